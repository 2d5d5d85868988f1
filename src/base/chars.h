/*
 * chars.h
 *		Kinds of characters: those of ASCII, whatever the locale.
 */
#ifndef PAPERDIGEST_CHARS_H
#define PAPERDIGEST_CHARS_H

#include <stdbool.h>

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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

/* White space, and all other control characters, which no reader shows */
static inline bool
is_blank(char c)
{
	return (unsigned char) c <= ' ' || c == 0x7F;
}

#endif /* PAPERDIGEST_CHARS_H */
