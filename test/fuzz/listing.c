/*
 * listing.c
 *		Fuzz target: an input is a page.  A hash of it says where else it is
 *		cut, which entry is taken out, what is put in and where, and which
 *		request for memory fails.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fuzz.h"
#include "input/listing/listing.h"
#include "spoil.h"

/* Of more entries the first are looked at. */
#define MAX_ENTRIES 1000

/* So many times a whole page is cut, and loses an entry. */
#define TRIES 4

/* What came of a page */
typedef struct Outcome
{
	ListingStatus status;
	int nentries;
	uint32_t texts;				   /* a hash of all that was read */
	bool is_declared[MAX_ENTRIES]; /* the entry's section says how many it has */
} Outcome;

/*
 * Entries
 */

/* Checks a text, and adds it to what was read. */
static void
note_text(Outcome *outcome, const char *s, bool is_utf8)
{
	size_t len = s == NULL ? 0 : strlen(s) + 1;

	if (len > 0 && is_utf8)
		CHECK(fuzz_is_utf8(s, len - 1));
	outcome->texts = fuzz_hash(s == NULL ? "" : s, len, outcome->texts);
}

static void
note_list(Outcome *outcome, const char *s, int n, bool is_utf8)
{
	for (int i = 0; i < n; i++)
	{
		CHECK(s[0] != '\0' || n == 1);
		note_text(outcome, s, is_utf8);
		s += strlen(s) + 1;
	}
}

static void
note_entry(Outcome *outcome, const ListingEntry *entry, int last_item, bool is_utf8)
{
	CHECK(entry->item >= 0 && (last_item < 0 || entry->item == last_item + 1));
	CHECK(entry->id != NULL && entry->title != NULL && entry->title[0] != '\0');
	CHECK(entry->authors != NULL && entry->categories != NULL);
	note_text(outcome, entry->id, is_utf8);
	note_text(outcome, entry->title, is_utf8);
	note_text(outcome, entry->comments, is_utf8);
	note_text(outcome, entry->journal_ref, is_utf8);
	note_text(outcome, entry->abstract, is_utf8);
	note_list(outcome, entry->authors, entry->nauthors, is_utf8);
	note_list(outcome, entry->categories, entry->ncategories, is_utf8);
}

static void
check_sections(const ListingSection *sections, int n, int nentries, bool is_utf8)
{
	int parsed = 0;

	for (int i = 0; i < n; i++)
	{
		CHECK(sections[i].heading == NULL || !is_utf8 || fuzz_is_utf8(sections[i].heading, strlen(sections[i].heading)));
		CHECK(sections[i].declared < 0 || sections[i].declared == sections[i].parsed);
		parsed += sections[i].parsed;
	}
	CHECK(parsed == nentries);
}

/* A page that stands in just so much memory */
static Outcome
read_exactly(const char *page, size_t len)
{
	Outcome outcome = {.status = LISTING_NO_MEMORY};
	bool is_utf8 = fuzz_is_utf8(page, len);
	Listing *listing = listing_open(page, len);
	const ListingSection *sections;
	const ListingEntry *entry;
	int section_of[MAX_ENTRIES];
	int nsections;
	int last_item = -1;
	bool more = true;

	if (listing == NULL)
		return outcome;
	while (more)
	{
		more = listing_read(listing);
		sections = listing_sections(listing, &nsections);
		while ((entry = listing_take(listing)) != NULL)
		{
			note_entry(&outcome, entry, last_item, is_utf8);
			last_item = entry->item;
			if (outcome.nentries < MAX_ENTRIES)
				section_of[outcome.nentries] = (int) (entry->section - sections);
			outcome.nentries++;
		}
	}
	outcome.status = listing_status(listing);
	CHECK(!is_utf8 || fuzz_is_utf8(listing_problem(listing), strlen(listing_problem(listing))));
	CHECK((listing_problem(listing)[0] == '\0') == (outcome.status == LISTING_OK));
	if (outcome.status == LISTING_OK)
	{
		check_sections(sections, nsections, outcome.nentries, is_utf8);
		for (int i = 0; i < outcome.nentries && i < MAX_ENTRIES; i++)
			outcome.is_declared[i] = sections[section_of[i]].declared >= 0;
	}
	listing_close(listing);
	return outcome;
}

/* A page of two pieces */
static Outcome
read_pieces(const char *a, size_t a_len, const char *b, size_t b_len)
{
	char *page = malloc(a_len + b_len);
	Outcome outcome;

	CHECK(page != NULL || a_len + b_len == 0);
	memcpy(page, a, a_len);
	memcpy(page + a_len, b, b_len);
	outcome = read_exactly(page, a_len + b_len);
	free(page);
	return outcome;
}

/*
 * Places in the source, by words in any case
 */

static const char *
find(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	for (; (size_t) (end - s) >= n; s++)
	{
		if (strncasecmp(s, word, n) == 0)
			return s;
	}
	return NULL;
}

static int
count(const char *s, const char *end, const char *word)
{
	int n = 0;

	for (; (s = find(s, end, word)) != NULL; s++)
		n++;
	return n;
}

/* Whether what tells a whole page stands at its end alone, and no head behind entries */
static bool
ends_once(const char *page, const char *end)
{
	const char *body_end = find(page, end, "</body");
	const char *entry = find(page, end, "<dt");
	const char *list_end = entry;

	if (entry == NULL || body_end == NULL || count(page, end, "</body") > 1 || find(entry, end, "</head") != NULL)
		return false;
	for (const char *s = entry; (s = find(s, end, "</dl")) != NULL; s++)
		list_end = s;
	return list_end < body_end && find(entry, list_end, "otal of ") == NULL;
}

/*
 * A page that is cut has all entries as they were, or is an error: unless it
 * says that there are no updates, which is all that may be left.
 */
static void
check_cut(const char *page, size_t len, size_t place, const Outcome *whole)
{
	Outcome cut;

	if (!ends_once(page, page + len) || find(page, page + len, " updates") != NULL)
		return;
	cut = read_pieces(page, place, page, 0);
	CHECK(cut.status != LISTING_OK || (cut.nentries == whole->nentries && cut.texts == whole->texts));
}

/* Where an entry ends in the source */
static const char *
entry_end(const char *entry, const char *end)
{
	static const char *const words[] = {"<dt", "<dl", "</dl", "<h1", "<h2", "<h3"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		const char *s = find(entry + 1, end, words[i]);

		if (s != NULL)
			end = s;
	}
	return end;
}

/*
 * A page without one of its entries is an error, if it says how many it has:
 * unless it is said, too, that there are no updates.
 */
static void
check_missing(const char *page, size_t len, int missing, const Outcome *whole)
{
	const char *end = page + len;
	const char *entry = page;
	const char *next;
	Outcome outcome;

	if (missing >= MAX_ENTRIES || !whole->is_declared[missing] || find(page, end, " updates") != NULL)
		return;
	if (count(page, end, "<dt") != whole->nentries)
		return;
	entry = find(entry, end, "<dt");
	for (int i = 0; i < missing; i++)
		entry = find(entry + 1, end, "<dt");
	next = entry_end(entry, end);
	if (find(entry, next, "otal of ") != NULL)
		return;
	outcome = read_pieces(page, entry - page, next, end - next);
	CHECK(outcome.status != LISTING_OK);
}

/* A page with something put in is an error, or all is there as before. */
static void
check_conservation(const char *page, size_t len, uint32_t chance)
{
	Reading *before = reading_make(page, len);
	Insertion insertion;
	char problem[300];
	char condition[400];

	insertion.place = spoil_place(page, len, chance % (len + 1));
	insertion.piece = spoil_pieces[fuzz_hash(&chance, sizeof(chance), 0) % spoil_npieces];
	if (!reading_is_error(before) &&
		spoil_try(page, len, before, &insertion, 1, problem, sizeof(problem)) > VERDICT_SAME)
	{
		snprintf(condition, sizeof(condition), "all is there with %s at byte %zu: %s", insertion.piece, insertion.place, problem);
		fuzz_fail(condition, __FILE__, __LINE__);
	}
	reading_free(before);
}

/* Where memory is short, there is this error, or the one that the page has anyway. */
static void
check_memory(const char *page, size_t len, int request, const Outcome *whole)
{
	Outcome outcome;
	bool has_failed;

	fuzz_fail_request(request);
	outcome = read_exactly(page, len);
	has_failed = fuzz_request_failed();
	fuzz_fail_request(-1);
	CHECK(outcome.status == whole->status || (has_failed && outcome.status == LISTING_NO_MEMORY));
	CHECK(!has_failed || outcome.status != LISTING_OK);
	CHECK(has_failed || (outcome.nentries == whole->nentries && outcome.texts == whole->texts));
}

static void
check_speed(const char *page, size_t len)
{
	size_t long_len;
	char *long_page = fuzz_repeat(page, len, 1024 * 1024, &long_len);

	(void) read_exactly(long_page, long_len);
	free(long_page);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *page = (const char *) data;
	Outcome whole = read_pieces(page, size, page, 0);

	for (uint32_t try = 0; try < TRIES && whole.status == LISTING_OK; try++)
	{
		uint32_t chance = fuzz_hash(data, size, try);

		check_cut(page, size, chance % (size + 1), &whole);
		if (whole.nentries > 0)
			check_missing(page, size, (int) (chance % whole.nentries), &whole);
	}
	if (whole.status == LISTING_OK && fuzz_is_utf8(page, size))
		check_conservation(page, size, fuzz_hash(data, size, TRIES));
	check_memory(page, size, (int) (fuzz_hash(data, size, TRIES) % 64), &whole);
	if (fuzz_hash(data, size, TRIES) % 256 == 0)
		check_speed(page, size);
	return 0;
}
