/*
 * plain.h
 *		Skipping what is plain in a text: most of it, up to a byte that may
 *		mean something.  Plain C, without a server.
 *
 * For the texts of papers the vectors of core's port/simd.h are no faster: there
 * is a dot or the like in every line, and they do not tell where.
 */
#ifndef PAPERDIGEST_PLAIN_H
#define PAPERDIGEST_PLAIN_H

#include <stdbool.h>

/*
 * A set of bytes: true for those that are in it.  It is written down with
 * designators, and with ranges of them, which GCC and Clang have:
 * {['<'] = true, [0x00 ... 0x1F] = true}.
 */
typedef bool ByteSet[256];

/* The first byte of the set from s on, or the end */
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
