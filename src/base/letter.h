/*
 * letter.h
 *		Letters and digits of Unicode, whatever the locale.
 */
#ifndef PAPERDIGEST_LETTER_H
#define PAPERDIGEST_LETTER_H

#include "c.h"

#include "mb/pg_wchar.h"

extern bool is_letter_or_digit(pg_wchar c);
extern pg_wchar to_lower_case(pg_wchar c);
extern bool is_white_space(pg_wchar c);

#endif /* PAPERDIGEST_LETTER_H */
