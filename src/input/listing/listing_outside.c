/*
 * listing_outside.c
 *		The texts of a listing page outside of its entries: collects each text
 *		until a block begins or ends, and then passes it to listing_page.
 */
#include <string.h>

#include "input/listing/listing_outside.h"
#include "input/listing/listing_words.h"

/* Of a notice only about this many bytes are collected: what matters is at its beginning. */
#define NOTICE_SIZE 200

/* The most bytes of a heading; arXiv's are shorter. */
#define MAX_HEADING 1000

/* Begins to collect the texts outside of entries. */
void
listing_outside_init(OutsideReader *outside, ListingReport *report)
{
	memset(outside, 0, sizeof(OutsideReader));
	outside->report = report;
	outside->skip = -1;
	outside->item = -1;
}

/* Begins a heading of level '1', '2' or '3'. */
void
listing_outside_begin_heading(OutsideReader *outside, char level)
{
	outside->level = level;
}

/* Adds n bytes to the text.  A heading is kept in full, but only the beginning of a notice. */
void
listing_outside_add_text(OutsideReader *outside, const char *s, size_t n)
{
	TextBuffer *text = &outside->text;

	if (outside->level != '\0' || text->len < NOTICE_SIZE)
		(void) listing_check_memory(outside->report, text_buffer_add(text, s, n));
	if (outside->level != '\0' && text->len > MAX_HEADING)
		listing_fail(outside->report, LISTING_BAD_ENTRY, "It has a heading of more than %d bytes.", MAX_HEADING);
}

/* Reads the parameter skip= of a link, the entry to which it leads, and whether that is the first one and on another page. */
void
listing_outside_add_link(OutsideReader *outside, const char *href, ListingPage *page)
{
	const char *skip = strstr(href, "?skip=");
	const char *item = strstr(href, "#item");

	if (skip != NULL)
		(void) listing_words_number(skip + strlen("?skip="), &outside->skip);
	if (item != NULL)
		(void) listing_words_number(item + strlen("#item"), &outside->item);
	page->begins_elsewhere |= skip != NULL && item != NULL && strcmp(item, "#item0") == 0;
}

/* Begins a tag that can contain this page's range in a pager: <span>26-50</span>, <b>1-25</b> */
void
listing_outside_begin_range(OutsideReader *outside)
{
	if (outside->level == '\0')
		outside->range = outside->text.len;
}

/* Ends such a tag, if one was begun, and reads the range in it. */
void
listing_outside_end_range(OutsideReader *outside, ListingPage *page)
{
	const char *text;
	size_t range = outside->range;

	if (range == 0)
		return;
	text = text_buffer_string(&outside->text);
	if (!listing_check_memory(outside->report, text != NULL))
		return;
	listing_page_read_current(page, text, text + (range < outside->text.len ? range : outside->text.len));
	outside->range = 0;
}

/* Ends the text that is being read, if any, and reads it as a heading or a notice. */
void
listing_outside_end_text(OutsideReader *outside, ListingPage *page, ListingSections *sections)
{
	TextBuffer *text = &outside->text;

	if (text->len > 0 && listing_check_memory(outside->report, text_buffer_end(text)) &&
		outside->report->status == LISTING_OK)
	{
		if (outside->level != '\0')
			listing_page_read_heading(page, sections, outside->level, text->data);
		else
			listing_page_read_notice(page, sections, text->data, outside->skip, outside->item);
	}
	text_buffer_clear(text);
	outside->level = '\0';
	outside->skip = -1;
	outside->item = -1;
}

/* Frees the memory of the text. */
void
listing_outside_free(OutsideReader *outside)
{
	text_buffer_free(&outside->text);
}
