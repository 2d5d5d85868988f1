#!/usr/bin/env perl
#
# DBD::Pg

use strict;
use warnings;
use DBD::Pg;
use DBI;
use JSON::PP ();

binmode STDOUT, ':utf8';

my $json = JSON::PP->new;
my $dbh = DBI->connect('dbi:Pg:', undef, undef, { RaiseError => 1, PrintError => 0 });

# A list of texts comes as an array; one of categories comes as a text, as '{cs.LG,cs.AI}'.
my %own = (
	'insert a list' => 'INSERT INTO readers (categories) VALUES ($1) RETURNING categories::text[]',
	'read categories' => 'SELECT categories(paper)::text[] FROM papers WHERE id = $1',
);

# The parameters of an operation; JSON stays the text that it is.
sub parameters {
	my ($kinds, $values) = @_;

	my @kinds = split / /, $kinds;
	my @values = $values eq '' ? '' : split / /, $values, @kinds;
	return map { $kinds[$_] =~ /^(?:ids|categories)$/ ? [ split /,/, $values[$_] ] : $values[$_] } 0 .. $#kinds;
}

# The first column
sub execute {
	my ($statement, @parameters) = @_;

	my $sth = $dbh->prepare($statement);
	$sth->execute(@parameters);
	my @rows = map { $_->[0] } @{ $sth->fetchall_arrayref };
	return $sth->{pg_type}[0] eq 'jsonb' ? map { $json->decode($_) } @rows : @rows;
}

# A list has commas between its elements, and a JSON object is shown by its title.
sub show {
	my ($value) = @_;

	return join ',', @$value if ref $value eq 'ARRAY';
	return ref $value eq 'HASH' ? $value->{title} : $value;
}

print "DBD::Pg $DBD::Pg::VERSION\n";
open my $table, '<:encoding(UTF-8)', $ARGV[0] or die "$ARGV[0]: $!\n";
readline $table;
while (my $line = readline $table) {
	chomp $line;
	my ($name, $kinds, $values, undef, $statement) = split /\t/, $line;
	next if $name =~ /^binary: /;
	my @rows = eval { execute($own{$name} // $statement, parameters($kinds, $values)) };
	print "$name\t", $@ ? $dbh->state : join(' ', map { show($_) } @rows), "\n";
}
