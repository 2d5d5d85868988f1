/*
 * json_options.h
 *		Options that SQL functions take as a JSON object.
 */
#ifndef PAPERDIGEST_JSON_OPTIONS_H
#define PAPERDIGEST_JSON_OPTIONS_H

#include "compat_pg.h"

#include "utils/jsonb.h"

/* An option, and the function that sets it: ERROR for a wrong value.  The value is never null. */
typedef struct JsonOption
{
	const char *name;
	void (*set)(void *options, const JsonbValue *value);
} JsonOption;

/* All options of one owner */
typedef struct JsonOptions
{
	const char *owner;	 /* as messages call it: "a digest" */
	const char *example; /* an object of options, for a hint */
	const JsonOption *list;
	int n;
} JsonOptions;

extern void json_options_read(const JsonOptions *known, void *options, Jsonb *object);
pg_noreturn extern void json_options_refuse(const char *owner, const char *name, const char *wanted, const char *hint);

#endif /* PAPERDIGEST_JSON_OPTIONS_H */
