/*
 * digest_input.h
 *		Steps through the bytes of a digest.
 */
#ifndef PAPERDIGEST_DIGEST_INPUT_H
#define PAPERDIGEST_DIGEST_INPUT_H

#include "postgres.h"

#include "paper/paper_field.h"

/* The rest of a part of the digest, which is still to be read */
typedef struct DigestInput
{
	const char *s;
	const char *end;
} DigestInput;

static inline bool
starts_with(const DigestInput *in, const char *literal)
{
	size_t len = strlen(literal);

	return (size_t) (in->end - in->s) >= len && memcmp(in->s, literal, len) == 0;
}

/* Skips a literal; false, and no change, if it does not come next. */
static inline bool
take(DigestInput *in, const char *literal)
{
	if (!starts_with(in, literal))
		return false;
	in->s += strlen(literal);
	return true;
}

static inline bool
take_text(DigestInput *in, PaperText text)
{
	if (in->end - in->s < text.len || memcmp(in->s, text.data, text.len) != 0)
		return false;
	in->s += text.len;
	return true;
}

/* Skips the label of a line and the ": " after it. */
static inline bool
take_label(DigestInput *in, const char *label)
{
	DigestInput rest = *in;

	if (!take(&rest, label) || !take(&rest, ": "))
		return false;
	*in = rest;
	return true;
}

/* Reads a number from 1 on, without leading zeros. */
static inline bool
take_number(DigestInput *in, int *number)
{
	int64 n = 0;
	const char *s = in->s;

	if (s == in->end || *s == '0')
		return false;
	for (; s < in->end && *s >= '0' && *s <= '9' && n <= PG_INT32_MAX; s++)
		n = 10 * n + (*s - '0');
	if (n == 0 || n > PG_INT32_MAX)
		return false;
	*number = (int) n;
	in->s = s;
	return true;
}

static inline const char *
find(const char *s, const char *end, const char *literal)
{
	return memmem(s, end - s, literal, strlen(literal));
}

static inline PaperText
between(const char *s, const char *end)
{
	return (PaperText){s, (int) (end - s)};
}

static inline bool
ends_with(const DigestInput *in, const char *literal)
{
	size_t len = strlen(literal);

	return (size_t) (in->end - in->s) >= len && memcmp(in->end - len, literal, len) == 0;
}

#endif /* PAPERDIGEST_DIGEST_INPUT_H */
