/*
 * digest_words.h
 *		The words of a digest, in the options for writing a digest and for
 *		reading one back.
 */
#ifndef PAPERDIGEST_DIGEST_WORDS_H
#define PAPERDIGEST_DIGEST_WORDS_H

#include "postgres.h"

#include "utils/jsonb.h"

#include "output/card/card.h"

extern CardWord digest_word_named(const char *name, int nwords, const char *option);
extern void digest_labels_read(const char **words, const JsonbValue *labels);
extern const char *digest_separator_read(const JsonbValue *separator);

#endif /* PAPERDIGEST_DIGEST_WORDS_H */
