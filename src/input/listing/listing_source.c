/*
 * listing_source.c
 *		The source of a listing page, as far as it is looked at without a
 *		parser: where it begins and ends, and what else it may be.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/scan.h"
#include "input/listing/listing_source.h"

/* A head that is longer is read as the rest. */
#define MAX_HEAD_SIZE (1024 * 1024)

/*
 * Where reading begins: behind the head, if there is one.  Some classic pages
 * have a stray quote there, for whose partner libxml2 2.9 waits to the end of
 * the page, and nothing of interest.
 */
const char *
listing_source_start(const char *page, const char *end)
{
	const char *s = page;

	if (end - page > MAX_HEAD_SIZE)
		end = page + MAX_HEAD_SIZE;
	while (s < end && (s = memchr(s, '<', end - s)) != NULL)
	{
		if (scan_begins(s, end, "</head>"))
			return s + strlen("</head>");
		/* <body>, or a list */
		if (scan_begins(s, end, "<b") || scan_begins(s, end, "<d"))
			return page;
		s++;
	}
	return page;
}

/* "Total of N entries" from a place in the source on: the second pager */
static bool
has_pager(const char *s, const char *end)
{
	static const char word[] = "otal of ";
	const size_t n = sizeof(word) - 1;

	for (; s + n < end; s++)
	{
		if (*s == 'o' && memcmp(s, word, n) == 0 && isdigit((unsigned char) s[n]))
		{
			for (s += n; s < end && isdigit((unsigned char) *s); s++)
				;
			return end - s >= 8 && memcmp(s, " entries", 8) == 0;
		}
	}
	return false;
}

/*
 * Whether the source goes on after the last entry as that of a whole page
 * does.  The parser's events do not tell: it closes all elements at the end
 * of its input, wherever that is.
 */
bool
listing_source_tail_is_whole(const char *page, const char *end)
{
	const char *entry = scan_find_last(page, end, "<dt");
	const char *list_end = scan_find_last(page, end, "</dl");
	const char *body_end = scan_find_last(page, end, "</body");

	if (entry != NULL && (list_end == NULL || list_end < entry))
		return false;
	if (body_end != NULL && (list_end == NULL || body_end > list_end))
		return true;
	return list_end != NULL && has_pager(list_end, end);
}

/*
 * Whether a second page, or the rest of one, stands behind the end of the
 * first.  libxml2 may leave it out without a word.
 */
bool
listing_source_has_second_page(const char *page, const char *end)
{
	const char *s = scan_find(page, end, "</html");

	return s != NULL && (scan_find(s, end, "<html") != NULL || scan_find(s, end, "<dt") != NULL);
}

/*
 * Charsets
 */

/* The value of charset= in a <meta>, be it an attribute or a part of its content */
static const char *
read_charset(const char *s, const char *end, size_t *n)
{
	const char *start;

	for (; !scan_begins(s, end, "charset"); s++)
	{
		if (s == end)
			return NULL;
	}
	s = scan_skip_white(s + strlen("charset"), end);
	if (s == end || *s != '=')
		return NULL;
	for (s++; s < end && (is_white(*s) || *s == '"' || *s == '\''); s++)
		;
	start = s;
	while (s < end && !is_white(*s) && strchr("\"';/>", *s) == NULL)
		s++;
	*n = s - start;
	return *n > 0 ? start : NULL;
}

/*
 * The charset that a <meta> of the page declares; NULL when none does.  What
 * scripts and comments say does not count.
 */
const char *
listing_source_charset(const char *page, const char *end, size_t *n)
{
	for (const char *s = page; s < end && (s = memchr(s, '<', end - s)) != NULL; s++)
	{
		const char *skipped = NULL;

		if (scan_begins(s, end, "<meta") && end - s > 5 && (is_white(s[5]) || s[5] == '/'))
		{
			const char *tag_end = memchr(s, '>', end - s);
			const char *charset = read_charset(s, tag_end == NULL ? end : tag_end, n);

			if (charset != NULL)
				return charset;
		}
		else if (scan_begins(s, end, "<script"))
			skipped = scan_find(s, end, "</script");
		else if (scan_begins(s, end, "<style"))
			skipped = scan_find(s, end, "</style");
		else if (scan_begins(s, end, "<title"))
			skipped = scan_find(s, end, "</title");
		else if (scan_begins(s, end, "<!--"))
		{
			for (skipped = s; skipped < end && !scan_begins(skipped, end, "-->"); skipped++)
				;
		}
		else
			continue;
		if (skipped != NULL)
			s = skipped;
		else if (!scan_begins(s, end, "<meta"))
			return NULL;
	}
	return NULL;
}

/*
 * What else there can be in the place of a page
 */

/* A name of a file or an address: one line without markup */
static bool
is_name(const char *page, const char *end)
{
	while (end > page && is_white(end[-1]))
		end--;
	return end - page <= 1000 && memchr(page, '<', end - page) == NULL && memchr(page, '\n', end - page) == NULL &&
		(memchr(page, '/', end - page) != NULL || memchr(page, '.', end - page) != NULL || memchr(page, ' ', end - page) == NULL);
}

static bool
is_xml(const char *page, const char *end)
{
	static const char *const tags[] = {"<?xml", "<rss", "<feed", "<rdf:RDF", "<OAI-PMH"};

	page = scan_skip_white(page, end);
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
	{
		if (scan_begins(page, end, tags[i]))
			return scan_find(page, end, "<html") == NULL;
	}
	return false;
}

static bool
is_mhtml(const char *page, const char *end)
{
	const char *line_end;

	if (!scan_begins(page, end, "From:") && !scan_begins(page, end, "MIME-Version:") && !scan_begins(page, end, "Content-Type:"))
		return false;
	line_end = memchr(page, '\n', end - page);
	return line_end != NULL && line_end - page < 1000;
}

/* Says what stands in the place of a listing page, and where it can, in *hint what to do. */
const char *
listing_source_describe(const char *page, const char *end, const char **hint)
{
	if (page == end)
		return "It is empty.";
	if (scan_is_gzip(page, end))
	{
		*hint = "Let curl decompress it: curl --compressed.";
		return "It is compressed by gzip.";
	}
	if (is_xml(page, end))
	{
		*hint = "Read feeds, and answers of the API, with parse_feed.";
		return "It is a feed, or another document in XML.";
	}
	if (is_mhtml(page, end))
	{
		*hint = "Save the page as HTML, or download it with curl.";
		return "It is an archive of a page, in MHTML.";
	}
	if (is_name(page, end))
	{
		*hint = "Pass the content of the page, as pg_read_file('FILE') or, in psql, \\set page `cat FILE` gives it.";
		return "It looks like the name of a file or an address, not like what stands there.";
	}
	return "It has neither entries nor arXiv's words for having none.";
}
