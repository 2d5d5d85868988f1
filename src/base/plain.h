/*
 * plain.h
 *		Skipping what is plain in a text: most of it, up to a byte that may
 *		mean something.  Plain C, without a server.
 *
 * The vectors of core's port/simd.h would save some 3 % of a digest, at most 9;
 * a table does for all versions and processors.
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
	while (s < end && !special[(unsigned char) *s])
		s++;
	return s;
}

#endif /* PAPERDIGEST_PLAIN_H */
