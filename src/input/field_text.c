/*
 * field_text.c
 *		The text of a field, as papers have it from every source.
 *
 * Feeds and files wrap lines and write TeX; arXiv's pages do neither.  This
 * gives the text as the pages show it.
 */
#include <stdint.h>
#include <string.h>

#include "base/tex.h"
#include "input/field_text.h"

/* More blanks than that are a formatter's indentation. */
#define MAX_PARAGRAPH_INDENT 3

/* The same byte in all of a word */
#define BYTES(c) (UINT64_C(0x0101010101010101) * (c))

/* Marks the bytes of a word that are less than another, of which it may mark some more if it marks any. */
static inline uint64_t
mark_less(uint64_t word, unsigned char than)
{
	return (word - BYTES(than)) & ~word & BYTES(0x80);
}

static inline uint64_t
load_word(const char *s)
{
	uint64_t word;

	memcpy(&word, s, sizeof(word));
	return word;
}

/*
 * Whether eight bytes may have to change: a control character is among them,
 * or two spaces, of which the first may stand before them.  Looked at one by
 * one, the spaces of a text would be a surprise to the processor each time.
 */
static inline bool
may_change(const char *s)
{
	uint64_t word = load_word(s);

	return (mark_less(word, ' ') | (mark_less(word ^ BYTES(' '), 1) & mark_less(load_word(s - 1) ^ BYTES(' '), 1))) != 0;
}

/* Skips words with single spaces between them, which stay where they are. */
static char *
skip_collapsed(char *s, const char *end)
{
	const char *start = s;

	while (s < end)
	{
		if (s > start && end - s >= 8 && !may_change(s))
			s += 8;
		else if ((unsigned char) *s > ' ' || (*s == ' ' && s > start && s[-1] != ' '))
			s++;
		else
			break;
	}
	return s;
}

/*
 * For what is not prose, such as a DOI: runs of white space become a space,
 * and go at the ends.
 */
size_t
field_text_collapse(char *s, size_t len)
{
	const char *end = s + len;
	char *out = skip_collapsed(s, end);

	for (const char *p = out; p < end; p++)
	{
		if (!field_text_is_white(*p))
			*out++ = *p;
		else if (out > s && out[-1] != ' ')
			*out++ = ' ';
	}
	if (out > s && out[-1] == ' ')
		out--;
	return out - s;
}

/*
 * For titles, comments, journal references and names: in one line, with TeX
 * decoded, Greek too.
 */
size_t
field_text_line(char *s, size_t len)
{
	len = tex_decode(s, field_text_collapse(s, len), true);
	/* What stood in braces may be a blank. */
	return field_text_collapse(s, len);
}

/* Whether a line begins a paragraph, by its indentation */
static bool
begins_paragraph(const char *line, const char *end)
{
	const char *text = line;

	while (text < end && *text == ' ')
		text++;
	return text < end && !field_text_is_white(*text) &&
		text > line && text - line <= MAX_PARAGRAPH_INDENT;
}

/* Joins lines to paragraphs, with a newline between those. */
static size_t
join_lines(char *s, size_t len)
{
	char *end = s + len;
	char *out = s;
	char *next;

	for (char *line = s; line < end; line = next)
	{
		char *line_end = memchr(line, '\n', end - line);
		bool is_paragraph;
		size_t n;

		if (line_end == NULL)
			line_end = end;
		next = line_end + 1;
		is_paragraph = begins_paragraph(line, line_end);
		n = field_text_collapse(line, line_end - line);
		if (n == 0)
			continue;
		if (out > s)
			*out++ = is_paragraph ? '\n' : ' ';
		memmove(out, line, n);
		out += n;
	}
	return out - s;
}

/*
 * For abstracts: lines are joined, but for one that begins with one to three
 * blanks, which begins a paragraph, after a newline.  TeX is decoded without
 * Greek, as on arXiv's pages.
 */
size_t
field_text_abstract(char *s, size_t len)
{
	return tex_decode(s, join_lines(s, len), false);
}
