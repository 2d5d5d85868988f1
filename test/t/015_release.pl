# What is released stays as it is, says its version in all places, and installs and removes all
# that belongs to it.

use strict;
use warnings;

use Digest::SHA 'sha256_hex';
use File::Basename;
use File::Find;
use FindBin;
use IPC::Run;
use JSON::PP;
use PostgreSQL::Test::Utils;
use Test::More;

my $top = "$FindBin::RealBin/../..";

#
# Scripts
#

# Those that are released, by the SHA-256 of what they hold. A release adds a line.
my %hash_of = (
	'paperdigest--1.0.sql' => 'ab1fafa6fb9540a9483f931f7396707e0c277ba452bd20a009056db0ab539941',
);

foreach my $script (sort keys %hash_of)
{
	is(sha256_hex(slurp_file("$top/sql/$script")), $hash_of{$script}, "sql/$script is what was released") or diag(<<"END");
Databases have been made with sql/$script, and ALTER EXTENSION UPDATE would not bring them what
is new in it. Restore that file:
    git checkout HEAD -- sql/$script
Write what the change does to sql/paperdigest--OLD--NEW.sql, from the released version to the
next one, such as paperdigest--1.0--1.1.sql: see "Releases" in doc/development.md.
END
}

#
# Versions
#

my $meta = decode_json(slurp_file("$top/META.json"));
my $control = slurp_file("$top/paperdigest.control");
my ($version) = $control =~ /^default_version = '([\d.]+)'$/m or die 'paperdigest.control has no version';
my ($comment) = $control =~ /^comment = '(.*)'$/m;
my ($newest) = slurp_file("$top/CHANGELOG.md") =~ /^## (.*)/m;
my $extension = $meta->{provides}{paperdigest};

like($meta->{version}, qr/^\Q$version\E\.\d+$/, 'META.json has the version of paperdigest.control');
is($extension->{version}, $meta->{version}, 'META.json has one version');
is($newest, $meta->{version}, 'CHANGELOG.md begins with the same');
is(lc $meta->{abstract}, lc $comment, 'META.json has the comment of paperdigest.control');
is($extension->{abstract}, $meta->{abstract}, 'META.json has one abstract');
is_deeply(
	[ map { basename($_) } grep { /--\Q$version\E\.sql$/ } glob "$top/sql/*" ],
	[ basename($extension->{file}) ],
	'META.json names the script that leads to this version');

#
# The rules of META.json, https://pgxn.org/spec/
#

my $semantic_version = qr/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/;
my $term = qr{^[^\s[:cntrl:]/\\]{2,}$};
my %is_key = map { $_ => 1 } qw(name version abstract maintainer license provides meta-spec
  description generated_by tags no_index prereqs release_status resources);

is_deeply([ grep { !$is_key{$_} && !/^x_/i } sort keys %$meta ], [], 'META.json has known keys alone');
is_deeply([ grep { !$meta->{$_} } qw(name version abstract maintainer license provides meta-spec) ],
	[], 'it has those that are required');
like($_, $term, "it may name something $_") foreach $meta->{name}, keys %{ $meta->{provides} };
like($_, $semantic_version, "$_ is a semantic version")
  foreach $meta->{version}, $extension->{version}, values %{ $meta->{prereqs}{runtime}{requires} };
is($meta->{'meta-spec'}{version}, '1.0.0', 'it goes by the first version of the rules');
is($meta->{license}, 'postgresql', 'its license is one of the list, by the name there');
like($meta->{release_status}, qr/^(?:stable|testing|unstable)$/, 'its status is one of three');
like($_, qr{^[^[:cntrl:]/\\]{1,255}$}, "$_ may be a tag") foreach @{ $meta->{tags} };
ok(-e "$top/$_", "there is $_") foreach $extension->{file}, $extension->{docfile};

#
# Installing and removing
#

my $stage = PostgreSQL::Test::Utils::tempdir;
my $docs = "$stage" . `pg_config --docdir` =~ s/\n//r . '/extension/paperdigest';

sub make_target
{
	my ($target) = @_;
	my $ok = IPC::Run::run([ 'make', '-s', '-C', $top, $target, 'with_llvm=no', "DESTDIR=$stage" ], '>&', \my $output);
	ok($ok, "make $target") or diag($output);
}

sub files_of
{
	my ($directory) = @_;
	my @files;
	find({ no_chdir => 1, wanted => sub { push @files, $_ unless -d && !-l } }, $directory);
	return sort @files;
}

# What a page links to, but for the source's tests, which are not installed
sub links_of
{
	my ($page) = @_;
	my $text = slurp_file($page) =~ s/^```.*?^```$//gmsr;
	my @links = map { s/#.*//r } $text =~ /\]\(([^\s():]+)\)/g;
	return grep { !m{^\.\./test/} } grep { $_ ne '' } @links;
}

make_target('install');
my @installed = files_of($stage);
my @pages = grep { /\.md$/ } @installed;
my @broken = map { my $page = $_; map { "$page: $_" } grep { !-e dirname($page) . "/$_" } links_of($page) } @pages;

cmp_ok(scalar(map { links_of($_) } @pages), '>', 30, 'the pages have links');
is_deeply(\@broken, [], 'all of them lead to what is installed');
is_deeply([ grep { -l } @installed ], [], 'no file is a symbolic link');

my %is_there = map { s/^\Q$docs\E\///r => 1 } @installed;
my %is_executable = map { s/^\Q$docs\E\///r => 1 } grep { -x } @installed;
my @examples = map { s/^\Q$top\E\///r } files_of("$top/doc/examples");
is_deeply([ grep { !$is_there{$_} } @examples ], [], 'all examples are installed');
is_deeply([ grep { -x "$top/$_" xor $is_executable{$_} } @examples ], [], 'with their executable bits');

foreach my $job (glob "$docs/doc/examples/*/paperdigest-*")
{
	my $name = basename($job);
	IPC::Run::run([$job], '>&', \my $output);
	like($output, qr/usage: $name /, "$name runs where it is installed");
}

make_target('uninstall');
is_deeply([ files_of($stage) ], [], 'nothing is left');

done_testing();
