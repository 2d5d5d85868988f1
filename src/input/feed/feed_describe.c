/*
 * feed_describe.c
 *		Recognizes what a user may pass instead of a feed.
 */
#include "c.h"

#include "base/scan.h"
#include "input/feed/feed_describe.h"

static bool
says(FeedFailure *failure, const char *problem, const char *hint)
{
	feed_fail(failure, FEED_NOT_A_FEED, "%s", problem);
	failure->hint = hint;
	return true;
}

/* Whether a document, up to end, is clearly no XML.  If so, notes a failure that says what it is. */
bool
feed_describe(const char *s, const char *end, FeedFailure *failure)
{
	if (scan_is_gzip(s, end))
		return says(failure, "It is compressed by gzip.", "Let curl decompress it: curl --compressed.");
	s = scan_skip_white(s, end);
	if (s == end)
		return says(failure, "It is empty.", NULL);
	if (scan_begins(s, end, "<!DOCTYPE html") || scan_begins(s, end, "<html"))
		return says(failure, "It is HTML.", "Read arXiv's listing pages with parse_listing.");
	if (*s == '{' || *s == '[')
		return says(failure, "It is JSON.", "Read metadata in JSON with parse_metadata.");
	if (*s != '<' && end - s <= 1000 && memchr(s, '<', end - s) == NULL)
		return says(failure, "It looks like the name of a file or an address, not like what stands there.",
					"Pass the content of the feed, as pg_read_file('FILE') or, in psql, \\set feed `cat FILE` gives it.");
	return false;
}
