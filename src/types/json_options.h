/*
 * json_options.h
 *		Options that functions in SQL take as a JSON object.
 */
#ifndef PAPERDIGEST_JSON_OPTIONS_H
#define PAPERDIGEST_JSON_OPTIONS_H

#include "compat_pg.h"

#include "utils/jsonb.h"

/* An option, and what sets it.  ERROR when it cannot have the value, which is not null. */
typedef struct JsonOption
{
	const char *name;
	void (*set)(void *options, const JsonbValue *value);
} JsonOption;

/* All options of something */
typedef struct JsonOptions
{
	const char *owner;	 /* as messages call that: "a digest" */
	const char *example; /* of an object */
	const JsonOption *list;
	int n;
} JsonOptions;

extern void json_options_read(const JsonOptions *known, void *options, Jsonb *object);
pg_noreturn extern void json_options_refuse(const char *owner, const char *name, const char *wanted, const char *hint);

#endif /* PAPERDIGEST_JSON_OPTIONS_H */
