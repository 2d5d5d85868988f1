# A standby finds by each index what the primary finds, renders the same digest, and goes on
# by itself when it is promoted.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Papers;
use PostgreSQL::Test::Cluster;
use Test::More;

my $primary = new_server('primary', allows_streaming => 1);
$primary->start;
$primary->backup('backup');

my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'backup', has_streaming => 1);
$standby->start;

sub same_ok
{
	my ($name) = @_;

	$primary->wait_for_catchup($standby, 'replay', $primary->lsn('insert'));
	is(contents($standby, 'papers'), contents($primary, 'papers'), "$name: contents and digest");
	answers_ok($standby, 'papers', $name);
	is(answers($standby, 'papers'), answers($primary, 'papers'), "$name: answers");
	return;
}

# All of this is replayed: also what builds the indexes.
$primary->safe_psql('postgres', 'CREATE DATABASE papers');
make_papers($primary, 'papers', 'public');
same_ok('built');

# Here the new keys wait in the pending list of the GIN index, and there they are in it.
query($primary, 'papers', <<'END');
INSERT INTO papers (n, paper) SELECT n, paper FROM some_papers(2001, 2500);
UPDATE papers SET paper = paper || jsonb '{"categories": ["stat.ME", "cs.DB"]}' WHERE n % 10 = 1;
DELETE FROM papers WHERE n % 10 = 2;
END
same_ok('changed');

query($primary, 'papers', 'VACUUM ANALYZE papers');
same_ok('vacuumed');

$primary->stop;
$standby->promote;
$standby->poll_query_until('papers', 'SELECT NOT pg_is_in_recovery()');
query($standby, 'papers', <<'END');
INSERT INTO papers (n, paper) SELECT n, paper FROM some_papers(2501, 3000);
REFRESH MATERIALIZED VIEW digests;
END
answers_ok($standby, 'papers', 'promoted');
is(query($standby, 'papers', 'SELECT count(*) FROM papers WHERE n > 2500'),
	500, 'the promoted server takes papers');

$standby->stop;
done_testing();
