# ALTER EXTENSION UPDATE makes of every older version the same objects as a fresh install.
# There is always such a version: some are made here, and the updates of some are wrong, so
# that it shows that a difference would be seen.

use strict;
use warnings;

use File::Basename;
use FindBin;
use lib "$FindBin::RealBin/../perl";

use Papers;
use PostgreSQL::Test::Utils;
use Test::More;

# A copy of the server's files, to which versions can be added
sub copy_server
{
	my $root = PostgreSQL::Test::Utils::tempdir;
	my %dir = map { $_ => `pg_config --$_` =~ s/\n//r } qw(bindir pkglibdir sharedir);

	system_or_bail('sh', '-c', 'mkdir -p "$2$1" && cp -R "$1/." "$2$1"', 'copy', $_, $root) foreach values %dir;
	return ("$root$dir{bindir}", "$root$dir{sharedir}/extension");
}

# The lines that only one of two texts has
sub difference
{
	my ($old, $new) = @_;
	my %old = map { $_ => 1 } split /\n/, $old;
	my %new = map { $_ => 1 } split /\n/, $new;
	return join "\n", sort grep { !($old{$_} && $new{$_}) } keys %{ { %old, %new } };
}

my $facts = slurp_file("$FindBin::RealBin/../perl/objects.sql");
my ($bindir, $extension_dir) = copy_server();
my ($script) = glob "$extension_dir/paperdigest--?.?.sql";
my ($version) = $script =~ /--(.*)\.sql$/;
my $objects_of_version = slurp_file($script);

# The versions that are made lack this function, and their updates add it.
my $url = qr/^CREATE FUNCTION url\(arxiv_id\)[^;]*;\n/m;
my $url_comment = qr/^COMMENT ON FUNCTION url\(arxiv_id\)[^;]*;\n/m;
my ($function) = $objects_of_version =~ /($url)/ or die "no function url(arxiv_id) in $script";
my ($comment) = $objects_of_version =~ /($url_comment)/ or die "no comment on it";

# What an update does, and the difference that it makes to a fresh install
my @updates = (
	[ $function . $comment => qr/^$/ ],
	[ '' => qr/^function url\(arxiv_id\) \| proname \| url$/m ],
	[ $function => qr/^function url\(arxiv_id\) \| comment \| address of/m ],
	[ $function . $comment =~ s/'.*'/'address'/r => qr/^function url\(arxiv_id\) \| comment \| address$/m ],
	[ $function =~ s/IMMUTABLE/STABLE/r . $comment => qr/^function url\(arxiv_id\) \| provolatile \| s$/m ],
	[ $function =~ s/arxiv_id_url/arxiv_id_version/r . $comment => qr/^function url\(arxiv_id\) \| prosrc \| arxiv_id_version$/m ],
	map { [ "$function$comment$_->[0];\n" => $_->[1] ] } (
		[ q{REVOKE EXECUTE ON FUNCTION url(arxiv_id) FROM public} => qr/^function url\(arxiv_id\) \| proacl \| /m ],
		[ q{ALTER EXTENSION paperdigest DROP FUNCTION url(arxiv_id)} => qr/^function url\(arxiv_id\) \| proname \| url$/m ],
		[ q{CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'} => qr/^function more\(\) \| proname \| more$/m ],
		[
			q{CREATE OR REPLACE FUNCTION render_digest(query text, options jsonb DEFAULT '[]') RETURNS text
				AS 'MODULE_PATHNAME', 'render_digest' LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE COST 10000} =>
			  qr/^function render_digest\(text,jsonb\) \| arguments \| .*'\[\]'/m
		],
		[
			q{CREATE OR REPLACE AGGREGATE min(arxiv_id) (SFUNC = arxiv_id_smaller, STYPE = arxiv_id, SORTOP = <, PARALLEL = SAFE)} =>
			  qr/^function min\(arxiv_id\) \| aggcombinefn \| -$/m
		],
		[ q{ALTER TYPE paper SET (STORAGE = extended)} => qr/^type paper \| typstorage \| x$/m ],
		[ q{ALTER OPERATOR @> (paper, arxiv_category) SET (RESTRICT = contsel)} => qr/^operator @>\(paper,arxiv_category\) \| oprrest \| contsel$/m ],
		[ q{DROP CAST (json AS paper); CREATE CAST (json AS paper) WITH INOUT} => qr/^cast from json to paper \| castcontext \| e$/m ],
		[
			q{ALTER OPERATOR FAMILY gin_paper_ops USING gin DROP OPERATOR 4 (paper, category_query)} =>
			  qr/^operator 4 \(paper, category_query\) of .* \| amopstrategy \| 4$/m
		],
		[
			q{ALTER OPERATOR FAMILY gin_paper_ops USING gin DROP FUNCTION 6 (paper, paper)} =>
			  qr/^function 6 \(paper, paper\) of .* \| amproc \| paper_gin_triconsistent$/m
		]));

foreach my $i (0 .. $#updates)
{
	append_to_file("$extension_dir/paperdigest--0.$i.sql", $objects_of_version =~ s/$url|$url_comment//gr);
	append_to_file("$extension_dir/paperdigest--0.$i--$version.sql", $updates[$i][0]);
}

my $node = new_server('main', install_path => dirname($bindir));
$node->start;

sub objects_after
{
	my ($statements) = @_;
	$node->safe_psql('postgres', 'CREATE DATABASE new');
	my $result = $node->safe_psql('new', $statements . $facts);
	$node->safe_psql('postgres', 'DROP DATABASE new');
	return $result;
}

my $fresh = objects_after('CREATE EXTENSION paperdigest;');
my @versions = split /\n/, $node->safe_psql('postgres', <<'END');
SELECT v.version
FROM pg_available_extensions e JOIN pg_available_extension_versions v USING (name),
	pg_extension_update_paths(name) p
WHERE name = 'paperdigest' AND source = v.version AND target = default_version AND path IS NOT NULL
ORDER BY v.version;
END

foreach my $old (@versions)
{
	my ($i) = $old =~ /^0\.(\d+)$/;
	my ($update, $expected) = defined $i ? @{ $updates[$i] } : ('', qr/^$/);
	my $updated = objects_after("CREATE EXTENSION paperdigest VERSION '$old'; ALTER EXTENSION paperdigest UPDATE;");
	like(difference($updated, $fresh), $expected, "update of $old");
}
cmp_ok(@versions, '>=', @updates, 'all versions were updated');

$node->stop;
done_testing();
