# A language model on loopback, as services have them, and the invented papers that it is asked
# about. What it says of a paper is known beforehand, and so is what goes wrong with it.

package Model;

use strict;
use warnings;
use utf8;

use Encode qw(decode encode);
use Exporter 'import';
use JSON::PP;
use Time::HiRes 'time';

our @EXPORT = qw(paper_number summary_of_number model_site completion secret_places);

my $json = JSON::PP->new->canonical->utf8;

# The paper of a number, in SQL
sub paper_number
{
	my ($n) = @_;
	return sprintf q{('{"id": "2611.%05d", "title": "Kettle %d", "categories": ["cs.SE"], "abstract": "Kettles of kind %d whistle."}')}, $n, $n, $n;
}

# TeX, quotes, and characters beyond ASCII stand in each.
sub summary_of_number
{
	my ($n) = @_;
	return { map { $_ => "The \"$_\" of \$\\tau_$n\$, ü" } qw(tldr motivation method result conclusion) };
}

# The body of a chat completion
sub completion
{
	my ($content, %message) = @_;
	my $reason = delete $message{finish_reason} // 'stop';
	return $json->encode({
		id => 'chatcmpl-1', model => 'm-1',
		choices => [ { index => 0, message => { role => 'assistant', content => $content, %message }, finish_reason => $reason } ],
		usage => { prompt_tokens => 500, completion_tokens => 90 } });
}

sub summary_text
{
	my ($summary) = @_;
	return decode('UTF-8', $json->encode($summary));
}

# Which paper a request is about
sub asked_number
{
	my ($request) = @_;
	my ($user) = grep { $_->{role} eq 'user' } @{ $json->decode($request->{body})->{messages} };
	my ($n) = $user->{content} =~ /^Title: Kettle (\d+)$/m;
	return $n;
}

# Where in /proc a text is, as others could read it there: in arguments, and, of processes of
# the same user, in the environment
sub secret_places
{
	my ($secret) = @_;
	my @places;

	foreach my $place (glob '/proc/[0-9]*/cmdline /proc/[0-9]*/environ')
	{
		open my $file, '<:raw', $place or next;
		local $/;
		push @places, $place if index(<$file> // '', $secret) >= 0;
	}
	return @places;
}

# A service that knows a key, if there is one. Of some papers, by number, the answer is what a
# function makes of the good one, and of how often the paper was asked for before. The note in
# the log is the number, and what was wrong with the request.
sub model_site
{
	my ($key, %faults) = @_;
	my %times;
	return sub {
		my ($path, undef, $request) = @_;
		my $places = defined $key ? join ' ', secret_places($key) : '';

		return { status => 404, body => '{"error": {"message": "No such path"}}', note => "path $path" }
		  unless $path eq '/v1/chat/completions';
		return { status => 401, body => '{"error": {"message": "Incorrect API key", "code": "invalid_api_key"}}', note => "key $places" }
		  if defined $key && ($request->{headers}{authorization} // '') ne "Bearer $key";
		my $n = asked_number($request);
		my $good = { body => completion(summary_text(summary_of_number($n))), headers => { 'Content-Type' => 'application/json' } };
		my $fault = $faults{$n} // $faults{any};
		my $answer = $fault ? $fault->($good, $times{$n}++ // 0, $n) : $good;
		return { %$answer, note => $places eq '' ? $n : "$n $places" };
	};
}

1;
