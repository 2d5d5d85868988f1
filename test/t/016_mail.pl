# The mail of doc/examples/mail: its headers, and the digest in it.
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
		'-v', encode('UTF-8', "title=$title"), '-v', "query=$query", '-f', "$FindBin::RealBin/../../doc/examples/mail/mail.sql"
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

my $html = decode('UTF-8', decode_base64($body));
my $digest = decode('UTF-8', encode('UTF-8', $node->safe_psql('postgres',
	qq{SELECT render_digest('$query', '{"format": "html", "author_separator": ", "}')})));
$digest =~ s/^<div id="toc"><\/div>\n//;
like($html, qr/^<!DOCTYPE html>.*<h1>Aujourd’hui, 3 &lt; 4: (?:目录){5}<\/h1>\n\Q$digest\E\n?<\/body><\/html>\z/s,
	'the body is the digest');

$node->stop;
done_testing();
