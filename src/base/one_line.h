/*
 * one_line.h
 *		A text of any kind, in UTF-8, as the beginning of one line.
 */
#ifndef PAPERDIGEST_ONE_LINE_H
#define PAPERDIGEST_ONE_LINE_H

#include "postgres.h"

#include "lib/stringinfo.h"

extern void append_one_line(StringInfo out, const char *s, size_t len, int max);

#endif /* PAPERDIGEST_ONE_LINE_H */
