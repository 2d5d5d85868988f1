/*
 * listing.c
 *		The reader of arXiv's listing pages: from the first piece of a page to
 *		the checks at its end.
 *
 * Each piece of the source is checked before the parser gets it.  At the end
 * the entries, headings, fields and tags of the source are compared with what
 * was read.
 */
#include <stdlib.h>
#include <string.h>

#include "input/listing/listing_counts.h"
#include "input/listing/listing_reader.h"
#include "input/listing/listing_shortcut.h"
#include "input/listing/listing_source.h"

/*
 * The most bytes that libxml2 may keep while it waits for the end of a comment
 * or for the second quote.  It would parse them all at once, and could not be
 * interrupted.
 */
#define MAX_KEPT (256 * 1024)

/*
 * The source
 */

static bool
looks_like_a_listing(const Listing *listing)
{
	const ListingPage *page = &listing->page;

	return listing->sections.nentries > 0 || listing->entry.entry != NULL || listing->sections.n > 0 ||
		page->total >= 0 || page->no_updates || page->no_further_updates;
}

/* Reports what was passed instead of a listing page. */
static void
fail_not_a_listing(Listing *listing)
{
	const char *hint = NULL;

	listing_fail(&listing->report, LISTING_NOT_A_LISTING, "%s",
				 listing_source_describe(listing->source, listing->source_end, &hint));
	listing->report.hint = hint;
}

/* Checks that the page is a listing, and that its source is whole. */
static void
check_source(Listing *listing, bool is_whole)
{
	if (!looks_like_a_listing(listing))
		fail_not_a_listing(listing);
	else if (!is_whole)
		listing_fail(&listing->report, LISTING_INCOMPLETE, "The page ends before its end.");
	else if (listing_source_has_second_page(listing->source, listing->source_end))
		listing_fail(&listing->report, LISTING_INCOMPLETE, "Another page follows behind its end.");
}

/* Reports the problem that the check of the source has found, if any. */
static void
fail_by_markup(Listing *listing)
{
	const ListingMarkup *markup = &listing->markup;

	switch (markup->problem)
	{
		case MARKUP_OK:
			return;
		case MARKUP_NO_LISTING:
			/* The page may be cut off within its first entry: finish() reports that. */
			if (looks_like_a_listing(listing) && !listing_source_tail_is_whole(listing->source, listing->source_end))
				return;
			listing_fail(&listing->report, LISTING_NOT_A_LISTING, "It has a definition list, but no entries of arXiv's.");
			return;
		case MARKUP_DAMAGED:
			listing_fail(&listing->report, LISTING_BAD_ENTRY, "%s", markup->message);
			return;
		case MARKUP_AFTER_MATHJAX:
			listing_fail(&listing->report, LISTING_BAD_ENTRY, "%s", markup->message);
			listing->report.hint = "The page was saved after a browser had rendered it. Save its source, or download it with curl.";
			return;
		case MARKUP_UNENDED:
			/* Otherwise the page itself is cut off: finish() reports that. */
			if (listing_source_tail_is_whole(listing->source, listing->source_end))
				listing_fail(&listing->report, LISTING_INCOMPLETE, "%s", markup->message);
			return;
	}
}

/* Checks that the parser has lost nothing of the source. */
static void
check_conservation(Listing *listing)
{
	const MarkupCounts *source = &listing->markup.counts;
	const MarkupCounts *seen = &listing->sax.seen;

	/* LCOV_EXCL_START: no known parser loses anything of a source that needs no repair. */
	if (source->entries != seen->entries)
		listing_fail(&listing->report, LISTING_BAD_ENTRY, "The source has %d entries, of which %d were seen.", source->entries, seen->entries);
	if (source->headings != seen->headings)
		listing_fail(&listing->report, LISTING_BAD_ENTRY, "The source has %d headings, of which %d were seen.", source->headings, seen->headings);
	for (Field field = FIELD_TITLE; field < NFIELDS; field++)
	{
		if (source->fields[field] != seen->fields[field])
			listing_fail(&listing->report, LISTING_BAD_ENTRY, "The source has %d fields for a %s, of which %d were seen.",
						 source->fields[field], listing_field_names[field], seen->fields[field]);
	}
	if (source->tags != seen->tags)
		listing_fail(&listing->report, LISTING_BAD_ENTRY, "The entries have %d tags in the source, of which %d were seen.", source->tags, seen->tags);
	/* LCOV_EXCL_STOP */
}

/*
 * Pieces
 */

static void
read_piece(Listing *listing, const MarkupPiece *piece)
{
	ListingReport *report = &listing->report;
	const char *s = piece->start;
	const char *end = piece->end;

	while (s < end && report->status == LISTING_OK)
	{
		const char *stop = end;
		long kept;

		if (piece->in_entries && listing_sax_kept(listing) == 0)
			stop = listing_shortcut_find(s, end);
		listing_sax_parse(listing, s, stop);
		kept = listing_sax_kept(listing);
		if (kept > MAX_KEPT)
			listing_fail(report, LISTING_BAD_ENTRY, "The parser waits for the end of something for more than %d bytes.", MAX_KEPT);
		s = kept == 0 ? listing_shortcut_read(listing, stop, end) : stop;
	}
}

/* False at the end of the page, or when its source has a problem. */
static bool
read_next_piece(Listing *listing)
{
	MarkupPiece piece;

	if (!listing_markup_next(&listing->markup, &piece))
	{
		fail_by_markup(listing);
		return false;
	}
	read_piece(listing, &piece);
	return true;
}

/*
 * Ends the page.  If its source is cut off, the error is noted before the
 * parser closes all elements, so that half an entry is not counted.
 */
static void
finish(Listing *listing)
{
	bool is_whole = listing_source_tail_is_whole(listing->source, listing->source_end);

	listing->has_ended = true;
	if (!is_whole && looks_like_a_listing(listing))
		check_source(listing, is_whole);
	listing_sax_finish(listing);
	check_source(listing, is_whole);
	if (listing->report.status != LISTING_OK)
		return;
	check_conservation(listing);
	listing_counts_check(&listing->page, &listing->sections);
}

/*
 * The interface of the reader
 */

/*
 * Begins to read a page, len bytes of UTF-8, which must stay in place until
 * listing_close.  NULL when there is no memory.
 */
Listing *
listing_open(const char *page, size_t len)
{
	Listing *listing = calloc(1, sizeof(Listing));
	const char *end = page + len;

	if (listing == NULL)
		return NULL;
	listing->source = page;
	listing->source_end = end;
	listing_markup_init(&listing->markup, page, listing_source_start(page, end), end);
	listing_entry_init(&listing->entry, &listing->report);
	listing_outside_init(&listing->outside, &listing->report);
	listing_sections_init(&listing->sections, &listing->report);
	listing_page_init(&listing->page);
	if (!listing_sax_init(listing))
	{
		listing_close(listing);
		return NULL;
	}
	return listing;
}

/*
 * Reads the next piece of the page.  False when no piece is left: then either
 * all has been read or there is an error, as listing_status tells.
 */
bool
listing_read(Listing *listing)
{
	ListingReport *report = &listing->report;

	if (listing->has_ended || report->status != LISTING_OK)
		return false;
	listing_entry_drop_taken(&listing->entry);
	if (!read_next_piece(listing) && report->status == LISTING_OK)
		finish(listing);
	if (report->status >= LISTING_INCOMPLETE)
		listing_counts_describe(&listing->page, &listing->sections, report);
	return report->status == LISTING_OK;
}

/* The next entry of the piece that was read, or NULL. */
const ListingEntry *
listing_take(Listing *listing)
{
	return listing_entry_take(&listing->entry, listing->sections.sections);
}

/* LISTING_OK, or the kind of the error */
ListingStatus
listing_status(const Listing *listing)
{
	return listing->report.status;
}

/* What the user can do about the error; empty if there is nothing */
const char *
listing_hint(const Listing *listing)
{
	if (listing->report.hint != NULL)
		return listing->report.hint;
	switch (listing->report.status)
	{
		case LISTING_OK:
		case LISTING_NO_MEMORY:
			return "";
		case LISTING_NOT_A_LISTING:
			return "A listing is a page such as https://arxiv.org/list/cs.LG/new.";
		case LISTING_INCOMPLETE:
		case LISTING_MISCOUNTED:
			return "Download the page again.";
		case LISTING_BAD_ENTRY:
			return "The page is damaged, or of a form that this version of paperdigest does not know.";
	}
	return "";
}

/* What is wrong with the page, in sentences: also how many entries it declares, and how many were read. */
const char *
listing_problem(const Listing *listing)
{
	return listing->report.problem;
}

/* The sections, and in *n their number; complete when listing_read has returned false. */
const ListingSection *
listing_sections(const Listing *listing, int *n)
{
	*n = listing->sections.n;
	return listing->sections.sections;
}

/* Frees a listing and all its memory; NULL is allowed. */
void
listing_close(Listing *listing)
{
	if (listing == NULL)
		return;
	listing_sax_free(listing);
	listing_entry_free(&listing->entry);
	listing_outside_free(&listing->outside);
	listing_sections_free(&listing->sections);
	free(listing);
}
