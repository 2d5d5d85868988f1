# The harvest of doc/examples/harvest beside an arXiv on loopback: OAI-PMH, the API, feeds and
# the metadata snapshot. Whatever goes wrong on the way, and whenever a run is killed, in the
# end all papers are there.

use strict;
use warnings;
use utf8;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Encode qw(decode encode);
use HttpServer;
use IO::Compress::Gzip 'gzip';
use IO::Compress::Zip 'zip';
use IPC::Run;
use JSON::PP;
use Papers;
use POSIX ();
use PostgreSQL::Test::Utils;
use Sources;
use Test::More;
use Time::HiRes qw(sleep time);
use TwoWeeks;

my $examples = "$FindBin::RealBin/../../doc/examples";
my $job = "$examples/harvest/paperdigest-harvest";
my $scratch = PostgreSQL::Test::Utils::tempdir();
my $timeout = $PostgreSQL::Test::Utils::timeout_default;

my $node = new_server('main');
$node->start;
($ENV{PGHOST}, $ENV{PGPORT}) = ($node->host, $node->port);
delete $ENV{PGDATABASE};

# Databases are copies of one that has the tables.
$node->safe_psql('postgres', 'CREATE DATABASE template');
$node->safe_psql('template', join ';', 'CREATE EXTENSION paperdigest', map { slurp_file("$examples/$_/schema.sql") } qw(daily harvest));

sub place
{
	my ($name) = @_;
	$node->safe_psql('postgres', "CREATE DATABASE $name TEMPLATE template");
	mkdir "$scratch/$name" or die "$name: $!";
	return (database => $name, directory => "$scratch/$name");
}

sub write_file
{
	my ($path, $bytes) = @_;
	open my $file, '>:raw', $path or die "$path: $!";
	print {$file} $bytes;
	close $file or die "$path: $!";
	return $path;
}

sub command
{
	my (%run) = @_;
	return [ @{ $run{wrapper} // [] }, $run{job} // $job, $run{database}, $run{directory}, @{ $run{of} } ];
}

my $servers = 0;

sub environment
{
	my ($url, %run) = @_;
	return (OAI => "$url/oai", API => "$url/api/query", RSS => "$url/rss", ARXIV => $url, DELAY => 0,
		map { $_ => $run{$_} } grep { /^[A-Z_]+$/ } keys %run);
}

sub new_http_server
{
	my ($site) = @_;
	return HttpServer->new($site // sub { +{ status => 404 } }, "$scratch/requests." . $servers++);
}

# Runs the job beside an arXiv that answers as site does: status, stdout, stderr, and the
# targets of the requests that came.
sub run_job
{
	my (%run) = @_;
	my $server = new_http_server($run{site});
	local %ENV = (%ENV, environment($server->{url}, %run));
	my %result = (stdout => '', stderr => '');

	IPC::Run::run(command(%run), '<', '/dev/null', '>', \$result{stdout}, '2>', \$result{stderr}, IPC::Run::timeout($timeout));
	$result{status} = $? >> 8;
	$_ = decode('UTF-8', $_) foreach @result{qw(stdout stderr)};
	$result{stderr} =~ s/\Q$server->{url}\E/ARXIV/g;
	$result{requests} = [ $server->requests ];
	$result{targets} = [ map { $_->{target} } @{ $result{requests} } ];
	$server->stop;
	return \%result;
}

sub run_ok
{
	my ($name, $status, $stderr, %run) = @_;
	my $result = run_job(%run);

	is($result->{status}, $status, "$name: exit status");
	like($result->{stderr}, $stderr, "$name: stderr");
	return $result;
}

my $silent = qr/\A\z/;

# Answers with something else, each once, when the request of that number comes, from 0
sub faulty
{
	my ($site, %faults) = @_;
	my $number = 0;
	return sub {
		my $answer = $site->(@_);
		my $fault = $faults{ $number++ };
		return $fault ? $fault->($answer) : $answer;
	};
}

my $html = sub { +{ body => '<!DOCTYPE html><html><body><p>Down for maintenance</p></body></html>' } };
# Compressed, pages are short.
my $cut = sub { +{ %{ $_[0] }, cut => 300 } };
my $cut_unseen = sub { +{ %{ $_[0] }, cut => 900, without_length => 1 } };

sub files
{
	my ($directory) = @_;
	opendir my $handle, $directory or die "$directory: $!";
	return join ' ', sort grep { !/^\.\.?$/ } readdir $handle;
}

# These papers are stored, as they should be, and nothing else.
sub stored_ok
{
	my ($name, $run, @papers) = @_;
	my @stored = map { JSON::PP->new->decode($_) } split /\n/, rows($run, 'SELECT paper FROM papers ORDER BY id');
	my @should = map { as_stored($_) } sort { $a->{id} cmp $b->{id} } @papers;

	is_deeply(\@stored, \@should, "$name: the papers");
	return;
}

sub rows
{
	my ($run, $sql) = @_;
	return decode('UTF-8', $node->safe_psql($run->{database}, encode('UTF-8', $sql)));
}

sub sources
{
	my ($run) = @_;
	return rows($run, slurp_file("$examples/harvest/sources.sql"));
}

my @papers = invented(60);
my @of_cs = grep { covers('cs', $_) } @papers;
my $result;

#
# OAI-PMH
#

my %oai = (place('oai'), of => [qw(oai cs)]);
my $not_before;
$result = run_ok('oai', 0, $silent, %oai, USER_AGENT => 'harvest@example.org',
	site => faulty(oai_site(\@papers),
		1 => sub { $not_before = time + 2; return { status => 503, headers => { 'Retry-After' => 2 } } },
		2 => sub { time < $not_before ? { status => 400 } : $cut->($_[0]) },
		4 => $html, 6 => $cut_unseen));
stored_ok('oai', \%oai, @of_cs);
is(files($oai{directory}), '', 'oai: no files');
is(scalar @{ $result->{targets} }, 8 + 4, 'oai: requests');
is($result->{targets}[0], '/oai?verb=ListRecords&metadataPrefix=arXivRaw&set=cs', 'oai: first request');
like("@{ $result->{targets} }", qr{ /oai\?verb=ListRecords&resumptionToken=%C3%A9%253D%26set%3Dcs%7Cfrom%3D2026-03-01%7Cuntil%3D9%7Cskip%3D12%2B%20%2F }, 'oai: a token');
is(scalar(grep { $_->{user_agent} ne 'harvest@example.org' || $_->{accept_encoding} !~ /gzip/ } @{ $result->{requests} }), 0, 'oai: headers');
like($result->{stdout}, qr{\Aoai cs: page 0: 12 papers, 0 deleted\n(oai cs: page \d+: .*\n){7}\z}, 'oai: stdout');

# What has changed since: a paper is deleted, another has a new version and is of cs now
my @changed = map { { %$_ } } @papers;
my ($gone) = grep { covers('cs', $_) } @changed;
@$gone{qw(deleted datestamp)} = (1, '2026-03-22');
my ($newer) = grep { !covers('cs', $_) } @changed;
@$newer{qw(versions datestamp title categories)} = (7, '2026-03-23', 'On wells', [qw(cs.LG hep-th)]);
my @of_cs_now = grep { covers('cs', $_) && !$_->{deleted} } @changed;
rows(\%oai, "INSERT INTO announcements SELECT 'cs', '2026-03-02', 'new', id FROM papers");
$result = run_ok('oai, later', 0, $silent, %oai, site => oai_site(\@changed));
stored_ok('oai, later', \%oai, @of_cs_now);
is($result->{targets}[0], '/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-03-15&set=cs', 'oai, later: from the newest datestamp on');
like($result->{stdout}, qr{\Aoai cs: page 8: \d papers, 1 deleted\n\z}, 'oai, later: stdout');
is(rows(\%oai, "SELECT count(*) FROM announcements"), scalar(@of_cs) - 1, 'oai, later: the deleted one is announced no more');

$result = run_ok('no records', 3, $silent, %oai, of => [qw(oai math)], FIRST => '2026-04-01', site => oai_site(\@papers));
is("@{ $result->{targets} }", '/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-04-01&set=math', 'no records: request');

# Tokens that expire: the list begins again with its day. That of another list expires each time.
my %expired = (place('expired'), of => [qw(oai all)]);
$result = run_ok('expired', 0, qr{\Apaperdigest-harvest: ARXIV/oai\?\S+: the token has expired; begins again .*\n\z}, %expired,
	site => oai_site(\@papers, 12 => 1));
stored_ok('expired', \%expired, @papers);
is(join(' ', map { /metadataPrefix=arXivRaw(.*)/ } @{ $result->{targets} }[ 0 .. 7 ]),
	' &from=2026-03-01 &from=2026-03-01 &from=2026-03-01&until=2026-03-01 &from=2026-03-02', 'expired: the lists');

# Papers of a page that is read change before the next one is requested, in the same run or in
# the next one, and so leave the place of their day to others.
my @one_day = map { { %$_, datestamp => '2026-03-05' } } @papers;
my @moved = map { { %$_ } } @one_day;
@$_{qw(versions datestamp)} = (7, '2026-03-06') foreach @moved[ 0, 1 ];
{
	my %moving = (place('moving'), of => [qw(oai all)]);
	my $asked = 0;
	run_ok('moving', 0, $silent, %moving, site => sub { oai_site($asked++ < 3 ? \@one_day : \@moved)->(@_) });
	stored_ok('moving', \%moving, @moved);
	run_ok('moving, again', 0, $silent, %moving, site => oai_site(\@moved));

	my %later = (place('later'), of => [qw(oai all)]);
	run_ok('later', 1, qr{not downloaded\n\z}, %later, site => faulty(oai_site(\@one_day), 3 => sub { +{ status => 404 } }));
	write_file("$later{directory}/oai-1-3\@later.xml", oai_site(\@one_day)->('/oai', { verb => 'ListRecords', metadataPrefix => 'arXivRaw' })->{body});
	$result = run_ok('later, next run', 0, $silent, %later, site => oai_site(\@moved));
	is($result->{targets}[0], '/oai?verb=ListRecords&metadataPrefix=arXivRaw&from=2026-03-05', 'later, next run: no old token');
	stored_ok('later, next run', \%later, @moved);
	is(files($later{directory}), '', 'later, next run: no files');
}

my %never = (place('never'), of => [qw(oai all)]);
$result = run_ok('always expired', 1, qr{\A(.*the token has expired; begins again.*\n){4}.*the token has expired 4 times\n\z}, %never,
	site => oai_site(\@one_day, 12 => 100));
stored_ok('always expired', \%never, @one_day[ 0 .. 11 ]);

my $kept = qr{kept as \Q$never{directory}\E/oai-\d-\d+\@never\.xml\.failed\n};
run_ok('no set', 1, qr{\Apsql:.*arXiv answered with an error\n(?s:.*)badArgument(?s:.*)paperdigest-harvest: ARXIV/oai\S+set=cx: not a page .*; $kept\z}, %never,
	of => [qw(oai cx)], site => oai_site(\@papers));
run_ok('html', 1, qr{not a feed of arXiv(?s:.*)paperdigest-harvest: ARXIV/oai\S+: not a page .*; $kept\z}, %never,
	of => [qw(oai math)], site => $html);
run_ok('cut', 1, qr{\Acurl: \(18\).*\npaperdigest-harvest: ARXIV/oai\S+: not downloaded\n\z}, %never,
	of => [qw(oai math)], site => sub { $cut->(oai_site(\@papers)->(@_)) });
$result = run_ok('error 404', 1, qr{\A.*404\npaperdigest-harvest: ARXIV/oai\S+: not downloaded\n\z}, %never, of => [qw(oai math)]);
is(scalar @{ $result->{targets} }, 1, 'error 404: asked once');
is(files($never{directory}), 'oai-2-0@never.xml.failed oai-3-0@never.xml.failed', 'failed: files');
run_ok('all is well again', 0, $silent, %never, of => [qw(oai math)], site => oai_site(\@papers));
is(files($never{directory}), 'oai-2-0@never.xml.failed', 'all is well again: files');

#
# The API
#

my $query = 'cat:cs AND all:"ř"';
my %api = (place('api'), of => [ 'api', $query ]);
my @young = grep { covers('cs', $_) } @papers[ 0 .. 39 ];

# At the second page there are more papers than at the first one, and one is short, once.
my ($asked, $short) = (0, 0);
$result = run_ok('api', 0, $silent, %api, DELAY => 1,
	site => sub {
		my $papers = $asked++ ? \@papers : [ @papers[ 0 .. 39 ] ];
		return api_site($papers, sub { $asked == 2 })->(@_);
	});
stored_ok('api', \%api, @of_cs);
is("@{ $result->{targets} }", join(' ', map {
	"/api/query?search_query=cat%3Acs%20AND%20all%3A%22%C5%99%22&sortBy=submittedDate&sortOrder=ascending&start=$_&max_results=1000" } 0, 24, 24),
	'api: requests');
my @times = map { $_->{time} } @{ $result->{requests} };
cmp_ok($times[$_] - $times[ $_ - 1 ], '>=', 1, "api: delay before request $_") foreach 1, 2;
$result = run_ok('api, again', 3, $silent, %api, site => api_site(\@papers));
like("@{ $result->{targets} }", qr{start=44&max_results=1000$}, 'api, again: from its last paper on');
is($result->{stdout}, "api $query: page 2: 0 papers, 0 deleted\n", 'api, again: stdout');

# A page of another place in the query is none of this harvest, unless others have loaded it.
$ENV{PAGE} = write_file("$scratch/page.xml", api_site(\@papers)->('/api/query',
		{ search_query => 'cat:cs AND all:"%C5%99"', sortBy => 'submittedDate', sortOrder => 'ascending', start => 0, max_results => 1000 })->{body});
foreach ([ 0, "f|25|0\n" ], [ 3, '' ])
{
	IPC::Run::run([ 'psql', '-XqAt', '-v', 'harvest=1', '-v', "number=$_->[0]", '-f', "$examples/harvest/check-feed.sql", 'api' ], '>', \my $facts);
	is($facts, $_->[1], "api: page 0 checked as number $_->[0]");
}
delete $ENV{PAGE};

# Papers leave a query, and come into its midst, between two runs and between two pages. What
# comes next is seen by the paper before it, so that none is passed over.
{
	my %moved = (place('moved'), of => [ 'api', $query ]);
	my $starts = sub { join ' ', map { /start=(\d+)/ } @{ $_[0]{targets} } };
	my ($left, $late, @rest) = @of_cs;

	$result = run_ok('moved', 0, $silent, %moved, site => api_site([ $left, @rest[ 0 .. 9 ] ]));
	is($starts->($result), '0', 'moved: requests');
	$result = run_ok('moved, one left', 0, $silent, %moved, site => api_site([ @rest[ 0 .. 11 ] ]));
	is($starts->($result), '10 0', 'moved, one left: requests');
	is($result->{stdout}, "api $query: page 1: the results have changed; begins again\napi $query: page 2: 12 papers, 0 deleted\n", 'moved, one left: stdout');
	stored_ok('moved, one left', \%moved, $left, @rest[ 0 .. 11 ]);
	$result = run_ok('moved, one came late', 0, $silent, %moved, site => api_site([ $late, @rest[ 0 .. 11 ] ]));
	is($starts->($result), '11 0', 'moved, one came late: requests');
	stored_ok('moved, one came late', \%moved, @of_cs[ 0 .. 13 ]);
	$result = run_ok('moved, all left', 3, $silent, %moved, site => api_site([]));
	is($starts->($result), '12 0', 'moved, all left: requests');
	is(sources(\%moved), '', 'moved: nothing is missing');

	my $pages = 0;
	$result = run_ok('moved, between pages', 0, $silent, %moved, site => sub { api_site($pages++ ? \@rest : \@of_cs)->(@_) });
	is($starts->($result), '0 24 0 24', 'moved, between pages: requests');
	stored_ok('moved, between pages', \%moved, @of_cs);
	is(sources(\%moved), '', 'moved, between pages: nothing is missing');
	$pages = 0;
	$result = run_ok('moved, without end', 1, qr{\Apaperdigest-harvest: ARXIV/\S+: the results have changed 4 times\n\z}, %moved,
		site => sub { api_site($pages++ % 2 ? \@rest : \@of_cs)->(@_) });
	is($starts->($result), '42 0 24 0 24 0 24', 'moved, without end: requests');
	run_ok('moved no more', 0, $silent, %moved, site => api_site(\@of_cs));
	run_ok('moved no more, again', 3, $silent, %moved, site => api_site(\@of_cs));
}

my @more = invented(100);
$result = run_ok('api, short', 1, qr{\Apsql:.*feed is incomplete\n(?s:.*): not a page .* kept as \Q$api{directory}\E/api-1-3\@api\.xml\.failed\n\z}, %api,
	site => api_site(\@more, sub { 1 }));
is(scalar @{ $result->{targets} }, 4, 'api, short: tried again');
rows(\%api, 'UPDATE harvests SET total = 75');
rows(\%api, "DELETE FROM papers WHERE id = '$of_cs[0]{id}'");
is(sources(\%api), "api $query|papers||31|$of_cs[0]{id}", 'api: what is not loaded, and what was lost');

#
# The feed of the day, beside the listing
#

my ($monday, $tuesday) = @days;
my %rss = (place('rss'), of => [qw(rss cs.LG)]);
my @of_day = @{ $announced{$monday}{'cs.LG'} };
my %extra = (%{ $of_day[0] }, id => '2603.99999', section => 'cross-list');
my ($dropped) = splice @of_day, 3, 1;
my $feeds = sub { my ($path) = @_; $path eq '/rss/cs.LG' ? { body => rss_feed('cs.LG', $monday, @of_day, \%extra) } : { status => 404 } };
my $tuesday_feed = sub { +{ body => rss_feed('cs.LG', $tuesday, @{ $announced{$tuesday}{'cs.LG'} }) } };

# It cannot be stored, but is kept, as it will not be there tomorrow.
rows(\%rss, 'ALTER TABLE announcements RENAME TO gone');
run_ok('rss, not stored', 1, qr{"announcements" does not exist\n(?s:.*)paperdigest-harvest: ARXIV/rss/cs.LG: not stored; kept as \Q$rss{directory}\E/rss-1-0\@rss\.xml\n\z}, %rss, site => $feeds);
rows(\%rss, 'ALTER TABLE gone RENAME TO announcements');

# The first harvest of another database, by mistake in the same directory, has pages of its own.
my %math = (place('math'), directory => $rss{directory}, of => [qw(rss math)]);
run_ok('rss, another database', 0, $silent, %math, site => sub { +{ body => rss_feed('math', $tuesday, @{ $announced{$tuesday}{math} }) } });
is(rows(\%math, 'SELECT DISTINCT list, announced FROM announcements'), "math|$tuesday", 'rss, another database: its own feed');

# A feed that was saved is loaded by hand meanwhile, as the page whose number the kept one has.
my $saved = write_file("$scratch/saved.xml", rss_feed('cs.LG', $days[2], $announced{ $days[2] }{'cs.LG'}[0]));
is($node->safe_psql('rss', <<"END"), "f\n1|1", 'rss, by hand');
\\setenv PAGE '$saved'
\\set harvest 1
SELECT pages AS number FROM harvests WHERE harvest = :harvest \\gset
\\i $examples/harvest/load-feed.sql
DELETE FROM announcements WHERE announced = '$days[2]' RETURNING (SELECT pages FROM harvests), 1;
END
$result = run_ok('rss', 0, $silent, %rss, site => $tuesday_feed);
is("@{ $result->{targets} }", '/rss/cs.LG', 'rss: asked once, after what was kept');
is(files($rss{directory}), '', 'rss: no files');
# A run that was killed may leave a feed that is loaded, which is loaded once more.
write_file("$rss{directory}/rss-1-1\@rss.xml", $feeds->('/rss/cs.LG')->{body});
run_ok('rss, again', 0, $silent, %rss, site => $tuesday_feed);
is(files($rss{directory}), '', 'rss, again: no files');
is(rows(\%rss, "SELECT count(*), count(DISTINCT (section, id)), min(source) FROM announcements WHERE announced = '$monday'"),
	join('|', (scalar(@of_day) + 1) x 2, 'feed'), 'rss: announcements');

# A feed that cannot be read is kept for good.
run_ok('rss, html', 1, qr{this is not a feed of arXiv\n(?s:.*)kept as \S+\.failed\n\z}, %rss, site => $html);
like(files($rss{directory}), qr{\Arss-1-5\@rss\.xml\.\d{4}-\d\d-\d\d\.failed\z}, 'rss, html: files');
# The next failure does not replace it, be it of another run or of a feed that was kept.
my $cut_feed = substr $feeds->('/rss/cs.LG')->{body}, 0, 2000;
write_file("$rss{directory}/rss-1-5\@rss.xml", $cut_feed);
run_ok('rss, html again', 1, qr{this is not a feed of arXiv\n(?s:.*)kept as \S+\.failed\n\z}, %rss, site => $html);
is_deeply([ sort map { slurp_file($_) } glob "$rss{directory}/*.failed*" ], [ $html->()->{body}, $html->()->{body}, $cut_feed ], 'rss, html again: files');
unlink glob "$rss{directory}/*.failed.~*";
run_ok('rss, well again', 0, $silent, %rss, site => $tuesday_feed);
like(files($rss{directory}), qr{\Arss-1-5\@rss\.xml\.\S+\.failed\z}, 'rss, well again: the other one is still there');

# An old feed has the primary category alone: whatever is stored stays.
rows(\%math, <<'END');
INSERT INTO papers (id, paper, as_of) VALUES
    ('1606.08480', '{"id": "1606.08480", "title": "Crumbs", "categories": ["cs.LG", "cs.CY"]}', '2016-06-01'),
    ('1606.08481', '{"id": "1606.08481", "title": "Words", "categories": ["cs.CL", "cs.AI"]}', '-infinity');
END
run_ok('rdf', 0, $silent, %math, of => [qw(rss cs)], site => sub { +{ body => slurp_file("$FindBin::RealBin/../data/feed-rdf.xml") } });
is(rows(\%math, "SELECT id, categories(paper), as_of FROM papers WHERE id IN ('1606.08480', '1606.08481', 'math/0309136') ORDER BY id"), <<'END' =~ s/\n\z//r, 'rdf: categories');
math/0309136|{math.GT}|-infinity
1606.08480|{cs.LG,cs.CY}|2016-06-01
1606.08481|{cs.CL,cs.AI}|-infinity
END
is(rows(\%math, "SELECT title(paper), abstract(paper) IS NOT NULL FROM papers WHERE id = '1606.08481'"), 'Words|t', 'rdf: what was not there');

# The daily job still fetches both days, in what else it is told too.
my @daily = (job => "$examples/daily/paperdigest-daily", of => [qw(cs.LG)]);
$result = run_ok('daily', 0, $silent, %rss, @daily, TODAY => $tuesday, site => site($tuesday, $tuesday));
is("@{ $result->{targets} }", "/list/cs.LG/new?skip=0&show=2000 /catchup/cs.LG/$monday?abs=True", 'daily: requests');
is(sources(\%rss), join("\n", "feed cs.LG|listing cs.LG|$monday|1|2603.99999", "listing cs.LG|feed cs.LG|$monday|1|$dropped->{id}"), 'feed and listing');
is(rows(\%rss, "SELECT count(*) FROM papers WHERE abstract(paper) IS NULL"), '0', 'daily: papers of both');

# A harvest of these days has lost one of them.
rows(\%rss, <<"END");
WITH h AS (INSERT INTO harvests (source, name, since) VALUES ('oai', 'cs:cs:LG', '$tuesday') RETURNING harvest)
INSERT INTO harvested SELECT harvest, id FROM h, announcements WHERE id <> '$dropped->{id}' GROUP BY harvest, id;
DELETE FROM announcements WHERE id = '2603.99999';
DELETE FROM papers WHERE id = '2603.99999';
END
is(sources(\%rss), join("\n", "announcements|oai cs:cs:LG|$monday|1|$dropped->{id}", "listing cs.LG|feed cs.LG|$monday|1|$dropped->{id}",
	'oai cs:cs:LG|papers||1|2603.99999', 'rss cs.LG|papers||1|2603.99999'), 'a harvest and announcements');

#
# The snapshot
#

my %snapshot = (place('snapshot'), RANGE => 7);
my @lines = map { snapshot_line($_) } @papers;
my $bad = '{"id": "2603.77777", "title": "A", "sumary": "B"}';
my $not_utf8 = qq({"id": "2603.77778", "title": "\xe9"});
my $utf8 = encode('UTF-8', '{"id": "2603.77779", "title": "Ŕ"}');
my $text = join "\n", $bad, @lines[ 0 .. 19 ], '', $not_utf8, '\.', @lines[ 20 .. 39 ], "{\"id\"\0\1\2: \"2603.77780\"}", "$utf8\r", @lines[ 40 .. 59 ];
my $file = write_file("$scratch/a file.json", $text);
my @problems = (
	[ 1, 'sumary' ], [ 23, 'invalid byte sequence' ], [ 24, 'invalid input syntax for type json' ], [ 45, 'title' ]);
my $bad_lines = join '', map { "paperdigest-harvest: \Q$file\E: line $_->[0]: .*$_->[1].*\n" } @problems;

$result = run_ok('snapshot', 1, qr{\A$bad_lines\z}, %snapshot, of => [ 'snapshot', $file ]);
like($result->{stdout}, qr{\Asnapshot \Q$file\E: line 7: 6 papers, 1 bad\n(snapshot.*\n){8}snapshot \Q$file\E: line 66: 3 papers, 0 bad\n\z}, 'snapshot: progress');
is(rows(\%snapshot, <<'END'), 'Ŕ', 'snapshot: UTF-8');
DELETE FROM harvested WHERE id = '2603.77779';
DELETE FROM papers WHERE id = '2603.77779' RETURNING title(paper);
END
stored_ok('snapshot', \%snapshot, @papers);
is(rows(\%snapshot, 'SELECT line, body FROM bad_lines ORDER BY line LIMIT 1'), "1|$bad", 'snapshot: bad lines are kept');
like(sources(\%snapshot), qr{^snapshot \Q$file\E \d+\|papers\|\|4\|$}m, 'snapshot: sources');

# A bad line is loaded after all, as README.md says: into a paper that is there meanwhile, too, and
# not where it still cannot be read.
{
	my ($after_all) = decode('UTF-8', slurp_file("$examples/harvest/README.md")) =~ /To load a line after all:\n\n```sql\n(.*?)^```/ms;
	my $try = sub { my ($line) = @_; return $node->psql('snapshot', encode('UTF-8', $after_all =~ s/line = 22/line = $line/gr), on_error_stop => 0) };
	my $left = sub { rows(\%snapshot, 'SELECT string_agg(line::text, $$ $$ ORDER BY line) FROM bad_lines') };
	my $before = $left->();

	rows(\%snapshot, q{INSERT INTO papers (id, paper) VALUES ('2603.77777', '{"id": "2603.77777", "title": "Of a page"}')});
	rows(\%snapshot, q{UPDATE bad_lines SET body = convert_from(convert_to(jsonb_set(body::jsonb, '{abstract}', '"é"')::text, 'UTF8'), 'LATIN1') WHERE line = 1});
	$try->(1);
	is(rows(\%snapshot, "SELECT title(paper), abstract(paper) FROM papers WHERE id = '2603.77777'"), 'Of a page|é', 'snapshot: a bad line is loaded after all');
	is("1 " . $left->(), $before, 'snapshot: it is bad no more');
	$try->((split ' ', $before)[-1]);
	is("1 " . $left->(), $before, 'snapshot: another one stays bad');
}
$result = run_ok('snapshot, again', 3, $silent, %snapshot, of => [ 'snapshot', $file ]);
is($result->{stdout}, '', 'snapshot, again: nothing is loaded');
IPC::Run::run([ 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-v', 'harvest=1', '-f', "$examples/harvest/load-metadata.sql", 'snapshot' ],
	'<', \"     1\t$bad\n", '>', \my $last);
is($last, "66|0|0\n", 'snapshot: lines that are loaded are passed over');
run_ok('no snapshot', 1, qr{: cannot be read\n\z}, %snapshot, of => [ 'snapshot', "$scratch/nothing" ]);

my $whole = join '', map { "$_\n" } @lines;
gzip(\$whole, \my $gzipped) or die 'gzip';
zip(\$whole, \my $zipped, Name => 'snapshot.json') or die 'zip';
foreach my $of ([ gz => $gzipped ], [ zip => $zipped ])
{
	my ($kind, $bytes) = @$of;
  SKIP:
	{
		skip 'without unzip', 5 if $kind eq 'zip' && system('command -v unzip >/dev/null');
		my %packed = (place($kind), RANGE => 7);
		my $packed = write_file("$scratch/snapshot.$kind", substr $bytes, 0, -500);
		run_ok("$kind, cut", 1, qr{paperdigest-harvest: \Q$packed\E: not read or not stored to its end\n}, %packed, of => [ 'snapshot', $packed ]);
		write_file($packed, $bytes);
		run_ok($kind, 0, $silent, %packed, of => [ 'snapshot', $packed ]);
		stored_ok($kind, \%packed, @papers);
	}
}

#
# Runs that are killed
#

my $locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";

# Kills the run, or all that it has begun too, at some moment: whether it was still at work.
sub killed
{
	my ($seconds, %run) = @_;
	my $server = new_http_server($run{site});
	my $pid = fork // die "cannot fork: $!";

	if (!$pid)
	{
		POSIX::setpgid(0, 0);
		%ENV = (%ENV, environment($server->{url}, %run));
		open STDOUT, '>>', "$scratch/killed";
		open STDERR, '>>', "$scratch/killed";
		exec @{ command(%run) } or POSIX::_exit(1);
	}
	sleep rand $seconds;
	kill 'KILL', rand() < 0.5 ? -$pid : $pid;
	waitpid $pid, 0;
	my $signal = $? & 127;
	$server->stop;
	return $signal;
}

srand 11;
my $long_file = write_file("$scratch/long.json", $whole);
my @runs = (
	[ 'killed_oai', [qw(oai all)], site => oai_site(\@papers, 12 => 1) ],
	[ 'killed_api', [ 'api', $query ], site => api_site(\@papers) ],
	[ 'killed_snapshot', [ 'snapshot', $long_file ], RANGE => 6 ]);
foreach (@runs)
{
	my ($name, $of, %how) = @$_;
	my $begin = time;
	run_job(place("${name}_not"), of => $of, %how);
	my ($times, $seconds) = (0, time - $begin);
	my %run = (place($name), of => $of, %how);

	foreach (1 .. 7)
	{
		$times++ if killed($seconds / 2, %run);
		my @halves = grep { /\.xml$/ && slurp_file("$run{directory}/$_") !~ m{</(OAI-PMH|feed)>\n\z} } split ' ', files($run{directory});
		is("@halves", '', "$name: nothing half-written");
		$node->poll_query_until('postgres', $locks, '0') or die 'locks';
	}
	cmp_ok($times, '>', 0, "$name: $times times");
	isnt(run_job(%run)->{status}, 1, "$name: exit status");
	stored_ok($name, \%run, $name eq 'killed_api' ? @of_cs : @papers);
	is(files($run{directory}), '', "$name: no files");
	is(sources(\%run), '', "$name: nothing is lost");
}

# A load that goes on when its run is dead, and the next run, do the same page once.
{
	my %twice = (place('twice'), of => [ 'api', $query ], site => api_site(\@papers));
	my $session = $node->background_psql('twice', on_error_stop => 0);
	$session->query_safe('BEGIN; SELECT FROM harvests; LOCK TABLE harvested IN SHARE MODE;');
	my $server = new_http_server($twice{site});
	local %ENV = (%ENV, environment($server->{url}, %twice));
	my $first = IPC::Run::start(command(%twice), '<', '/dev/null', '>&', \my $output);
	my $waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'twice' AND wait_event_type = 'Lock'";
	$node->poll_query_until('postgres', $waits, '1') or die 'waits';
	run_ok('locked', 1, qr/\Apaperdigest-harvest: \Q$twice{directory}\E: another run is at work here\n\z/, %twice);
	mkdir "$scratch/elsewhere" or die;
	my $second = IPC::Run::start(command(%twice, directory => "$scratch/elsewhere"), '<', '/dev/null', '>&', \my $other);
	$node->poll_query_until('postgres', $waits, '2') or die 'waits';
	$first->signal('KILL');
	$session->query_safe('COMMIT');
	$session->quit;
	ok($second->finish, 'twice: exit status') or diag $other;
	$first->finish;
	$server->stop;
	stored_ok('twice', \%twice, @of_cs);
	is(rows(\%twice, 'SELECT count(*) FROM harvested'), scalar @of_cs, 'twice: all are there');
}

#
# What else can go wrong
#

{
	my %full = (place('filled'), of => [qw(oai all)], site => oai_site(\@papers));
	run_ok('full', 1, qr{\Acurl: \(23\).*\npaperdigest-harvest: ARXIV/oai\S+: not downloaded\n\z}, %full,
		wrapper => [ 'bash', '-c', 'trap "" XFSZ; ulimit -f 3; exec "$@"', 'bash' ]);
	is(files($full{directory}), '', 'full: no files');
	run_ok('full no more', 0, $silent, %full);
	stored_ok('full no more', \%full, @papers);
	run_ok('no tables', 1, qr{"harvests" does not exist\n.*paperdigest-harvest: postgres: cannot be used\n\z}s, %full, database => 'postgres');
	run_ok('no database', 1, qr{"nowhere" does not exist\npaperdigest-harvest: nowhere: no connection to this database\n\z}, %full, database => 'nowhere');
	run_ok('no source', 1, qr{\Apaperdigest-harvest: usage: }, %full, of => [qw(sitemap x)]);
	run_ok('no list', 1, qr{\Apaperdigest-harvest: \.\./x: no name of a set or list\n\z}, %full, of => [qw(rss ../x)]);
	run_ok('no date', 1, qr{\Apaperdigest-harvest: May: no date\n\z}, %full, FIRST => 'May');
}

$node->stop;
done_testing();
