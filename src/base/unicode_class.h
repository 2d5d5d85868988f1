/*
 * unicode_class.h
 *		Which characters of UTF-8 are words, and which white space.
 */
#ifndef PAPERDIGEST_UNICODE_CLASS_H
#define PAPERDIGEST_UNICODE_CLASS_H

#include "mb/pg_wchar.h"

extern pg_wchar unicode_char_at(const char *s, const char *end, int *n);
extern bool unicode_is_word(pg_wchar c);
extern int unicode_white_len(const char *s, const char *end);

#endif /* PAPERDIGEST_UNICODE_CLASS_H */
