/*
 * markdown_chars.h
 *		Classes of characters, and small scanners, for Markdown and HTML.
 */
#ifndef PAPERDIGEST_MARKDOWN_CHARS_H
#define PAPERDIGEST_MARKDOWN_CHARS_H

#include "postgres.h"

#include "mb/pg_wchar.h"

#include "base/chars.h"

/*
 * Classes of the characters beside a delimiter run (6.4).  Symbols are
 * punctuation since CommonMark 0.31; before it, and in GFM, they are not.
 */
typedef enum CharClass
{
	CHAR_SPACE,
	CHAR_PUNCTUATION,
	CHAR_SYMBOL,
	CHAR_EDGE, /* what is around a title: brackets, or spaces */
	CHAR_OTHER
} CharClass;

/* The length of the run of the character at s */
static inline int
run_length(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && *p == *s)
		p++;
	return p - s;
}

/* A stretch of white space */
typedef struct Blanks
{
	const char *next; /* the first byte after it, or the end of the text */
	int breaks;		  /* number of line breaks in it */
	bool has_control; /* it has characters other than space, tab and newline */
} Blanks;

static inline Blanks
scan_blanks(const char *s, const char *end)
{
	Blanks blanks = {s, 0, false};

	for (; blanks.next < end && is_blank(*blanks.next); blanks.next++)
	{
		char c = *blanks.next;

		if (c == '\n' || (c == '\r' && (blanks.next + 1 == end || blanks.next[1] != '\n')))
			blanks.breaks++;
		if (c != '\n' && c != ' ' && c != '\t')
			blanks.has_control = true;
	}
	return blanks;
}

/* Skips a name: letters, digits, and the characters of the string more.  Returns its end. */
static inline const char *
skip_name(const char *s, const char *end, const char *more)
{
	while (s < end && *s != '\0' && (is_alnum(*s) || strchr(more, *s) != NULL))
		s++;
	return s;
}

/*
 * Whether the "&" at s begins a character reference (6.2).  Any name counts,
 * since renderers know different names.
 */
static inline bool
starts_entity(const char *s, const char *end)
{
	const char *name;

	s++;
	if (s < end && *s == '#')
		s++;
	name = s;
	s = skip_name(s, end, "");
	return s > name && s - name <= 32 && s < end && *s == ';';
}

extern void markdown_set_upper_half(const pg_wchar *chars);
extern int markdown_char_len(const char *s);
extern const char *markdown_previous_char(const char *s, const char *start);
extern CharClass markdown_class_at(const char *s, const char *end);

#endif /* PAPERDIGEST_MARKDOWN_CHARS_H */
