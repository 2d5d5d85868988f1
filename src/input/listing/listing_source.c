/*
 * listing_source.c
 *		The source of a listing page, as far as it is looked at without a
 *		parser: where it begins and ends, and what need not be parsed.
 */
#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <strings.h>

#include "base/vector.h"
#include "input/listing/listing_source.h"
#include "input/listing/listing_words.h"

/* A head that is longer is read as the rest. */
#define MAX_HEAD_SIZE (1024 * 1024)

static bool
begins_with(const char *s, const char *end, const char *tag)
{
	size_t n = strlen(tag);

	return (size_t) (end - s) >= n && strncasecmp(s, tag, n) == 0;
}

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
		if (begins_with(s, end, "</head>"))
			return s + strlen("</head>");
		/* <body>, or a list */
		if (begins_with(s, end, "<b") || begins_with(s, end, "<d"))
			return page;
		s++;
	}
	return page;
}

/*
 * Whether a tag can begin at one of sixteen places: by its first three
 * characters, the last two of them in lower case or none that have a case.
 */
static inline bool
can_begin(const char *s, const char *tag)
{
	return vector_any(vector_eq(vector_load(s), '<') &
					  vector_eq(vector_load(s + 1) | 0x20, tag[1]) &
					  vector_eq(vector_load(s + 2) | 0x20, tag[2]));
}

/* The last place where a tag stands in the source; NULL when it does not. */
static const char *
find_last(const char *page, const char *end, const char *tag)
{
	const ptrdiff_t width = sizeof(Vector);
	const ptrdiff_t n = strlen(tag);
	const char *s;

	if (end - page < n)
		return NULL;
	for (s = end - n; s >= page;)
	{
		if (s - page >= width && !can_begin(s - width + 1, tag))
			s -= width;
		else if (*s == '<' && strncasecmp(s, tag, n) == 0)
			return s;
		else
			s--;
	}
	return NULL;
}

/* The first one */
static const char *
find_first(const char *s, const char *end, const char *tag)
{
	const ptrdiff_t width = sizeof(Vector);
	const ptrdiff_t n = strlen(tag);

	while (end - s >= n)
	{
		if (end - s >= width + n && !can_begin(s, tag))
			s += width;
		else if (*s == '<' && strncasecmp(s, tag, n) == 0)
			return s;
		else
			s++;
	}
	return NULL;
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
	const char *entry = find_last(page, end, "<dt");
	const char *list_end = find_last(page, end, "</dl");
	const char *body_end = find_last(page, end, "</body");

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
	const char *s = find_first(page, end, "</html");

	return s != NULL && (find_first(s, end, "<html") != NULL || find_first(s, end, "<dt") != NULL);
}

/*
 * Charsets
 */

/* The value of charset= in a <meta>, be it an attribute or a part of its content */
static const char *
read_charset(const char *s, const char *end, size_t *n)
{
	const char *start;

	for (; !begins_with(s, end, "charset"); s++)
	{
		if (s == end)
			return NULL;
	}
	for (s += strlen("charset"); s < end && is_white(*s); s++)
		;
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

		if (begins_with(s, end, "<meta") && end - s > 5 && (is_white(s[5]) || s[5] == '/'))
		{
			const char *tag_end = memchr(s, '>', end - s);
			const char *charset = read_charset(s, tag_end == NULL ? end : tag_end, n);

			if (charset != NULL)
				return charset;
		}
		else if (begins_with(s, end, "<script"))
			skipped = find_first(s, end, "</script");
		else if (begins_with(s, end, "<style"))
			skipped = find_first(s, end, "</style");
		else if (begins_with(s, end, "<title"))
			skipped = find_first(s, end, "</title");
		else if (begins_with(s, end, "<!--"))
		{
			for (skipped = s; skipped < end && !begins_with(skipped, end, "-->"); skipped++)
				;
		}
		else
			continue;
		if (skipped != NULL)
			s = skipped;
		else if (!begins_with(s, end, "<meta"))
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

	while (page < end && is_white(*page))
		page++;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
	{
		if (begins_with(page, end, tags[i]))
			return find_first(page, end, "<html") == NULL;
	}
	return false;
}

static bool
is_mhtml(const char *page, const char *end)
{
	const char *line_end;

	if (!begins_with(page, end, "From:") && !begins_with(page, end, "MIME-Version:") && !begins_with(page, end, "Content-Type:"))
		return false;
	line_end = memchr(page, '\n', end - page);
	return line_end != NULL && line_end - page < 1000;
}

/* Whether it begins as what gzip writes. */
bool
listing_source_is_compressed(const char *page, const char *end)
{
	return end - page >= 2 && memcmp(page, "\x1F\x8B", 2) == 0;
}

/* Says what stands in the place of a listing page, and where it can, in *hint what to do. */
const char *
listing_source_describe(const char *page, const char *end, const char **hint)
{
	if (page == end)
		return "It is empty.";
	if (listing_source_is_compressed(page, end))
	{
		*hint = "Let curl decompress it: curl --compressed.";
		return "It is compressed by gzip.";
	}
	if (is_xml(page, end))
	{
		*hint = "A feed has entries, too, but is no listing page, which is HTML, such as https://arxiv.org/list/cs.LG/new.";
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

/*
 * Most of a page is the text of abstracts, and most of libxml2's time goes
 * into its characters, one by one.  So where libxml2 has just read the tag
 * before a text, and would only hand the text on, it is not asked: up to the
 * next tag, or to the first thing in the text that is not plain.
 */

/*
 * Shorter texts are left to libxml2, as a call of it takes longer.  Tests set
 * it to INT_MAX, to compare.
 */
#ifndef MIN_TEXT
#define MIN_TEXT 64
#endif

/*
 * The end of what stands for itself: all but markup, references and what
 * libxml2 may leave out, which are control characters, and noncharacters
 * among those from U+F000 on.
 */
const char *
listing_source_skip_plain(const char *s, const char *end)
{
	for (; end - s >= (ptrdiff_t) sizeof(Vector); s += sizeof(Vector))
	{
		Vector v = vector_load(s);
		Vector is_control = vector_le(v, 0x1F) & ~(vector_eq(v, '\n') | vector_eq(v, '\t'));

		if (vector_any(is_control | vector_eq(v, '<') | vector_eq(v, '&') | vector_eq(v, 0x7F) | ~vector_le(v, 0xEE)))
			break;
	}
	for (; s < end; s++)
	{
		unsigned char c = (unsigned char) *s;

		if (c == '<' || c == '&' || c == 0x7F || c > 0xEE || (c < ' ' && c != '\n' && c != '\t'))
			break;
	}
	return s;
}

/*
 * Reads a reference to a character in ASCII that can be printed, and returns
 * its end; NULL where there is none.
 */
const char *
listing_source_skip_reference(const char *s, const char *end, char *c)
{
	static const struct
	{
		const char *name;
		char c;
	} names[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
	int n = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		size_t len = strlen(names[i].name);

		if ((size_t) (end - s) > len && memcmp(s, names[i].name, len) == 0)
		{
			*c = names[i].c;
			return s + len;
		}
	}
	if (end - s < 3 || s[1] != '#')
		return NULL;
	for (s += 2; s < end && isdigit((unsigned char) *s) && n < 1000; s++)
		n = n * 10 + (*s - '0');
	if (s == end || *s != ';' || n < ' ' || n > '~')
		return NULL;
	*c = (char) n;
	return s + 1;
}

/*
 * The other part of a page that costs much are the links to the forms of a
 * paper, behind its identifier, which say nothing more.
 */

static const char *
skip_spaces(const char *s, const char *end)
{
	while (s < end && is_white(*s))
		s++;
	return s;
}

/* name="value", in characters of ASCII that can be printed, or NULL */
static const char *
skip_attribute(const char *s, const char *end)
{
	const char *name = s;

	while (s < end && (isalpha((unsigned char) *s) || *s == '-'))
		s++;
	if (s == name || s == end || *s != '=' || s + 1 == end || s[1] != '"')
		return NULL;
	for (s += 2; s < end && *s != '"'; s++)
	{
		if (*s < ' ' || *s > '~' || *s == '<' || *s == '>')
			return NULL;
	}
	return s < end ? s + 1 : NULL;
}

/* <a name="value"...>text</a>, in just this form, or NULL */
const char *
listing_source_skip_link(const char *s, const char *end)
{
	if (end - s < 3 || memcmp(s, "<a", 2) != 0 || !is_white(s[2]))
		return NULL;
	s = skip_spaces(s + 2, end);
	while (s < end && *s != '>')
	{
		if ((s = skip_attribute(s, end)) == NULL)
			return NULL;
		s = skip_spaces(s, end);
	}
	if (s == end)
		return NULL;
	s = listing_source_skip_plain(s + 1, end);
	return end - s >= 4 && memcmp(s, "</a>", 4) == 0 ? s + 4 : NULL;
}

/*
 * Where libxml2 can be left out, or the end: behind a tag, before a text that
 * is long enough, or the bracket that the forms stand in.
 */
const char *
listing_source_find_shortcut(const char *s, const char *end)
{
	while ((s = memchr(s, '>', end - s)) != NULL && end - s > MIN_TEXT)
	{
		const char *next;

		s++;
		if (!is_white(*s))
			continue;
		next = memchr(s, '<', MIN_TEXT);
		if (next == NULL || next[-1] == '[')
			return s;
	}
	return end;
}
