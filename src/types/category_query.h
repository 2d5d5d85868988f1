/*
 * category_query.h
 *		Boolean expressions over categories: cs.LG & (stat.ML | math) & !cs.CV
 *
 * On disk an expression is a sequence of items in postfix order.  A category is
 * a byte with its length, and its name.  An operation is its symbol, and the
 * number of its operands.  Lengths are less than CATEGORY_QUERY_NOT, symbols
 * are not.  A chain of one operation is a single item, so that redundant
 * parentheses make no difference on disk.
 */
#ifndef PAPERDIGEST_CATEGORY_QUERY_H
#define PAPERDIGEST_CATEGORY_QUERY_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "types/arxiv_category.h"

#define CATEGORY_QUERY_NOT 0x80 /* has one operand, so its number is not stored */
#define CATEGORY_QUERY_AND 0x81
#define CATEGORY_QUERY_OR  0x82

/* More than any query needs; limits the time and stack space of evaluation. */
#define CATEGORY_QUERY_MAX_OPERANDS 10000

/* A truth value that may be unknown; the numbers are those of GIN's GinTernaryValue. */
typedef enum CategoryTruth
{
	CATEGORY_FALSE,
	CATEGORY_TRUE,
	CATEGORY_MAYBE
} CategoryTruth;

/* Returns the truth of a category, the n-th in the expression, counted from 0. */
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
