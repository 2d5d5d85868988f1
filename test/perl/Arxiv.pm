# Listing pages as arXiv makes them today: what is new, what was recently, catchups.
#
# An entry is a hash: id, title, authors, categories (the primary one first), section (new,
# cross-list or replacement), and if it has them comments, journal_ref and abstract. Texts are
# characters, and so are pages.

package Arxiv;

use strict;
use warnings;

use Exporter 'import';
use List::Util qw(max min sum0);
use Time::Local 'timegm';

our @EXPORT = qw(new_page catchup_page recent_page weekday days_between);

# The largest page that arXiv gives, and the size of its catchup pages
our $longest = 2000;

my @weekdays = qw(Sunday Monday Tuesday Wednesday Thursday Friday Saturday);
my @months =
  qw(January February March April May June July August September October November December);

my %names = (
	'cs' => 'Computer Science',
	'cs.AI' => 'Artificial Intelligence',
	'cs.CL' => 'Computation and Language',
	'cs.LG' => 'Machine Learning',
	'gr-qc' => 'General Relativity and Quantum Cosmology',
	'hep-th' => 'High Energy Physics - Theory',
	'math' => 'Mathematics',
	'math-ph' => 'Mathematical Physics',
	'math.CO' => 'Combinatorics',
	'math.OC' => 'Optimization and Control',
	'math.PR' => 'Probability',
	'stat.ML' => 'Machine Learning');

# Each with its names in the index and in its heading
my @sections = (
	[ 'new', 'New submissions', 'New submissions' ],
	[ 'cross-list', 'Cross-lists', 'Cross submissions' ],
	[ 'replacement', 'Replacements', 'Replacement submissions' ]);

sub escape
{
	my ($text) = @_;
	my %entities = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;', "'" => '&#39;', '"' => '&#34;');
	return $text =~ s/([&<>'"])/$entities{$1}/gr;
}

# Seconds since 1970
sub seconds
{
	my ($day) = @_;
	my ($year, $month, $number) = split /-/, $day;
	return timegm(0, 0, 0, $number, $month - 1, $year);
}

# Sunday is 0.
sub weekday
{
	my ($day) = @_;
	return (gmtime seconds($day))[6];
}

sub days_between
{
	my ($from, $to) = @_;
	return (seconds($to) - seconds($from)) / 86400;
}

# Friday, 3 March 2023
sub long_date
{
	my ($day) = @_;
	my ($year, $month, $number) = split /-/, $day;
	return sprintf '%s, %d %s %d', $weekdays[ weekday($day) ], $number, $months[ $month - 1 ], $year;
}

# Fri, 3 Mar 2023; in another format Fri, 03 Mar 2023
sub short_date
{
	my ($day, $format) = @_;
	my ($year, $month, $number) = split /-/, $day;
	return sprintf $format, substr($weekdays[ weekday($day) ], 0, 3), $number, substr($months[ $month - 1 ], 0, 3), $year;
}

sub document
{
	my ($list, $content) = @_;
	return <<"END";
<!DOCTYPE html>
<html lang="en">

<head><script>document.documentElement.classList.add('js');</script>  <title>$names{$list}  </title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" type="text/css" media="screen" href="/static/listing.css?v=1" />
  <script type="text/javascript" language="javascript">mathjaxToggle();</script>
</head>

<body ><div class="flex-wrap-footer">
<header class="site-header">
  <a href="#content" class="skip-link">Skip to main content</a>
  <form method="GET" action="/search"><input type="text" name="query" placeholder="Search..."></form>
</header>
    <main>
      <div id="content">
<div id='content-inner'>
<div id='dlpage'>
$content
</div>
</div>      </div>
    </main>

<footer class="site-footer">
  <p>All papers and people on it are invented &middot; a page for tests</p>
</footer>  </div>

</body>

</html>
END
}

sub author_link
{
	my ($name) = @_;
	my ($initial, $family) = $name =~ /^(.).* (\S+)$/;
	utf8::encode(my $query = "$family,+$initial");
	$query =~ s/([^\w,+-])/sprintf '%%%02X', ord $1/aeg;
	return qq{<a href="https://arxiv.org/search/?searchtype=author&amp;query=$query">} . escape($name) . '</a>';
}

sub field
{
	my ($class, $name, $text) = @_;
	return '' unless defined $text;
	return <<"END";
        <div class='$class'><span class='descriptor'>$name:</span>
          @{[ escape($text) ]}
        </div>

END
}

sub entry
{
	my ($entry, $number, $with_abstract) = @_;
	my $id = $entry->{id};
	my $authors = join ', ', map { author_link($_) } @{ $entry->{authors} };
	my ($primary, @others) = map { escape("$names{$_} ($_)") } @{ $entry->{categories} };
	my $subjects = join '; ', qq{<span class="primary-subject">$primary</span>}, @others;
	my %notes = (
		'new' => '      ',
		'cross-list' => "          (cross-list from $entry->{categories}[0])\n",
		'replacement' => "          (replaced)\n");
	my $fields = join '', field('list-comments mathjax', 'Comments', $entry->{comments}),
	  field('list-journal-ref', 'Journal-ref', $entry->{journal_ref});
	my $abstract = $with_abstract ? <<"END" : '';
        <p class='mathjax'>
          @{[ escape($entry->{abstract}) ]}
        </p>
END

	return <<"END";
    <dt>
      <a name='item$number'>[$number]</a>
      <a href ="/abs/$id" title="Abstract" id="$id">
        arXiv:$id
      </a>
$notes{$entry->{section}}
        [<a href="/pdf/$id" title="Download PDF" id="pdf-$id" aria-labelledby="pdf-$id">pdf</a>, <a href="/format/$id" title="Other formats" id="oth-$id" aria-labelledby="oth-$id">other</a>]
    </dt>
    <dd>
      <div class='meta'>
        <div class='list-title mathjax'><span class='descriptor'>Title:</span>
          @{[ escape($entry->{title}) ]}
        </div>
        <div class='list-authors'>$authors</div>

$fields
        <div class='list-subjects'><span class='descriptor'>Subjects:</span>
          $subjects
        </div>

$abstract      </div>
    </dd>
END
}

sub section
{
	my ($heading, $first, $with_abstract, @entries) = @_;
	my $entries = join '', map { entry($entries[$_], $first + $_, $with_abstract) } 0 .. $#entries;
	return <<"END";


      <dl id='articles'>
    <h3>$heading</h3>


$entries</dl>

END
}

sub showing
{
	my ($shown, $total, $is_continued, $is_last) = @_;
	my $words = 'showing';

	$words = $is_last ? 'continued, showing last' : 'continued, showing' if $is_continued;
	$words = 'showing first' if !$is_continued && !$is_last;
	return "$words $shown of $total entries";
}

# The first and the last one of the entries of a section that a page shows, where so many are
# before the section
sub part
{
	my ($before, $count, $skip, $show) = @_;
	return (max($skip - $before, 0), min($skip + $show - $before, $count) - 1);
}

# The sections of a new or catchup page. Where cross-lists end just where the page does, and
# replacements follow, arXiv calls them the first ones.
sub typed_sections
{
	my ($entries, $skip, $show, $with_abstract) = @_;
	my ($text, $before) = ('', 0);

	foreach (@sections)
	{
		my ($section, undef, $heading) = @$_;
		my @all = grep { $_->{section} eq $section } @$entries;
		my ($first, $last) = part($before, scalar @all, $skip, $show);
		my $end = $before + @all + ($section eq 'cross-list');
		my $showing = showing($last - $first + 1, scalar @all, $skip > $before, $skip + $show >= $end);

		$text .= section("$heading ($showing)", $before + $first + 1, $with_abstract, @all[ $first .. $last ])
		  if $first <= $last;
		$before += @all;
	}
	return $text;
}

# Links to where the sections begin. A new page says 0 for the first entry, a catchup 1.
sub typed_index
{
	my ($entries, $url, $first_number) = @_;
	my ($text, $before) = ('', 0);

	foreach (@sections)
	{
		my ($section, $name) = @$_;
		my $count = grep { $_->{section} eq $section } @$entries;
		my $number = $section eq 'new' ? $first_number : $before + 1;

		$text .= qq{  <li><a href="@{[ $url->($before) ]}#item$number">$name</a></li>\n} if $count;
		$before += $count;
	}
	return "<ul>\n$text</ul>\n";
}

sub length_link
{
	my ($url, $name, $length) = @_;
	return qq{          <span style="color: #454545">$name</span>} unless $length;
	return qq{          <a href=$url&amp;show=$length rel="nofollow">\n      $name</a>};
}

sub page_links
{
	my ($url, $total, $skip, $show) = @_;
	my $text = ':';

	for (my $begin = 0; $begin < $total; $begin += $show)
	{
		my $name = ($begin + 1) . '-' . min($total, $begin + $show);
		$text .= $begin == $skip ? "      <span>$name</span>\n" : "      <a href=$url?skip=$begin&amp;show=$show>$name</a>\n";
	}
	return $text;
}

sub pager
{
	my ($url, $total, $skip, $show) = @_;
	my @lengths = (25, 50, 100, 250, 500, 1000, 2000);
	my ($fewer) = reverse grep { $_ < $show } @lengths;
	my ($more) = grep { $_ > $show && $_ < $total } @lengths;
	my $all = $total > $show && $show < 2000 ? 2000 : undef;
	my $pages = $total > $show ? page_links($url, $total, $skip, $show) : '';

	return '' unless $total;
	return <<"END";
      <div class='paging'>Total of $total entries $pages
    </div>
    <div class='morefewer'>Showing up to $show entries per page:
@{[ join "\n |\n", length_link("$url?skip=$skip", 'fewer', $fewer),
	length_link("$url?skip=$skip", 'more', $more), length_link("$url?skip=$skip", 'all', $all) ]}

    </div>

END
}

# /list/LIST/new: list, day, entries; skip and show as in the address
sub new_page
{
	my %page = (skip => 0, show => $longest, @_);
	my ($list, $entries, $skip, $show) = @page{qw(list entries skip show)};
	my $pager = pager("/list/$list/new", scalar @$entries, $skip, $show);
	my $url = sub {
		my $begin = $show * int($_[0] / $show);
		return $begin == $skip ? '' : "/list/$list/new?skip=$begin&amp;show=$show";
	};
	my $sections = typed_sections($entries, $skip, $show, 1) || "    <p>No updates today.</p>\n";

	return document($list, <<"END");
  <h1>$names{$list}</h1>

@{[ typed_index($entries, $url, 0) ]}
<p>See <a id="recent-$list" aria-labelledby="recent-$list" href="/list/$list/recent">recent</a> articles</p>
<h3>Showing new listings for @{[ long_date($page{day}) ]}</h3>

$pager
$sections
$pager
END
}

sub empty_catchup
{
	my ($date, $page, $url) = @_;
	return <<"END" if $page == 1;
      <br>
        <div>
          <p>No updates for $date. There was either no announcement for this day, or no updates within the requested subject.</p>
        </div>
      <br>
END
	return <<"END";
      <br>
        <div>
          No further updates for $date
          <br>
          <a href="${url}1">Go to page 1</a>
        </div>
      <br>
END
}

# /catchup/LIST/DAY?abs=True: list, day, entries; page as in the address
sub catchup_page
{
	my %page = (page => 1, @_);
	my ($list, $entries, $page) = @page{qw(list entries page)};
	my $date = short_date($page{day}, '%s, %02d %s %d');
	my $address = "/catchup/$list/$page{day}?abs=True&amp;page=";
	my $url = sub {
		my $number = 1 + int($_[0] / $longest);
		return $number == $page ? '' : $address . $number;
	};
	my $total = "Total of @{[ scalar @$entries ]} entries for $date\n";
	$total .= "      View page:\n" . join '', map {
		$_ == $page ? "        <span>$_</span>\n" : "        <a href=$address$_>$_</a>\n"
	} 1 .. 1 + int(@$entries / $longest) if @$entries > $longest;
	my $sections = typed_sections($entries, ($page - 1) * $longest, $longest, 1)
	  || empty_catchup($date, $page, $address);

	return document($list, <<"END");
  <h1>Catchup results for $names{$list} on $date</h1>

@{[ typed_index($entries, $url, 1) ]}

    <div>

      $total
    </div>

$sections

    <div></div>
    $total

    </div>
END
}

# /list/LIST/recent: list, and days, of which each has a day and its entries, the newest one
# first; skip and show as in the address
sub recent_page
{
	my %page = (skip => 0, show => 50, @_);
	my ($list, $skip, $show) = @page{qw(list skip show)};
	my $total = sum0(map { scalar @{ $_->{entries} } } @{ $page{days} });
	my $pager = pager("/list/$list/recent", $total, $skip, $show);
	my ($index, $sections, $before) = ('', '', 0);

	foreach (@{ $page{days} })
	{
		my @all = @{ $_->{entries} };
		my ($first, $last) = part($before, scalar @all, $skip, $show);
		my $date = short_date($_->{day}, '%s, %d %s %d');
		my $showing = showing($last - $first + 1, scalar @all, $skip > $before, $last == $#all);

		$index .= qq{<li>\n        <a href="/list/$list/recent?skip=$before&amp;show=$show">\n          $date\n        </a>\n      </li>};
		if ($first <= $last)
		{
			$sections .= section("$date ($showing )", $before + $first + 1, 0, @all[ $first .. $last ]);
		}
		elsif (!@all && $skip <= $before && $before < $skip + $show)
		{
			$sections .= section($date, 1, 0) =~ s{</h3>\n\n}{</h3>\n\n    <p>No updates for this time period.</p>\n}r;
		}
		$before += @all;
	}
	return document($list, <<"END");
  <h1>$names{$list}</h1>

<h2>Authors and titles for recent submissions</h2>
  <ul>
$index</ul>
  <p>See today's <a id="new-$list" aria-labelledby="new-$list" href="/list/$list/new">new</a> changes</p>
$pager
$sections
$pager
END
}

1;
