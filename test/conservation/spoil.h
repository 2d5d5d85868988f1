/*
 * spoil.h
 *		Listing pages into which something is put, and what comes of them.
 */
#ifndef PAPERDIGEST_SPOIL_H
#define PAPERDIGEST_SPOIL_H

#include <stdbool.h>
#include <stddef.h>

/* What was read of a page */
typedef struct Reading Reading;

/* A piece is put in before the byte at that place. */
typedef struct Insertion
{
	size_t place;
	const char *piece;
} Insertion;

typedef enum Verdict
{
	VERDICT_ERROR,
	VERDICT_SAME,	 /* all is there, and no more but for what was put in */
	VERDICT_STRANGE, /* all is there, but markup was taken for text */
	VERDICT_LOST
} Verdict;

extern const char *const spoil_pieces[];
extern const int spoil_npieces;

extern size_t spoil_place(const char *page, size_t len, size_t near);
extern char *spoil_put_in(const char *page, size_t len, const Insertion *insertions, int n, size_t *spoiled_len);
extern char *spoil_take(const char *page, size_t len, size_t start, size_t end, size_t *spoiled_len);
extern Verdict spoil_try(const char *page, size_t len, const Reading *before, const Insertion *insertions, int n,
						 char *problem, size_t size);

extern Reading *reading_make(const char *page, size_t len);
extern bool reading_is_error(const Reading *reading);
extern bool reading_has_entries(const Reading *before, const Reading *after, char *problem, size_t size);
extern bool reading_has_fields(const Reading *before, const Reading *after);
extern void reading_free(Reading *reading);

#endif /* PAPERDIGEST_SPOIL_H */
