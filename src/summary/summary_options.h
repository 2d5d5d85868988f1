/*
 * summary_options.h
 *		The options of requests for summaries, and of reading the answers.
 */
#ifndef PAPERDIGEST_SUMMARY_OPTIONS_H
#define PAPERDIGEST_SUMMARY_OPTIONS_H

#include "postgres.h"

#include "utils/jsonb.h"

#include "paper/paper_field.h"

/* Summary fields that a paper has */
#define SUMMARY_NFIELDS 5

/* Fields that a user can add */
#define SUMMARY_MAX_OWN_FIELDS 20

#define SUMMARY_MAX_FIELDS (SUMMARY_NFIELDS + SUMMARY_MAX_OWN_FIELDS)

typedef struct SummaryField
{
	const char *name;
	const char *description;
	int number; /* the PaperFieldNo; -1 for a field of the user's own */
} SummaryField;

typedef enum ResponseFormat
{
	RESPONSE_JSON_SCHEMA,
	RESPONSE_JSON_OBJECT,
	RESPONSE_NONE
} ResponseFormat;

/* All strings are UTF-8. */
typedef struct SummaryOptions
{
	const char *language;
	SummaryField fields[SUMMARY_MAX_FIELDS];
	int nfields;
	ResponseFormat response_format;
	const char *instructions; /* or NULL */
	JsonbContainer *body;	  /* or NULL; in the database's encoding */
	const char *url;
} SummaryOptions;

extern void summary_options_set_defaults(SummaryOptions *options);
extern void summary_options_read(SummaryOptions *options, Jsonb *object);

#endif /* PAPERDIGEST_SUMMARY_OPTIONS_H */
