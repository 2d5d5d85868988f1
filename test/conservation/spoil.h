/*
 * spoil.h
 *		Listing pages that are spoiled, and what must come of them.
 */
#ifndef PAPERDIGEST_SPOIL_H
#define PAPERDIGEST_SPOIL_H

#include <stdbool.h>
#include <stddef.h>

/* What was read of a page */
typedef struct Reading Reading;

/* Something is put in before the byte at that place. */
typedef struct Insertion
{
	size_t place;
	const char *piece;
} Insertion;

extern const char *const spoil_pieces[];
extern const int spoil_npieces;

extern char *spoil_put_in(const char *page, size_t len, const Insertion *insertions, int n, size_t *spoiled_len);
extern Reading *spoil_baseline(const char *page, size_t len, const Insertion *insertions, int n);
extern size_t spoil_place(const char *page, size_t len, size_t near);

extern Reading *reading_make(const char *page, size_t len);
extern bool reading_is_error(const Reading *reading);
extern int reading_nentries(const Reading *reading);
extern bool reading_has_entries(const Reading *before, const Reading *after, char *loss, size_t size);
extern bool reading_has_fields(const Reading *before, const Reading *after, char *loss, size_t size);
extern bool reading_has_all(const Reading *before, const Reading *after, char *loss, size_t size);
extern void reading_free(Reading *reading);

#endif /* PAPERDIGEST_SPOIL_H */
