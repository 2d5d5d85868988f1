/*
 * listing_source.c
 *		The source of a listing page: checks that need no parser.  Where it
 *		begins and ends, and what else it may be.
 */
#include <string.h>

#include "base/chars.h"
#include "base/scan.h"
#include "input/listing/listing_source.h"
#include "input/listing/listing_tag.h"

/* The end of the head is searched within this many bytes; a longer head is read like the rest. */
#define MAX_HEAD_SIZE (1024 * 1024)

/*
 * Where reading begins: after the head, if there is one.  The head has nothing
 * of interest.  In some classic pages it has a stray quote: libxml2 2.9 would
 * wait for a second one up to the end of the page.
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

/* Whether the second pager, "Total of N entries", follows from s on */
static bool
has_pager(const char *s, const char *end)
{
	static const char word[] = "otal of ";
	const size_t n = sizeof(word) - 1;

	for (; s + n < end; s++)
	{
		if (*s == 'o' && memcmp(s, word, n) == 0 && is_digit(s[n]))
		{
			for (s += n; s < end && is_digit(*s); s++)
				;
			return end - s >= 8 && memcmp(s, " entries", 8) == 0;
		}
	}
	return false;
}

/*
 * Whether the source after the last entry is that of a whole page: the list, if
 * there is one, is closed, and </body> or the second pager follows.  The parser
 * cannot tell, since it closes all elements at the end of its input.
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
 * Whether a second page, or a part of one, follows the end of the first.
 * libxml2 may silently ignore it.
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

typedef struct Charset
{
	const char *name;
	size_t len;
} Charset;

/* The charset at the beginning of an attribute's value; its length is 0 if there is none */
static Charset
charset_at(const char *s, const char *end)
{
	Charset charset;

	while (s < end && (is_white(*s) || *s == '"' || *s == '\''))
		s++;
	charset.name = s;
	while (s < end && !is_white(*s) && strchr("\"';/", *s) == NULL)
		s++;
	charset.len = s - charset.name;
	return charset;
}

/* The charset of a content type, such as "text/html; charset=utf-8" */
static Charset
charset_in_type(const char *s, const char *end)
{
	static const char word[] = "charset";

	for (; end - s >= (ptrdiff_t) strlen(word); s++)
	{
		const char *value;

		if (!scan_begins(s, end, word))
			continue;
		value = scan_skip_white(s + strlen(word), end);
		if (value < end && *value == '=')
			return charset_at(value + 1, end);
	}
	return (Charset){NULL, 0};
}

/*
 * The charset that a <meta> declares, whose attributes begin at s: charset=, or
 * http-equiv= with a content type.  Other attributes may have the word, too.
 */
static Charset
read_charset(const char *s, const char *end)
{
	MarkupAttribute attribute;
	Charset charset = {NULL, 0};
	Charset of_type = {NULL, 0};
	bool is_type = false;

	while ((s = listing_tag_read_attribute(s, end, &attribute)) != NULL && attribute.name != NULL)
	{
		const char *value_end = attribute.value + attribute.value_len;

		if (attribute.value == NULL)
			continue;
		if (listing_tag_is_name(attribute.name, attribute.name_len, "charset"))
			charset = charset_at(attribute.value, value_end);
		else if (listing_tag_is_name(attribute.name, attribute.name_len, "http-equiv"))
			is_type = listing_tag_is_name(attribute.value, attribute.value_len, "content-type");
		else if (listing_tag_is_name(attribute.name, attribute.name_len, "content"))
			of_type = charset_in_type(attribute.value, value_end);
	}
	return charset.len == 0 && is_type ? of_type : charset;
}

/* HTML reads these charsets as windows-1252, of which they are a part (encoding.spec.whatwg.org, 4.2). */
static bool
is_windows_1252(const Charset *charset)
{
	static const char *const names[] = {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		if (listing_tag_is_name(charset->name, charset->len, names[i]))
			return true;
	}
	return false;
}

/*
 * The charset that a <meta> of the page declares, and its length in *n; NULL
 * when none does.  Scripts, styles, titles and comments are skipped.
 */
const char *
listing_source_charset(const char *page, const char *end, size_t *n)
{
	for (const char *s = page; s < end && (s = memchr(s, '<', end - s)) != NULL; s++)
	{
		const char *skipped = NULL;

		if (scan_begins(s, end, "<meta") && end - s > 5 && (is_white(s[5]) || s[5] == '/'))
		{
			Charset charset = read_charset(s + strlen("<meta"), end);

			if (is_windows_1252(&charset))
				charset = (Charset){"windows-1252", strlen("windows-1252")};
			*n = charset.len;
			if (charset.len > 0)
				return charset.name;
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
 * What may be passed instead of a page
 */

/* A file name or an address: one line without markup */
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

/*
 * Says, in a sentence, what was passed instead of a listing page.  Sets *hint
 * if there is something that the user can do.
 */
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
