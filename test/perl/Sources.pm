# An arXiv's other faces: OAI-PMH, the API, the feed of a day, the metadata snapshot; all of the
# same invented papers.
#
# A paper is a hash: id, versions (how many), title, authors, categories (the primary one
# first), abstract, submitted and datestamp (days), and if it has them comments and deleted.

package Sources;

use strict;
use warnings;
use utf8;

use Encode qw(decode encode);
use Exporter 'import';
use JSON::PP;
use Time::Local 'timegm';

our @EXPORT = qw(invented as_stored covers oai_site api_site rss_feed snapshot_line);

# The longest pages
our $oai_page = 12;
our $api_page = 25;

my @weekdays = qw(Sun Mon Tue Wed Thu Fri Sat);
my @months = qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec);
my @kinds = ([qw(cs.LG)], [qw(math.OC cs.LG)], [qw(hep-th)], [qw(cs.CL stat.ML)]);

# So many papers, of which some have several versions, over the days of March; a third of them
# is of the first day
sub invented
{
	my ($count) = @_;
	return map {
		my $day = sprintf '2026-03-%02d', 3 * $_ < $count ? 1 : 20 * $_ / $count - 5;
		{
			id => sprintf('2603.%05d', $_),
			versions => 1 + $_ % 3,
			title => "On rivers & stones <$_>",
			authors => [ 'Ada B. Dvořák', "Bob $_ Eaves" =~ s/\d+ //r ],
			categories => $kinds[ $_ % @kinds ],
			abstract => "Stones ($_) are carried.\nNobody counts them.",
			submitted => '2026-02-01',
			datestamp => $day,
			$_ % 4 ? (comments => "$_ pages") : () }
	} 1 .. $count;
}

sub updated
{
	my ($paper) = @_;
	return $paper->{versions} > 1 ? "$paper->{datestamp}T10:00:00Z" : "$paper->{submitted}T08:00:00Z";
}

# What a database has to have of it
sub as_stored
{
	my ($paper) = @_;
	return {
		id => "$paper->{id}v$paper->{versions}",
		submitted => "$paper->{submitted}T08:00:00Z",
		updated => updated($paper),
		map { defined $paper->{$_} ? ($_ => $paper->{$_}) : () } qw(title authors categories comments abstract) };
}

sub covers
{
	my ($list, $paper) = @_;
	return scalar grep { /^\Q$list\E(\.|$)/ } @{ $paper->{categories} };
}

sub escape
{
	my ($text) = @_;
	my %entities = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;');
	return $text =~ s/([&<>])/$entities{$1}/gr;
}

sub from_url
{
	my ($text) = @_;
	return decode('UTF-8', $text =~ s/%([0-9A-F]{2})/chr hex $1/ger);
}

# Mon, 02 Mar 2026
sub mail_date
{
	my ($day) = @_;
	my ($year, $month, $number) = split /-/, $day;
	my $weekday = (gmtime timegm(0, 0, 0, $number, $month - 1, $year))[6];
	return "$weekdays[$weekday], $number $months[ $month - 1 ] $year";
}

sub versions
{
	my ($paper) = @_;
	return map {
		my $is_last = $_ == $paper->{versions};
		my ($day, $time) = split /[TZ]/, $is_last ? updated($paper) : "$paper->{submitted}T08:00:00Z";
		[ "v$_", mail_date($day) . " $time GMT" ]
	} 1 .. $paper->{versions};
}

# A paragraph begins with blanks.
sub raw_abstract
{
	my ($paper) = @_;
	return $paper->{abstract} =~ s/\n/\n  /gr;
}

#
# OAI-PMH
#

sub oai_record
{
	my ($paper) = @_;
	my $header = "<identifier>oai:arXiv.org:$paper->{id}</identifier><datestamp>$paper->{datestamp}</datestamp>";

	return "<record><header status=\"deleted\">$header</header></record>\n" if $paper->{deleted};
	my $versions = join '', map { "<version version=\"$_->[0]\"><date>$_->[1]</date></version>" } versions($paper);
	my $fields = join '', map { defined $_->[1] ? "<$_->[0]>" . escape($_->[1]) . "</$_->[0]>" : '' }
	  [ title => $paper->{title} ], [ authors => join ', ', @{ $paper->{authors} } ],
	  [ categories => "@{ $paper->{categories} }" ], [ comments => $paper->{comments} ], [ abstract => raw_abstract($paper) ];
	return <<"END";
<record><header>$header</header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>$paper->{id}</id><submitter>Ada</submitter>$versions$fields</arXivRaw></metadata></record>
END
}

sub oai_answer
{
	my ($content) = @_;
	return { body => encode('UTF-8', <<"END") };
<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2026-03-25T12:00:00Z</responseDate>
<request verb="ListRecords" metadataPrefix="arXivRaw">https://oaipmh.arxiv.org/oai</request>
$content
</OAI-PMH>
END
}

sub oai_error
{
	my ($code) = @_;
	return oai_answer("<error code=\"$code\">It is $code.</error>");
}

# Tokens are offsets into a list, and have what has to be encoded in addresses. Those in expired
# are known no more.
sub oai_site
{
	my ($papers, %expired) = @_;
	return sub {
		my ($path, $parameters) = @_;
		my %asked = map { $_ => from_url($parameters->{$_}) } keys %$parameters;
		my ($set, $from, $until, $skip) = ($asked{set} // 'all', $asked{from} // '0', $asked{until} // '9', 0);

		return { status => 404 } if $path ne '/oai';
		return oai_error('badVerb') if delete $asked{verb} ne 'ListRecords';
		if (defined $asked{resumptionToken})
		{
			return oai_error('badArgument') if keys %asked > 1;
			($set, $from, $until, $skip) = $asked{resumptionToken} =~ m{^é%3D&set=(.*)\|from=(.*)\|until=(.*)\|skip=(\d+)\+ /$} or return oai_error('badResumptionToken');
			return oai_error('badResumptionToken') if $expired{$skip} && $expired{$skip}-- > 0;
		}
		elsif (($asked{metadataPrefix} // '') ne 'arXivRaw' || $set !~ /^(all|cs|math|cs:cs:LG)$/)
		{
			return oai_error('badArgument');
		}

		my $list = $set =~ s/^\w+:(\w+):/$1./r;
		my @of = sort { $a->{datestamp} cmp $b->{datestamp} || $a->{id} cmp $b->{id} }
		  grep { $_->{datestamp} ge $from && $_->{datestamp} le $until && ($set eq 'all' || covers($list, $_)) } @$papers;
		return oai_error('noRecordsMatch') unless @of;
		my @page = splice @of, $skip, $oai_page;
		my $next = $skip + @page;
		my $token = @of > $skip ? escape("é%3D&set=$set|from=$from|until=$until|skip=$next+ /") : '';
		return oai_answer('<ListRecords>' . join('', map { oai_record($_) } @page)
			  . "<resumptionToken>$token</resumptionToken></ListRecords>");
	};
}

#
# The API
#

sub api_entry
{
	my ($paper) = @_;
	my $authors = join '', map { "<author><name>$_</name></author>" } @{ $paper->{authors} };
	my $categories = join '', map { "<category term=\"$_\" scheme=\"http://arxiv.org/schemas/atom\"/>" } @{ $paper->{categories} };
	my $comment = defined $paper->{comments} ? "<arxiv:comment>$paper->{comments}</arxiv:comment>" : '';
	my ($title, $abstract, $updated) = (escape($paper->{title}), escape(raw_abstract($paper)), updated($paper));

	return <<"END";
<entry><id>http://arxiv.org/abs/$paper->{id}v$paper->{versions}</id><title>$title</title><updated>$updated</updated>
<published>$paper->{submitted}T08:00:00Z</published><summary>$abstract</summary>$authors$comment
<arxiv:primary_category term="$paper->{categories}[0]"/>$categories</entry>
END
}

# Pages have fewer entries than they should have if short says so; it is asked with each.
sub api_site
{
	my ($papers, $short) = @_;
	return sub {
		my ($path, $parameters) = @_;
		my %asked = map { $_ => from_url($parameters->{$_}) } keys %$parameters;
		my ($category) = $asked{search_query} =~ /^cat:(\S+) AND all:"ř"$/ or return { status => 400 };
		my @of = grep { covers($category, $_) } @$papers;
		my $total = @of;
		my $size = $asked{max_results} < $api_page ? $asked{max_results} : $api_page;

		return { status => 404 } if $path ne '/api/query';
		return { status => 400 } if $asked{sortBy} ne 'submittedDate' || $asked{sortOrder} ne 'ascending';
		my @page = $asked{start} < @of ? splice @of, $asked{start}, $size : ();
		splice @page, -2 if @page > 2 && $short && $short->();
		my $entries = join '', map { api_entry($_) } @page;
		return { body => encode('UTF-8', <<"END") };
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query</title><updated>2026-03-25T12:00:00Z</updated>
<opensearch:itemsPerPage>$size</opensearch:itemsPerPage><opensearch:totalResults>$total</opensearch:totalResults>
<opensearch:startIndex>$asked{start}</opensearch:startIndex>
$entries</feed>
END
	};
}

#
# The feed of a day, of entries as TwoWeeks has them
#

sub rss_feed
{
	my ($list, $day, @entries) = @_;
	my %types = ('new' => 'new', 'cross-list' => 'cross', 'replacement' => 'replace');
	my $date = mail_date($day) . ' 00:00:00 -0400';
	my $items = join '', map {
		my $authors = join ', ', @{ $_->{authors} };
		my $categories = join '', map { "<category>$_</category>" } @{ $_->{categories} };
		my $type = $types{ $_->{section} };
		<<"END" } @entries;
<item><title>$_->{title}</title><link>https://arxiv.org/abs/$_->{id}</link><description>arXiv:$_->{id}v1 Announce Type: $type 
Abstract: $_->{abstract}</description><guid isPermaLink="false">oai:arXiv.org:$_->{id}v1</guid>$categories<pubDate>$date</pubDate>
<arxiv:announce_type>$type</arxiv:announce_type><dc:creator>$authors</dc:creator></item>
END
	return encode('UTF-8', <<"END");
<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>$list updates on arXiv.org</title><link>http://rss.arxiv.org/rss/$list</link><pubDate>$date</pubDate>
$items</channel></rss>
END
}

#
# The metadata snapshot
#

sub snapshot_line
{
	my ($paper) = @_;
	return JSON::PP->new->canonical->ascii->encode({
		id => $paper->{id},
		submitter => 'Ada',
		authors => join(', ', @{ $paper->{authors} }),
		title => $paper->{title},
		comments => $paper->{comments},
		'journal-ref' => undef, doi => undef, 'report-no' => undef, license => undef,
		categories => "@{ $paper->{categories} }",
		abstract => raw_abstract($paper) . "\n",
		versions => [ map { { version => $_->[0], created => $_->[1] } } versions($paper) ],
		update_date => $paper->{datestamp},
		authors_parsed => [ map { my ($fore, $key) = /(.*) (\S+)/; [ $key, $fore, '' ] } @{ $paper->{authors} } ] });
}

1;
