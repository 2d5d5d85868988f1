/*
 * vector.h
 *		Looking at sixteen bytes at a time, in the vectors of GCC and Clang:
 *		these become SSE2, NEON or what else the processor has, or plain
 *		arithmetic.  Core has the like in port/simd.h, from 16 on.
 *
 * A comparison gives a vector, too: 0xFF where it holds, 0 elsewhere.
 */
#ifndef PAPERDIGEST_VECTOR_H
#define PAPERDIGEST_VECTOR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t Vector __attribute__((vector_size(16)));
typedef int8_t SignedVector __attribute__((vector_size(16)));

static inline Vector
vector_load(const char *s)
{
	Vector v;

	memcpy(&v, s, sizeof(v));
	return v;
}

static inline Vector
vector_fill(uint8_t c)
{
	Vector none = {0};

	return none | c;
}

static inline Vector
vector_eq(Vector v, uint8_t c)
{
	return (Vector) (v == c);
}

static inline Vector
vector_le(Vector v, uint8_t c)
{
	return (Vector) (v <= c);
}

/* c < v < 0x80: signed, which is one instruction less */
static inline Vector
vector_gt_ascii(Vector v, int8_t c)
{
	return (Vector) ((SignedVector) v > c);
}

static inline bool
vector_any(Vector v)
{
	uint64_t halves[2];

	memcpy(halves, &v, sizeof(halves));
	return (halves[0] | halves[1]) != 0;
}

#endif /* PAPERDIGEST_VECTOR_H */
