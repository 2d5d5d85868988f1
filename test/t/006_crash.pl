# Backends and postmasters are killed while papers are loaded: what was committed is there,
# and the indexes agree with it. The system stays up, so fsync may be off.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use IPC::Run;
use Papers;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes 'usleep';

my $batch = 200;

# Each loader's first paper, and how many batches it has stored
my %stored = (10000 => 0, 30000 => 0);

my $node = new_server('main');
$node->append_conf('postgresql.conf', 'restart_after_crash = on');
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE papers');
make_papers($node, 'papers', 'public');

my $has_amcheck = $node->safe_psql('papers', "SELECT count(*) FROM pg_available_extensions WHERE name = 'amcheck'");
$node->safe_psql('papers', 'CREATE EXTENSION amcheck') if $has_amcheck;
my $has_gin_check = $node->safe_psql('papers', "SELECT to_regproc('gin_index_check') IS NOT NULL") eq 't';
note 'no amcheck in this server' unless $has_amcheck;
note 'no gin_index_check in this server' unless $has_gin_check;

# A batch is a transaction, which changes the batch before it too.
sub start_loader
{
	my ($first) = @_;
	my %loader = (first => $first, output => '');
	my $script = "SELECT 'backend ' || pg_backend_pid();\n";

	foreach my $i ($stored{$first} .. $stored{$first} + 99)
	{
		my ($from, $to) = ($first + $i * $batch, $first + ($i + 1) * $batch - 1);
		$script .= <<"END";
BEGIN;
INSERT INTO papers (n, paper) SELECT n, paper FROM some_papers($from, $to);
UPDATE papers SET paper = paper || jsonb '{"tldr": "Older."}' WHERE n >= $from - $batch AND n < $from;
COMMIT;
\\echo stored $i
END
	}
	$loader{run} = IPC::Run::start(
		[ $node->installed_command('psql'), '-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('papers') ],
		'<', \$script, '>', \$loader{output}, '2>', \$loader{errors},
		IPC::Run::timeout($PostgreSQL::Test::Utils::timeout_default));
	return \%loader;
}

sub wait_for_output
{
	my ($loader, $pattern) = @_;
	my $found;
	until (($found) = $loader->{output} =~ $pattern)
	{
		$loader->{run}->pumpable or die "the loader ended: $loader->{errors}";
		$loader->{run}->pump;
	}
	return $found;
}

sub wait_until
{
	my ($what, $done) = @_;
	foreach (1 .. 10 * $PostgreSQL::Test::Utils::timeout_default)
	{
		return if $done->();
		usleep(100_000);
	}
	die "$what has not happened";
}

# Some of the victims; the others follow as soon as they notice.
sub crash
{
	my ($victim, @backends) = @_;
	my ($postmaster) = slurp_file($node->data_dir . '/postmaster.pid') =~ /^(\d+)/;

	return kill 9, $backends[0] if $victim eq 'backend';
	$node->kill9;
	kill 9, @backends;

	# Who is killed looks alive until somebody asks for his status, and neither then nor while
	# the postmaster's other children are there can another one start.
	wait_until('the end', sub { !kill 0, $postmaster, @backends });
	wait_until('the start', sub { $node->start(fail_ok => 1) });
	return;
}

sub load_until_killed
{
	my ($victim) = @_;
	my @loaders = map { start_loader($_) } sort keys %stored;
	my @backends = map { wait_for_output($_, qr/^backend (\d+)$/m) } @loaders;
	my $batches = 1 + int rand 4;

	wait_for_output($_, qr/((?:^stored \d+\n){$batches})/m) foreach @loaders;
	usleep(rand 50_000);
	crash($victim, @backends);
	$_->{run}->finish and die 'a loader was not stopped' foreach @loaders;
	# Not by a query: psql does not read it where the server refuses the connection.
	wait_until('a new start of the server', sub { system('pg_isready', '-q', '-h', $node->host, '-p', $node->port) == 0 });
	return map { $_->{first} => $_->{output} =~ /.*^stored (\d+)$/ms } @loaders;
}

# While the pending list is put into the index, some of a paper's categories are there before
# the others: a question with a "!" must not find it then by those. Gives how many papers were
# found that are no answer.
sub wrong_answers_while_loading
{
	my @loaders = map { start_loader($_) } sort keys %stored;
	my $question = q{category_query 'cs & !(cs.LG | stat)'};
	my $wrong = 0;

	wait_for_output($_, qr/^stored/m) foreach @loaders;
	foreach (1 .. 50)
	{
		$wrong += query($node, 'papers', <<"END");
SET enable_seqscan = off;
SELECT count(*) FROM papers WHERE paper @@ $question AND NOT $question @@ paper;
END
	}
	$_->{run}->kill_kill foreach @loaders;
	return $wrong;
}

# A batch that was committed when the loader was not yet told so may be there too, as a whole.
sub nothing_lost_ok
{
	my ($first, $last_told, $name) = @_;
	my $last = query($node, 'papers', "SELECT (max(n) - $first) / $batch FROM papers WHERE n >= $first AND n < $first + 20000");

	ok($last == $last_told || $last == $last_told + 1, "$name: loader $first stored batch $last after $last_told");
	is(query($node, 'papers', <<"END"), '0', "$name: loader $first finds its papers");
SELECT count(*)
FROM (SELECT n, paper FROM papers WHERE n >= $first AND n < $first + 20000) AS stored FULL JOIN
	(SELECT n, CASE WHEN n < $first + $last * $batch THEN paper || jsonb '{"tldr": "Older."}' ELSE paper END AS paper
		FROM some_papers($first, $first + ($last + 1) * $batch - 1)) AS expected USING (n)
WHERE stored.paper IS DISTINCT FROM expected.paper;
END
	$stored{$first} = $last + 1;
	return;
}

sub indexes_ok
{
	my ($name) = @_;

	answers_ok($node, 'papers', $name);
	$node->command_ok([ 'pg_amcheck', '--heapallindexed', '--rootdescend', '--table=papers', 'papers' ], "$name: pg_amcheck")
	  if $has_amcheck;
	is(query($node, 'papers', "SELECT gin_index_check('papers_gin')"), '', "$name: gin_index_check")
	  if $has_gin_check;
	return;
}

# The pending list is put into the index again and again, or never.
foreach my $limit (64, 1_000_000)
{
	query($node, 'papers', "ALTER INDEX papers_gin SET (gin_pending_list_limit = $limit)");

	foreach my $victim (map { ($_) x 2 } 'backend', 'postmaster')
	{
		my $name = "$victim killed, pending list of $limit kB";
		my %told = load_until_killed($victim);

		nothing_lost_ok($_, $told{$_}, $name) foreach sort keys %told;
		indexes_ok($name);
		my $pages = query($node, 'papers', "SELECT gin_clean_pending_list('papers_gin')");
		cmp_ok($pages, '>', 0, "$name: there was a list") if $limit > 64;
		indexes_ok("$name, cleaned");
	}
}

query($node, 'papers', 'ALTER INDEX papers_gin SET (gin_pending_list_limit = 64)');
is(wrong_answers_while_loading(), 0, 'no wrong answers while papers are loaded');

$node->stop;
done_testing();
