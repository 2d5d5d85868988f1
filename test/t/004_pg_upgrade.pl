# pg_upgrade takes papers and their indexes as they lie on disk. The programs of the server
# that they come from are in OLD_BINDIR: see test/with-old.

use strict;
use warnings;

use File::Basename;
use FindBin;
use lib "$FindBin::RealBin/../perl";

use Papers;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'there is no older server (OLD_PG_CONFIG names one)' unless $ENV{OLD_BINDIR};

# Runs pg_upgrade from one stopped server to another. It leaves scripts where it is called.
sub upgrade
{
	my ($old, $new) = @_;

	chdir $PostgreSQL::Test::Utils::tmp_check;
	return run_log(
		[
			'pg_upgrade', '--no-sync', '--socketdir', $new->host,
			'--old-bindir', $ENV{OLD_BINDIR}, '--new-bindir', $new->config_data('--bindir'),
			'--old-datadir', $old->data_dir, '--new-datadir', $new->data_dir,
			'--old-port', $old->port, '--new-port', $new->port
		]);
}

# Whether two servers can do this without the extension. Some minor versions cannot.
sub can_upgrade
{
	my $old = new_server('plain_old', install_path => dirname($ENV{OLD_BINDIR}));

	$old->start;
	$old->safe_psql('postgres', 'CREATE TABLE numbers AS SELECT 1 AS n');
	$old->stop;
	return upgrade($old, new_server('plain_new'));
}

my $old = new_server('old', install_path => dirname($ENV{OLD_BINDIR}));
$old->start;
$old->safe_psql('postgres', "CREATE DATABASE $_") foreach 'public', 'lib';
make_papers($old, $_, $_) foreach 'public', 'lib';
query($old, 'lib', 'INSERT INTO papers (n, paper) SELECT n, paper FROM some_papers(2001, 2100)');

my %contents = map { $_ => contents($old, $_) } 'public', 'lib';
my %answers = map { $_ => answers($old, $_) } 'public', 'lib';
$old->stop;

my $new = new_server('new');
note "from " . $old->config_data('--version') . " to " . $new->config_data('--version');

my $done = upgrade($old, $new);
plan skip_all => 'pg_upgrade fails without the extension, too' unless $done or can_upgrade();
ok($done, 'pg_upgrade')
  or die map { slurp_file($_) =~ /^.*error:.*\n/mg } glob $new->data_dir . '/pg_upgrade_output.d/*/log/*.log';
$new->start;

foreach my $database ('public', 'lib')
{
	is(contents($new, $database), $contents{$database}, "$database: contents and digest");
	query($new, $database, 'ANALYZE');
	answers_ok($new, $database, $database);
	is(answers($new, $database), $answers{$database}, "$database: answers");

	query($new, $database, <<'END');
INSERT INTO papers (n, paper) SELECT n, paper FROM some_papers(2501, 3000);
UPDATE papers SET paper = paper || jsonb '{"categories": ["stat.ME", "cs.DB"]}' WHERE n % 10 = 1;
REFRESH MATERIALIZED VIEW digests;
END
	answers_ok($new, $database, "$database, changed");
}

$new->stop;
done_testing();
