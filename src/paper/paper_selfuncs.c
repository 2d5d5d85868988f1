/*
 * paper_selfuncs.c
 *		Selectivity estimators of the category operators, from the statistics
 *		that paper_stats.h describes.
 *
 * The selectivity of a clause on one category or archive is the stored
 * fraction.  Any other clause is evaluated on each stored set of categories.
 */
#include "compat_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "nodes/primnodes.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

#include "paper/paper.h"
#include "paper/paper_category.h"
#include "paper/paper_stats.h"
#include "types/category_list.h"
#include "types/category_query.h"
#include "types/own_types.h"

PG_FUNCTION_INFO_V1(paper_contains_sel);
PG_FUNCTION_INFO_V1(paper_overlaps_sel);
PG_FUNCTION_INFO_V1(paper_matches_sel);
PG_FUNCTION_INFO_V1(paper_joinsel);

/* Used without statistics: one paper in a hundred is in a category. */
#define DEFAULT_CATEGORY_SEL 0.01

/* Categories of a list that are evaluated on each set; the rest of a longer list is ignored. */
#define MAX_LISTED 100

/* Limit for the bytes of an expression times the sets on which it is evaluated */
#define MAX_EVALUATED (10 * 1024 * 1024)

static bool
is_list_type(Oid type)
{
	return is_category_type(get_base_element_type(type));
}

/* make_expression for a list.  Of a very long list only the first categories are used. */
static bool
combine_list(Datum list, uint8 symbol, StringInfo items)
{
	ArxivCategory categories[MAX_LISTED];
	int ncategories = 0;
	CategoryList rest = category_list(list);

	while (rest.n > 0 && ncategories < MAX_LISTED)
	{
		if (category_list_next(&rest, &categories[ncategories]))
			ncategories++;
		else if (symbol == CATEGORY_QUERY_AND)
			return false;
	}
	category_query_combine(items, categories, ncategories, symbol);
	return ncategories > 0 || symbol == CATEGORY_QUERY_AND;
}

/*
 * Turns the constant of a clause into an expression; symbol joins the categories
 * of a list.  Returns false if no paper can match.  The expression is empty if
 * every paper matches.
 */
static bool
make_expression(const Const *constant, uint8 symbol, StringInfo items)
{
	ArxivCategory category;
	struct varlena *query;

	if (is_list_type(constant->consttype))
		return combine_list(constant->constvalue, symbol, items);
	if (is_category_type(constant->consttype))
	{
		category = arxiv_category_get(constant->constvalue);
		category_query_combine(items, &category, 1, symbol);
		return true;
	}
	query = PG_DETOAST_DATUM_PACKED(constant->constvalue);
	appendBinaryStringInfo(items, VARDATA_ANY(query), VARSIZE_ANY_EXHDR(query));
	return true;
}

/* Whether the expression is a single category, which is then set. */
static bool
is_category(const StringInfo items, ArxivCategory *category)
{
	const char *cursor = items->data;
	const char *end = items->data + items->len;

	return category_query_next(&cursor, end, category) && cursor == end;
}

/* The fraction of papers with a key; half of the least fraction for a key that is not stored */
static Selectivity
key_fraction(const AttStatsSlot *slot, const ArxivCategory *category)
{
	int low = 0;
	int high = slot->nvalues;

	while (low < high)
	{
		int middle = (low + high) / 2;
		ArxivCategory key = arxiv_category_get(slot->values[middle]);
		int cmp = arxiv_category_compare(&key, category);

		if (cmp == 0)
			return slot->numbers[middle];
		if (cmp < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return slot->numbers[slot->nvalues] / 2;
}

static CategoryTruth
test_set(const ArxivCategory *category, int n, void *arg)
{
	return paper_header_has((PaperHeader *) arg, category) ? CATEGORY_TRUE : CATEGORY_FALSE;
}

/* All combinations of the categories of an expression are tried only up to this many. */
#define MAX_LEAVES 8

/*
 * Whether any paper can match.  No paper matches "cs.AI & !cs", since a paper
 * in a category is in its archive, too.  The expression is evaluated on every
 * combination of the categories that it names.
 */
static bool
is_satisfiable(const StringInfo items)
{
	ArxivCategory leaves[MAX_LEAVES + 1];
	const char *cursor = items->data;
	int nleaves = 0;
	char buf[MAX_LEAVES * (1 + ARXIV_CATEGORY_MAXLEN)];

	while (category_query_next(&cursor, items->data + items->len, &leaves[nleaves]))
	{
		if (++nleaves > MAX_LEAVES)
			return true;
	}
	for (int chosen = 0; chosen < 1 << nleaves; chosen++)
	{
		PaperHeader header = {.categories = buf};
		char *p = buf;

		for (int i = 0; i < nleaves; i++)
		{
			if ((chosen & (1 << i)) == 0)
				continue;
			*p++ = (char) leaves[i].len;
			memcpy(p, leaves[i].name, leaves[i].len);
			p += leaves[i].len;
		}
		header.end = p;
		if (category_query_evaluate(items->data, items->len, test_set, &header) == CATEGORY_TRUE)
			return true;
	}
	return false;
}

/*
 * The sum of the fractions of the sets that match.  If none does, half the
 * fraction of a single paper, or 0 if no paper can match.  A very long
 * expression is evaluated on the most common sets only.
 */
static Selectivity
sets_fraction(const AttStatsSlot *slot, const StringInfo items)
{
	int n = Min(slot->nvalues, Max(MAX_EVALUATED / items->len, 1));
	Selectivity result = 0;
	Selectivity all = 0;

	for (int i = 0; i < n; i++)
	{
		struct varlena *set = (struct varlena *) DatumGetPointer(slot->values[i]);
		PaperHeader header = {.categories = VARDATA_ANY(set)};

		CHECK_FOR_INTERRUPTS();
		all += slot->numbers[i];
		header.end = header.categories + VARSIZE_ANY_EXHDR(set);
		if (category_query_evaluate(items->data, items->len, test_set, &header) == CATEGORY_TRUE)
			result += slot->numbers[i];
	}
	if (result > 0)
		return n < slot->nvalues ? result / all : result;
	return is_satisfiable(items) ? slot->numbers[slot->nvalues] / 2 : 0;
}

static Selectivity
expression_fraction(HeapTuple stats, const StringInfo items)
{
	AttStatsSlot slot;
	ArxivCategory category;
	bool is_single = is_category(items, &category);
	Selectivity result;

	if (!get_attstatsslot(&slot, stats,
						  is_single ? STATISTIC_KIND_MCELEM : STATISTIC_KIND_CATEGORY_SETS,
						  InvalidOid, ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return DEFAULT_CATEGORY_SEL;
	if (slot.nnumbers <= slot.nvalues)
		result = DEFAULT_CATEGORY_SEL;
	else
		result = is_single ? key_fraction(&slot, &category) : sets_fraction(&slot, items);
	free_attstatsslot(&slot);
	return result;
}

static Selectivity
estimate(const VariableStatData *vardata, const Const *constant, uint8 symbol)
{
	StringInfoData items;
	Selectivity present;

	if (constant->constisnull)
		return 0;
	initStringInfo(&items);
	if (!make_expression(constant, symbol, &items))
		return 0;
	if (!HeapTupleIsValid(vardata->statsTuple))
		return items.len == 0 ? 1 : DEFAULT_CATEGORY_SEL;
	present = 1.0 - ((Form_pg_statistic) GETSTRUCT(vardata->statsTuple))->stanullfrac;
	if (items.len == 0)
		return present;
	return present * expression_fraction(vardata->statsTuple, &items);
}

/*
 * Whether the estimators can read a constant of this type.  Users may create
 * operators with these estimators and any types.
 */
static bool
is_readable(Oid type)
{
	return is_list_type(type) || is_category_type(type) || is_query_type(type);
}

static Datum
restriction(FunctionCallInfo fcinfo, uint8 symbol)
{
	VariableStatData vardata;
	Node *other;
	bool varonleft;
	Selectivity result = DEFAULT_CATEGORY_SEL;

	if (!get_restriction_variable((PlannerInfo *) PG_GETARG_POINTER(0),
								  (List *) PG_GETARG_POINTER(2), PG_GETARG_INT32(3),
								  &vardata, &other, &varonleft))
		PG_RETURN_FLOAT8(DEFAULT_CATEGORY_SEL);
	if (is_paper_type(vardata.vartype) && IsA(other, Const) && is_readable(((Const *) other)->consttype))
		result = estimate(&vardata, (Const *) other, symbol);
	ReleaseVariableStats(vardata);
	CLAMP_PROBABILITY(result);
	PG_RETURN_FLOAT8(result);
}

/* Restriction estimator of @> and <@ */
Datum
paper_contains_sel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, CATEGORY_QUERY_AND);
}

/* Restriction estimator of && */
Datum
paper_overlaps_sel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, CATEGORY_QUERY_OR);
}

/* Restriction estimator of @@; its constant is never a list, so the symbol does not matter. */
Datum
paper_matches_sel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, CATEGORY_QUERY_AND);
}

/*
 * Joins: papers against a table of categories
 */

/* The mean fraction of the keys, used if nothing is known about the other side */
static Selectivity
mean_fraction(const AttStatsSlot *keys)
{
	Selectivity sum = 0;

	for (int i = 0; i < keys->nvalues; i++)
		sum += keys->numbers[i];
	return keys->nvalues > 0 ? sum / keys->nvalues : DEFAULT_CATEGORY_SEL;
}

static Selectivity
value_fraction(const AttStatsSlot *keys, Datum value)
{
	ArxivCategory category = arxiv_category_get(value);

	return key_fraction(keys, &category);
}

/*
 * The mean fraction of papers over the rows of a table of categories.  The
 * statistics of that table give its most common categories, and a histogram,
 * which is used as a sample of the others.
 */
static Selectivity
categories_fraction(const AttStatsSlot *keys, const VariableStatData *categories)
{
	AttStatsSlot slot;
	Selectivity result = 0;
	double rest;

	if (!HeapTupleIsValid(categories->statsTuple) || !is_category_type(categories->vartype))
		return mean_fraction(keys);
	rest = 1.0 - ((Form_pg_statistic) GETSTRUCT(categories->statsTuple))->stanullfrac;
	if (get_attstatsslot(&slot, categories->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
	{
		for (int i = 0; i < slot.nvalues; i++)
		{
			result += slot.numbers[i] * value_fraction(keys, slot.values[i]);
			rest -= slot.numbers[i];
		}
		free_attstatsslot(&slot);
	}
	if (!get_attstatsslot(&slot, categories->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid,
						  ATTSTATSSLOT_VALUES))
		return result + Max(rest, 0) * mean_fraction(keys);
	for (int i = 0; i < slot.nvalues; i++)
		result += Max(rest, 0) / slot.nvalues * value_fraction(keys, slot.values[i]);
	free_attstatsslot(&slot);
	return result;
}

static Selectivity
join_fraction(const VariableStatData *papers, const VariableStatData *categories)
{
	AttStatsSlot keys;
	Selectivity result;

	if (!HeapTupleIsValid(papers->statsTuple) ||
		!get_attstatsslot(&keys, papers->statsTuple, STATISTIC_KIND_MCELEM, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return DEFAULT_CATEGORY_SEL;
	result = keys.nnumbers > keys.nvalues ? categories_fraction(&keys, categories) : DEFAULT_CATEGORY_SEL;
	free_attstatsslot(&keys);
	return result * (1.0 - ((Form_pg_statistic) GETSTRUCT(papers->statsTuple))->stanullfrac);
}

/* Join estimator of all category operators */
Datum
paper_joinsel(PG_FUNCTION_ARGS)
{
	VariableStatData left;
	VariableStatData right;
	bool is_reversed;
	Selectivity result = DEFAULT_CATEGORY_SEL;

	get_join_variables((PlannerInfo *) PG_GETARG_POINTER(0), (List *) PG_GETARG_POINTER(2),
					   (SpecialJoinInfo *) PG_GETARG_POINTER(4), &left, &right, &is_reversed);
	if (is_paper_type(left.vartype))
		result = join_fraction(&left, &right);
	else if (is_paper_type(right.vartype))
		result = join_fraction(&right, &left);
	ReleaseVariableStats(left);
	ReleaseVariableStats(right);
	CLAMP_PROBABILITY(result);
	PG_RETURN_FLOAT8(result);
}
