/*
 * plain.h
 *		Skipping what is plain in a text: most of it, up to a byte that may
 *		mean something.  Plain C, without a server.
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
	const unsigned char *p = (const unsigned char *) s;
	const unsigned char *stop = (const unsigned char *) end;

	/* One branch for eight bytes */
	while (stop - p >= 8 &&
		   !(special[p[0]] | special[p[1]] | special[p[2]] | special[p[3]] |
			 special[p[4]] | special[p[5]] | special[p[6]] | special[p[7]]))
		p += 8;
	while (p < stop && !special[*p])
		p++;
	return (const char *) p;
}

#endif /* PAPERDIGEST_PLAIN_H */
