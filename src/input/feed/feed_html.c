/*
 * feed_html.c
 *		Makes plain text of HTML in a feed.
 *
 * The HTML in arXiv's RSS 1.0 is simple: paragraphs, links, and references for
 * < and &.  So no HTML parser is needed.
 */
#include "c.h"


#include "mb/pg_wchar.h"

#include "base/chars.h"
#include "base/html_entity.h"
#include "base/scan.h"
#include "input/feed/feed_html.h"

/* The last > of a text, or NULL */
static const char *
find_last_greater(const char *start, const char *end)
{
	while (end > start && end[-1] != '>')
		end--;
	return end > start ? end - 1 : NULL;
}

/* Whether a tag begins at s.  A < that no > follows is text; last is the last > of the text. */
static bool
is_tag(const char *s, const char *last)
{
	return last != NULL && s < last && *s == '<' && (s[1] == '/' || s[1] == '!' || is_letter(s[1]));
}

/*
 * Cuts a text of len bytes, in place, to the content of its first paragraph; a
 * text without paragraphs stays.  Other paragraphs are arXiv's own words.
 * Returns the new length.
 */
size_t
feed_html_paragraph(char *s, size_t len)
{
	const char *end = s + len;
	const char *start = scan_find(s, end, "<p>");
	const char *stop;

	if (start == NULL)
		return len;
	start += strlen("<p>");
	stop = scan_find(start, end, "</p>");
	if (stop == NULL)
		stop = end;
	memmove(s, start, stop - start);
	return stop - start;
}

/* Whether a text that has paragraphs also has text outside of them. */
bool
feed_html_has_stray_text(const char *s, size_t len)
{
	const char *end = s + len;
	const char *last = find_last_greater(s, end);

	if (scan_find(s, end, "<p>") == NULL)
		return false;
	while ((s = scan_skip_white(s, end)) < end)
	{
		if (!is_tag(s, last))
			return true;
		if (scan_begins(s, end, "<p>") && (s = scan_find(s, end, "</p>")) == NULL)
			return false;
		s = (const char *) memchr(s, '>', end - s) + 1;
	}
	return false;
}

/* Reads "&#233;" or "&#xE9;".  Returns its end, and the character as a string in text; NULL if it is invalid. */
static const char *
read_number(const char *s, const char *end, char *text)
{
	bool is_hex = end - s > 3 && s[1] == '#' && (s[2] == 'x' || s[2] == 'X');
	pg_wchar c = 0;

	if (end - s < 4 || s[1] != '#')
		return NULL;
	for (s += is_hex ? 3 : 2; s < end && *s != ';'; s++)
	{
		if (!(is_hex ? is_hex_digit(*s) : is_digit(*s)) || c > 0x10FFFF)
			return NULL;
		c = c * (is_hex ? 16 : 10) + hex_value(*s);
	}
	if (s == end || c < ' ' || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return NULL;
	unicode_to_utf8(c, (unsigned char *) text);
	text[pg_utf_mblen((unsigned char *) text)] = '\0';
	return s + 1;
}

/* Reads a character reference.  Returns its end, and its characters in *text, which may be number; else NULL. */
static const char *
read_reference(const char *s, const char *end, const char **text, char *number)
{
	const char *next = html_entity_read(s, end, text);

	if (next != NULL)
		return next;
	*text = number;
	return read_number(s, end, number);
}

/* Makes plain text of HTML, in place: removes tags and decodes references.  Returns the new length. */
size_t
feed_html_text(char *s, size_t len)
{
	const char *end = s + len;
	const char *last = find_last_greater(s, end);
	char *out = s;

	for (const char *p = s; p < end;)
	{
		const char *next;
		const char *text;
		char number[8];

		if (is_tag(p, last))
		{
			p = (const char *) memchr(p, '>', end - p) + 1;
			continue;
		}
		/* A few rare references are shorter than their text; one that does not fit stays. */
		if (*p == '&' && (next = read_reference(p, end, &text, number)) != NULL && next - out >= (ptrdiff_t) strlen(text))
		{
			memmove(out, text, strlen(text));
			out += strlen(text);
			p = next;
			continue;
		}
		*out++ = *p++;
	}
	return out - s;
}
