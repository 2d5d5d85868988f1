# Entries read by BibTeX itself: each has its key, and in its fields its own text, whatever the
# papers hold. It takes bibtex (Debian: apt-get install texlive-binaries).
use strict;
use warnings;
use utf8;

use Encode qw(encode_utf8 decode_utf8);
use File::Temp;
use JSON::PP ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'there is no bibtex' if !grep { -x "$_/bibtex" } split /:/, $ENV{PATH};

my $json = JSON::PP->new->utf8->canonical;
my $count = 3000;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION paperdigest; CREATE TABLE papers (n serial, paper paper)');

#
# Papers at random, the same ones each time
#
srand 1;

my @pieces = (
	split(//, '{}{}{}{}@"#%,=\\~&$_^ .'), "\n", "\n\n", "\t", "\x{85}", "\x{A0}", "\x{2003}", "\x01", "\x7F",
	'\\{', '\\}', '{{', '}}', '}}}', '"}', '},', "},\n", "}\n\n@", '@misc{', '@misc{a, title={b}}', '@comment{', '@string{', '@preamble{"x"}',
	' # ', 'and', ' and ', ' AND ', ', ', 'others', 'and others', 'von ', 'Jr.', '{\\"o}', '\\"{o}', "{\\'e}", '$x_{i}$', '$\\{x\\}$', '\\cite{a}', '\\input{x}',
	'%', "% x\n", 'é', 'Ж', '漢字', 'Ω', '😀', 'A.B.', 'Rest', 'Author', 'Ada', 'of', 'the', 'a' x 300, 'b ' x 200, '{' x 50, '}' x 50,
);

sub one_of { $_[ int rand @_ ] }

sub text { join '', map { one_of(@pieces) } 0 .. int rand one_of(2, 4, 8, 20) }

my @papers;
for my $n (1 .. $count)
{
	my %paper = (id => sprintf('2601.%05d', $n), title => text(), categories => ['cs.LG']);
	$paper{authors} = [ map { text() } 0 .. int rand 4 ] if rand > 0.1;
	$paper{doi} = text() if rand > 0.5;
	push @papers, \%paper;
}
my $copy = join '', map { my $line = $json->encode($_); $line =~ s/\\/\\\\/g; "$line\n" } @papers;
$node->safe_psql('postgres', "COPY papers (paper) FROM stdin;\n$copy\\.\n");

my $dir = File::Temp->newdir;

sub write_file
{
	my ($name, $content) = @_;
	open my $file, '>:raw', "$dir/$name" or die "$name: $!";
	print $file $content;
	close $file or die "$name: $!";
}

# A style that writes what BibTeX has read; it breaks lines at blanks.
write_file('read.bst', <<'END');
ENTRY { archiveprefix author doi eprint primaryclass title url year } {} {}
INTEGERS { n }
STRINGS { field }
FUNCTION {show} { duplicate$ empty$ { pop$ "" } 'skip$ if$ "|" swap$ * "|" * write$ newline$ }
FUNCTION {misc} {
	"KEY" write$ newline$ cite$ write$ newline$
	title show author show year show eprint show archiveprefix show primaryclass show doi show url show
	author empty$ { "0" } { author num.names$ int.to.str$ } if$ write$ newline$
}
READ
ITERATE { call.type$ }
END

# Whether BibTeX is content, what it says, and what it has read: a list of fields for each entry
sub run_bibtex
{
	my ($entries) = @_;
	write_file('papers.bib', encode_utf8($entries) . "\n");
	write_file('papers.aux', "\\bibstyle{read}\n\\citation{*}\n\\bibdata{papers}\n");
	# Without the rest of TeX bibtex knows neither where files are nor what is much.
	local @ENV{qw(BSTINPUTS BIBINPUTS max_strings hash_size)} = ($dir, $dir, 1000000, 1000003);
	my $log = `cd '$dir' && bibtex papers 2>&1`;
	my $status = $?;
	open my $file, '<:raw', "$dir/papers.bbl" or die $!;
	my $bbl = do { local $/; <$file> };
	close $file;
	my @read;
	for my $entry (split /^KEY\n/m, decode_utf8($bbl))
	{
		next if $entry eq '';
		my ($key, $rest) = $entry =~ /^(.*?)\n(.*)\z/s;
		my @fields = $rest =~ /^\|(.*?)\|$/gms;
		push @read, [ $key, @fields, $rest =~ /\n(\d+)\n\z/ ];
	}
	return ($status, $log, @read);
}

sub squeezed { my ($text) = @_; $text =~ s/[\s\x1C-\x1F\x85\xA0]+/ /g; $text =~ s/^ | $//g; return $text }

# Without the braces that have no partner, by taking away pairs
sub balanced
{
	my ($text) = @_;
	my (@open, %drop);
	my @chars = split //, $text;
	for my $i (0 .. $#chars)
	{
		if ($chars[$i] eq '{') { push @open, $i }
		elsif ($chars[$i] eq '}') { @open ? pop @open : ($drop{$i} = 1) }
	}
	$drop{$_} = 1 for @open;
	return join '', map { $drop{$_} ? '' : $chars[$_] } 0 .. $#chars;
}

sub same { my ($got, $wanted) = @_; s/\s+//g for $got, $wanted; return $got eq $wanted }

my $entries = decode_utf8($node->safe_psql('postgres', 'SELECT bibtex_agg(paper ORDER BY n) FROM papers'));
my ($status, $log, @read) = run_bibtex($entries);
is($status, 0, 'BibTeX has nothing against the entries') or diag(substr $log, -3000);
is(scalar @read, $count, 'BibTeX reads each entry');

my %keys;
my @wrong;
for my $i (0 .. $#papers)
{
	my $paper = $papers[$i];
	my ($key, $title, $author, $year, $eprint, $prefix, $class, $doi, $url, $names) = @{ $read[$i] // [] };
	my @names = grep { $_ ne '' } map { squeezed(balanced($_)) } @{ $paper->{authors} // [] };
	my ($first_doi) = split / /, squeezed($paper->{doi} // '');
	$keys{ lc($key // '') }++;
	$first_doi //= '';
	$first_doi =~ s/[,;]+$//;
	push @wrong, $i unless defined $names
		&& same($title, squeezed(balanced($paper->{title})))
		&& $year eq '2026' && $eprint eq $paper->{id} && $prefix eq 'arXiv' && $class eq 'cs.LG'
		&& $url eq "https://arxiv.org/abs/$paper->{id}" && $names == @names
		&& same($doi, defined $paper->{doi} && squeezed($paper->{doi}) ne '' ? 'https://doi.org/' . balanced($first_doi) : '');
}
is(scalar @wrong, 0, 'each has its own fields, and as many names as the paper')
	or diag(substr join("\n", map { $json->encode($papers[$_]) . "\n" . encode_utf8(join ' ; ', @{ $read[$_] // [] }) } @wrong), 0, 3000);
is(scalar(keys %keys), $count, 'no key comes twice');

# The same by bibtex, an entry each
my $apart = decode_utf8($node->safe_psql('postgres',
	q{SELECT string_agg(bibtex(paper || jsonb_build_object('title', 'Rest ' || n)), E'\n' ORDER BY n) FROM papers WHERE n <= 100}));
($status, $log, @read) = run_bibtex($apart);
is($status, 0, 'BibTeX has nothing against single entries') or diag(substr $log, -3000);
is(join(' ', map { $_->[1] } @read), join(' ', map { "Rest $_" } 1 .. 100), 'BibTeX reads each of them');

done_testing();
