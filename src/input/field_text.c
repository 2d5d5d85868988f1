/*
 * field_text.c
 *		Converts the text of a field from any source to the form that papers
 *		have.
 *
 * Feeds and files wrap lines and write TeX; arXiv's pages do neither.  Papers
 * have the text as the pages show it.
 */
#include <stdint.h>
#include <string.h>

#include "base/tex.h"
#include "input/field_text.h"

/* If a line begins with more blanks, a formatter has indented it, and it begins no paragraph. */
#define MAX_PARAGRAPH_INDENT 3

/* A word of eight bytes that are all c */
#define BYTES(c) (UINT64_C(0x0101010101010101) * (c))

/* Marks the bytes of a word that are less than the given one; 0 if there are none.  Else it may mark others, too. */
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
 * Whether the eight bytes at s may have to change: there is a control character
 * among them, or a space after another one, which may be the byte before s.
 * A test of each byte would be slower, since no processor can predict where
 * the spaces of a text are.
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
 * For text that is not prose, such as a DOI: makes one space of each run of
 * white space, and removes white space at the ends.
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
 * For titles, comments and journal references: puts the text into one line, and
 * decodes TeX, including Greek letters.
 */
size_t
field_text_line(char *s, size_t len)
{
	len = tex_decode(s, field_text_collapse(s, len), true);
	/* The braces that tex_decode removes may have had blanks in them. */
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

/* Joins lines into paragraphs, with a newline between two paragraphs.  Returns the new length. */
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
 * For abstracts: joins lines into paragraphs.  A line that begins with one to
 * three blanks begins a paragraph, after a newline.  Decodes TeX, but not its
 * Greek letters, as arXiv's pages do.
 */
size_t
field_text_abstract(char *s, size_t len)
{
	return tex_decode(s, join_lines(s, len), false);
}
