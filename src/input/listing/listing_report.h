/*
 * listing_report.h
 *		What is wrong with a listing page.
 */
#ifndef PAPERDIGEST_LISTING_REPORT_H
#define PAPERDIGEST_LISTING_REPORT_H

#include "input/listing/listing.h"

/* The first error; later ones may only follow from it, and are ignored. */
typedef struct ListingReport
{
	ListingStatus status;
	char problem[500]; /* one or more sentences */
	const char *hint;  /* NULL for the usual hint of the status */
} ListingReport;

extern void listing_fail(ListingReport *report, ListingStatus status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
extern void listing_fail_no_memory(ListingReport *report);
extern bool listing_check_memory(ListingReport *report, bool ok);
extern int listing_quote(const char *s, size_t len);

#endif /* PAPERDIGEST_LISTING_REPORT_H */
