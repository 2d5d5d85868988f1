/*
 * summary_answer.h
 *		What a service answered, and whether that is a summary.
 */
#ifndef PAPERDIGEST_SUMMARY_ANSWER_H
#define PAPERDIGEST_SUMMARY_ANSWER_H

#include "postgres.h"

#include "paper/fingerprint.h"
#include "summary/json_tree.h"
#include "summary/summary_options.h"
#include "types/arxiv_id.h"

/* Nodes are NULL where the answer does not have them. */
typedef struct SummaryAnswer
{
	const JsonNode *custom_id; /* a string */
	bool is_ours;			   /* then the next two are known */
	ArxivId id;
	char fingerprint[FINGERPRINT_LEN + 1];
	const JsonNode *content; /* an object with fields of a summary, in any case of letters; wrong ones, too, on an error */
	const char *error;		 /* a code, or NULL: then content has all fields */
	const char *detail;		 /* or NULL */
	bool may_retry;
	const JsonNode *model;		   /* a string */
	const JsonNode *input_tokens;  /* a number that fits */
	const JsonNode *output_tokens; /* likewise */
} SummaryAnswer;

extern void summary_answer_read(SummaryAnswer *answer, const char *s, size_t len, const SummaryOptions *options);

#endif /* PAPERDIGEST_SUMMARY_ANSWER_H */
