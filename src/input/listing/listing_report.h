/*
 * listing_report.h
 *		What is wrong with a listing page.
 */
#ifndef PAPERDIGEST_LISTING_REPORT_H
#define PAPERDIGEST_LISTING_REPORT_H

#include "input/listing/listing.h"

/* Parts of a page that messages quote are cut to so many bytes. */
#define LISTING_QUOTE 80

/* The first thing that went wrong; what follows from it does not count. */
typedef struct ListingReport
{
	ListingStatus status;
	char problem[500]; /* in sentences */
	const char *hint;  /* NULL for the usual one of the status */
} ListingReport;

extern void listing_fail(ListingReport *report, ListingStatus status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
extern void listing_fail_no_memory(ListingReport *report);
extern bool listing_check_memory(ListingReport *report, bool ok);
extern int listing_quote(const char *s, size_t len);

#endif /* PAPERDIGEST_LISTING_REPORT_H */
