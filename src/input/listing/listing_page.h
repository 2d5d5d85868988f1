/*
 * listing_page.h
 *		What a listing page declares about itself.
 */
#ifndef PAPERDIGEST_LISTING_PAGE_H
#define PAPERDIGEST_LISTING_PAGE_H

#include "input/listing/listing_report.h"
#include "input/listing/listing_sections.h"

typedef struct ListingPage
{
	/* The headings */
	ListingDate announced; /* all that has no date of its own */
	bool by_day;
	bool by_kind; /* has headings such as "New submissions" */

	/* "Total of N entries", "Showing up to N entries per page"; -1 where they are missing */
	int total;
	int per_page;
	bool is_classic; /* these notices stand in brackets */
	bool no_updates;
	bool no_further_updates;

	/* The pager has ranges of entries, or in a catchup numbers of pages. */
	bool has_pager;
	bool has_current; /* one of the ranges is this page */
	bool in_pages;	  /* a catchup of several pages */
	int current_page; /* of a catchup, or 0 */
	int first_shown;  /* by the pager, or by links to this page with other lengths; or 0 */

	/* The index of days at the top */
	ListingDate last_day;
	int last_skip;		   /* so many entries come before that day */
	bool begins_elsewhere; /* the first entry is on another page */
} ListingPage;

extern void listing_page_init(ListingPage *page);
extern void listing_page_read_heading(ListingPage *page, ListingSections *sections, char level, const char *heading);
extern void listing_page_read_notice(ListingPage *page, const ListingSections *sections, const char *notice, int skip);
extern void listing_page_read_current(ListingPage *page, const char *pager, const char *current);

#endif /* PAPERDIGEST_LISTING_PAGE_H */
