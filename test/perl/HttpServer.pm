# A small server of HTTP on loopback, in a process of its own, that answers one request after
# the other by calling a function, and keeps a log of them.
#
# The function gets the path, a hash of the query's parameters, and the request: a hash of
# headers, another hash, and body, in bytes. It gives a hash: body, in bytes; status, if not 200;
# headers, a hash; without_length, for an answer that ends where the connection does; cut, for
# one that ends after so many bytes; hang_up, for none at all; pause, for seconds in its middle,
# during which others are answered; note, for the log.

package HttpServer;

use strict;
use warnings;

use IO::Compress::Gzip 'gzip';
use IO::Socket::INET;
use POSIX ();
use Time::HiRes qw(sleep time);

sub new
{
	my ($class, $answer, $log) = @_;
	my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 32) or die "cannot listen: $!";
	my $self = bless { url => 'http://127.0.0.1:' . $listener->sockport, log => $log }, $class;

	open my $file, '>', $log or die "$log: $!";
	$self->{pid} = fork // die "cannot fork: $!";
	return $self if $self->{pid};

	# Nothing of the test's may happen here a second time.
	# PostgreSQL 17 has a handler of CHLD, by which a child that ends would interrupt accept.
	$SIG{$_} = 'DEFAULT' foreach qw(INT TERM CHLD __DIE__);
	$SIG{PIPE} = 'IGNORE';
	POSIX::setpgid(0, 0);
	$file->autoflush;
	while (my $client = $listener->accept)
	{
		eval { serve($client, $answer, $file); 1 } or print STDERR $@;
		close $client;
		waitpid -1, POSIX::WNOHANG;
	}
	POSIX::_exit(1);
}

sub serve
{
	my ($client, $answer, $file) = @_;
	my ($method, $target) = (<$client> // return) =~ /^(\S+) (\S+) HTTP/;
	my ($path, $query) = split /\?/, $target, 2;
	my %parameters = map { split /=/, $_, 2 } split /&/, $query // '';
	my %headers;

	while (defined(my $line = <$client>))
	{
		last unless $line =~ /^([\w-]+):\s*(.*?)\r?$/;
		$headers{ lc $1 } = $2;
	}
	read $client, my ($body), $headers{'content-length'} // 0;
	my $time = time;
	my $given = $answer->($path, \%parameters, { headers => \%headers, body => $body });

	print {$file} join("\t", $time, $target, (map { $headers{$_} // '' } 'user-agent', 'accept-encoding'), $given->{note} // ''), "\n";
	return if $given->{hang_up};
	return if $given->{pause} && (fork // die "cannot fork: $!");
	eval { send_answer($client, $given, ($headers{'accept-encoding'} // '') =~ /gzip/); 1 } or print STDERR $@;
	POSIX::_exit(0) if $given->{pause};
	return;
}

sub send_answer
{
	my ($client, $answer, $compressed) = @_;
	my %headers = ('Content-Type' => 'text/html; charset=utf-8', Connection => 'close', %{ $answer->{headers} // {} });
	my $body = $answer->{body} // '';

	if ($compressed && !$answer->{without_length})
	{
		gzip(\$answer->{body}, \$body) or die 'gzip';
		$headers{'Content-Encoding'} = 'gzip';
	}
	$headers{'Content-Length'} = length $body unless $answer->{without_length};
	$body = substr $body, 0, $answer->{cut} if defined $answer->{cut};

	my $half = int(length($body) / 2);
	print {$client} 'HTTP/1.1 ', $answer->{status} // 200, " -\r\n", map({"$_: $headers{$_}\r\n"} sort keys %headers), "\r\n",
	  substr($body, 0, $half);
	$client->flush;
	sleep $answer->{pause} if $answer->{pause};
	print {$client} substr($body, $half);
	return;
}

# What was asked for: hashes of time, target, user_agent, accept_encoding and note
sub requests
{
	my ($self) = @_;
	open my $file, '<', $self->{log} or die "$self->{log}: $!";
	return map {
		chomp;
		my %request;
		@request{qw(time target user_agent accept_encoding note)} = split /\t/, $_, -1;
		\%request
	} <$file>;
}

sub stop
{
	my ($self) = @_;
	my $pid = delete $self->{pid} or return;
	# It may not have a group of its own yet.
	kill 'KILL', $pid, -$pid;
	waitpid $pid, 0;
	return;
}

sub DESTROY
{
	my ($self) = @_;
	local $?;
	$self->stop;
	return;
}

1;
