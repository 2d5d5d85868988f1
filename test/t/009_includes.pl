# The source as a whole. Data flows one way: a file includes only what lies in its own folder,
# or in one that its folder may use. Names of files are given from src on, so that each says where
# it lies. And nothing depends on the locale.
use strict;
use warnings;

use File::Find;
use Test::More;

my @inner = qw(base types paper);
my %uses = (
	'base' => [],
	'types' => ['base'],
	'paper' => [qw(base types)],
	'input' => \@inner,
	'input/feed' => [ @inner, 'input' ],
	# A digest is read back with the rules by which it was written.
	'input/digest' => [ @inner, 'input', 'output', 'output/card', 'output/markdown' ],
	'input/listing' => [ @inner, 'input' ],
	'output/card' => \@inner,
	'output/markdown' => [ @inner, 'output/card' ],
	'output/html' => [ @inner, 'output/card', 'output/markdown' ],
	'output' => [ @inner, 'output/card', 'output/markdown', 'output/html' ],
	'summary' => \@inner,
);

# Functions of C that depend on the locale of the database: base/chars.h has others.
my $of_locale = qr/\b(?:is(?:al(?:pha|num)|x?digit|space|blank|upper|lower|punct|print|graph|cntrl)|to(?:upper|lower)|strn?casecmp|strcasestr|strcoll)\s*\(/;

# What any file may include
my %is_common = map { $_ => 1 } qw(compat_pg.h compat_libxml.h);

my %files;
find({ no_chdir => 1, wanted => sub { $files{$1} = $_ if m{^src/(.+\.[ch])$} } }, 'src');

sub folder
{
	my ($file) = @_;
	return $file =~ m{^(.+)/} ? $1 : '';
}

# The project's own files among what a file includes, and names that should be such
sub includes
{
	my ($path) = @_;
	open my $file, '<', $path or die "$path: $!";
	my @names = map { /^\s*#\s*include\s+"(.+)"/ ? $1 : () } <$file>;
	close $file;
	my %basenames = map { m{([^/]+)$} => 1 } keys %files;
	return grep { $files{$_} || $basenames{$_} } @names;
}

# The numbers of the lines that match
sub lines
{
	my ($path, $pattern) = @_;
	open my $file, '<', $path or die "$path: $!";
	my @numbers = map { $_ =~ $pattern ? $. : () } <$file>;
	close $file;
	return @numbers;
}

ok(scalar(keys %files) > 40, 'the source is there');
is_deeply([ lines($files{$_}, $of_locale) ], [], "$_ depends on no locale") for sort keys %files;

for my $name (sort keys %files)
{
	my $folder = folder($name);
	my @wrong;

	if ($folder eq '')
	{
		is_deeply([ includes($files{$name}) ], [], "$name uses none of the folders");
		next;
	}
	ok($uses{$folder}, "$name lies in a known folder") or next;
	my %may = map { $_ => 1 } $folder, @{ $uses{$folder} };
	for my $include (includes($files{$name}))
	{
		next if $is_common{$include} || ($files{$include} && $may{ folder($include) });
		push @wrong, $include;
	}
	is_deeply(\@wrong, [], "$name includes only what it may");
}

# The map of the source in the documentation has all files, and no others.
open my $doc, '<', 'doc/development.md' or die "doc/development.md: $!";
my %mapped = map { $_ => 1 } map { /^\|(.*?)\|/ ? $1 =~ m{`src/([\w/]+\.[ch])`}g : () } <$doc>;
close $doc;
is_deeply([ grep { !$mapped{$_} } grep { /\.c$/ } sort keys %files ], [], 'the map has all files');
is_deeply([ grep { !$files{$_} } sort keys %mapped ], [], 'the map has no other files');

done_testing();
