/*
 * scan.c
 *		Finds words and white space in bytes that end at a pointer, not with a
 *		NUL.
 *
 * Words are compared without regard to the case of ASCII letters.
 */
#include <string.h>

#include "base/chars.h"
#include "base/scan.h"

/* Whether the bytes begin with a word. */
bool
scan_begins(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t) (end - s) >= n && equal_ignoring_case(s, word, n);
}

/*
 * Whether a word of at least two bytes begins at s, given that its first byte
 * matches.  The second byte is checked first, so that a text which repeats
 * the first byte over and over is searched fast.
 */
static inline bool
goes_on(const char *s, const char *word, size_t n)
{
	return ((s[1] ^ word[1]) & ~0x20) == 0 && equal_ignoring_case(s, word, n);
}

/*
 * The first occurrence of a word of at least two bytes; NULL if there is none.
 * The word's first byte must match exactly, in case too.
 */
const char *
scan_find(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	for (; s < end && (s = memchr(s, word[0], end - s)) != NULL; s++)
	{
		if ((size_t) (end - s) < n)
			return NULL;
		if (goes_on(s, word, n))
			return s;
	}
	return NULL;
}

/* The last occurrence, likewise */
const char *
scan_find_last(const char *start, const char *end, const char *word)
{
	size_t n = strlen(word);

	if ((size_t) (end - start) < n)
		return NULL;
	for (const char *s = end - n + 1; s-- > start;)
	{
		if (*s == word[0] && goes_on(s, word, n))
			return s;
	}
	return NULL;
}

/* The first byte that is not white space, or the end */
const char *
scan_skip_white(const char *s, const char *end)
{
	while (s < end && is_white(*s))
		s++;
	return s;
}

/* How many of a text's bytes fit into max without splitting a character of UTF-8. */
size_t
scan_clip(const char *s, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max > 0 && ((unsigned char) s[max] & 0xC0) == 0x80)
		max--;
	return max;
}

/* Whether the bytes begin with gzip's magic number, as no real text does. */
bool
scan_is_gzip(const char *s, const char *end)
{
	return end - s >= 2 && memcmp(s, "\x1F\x8B", 2) == 0;
}
