# The daily job of doc/examples/daily over two weeks of an arXiv on loopback. Whatever goes
# wrong on the way, its digests are of what was announced and could be loaded.

use strict;
use warnings;
use utf8;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Arxiv;
use Digest::MD5 'md5_hex';
use Encode 'encode';
use File::Basename;
use HttpServer;
use IPC::Run;
use List::Util qw(max shuffle);
use Papers;
use POSIX ();
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep time);
use TwoWeeks;

my $examples = "$FindBin::RealBin/../../doc/examples/daily";
my $job = "$examples/paperdigest-daily";
my $scratch = PostgreSQL::Test::Utils::tempdir();
my $timeout = $PostgreSQL::Test::Utils::timeout_default;

my $node = new_server('main');
$node->start;
($ENV{PGHOST}, $ENV{PGPORT}) = ($node->host, $node->port);
delete $ENV{PGDATABASE};

#
# What should be there
#

# The digest of a day, when of all announcements those of some lists and days are loaded: a
# hash whose keys are "LIST DAY". The lists are those that the job is called with.
sub digest
{
	my ($day, $loaded, @called) = @_;
	my (%first, %state, %section, @order);

	foreach my $of_day (@days)
	{
		foreach my $list (grep { $loaded->{"$_ $of_day"} } @lists)
		{
			foreach my $entry (@{ $announced{$of_day}{$list} })
			{
				$state{ $entry->{id} } = $entry;
				$first{ $entry->{id} } //= $of_day if $entry->{section} ne 'replacement';
			}
		}
	}
	my @papers = map { $state{$_} } sort grep { $first{$_} eq $day } keys %first;

	foreach my $paper (@papers)
	{
		my $category = $paper->{categories}[0];
		push @order, $category unless $section{$category};
		push @{ $section{$category} }, $paper;
	}
	foreach my $list (reverse @called)
	{
		my %own = map { $_ => 1 } grep { /^\Q$list\E(\.|$)/ } @order;
		@order = (sort(keys %own), grep { !$own{$_} } @order);
	}
	return document($day, map { [ $_, @{ $section{$_} } ] } @order);
}

sub document
{
	my ($day, @sections) = @_;
	my $text = "<div id=toc></div>\n\n# arXiv $day\n\n# Table of Contents\n\n";
	my $number = 0;

	$text .= "- [$_->[0]](#$_->[0]) [Total: $#$_]\n" foreach @sections;
	foreach (@sections)
	{
		my ($category, @papers) = @$_;
		$text .= "\n\n<div id='$category'></div>\n\n# $category [[Back]](#toc)\n\n"
		  . join "\n\n", map { card(++$number, $_) } @papers;
	}
	$text .= "No papers.\n" unless @sections;
	return encode('UTF-8', $text);
}

sub card
{
	my ($number, $paper) = @_;
	my $authors = join ',', @{ $paper->{authors} };
	return <<"END";
### [$number] [$paper->{title}](https://arxiv.org/abs/$paper->{id})
*$authors*

Main category: $paper->{categories}[0]


<details>
  <summary>Details</summary>
Abstract: $paper->{abstract}

</details>
END
}

#
# Databases, directories, runs
#

sub new_database
{
	my ($name) = @_;
	$node->safe_psql('postgres', "CREATE DATABASE $name");
	$node->safe_psql($name, 'CREATE EXTENSION paperdigest; ' . slurp_file("$examples/schema.sql"));
	return $name;
}

sub new_directory
{
	my ($name) = @_;
	mkdir "$scratch/$name" or die "$name: $!";
	return "$scratch/$name";
}

sub write_file
{
	my ($path, $bytes) = @_;
	open my $file, '>:raw', $path or die "$path: $!";
	print {$file} $bytes;
	close $file or die "$path: $!";
	return $path;
}

# The environment of the job is in capitals, its arguments are not.
sub command
{
	my (%run) = @_;
	return [ @{ $run{wrapper} // [] }, $job, $run{database}, $run{directory}, @{ $run{lists} // \@lists } ];
}

my $servers = 0;
my @all_requests;

# Runs the job beside an arXiv that answers as site does: status, stderr, and the requests that
# came.
sub run_job
{
	my (%run) = @_;
	my $server = HttpServer->new($run{site}, "$scratch/requests." . $servers++);
	local %ENV = (%ENV, ARXIV => $server->{url}, DELAY => 0, map { $_ => $run{$_} } grep { /^[A-Z_]+$/ } keys %run);
	my %result = (stderr => '');

	IPC::Run::run(command(%run), '<', '/dev/null', '>', \my $output, '2>', \$result{stderr}, IPC::Run::timeout($timeout));
	$result{status} = $? >> 8;
	$result{stderr} .= "stdout: $output" if $output ne '';
	$result{stderr} =~ s/\Q$server->{url}\E/ARXIV/g;
	$result{requests} = [ $server->requests ];
	push @all_requests, @{ $result{requests} };
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

sub targets
{
	my ($result) = @_;
	return join ' ', map { $_->{target} } @{ $result->{requests} };
}

# An arXiv in which addresses that match answer otherwise
sub faulty
{
	my ($site, %faults) = @_;
	return sub {
		my ($path, $parameters) = @_;
		my $answer = $site->($path, $parameters);
		my ($pattern) = grep { $path =~ $_ } keys %faults;

		return defined $pattern ? $faults{$pattern}->($answer) : $answer;
	};
}

sub files
{
	my ($directory) = @_;
	opendir my $handle, $directory or die "$directory: $!";
	return join ' ', sort grep { !/^\.\.?$/ } readdir $handle;
}

# All digests, nothing else but what else is said, and nothing half-written
sub digests_ok
{
	my ($name, $directory, $loaded, @others) = @_;
	my %of = map { (split)[1] => 1 } keys %$loaded;
	my @called = grep { my $list = $_; grep { /^\Q$list / } keys %$loaded } @lists;
	my @wrong = grep { !-e "$directory/$_.md" || slurp_file("$directory/$_.md") ne digest($_, $loaded, @called) } sort keys %of;

	is("@wrong", '', "$name: digests are of what was announced");
	is(files($directory), join(' ', sort((map { ("$_.md", "$_.html") } keys %of), 'index.md', @others)), "$name: files");
	is(slurp_file("$directory/index.md"),
		join('', "# Digests\n\n", map { "- $_: [Markdown]($_.md), [HTML]($_.html)\n" } reverse sort keys %of), "$name: index");
	return;
}

# All that is stored
sub stored
{
	my ($database) = @_;
	return $node->safe_psql($database, <<'END');
SELECT * FROM papers ORDER BY id;
SELECT * FROM announcements ORDER BY list, announced, section, id;
END
}

sub loaded
{
	my ($days, @of) = @_;
	return map { my $day = $_; map { ("$_ $day" => 1) } grep { @{ $announced{$day}{$_} } } @of ? @of : @lists } @$days;
}

#
# Two weeks, day after day
#

my $database = new_database('papers');
my $directory = new_directory('digests');
my %here = (database => $database, directory => $directory);
my $captcha = slurp_file("$FindBin::RealBin/../data/captcha.html");
my $result;

# Monday
$result = run_ok('first run', 0, $silent, %here, TODAY => '2026-03-02', site => site('2026-03-02', '2026-03-02'));
my %loaded = loaded(['2026-03-02']);
digests_ok('first run', $directory, \%loaded);
is(targets($result), join(' ', map { "/list/$_/new?skip=0&show=2000" } @lists), 'first run: requests');

# Its inode and when it changed
my $file = sub { return join ' ', (stat "$directory/2026-03-02.md")[ 1, 9 ] };
my $before = stored($database) . $file->();
run_ok('again', 3, $silent, %here, TODAY => '2026-03-02', site => site('2026-03-02', '2026-03-02'));
is(stored($database) . $file->(), $before, 'again: the same rows, the same file');

# Tuesday, at first before arXiv's announcement
$result = run_ok('not up yet', 3, qr{\A(paperdigest-daily: ARXIV/list/\S+/new\S+: nothing newer than 2026-03-02 yet\n){3}\z},
	%here, TODAY => '2026-03-03', site => site('2026-03-03', '2026-03-02'));
is(stored($database) . $file->(), $before, 'not up yet: the same rows, the same file');

run_ok('up', 0, $silent, %here, TODAY => '2026-03-03', site => site('2026-03-03', '2026-03-03'));
%loaded = (%loaded, loaded(['2026-03-03']));
digests_ok('up', $directory, \%loaded);

# Wednesday
run_ok('error 500', 1,
	qr{error: 500\npaperdigest-daily: ARXIV/list/cs.LG/new\S+: not downloaded\n.*error: 500\npaperdigest-daily: ARXIV/list/math/new\S+: not downloaded\n\z}s,
	%here, TODAY => '2026-03-04', DELAY => 1,
	site => faulty(site('2026-03-04', '2026-03-04'), qr/cs.LG|math/ => sub { +{ status => 500 } }));
%loaded = (%loaded, loaded(['2026-03-04'], 'hep-th'));
digests_ok('error 500', $directory, \%loaded);

# Thursday, which has replacements of Wednesday's papers
$result = run_ok('caught up', 0, $silent, %here, TODAY => '2026-03-05', site => site('2026-03-05', '2026-03-05'));
%loaded = loaded([qw(2026-03-02 2026-03-03 2026-03-04 2026-03-05)]);
digests_ok('caught up', $directory, \%loaded);
is(targets($result), join(' ', (map { "/list/$_/new?skip=0&show=2000" } @lists), map { "/catchup/$_/2026-03-04?abs=True" } qw(cs.LG math)),
	'caught up: requests');

# Friday
$result = run_ok('three pages', 0, $silent, %here, TODAY => '2026-03-06', site => site('2026-03-06', '2026-03-06'));
%loaded = (%loaded, loaded(['2026-03-06']));
digests_ok('three pages', $directory, \%loaded);
like(targets($result), qr{^(/list/cs.LG/new\?skip=(0|20|40)&show=2000 ){3}/list/math}, 'three pages: requests');

# Math had nothing on Thursday, as its catchup says.
like(targets($result), qr{ /catchup/math/2026-03-05\?abs=True$}, 'quiet day: asked once');
$result = run_ok('Saturday', 3, $silent, %here, TODAY => '2026-03-07', site => site('2026-03-07', '2026-03-06'));
unlike(targets($result), qr/catchup/, 'quiet day: not asked again');

# Monday
run_ok('holiday', 3, qr{\A(paperdigest-daily: ARXIV/list/\S+/new\S+: nothing newer than 2026-03-06 yet\n){3}\z},
	%here, TODAY => $holiday, site => site($holiday, '2026-03-06'));
digests_ok('holiday', $directory, \%loaded);

# Tuesday
my $late = site('2026-03-10', '2026-03-10');
$result = run_ok('cut', 1,
	qr{curl: \(18\).*\npaperdigest-daily: ARXIV/list/cs.LG/new\S+: not downloaded\n.*listing page is incomplete.*paperdigest-daily: ARXIV/list/math/new\S+: .* kept as \Q$directory/2026-03-10-math.html.failed\E\n\z}s,
	%here, TODAY => '2026-03-10',
	site => faulty($late,
		qr{list/cs.LG} => sub { +{ %{ $_[0] }, cut => 1000 } },
		qr{list/math} => sub { +{ %{ $_[0] }, cut => 9000, without_length => 1 } }));
%loaded = (%loaded, loaded(['2026-03-10'], 'hep-th'));
digests_ok('cut', $directory, \%loaded, '2026-03-10-math.html.failed');
is(targets($result) =~ s{/list\S+ ?}{}gr, join(' ', map { "/catchup/$_/$holiday?abs=True" } @lists), 'holiday: caught up');

run_ok('cut, again', 0, $silent, %here, TODAY => '2026-03-10', site => $late);
%loaded = (%loaded, loaded(['2026-03-10']));
digests_ok('cut, again', $directory, \%loaded);

# Wednesday
run_ok('captcha', 1,
	qr{not a listing page.*paperdigest-daily: ARXIV/list/math/new\S+: .* kept as \Q$directory/2026-03-11-math.html.failed\E\n\z}s,
	%here, TODAY => '2026-03-11',
	site => faulty(site('2026-03-11', '2026-03-11'), qr{math} => sub { +{ body => $captcha } }));
%loaded = (%loaded, loaded(['2026-03-11'], 'cs.LG', 'hep-th'));
digests_ok('captcha', $directory, \%loaded, '2026-03-11-math.html.failed');
is(slurp_file("$directory/2026-03-11-math.html.failed"), $captcha, 'captcha: it is kept');

# Thursday, where cs.LG is a day behind, and all is slow
run_ok('a day behind', 0, qr{\Apaperdigest-daily: ARXIV/list/cs.LG/new\S+: nothing newer than 2026-03-11 yet\n\z},
	%here, TODAY => '2026-03-12',
	site => faulty(site('2026-03-12', '2026-03-12'), qr{list/cs.LG} => sub { site('2026-03-12', '2026-03-11')->('/list/cs.LG/new', { show => 2000 }) }));
%loaded = (%loaded, loaded(['2026-03-11'], 'math'), loaded(['2026-03-12'], 'math', 'hep-th'));
digests_ok('a day behind', $directory, \%loaded);

run_ok('slow', 0, $silent, %here, TODAY => '2026-03-12',
	site => faulty(site('2026-03-12', '2026-03-12'), qr{cs.LG} => sub { +{ %{ $_[0] }, pause => 1.5 } }));
%loaded = (%loaded, loaded(['2026-03-12']));
digests_ok('slow', $directory, \%loaded);

# Friday, with a list that does not exist, and an arXiv that wants to be asked later
my $not_before;
$result = run_ok('error 429', 1, qr{error: 404\npaperdigest-daily: ARXIV/list/cs.ZZ/new\S+: not downloaded\n\z},
	%here, TODAY => '2026-03-13', DELAY => 1, USER_AGENT => 'digest@example.org', lists => [ 'cs.ZZ', @lists ],
	site => faulty(site('2026-03-13', '2026-03-13'), qr{list/cs.LG} => sub {
		return time < $not_before ? { status => 400 } : $_[0] if $not_before;
		$not_before = time + 3;
		return { status => 429, headers => { 'Retry-After' => 3 } };
	}));
%loaded = (%loaded, loaded(['2026-03-13']));
digests_ok('error 429', $directory, \%loaded);
my @requests = @{ $result->{requests} };
cmp_ok($requests[$_]{time} - $requests[ $_ - 1 ]{time}, '>=', 1, "delay before request $_") foreach 1 .. $#requests;
is(scalar(grep { $_->{user_agent} eq 'digest@example.org' } @requests), @requests, 'user agent');

# What this database and this directory have is what others must come to.
my $stored = stored($database);

sub same_ok
{
	my ($name, %run) = @_;
	digests_ok($name, $run{directory}, \%loaded);
	ok(stored($run{database}) eq $stored, "$name: the same rows");
	return;
}

#
# The same in other ways
#

my $last = site('2026-03-14', '2026-03-13');

# Days are missed altogether, and in one list the first one too.
sub catchups
{
	my ($list, $day) = @_;
	my $entries = $announced{$day}{$list} // [];
	my $more = int($#$entries / $Arxiv::longest);
	return map { "/catchup/$list/$day?abs=True" . ($_ > 1 ? "&page=$_" : '') } 1 .. 1 + max(0, $more);
}

my %missed = (database => new_database('missed'), directory => new_directory('missed'));
run_ok('days missed, before', 1, qr{error: 404}, %missed, TODAY => '2026-03-02',
	site => faulty(site('2026-03-02', '2026-03-02'), qr/cs.LG/ => sub { +{ status => 404 } }));
# In Havana, 2026-03-08 has no midnight.
$result = run_ok('days missed', 0, $silent, %missed, TODAY => '2026-03-14', PGTZ => 'America/Havana', site => $last);
same_ok('days missed', %missed);
my @between = reverse sort @days[ 1 .. 7 ], $holiday;
is(targets($result) =~ s{/list\S+ ?}{}gr,
	join(' ', map { my $list = $_; map { catchups($list, $_) } @between, $list eq 'cs.LG' ? $days[0] : () } @lists),
	'days missed: requests');

# arXiv shows what was announced in the last 90 days. A day is fetched again as README.md says,
# and what the feed had of it stays.
my ($again) = slurp_file("$examples/README.md") =~ /^```sql\n(DELETE FROM announcements.*?)^```/ms;
my $by_source = q{SELECT source, count(*) FROM announcements WHERE list = 'cs.LG' AND announced = '2026-03-04' GROUP BY source ORDER BY source};
$node->safe_psql('missed', <<"END");
INSERT INTO announcements SELECT 'hep-th', '2025-11-03', 'replacement', id FROM papers LIMIT 1;
INSERT INTO settled_days SELECT 'hep-th', date '2025-12-17' + n FROM generate_series(0, 75) AS n ON CONFLICT DO NOTHING;
INSERT INTO announcements SELECT list, announced, section, id, 'feed' FROM announcements;
$again
END
$result = run_ok('90 days', 3, $silent, %missed, TODAY => '2026-03-14', site => $last);
is(targets($result) =~ s{/list\S+ ?}{}gr,
	join(' ', catchups('cs.LG', '2026-03-04'), map { catchups('hep-th', $_) } '2025-12-16', '2025-12-15'), '90 days: requests');
my $entries = @{ $announced{'2026-03-04'}{'cs.LG'} };
is($node->safe_psql('missed', $by_source), "feed|$entries\nlisting|$entries", 'a day again: both sources have it');

# Days before the first run, as README.md says: the day before it is among them.
{
	my ($earlier) = slurp_file("$examples/README.md") =~ /^```sql\n(DELETE FROM settled_days.*?)^```/ms;
	my %first = (database => new_database('first'), directory => new_directory('first'), lists => ['cs.LG'], TODAY => '2026-03-04', site => site('2026-03-04', '2026-03-04'));
	run_ok('first run', 0, $silent, %first);
	$node->safe_psql('first', $earlier =~ s/2026-01-30/2026-02-27/r);
	$result = run_ok('before the first run', 0, $silent, %first);
	is(targets($result) =~ s{/list\S+ ?}{}gr, join(' ', map { catchups('cs.LG', $_) } '2026-03-03', '2026-03-02'), 'before the first run: requests');

	# The first day of all, again
	my ($day, $settled) = ('2026-03-02', '2026-03-01');
	$node->safe_psql('first', $again =~ s/2026-03-04/$day/gr . "INSERT INTO settled_days VALUES ('cs.LG', '$settled') ON CONFLICT DO NOTHING;");
	$result = run_ok('the first day again', 3, $silent, %first);
	is(targets($result) =~ s{/list\S+ ?}{}gr, join(' ', catchups('cs.LG', $day)), 'the first day again: requests');
}

# Pages in any order, one by one, by hand
sub load
{
	my ($database, $list, @files) = @_;
	local $ENV{PAGES} = join ':', @files;
	return IPC::Run::start([ 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-v', "list=$list", '-f', "$examples/load.sql", $database ],
		'<', '/dev/null', '>&', \my $output, IPC::Run::timeout($timeout));
}

my @pages = map {
	my ($list, $day) = @$_;
	my $n = 0;
	map { [ $list, write_file("$scratch/$list.$day." . $n++, $_) ] } pages($list, $day)
} map { my $list = $_; map { [ $list, $_ ] } @days } @lists;

foreach my $round (1 .. 2)
{
	my $any = new_database("any_$round");
	load($any, @$_)->finish or die $_->[1] foreach shuffle @pages;
	ok(stored($any) eq $stored, "any order, $round: the same rows");
}

# A page that cannot be loaded, or is not there: nothing of the others is stored.
new_database('none');
foreach my $other ("$FindBin::RealBin/../data/captcha.html", "$scratch/nowhere")
{
	ok(!load('none', 'cs.LG', $pages[0][1], $other)->finish, 'by hand: ' . basename($other));
}
ok(!load('none', 'cs.LG')->finish, 'by hand: no page');
is(stored('none'), '', 'by hand: no rows');

# Twenty loads at once, each of many pages in an order of its own
foreach my $round (1 .. 2)
{
	my $twenty = new_database("twenty_$round");
	my @loads = map {
		my $list = $lists[ $_ % @lists ];
		load($twenty, $list, map { $_->[1] } shuffle(grep { $_->[0] eq $list } @pages))
	} 1 .. 20;
	is(scalar(grep { !$_->finish } @loads), 0, "twenty at once, $round");
	ok(stored($twenty) eq $stored, "twenty at once, $round: nothing is lost");
}

# The recent pages of arXiv, which have neither sections nor abstracts
{
	my %recent = (database => new_database('recent'), directory => new_directory('recent'));
	my @of = map { { day => $_, entries => [ grep { $_->{section} ne 'replacement' } @{ $announced{$_}{'cs.LG'} } ] } } reverse @days[ 4 .. 8 ];
	my $file = write_file("$scratch/recent.html", encode('UTF-8', recent_page(list => 'cs.LG', days => \@of, show => 2000)));
	load('recent', 'cs.LG', $file)->finish or die 'recent';
	my $cards = $node->safe_psql('recent', "SELECT count(*) FROM digest_days, regexp_matches(daily_digest(day, '{cs.LG}'), '^### ', 'gn')");
	my %ids = map { $_->{id} => 1 } map { @{ $_->{entries} } } @of;
	is($cards, scalar keys %ids, 'recent page: all papers are in digests');
	$result = run_ok('recent page', 0, $silent, %recent, lists => ['cs.LG'], TODAY => '2026-03-14', site => $last);
	digests_ok('recent page', $recent{directory}, { loaded([ @days[ 4 .. 8 ] ], 'cs.LG') });
}

# Options from a file, and a digest for each subscription
{
	my $day = '2026-03-02';
	my %own = (database => new_database('own'), directory => new_directory('own'), TODAY => $day, site => site($day, $day));
	my %entries = map { $_->{id} => $_ } grep { $_->{section} ne 'replacement' } map { @{ $announced{$day}{$_} // [] } } @lists;
	my $author = $entries{ (sort keys %entries)[0] }{authors}[0];
	my %wanted = (
		ada => sub { grep { /^math\./ } @{ $_[0]{categories} } },
		cyd => sub { grep { $_ eq $author } @{ $_[0]{authors} } });
	my @of_readers = map { ("$day-$_.md", "$day-$_.html") } qw(ada cyd);

	$node->safe_psql('own', <<"END");
INSERT INTO subscriptions (name, categories, words, authors) VALUES
	('ada', 'math', NULL, NULL), ('bob', NULL, 'nowhere', NULL), ('cyd', NULL, NULL, ARRAY[\$\$$author\$\$]);
END
	$own{OPTIONS} = write_file("$scratch/options.json", '{"title": "New & <old>", "folded": [], "labels": {"contents": "Inhalt"}}');
	run_ok('options', 0, $silent, %own);
	is(files($own{directory}), join(' ', sort "$day.md", "$day.html", 'index.md', @of_readers), 'options: files');
	like(slurp_file("$own{directory}/$day.md"), qr{\A<div id=toc></div>\n\n# New & \\<old> $day\n\n# Inhalt\n}, 'options: Markdown');
	unlike(slurp_file("$own{directory}/$day.md"), qr{<details>}, 'options: nothing is folded');
	like(slurp_file("$own{directory}/$day.html"), qr{<title>New &amp; &lt;old> $day</title>\n.*<h1>Inhalt</h1>.*</html>\n\z}s, 'options: HTML');
	foreach my $reader (sort keys %wanted)
	{
		my @ids = sort grep { $wanted{$reader}->($entries{$_}) } keys %entries;
		foreach my $suffix (qw(md html))
		{
			my $digest = slurp_file("$own{directory}/$day-$reader.$suffix");
			is(join(' ', sort $digest =~ m{arxiv.org/abs/([^)"]+)}g), "@ids", "subscription of $reader: papers, $suffix");
			like($digest, qr{# (New & )|<h1>New &amp; }, "subscription of $reader: options, $suffix");
		}
	}
	run_ok('options, again', 3, $silent, %own);

	# A digest that goes has its file go too; what comes with it is made with the day's.
	$node->safe_psql('own', q{UPDATE subscriptions SET categories = 'econ' WHERE name = 'ada'});
	unlink "$own{directory}/$day.md" or die;
	run_ok('a digest that goes', 0, $silent, %own);
	is(files($own{directory}), join(' ', sort "$day.md", "$day.html", 'index.md', grep { !/ada/ } @of_readers), 'a digest that goes: files');

	$own{directory} = new_directory('html');
	$own{OPTIONS} = write_file("$scratch/html.json", '{"format": "html", "markup": "raw", "sections": "none"}');
	run_ok('html alone', 0, $silent, %own);
	is(files($own{directory}), "$day-cyd.html $day.html index.md", 'html alone: files');
	is(slurp_file("$own{directory}/index.md"), "# Digests\n\n- $day: [HTML]($day.html)\n", 'html alone: index');

	$own{OPTIONS} = write_file("$scratch/wrong.json", '{"tilte": "x"}');
	run_ok('wrong options', 1, qr{a digest has no option "tilte"\n.*paperdigest-daily: \Q$own{OPTIONS}\E: no options of digests\n\z}s, %own);
	$own{OPTIONS} = "$scratch/nowhere.json";
	run_ok('no options', 1, qr{\Q$own{OPTIONS}\E: No such file or directory\n\z}, %own);
	ok(!defined eval { $node->safe_psql('own', "INSERT INTO subscriptions (name) VALUES ('../x')"); 1 }, 'subscriptions: no path');
}

# Waits for the end of the last run's session.
my $locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
sub unlocked
{
	return $node->poll_query_until('postgres', $locks, '0');
}

# A run that is killed leaves nothing that is not a digest in a place of its own, and the next
# one makes up for it.
sub killed
{
	my ($target, $seconds, %run) = @_;
	my $server = HttpServer->new($run{site}, "$scratch/requests." . $servers++);
	my $pid = fork // die "cannot fork: $!";

	if (!$pid)
	{
		POSIX::setpgid(0, 0);
		@ENV{qw(ARXIV DELAY TODAY)} = ($server->{url}, 0, $run{TODAY});
		open STDERR, '>>', "$scratch/killed";
		exec @{ command(%run) } or POSIX::_exit(1);
	}
	sleep rand $seconds;
	kill 'KILL', $target eq 'group' ? -$pid : $pid;
	waitpid $pid, 0;
	my $status = $?;
	$server->stop;
	return $status & 127;
}

{
	my %run = (database => new_database('killed'), directory => new_directory('killed'));
	my $times = 0;
	my $begin = time;
	run_job(%here, TODAY => '2026-03-14', site => $last);
	my $seconds = time - $begin;

	foreach my $day (@days)
	{
		# With all that it has begun, or alone
		my $target = $day =~ /[02468]$/ ? 'group' : 'process';

		$times++ if killed($target, $seconds, %run, TODAY => $day, site => site($day, $day));
		my @halves = grep { slurp_file("$run{directory}/$_") !~ m{\A(<div id=toc>.*(</details>|No papers\.)|<!DOCTYPE html>.*</html>|# Digests\n.*\))\n\z}s }
		  grep { !/^\.paperdigest-daily\./ } split ' ', files($run{directory});
		is("@halves", '', "killed on $day: nothing half-written");
		unlocked();

		# A run that was killed before it began does not know that it ever was.
		run_job(%run, TODAY => $day, site => site($day, $day)) if $day eq $days[0];
	}
	cmp_ok($times, '>', 0, "killed: $times times");
	isnt(run_job(%run, TODAY => '2026-03-14', site => $last)->{status}, 1, 'killed: exit status');
	same_ok('killed', %run);
}

#
# What else can go wrong
#

# arXiv has shown lists as empty whose counts say otherwise.
{
	my $behind_the_end = encode('UTF-8', new_page(list => 'cs.LG', day => '2026-03-13', entries => $announced{'2026-03-13'}{'cs.LG'}, skip => 2000));
	run_ok('counts without entries', 1, qr{\Apaperdigest-daily: ARXIV/list/cs.LG/new\S+: .* kept as \Q$directory/2026-03-14-cs.LG.html.failed\E\n\z},
		%here, TODAY => '2026-03-14', site => faulty($last, qr/cs.LG/ => sub { +{ body => $behind_the_end } }));
	unlink "$directory/2026-03-14-cs.LG.html.failed" or die;
}

# A listing that changes before its third page is fetched: a replacement comes to the front, and
# another one may leave. Nothing of it is stored, and the next run has it all.
{
	my $day = '2026-03-06';
	my %changing = (database => new_database('changing'), directory => new_directory('changing'), lists => ['cs.LG']);
	my ($first) = grep { $_->{section} eq 'replacement' } @{ $announced{$day}{'cs.LG'} };
	my @grows = grep { $_ != $first } @{ $announced{$day}{'cs.LG'} };
	my %before = (grows => \@grows, 'changes, as long' => [ @grows, { %$first, id => '2602.00001' } ]);
	my $changes = sub {
		my ($site, $before) = @_;
		return sub {
			my ($path, $parameters) = @_;
			my $is_third = ($parameters->{skip} // 0) == 40 || ($parameters->{page} // 1) == 3;
			local $announced{$day}{'cs.LG'} = $is_third ? $announced{$day}{'cs.LG'} : $before;
			return $site->($path, $parameters);
		};
	};
	my $kept = qr{: not a page of this list and day that can be loaded; kept as \Q$changing{directory}/$day-cs.LG.html.failed\E\n\z};

	foreach my $how (sort keys %before)
	{
		run_ok("a listing $how", 1, qr{\Apaperdigest-daily: ARXIV/list/cs.LG/new\?skip=40&show=2000$kept}, %changing,
			TODAY => $day, site => $changes->(site($day, $day), $before{$how}));
	}
	is(stored('changing'), '', 'a listing changes: no rows');
	run_ok('a catchup grows', 1, qr{\Apaperdigest-daily: ARXIV/catchup/cs.LG/$day\?abs=True&page=3$kept}, %changing,
		TODAY => '2026-03-10', site => $changes->(site('2026-03-10', '2026-03-10'), $before{grows}));
	run_ok('a listing has changed', 0, $silent, %changing, TODAY => '2026-03-10', site => site('2026-03-10', '2026-03-10'));
	digests_ok('a listing has changed', $changing{directory}, { loaded([ $day, '2026-03-10' ], 'cs.LG') });
}

# Another run is at work. Its session ends when it does, not when arXiv has answered.
{
	my $server = HttpServer->new(faulty($last, qr/./ => sub { +{ %{ $_[0] }, pause => 1000 } }), "$scratch/slow");
	local @ENV{qw(ARXIV DELAY TODAY)} = ($server->{url}, 0, '2026-03-14');
	my $first = IPC::Run::start(command(%here), '<', '/dev/null', '>&', \my $output);
	sleep 0.05 until $server->requests;
	my $second = run_ok('locked', 1, qr/\Apaperdigest-daily: \Q$directory\E: another run is at work here\n\z/,
		%here, TODAY => '2026-03-14', site => $last);
	is(targets($second), '', 'locked: requests');
	is($node->safe_psql('postgres', $locks), '1', 'locked: the other run still is');
	$first->signal('KILL');
	ok(unlocked(), 'no longer locked');
	$server->stop;
	$first->finish;
}

# The disk is full: here, files cannot be larger. What cannot be written leaves what was there.
sub no_larger_than
{
	my ($blocks) = @_;
	return [ 'bash', '-c', 'trap "" XFSZ; ulimit -f "$0"; exec "$@"', $blocks ];
}

{
	my %full = (database => new_database('filled'), directory => new_directory('full'), TODAY => '2026-03-06', site => site('2026-03-06', '2026-03-06'));
	run_ok('full, page', 1, qr{\A(curl: \(23\).*\npaperdigest-daily: ARXIV/list/\S+: not downloaded\n){3}\z}, %full, wrapper => no_larger_than(8));
	is(files($full{directory}), '', 'full, page: no files');
	is(stored('filled'), '', 'full, page: no rows');

	# Now the digest alone is too large.
	my %friday = loaded(['2026-03-06']);
	my $size = length digest('2026-03-06', \%friday, @lists);
	local $Arxiv::longest = 10;
	run_ok('full, digest', 1, qr{\A.*\npaperdigest-daily: \Q$full{directory}/2026-03-06.md\E: not written\n\z},
		%full, wrapper => no_larger_than(int($size / 1024)));
	is(files($full{directory}), '', 'full, digest: no files');
	run_ok('full no more', 0, $silent, %full);
	digests_ok('full no more', $full{directory}, \%friday);
}

run_ok('no directory', 1, qr{\Q$scratch/nowhere\E: No such file or directory\n\z}, %here, directory => "$scratch/nowhere", site => $last);
chmod 0555, $directory;
run_ok('not writable', 1, qr{paperdigest-daily: \Q$directory\E: cannot be written to\n\z}, %here, site => $last);
chmod 0755, $directory;
run_ok('no tables', 1, qr{"settled_days" does not exist\n.*paperdigest-daily: postgres: cannot be used\n\z}s, %here, database => 'postgres', site => $last);
run_ok('no database', 1, qr{"nowhere" does not exist\npaperdigest-daily: nowhere: no connection to this database\n\z}, %here, database => 'nowhere', site => $last);
run_ok('no list', 1, qr{\Apaperdigest-daily: \.\./x: no name of a list\n\z}, %here, lists => ['../x'], site => $last);
run_ok('no date', 1, qr{\Apaperdigest-daily: today: no date\n\z}, %here, TODAY => 'today', site => $last);
same_ok('after all', %here);

# pg_cron's variant, with something that only keeps what pg_cron would run
$node->safe_psql($database, <<'END');
CREATE SCHEMA cron;
CREATE TABLE cron.job (jobname text, schedule text, command text);
CREATE FUNCTION cron.schedule(text, text, text) RETURNS bigint
LANGUAGE sql AS 'INSERT INTO cron.job VALUES ($1, $2, $3); SELECT 1::bigint';
END
$node->command_ok([ 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-v', 'lists={' . join(',', @lists) . '}', '-f', "$examples/pg-cron.sql", $database ], 'pg_cron: scheduled');
$node->safe_psql($database, $node->safe_psql($database, 'SELECT command FROM cron.job')) for 1 .. 2;
is($node->safe_psql($database, 'SELECT day, md5(body) FROM digests ORDER BY day'),
	join("\n", map { "$_|" . md5_hex(slurp_file("$directory/$_.md")) } @days), 'pg_cron: the same bytes');

is(scalar(grep { $_->{accept_encoding} !~ /gzip/ } @all_requests), 0, 'all pages may be compressed');

$node->stop;
done_testing();
