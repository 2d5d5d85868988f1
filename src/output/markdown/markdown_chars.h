/*
 * markdown_chars.h
 *		What Markdown and HTML see in the characters of a text.
 */
#ifndef PAPERDIGEST_MARKDOWN_CHARS_H
#define PAPERDIGEST_MARKDOWN_CHARS_H

#include "postgres.h"

#include "mb/pg_wchar.h"

#include "base/chars.h"

/* What the characters beside a run of delimiters are (GFM, 6.4) */
typedef enum CharClass
{
	CHAR_SPACE,
	CHAR_PUNCTUATION,
	CHAR_OTHER
} CharClass;

/* How often the character at s is repeated */
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
	const char *next; /* the text behind it, or the end */
	int breaks;		  /* line ends in it */
	bool has_control; /* it holds more than spaces, tabs and newlines */
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

/* The end of a name of letters, digits and some more characters */
static inline const char *
skip_name(const char *s, const char *end, const char *more)
{
	while (s < end && *s != '\0' && (is_letter(*s) || is_digit(*s) || strchr(more, *s) != NULL))
		s++;
	return s;
}

/*
 * Whether the "&" at s begins a character reference (6.2).  Any name counts:
 * readers know different ones.
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
