/*
 * feed.c
 *		Fuzz target: an input is a feed.  A hash of it says where it is cut,
 *		what is put in and where, and which request for memory fails.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "input/feed/feed.h"
#include "spoil.h"
#include "spoil_feed.h"

/* So many times a feed that can be read is cut. */
#define TRIES 4

/* What came of a feed */
typedef struct Outcome
{
	FeedStatus status;
	int nentries;
	uint32_t texts; /* a hash of all that was read */
} Outcome;

/*
 * Entries
 */

/* Checks a text, and adds it to what was read. */
static void
note_text(Outcome *outcome, const char *s)
{
	size_t len = s == NULL ? 0 : strlen(s) + 1;

	CHECK(s == NULL || (s[0] != '\0' && fuzz_is_utf8(s, len - 1)));
	outcome->texts = fuzz_hash(s == NULL ? "" : s, len, outcome->texts);
}

static void
note_list(Outcome *outcome, const char *s, int n)
{
	for (int i = 0; i < n; i++)
	{
		note_text(outcome, s);
		s += strlen(s) + 1;
	}
}

static void
note_entry(Outcome *outcome, const FeedEntry *entry, int last_item)
{
	CHECK(entry->item > last_item && entry->id != 0);
	CHECK(entry->is_deleted == (entry->title == NULL));
	note_text(outcome, entry->section);
	note_text(outcome, entry->title);
	note_text(outcome, entry->comments);
	note_text(outcome, entry->journal_ref);
	note_text(outcome, entry->doi);
	note_text(outcome, entry->report_no);
	note_text(outcome, entry->msc_class);
	note_text(outcome, entry->acm_class);
	note_text(outcome, entry->license);
	note_text(outcome, entry->abstract);
	note_list(outcome, entry->authors, entry->nauthors);
	note_list(outcome, entry->categories, entry->ncategories);
}

static void
check_info(const FeedInfo *info, const Outcome *outcome, bool wants_entries)
{
	Outcome ignored = {.status = FEED_OK};

	CHECK(info->items >= info->papers + info->deleted);
	CHECK(!wants_entries || outcome->status != FEED_OK || info->papers + info->deleted == outcome->nentries);
	note_text(&ignored, info->format);
	note_text(&ignored, info->verb);
	note_text(&ignored, info->title);
	note_text(&ignored, info->resumption_token);
	note_text(&ignored, info->error_code);
	note_text(&ignored, info->error);
}

/* A feed that stands in just so much memory */
static Outcome
read_exactly(const char *s, size_t len, bool wants_entries)
{
	Outcome outcome = {.status = FEED_NO_MEMORY};
	Feed *feed = feed_open(s, len, wants_entries);
	const FeedEntry *entry;
	FeedInfo info;
	int last_item = 0;

	if (feed == NULL)
		return outcome;
	while (feed_read(feed))
	{
		while ((entry = feed_take(feed)) != NULL)
		{
			note_entry(&outcome, entry, last_item);
			last_item = entry->item;
			outcome.nentries++;
		}
	}
	outcome.status = feed_status(feed);
	CHECK(fuzz_is_utf8(feed_problem(feed), strlen(feed_problem(feed))));
	CHECK((feed_problem(feed)[0] == '\0') == (outcome.status == FEED_OK));
	CHECK((feed_problem_item(feed) == 0) || outcome.status == FEED_BAD_ENTRY);
	if (outcome.status == FEED_OK)
	{
		feed_info(feed, &info);
		check_info(&info, &outcome, wants_entries);
	}
	feed_close(feed);
	return outcome;
}

/* The same in a copy, of which the sanitizer sees the end */
static Outcome
read_copy(const char *s, size_t len, bool wants_entries)
{
	char *copy = malloc(len);
	Outcome outcome;

	CHECK(copy != NULL || len == 0);
	memcpy(copy, s, len);
	outcome = read_exactly(copy, len, wants_entries);
	free(copy);
	return outcome;
}

/*
 * Properties
 */

/* A feed that is cut is an error, unless only white space is gone. */
static void
check_cut(const char *s, size_t len, size_t place, const Outcome *whole)
{
	Outcome cut = read_copy(s, place, true);

	if (feed_is_blank(s + place, len - place))
		CHECK(cut.status == FEED_OK && cut.nentries == whole->nentries && cut.texts == whole->texts);
	else
		CHECK(cut.status != FEED_OK);
}

/* What says that it is read in full says so without its entries, too. */
static void
check_info_alone(const char *s, size_t len, const Outcome *whole)
{
	Outcome info = read_copy(s, len, false);

	CHECK(info.status == FEED_OK || info.status == FEED_NOT_A_FEED || info.status == FEED_NOT_WELL_FORMED || info.status == FEED_BAD_ENTRY);
	CHECK(whole->status != FEED_OK || info.status == FEED_OK);
	CHECK((whole->status == FEED_NOT_A_FEED) == (info.status == FEED_NOT_A_FEED) || whole->status == FEED_BAD_ENTRY);
}

/* A feed with something put in is an error, or all is there as before. */
static void
check_conservation(const char *s, size_t len, uint32_t chance)
{
	FeedReading *before = feed_reading_make(s, len);
	const FeedPiece *piece = &feed_pieces[fuzz_hash(&chance, sizeof(chance), 0) % feed_npieces];
	Insertion insertions[2] = {{spoil_place(s, len, chance % (len + 1)), piece->open}};
	size_t spoiled_len;
	char *spoiled;
	FeedReading *after;
	char problem[300];
	char condition[400];

	/* An element goes around one; a section of CDATA would make text of it. */
	if (piece->close != NULL && strcmp(piece->close, "]]>") != 0)
		insertions[0].place = feed_element_start(s, len, insertions[0].place);
	insertions[1].piece = piece->close;
	insertions[1].place = piece->close != NULL && strcmp(piece->close, "]]>") != 0 ? feed_element_end(s, len, insertions[0].place) : insertions[0].place;
	spoiled = spoil_put_in(s, len, insertions, piece->close == NULL ? 1 : 2, &spoiled_len);
	after = feed_reading_make(spoiled, spoiled_len);
	if (!feed_reading_is_error(after) && !feed_reading_has_all(before, after, problem, sizeof(problem)))
	{
		snprintf(condition, sizeof(condition), "all is there with %s at byte %zu: %s", piece->open, insertions[0].place, problem);
		fuzz_fail(condition, __FILE__, __LINE__);
	}
	feed_reading_free(before);
	feed_reading_free(after);
	free(spoiled);
}

/* Where memory is short, there is this error, or the one that there is anyway, or none at all. */
static void
check_memory(const char *s, size_t len, int request, const Outcome *whole)
{
	Outcome outcome;
	bool has_failed;

	fuzz_fail_request(request);
	outcome = read_exactly(s, len, true);
	has_failed = fuzz_request_failed();
	fuzz_fail_request(-1);
	CHECK(outcome.status == whole->status || outcome.status == FEED_NO_MEMORY);
	CHECK(outcome.status != (has_failed ? FEED_OK : FEED_NO_MEMORY));
	CHECK(has_failed || (outcome.nentries == whole->nentries && outcome.texts == whole->texts));
}

static void
check_speed(const char *s, size_t len)
{
	size_t long_len;
	char *text = fuzz_repeat(s, len, 1024 * 1024, &long_len);

	(void) read_exactly(text, long_len, true);
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *) data;
	Outcome whole = read_copy(s, size, true);

	for (uint32_t try = 0; try < TRIES && whole.status == FEED_OK; try++)
		check_cut(s, size, fuzz_hash(data, size, try) % size, &whole);
	check_info_alone(s, size, &whole);
	if (whole.status == FEED_OK)
		check_conservation(s, size, fuzz_hash(data, size, TRIES));
	check_memory(s, size, (int) (fuzz_hash(data, size, TRIES) % 64), &whole);
	if (fuzz_hash(data, size, TRIES) % 256 == 0)
		check_speed(s, size);
	return 0;
}
