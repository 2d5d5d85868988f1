/*
 * paper_category.c
 *		The category operators of papers: @>, <@, && and @@.
 */
#include "compat_pg.h"

#include "fmgr.h"
#include "miscadmin.h"

#include "paper/paper.h"
#include "paper/paper_category.h"
#include "types/category_list.h"
#include "types/category_query.h"
#include "types/taxonomy.h"

PG_FUNCTION_INFO_V1(paper_contains_category);
PG_FUNCTION_INFO_V1(category_contained_in_paper);
PG_FUNCTION_INFO_V1(paper_contains_all);
PG_FUNCTION_INFO_V1(all_contained_in_paper);
PG_FUNCTION_INFO_V1(paper_overlaps);
PG_FUNCTION_INFO_V1(overlaps_paper);
PG_FUNCTION_INFO_V1(paper_matches);
PG_FUNCTION_INFO_V1(matches_paper);

/*
 * Whether a paper is in the category or, if that is an archive, in any
 * category of the archive.
 */
bool
paper_header_has(const PaperHeader *header, const ArxivCategory *category)
{
	bool is_archive = arxiv_category_is_archive(category);
	const char *cursor = header->categories;
	ArxivCategory own;

	while (paper_next_category(&cursor, header->end, &own))
	{
		if (arxiv_category_equal(category, &own) ||
			(is_archive && arxiv_category_contains(category, &own)))
			return true;
	}
	return false;
}

static int
add_key(ArxivCategory *keys, int nkeys, const char *name, int len)
{
	ArxivCategory key = {name, len};

	for (int i = 0; i < nkeys; i++)
	{
		if (arxiv_category_equal(&keys[i], &key))
			return nkeys;
	}
	keys[nkeys] = key;
	return nkeys + 1;
}

/*
 * Finds the keys of a paper: its categories, and the archives that they count
 * for.  Each key comes once.  Returns the number of keys.  The array is
 * allocated here; the names in it point into the header or the taxonomy.
 */
int
paper_header_keys(const PaperHeader *header, ArxivCategory **keys)
{
	const char *cursor = header->categories;
	ArxivCategory category;
	int nkeys = 0;

	/* A category takes at least two bytes, and gives at most three keys. */
	*keys = (ArxivCategory *) palloc((header->end - cursor) / 2 * 3 * sizeof(ArxivCategory));
	while (paper_next_category(&cursor, header->end, &category))
	{
		ArxivCategory archive = arxiv_category_archive(&category);
		const char *alias_archive = taxonomy_alias_archive(category.name, category.len);

		nkeys = add_key(*keys, nkeys, category.name, category.len);
		nkeys = add_key(*keys, nkeys, archive.name, archive.len);
		if (alias_archive != NULL)
			nkeys = add_key(*keys, nkeys, alias_archive, strlen(alias_archive));
	}
	return nkeys;
}

static bool
is_in(Datum paper, Datum datum)
{
	ArxivCategory category = arxiv_category_get(datum);
	PaperHeader header;
	bool result;

	paper_fetch_header(paper, &header);
	result = paper_header_has(&header, &category);
	paper_release_header(&header);
	return result;
}

/*
 * Whether a paper is in all categories of a list, or in any of them.  As with
 * core's array operators, no paper is in a NULL element, and every paper is in
 * all categories of an empty list.
 */
static bool
is_in_list(Datum paper, Datum list, bool in_all)
{
	CategoryList rest = category_list(list);
	ArxivCategory category;
	PaperHeader header;
	bool result = in_all;

	paper_fetch_header(paper, &header);
	while (rest.n > 0 && result == in_all)
	{
		CHECK_FOR_INTERRUPTS();
		result = category_list_next(&rest, &category) && paper_header_has(&header, &category);
	}
	paper_release_header(&header);
	return result;
}

/* paper @> arxiv_category: the paper is in the category, or in a category of the archive */
Datum
paper_contains_category(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_in(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

/* arxiv_category <@ paper: the commutator */
Datum
category_contained_in_paper(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_in(PG_GETARG_DATUM(1), PG_GETARG_DATUM(0)));
}

/* paper @> arxiv_category[]: the paper is in all of the categories */
Datum
paper_contains_all(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_in_list(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), true));
}

/* arxiv_category[] <@ paper: the commutator */
Datum
all_contained_in_paper(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_in_list(PG_GETARG_DATUM(1), PG_GETARG_DATUM(0), true));
}

/* paper && arxiv_category[]: the paper is in any of the categories */
Datum
paper_overlaps(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_in_list(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), false));
}

/* arxiv_category[] && paper: the commutator */
Datum
overlaps_paper(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(is_in_list(PG_GETARG_DATUM(1), PG_GETARG_DATUM(0), false));
}

static CategoryTruth
test_paper(const ArxivCategory *category, int n, void *arg)
{
	return paper_header_has((PaperHeader *) arg, category) ? CATEGORY_TRUE : CATEGORY_FALSE;
}

static bool
matches(Datum paper, Datum query)
{
	struct varlena *items = PG_DETOAST_DATUM_PACKED(query);
	PaperHeader header;
	CategoryTruth truth;

	paper_fetch_header(paper, &header);
	truth = category_query_evaluate(VARDATA_ANY(items), VARSIZE_ANY_EXHDR(items),
									test_paper, &header);
	paper_release_header(&header);
	return truth == CATEGORY_TRUE;
}

/* paper @@ category_query: the expression is true of the paper's categories */
Datum
paper_matches(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(matches(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

/* category_query @@ paper: the commutator */
Datum
matches_paper(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(matches(PG_GETARG_DATUM(1), PG_GETARG_DATUM(0)));
}
