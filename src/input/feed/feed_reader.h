/*
 * feed_reader.h
 *		What the parts of the reader of feeds share.
 */
#ifndef PAPERDIGEST_FEED_READER_H
#define PAPERDIGEST_FEED_READER_H

#include "input/feed/feed.h"

/* What has gone wrong first, in sentences for people */
typedef struct FeedFailure
{
	FeedStatus status;
	int item; /* of the entry, or 0 */
	char problem[600];
	const char *hint; /* or NULL for that of the status */
} FeedFailure;

extern void feed_fail(FeedFailure *failure, FeedStatus status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
extern void feed_fail_no_memory(FeedFailure *failure);

#endif /* PAPERDIGEST_FEED_READER_H */
