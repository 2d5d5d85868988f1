/*
 * summary_answer.h
 *		Reads the answer of a service, and tells whether it is a summary.
 */
#ifndef PAPERDIGEST_SUMMARY_ANSWER_H
#define PAPERDIGEST_SUMMARY_ANSWER_H

#include "postgres.h"

#include "paper/fingerprint.h"
#include "summary/json_tree.h"
#include "summary/summary_options.h"
#include "types/arxiv_id.h"

/* A node is NULL if the answer does not have it. */
typedef struct SummaryAnswer
{
	const JsonNode *custom_id; /* a string */
	bool is_ours;			   /* custom_id is one of summary_request; the next two are set */
	ArxivId id;
	char fingerprint[FINGERPRINT_LEN + 1];
	const JsonNode *content; /* an object with fields of a summary, in any case of letters; with an error, they may be wrong */
	const char *error;		 /* a code; NULL if content has all fields */
	const char *detail;		 /* or NULL */
	bool may_retry;
	const JsonNode *model;		   /* a string */
	const JsonNode *input_tokens;  /* fits into an int */
	const JsonNode *output_tokens; /* likewise */
} SummaryAnswer;

extern void summary_answer_read(SummaryAnswer *answer, const char *s, size_t len, const SummaryOptions *options);

#endif /* PAPERDIGEST_SUMMARY_ANSWER_H */
