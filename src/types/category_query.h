/*
 * category_query.h
 *		Boolean expressions over categories: cs.LG & (stat.ML | math) & !cs.CV
 *
 * On disk an expression is in postfix order, one item after the other: a
 * category as a byte of length and its name, an operation as its symbol and
 * the number of its operands.  Lengths are below CATEGORY_QUERY_NOT, the
 * symbols from there on.  Chains of one operation are one item, so that an
 * expression has one form, whatever parentheses it was written with.
 */
#ifndef PAPERDIGEST_CATEGORY_QUERY_H
#define PAPERDIGEST_CATEGORY_QUERY_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "types/arxiv_category.h"

#define CATEGORY_QUERY_NOT 0x80 /* has one operand, and no count */
#define CATEGORY_QUERY_AND 0x81
#define CATEGORY_QUERY_OR  0x82

/* More than any query needs; bounds what evaluation can take. */
#define CATEGORY_QUERY_MAX_OPERANDS 10000

/* Truth where some of it may be unknown, with GIN's values */
typedef enum CategoryTruth
{
	CATEGORY_FALSE,
	CATEGORY_TRUE,
	CATEGORY_MAYBE
} CategoryTruth;

/* The truth of the n-th category in an expression, counted from 0 */
typedef CategoryTruth (*CategoryTest)(const ArxivCategory *category, int n, void *arg);

extern bool category_query_parse(const char *s, size_t len, StringInfo items,
								 size_t *place, const char **problem);
extern const char *category_query_hint(const char *s, size_t len);
extern void category_query_combine(StringInfo items, const ArxivCategory *categories,
								   int ncategories, uint8 symbol);
extern void category_query_print(const char *items, int len, StringInfo out);
extern CategoryTruth category_query_evaluate(const char *items, int len,
											 CategoryTest test, void *arg);
extern bool category_query_has_not(const char *items, int len);
extern bool category_query_next(const char **cursor, const char *end,
								ArxivCategory *category);

#endif /* PAPERDIGEST_CATEGORY_QUERY_H */
