/*
 * scan.c
 *		Looking for words and white space in bytes that end at a pointer, not
 *		with a NUL.
 *
 * Words are compared without regard to the case of ASCII letters.
 */
#include <string.h>
#include <strings.h>

#include "base/scan.h"

/* Whether the bytes begin with a word. */
bool
scan_begins(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t) (end - s) >= n && strncasecmp(s, word, n) == 0;
}

/* The first place of a word, or NULL.  Its first byte must be the same even in case. */
const char *
scan_find(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	for (; s < end && (s = memchr(s, word[0], end - s)) != NULL; s++)
	{
		if ((size_t) (end - s) >= n && strncasecmp(s, word, n) == 0)
			return s;
	}
	return NULL;
}

/* The last place of a word, likewise */
const char *
scan_find_last(const char *start, const char *end, const char *word)
{
	size_t n = strlen(word);

	if ((size_t) (end - start) < n)
		return NULL;
	for (const char *s = end - n + 1; s-- > start;)
	{
		if (*s == word[0] && strncasecmp(s, word, n) == 0)
			return s;
	}
	return NULL;
}

/* The first byte that is no white space, or the end */
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

/* Whether the bytes begin like the output of gzip.  No text in any charset does. */
bool
scan_is_gzip(const char *s, const char *end)
{
	return end - s >= 2 && memcmp(s, "\x1F\x8B", 2) == 0;
}
