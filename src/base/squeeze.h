/*
 * squeeze.h
 *		White space in texts in UTF-8: that of ASCII, and the no-break space.
 *
 * What counts as white space here is frozen: stored fingerprints of papers
 * depend on it.
 */
#ifndef PAPERDIGEST_SQUEEZE_H
#define PAPERDIGEST_SQUEEZE_H

#include <stddef.h>
#include <string.h>

#include "base/chars.h"

/* The length in bytes of the white-space character at s; 0 if there is none */
static inline size_t
squeeze_space(const char *s, const char *end)
{
	if (s < end && is_space(*s))
		return 1;
	return end - s >= 2 && s[0] == '\xC2' && s[1] == '\xA0' ? 2 : 0;
}

/* The length in bytes of the byte order mark at s; 0 if there is none */
static inline size_t
squeeze_mark(const char *s, const char *end)
{
	return end - s >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

extern size_t squeeze(const char *s, size_t len, char *out);
extern const char *squeeze_trim(const char *s, size_t len, size_t *trimmed);

#endif /* PAPERDIGEST_SQUEEZE_H */
