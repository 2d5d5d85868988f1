/*
 * markdown_chars.h
 *		What Markdown and HTML see in characters: letters, blanks, punctuation,
 *		and how plain text is copied.
 */
#ifndef PAPERDIGEST_MARKDOWN_CHARS_H
#define PAPERDIGEST_MARKDOWN_CHARS_H

#include "postgres.h"

#include "mb/pg_wchar.h"

#include "base/vector.h"

typedef enum CharClass
{
	CHAR_SPACE,
	CHAR_PUNCTUATION,
	CHAR_OTHER
} CharClass;

static inline bool
is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
		(c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static inline bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_word_char(char c)
{
	return is_letter(c) || is_digit(c) || IS_HIGHBIT_SET(c);
}

/* White space and all other control characters, which none is to see */
static inline bool
is_blank(char c)
{
	return (unsigned char) c <= ' ' || c == 0x7F;
}

static inline int
run_length(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && *p == *s)
		p++;
	return p - s;
}

/* White space, and what counts as such, up to the next text */
typedef struct Blanks
{
	const char *next;
	int breaks;		  /* lines that end */
	bool has_control; /* something is to be replaced */
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

static inline const char *
skip_name(const char *s, const char *end, const char *more)
{
	while (s < end && (is_letter(*s) || is_digit(*s) || strchr(more, *s) != NULL) && *s != '\0')
		s++;
	return s;
}

/* 6.2 Entity and numeric character references; any name counts as one. */
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

/*
 * Plain text, which is most of all, is looked at and copied in blocks.
 */

#define BLOCK_SIZE (2 * (int) sizeof(Vector))

/* Which bytes may mean something, with the ones behind each */
typedef Vector (*FindSpecial)(Vector v, Vector next);

static pg_attribute_always_inline Vector
find_in(const char *s, FindSpecial find)
{
	return find(vector_load(s), vector_load(s + 1));
}

static pg_attribute_always_inline bool
is_plain_block(const char *s, FindSpecial find)
{
	return !vector_any(find_in(s, find) | find_in(s + sizeof(Vector), find));
}

/* The same for the end of a text that is longer than a block */
static pg_attribute_always_inline bool
is_plain_end(const char *end, FindSpecial find)
{
	return is_plain_block(end - BLOCK_SIZE - 1, find) &&
		!vector_any(find(vector_load(end - sizeof(Vector)), vector_fill(' ')));
}

/* The same for a text that is not */
static pg_attribute_always_inline bool
is_plain_short(const char *s, int len, FindSpecial find)
{
	char block[BLOCK_SIZE + 1];

	memset(block, ' ', sizeof(block));
	memcpy(block, s, len);
	return is_plain_block(block, find);
}

/*
 * Copies blocks up to one in which something special may be, and returns how
 * many bytes these are: all of them, if there is none.
 */
static pg_attribute_always_inline int
copy_blocks(char *out, const char *s, int len, FindSpecial find)
{
	int n;

	for (n = 0; len - n > BLOCK_SIZE; n += BLOCK_SIZE)
	{
		if (!is_plain_block(s + n, find))
			return n;
		memcpy(out + n, s + n, BLOCK_SIZE);
	}
	if (n > 0 ? !is_plain_end(s + len, find) : !is_plain_short(s, len, find))
		return n;
	memcpy(out + n, s + n, len - n);
	return len;
}

extern void markdown_set_upper_half(const pg_wchar *chars);
extern int markdown_char_len(const char *s);
extern const char *markdown_previous_char(const char *s, const char *start);
extern CharClass markdown_class_at(const char *s, const char *end);

#endif /* PAPERDIGEST_MARKDOWN_CHARS_H */
