/*
 * listing_counts.h
 *		Whether a listing page has all the entries that it declares.
 */
#ifndef PAPERDIGEST_LISTING_COUNTS_H
#define PAPERDIGEST_LISTING_COUNTS_H

#include "input/listing/listing_page.h"
#include "input/listing/listing_report.h"
#include "input/listing/listing_sections.h"

extern void listing_counts_check(const ListingPage *page, ListingSections *sections);
extern void listing_counts_describe(const ListingPage *page, const ListingSections *sections, ListingReport *report);

#endif /* PAPERDIGEST_LISTING_COUNTS_H */
