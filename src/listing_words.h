/*
 * listing_words.h
 *		What the words of a listing page say: dates, counts, names.
 */
#ifndef PAPERDIGEST_LISTING_WORDS_H
#define PAPERDIGEST_LISTING_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "listing.h"

static inline bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

extern const char *skip_word(const char *s, const char *word);
extern const char *skip_number(const char *s, int *number);
extern bool find_date(const char *s, ListingDate *date);
extern bool is_day(const char *s, ListingDate *date);
extern void read_counts(const char *heading, ListingSection *section);
extern ListingSectionKind section_kind(const char *heading);
extern const char *skip_articles(const char *s);
extern void trim_name(char *name);
extern bool has_letter(const char *s);
extern bool stands_for_target(const char *s, size_t n);

#endif /* PAPERDIGEST_LISTING_WORDS_H */
