/*
 * listing_links.h
 *		What stood in a text before arXiv made a link of it.
 */
#ifndef PAPERDIGEST_LISTING_LINKS_H
#define PAPERDIGEST_LISTING_LINKS_H

#include <stdbool.h>
#include <stddef.h>

extern bool listing_links_stand_for_target(const char *s, size_t n);
extern bool listing_links_nearly_stand(const char *s, size_t n);
extern const char *listing_links_prefix(const char *page, const char *end, size_t *n);
extern bool listing_links_is_bare_host(const char *href);
extern const char *listing_links_written(const char *href, char before);

#endif /* PAPERDIGEST_LISTING_LINKS_H */
