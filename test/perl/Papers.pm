# What the tests with servers of their own share: a database of papers, what is asked of its
# indexes, and how it is compared with another.

package Papers;

use strict;
use warnings;

use Exporter 'import';
use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

our @EXPORT = qw(new_server query make_papers category_conditions answers answers_ok contents);

# The indexes of papers.sql, and what is asked of each
my @questions = (
	[ papers_gin => q{paper @> 'cs'} ],
	[ papers_gin => q{paper @> ARRAY['cs', 'stat.ML']} ],
	[ papers_gin => q{paper && ARRAY['math.OC', 'hep-th']} ],
	[ papers_gin => q{paper && '{eess,astro-ph}'} ],
	[ papers_gin => q{paper @@ 'cs & !(cs.LG | stat)'} ],
	[ papers_gin => q{paper @@ '!cs'} ],
	[ papers_hash => q{paper = (SELECT paper FROM papers WHERE n = 40)} ],
	[ papers_partial => q{length(title(paper)) > 0 AND paper @@ 'stat & !cs.LG'} ],
	[ papers_id => q{id = 'hep-th/9201004'} ],
	[ papers_id => q{id BETWEEN '2601.00100' AND '2601.00200'} ],
	[ papers_id_brin => q{id(paper) < '2601.00300'} ],
	[ papers_id_hash => q{id(paper) = '2601.00043v1'} ],
	[ papers_category => q{category = 'cs.LG'} ],
	[ papers_category => q{category >= 'math'} ],
	[ papers_archive_hash => q{archive(category) = 'cs'} ],
	[ listings_paper => q{paper < (SELECT paper FROM listings WHERE n = 1001)} ],
	[ listings_tags => q{tags >= '{cs.AI,cs.LG}'} ]);

# Papers in a category, in all of a list, in any, by an expression; on either side
my @category_conditions = (
	q{paper @> 'cs'},
	q{'cs.LG' <@ paper},
	q{paper @> 'CS.lg'::text},
	q{paper @> 'cs.SY'::varchar},
	q{paper @> ARRAY['cs', 'stat.ML']},
	q{paper @> '{cs,stat.ML}'::arxiv_category[]},
	q{ARRAY['cs', 'stat.ML'] <@ paper},
	q{paper && '{math.OC,hep-th}'},
	q{paper && ARRAY['math.OC', 'hep-th']::varchar[]},
	q{'{math.OC,hep-th}' && paper},
	q{paper @@ 'cs & !(cs.LG | stat)'},
	q{paper @@ '!cs'::text},
	q{'math | stat' @@ paper},
	q{paper @> ANY ('{stat,hep-th}')},
	q{paper @> 'cs' AND NOT paper @> 'cs.LG' OR paper @> 'math'});

my $with_indexes = "SET enable_seqscan = off;\n";
my $without_indexes =
  "SET enable_indexscan = off;\nSET enable_indexonlyscan = off;\nSET enable_bitmapscan = off;\n";

# A server that is not started. As for checksums, pg_upgrade wants the same on both sides.
sub new_server
{
	my ($name, %params) = @_;
	my %new = map { defined $params{$_} ? ($_ => delete $params{$_}) : () } 'install_path';
	my $node = PostgreSQL::Test::Cluster->new($name, %new);

	$node->init(extra => [ '--encoding=UTF8', '--no-locale', '--data-checksums' ], %params);
	$node->append_conf('postgresql.conf', "autovacuum = off\njit = off\n");
	return $node;
}

# The extension is in the schema public, or in lib.
sub query
{
	my ($node, $database, $sql) = @_;
	return $node->safe_psql($database, "SET search_path = public, lib;\n$sql");
}

sub make_papers
{
	my ($node, $database, $schema) = @_;
	$node->safe_psql(
		$database,
		slurp_file(dirname(__FILE__) . '/papers.sql'),
		extra_params => [ '-v', "schema=$schema" ]);
	return;
}

sub category_conditions
{
	return @category_conditions;
}

# A statement for each question
sub ask
{
	my ($prefix) = @_;
	return join '', map {
		my ($index, $condition) = @$_;
		my ($table) = split /_/, $index;
		"$prefix FROM $table WHERE $condition;\n"
	} @questions;
}

# A line for each question: how many rows it finds, and which
sub answers
{
	my ($node, $database, $settings) = @_;
	return query($node, $database,
		($settings // $with_indexes) . ask(q{SELECT count(*), md5(string_agg(n::text, ' ' ORDER BY n))}));
}

# Each question finds its index, and there the rows that it finds without.
sub answers_ok
{
	my ($node, $database, $name) = @_;
	my $plans = query($node, $database, $with_indexes . ask('EXPLAIN SELECT n'));
	my @found = grep { !/_pkey$/ } $plans =~ /Index (?:Only )?Scan (?:using|on) (\w+)/g;
	my $answers = answers($node, $database);

	is_deeply(\@found, [ map { $_->[0] } @questions ], "$name: the indexes are used");
	unlike($answers, qr/^0\|/m, "$name: all questions have answers");
	is($answers, answers($node, $database, $without_indexes), "$name: indexes find what sequential scans find");
	return;
}

# All that is stored, in text and in binary form, and the digest of it
sub contents
{
	my ($node, $database) = @_;
	return query($node, $database, <<'END');
SELECT 'papers', count(*), md5(string_agg(p::text, E'\n' ORDER BY n)),
	md5(string_agg(concat(n, ' ', paper_send(paper)), E'\n' ORDER BY n))
FROM papers AS p;
SELECT 'listings', count(*), md5(string_agg(l::text, E'\n' ORDER BY n)),
	md5(string_agg(concat(n, ' ', paper_send(paper)), E'\n' ORDER BY n))
FROM listings AS l;
SELECT 'digest', md5(render_digest('SELECT paper FROM papers ORDER BY n'));
END
}

1;
