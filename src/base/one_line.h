/*
 * one_line.h
 *		The beginning of a text in UTF-8, as a single line.
 */
#ifndef PAPERDIGEST_ONE_LINE_H
#define PAPERDIGEST_ONE_LINE_H

#include "postgres.h"

#include "lib/stringinfo.h"

extern void append_one_line(StringInfo out, const char *s, size_t len, int max);

#endif /* PAPERDIGEST_ONE_LINE_H */
