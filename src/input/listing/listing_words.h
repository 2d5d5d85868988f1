/*
 * listing_words.h
 *		What the words of a listing page say: dates, counts, names.
 */
#ifndef PAPERDIGEST_LISTING_WORDS_H
#define PAPERDIGEST_LISTING_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "input/listing/listing.h"

/* A part of a text */
typedef struct Piece
{
	const char *start;
	const char *end;
} Piece;

extern const char *listing_words_skip(const char *s, const char *word);
extern const char *listing_words_number(const char *s, int *number);
extern bool listing_words_have_range(const char *s);
extern bool listing_words_find_date(const char *s, ListingDate *date);
extern bool listing_words_day(const char *s, ListingDate *date);
extern bool listing_words_counts(const char *heading, ListingSection *section);
extern ListingSectionKind listing_words_section_kind(const char *heading);
extern Piece listing_words_trim(Piece piece);

#endif /* PAPERDIGEST_LISTING_WORDS_H */
