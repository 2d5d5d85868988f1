/*
 * listing_tag.h
 *		Tags, as they stand in the source of a listing page.
 */
#ifndef PAPERDIGEST_LISTING_TAG_H
#define PAPERDIGEST_LISTING_TAG_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* Texts are parts of the source, of so many bytes. */
typedef struct MarkupTag
{
	const char *name;
	size_t name_len;
	bool is_end;
	bool has_less; /* a < within it, outside of quotes */
	const char *class;
	size_t class_len;
	const char *id; /* id, name or type, whichever comes first */
	size_t id_len;
} MarkupTag;

/* Whether so many bytes are a name, which is in lower case; by their first letter most are not. */
static inline bool
listing_tag_is_name(const char *s, size_t n, const char *name)
{
	return n > 0 && (s[0] | 0x20) == name[0] && strlen(name) == n && strncasecmp(s, name, n) == 0;
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
extern const char *listing_tag_read(const char *s, const char *end, MarkupTag *tag);
extern const char *listing_tag_read_plain(const char *s, const char *end, MarkupTag *tag, bool *page_ended);

#endif /* PAPERDIGEST_LISTING_TAG_H */
