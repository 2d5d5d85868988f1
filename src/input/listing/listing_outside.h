/*
 * listing_outside.h
 *		The texts of a listing page outside of its entries.
 */
#ifndef PAPERDIGEST_LISTING_OUTSIDE_H
#define PAPERDIGEST_LISTING_OUTSIDE_H

#include "base/text_buffer.h"
#include "input/listing/listing_page.h"
#include "input/listing/listing_report.h"
#include "input/listing/listing_sections.h"

/* The text that is being read */
typedef struct OutsideReader
{
	ListingReport *report;
	TextBuffer text;
	char level;	  /* the digit of a heading's tag; NUL if the text is not a heading */
	int skip;	  /* the parameter skip= of the last link in it, or -1 */
	int item;	  /* the entry to which the last link in it leads, "#item26"; or -1 */
	size_t range; /* the offset at which this page's range may begin in a pager, or 0 */
} OutsideReader;

extern void listing_outside_init(OutsideReader *outside, ListingReport *report);
extern void listing_outside_begin_heading(OutsideReader *outside, char level);
extern void listing_outside_add_text(OutsideReader *outside, const char *s, size_t n);
extern void listing_outside_add_link(OutsideReader *outside, const char *href, ListingPage *page);
extern void listing_outside_begin_range(OutsideReader *outside);
extern void listing_outside_end_range(OutsideReader *outside, ListingPage *page);
extern void listing_outside_end_text(OutsideReader *outside, ListingPage *page, ListingSections *sections);
extern void listing_outside_free(OutsideReader *outside);

#endif /* PAPERDIGEST_LISTING_OUTSIDE_H */
