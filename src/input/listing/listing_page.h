/*
 * listing_page.h
 *		What a listing page declares about itself.
 */
#ifndef PAPERDIGEST_LISTING_PAGE_H
#define PAPERDIGEST_LISTING_PAGE_H

#include "input/listing/listing_report.h"
#include "input/listing/listing_sections.h"

/* The most days whose first entries are kept: arXiv's indexes have about 5 days. */
#define MAX_INDEX 100

typedef struct ListingPage
{
	/* The headings */
	ListingDate announced; /* the date of all sections without one of their own */
	bool by_day;		   /* has headings such as "Fri, 3 Mar 2023" */
	bool by_kind;		   /* has headings such as "New submissions" */

	/* "Total of N entries", "Showing up to N entries per page"; -1 where they are missing */
	int total;
	int per_page;
	bool is_classic; /* the notices are in brackets */
	bool no_updates;
	bool no_further_updates;

	/* The pager has ranges of entries such as "26-50"; that of a catchup has page numbers. */
	bool has_pager;
	bool has_current; /* one of the ranges is this page */
	bool in_pages;	  /* a catchup of several pages */
	int current_page; /* the number of this page of a catchup, or 0 */
	int first_shown;  /* the first entry, by the pager or by the links to other page lengths; 0 if unknown */
	int last_shown;	  /* the last entry, by the pager; 0 if unknown */

	/* The index of days at the top */
	int first_items[MAX_INDEX]; /* of the days that begin on this page, except the first one; only on classic pages */
	int ndays;
	ListingDate last_day;
	int last_skip;		   /* the number of entries before that day, or -1 */
	bool begins_elsewhere; /* the first entry is on another page */
} ListingPage;

extern void listing_page_init(ListingPage *page);
extern void listing_page_read_heading(ListingPage *page, ListingSections *sections, char level, const char *heading);
extern void listing_page_read_notice(ListingPage *page, const ListingSections *sections, const char *notice, int skip, int item);
extern void listing_page_read_current(ListingPage *page, const char *pager, const char *current);

#endif /* PAPERDIGEST_LISTING_PAGE_H */
