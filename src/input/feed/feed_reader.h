/*
 * feed_reader.h
 *		What the files of the feed reader share.
 */
#ifndef PAPERDIGEST_FEED_READER_H
#define PAPERDIGEST_FEED_READER_H

#include "input/feed/feed.h"

/* The first error, described in sentences for the user */
typedef struct FeedFailure
{
	FeedStatus status;
	int item; /* the number of the entry, or 0 */
	char problem[600];
	const char *hint; /* if it is NULL, feed_hint has one for the status */
} FeedFailure;

extern void feed_fail(FeedFailure *failure, FeedStatus status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
extern void feed_fail_no_memory(FeedFailure *failure);

#endif /* PAPERDIGEST_FEED_READER_H */
