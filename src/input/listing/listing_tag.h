/*
 * listing_tag.h
 *		Tags in the source of a listing page.
 */
#ifndef PAPERDIGEST_LISTING_TAG_H
#define PAPERDIGEST_LISTING_TAG_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/chars.h"

/* All strings are parts of the source, without a NUL; their lengths are in bytes. */
typedef struct MarkupTag
{
	const char *name;
	size_t name_len;
	bool is_end;
	bool has_less; /* has a < outside of quotes */
	const char *class;
	size_t class_len;
	const char *id; /* the attribute id, name or type, whichever comes first */
	size_t id_len;
} MarkupTag;

/* The value is NULL if there is none. */
typedef struct MarkupAttribute
{
	const char *name;
	size_t name_len;
	const char *value;
	size_t value_len;
	bool has_less; /* has a < outside of quotes */
} MarkupAttribute;

/* Whether the n bytes at s are a name, ignoring case; name is in lower case.  The first letter excludes most names. */
static inline bool
listing_tag_is_name(const char *s, size_t n, const char *name)
{
	return n > 0 && (s[0] | 0x20) == name[0] && strlen(name) == n && equal_ignoring_case(s, name, n);
}

static inline bool
listing_tag_is(const MarkupTag *tag, const char *name)
{
	return listing_tag_is_name(tag->name, tag->name_len, name);
}

extern bool listing_tag_is_one_of(const MarkupTag *tag, const char *const *names, size_t count);
extern bool listing_tag_is_inline(const char *name, size_t n);
extern char listing_tag_heading(const MarkupTag *tag);
extern bool listing_tag_begins(const char *s, const char *end);
extern const char *listing_tag_read_attribute(const char *s, const char *end, MarkupAttribute *attribute);
extern const char *listing_tag_read(const char *s, const char *end, MarkupTag *tag);
extern const char *listing_tag_read_plain(const char *s, const char *end, MarkupTag *tag, bool *page_ended);

#endif /* PAPERDIGEST_LISTING_TAG_H */
