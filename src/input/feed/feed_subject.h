/*
 * feed_subject.h
 *		Names of categories, as OAI's Dublin Core has them.
 */
#ifndef PAPERDIGEST_FEED_SUBJECT_H
#define PAPERDIGEST_FEED_SUBJECT_H

#include "types/arxiv_category.h"

extern bool feed_subject_read(const char *s, size_t n, ArxivCategory *category);

#endif /* PAPERDIGEST_FEED_SUBJECT_H */
