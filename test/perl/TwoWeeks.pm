# Two weeks of an arXiv: what it announces in three lists, and how it answers requests.
#
# There are papers of several lists, papers that come into a list days later, replacements of
# what is new and of what is old, a holiday, a day without anything in one list, and a list of
# three pages, whose first section fills the first one.

package TwoWeeks;

use strict;
use warnings;
use utf8;

use Arxiv;
use Encode 'encode';
use Exporter 'import';
use List::Util 'shuffle';

our @EXPORT = qw(@lists @days $holiday %announced pages site);

our @lists = qw(cs.LG math hep-th);
our @days = map { "2026-03-$_" } qw(02 03 04 05 06 10 11 12 13);
our $holiday = '2026-03-09';

# Entries by day and list, in the state of that day
our %announced;

# With pages of 2,000 it would take thousands of papers for several of them.
$Arxiv::longest = 20;

my $quiet_day = '2026-03-05';
my $quiet_list = 'math';
my $long_day = '2026-03-06';
my @kinds = (
	[qw(cs.LG)], [qw(math.OC)], [qw(hep-th)], [qw(cs.LG math.OC)], [qw(math.CO cs.LG)],
	[qw(stat.ML cs.LG)], [qw(gr-qc hep-th)], [qw(cs.LG cs.AI)], [qw(math.PR hep-th math-ph)]);
my $number = 100;

sub words
{
	my ($count) = @_;
	my @words = qw(quiet rivers carry stones past mills where nobody counts them and clocks run
	  slower than tides below bridges of glass Brücken under lamps);
	return ucfirst join ' ', map { $words[ rand @words ] } 1 .. $count;
}

sub covers
{
	my ($list, @categories) = @_;
	return scalar grep { /^\Q$list\E(\.|$)/ } @categories;
}

sub paper
{
	my ($id, @categories) = @_;
	my @names = qw(Brückner Czerny Dvořák Eaves);
	return {
		id => $id, categories => \@categories,
		title => words(4 + rand 4), abstract => words(250 + rand 100),
		authors => [ map { "Ada B. $_" } @names[ 0 .. rand @names ] ],
		rand() < 0.6 ? (comments => words(3)) : () };
}

sub new_paper
{
	return paper(sprintf('2603.%05d', $number++), @_);
}

# A title and an abstract of now; comments may go, but what a later page lacks is kept.
sub replace
{
	my ($paper) = @_;
	$paper->{title} = words(4 + rand 4);
	$paper->{abstract} = words(250 + rand 100);
	delete $paper->{comments} if rand() < 0.3;
	return;
}

# In each of the lists as what it is there
sub announce
{
	my ($day, $paper, $section) = @_;
	my ($primary, @others) = @{ $paper->{categories} };

	foreach my $list (grep { covers($_, $primary, @others) } @lists)
	{
		my $is_cross = $section eq 'new' && !covers($list, $primary);
		push @{ $announced{$day}{$list} }, { %$paper, section => $is_cross ? 'cross-list' : $section };
	}
	return;
}

sub make_announcements
{
	srand 7;
	my @papers = map { paper($_, 'hep-th', 'cs.LG') } 'hep-th/9901001', '2602.09999';

	foreach my $day (@days)
	{
		my $may = sub { $day ne $quiet_day || !covers($quiet_list, @_) };
		my @may = grep { $may->(@$_) } @kinds;
		my @new = map { new_paper(@{ $may[ rand @may ] }) } 1 .. 12 + rand 8;
		my @old = shuffle(grep { $may->(@{ $_->{categories} }) } @papers);

		push @new, map { new_paper('cs.LG') } 1 .. $Arxiv::longest - grep { $_->{categories}[0] eq 'cs.LG' } @new
		  if $day eq $long_day;
		@old = grep { defined } @old[ 0 .. ($day eq $long_day ? 45 : 8) ];
		replace($_) foreach @old;
		announce($day, $_, 'new') foreach @new;
		announce($day, $_, 'replacement') foreach @old;
		push @papers, @new;
	}

	# Some papers of the first days come into cs.LG on the last one.
	foreach my $paper (grep { "@{ $_->{categories} }" eq 'math.OC' } @papers[ 2 .. 30 ])
	{
		next if grep { $_->{id} eq $paper->{id} } @{ $announced{ $days[-1] }{math} };
		$paper->{categories} = [qw(math.OC cs.LG)];
		push @{ $announced{ $days[-1] }{'cs.LG'} }, { %$paper, section => 'cross-list' };
	}
	return;
}

sub in_order
{
	my %order = ('new' => 0, 'cross-list' => 1, 'replacement' => 2);
	return sort { $order{ $a->{section} } <=> $order{ $b->{section} } || $a->{id} cmp $b->{id} } @_;
}

make_announcements();
foreach my $of_day (values %announced)
{
	@{ $of_day->{$_} } = in_order(@{ $of_day->{$_} // [] }) foreach @lists;
}

# The new pages of a list and day, all of them, in bytes
sub pages
{
	my ($list, $day) = @_;
	my $entries = $announced{$day}{$list} // [];
	my $pages = @$entries ? int(($#$entries) / $Arxiv::longest) : 0;

	return map {
		encode('UTF-8', new_page(list => $list, day => $day, entries => $entries, skip => $_ * $Arxiv::longest))
	} 0 .. $pages;
}

sub new_answer
{
	my ($list, $day, $parameters) = @_;
	my ($skip, $show) = ($parameters->{skip} // 0, $parameters->{show} // $Arxiv::longest);

	return { status => 400 } unless grep { $show == $_ } 25, 50, 100, 250, 500, 1000, 2000;
	$show = $Arxiv::longest if $show > $Arxiv::longest;
	return { body => encode('UTF-8',
		new_page(list => $list, day => $day, entries => $announced{$day}{$list}, skip => $skip, show => $show)) };
}

sub catchup_answer
{
	my ($list, $day, $today, $parameters) = @_;
	my %known = (abs => 1, page => 1);

	return { status => 400 } if $day gt $today || days_between($day, $today) > 91;
	return { status => 400 } if grep { !$known{$_} } keys %$parameters;
	return { status => 400, body => 'without abstracts' } if ($parameters->{abs} // '') ne 'True';
	return { body => encode('UTF-8',
		catchup_page(list => $list, day => $day, entries => $announced{$day}{$list} // [], page => $parameters->{page} // 1)) };
}

# What arXiv answers on a day when the newest announcement is of another one
sub site
{
	my ($today, $newest) = @_;
	return sub {
		my ($path, $parameters) = @_;
		my ($kind, $list, $what) = $path =~ m{^/(list|catchup)/([^/]+)/([^/]+)$} or return { status => 404 };

		return { status => 404 } unless grep { $_ eq $list } @lists;
		return catchup_answer($list, $what, $today, $parameters) if $kind eq 'catchup';
		return $what eq 'new' ? new_answer($list, $newest, $parameters) : { status => 404 };
	};
}

1;
