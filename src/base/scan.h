/*
 * scan.h
 *		Finds words and white space in bytes that end at a pointer, not with a
 *		NUL.
 */
#ifndef PAPERDIGEST_SCAN_H
#define PAPERDIGEST_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* White space of HTML and XML */
static inline bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

extern bool scan_begins(const char *s, const char *end, const char *word);
extern const char *scan_find(const char *s, const char *end, const char *word);
extern const char *scan_find_last(const char *start, const char *end, const char *word);
extern const char *scan_skip_white(const char *s, const char *end);
extern size_t scan_clip(const char *s, size_t len, size_t max);
extern bool scan_is_gzip(const char *s, const char *end);

#endif /* PAPERDIGEST_SCAN_H */
