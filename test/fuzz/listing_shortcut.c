/*
 * listing_shortcut.c
 *		Fuzz target: an input is a page, which is read with the shortcut around
 *		libxml2 and without it.  All that is read, and all that is said of the
 *		page, must be the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "input/listing/listing.h"

static void
print_text(FILE *out, const char *name, const char *s)
{
	if (s != NULL)
		fprintf(out, "%s: %s\n", name, s);
}

static void
print_list(FILE *out, const char *name, const char *s, int n)
{
	for (int i = 0; i < n; i++)
	{
		print_text(out, name, s);
		s += strlen(s) + 1;
	}
}

static void
print_entry(FILE *out, const ListingEntry *entry, const ListingSection *sections)
{
	fprintf(out, "entry %d of section %d\n", entry->item, (int) (entry->section - sections));
	print_text(out, "id", entry->id);
	print_text(out, "title", entry->title);
	print_list(out, "author", entry->authors, entry->nauthors);
	print_list(out, "category", entry->categories, entry->ncategories);
	print_text(out, "comments", entry->comments);
	print_text(out, "journal reference", entry->journal_ref);
	print_text(out, "abstract", entry->abstract);
}

static void
print_section(FILE *out, const ListingSection *section)
{
	fprintf(out, "section: kind %d, %d-%d-%d, first %d, %d declared, %d parsed, %d in total\n",
			section->kind, section->announced.year, section->announced.month, section->announced.day,
			section->first_item, section->declared, section->parsed, section->total);
	print_text(out, "heading", section->heading);
}

/* All that is read of a page, and all that is said of it */
static char *
print_reading(const char *page, size_t len, bool takes_shortcut)
{
	char *reading = NULL;
	size_t size;
	FILE *out = open_memstream(&reading, &size);
	Listing *listing;
	const ListingEntry *entry;
	const ListingSection *sections;
	int nsections;
	bool more = true;

	CHECK(out != NULL);
	fuzz_takes_shortcut = takes_shortcut;
	listing = listing_open(page, len);
	CHECK(listing != NULL);
	while (more)
	{
		more = listing_read(listing);
		sections = listing_sections(listing, &nsections);
		while ((entry = listing_take(listing)) != NULL)
			print_entry(out, entry, sections);
	}
	for (int i = 0; i < nsections; i++)
		print_section(out, &sections[i]);
	fprintf(out, "status %d\n", listing_status(listing));
	print_text(out, "problem", listing_problem(listing));
	print_text(out, "hint", listing_hint(listing));
	listing_close(listing);
	fclose(out);
	return reading;
}

/* Says where the readings begin to differ. */
static void
report_difference(const char *with, const char *without)
{
	size_t same = 0;

	while (with[same] == without[same])
		same++;
	same = same < 100 ? 0 : same - 100;
	fprintf(stderr, "with the shortcut:\n%.400s\nwithout it:\n%.400s\n", with + same, without + same);
}

/* The input as a reader gets it: what is no UTF-8 is replaced, NULs too. */
static char *
make_page(const uint8_t *data, size_t size)
{
	char *page = malloc(size + 1);
	size_t n;

	CHECK(page != NULL);
	memcpy(page, data, size);
	for (size_t i = 0; i < size; i += n)
	{
		for (n = 1; n <= 4 && i + n <= size && !fuzz_is_utf8(page + i, n); n++)
			;
		if (n > 4 || i + n > size || page[i] == '\0')
		{
			page[i] = '?';
			n = 1;
		}
	}
	return page;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *page = make_page(data, size);
	char *with = print_reading(page, size, true);
	char *without = print_reading(page, size, false);
	bool is_same = strcmp(with, without) == 0;

	if (!is_same)
		report_difference(with, without);
	CHECK(is_same);
	free(page);
	free(with);
	free(without);
	return 0;
}
