# The mail of doc/examples/mail: its headers, and the digest in it; and the job that mails each
# paper once.
use strict;
use warnings;
use utf8;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use Encode qw(decode encode);
use MIME::Base64;
use Papers;
use PostgreSQL::Test::Utils;
use Test::More;

my $examples = "$FindBin::RealBin/../../doc/examples";
my $node = new_server('main');
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION IF NOT EXISTS paperdigest;
	CREATE TABLE mailed (paper paper);
	INSERT INTO mailed VALUES ('{"id": "2603.00001", "title": "A <b>", "abstract": "Long."}');
});

my $title = 'Aujourd’hui, 3 < 4: 目录目录目录目录目录';
my $query = 'SELECT paper FROM mailed';
my ($mail, $errors);
IPC::Run::run(
	[
		'psql', '-X', '-At', '-d', $node->connstr('postgres'), '-v', "to=me\@example.com\nBcc: you\@example.com",
		'-v', encode('UTF-8', "title=$title"), '-v', "query=$query", '-f', "$examples/mail/mail.sql"
	], '>', \$mail, '2>', \$errors);
is($errors, '', 'no errors');

my ($head, $body) = split /\n\n/, $mail, 2;
my @lines = split /\n(?! )/, $head;
is_deeply(
	[ map { /^([\w-]+): / } @lines ],
	[ 'To', 'Subject', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding' ],
	'these headers, and no others');
is((grep { length > 76 } split /\n/, $mail), 0, 'no line is too long');
is(decode('MIME-Header', $lines[1] =~ s/^Subject: //r), $title, 'the subject is the title');

IPC::Run::run([ 'psql', '-X', '-At', '-d', $node->connstr('postgres'), '-v', 'to=me', '-v', 'title=', '-v', "query=$query", '-f', "$examples/mail/mail.sql" ], '>', \my $untitled);
like($untitled, qr/^To: me\nSubject: \n/, 'a mail without a subject is one, too');

my $html = decode('UTF-8', decode_base64($body));
my $digest = decode('UTF-8', encode('UTF-8', $node->safe_psql('postgres',
	qq{SELECT render_digest('$query', '{"format": "html", "author_separator": ", "}')})));
$digest =~ s/^<div id="toc"><\/div>\n//;
like($html, qr/^<!DOCTYPE html>.*<h1>Aujourd’hui, 3 &lt; 4: (?:目录){5}<\/h1>\n\Q$digest\E\n?<\/body><\/html>\z/s,
	'the body is the digest');

#
# Each paper once
#

my $scratch = PostgreSQL::Test::Utils::tempdir();
$node->safe_psql('postgres', 'CREATE DATABASE papers');
$node->safe_psql('papers', $_) foreach 'CREATE EXTENSION paperdigest', slurp_file("$examples/daily/schema.sql");

# Adds a paper that a list had on a day.
sub announce
{
	my ($day, $section, $id) = @_;
	$node->safe_psql('papers', qq{
		INSERT INTO papers VALUES ('$id', '{"id": "$id", "title": "Kettles"}') ON CONFLICT DO NOTHING;
		INSERT INTO announcements VALUES ('cs.LG', '$day', '$section', '$id')});
	return;
}

# Runs the job with a sendmail that keeps a mail, or fails: the exit status, and of each mail to
# whom it is and its papers.
sub mail_ok
{
	my ($name, $script, $expected) = @_;
	my $sendmail = "$scratch/sendmail";
	my $sent = "$scratch/sent";

	unlink $sendmail, $sent;
	append_to_file($sendmail, "#!/bin/sh\n$script\n");
	chmod 0755, $sendmail;
	local $ENV{SENDMAIL} = $sendmail;
	IPC::Run::run([ "$examples/mail/paperdigest-mail", $node->connstr('papers'), 'me@example.com', 'New papers' ], '>&', \my $output);
	my $status = $? >> 8;
	my $mail = -e $sent ? slurp_file($sent) : '';
	my ($to) = $mail =~ /^To: (.*)$/m;
	my $text = decode_base64((split /\n\n/, $mail, 2)[1] // '');
	is(join(' ', $status, $to // (), $text =~ m{href="https://arxiv.org/abs/([^"]+)"}g), $expected, $name);
	is($output, '', "$name: no output");
	return;
}

my $keeps = qq{[ "\$*" = -t ] && cat >>$scratch/sent};
announce('2026-03-03', 'new', '2603.00001');
$node->safe_psql('papers', slurp_file("$examples/mail/schema.sql"));
mail_ok('what was there is not mailed', $keeps, '0');
announce('2026-03-04', 'new', '2603.00004');
announce('2026-03-04', 'replacement', '2603.00001');
mail_ok('not sent', 'cat >/dev/null; exit 75', '75');
announce('2026-03-02', 'cross-list', '2603.00002');
mail_ok('sent, with a day that was loaded late', $keeps, '0 me@example.com 2603.00002 2603.00004');
mail_ok('nothing is new', $keeps, '0');
announce('2026-03-05', 'replacement', '2603.00004');
announce('2026-03-05', 'new', '2603.00002');
mail_ok('replacements alone', $keeps, '0');

announce('2026-03-06', 'new', '2603.00006');
my $connstr = $node->connstr('papers');
mail_ok('sent, with a second run meanwhile', qq{
	SENDMAIL=/bin/false "$examples/mail/paperdigest-mail" "$connstr" me\@example.com Again >$scratch/second 2>&1
	echo \$? >>$scratch/second
	$keeps}, '0 me@example.com 2603.00006');
is(slurp_file("$scratch/second"), "paperdigest-mail: table mailed: another run is at work here\n1\n", 'the second run ends at once');

$node->stop;
done_testing();
