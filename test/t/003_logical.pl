# Papers reach a subscriber unchanged, in text and in binary form: those that are there when
# it begins, and all changes after that.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Papers;
use Test::More;

# Rows without a key are found by all of their columns.
my $keyless = <<'END';
CREATE TABLE keyless (id arxiv_id, category arxiv_category, paper paper);
ALTER TABLE keyless REPLICA IDENTITY FULL;
END
my $keyless_contents = q{SELECT count(*), md5(string_agg(k::text, E'\n' ORDER BY k::text)) FROM keyless AS k};

my $publisher = new_server('publisher', allows_streaming => 'logical');
$publisher->start;
$publisher->safe_psql('postgres', 'CREATE DATABASE papers');
make_papers($publisher, 'papers', 'lib');
query($publisher, 'papers', $keyless . <<'END');
INSERT INTO keyless SELECT id(paper), category, paper FROM papers WHERE n <= 200;
CREATE PUBLICATION everything FOR TABLE papers, listings, keyless;
END

# The types have other numbers there, and are in another schema.
my $subscriber = new_server('subscriber', allows_streaming => 'logical');
$subscriber->start;
my $connection = $publisher->connstr('papers');
my %binary = (in_text => 'off', in_binary => 'on');
foreach my $subscription (sort keys %binary)
{
	$subscriber->safe_psql('postgres', "CREATE DATABASE $subscription");
	make_papers($subscriber, $subscription, 'public');
	query($subscriber, $subscription, $keyless . <<"END");
TRUNCATE papers, listings;
CREATE SUBSCRIPTION $subscription CONNECTION \$\$$connection\$\$ PUBLICATION everything WITH (binary = $binary{$subscription});
END
}

sub same_ok
{
	my ($when) = @_;

	foreach my $subscription (sort keys %binary)
	{
		my $name = "$subscription, $when";

		$subscriber->wait_for_subscription_sync($publisher, $subscription, $subscription);
		is(contents($subscriber, $subscription), contents($publisher, 'papers'), "$name: contents and digest");
		is(query($subscriber, $subscription, $keyless_contents),
			query($publisher, 'papers', $keyless_contents), "$name: rows without a key");
		query($subscriber, $subscription, 'ANALYZE');
		answers_ok($subscriber, $subscription, $name);
		is(answers($subscriber, $subscription), answers($publisher, 'papers'), "$name: answers");
	}
	return;
}

same_ok('copied');

# The second one leaves papers out of line as they are, which then are not sent again.
query($publisher, 'papers', <<'END');
INSERT INTO papers (n, paper, question) SELECT n, paper, '!cs' FROM some_papers(2001, 2500);
UPDATE papers SET field = 'math.OC' WHERE n % 3 = 0;
UPDATE papers SET paper = paper || jsonb '{"categories": ["stat.ME", "cs.DB"]}' WHERE n % 10 IN (0, 1);
DELETE FROM papers WHERE n % 10 = 2;
UPDATE listings SET tags = tags || arxiv_category 'math.AG';
UPDATE keyless SET paper = paper || jsonb '{"tldr": "Motion."}' WHERE category = 'cs.LG';
UPDATE keyless SET category = NULL WHERE category = 'cs.AI';
DELETE FROM keyless WHERE category = 'stat.ML';
END
same_ok('changed');

$_->stop foreach $subscriber, $publisher;
done_testing();
