/*
 * plain.h
 *		Skips plain text, up to the next byte that may have a special
 *		meaning.  Plain C, without a server.
 *
 * Core's port/simd.h is no faster on the texts of papers: they have special
 * bytes in every line, and its functions find out whether a vector has one, but
 * not where.
 */
#ifndef PAPERDIGEST_PLAIN_H
#define PAPERDIGEST_PLAIN_H

#include <stdbool.h>

/*
 * A set of bytes: true for its members.  It is initialized with designators;
 * ranges of them are an extension of GCC and Clang:
 * {['<'] = true, [0x00 ... 0x1F] = true}.
 */
typedef bool ByteSet[256];

/* The first byte at or after s that is in the set, or the end */
static inline const char *
skip_plain(const char *s, const char *end, const ByteSet special)
{
	while (end - s >= 4 &&
		   !(special[(unsigned char) s[0]] | special[(unsigned char) s[1]] |
			 special[(unsigned char) s[2]] | special[(unsigned char) s[3]]))
		s += 4;
	while (s < end && !special[(unsigned char) *s])
		s++;
	return s;
}

#endif /* PAPERDIGEST_PLAIN_H */
