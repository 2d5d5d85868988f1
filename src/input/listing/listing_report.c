/*
 * listing_report.c
 *		What is wrong with a listing page.
 *
 * libxml2's callbacks cannot raise an error: they note it here, and from then
 * on they do nothing.
 */
#include <stdarg.h>
#include <stdio.h>

#include "base/scan.h"
#include "input/listing/listing_report.h"

/* Messages quote at most this many bytes of a text of the page. */
#define QUOTE_SIZE 80

/* Notes an error, unless there was one before.  The format makes sentences. */
void
listing_fail(ListingReport *report, ListingStatus status, const char *format, ...)
{
	va_list args;

	if (report->status != LISTING_OK)
		return;
	report->status = status;
	va_start(args, format);
	vsnprintf(report->problem, sizeof(report->problem), format, args);
	va_end(args);
}

/* Notes that the reader has no memory left. */
void
listing_fail_no_memory(ListingReport *report)
{
	listing_fail(report, LISTING_NO_MEMORY, "The listing reader ran out of memory.");
}

/* Notes that there is no memory, unless ok is true.  Returns ok. */
bool
listing_check_memory(ListingReport *report, bool ok)
{
	if (!ok)
		listing_fail_no_memory(report);
	return ok;
}

/* How many of a text's bytes a message quotes, for "%.*s" */
int
listing_quote(const char *s, size_t len)
{
	return (int) scan_clip(s, len, QUOTE_SIZE);
}
