/*
 * chars.h
 *		Classes of ASCII characters, and their case, independent of the locale: in
 *		a Turkish one "I" is not "i" for the functions of C.
 */
#ifndef PAPERDIGEST_CHARS_H
#define PAPERDIGEST_CHARS_H

#include <stdbool.h>
#include <stddef.h>

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_hex_digit(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* The value of a hexadecimal digit */
static inline int
hex_value(char c)
{
	return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}

static inline bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || is_upper(c);
}

static inline bool
is_alnum(char c)
{
	return is_letter(c) || is_digit(c);
}

static inline char
to_lower(char c)
{
	return is_upper(c) ? c + ('a' - 'A') : c;
}

/* Whether n bytes are the same but for the case of ASCII letters.  It stops at the first byte that differs. */
static inline bool
equal_ignoring_case(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
	{
		if (to_lower(a[i]) != to_lower(b[i]))
			return false;
	}
	return true;
}

static inline bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
		(c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* White space, or another control character, which is not displayed */
static inline bool
is_blank(char c)
{
	return (unsigned char) c <= ' ' || c == 0x7F;
}

#endif /* PAPERDIGEST_CHARS_H */
