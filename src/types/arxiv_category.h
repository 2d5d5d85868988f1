/*
 * arxiv_category.h
 *		arXiv categories ("cs.AI", "hep-th") and whole archives ("cs").
 *
 * On disk a category is a text in canonical spelling.  All operators that ask
 * whether something is in a category rest on arxiv_category_contains.
 */
#ifndef PAPERDIGEST_ARXIV_CATEGORY_H
#define PAPERDIGEST_ARXIV_CATEGORY_H

#include "postgres.h"

#define ARXIV_CATEGORY_MAXLEN 64

typedef struct ArxivCategory
{
	const char *name; /* not ended by a NUL */
	int len;
} ArxivCategory;

static inline bool
arxiv_category_equal(const ArxivCategory *a, const ArxivCategory *b)
{
	return a->len == b->len && memcmp(a->name, b->name, a->len) == 0;
}

static inline bool
arxiv_category_is_archive(const ArxivCategory *category)
{
	return memchr(category->name, '.', category->len) == NULL;
}

/* arxiv_category.c */
extern bool arxiv_category_parse(const char *s, size_t len,
								 ArxivCategory *category, const char **problem);
extern const char *arxiv_category_hint(const char *s, size_t len);
extern int arxiv_category_compare(const ArxivCategory *a, const ArxivCategory *b);
extern bool arxiv_category_contains(const ArxivCategory *a, const ArxivCategory *b);
extern ArxivCategory arxiv_category_archive(const ArxivCategory *category);

/* arxiv_category_op.c */
struct Node;
extern ArxivCategory arxiv_category_get(Datum datum);
extern bool arxiv_category_read(const char *s, size_t len,
								ArxivCategory *category, struct Node *escontext);

#endif /* PAPERDIGEST_ARXIV_CATEGORY_H */
