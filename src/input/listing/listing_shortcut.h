/*
 * listing_shortcut.h
 *		Parts of a listing page that are read without libxml2, to save time.
 *
 * The result is the same as if libxml2 read everything, which it does if
 * LISTING_SHORTCUT is false.
 */
#ifndef PAPERDIGEST_LISTING_SHORTCUT_H
#define PAPERDIGEST_LISTING_SHORTCUT_H

#include "input/listing/listing.h"

#ifndef LISTING_SHORTCUT
#define LISTING_SHORTCUT true
#endif

extern const char *listing_shortcut_find(const char *s, const char *end);
extern const char *listing_shortcut_read(Listing *listing, const char *s, const char *end);

#endif /* PAPERDIGEST_LISTING_SHORTCUT_H */
