/*
 * listing_shortcut.c
 *		Parts of a listing page that are read without libxml2, to save time.
 *
 * Most of a page is the text of abstracts, and libxml2 spends most of its time
 * on single characters.  So it gets a page only up to the beginning of a long
 * text.  If it has then parsed all that it has been given, and the reader is in
 * a field whose text libxml2 would only pass on, the text is read here: up to
 * the next tag, or to anything else that needs libxml2.
 *
 * The links to the formats of a paper, such as its PDF, are skipped in the same
 * way.  They follow the identifier in each <dt>, and have no information.
 */
#include <string.h>

#include "base/chars.h"
#include "base/html_entity.h"
#include "base/plain.h"
#include "base/scan.h"
#include "input/listing/listing_reader.h"
#include "input/listing/listing_shortcut.h"

/* The least bytes of a text that is read here: for a shorter one, stopping libxml2 takes longer than parsing. */
#define MIN_TEXT 64

/*
 * Bytes that may have a meaning in a text, or that libxml2 may leave out: control
 * characters, and the first bytes of the characters from U+F000 on, some of which
 * are noncharacters
 */
static const ByteSet special = {
	[0x00 ... 0x08] = true,
	[0x0B ... 0x1F] = true,
	['&'] = true,
	['<'] = true,
	[0x7F] = true,
	[0xEF ... 0xFF] = true};

/*
 * Texts
 */

static const char *
read_text(Listing *listing, const char *s, const char *end)
{
	while (s < end && *s != '<')
	{
		const char *next = skip_plain(s, end, special);
		const char *text;
		char c;

		if (next > s)
			listing_sax_text(listing, s, next - s);
		else if (*s == '&' && (next = html_entity_read_ascii(s, end, &c)) != NULL)
			listing_sax_text(listing, &c, 1);
		else if (*s == '&' && (next = html_entity_read(s, end, &text)) != NULL)
			listing_sax_text(listing, text, strlen(text));
		else
			break;
		s = next;
	}
	return s;
}

/*
 * Links
 */

/* Skips name="value" in printable ASCII characters; NULL if s is at anything else. */
static const char *
skip_attribute(const char *s, const char *end)
{
	const char *name = s;

	while (s < end && (is_letter(*s) || *s == '-'))
		s++;
	if (s == name || end - s < 2 || s[0] != '=' || s[1] != '"')
		return NULL;
	for (s += 2; s < end && *s != '"'; s++)
	{
		if (*s < ' ' || *s > '~' || *s == '<' || *s == '>')
			return NULL;
	}
	return s < end ? s + 1 : NULL;
}

/* Skips <a name="value"...>text</a> in exactly this form; NULL if s is at anything else. */
static const char *
skip_link(const char *s, const char *end)
{
	if (end - s < 3 || memcmp(s, "<a", 2) != 0 || !is_white(s[2]))
		return NULL;
	s = scan_skip_white(s + 2, end);
	while (s < end && *s != '>')
	{
		if ((s = skip_attribute(s, end)) == NULL)
			return NULL;
		s = scan_skip_white(s, end);
	}
	if (s == end)
		return NULL;
	s = skip_plain(s + 1, end, special);
	return end - s >= 4 && memcmp(s, "</a>", 4) == 0 ? s + 4 : NULL;
}

/* Whether only links to formats can follow in a <dt> that has been read up to s. */
static bool
has_identifier(const Listing *listing, const char *s)
{
	const EntryReader *reader = &listing->entry;

	return reader->in_dt && reader->entry->item >= 0 && reader->entry->id != 0 &&
		s - listing->source >= 4 && memcmp(s - 4, "</a>", 4) == 0;
}

static const char *
skip_links(Listing *listing, const char *s, const char *end)
{
	const char *next;

	while ((next = skip_link(skip_plain(s, end, special), end)) != NULL)
	{
		listing->sax.seen.tags++;
		s = next;
	}
	return s;
}

/*
 * The shortcut
 */

/*
 * The next place from which libxml2 may not be needed, or end.  It is after a
 * tag, and before a long text or the bracket around the links to formats.
 */
const char *
listing_shortcut_find(const char *s, const char *end)
{
	while (LISTING_SHORTCUT && (s = memchr(s, '>', end - s)) != NULL && end - s > MIN_TEXT)
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

/* Reads what needs no parser from s on, where libxml2 has stopped, and returns the end of that. */
const char *
listing_shortcut_read(Listing *listing, const char *s, const char *end)
{
	Field field = listing->entry.field;

	if (!LISTING_SHORTCUT)
		return s;
	if (field == FIELD_TITLE || field > FIELD_AUTHORS)
		return read_text(listing, s, end);
	if (has_identifier(listing, s))
		return skip_links(listing, s, end);
	return s;
}
