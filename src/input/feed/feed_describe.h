/*
 * feed_describe.h
 *		Recognizes what a user may pass instead of a feed.
 */
#ifndef PAPERDIGEST_FEED_DESCRIBE_H
#define PAPERDIGEST_FEED_DESCRIBE_H

#include "input/feed/feed_reader.h"

extern bool feed_describe(const char *s, const char *end, FeedFailure *failure);

#endif /* PAPERDIGEST_FEED_DESCRIBE_H */
