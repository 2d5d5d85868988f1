/*
 * json_mend.h
 *		Mends JSON in UTF-8 that PostgreSQL's parser could not read.
 */
#ifndef PAPERDIGEST_JSON_MEND_H
#define PAPERDIGEST_JSON_MEND_H

#include "postgres.h"

#include "lib/stringinfo.h"

/* Levels of nested objects and arrays; deeper JSON is not read. */
#define JSON_MAX_DEPTH 32

typedef enum MendResult
{
	MEND_DONE, /* the whole object, or the whole line, is mended */
	MEND_CUT,  /* the text ends within the object, or within a string of the line */
	MEND_DEEP, /* it is nested too deep, or the object is too long */
} MendResult;

extern MendResult json_mend_line(const char *s, const char *end, StringInfo out);
extern MendResult json_mend_object(const char **s, const char *end, StringInfo out);
extern bool json_mend_tex(const char *s, const char *end, StringInfo out);

#endif /* PAPERDIGEST_JSON_MEND_H */
