# The job of doc/examples/summarize beside a language model on loopback. Whatever goes wrong on
# the way, and whenever a run is killed, each paper has the summary that could be had, none is
# paid for twice, and nobody sees the key.

use strict;
use warnings;
use utf8;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Encode qw(decode encode);
use HttpServer;
use IPC::Run;
use JSON::PP;
use List::Util qw(max sum0);
use Model;
use Papers;
use POSIX ();
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep time);
use TwoWeeks;

my $examples = "$FindBin::RealBin/../../doc/examples";
my $job = "$examples/summarize/paperdigest-summarize";
my $scratch = PostgreSQL::Test::Utils::tempdir();
my $timeout = $PostgreSQL::Test::Utils::timeout_default;
my $shared = $ENV{SHARED} // "$FindBin::RealBin/../../../shared";
my $key = join '', 'sk-', map { chr(97 + rand 26) } 1 .. 30;

my $node = new_server('main');
$node->append_conf('postgresql.conf', "log_statement = 'all'\nmax_prepared_transactions = 1\n");
$node->start;
($ENV{PGHOST}, $ENV{PGPORT}) = ($node->host, $node->port);
delete $ENV{PGDATABASE};

# Databases are copies of one that has the tables.
$node->safe_psql('postgres', 'CREATE DATABASE template');
$node->safe_psql('template', join ';', 'CREATE EXTENSION paperdigest', map { slurp_file("$examples/$_/schema.sql") } qw(daily summarize));

sub write_file
{
	my ($path, $bytes, $mode) = @_;
	open my $file, '>:raw', $path or die "$path: $!";
	print {$file} $bytes;
	close $file or die "$path: $!";
	chmod $mode, $path if $mode;
	return $path;
}

sub rows
{
	my ($run, $sql) = @_;
	return decode('UTF-8', $node->safe_psql($run->{database}, encode('UTF-8', $sql)));
}

# A database with the papers of these numbers, a directory, and the key
sub place
{
	my ($name, @numbers) = @_;
	my %run = (database => $name, directory => "$scratch/$name", DELAY => 1);

	$node->safe_psql('postgres', "CREATE DATABASE $name TEMPLATE template");
	mkdir $run{directory} or die "$name: $!";
	$run{API_KEY_FILE} = write_file("$scratch/$name.key", "$key\n", 0600);
	rows(\%run, 'INSERT INTO papers (id, paper) SELECT id(p::paper), p::paper FROM (VALUES ' . join(', ', map { paper_number($_) } @numbers) . ') AS v (p)')
	  if @numbers;
	return %run;
}

my @outputs;
my $servers = 0;

sub new_http_server
{
	my ($site) = @_;
	return HttpServer->new($site // sub { +{ status => 404 } }, "$scratch/requests." . $servers++);
}

# The environment is in capitals; the service is at address, unless one is named.
sub command
{
	my ($url, %run) = @_;
	return [ $run{job} // $job, $run{database}, $run{directory}, $run{of} ? @{ $run{of} } : ($run{address} // $url, $run{model} // 'm-1') ];
}

sub environment
{
	my (%run) = @_;
	return map { $_ => $run{$_} } grep { /^[A-Z_]+$/ } keys %run;
}

# The numbers of the papers that a server was asked for, each with how often, and what was wrong
sub asked
{
	my ($server) = @_;
	my %asked;
	$asked{ $_->{note} }++ foreach $server->requests;
	return \%asked;
}

# Runs the job beside a service: status, stdout, stderr, and how often it was asked for what
sub run_job
{
	my (%run) = @_;
	my $server = new_http_server($run{site});
	local %ENV = (%ENV, environment(%run));
	my %result = (stdout => '', stderr => '');

	IPC::Run::run(command($server->{url}, %run), '<', '/dev/null', '>', \$result{stdout}, '2>', \$result{stderr}, IPC::Run::timeout($timeout));
	$result{status} = $? >> 8;
	push @outputs, @result{qw(stdout stderr)};
	$result{stderr} =~ s/\Q$server->{url}\E/SERVICE/g;
	$result{asked} = asked($server);
	$result{requests} = [ $server->requests ];
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

# As services print it, on several lines, and with some before that keep the connection alive
sub pretty
{
	my ($body) = @_;
	my $json = JSON::PP->new->canonical->utf8;
	return "\n\r\n \t" . $json->pretty->encode($json->decode($body)) =~ s/\n/\r\n/gr;
}

my $silent = qr/\A\z/;

sub files
{
	my ($directory) = @_;
	opendir my $handle, $directory or die "$directory: $!";
	return join ' ', sort grep { !/^\.\.?$/ } readdir $handle;
}

# These papers have the summaries that the model has for them, and the others have none: seen
# in the digest.
sub digest_ok
{
	my ($name, $run, @numbers) = @_;
	my $json = JSON::PP->new->canonical;
	my $summaries = join ', ', map { "('2611." . sprintf('%05d', $_) . "', \$json\$" . $json->encode(summary_of_number($_)) . '$json$)' } @numbers;
	my $of = 'FROM papers ORDER BY id';
	my $want = rows($run, <<"END");
CREATE TEMPORARY TABLE bare AS
SELECT id, paper || jsonb '{"tldr": null, "motivation": null, "method": null, "result": null, "conclusion": null}' AS paper FROM papers WHERE summary_of(paper) IS NOT NULL
UNION ALL SELECT id, paper FROM papers WHERE summary_of(paper) IS NULL;
UPDATE bare AS b SET paper = paper || s::jsonb FROM (VALUES $summaries) AS v (id, s) WHERE b.id = v.id::arxiv_id;
SELECT render_digest('SELECT paper FROM bare ORDER BY id');
END
	is(rows($run, "SELECT render_digest('SELECT paper FROM papers ORDER BY id')"), $want, "$name: the digest");
	return;
}

#
# All that can go wrong
#

my $html = '<!DOCTYPE html><html><body><p>Down for maintenance</p></body></html>';
my $not_before;

# What the service does to the papers of these numbers: at first, for ever, and what should not
# matter. A key in its log would be at a place in /proc.
my %once = (
	1 => sub { $not_before = time + 11; return { status => 429, body => '{"error": {"message": "Slow down"}}', headers => { 'Retry-After' => 11 } } },
	2 => sub { +{ status => 500, body => '{"error": {"message": "Broken"}}' } },
	3 => sub { +{ status => 503, body => $html } },
	4 => sub { +{ hang_up => 1 } },
	5 => sub { +{ %{ $_[0] }, cut => 100 } },
	6 => sub { +{ %{ $_[0] }, cut => 0 } },
	7 => sub { +{ body => $html } },
	8 => sub { +{ body => '' } },
	9 => sub { +{ body => completion('{"tldr": "This alone."}') } },
	10 => sub { +{ body => completion('I had rather not say.') } },
	11 => sub { +{ %{ $_[0] }, cut => 200, without_length => 1 } });
my %always = (
	12 => sub { +{ body => completion('{"tldr": "It begi', finish_reason => 'length') } },
	13 => sub { +{ body => completion(undef, refusal => 'I will not speak of kettles.') } },
	14 => sub { +{ status => 400, body => '{"error": {"message": "It is filtered.", "code": "content_filter"}}' } },
	15 => sub { +{ status => 400, body => 'Bad "kettle" \15' } },
	16 => sub { +{ status => 500, body => '' } },
	17 => sub { +{ body => "$html\0\xe9\xff\t" } });
my %harmless = (
	18 => sub { +{ %{ $_[0] }, pause => 1 } },
	19 => sub { +{ %{ $_[0] }, body => pretty($_[0]{body}) } });
my %at_first = map { my $fault = $once{$_}; $_ => sub { $_[1] == 0 ? $fault->($_[0]) : $_[0] } } keys %once;
$at_first{1} = sub { $_[1] == 0 ? $once{1}->() : time < $not_before ? { status => 400 } : $_[0] };

my @all = 1 .. 40;
my @by_curl = 1 .. 6;
my @by_a_run = 7 .. 11;
my @never = 12 .. 17;
my @well = grep { $_ > 17 } @all;

my %wrong = (place('wrong', @all, 41), CONCURRENCY => 8, site => model_site($key, %at_first, %always, %harmless));
rows(\%wrong, q{UPDATE papers SET paper = paper || jsonb '{"tldr": "By hand."}' WHERE id = '2611.00041'});
my $failed = qr{paperdigest-summarize: \d+ failed: .*; the last one is 2611_\d{5}-[0-9a-f]{16}-[0-9a-f]{8}\n};
my $result = run_ok('first run', 1, qr{\A$failed+\z}, %wrong);
my $asked = $result->{asked};
is_deeply($asked, { (map { $_ => 1 } 7 .. 15, 17, @well), (map { $_ => 2 } @by_curl), 16 => 4 }, 'first run: how often papers are asked for');
like($result->{stdout}, qr{\A(\d+ of 40 answered\n)+29 of 40 answered\n\z}, 'first run: stdout');
is(join(' ', sort $result->{stderr} =~ /: (\d failed: [\w ]+(?:: status \d+)?)/g), join(' ', sort
		'1 failed: bad_field', '1 failed: no_object', '1 failed: malformed', '1 failed: truncated', '2 failed: refused',
		'3 failed: http', '1 failed: http: status 400', '1 failed: http: status 500'), 'first run: kinds of failures');
digest_ok('first run', \%wrong, @by_curl, @well);
is(files($wrong{directory}), 'answers requests', 'first run: files');
is(files("$wrong{directory}/answers"), '', 'first run: answers are stored');

$wrong{site} = model_site($key, %always);
$result = run_ok('second run', 1, qr{\A$failed{2}\z}, %wrong);
is_deeply($result->{asked}, { (map { $_ => 1 } @by_a_run, 17), 16 => 4 }, 'second run: what was not final');
digest_ok('second run', \%wrong, @by_curl, @by_a_run, @well);
is(rows(\%wrong, "UPDATE answers SET attempts = 4 WHERE custom_id LIKE '2611_00016-%' AND attempts = 2 RETURNING attempts"), '4', 'second run: attempts');
foreach (3 .. 5)
{
	$result = run_ok("run $_", 1, qr{\A$failed+\z}, %wrong);
	is_deeply($result->{asked}, { 17 => 1, $_ == 3 ? (16 => 4) : () }, "run $_: what fails always");
}
$result = run_ok('sixth run', 3, $silent, %wrong);
is_deeply($result->{asked}, {}, 'sixth run: nobody is asked for a sixth time');
is($result->{stdout}, '', 'sixth run: stdout');
digest_ok('sixth run', \%wrong, @by_curl, @by_a_run, @well);
is(rows(\%wrong, "SELECT tldr(paper) FROM papers WHERE id = '2611.00041'"), 'By hand.', 'what people wrote stays');

is(rows(\%wrong, slurp_file("$examples/summarize/report.sql")), join("\n",
	'refused|I will not speak of kettles.|final|2|2611.00014 2611.00013',
	"http|$html ??|given up|1|2611.00017", 'http|status 400: Bad kettle 15|final|1|2611.00015', 'http|status 500: no message|given up|1|2611.00016',
	'truncated|cut by length: {"tldr": "It begi|final|1|2611.00012'), 'report');

# Bytes that are not UTF-8 become question marks, and all others stay: what was cut, Latin-1, what
# UTF-8 does not allow
foreach (
	[ encode('UTF-8', '{"tldr": "Über 世界 𝔽é') . "\xff\"}", '{"tldr": "Über 世界 𝔽é?"}' ],
	[ "\xc3\xc3\xbc\xe4\xb8\xf0\x9d\x94 \xfcber \x80\xbf", '?ü????? ?ber ??' ],
	[ "\xc0\xaf\xe0\x80\xaf\xed\xa0\x80\xf4\x90\x80\x80\xf8\xc2", '?' x 14 ],
	[ "\xff" . "\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", "?\x{80}\x{7ff}\x{800}\x{d7ff}\x{e000}\x{ffff}\x{10000}\x{10ffff}" ])
{
	my ($bytes, $text) = @$_;
	is(rows(\%wrong, "SELECT encode(convert_to(answer_text(convert_from('\\x" . unpack('H*', $bytes) . "', 'LATIN1')), 'UTF8'), 'hex')"),
		unpack('H*', encode('utf8', $text)), 'answer_text: ' . unpack 'H*', $bytes);
}

# To be asked again by another model, and by none in particular
rows(\%wrong, "DELETE FROM answers WHERE custom_id LIKE '2611_00017-%'");
$result = run_ok('asked again', 0, $silent, %wrong, site => model_site($key));
is_deeply($result->{asked}, { 17 => 1 }, 'asked again: that paper alone');
$result = run_ok('another model', 0, $silent, %wrong, site => model_site($key), model => 'm-2');
is_deeply($result->{asked}, { map { $_ => 1 } 12 .. 16 }, 'another model: the other papers');
digest_ok('another model', \%wrong, @all);

# An answer that takes too long
my %slow = (place('slow', 1), TIMEOUT => 2, site => model_site($key, 1 => sub { $_[1] == 0 ? { %{ $_[0] }, pause => 1000 } : $_[0] }));
$result = run_ok('slow', 0, $silent, %slow);
cmp_ok($result->{asked}{1}, '>=', 2, 'slow: asked for again');

#
# What is stored is not asked for again
#

my %stored = (place('stored', 1), site => model_site($key));
my $replace = "UPDATE papers SET paper = paper || '{\"id\": \"2611.00001\", \"title\": \"Kettle 1\", \"abstract\": \"%s\"}'::paper";
run_ok('stored', 0, $silent, %stored);
rows(\%stored, sprintf $replace, 'Kettles of another kind.');
is(rows(\%stored, 'SELECT tldr(paper) FROM papers'), '', 'stored: another abstract has no summary');
is_deeply(run_ok('another abstract', 0, $silent, %stored)->{asked}, { 1 => 1 }, 'another abstract: asked for');
rows(\%stored, sprintf $replace, 'Kettles of kind 1 whistle.');
$result = run_ok('the first abstract again', 0, $silent, %stored);
is_deeply($result->{asked}, {}, 'the first abstract again: not asked for');
is($result->{stdout}, "1 of 1 answered\n", 'the first abstract again: stdout');
digest_ok('the first abstract again', \%stored, 1);

# Somebody writes a summary, and commits it when a stored answer is about to be applied.
{
	rows(\%stored, sprintf $replace, $_) foreach 'Kettles of another kind.', 'Kettles of kind 1 whistle.';
	rows(\%stored, q[BEGIN; UPDATE papers SET paper = paper || jsonb '{"tldr": "By hand."}'; PREPARE TRANSACTION 'hand']);
	my $requests = IPC::Run::start([ 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-v', 'model=m-1', '-v', 'options={}', '-v', 'limit=9',
		'-f', "$examples/summarize/requests.sql", 'stored' ], '<', '/dev/null', '>&', \my $output, IPC::Run::timeout($timeout));
	ok($node->poll_query_until('stored', 'SELECT count(*) > 0 FROM pg_locks WHERE NOT granted'), 'by hand: it is waited for');
	rows(\%stored, "COMMIT PREPARED 'hand'");
	$requests->finish;
	is($output, "0\n", 'by hand: nothing is applied, and nobody is asked');
	is(rows(\%stored, 'SELECT tldr(paper) FROM papers'), 'By hand.', 'by hand: it stays');
}

# Answers of a batch, as README.md takes them: a summary stays, a failure does not, and a line of
# nobody stops nothing.
{
	my ($insert) = slurp_file("$examples/summarize/README.md") =~ /^```sql\n(INSERT INTO answers.*?)^```/ms;
	rows(\%stored, q[CREATE TABLE batch_lines AS
		SELECT json_build_object('custom_id', custom_id, 'response', NULL, 'error', json_build_object('code', 'batch_expired'))::text AS answer FROM answers
		UNION ALL SELECT json_build_object('custom_id', 'mine', 'response', NULL)::text UNION ALL SELECT '{"error": "x"}']);
	rows(\%stored, $insert);
	is(rows(\%stored, 'SELECT coalesce(error, $$ok$$), count(*) FROM answers, parse_summary(answer) GROUP BY 1 ORDER BY 1'), "empty|1\nok|2", 'batch: answers');
	rows(\%stored, q[UPDATE batch_lines SET answer = '{"custom_id": "mine", "error": {"code": "batch_expired"}}' WHERE answer ~ 'mine']);
	rows(\%stored, $insert);
	is(rows(\%stored, 'SELECT coalesce(error, $$ok$$), count(*) FROM answers, parse_summary(answer) GROUP BY 1 ORDER BY 1'), "expired|1\nok|2", 'batch: a failure is replaced');
	rows(\%stored, "DELETE FROM answers WHERE custom_id = 'mine'");
}

# The abstract is replaced while the model thinks.
{
	my %late = (place('late', 1), site => model_site($key, 1 => sub {
		my $sql = sprintf $replace, 'Kettles of another kind.';
		system('psql', '-Xqc', $sql, 'late') == 0 or die 'psql';
		return $_[0];
	}));
	run_ok('too late', 0, $silent, %late);
	is(rows(\%late, 'SELECT tldr(paper), needs_summary(paper) FROM papers'), '|t', 'too late: not stored');
}

#
# Options
#

my %own = (place('own', 1 .. 7), LIMIT => 3, USER_AGENT => 'kettles@example.org');
my $body;
$own{SUMMARY_OPTIONS} = write_file("$scratch/options.json", '{"fields": ["tldr"], "language": "German", "url": "/kettles?v=1", "response_format": "json_object", "body": {"seed": 7}}');
$own{site} = sub {
	my ($path, $parameters, $request) = @_;
	my $asked = JSON::PP->new->decode($request->{body});
	return { status => 400, note => 'wrong' } unless $path eq '/kettles' && $parameters->{v} eq '1' && $asked->{seed} == 7
	  && $asked->{model} eq 'm "1"' && $asked->{response_format}{type} eq 'json_object' && $asked->{messages}[0]{content} =~ /in German/
	  && $request->{headers}{'content-type'} eq 'application/json' && $request->{headers}{authorization} eq "Bearer $key";
	my ($n) = $asked->{messages}[1]{content} =~ /^Title: Kettle (\d+)$/m;
	return { body => completion("{\"tldr\": \"Kessel $n.\"}"), note => $n };
};
$own{model} = 'm "1"';
$result = run_ok('options', 0, qr{\Apaperdigest-summarize: 3 of 7 papers that wait for a summary; the others are for the next runs\n\z}, %own);
is_deeply($result->{asked}, { map { $_ => 1 } 5 .. 7 }, 'options: the newest papers come first');
is(join(' ', map { $_->{user_agent} } @{ $result->{requests} }), join(' ', ('kettles@example.org') x 3), 'options: user agent');
rows(\%own, "CREATE OR REPLACE VIEW papers_to_summarize AS SELECT id, paper FROM papers WHERE id <> '2611.00002'");
run_ok('options, again', 0, $silent, %own);
is(rows(\%own, "SELECT string_agg(tldr(paper), ' ' ORDER BY id) FROM papers"), 'Kessel 1. Kessel 3. Kessel 4. Kessel 5. Kessel 6. Kessel 7.', 'options: summaries');
$own{SUMMARY_OPTIONS} = write_file("$scratch/wrong.json", '{"fields": ["tdlr"]}');
run_ok('wrong options', 1, qr{"fields"(?s:.*)paperdigest-summarize: own: requests cannot be made\n\z}, %own);
$own{SUMMARY_OPTIONS} = "$scratch/nowhere.json";
run_ok('no options', 1, qr{\Q$own{SUMMARY_OPTIONS}\E: No such file or directory\n\z}, %own);

#
# The key
#

# The look into /proc finds a key that is there to be found.
{
	my $server = new_http_server(model_site($key));
	my @curl = ('curl', '-s', '-d', '{}', "$server->{url}/v1/chat/completions");
	IPC::Run::run([ @curl, '-H', "X-Key: $key" ], '>', \my $answer);
	{
		local $ENV{SECRET} = $key;
		IPC::Run::run(\@curl, '>', \$answer);
	}
	IPC::Run::run([ @curl, '-H', '@' . write_file("$scratch/header", "X-Key: $key\n") ], '>', \$answer);
	my @notes = map { $_->{note} =~ s/[0-9]+/N/gr } $server->requests;
	is(join(', ', @notes), 'key /proc/N/cmdline, key /proc/N/environ, key ', 'the look for the key finds it');
	unlink "$scratch/header";
}

my %locked = (place('locked', 1 .. 30), CONCURRENCY => 3);
write_file($locked{API_KEY_FILE}, "wrong-$key", 0600);
$result = run_ok('wrong key', 1, qr{\Apaperdigest-summarize: stopped after 10 equal failures in a row\npaperdigest-summarize: 1\d failed: http: status 401: Incorrect API key; the last one is \S+\n\z},
	%locked, site => model_site($key));
cmp_ok(scalar @{ $result->{requests} }, '<', 10 + 3, 'wrong key: what was under way is all that came after');
is(rows(\%locked, 'SELECT max(attempts) FROM answers'), '0', 'wrong key: no attempts of papers');
$locked{address} = 'http://127.0.0.1:9';
run_ok('no service', 1, qr{\Apaperdigest-summarize: stopped after 10 equal failures in a row\npaperdigest-summarize: 1\d failed: http: curl: \(7\) .*\n\z}, %locked, CONCURRENCY => 10);
delete $locked{address};
my $nonsense = sub { +{ body => completion('I like kettles.') } };
write_file($locked{API_KEY_FILE}, "X-Kettle: key\r\nnot this line\n", 0600);
$result = run_ok('nonsense', 1, qr{\Apaperdigest-summarize: stopped after 10 equal failures in a row\n$failed\z}, %locked,
	site => sub { ($_[2]{headers}{'x-kettle'} // '') eq 'key' ? $nonsense->() : { status => 500 } });
cmp_ok(scalar @{ $result->{requests} }, '<', 10 + 3, 'nonsense: what was under way is all that came after');
write_file($locked{API_KEY_FILE}, $key, 0640);
run_ok('others can read it', 1, qr{\Apaperdigest-summarize: \Q$locked{API_KEY_FILE}\E: others can read it: chmod 600 }, %locked);
write_file($locked{API_KEY_FILE}, '', 0600);
run_ok('no key', 1, qr{\Q$locked{API_KEY_FILE}\E: there is no key in it\n\z}, %locked);
unlink $locked{API_KEY_FILE};
run_ok('no file', 1, qr{\Q$locked{API_KEY_FILE}\E: cannot be read\n\z}, %locked);
write_file($locked{API_KEY_FILE}, $key, 0600);
$result = run_ok('the right key', 0, $silent, %locked, site => model_site($key));
is_deeply($result->{asked}, { map { $_ => 1 } 1 .. 30 }, 'the right key: all papers');
delete $locked{API_KEY_FILE};
rows(\%locked, 'INSERT INTO papers SELECT id(p::paper), p::paper FROM (VALUES ' . paper_number(31) . ') AS v (p)');
run_ok('without a key', 0, $silent, %locked, site => model_site());
digest_ok('the right key', \%locked, 1 .. 31);

#
# Runs that are cut short
#

# Answers that cannot be stored stay, and no more are asked for. What is stored twice counts once.
my %refused = (place('refused', 1 .. 20), site => model_site($key, any => $nonsense));
rows(\%refused, 'ALTER TABLE answers ADD CONSTRAINT full_disk CHECK (false)');
$result = run_ok('not stored', 1, qr{full_disk(?s:.*)\npaperdigest-summarize: refused: answers cannot be stored; kept in \Q$refused{directory}\E/answers\n}, %refused);
my @kept = split ' ', files("$refused{directory}/answers");
is(scalar @kept, scalar @{ $result->{requests} }, 'not stored: all answers are kept');
rows(\%refused, 'ALTER TABLE answers DROP CONSTRAINT full_disk');
my %copies = map { $_ => slurp_file("$refused{directory}/answers/$_") } @kept;
foreach my $round (1, 2)
{
	$result = run_ok("stored, $round", 1, qr{\Apaperdigest-summarize: stopped after 10 equal failures in a row\n$failed\z}, %refused, site => model_site('another key'));
	is(files("$refused{directory}/answers"), '', "stored, $round: files");
	is_deeply([ grep { rows(\%refused, "SELECT attempts FROM answers WHERE custom_id = '$_'") ne '1' } @kept ], [], "stored, $round: attempts");
	write_file("$refused{directory}/answers/$_", $copies{$_}) foreach @kept;
}
run_ok('stored at last', 0, $silent, %refused, site => model_site($key));
digest_ok('stored at last', \%refused, 1 .. 20);

my $locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";

sub unlocked
{
	return $node->poll_query_until('postgres', $locks, '0');
}

# Begins a run in a group of its own.
sub begin
{
	my ($server, %run) = @_;
	my $pid = fork // die "cannot fork: $!";
	return $pid if $pid;

	POSIX::setpgid(0, 0);
	%ENV = (%ENV, environment(%run));
	open STDOUT, '>>', "$scratch/killed.log";
	open STDERR, '>>', "$scratch/killed.log";
	exec @{ command($server->{url}, %run) } or POSIX::_exit(1);
}

# Another run is at work. After its end its requests under way do no harm.
{
	my %busy = (place('busy', 1 .. 5), site => model_site($key, any => sub { +{ %{ $_[0] }, pause => 1 } }));
	my $server = new_http_server($busy{site});
	my $pid = begin($server, %busy);
	sleep 0.05 until $server->requests;
	$result = run_ok('locked', 1, qr/\Apaperdigest-summarize: \Q$busy{directory}\E: another run is at work here\n\z/, %busy);
	is_deeply($result->{asked}, {}, 'locked: nobody is asked');
	kill 'KILL', $pid;
	waitpid $pid, 0;
	ok(unlocked(), 'no longer locked');
	run_ok('after it', 0, $silent, %busy);
	digest_ok('after it', \%busy, 1 .. 5);
}

srand 13;
my %killed = (place('killed', @all), CONCURRENCY => 4, site => model_site($key, any => sub { +{ %{ $_[0] }, pause => 0.2 } }));
my ($times, %times) = (0);
foreach my $round (1 .. 5)
{
	my $server = new_http_server($killed{site});
	my $pid = begin($server, %killed);
	sleep 0.4 + rand;
	$times++ if kill 'KILL', $round % 2 ? -$pid : $pid;
	waitpid $pid, 0;
	unlocked();

	# Requests that are under way, and those that a dead run must not make
	sleep 0.3;
	my $asked = asked($server);
	$times{$_} += $asked->{$_} foreach keys %$asked;
	$server->stop;
}
$result = run_job(%killed);
isnt($result->{status}, 1, 'killed: exit status');
$times{$_} += $result->{asked}{$_} foreach keys %{ $result->{asked} };
digest_ok('killed', \%killed, @all);
my $more = sum0(map { $_ - 1 } values %times);
cmp_ok($more, '<=', $times * 4, "killed: $more papers asked for again, of those under way when it was killed $times times");

#
# In the daily job
#

# A service that says something of any paper
sub any_site
{
	my ($summaries) = @_;
	return sub {
		my ($user) = map { $_->{content} } grep { $_->{role} eq 'user' } @{ JSON::PP->new->decode($_[2]{body})->{messages} };
		my ($fingerprint) = $user =~ /^<paper ([0-9a-f]{16})>\n/;
		my $summary = $summaries ? $summaries->{$fingerprint} : { map { $_ => "The $_ of $fingerprint" } qw(tldr motivation method result conclusion) };
		return { body => completion(decode('UTF-8', JSON::PP->new->utf8->encode($summary))), note => $fingerprint };
	};
}

{
	my $day = $days[0];
	my $arxiv = HttpServer->new(site($day, $day), "$scratch/requests.arxiv");
	my $model = new_http_server(any_site());
	my %daily = (place('daily'), job => "$examples/daily/paperdigest-daily", of => [@lists], ARXIV => $arxiv->{url}, TODAY => $day, DELAY => 0);
	delete $daily{API_KEY_FILE};
	mkdir "$scratch/summaries" or die;
	my $summarize = sub { return "DELAY=1 CONCURRENCY=10 $job daily $scratch/summaries $_[0] m-1" };
	my $count = sub { my ($pattern) = @_; return scalar(() = slurp_file("$daily{directory}/$day.md") =~ /$pattern/gm) };

	run_ok('daily, no service', 0, qr{stopped after 10 equal failures(?s:.*)\npaperdigest-daily: not all summaries are there\n\z}, %daily, SUMMARIZE => $summarize->('http://127.0.0.1:9'));
	cmp_ok($count->('^### '), '>', 10, 'daily, no service: cards');
	is($count->('^Abstract: '), $count->('^### '), 'daily, no service: all with their abstract');
	$result = run_ok('daily', 0, $silent, %daily, SUMMARIZE => $summarize->($model->{url}));
	is($result->{stdout}, '', 'daily: stdout');
	is($count->('^TL;DR: The tldr of '), $count->('^### '), 'daily: all with a summary');
	run_ok('daily, again', 3, $silent, %daily, SUMMARIZE => $summarize->($model->{url}));
	is(scalar(grep { $_ > 1 } values %{ asked($model) }), 0, 'daily: each is asked for once');
}

#
# A real digest
#

SKIP:
{
	skip 'there is no digest beside the project to compare with', 4 unless -r "$shared/seed/digest.md" && -r "$shared/seed/papers.jsonl";
	my %seed = (place('seed'), CONCURRENCY => 8);
	my $digest = slurp_file("$shared/seed/digest.md");
	my $sections = JSON::PP->new->encode([ $digest =~ /^- \[([^\]]*)\]\(#/gm ]);

	rows(\%seed, <<"END");
CREATE TABLE seed (n integer GENERATED ALWAYS AS IDENTITY, paper jsonb);
\\copy seed (paper) FROM '$shared/seed/papers.jsonl' WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')
INSERT INTO papers SELECT id(p), p FROM seed, paper(paper - '{tldr,motivation,method,result,conclusion}'::text[]) AS p;
END
	my %summaries = map { split /\|/, $_, 2 } split /\n/, rows(\%seed, <<'END');
SELECT fingerprint(p), (SELECT jsonb_object_agg(key, value) FROM jsonb_each(seed.paper) WHERE key IN ('tldr', 'motivation', 'method', 'result', 'conclusion'))
FROM seed, paper(paper) AS p;
END
	$_ = JSON::PP->new->decode($_) foreach values %summaries;
	$result = run_ok('seed', 0, $silent, %seed, site => any_site(\%summaries));
	is_deeply($result->{asked}, { map { $_ => 1 } keys %summaries }, 'seed: each is asked for once');
	ok(encode('UTF-8', rows(\%seed, <<"END")) eq $digest, 'seed: the digest');
SELECT render_digest('SELECT papers.paper FROM papers JOIN seed ON id = (seed.paper->>''id'')::arxiv_id ORDER BY n', '{"categories": $sections, "markup": "raw"}');
END
}

#
# Nobody has seen the key
#

is(scalar(grep { index($_, $key) >= 0 } @outputs), 0, 'the key is not printed');
ok(index(slurp_file($node->logfile), $key) < 0, 'the key is not in the log of the server');
foreach my $database (qw(wrong locked killed))
{
	IPC::Run::run([ 'pg_dump', $database ], '>', \my $dump) or die 'pg_dump';
	ok(length $dump > 10000 && index($dump, $key) < 0, "the key is not in the database $database");
}
is(`grep -rl -- '$key' $scratch/wrong $scratch/locked $scratch/killed`, '', 'the key is not left in the directories');

$node->stop;
done_testing();
