/*
 * spoil_feed.h
 *		Feeds into which something is put, or of which something is cut, and
 *		what is read of them.
 */
#ifndef PAPERDIGEST_SPOIL_FEED_H
#define PAPERDIGEST_SPOIL_FEED_H

#include <stdbool.h>
#include <stddef.h>

/* What was read of a feed */
typedef struct FeedReading FeedReading;

/* Markup that is none of a feed's in that place; with a closing part it goes around what is there */
typedef struct FeedPiece
{
	const char *open;
	const char *close; /* or NULL */
} FeedPiece;

extern const FeedPiece feed_pieces[];
extern const int feed_npieces;

extern FeedReading *feed_reading_make(const char *s, size_t len);
extern bool feed_reading_is_error(const FeedReading *reading);
extern bool feed_reading_is_same(const FeedReading *a, const FeedReading *b);
extern bool feed_reading_has_all(const FeedReading *before, const FeedReading *after, char *problem, size_t size);
extern void feed_reading_free(FeedReading *reading);

extern size_t feed_element_start(const char *s, size_t len, size_t place);
extern size_t feed_element_end(const char *s, size_t len, size_t start);
extern bool feed_is_blank(const char *s, size_t len);

#endif /* PAPERDIGEST_SPOIL_FEED_H */
