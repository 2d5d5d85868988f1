/*
 * json_mend.h
 *		Makes JSON that PostgreSQL's parser can read, of JSON in UTF-8 that it
 *		could not.
 */
#ifndef PAPERDIGEST_JSON_MEND_H
#define PAPERDIGEST_JSON_MEND_H

#include "postgres.h"

#include "lib/stringinfo.h"

/* Values in values; what is deeper is not read. */
#define JSON_MAX_DEPTH 32

typedef enum MendResult
{
	MEND_DONE, /* up to the end of the object, or of the text */
	MEND_CUT,  /* the text ends within the object */
	MEND_DEEP, /* it is too deep, or too long */
} MendResult;

extern MendResult json_mend_line(const char *s, const char *end, StringInfo out);
extern MendResult json_mend_object(const char **s, const char *end, StringInfo out);

#endif /* PAPERDIGEST_JSON_MEND_H */
