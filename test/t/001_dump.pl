# What is dumped and restored is the same in all bytes, whatever schema the extension is in,
# and whatever the database that it comes to has in its search path.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Papers;
use PostgreSQL::Test::Utils;
use Test::More;

# A database in which names mean other things
my $trap = <<'END';
CREATE DATABASE copy TEMPLATE template0;
ALTER DATABASE copy SET search_path = trap, pg_catalog;
\connect copy
CREATE SCHEMA trap;
CREATE DOMAIN trap.arxiv_id AS text;
CREATE DOMAIN trap.arxiv_category AS text;
CREATE DOMAIN trap.category_query AS text;
CREATE TYPE trap.paper AS (id text);
CREATE FUNCTION trap.spring(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'trapped'; END $$;
CREATE OPERATOR trap.= (LEFTARG = text, RIGHTARG = text, FUNCTION = trap.spring);
CREATE OPERATOR trap.<@ (LEFTARG = text, RIGHTARG = text, FUNCTION = trap.spring);
CREATE OPERATOR trap.@> (LEFTARG = text, RIGHTARG = text, FUNCTION = trap.spring);
CREATE OPERATOR trap.@@ (LEFTARG = text, RIGHTARG = text, FUNCTION = trap.spring);
END

# What has to work there, since it names nothing of the extension's
my $changes = <<'END';
DELETE FROM public.papers WHERE n = 0;
INSERT INTO public.papers (n) VALUES (0);
UPDATE public.papers SET paper = paper WHERE n < 100;
VACUUM (ANALYZE) public.papers;
REINDEX TABLE public.papers;
REFRESH MATERIALIZED VIEW public.digests;
REFRESH MATERIALIZED VIEW public.digest;
END

my $digests = 'SELECT category, md5(digest) FROM digests UNION ALL SELECT NULL, md5(digest) FROM digest ORDER BY 1, 2';

my $dir = PostgreSQL::Test::Utils::tempdir;

my $node = new_server('main');
$node->start;

sub run_ok
{
	my (@command) = @_;
	return $node->command_ok(\@command, join ' ', @command);
}

# A whole dump as text: the definitions, and the rows in their order
sub dump_of
{
	my ($database) = @_;
	run_ok('pg_dump', '--exclude-schema=trap', '-f', "$dir/$database.sql", $database);
	my $dump = slurp_file("$dir/$database.sql");
	$dump =~ s/^\\(un)?restrict .*\n//mg;    # a random key
	return $dump;
}

my %restore = (
	plain => sub { run_ok('psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', 'copy', '-f', $_[0]) },
	custom => sub { run_ok('pg_restore', '--exit-on-error', '-j', '2', '-d', 'copy', $_[0]) });

foreach my $schema ('public', 'lib')
{
	$node->safe_psql('postgres', "CREATE DATABASE $schema");
	make_papers($node, $schema, $schema);
	answers_ok($node, $schema, $schema);
	is(query($node, $schema, "SELECT pg_relation_size(reltoastrelid) > 0 FROM pg_class WHERE relname = 'papers'"),
		't', "$schema: some papers are out of line");
	my $dump = dump_of($schema);

	foreach my $format (sort keys %restore)
	{
		my $name = "$format dump, extension in $schema";

		run_ok('pg_dump', '-F', $format, '-f', "$dir/dump", $schema);
		$node->safe_psql('postgres', $trap);
		$restore{$format}->("$dir/dump");

		ok(dump_of('copy') eq $dump, "$name: the copy's dump is the same");
		is(contents($node, 'copy'), contents($node, $schema), "$name: contents");
		is(query($node, 'copy', $digests), query($node, $schema, $digests), "$name: materialized digests");
		answers_ok($node, 'copy', $name);
		is(answers($node, 'copy'), answers($node, $schema), "$name: answers");

		$node->safe_psql('copy', $changes);
		answers_ok($node, 'copy', "$name, changed");
		is(contents($node, 'copy'), contents($node, $schema), "$name: contents after changes");
		$node->safe_psql('postgres', 'DROP DATABASE copy');
	}
}

# The schemas of the examples, and the view of a README: what is printed of views and functions has to be read again
# where nothing is found by a search path.
my $examples = "$FindBin::RealBin/../../doc/examples";
my ($view) = slurp_file("$examples/summarize/README.md") =~ /^```sql\n(CREATE OR REPLACE VIEW.*?)^```/ms;
$node->safe_psql('postgres', 'CREATE DATABASE examples');
$node->safe_psql('examples', $_)
  foreach 'CREATE EXTENSION paperdigest', (map { slurp_file("$examples/$_") }
	'daily/schema.sql', 'harvest/schema.sql', 'summarize/schema.sql', 'scaling/shard.sql'), $view;
run_ok('pg_dump', '-f', "$dir/examples.sql", 'examples');
$node->safe_psql('postgres', $trap);
$restore{plain}->("$dir/examples.sql");

$node->stop;
done_testing();
