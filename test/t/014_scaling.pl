# What doc/scaling.md says, by its own statements: partitions, two shards behind a front, logical
# replication and a dump have the papers of one database, and give the same answers.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use IPC::Run;
use Papers;
use PostgreSQL::Test::Utils;
use Test::More;

my $top = "$FindBin::RealBin/../..";
my $page = slurp_file("$top/doc/scaling.md");

# Pages of several days, with papers of both shards, and papers on more than one page
my @lists = ([ 'cs.LG', 'demo', 'new-replaced' ], [ 'stat.ML', 'new-replaced', 'new-cross' ], [ 'math.AG', 'recent', 'month' ]);

my $node = new_server('main', allows_streaming => 'logical');
$node->start;

# Papers of all kinds, as a file that each database can read
my $file = $node->basedir . '/papers';
make_papers($node, 'postgres', 'public');
$node->safe_psql('postgres', "COPY (SELECT paper FROM papers WHERE n > 0) TO '$file'");

# The only block of the page that has this in it
sub block
{
	my ($part) = @_;
	my @found = grep { /\Q$part\E/ } $page =~ /^```(?:sql|sh)\n(.*?)^```$/gms;

	die scalar(@found) . " blocks have $part" unless @found == 1;
	return $found[0];
}

sub example
{
	my ($name) = @_;
	return slurp_file("$top/doc/examples/$name");
}

sub make_database
{
	my ($server, $database, @statements) = @_;

	$server->safe_psql('postgres', "CREATE DATABASE $database");
	$server->safe_psql($database, $_) foreach 'CREATE EXTENSION paperdigest', @statements;
	return;
}

# psql beside others, which stops at an error
sub start_psql
{
	my ($database, $input, @options) = @_;
	return IPC::Run::start([ 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', @options, $node->connstr($database) ],
		'<', \$input, '>&', \my $output, IPC::Run::timeout($PostgreSQL::Test::Utils::timeout_default));
}

sub start_load
{
	my ($database, $load, $list, @pages) = @_;
	local $ENV{PAGES} = join ':', map { "$top/test/data/$_.html" } @pages;
	return start_psql($database, '', '-v', "list=$list", '-f', "$top/doc/examples/$load");
}

# All that a database has
sub stored
{
	my ($server, $database) = @_;
	return query($server, $database, <<'END');
SELECT 'papers', count(*), md5(string_agg(concat_ws(' ', id, as_of, paper), E'\n' ORDER BY id)) FROM papers;
SELECT 'announcements', count(*), md5(string_agg(concat_ws(' ', id, list, announced, section), E'\n'
	ORDER BY id, list, announced, section)) FROM announcements;
END
}

# What both say is the same, and says something.
sub same_ok
{
	my ($statement, $name) = @_;
	my $answer = query($node, 'single', $statement);

	is(query($node, 'front', $statement), $answer, $name);
	return $answer;
}

# The lines of a plan that say what another server gets, whole, unless something is left to do here
sub remote
{
	my ($statement, $settings) = @_;
	my $plan = query($node, 'front', ($settings // '') . "EXPLAIN (VERBOSE, COSTS OFF) $statement");
	return $plan =~ /Filter:/ ? $plan : join "\n", $plan =~ /Remote SQL: (.*)/g;
}

# How many rows the front expects
sub estimated
{
	my ($statement) = @_;
	my ($rows) = query($node, 'front', "EXPLAIN $statement") =~ /rows=(\d+)/;
	return $rows;
}

#
# One database
#

make_database($node, 'single', example('daily/schema.sql'), example('scaling/shard.sql'));
start_load('single', 'daily/load.sql', @$_)->finish or die "cannot load $_->[0]" foreach @lists;
my $pages = stored($node, 'single');

#
# Partitions
#

sub partitions
{
	my $partitioned = block('PARTITION BY RANGE');
	my $plain = $partitioned =~ s/ PARTITION BY RANGE \(id\);\n(.*?\n)\n.*/;\n$1/sr;
	my $schema = example('daily/schema.sql');
	my $place = index $schema, $plain;

	cmp_ok($place, '>', 0, 'partitions: the table is that of the daily job') or return;
	substr($schema, $place, length $plain) = $partitioned;
	make_database($node, 'partitioned', $schema);
	start_load('partitioned', 'daily/load.sql', @$_)->finish or die "cannot load $_->[0]" foreach reverse @lists;
	is(stored($node, 'partitioned'), $pages, 'partitions: the load of the daily job');
	unlike($node->safe_psql('partitioned', 'SELECT tableoid::regclass, count(*) FROM papers GROUP BY 1'),
		qr/\A.*\z/, 'partitions: more than one has papers');
	return;
}

#
# Shards
#

sub make_shards
{
	my @databases = qw(shard_1 shard_2 front);

	make_database($node, $_, example('daily/schema.sql'), example('scaling/shard.sql')) foreach 'shard_1', 'shard_2';
	make_database($node, 'front', block('CREATE SERVER') =~ s/^(?:\\.*|CREATE EXTENSION paperdigest;)$//gmr,
		example('scaling/front.sql'));
	my %oids = map { $node->safe_psql($_, q{SELECT 'paper'::regtype::oid}) => 1 } @databases;
	is(scalar(keys %oids), 3, 'shards: the types have other numbers in each');
	return;
}

# All lists twice, all at once
sub load_pages
{
	my @loads = map { start_load('front', 'scaling/load.sql', @$_) } @lists, reverse @lists;

	is(scalar(grep { !$_->finish } @loads), 0, 'shards: loads at once');
	is(stored($node, 'front'), $pages, 'shards: the same as by the load of the daily job');
	unlike($node->safe_psql('front', 'SELECT tableoid::regclass, count(*) FROM papers GROUP BY 1'),
		qr/\A.*\z/, 'shards: more than one has papers');
	is($node->safe_psql('front', 'SELECT count(*) FROM inbox'), 0, 'shards: the inbox stays empty');
	return;
}

# Papers announced on three days, twice on each: the fields that only one has stay, of the others
# the newest win.
sub load_papers
{
	my @loads = map { <<"END" } 1 .. 3;
CREATE TEMP TABLE loaded (paper paper);
COPY loaded FROM '$file';
BEGIN;
LOCK TABLE ONLY inbox IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO inbox (list, announced, section, id, paper)
SELECT 'cs.LG', date '2026-03-10' + $_, section, unversioned(id(paper)),
	paper || jsonb_build_object('comments', 'day $_', (ARRAY['motivation', 'method', 'result'])[$_], 'of day $_')
FROM loaded, unnest('{new,cross-list}'::text[]) AS section
ORDER BY 4;
COMMIT;
END

	my @running = map { start_psql('front', $_) } @loads;
	is(scalar(grep { !$_->finish } @running), 0, 'shards: the same papers at once');
	start_psql('single', $_)->finish or die 'cannot load papers' foreach reverse @loads;
	is(stored($node, 'front'), stored($node, 'single'), 'shards: the same after merges');
	is($node->safe_psql('front', q{SELECT count(*) FROM papers
			WHERE comments(paper) = 'day 3' AND motivation(paper) || method(paper) || result(paper) = 'of day 1of day 2of day 3'}),
		2000, 'shards: merges of three states');
	query($node, $_, 'VACUUM ANALYZE') foreach 'single', 'shard_1', 'shard_2';
	return;
}

sub ask_questions
{
	foreach my $condition (category_conditions(), q{id IN ('2601.00100', 'hep-th/9201004')}, q{id > '2601.01990'})
	{
		my $sql = remote("SELECT id FROM papers WHERE $condition");

		unlike($sql, qr/^(?!SELECT .* WHERE )/m, "shards: sent: $condition");
		unlike(same_ok("SELECT count(*), md5(string_agg(id::text, ' ' ORDER BY id)) FROM papers WHERE $condition",
				"shards: the same rows: $condition"),
			qr/^0\|/, "shards: some rows: $condition");
	}
	return;
}

# Each of these needs one shard.
sub prune
{
	my @conditions = (
		q{id = '2601.00100'}, q{id IN ('hep-th/9201004', '2511.04242')},
		q{id >= '2601.00001'}, q{id < '2512.00001' AND paper @> 'cs'});

	foreach my $condition (@conditions)
	{
		is(scalar(split /\n/, remote("SELECT paper FROM papers WHERE $condition")), 1, "shards: pruned: $condition");
	}
	return;
}

# With statistics of the front alone, which have all rows as their sample
sub estimate
{
	query($node, 'front', <<'END');
ALTER SERVER shard_1 OPTIONS (SET use_remote_estimate 'false');
ALTER SERVER shard_2 OPTIONS (SET use_remote_estimate 'false');
ANALYZE papers;
END

	# PostgreSQL takes conditions that are combined for independent.
	foreach my $condition (grep { !/ AND / } category_conditions())
	{
		my $count = query($node, 'single', "SELECT count(*) FROM papers WHERE $condition");
		my $estimate = estimated("SELECT paper FROM papers WHERE $condition");

		cmp_ok(abs($estimate - $count), '<=', 5 + $count / 5, "shards: estimate: $condition");
	}
	query($node, 'front', <<'END');
ALTER SERVER shard_1 OPTIONS (SET use_remote_estimate 'true');
ALTER SERVER shard_2 OPTIONS (SET use_remote_estimate 'true');
END
	return;
}

sub render
{
	my $day = q{SELECT paper FROM papers JOIN first_announced USING (id) WHERE day = '2026-03-02' ORDER BY id};
	my $sent = remote($day, 'SET enable_partitionwise_join = on;');

	is(scalar(() = $sent =~ /INNER JOIN .* ORDER BY /g), 2, 'shards: a day: join and order are sent');
	same_ok("SELECT md5(render_digest(\$\$ $_ \$\$))", "shards: the same digest: $_")
	  foreach $day, 'SELECT paper FROM papers ORDER BY id';
	same_ok('SELECT md5(digest_agg(paper ORDER BY id DESC)) FROM papers', 'shards: the same digest, as an aggregate');
	return;
}

sub count_groups
{
	my $groups = block('UNION ALL') =~ s/;\s*\z//r;
	my $estimate = estimated('SELECT primary_category(paper) FROM papers_2 GROUP BY 1');

	cmp_ok($estimate, '<', 50, 'shards: estimate of groups');
	is(scalar(() = remote($groups) =~ /count\(\*\).* GROUP BY /g), 2, 'shards: groups are sent');
	is(query($node, 'front', $groups),
		query($node, 'single', 'SELECT primary_category(paper), count(*) FROM papers GROUP BY 1 ORDER BY 2 DESC, 1'),
		'shards: the same groups');
	return;
}

sub change
{
	my $update = block('UPDATE papers') =~ s/\AEXPLAIN.*\n//r =~ s/;\s*\z//r;
	my $delete = q{DELETE FROM papers WHERE paper @@ 'stat & !stat.ML' RETURNING id};
	my $merge = q{MERGE INTO papers AS p USING (VALUES (arxiv_id '2603.00001')) AS v (id) ON p.id = v.id WHEN MATCHED THEN DELETE};
	my $upsert = q{INSERT INTO papers SELECT * FROM papers ON CONFLICT (id) DO UPDATE SET paper = excluded.paper};

	query($node, $_, 'ALTER TABLE announcements DROP CONSTRAINT announcements_id_fkey') foreach 'single', 'shard_1', 'shard_2';
	like(remote($update), qr/^UPDATE \S+ SET paper = \(paper .* WHERE [^\n]*$/, 'shards: an update is sent');
	like(remote($delete), qr/^(DELETE [^\n]* WHERE [^\n]* RETURNING id\n?){2}$/, 'shards: a delete is sent');
	same_ok("$_->[0] RETURNING $_->[1]", "shards: $_->[0]") foreach [ $update, 'paper' ];
	same_ok("WITH gone AS ($delete) SELECT count(*), md5(string_agg(id::text, ' ' ORDER BY id)) FROM gone", 'shards: deleted');
	is(stored($node, 'front'), stored($node, 'single'), 'shards: the same after changes');
	isnt(scalar($node->psql('front', $_)), 0, "shards: refused: $_") foreach $merge, $upsert;
	return;
}

# Another session has the row, so this one gives up.
sub wait_for_locks
{
	query($node, 'front', q{ALTER SERVER shard_2 OPTIONS (SET options '-c lock_timeout=100ms')});
	my $other = $node->background_psql('shard_2');
	$other->query_safe(q{BEGIN; SELECT id FROM papers WHERE id = '2603.00001' FOR UPDATE});
	$node->psql('front', block('UPDATE papers') =~ s/\AEXPLAIN.*\n//r, stderr => \my $stderr);
	like($stderr, qr/ERROR:  canceling statement due to lock timeout/, 'shards: no endless wait for a lock');
	$other->quit;
	return;
}

#
# Copies
#

sub replicate
{
	my $subscriber = new_server('subscriber', allows_streaming => 'logical');
	my $connection = $node->connstr('single');

	$subscriber->start;
	make_database($subscriber, 'copy', example('daily/schema.sql'));
	query($node, 'single', block('CREATE PUBLICATION'));
	query($subscriber, 'copy', block('CREATE SUBSCRIPTION') =~ s/CONNECTION '.*?'/CONNECTION \$\$$connection\$\$/r);
	$subscriber->wait_for_subscription_sync($node, 'papers', 'copy');
	is(stored($subscriber, 'copy'), stored($node, 'single'), 'logical replication: copied');
	query($node, 'single', <<'END');
UPDATE papers SET paper = paper || jsonb '{"conclusion": "Done."}' WHERE paper @> 'hep-th';
DELETE FROM papers WHERE paper @> 'math';
INSERT INTO papers VALUES ('2604.00001', '{"id": "2604.00001v1", "title": "On Rest"}');
INSERT INTO announcements VALUES ('math', '2026-04-01', 'new', '2604.00001');
END
	$node->wait_for_catchup('papers');
	is(stored($subscriber, 'copy'), stored($node, 'single'), 'logical replication: followed');
	$subscriber->stop;
	return;
}

sub dump_in_parallel
{
	local %ENV = (%ENV, PGHOST => $node->host, PGPORT => $node->port);
	my $directory = PostgreSQL::Test::Utils::tempdir;
	my $shell = block('pg_dump') =~ s/ papers$/ partitioned/mr;
	my $output;

	ok(IPC::Run::run([ 'sh', '-ec', $shell ], '>&', \$output, init => sub { chdir $directory or die $! }),
		'dump: made and restored')
	  or diag $output;
	is(stored($node, 'copy'), stored($node, 'partitioned'), 'dump: the same');
	return;
}

partitions();
SKIP:
{
	skip 'there is no postgres_fdw', 1
	  if $node->safe_psql('postgres', q{SELECT count(*) FROM pg_available_extensions WHERE name = 'postgres_fdw'}) == 0;
	make_shards();
	load_pages();
	load_papers();
	ask_questions();
	prune();
	estimate();
	render();
	count_groups();
	change();
	wait_for_locks();
}
query($node, 'single', 'ALTER TABLE announcements DROP CONSTRAINT IF EXISTS announcements_id_fkey');
replicate();
dump_in_parallel();

$node->stop;
done_testing();
