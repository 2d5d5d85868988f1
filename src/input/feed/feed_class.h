/*
 * feed_class.h
 *		What stands where feeds have categories: these, their names, or classes
 *		of other schemes.
 */
#ifndef PAPERDIGEST_FEED_CLASS_H
#define PAPERDIGEST_FEED_CLASS_H

#include "types/arxiv_category.h"

typedef enum FeedClass
{
	FEED_CLASS_CATEGORY, /* of arXiv's, or like one */
	FEED_CLASS_MSC,
	FEED_CLASS_ACM,
	FEED_CLASS_OTHER
} FeedClass;

extern FeedClass feed_class_of(const char *s, size_t n);
extern bool feed_class_subject(const char *s, size_t n, ArxivCategory *category);

#endif /* PAPERDIGEST_FEED_CLASS_H */
