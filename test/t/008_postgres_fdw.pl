# postgres_fdw sends what is asked of identifiers and categories to the other server, which
# gives the same answers: from one database of a server to another one.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Papers;
use Test::More;

my $node = new_server('main');
$node->start;

if ($node->safe_psql('postgres', "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgres_fdw'") == 0)
{
	$node->stop;
	plan skip_all => 'there is no postgres_fdw';
}

my ($host, $port) = ($node->host, $node->port);

$node->safe_psql('postgres', 'CREATE DATABASE far');
$node->safe_psql('postgres', 'CREATE DATABASE near');
make_papers($node, 'far', 'public');
$node->safe_psql('near', <<"END");
CREATE EXTENSION paperdigest;
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw
	OPTIONS (host '$host', port '$port', dbname 'far', extensions 'paperdigest');
CREATE USER MAPPING FOR CURRENT_USER SERVER far;
CREATE FOREIGN TABLE papers (n int, paper paper, id arxiv_id, category arxiv_category, question category_query) SERVER far;
END

# What is asked, with what parameters
my @sent = (
	(map { [$_] } category_conditions()),
	# their own columns
	[q{paper @> category AND paper @@ question}],
	[q{category = 'cs.LG'}],
	[q{category = 'CS.lg'::text}],
	[q{category IN ('cs.LG', 'stat.ML')}],
	[q{category NOT IN ('cs.LG', 'stat.ML')}],
	[q{category = ANY (ARRAY['cs.lg', 'cmp-lg'])}],
	[q{category >= 'math'}],
	[q{category <@ 'math'}],
	[q{'cs' @> category}],
	[q{archive(category) = 'cs'}],
	[q{question = 'cs & !(cs.LG | stat)' OR question IN ('cs.LG | !cs.IT', 'math')}],
	# identifiers
	[q{id = 'hep-th/9201004'}],
	[q{id = 'https://arxiv.org/abs/2601.00100'::text}],
	[q{id IN ('hep-th/9201004', '2601.00100')}],
	[q{id <> ALL (ARRAY['hep-th/9201004', '2601.00100'])}],
	[q{id BETWEEN '2601.00100' AND '2601.00200'}],
	[q{id(paper) < '2601.00300'}],
	[q{unversioned(id(paper)) = '2601.00100'}],
	[q{version(id(paper)) = 2}],
	# parameters
	[ q{paper @> $1}, q{'cs'} ],
	[ q{paper && $1 AND $2 <@ paper}, q{'{cs.LG,stat}'}, q{'cs'} ],
	[ q{paper @@ $1}, q{'cs & math'} ],
	[ q{id = $1 OR id = ANY ($2)}, q{'2601.00100'}, q{'{hep-th/9201004,2601.00101}'} ],
	[ q{category = ANY ($1)}, q{'{cs.LG,cmp-lg}'} ]);

# Texts are not sent, as their collation can be another one there.
my @not_sent = (
	[q{category::text = 'cs.LG'}],
	[q{title(paper) LIKE '%abc%'}],
	[q{category_name(category) = 'Machine Learning'}]);

sub ask
{
	my ($database, $prefix, $output, $condition, @parameters) = @_;
	my $call = @parameters ? 'q(' . join(', ', @parameters) . ')' : 'q';
	return query($node, $database, "SET plan_cache_mode = force_generic_plan;
		PREPARE q AS SELECT $output FROM papers WHERE $condition; $prefix EXECUTE $call");
}

sub is_sent
{
	my $plan = ask('near', 'EXPLAIN (VERBOSE)', 'n', @_);
	return $plan =~ /Remote SQL: .* WHERE / && $plan !~ /Filter:/ ? 1 : 0;
}

foreach my $question (@sent, @not_sent)
{
	my $name = join ' with ', @$question;
	my $rows = q{count(*), md5(string_agg(n::text, ' ' ORDER BY n))};
	my $answer = ask('far', '', $rows, @$question);

	is(is_sent(@$question), (grep { $_ == $question } @sent) ? 1 : 0, "sent or not: $name");
	unlike($answer, qr/^(0|2001)\|/, "some rows: $name");
	is(ask('near', '', $rows, @$question), $answer, "the same rows: $name");
}

$node->stop;
done_testing();
