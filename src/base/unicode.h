/*
 * unicode.h
 *		Letters, digits and white space in UTF-8, independent of the locale.
 */
#ifndef PAPERDIGEST_UNICODE_H
#define PAPERDIGEST_UNICODE_H

#include "c.h"

#include "mb/pg_wchar.h"

extern pg_wchar unicode_char_at(const char *s, const char *end, int *len);
extern bool unicode_is_alnum(pg_wchar c);
extern bool unicode_is_space(pg_wchar c);
extern pg_wchar unicode_to_lower(pg_wchar c);

#endif /* PAPERDIGEST_UNICODE_H */
