/*
 * listing_source.h
 *		The source of a listing page, as far as it is looked at without a
 *		parser.
 */
#ifndef PAPERDIGEST_LISTING_SOURCE_H
#define PAPERDIGEST_LISTING_SOURCE_H

#include <stdbool.h>

/*
 * A tag that is longer is none of arXiv's, whose longest have about 1,000 bytes, and
 * can take libxml2 seconds: it compares each attribute with all before it.
 */
#define MAX_CHUNK_SIZE (32 * 1024)

extern const char *listing_source_start(const char *page, const char *end);
extern bool listing_source_tail_is_whole(const char *page, const char *end);
extern bool listing_source_has_second_page(const char *page, const char *end);
extern const char *listing_source_chunk_end(const char *s, const char *page_end);
extern const char *listing_source_find_shortcut(const char *s, const char *end);
extern const char *listing_source_skip_plain(const char *s, const char *end);
extern const char *listing_source_skip_reference(const char *s, const char *end, char *c);
extern const char *listing_source_skip_link(const char *s, const char *end);

#endif /* PAPERDIGEST_LISTING_SOURCE_H */
