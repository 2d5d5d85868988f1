# The pages run: what a block of SQL prints is what stands below it.
#
# The blocks of a page run in their order, in one psql, in a database that has the extension
# and nothing else, where the source is. A block without a language that follows one of SQL
# is what that prints, with "…" for lines that are left out. A block that nothing follows has
# no errors. A comment before it says why one is not run, or what extension it takes, without
# which it is not run either:
#   <!-- not run: the times differ -->
#   <!-- needs: vector -->

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";

use File::Basename;
use Papers;
use PostgreSQL::Test::Utils;
use Test::More;

my $top = "$FindBin::RealBin/../..";
my @pages = ("$top/README.md", sort glob "$top/doc/*.md");

my $node = new_server('main');
$node->append_conf('postgresql.conf', "timezone = 'UTC'\n");
$node->start;

my %available = map { $_ => 1 } split ' ', $node->safe_psql('postgres', 'SELECT name FROM pg_available_extensions');

# Where psql is started: with the source's files, and the page that the README downloads
sub new_directory
{
	my $directory = PostgreSQL::Test::Utils::tempdir;

	symlink "$top/$_", "$directory/$_" or die "cannot link $_: $!" foreach qw(doc test);
	symlink "$top/test/data/demo.html", "$directory/list-cs.LG-new.html" or die "cannot link: $!";
	return $directory;
}

# The blocks of SQL of a page: the line where each begins, what it is, what it prints if that
# is told, and why it is not run if it is not
sub blocks
{
	my ($text) = @_;
	my @blocks;

	while ($text =~ m{^(?:<!-- (?:not run: (?<reason>.+?)|needs: (?<needs>\w+)) -->\n)?```sql\n(?<sql>.*?)^```\n(?:\n```\n(?<output>.*?)^```\n)?}gms)
	{
		my %block = (reason => $+{reason}, needs => $+{needs}, sql => $+{sql}, output => $+{output});

		$block{reason} //= "there is no $block{needs}" if $block{needs} && !$available{ $block{needs} };
		$block{line} = 1 + (substr($text, 0, $-[0]) =~ tr/\n//);
		push @blocks, \%block;
	}
	return @blocks;
}

# What psql prints for each block, all of them in one session, started in a directory
sub run_blocks
{
	my ($database, $directory, @blocks) = @_;
	my $input = join '', map { "\\echo \@\@$_->{line}\n$_->{sql}" } @blocks;
	local $ENV{PGCLIENTENCODING} = 'UTF8';
	my $output;

	IPC::Run::run([ 'psql', '-X', '-q', '-d', $node->connstr($database) ],
		'<', \$input, '>&', \$output, init => sub { chdir $directory or die "cannot go to $directory: $!" });
	my (undef, %printed) = split /^\@\@(\d+)\n/m, $output, -1;
	return \%printed;
}

# As pages print it: no blanks at the ends of lines, and no blank line at an end, or where
# the one that psql adds to a table would stand
sub tidy
{
	my ($text) = @_;
	$text =~ s/ +$//gm;
	$text =~ s/^(\(\d+ rows?\)\n)\n/$1/gm;
	$text =~ s/\A\n+|\n+\z//g;
	return $text;
}

# What is left out is taken from what was printed, so that a difference is seen as such.
sub fill_in
{
	my ($expected, $printed) = @_;
	my $pattern = join '(.*?)', map { quotemeta } split /^…$/m, "$expected\n", -1;
	return $printed if "$printed\n" =~ /\A$pattern\z/s;
	return $expected;
}

my %directory_of;

# Runs blocks in a new database, after some SQL.
sub blocks_ok
{
	my ($name, $sql, @run) = @_;

	$node->safe_psql('postgres', qq{CREATE DATABASE "$name"});
	$node->safe_psql($name, "CREATE EXTENSION paperdigest; $sql");
	$directory_of{$name} = new_directory();
	my $printed = run_blocks($name, $directory_of{$name}, @run);
	foreach my $block (@run)
	{
		my $output = tidy($printed->{ $block->{line} } // "psql has ended before it\n");

		if (defined $block->{output})
		{
			is($output, fill_in(tidy($block->{output}), $output), "$name: line $block->{line}");
		}
		else
		{
			unlike($output, qr/^(?:psql:.*)?(?:ERROR|FATAL): |ended before/m, "$name: line $block->{line} has no errors");
		}
	}
	return;
}

# Pages that read announcements print the same if these came by the feed, too.
my $with_feed = <<'END';
CREATE FUNCTION take_from_feed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	INSERT INTO announcements SELECT list, announced, section, id, 'feed' FROM listing ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
CREATE FUNCTION add_feed() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
	IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.announcements') THEN
		CREATE TRIGGER feed AFTER INSERT ON announcements REFERENCING NEW TABLE AS listing
			FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION take_from_feed();
	END IF;
END $$;
CREATE EVENT TRIGGER add_feed ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION add_feed();
END

foreach my $page (@pages)
{
	my $name = basename($page, '.md');
	my @blocks = blocks(slurp_file($page));
	my @run = grep { !$_->{reason} } @blocks;

	note "$name: line $_->{line} is not run: $_->{reason}" foreach grep { $_->{reason} } @blocks;
	next unless @run;
	is(scalar(@blocks), scalar(() = slurp_file($page) =~ /^\s*```sql/gm), "$name: all blocks are found");
	blocks_ok($name, '', @run);
	blocks_ok("$name, with a feed", $with_feed, @run) if $name =~ /^(?:README|paper|recipes)$/;
}

# The feed of the recipes is one of Atom's; the schema takes none that lacks something.
sub validates
{
	my ($feed) = @_;
	my $file = PostgreSQL::Test::Utils::tempdir . '/feed.xml';

	append_to_file($file, $feed);
	return IPC::Run::run([ 'xmllint', '--noout', '--relaxng', "$top/test/data/atom.rng", $file ], '>&', \my $output);
}

my $feed = slurp_file("$directory_of{recipes}/feed.xml");
is(scalar(() = $feed =~ /<entry>/g), 8, 'feed: entries');
ok(validates($feed), 'feed: valid');
foreach my $element (qw(id title updated content))
{
	ok(!validates($feed =~ s{(<entry>.*?)<$element\b.*?</$element>}{$1}sr), "feed: not valid without $element");
}

$node->stop;
done_testing();
