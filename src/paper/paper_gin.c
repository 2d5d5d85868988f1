/*
 * paper_gin.c
 *		GIN over the categories of papers.
 *
 * The keys of a paper are its categories and the archives that they count
 * for, so that a search for an archive needs only one key.
 *
 * Only a match of an expression with a negation has to be rechecked.  While GIN
 * moves a paper's keys from its pending list into the index, or after a crash
 * during that, the index may have only some of the keys.  A scan that does not
 * find a key there must not conclude that the paper lacks it.  No other answer
 * can be wrong, since the pending list still holds all keys of the paper.
 */
#include "compat_pg.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "fmgr.h"
#include "utils/builtins.h"

#include "paper/paper.h"
#include "paper/paper_category.h"
#include "types/category_list.h"
#include "types/category_query.h"

PG_FUNCTION_INFO_V1(paper_gin_extract_value);
PG_FUNCTION_INFO_V1(paper_gin_extract_query);
PG_FUNCTION_INFO_V1(paper_gin_consistent);
PG_FUNCTION_INFO_V1(paper_gin_triconsistent);

/* The strategies of gin_paper_ops */
#define CONTAINS_STRATEGY	  1 /* paper @> arxiv_category */
#define CONTAINS_ALL_STRATEGY 2 /* paper @> arxiv_category[] */
#define OVERLAPS_STRATEGY	  3 /* paper && arxiv_category[] */
#define MATCHES_STRATEGY	  4 /* paper @@ category_query */

static Datum
key_datum(const ArxivCategory *key)
{
	return PointerGetDatum(cstring_to_text_with_len(key->name, key->len));
}

static Datum *
key_datums(const ArxivCategory *keys, int nkeys)
{
	Datum *datums = (Datum *) palloc(nkeys * sizeof(Datum));

	for (int i = 0; i < nkeys; i++)
		datums[i] = key_datum(&keys[i]);
	return datums;
}

/* GIN support function 2: the keys of a paper */
Datum
paper_gin_extract_value(PG_FUNCTION_ARGS)
{
	int32 *nkeys = (int32 *) PG_GETARG_POINTER(1);
	PaperHeader header;
	ArxivCategory *keys;
	Datum *datums;

	paper_fetch_header(PG_GETARG_DATUM(0), &header);
	*nkeys = paper_header_keys(&header, &keys);
	datums = key_datums(keys, *nkeys);
	pfree(keys);
	paper_release_header(&header);
	PG_RETURN_POINTER(datums);
}

static CategoryTruth
test_false(const ArxivCategory *category, int n, void *arg)
{
	return CATEGORY_FALSE;
}

/*
 * One key for each category of the expression.  All papers are searched if
 * a paper in none of these categories can match.
 */
static Datum *
query_keys(Datum query, int32 *nkeys, int32 *search_mode)
{
	struct varlena *items = PG_DETOAST_DATUM_PACKED(query);
	const char *cursor = VARDATA_ANY(items);
	const char *end = cursor + VARSIZE_ANY_EXHDR(items);
	ArxivCategory *keys = (ArxivCategory *) palloc((end - cursor) * sizeof(ArxivCategory));

	if (category_query_evaluate(cursor, end - cursor, test_false, NULL) != CATEGORY_FALSE)
		*search_mode = GIN_SEARCH_MODE_ALL;
	*nkeys = 0;
	while (category_query_next(&cursor, end, &keys[*nkeys]))
		(*nkeys)++;
	return key_datums(keys, *nkeys);
}

/* One key for each category of the list.  No paper is in a NULL element. */
static Datum *
list_keys(Datum list, bool in_all, int32 *nkeys, int32 *search_mode)
{
	CategoryList rest = category_list(list);
	ArxivCategory category;
	Datum *keys;
	bool has_null = false;

	/* Every paper matches an empty list, but without keys GIN finds none unless it searches all. */
	if (in_all && rest.n == 0)
		*search_mode = GIN_SEARCH_MODE_ALL;
	keys = (Datum *) palloc(rest.n * sizeof(Datum));
	*nkeys = 0;
	while (rest.n > 0)
	{
		if (category_list_next(&rest, &category))
			keys[(*nkeys)++] = key_datum(&category);
		else
			has_null = true;
	}
	if (in_all && has_null)
		*nkeys = 0;
	return keys;
}

/* GIN support function 3: the keys of a query, whose type depends on the strategy */
Datum
paper_gin_extract_query(PG_FUNCTION_ARGS)
{
	Datum query = PG_GETARG_DATUM(0);
	int32 *nkeys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	int32 *search_mode = (int32 *) PG_GETARG_POINTER(6);
	ArxivCategory category;

	switch (strategy)
	{
		case CONTAINS_STRATEGY:
			category = arxiv_category_get(query);
			*nkeys = 1;
			PG_RETURN_POINTER(key_datums(&category, 1));
		case CONTAINS_ALL_STRATEGY:
		case OVERLAPS_STRATEGY:
			PG_RETURN_POINTER(list_keys(query, strategy == CONTAINS_ALL_STRATEGY, nkeys, search_mode));
		case MATCHES_STRATEGY:
			PG_RETURN_POINTER(query_keys(query, nkeys, search_mode));
		default:
			elog(ERROR, "paper_gin_extract_query: unknown strategy number: %d", strategy);
	}
}

/* CategoryTruth and GinTernaryValue are cast to each other. */
StaticAssertDecl(GIN_FALSE == (int) CATEGORY_FALSE && GIN_TRUE == (int) CATEGORY_TRUE &&
					 GIN_MAYBE == (int) CATEGORY_MAYBE,
				 "CategoryTruth has GIN's values");

static CategoryTruth
test_key(const ArxivCategory *category, int n, void *arg)
{
	return (CategoryTruth) ((GinTernaryValue *) arg)[n];
}

static GinTernaryValue
all_keys(const GinTernaryValue *check, int32 nkeys)
{
	GinTernaryValue result = GIN_TRUE;

	for (int32 i = 0; i < nkeys; i++)
	{
		if (check[i] == GIN_FALSE)
			return GIN_FALSE;
		if (check[i] == GIN_MAYBE)
			result = GIN_MAYBE;
	}
	return result;
}

static GinTernaryValue
any_key(const GinTernaryValue *check, int32 nkeys)
{
	GinTernaryValue result = GIN_FALSE;

	for (int32 i = 0; i < nkeys; i++)
	{
		if (check[i] == GIN_TRUE)
			return GIN_TRUE;
		if (check[i] == GIN_MAYBE)
			result = GIN_MAYBE;
	}
	return result;
}

static GinTernaryValue
matches(GinTernaryValue *check, Datum query)
{
	struct varlena *value = PG_DETOAST_DATUM_PACKED(query);
	const char *items = VARDATA_ANY(value);
	int len = VARSIZE_ANY_EXHDR(value);
	CategoryTruth truth = category_query_evaluate(items, len, test_key, check);

	if (truth == CATEGORY_TRUE && category_query_has_not(items, len))
		return GIN_MAYBE;
	return (GinTernaryValue) truth;
}

/* GIN_MAYBE: the match has to be rechecked, or it depends on keys that are GIN_MAYBE. */
static GinTernaryValue
decide(GinTernaryValue *check, StrategyNumber strategy, Datum query, int32 nkeys)
{
	switch (strategy)
	{
		case CONTAINS_STRATEGY:
		case CONTAINS_ALL_STRATEGY:
			return all_keys(check, nkeys);
		case OVERLAPS_STRATEGY:
			return any_key(check, nkeys);
		case MATCHES_STRATEGY:
			return matches(check, query);
		default:
			elog(ERROR, "paper_gin: unknown strategy number: %d", strategy);
	}
}

/* GIN support function 4.  Its array of bool can be read as GIN_FALSE and GIN_TRUE. */
Datum
paper_gin_consistent(PG_FUNCTION_ARGS)
{
	bool *recheck = (bool *) PG_GETARG_POINTER(5);
	GinTernaryValue result = decide((GinTernaryValue *) PG_GETARG_POINTER(0), PG_GETARG_UINT16(1),
									PG_GETARG_DATUM(2), PG_GETARG_INT32(3));

	*recheck = result == GIN_MAYBE;
	PG_RETURN_BOOL(result != GIN_FALSE);
}

/* GIN support function 6: the same, with some keys not known yet */
Datum
paper_gin_triconsistent(PG_FUNCTION_ARGS)
{
	PG_RETURN_GIN_TERNARY_VALUE(decide((GinTernaryValue *) PG_GETARG_POINTER(0),
									   PG_GETARG_UINT16(1), PG_GETARG_DATUM(2),
									   PG_GETARG_INT32(3)));
}
