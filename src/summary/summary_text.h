/*
 * summary_text.h
 *		Finds the fields of a summary in the text that a model wrote.
 */
#ifndef PAPERDIGEST_SUMMARY_TEXT_H
#define PAPERDIGEST_SUMMARY_TEXT_H

#include "postgres.h"

#include "summary/json_tree.h"
#include "summary/summary_options.h"

/* What was found in a text */
typedef struct FoundObject
{
	const JsonNode *object; /* the last with all fields, else the last with any; or NULL */
	bool is_whole;			/* it has all fields */
	bool is_cut;			/* no object has all fields, and the text ends within an object */
} FoundObject;

extern FoundObject summary_find_in_text(const char *s, size_t len, const SummaryOptions *options);
extern FoundObject summary_find_in_reasoning(const char *s, size_t len, const SummaryOptions *options);
extern FoundObject summary_find_in_tree(const JsonNode *root, const SummaryOptions *options);
extern void summary_mend_tex(const JsonNode *object, const SummaryOptions *options);
extern const char *summary_fault(const JsonNode *object, const SummaryOptions *options, bool *is_missing);
extern bool summary_is_usable_number(const JsonNode *number);
extern const char *summary_trimmed(const JsonNode *string, int *len);

#endif /* PAPERDIGEST_SUMMARY_TEXT_H */
