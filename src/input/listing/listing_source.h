/*
 * listing_source.h
 *		The source of a listing page: checks that need no parser.
 */
#ifndef PAPERDIGEST_LISTING_SOURCE_H
#define PAPERDIGEST_LISTING_SOURCE_H

#include <stdbool.h>

extern const char *listing_source_start(const char *page, const char *end);
extern bool listing_source_tail_is_whole(const char *page, const char *end);
extern bool listing_source_has_second_page(const char *page, const char *end);
extern const char *listing_source_charset(const char *page, const char *end, size_t *n);
extern const char *listing_source_describe(const char *page, const char *end, const char **hint);

#endif /* PAPERDIGEST_LISTING_SOURCE_H */
