/*
 * fingerprint.h
 *		Fingerprints, which tell from which title and abstract a summary was
 *		made.
 */
#ifndef PAPERDIGEST_FINGERPRINT_H
#define PAPERDIGEST_FINGERPRINT_H

#include "postgres.h"

#include "paper/paper_field.h"

/* Hexadecimal digits of a fingerprint */
#define FINGERPRINT_LEN 16

/* Whether a field belongs to the summary: one of its five fields, or summary_of. */
static inline bool
paper_is_of_summary(int field)
{
	return field >= PAPER_TLDR && field <= PAPER_SUMMARY_OF;
}

extern void sha256_digits(const char *data, size_t len, int ndigits, char *digits);
extern bool fingerprint_of_texts(const PaperText *title, const PaperText *abstract, char *fingerprint);
extern bool fingerprint_of_paper(const PaperParts *parts, char *fingerprint);
extern bool paper_drop_stale_summary(PaperParts *parts);
extern bool paper_has_summary_of(const PaperParts *parts);
extern bool paper_is_summary_of(const PaperParts *parts, const char *fingerprint);

#endif /* PAPERDIGEST_FINGERPRINT_H */
