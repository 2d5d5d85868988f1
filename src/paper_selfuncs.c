/*
 * paper_selfuncs.c
 *		Estimates for the category operators, from the statistics that
 *		paper_stats.h describes.
 *
 * A question for one category or archive is answered by its fraction; any
 * other is put to the sets of categories, one after the other.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "nodes/primnodes.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

#include "category_query.h"
#include "paper.h"
#include "paper_stats.h"

PG_FUNCTION_INFO_V1(paper_contains_sel);
PG_FUNCTION_INFO_V1(paper_overlaps_sel);
PG_FUNCTION_INFO_V1(paper_matches_sel);
PG_FUNCTION_INFO_V1(paper_joinsel);

/* Without statistics: a category has one paper in so many. */
#define DEFAULT_CATEGORY_SEL 0.01

/* So many categories of an array are put to each of the sets. */
#define MAX_ASKED 100

/* Of an expression so many bytes are evaluated, over all sets. */
#define MAX_EVALUATED (10 * 1024 * 1024)

/*
 * Turns a constant into an expression.  False where it can match nothing;
 * empty where it matches all.
 */
typedef bool (*ReadConstant)(const Const *constant, StringInfo items);

static bool
is_text_type(Oid type)
{
	char category;
	bool preferred;

	get_type_category_preferred(type, &category, &preferred);
	return category == TYPCATEGORY_STRING && get_typlen(type) == -1;
}

static bool
combine_asked(const AskedCategories *asked, uint8 symbol, StringInfo items)
{
	/* Of very long lists the first categories have to do. */
	category_query_combine(items, asked->categories, Min(asked->ncategories, MAX_ASKED), symbol);
	return true;
}

/* @> text, @> anyarray and their commutators */
static bool
read_contained(const Const *constant, StringInfo items)
{
	AskedCategories asked;

	if (type_is_array(constant->consttype))
		paper_asked_array(constant->constvalue, &asked);
	else
		paper_asked_text(constant->constvalue, &asked);
	return !asked.has_null && combine_asked(&asked, CATEGORY_QUERY_AND, items);
}

/* && anyarray, && text and their commutators */
static bool
read_overlapping(const Const *constant, StringInfo items)
{
	AskedCategories asked;

	if (type_is_array(constant->consttype))
		paper_asked_array(constant->constvalue, &asked);
	else
		paper_asked_literal(constant->constvalue, &asked);
	return combine_asked(&asked, CATEGORY_QUERY_OR, items) && items->len > 0;
}

/* @@ category_query and its commutator */
static bool
read_query(const Const *constant, StringInfo items)
{
	struct varlena *query = PG_DETOAST_DATUM_PACKED(constant->constvalue);

	appendBinaryStringInfo(items, VARDATA_ANY(query), VARSIZE_ANY_EXHDR(query));
	return true;
}

/* The category that is the whole expression; false where there is more */
static bool
is_category(const StringInfo items, ArxivCategory *category)
{
	const char *cursor = items->data;
	const char *end = items->data + items->len;

	return category_query_next(&cursor, end, category) && cursor == end;
}

static int
compare_value(Datum value, const ArxivCategory *category)
{
	struct varlena *t = (struct varlena *) DatumGetPointer(value);
	ArxivCategory other = {VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t)};

	return arxiv_category_compare(&other, category);
}

/* The fraction of a key; of one that was not kept, half of the least */
static Selectivity
key_fraction(const AttStatsSlot *slot, const ArxivCategory *category)
{
	int low = 0;
	int high = slot->nvalues;

	while (low < high)
	{
		int middle = (low + high) / 2;
		int cmp = compare_value(slot->values[middle], category);

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

/* Up to so many categories in an expression it is found out what it can match. */
#define MAX_LEAVES 8

/*
 * Whether any paper at all can match, given that it cannot be in a category
 * without being in its archive: one that has some of the categories that the
 * expression names.
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
 * The fraction of the sets that match; if none does, half of one paper's.  A
 * very long expression is put to the most common ones only.
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
estimate(const VariableStatData *vardata, const Const *constant, ReadConstant read)
{
	StringInfoData items;
	Selectivity present;

	if (constant->constisnull)
		return 0;
	initStringInfo(&items);
	if (!read(constant, &items))
		return 0;
	if (!HeapTupleIsValid(vardata->statsTuple))
		return items.len == 0 ? 1 : DEFAULT_CATEGORY_SEL;
	present = 1.0 - ((Form_pg_statistic) GETSTRUCT(vardata->statsTuple))->stanullfrac;
	if (items.len == 0)
		return present;
	return present * expression_fraction(vardata->statsTuple, &items);
}

/*
 * Whether a constant is a question that the estimator reads.  One that is put
 * to a column of questions is a paper; and an operator of somebody else's may
 * have been given our estimator.
 */
static bool
is_question(const Const *constant, ReadConstant read)
{
	if (read == read_query)
		return is_query_type(constant->consttype);
	return is_text_type(constant->consttype) || type_is_array(constant->consttype);
}

static Datum
restriction(FunctionCallInfo fcinfo, ReadConstant read)
{
	VariableStatData vardata;
	Node *other;
	bool varonleft;
	Selectivity result = DEFAULT_CATEGORY_SEL;

	if (!get_restriction_variable((PlannerInfo *) PG_GETARG_POINTER(0),
								  (List *) PG_GETARG_POINTER(2), PG_GETARG_INT32(3),
								  &vardata, &other, &varonleft))
		PG_RETURN_FLOAT8(DEFAULT_CATEGORY_SEL);
	if (is_paper_type(vardata.vartype) && IsA(other, Const) && is_question((Const *) other, read))
		result = estimate(&vardata, (Const *) other, read);
	ReleaseVariableStats(vardata);
	CLAMP_PROBABILITY(result);
	PG_RETURN_FLOAT8(result);
}

/* Restriction estimator of @> and <@ */
Datum
paper_contains_sel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, read_contained);
}

/* Restriction estimator of && */
Datum
paper_overlaps_sel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, read_overlapping);
}

/* Restriction estimator of @@ */
Datum
paper_matches_sel(PG_FUNCTION_ARGS)
{
	return restriction(fcinfo, read_query);
}

/*
 * Joins: papers against a table of questions
 */

/* The mean fraction of the keys: for questions that nothing is known of */
static Selectivity
mean_fraction(const AttStatsSlot *keys)
{
	Selectivity sum = 0;

	for (int i = 0; i < keys->nvalues; i++)
		sum += keys->numbers[i];
	return keys->nvalues > 0 ? sum / keys->nvalues : DEFAULT_CATEGORY_SEL;
}

/* The fraction of a category as a table has it, which need not be well-formed */
static Selectivity
value_fraction(const AttStatsSlot *keys, Datum value)
{
	struct varlena *t = PG_DETOAST_DATUM_PACKED(value);
	ArxivCategory category;
	const char *problem;

	if (!arxiv_category_parse(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), &category, &problem))
		return 0;
	return key_fraction(keys, &category);
}

/*
 * The mean over a table of categories: its most common ones, and its
 * histogram, which is a sample of the rest.
 */
static Selectivity
questions_fraction(const AttStatsSlot *keys, const VariableStatData *questions)
{
	AttStatsSlot slot;
	Selectivity result = 0;
	double rest;

	if (!HeapTupleIsValid(questions->statsTuple) || !is_text_type(questions->vartype))
		return mean_fraction(keys);
	rest = 1.0 - ((Form_pg_statistic) GETSTRUCT(questions->statsTuple))->stanullfrac;
	if (get_attstatsslot(&slot, questions->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
	{
		for (int i = 0; i < slot.nvalues; i++)
		{
			result += slot.numbers[i] * value_fraction(keys, slot.values[i]);
			rest -= slot.numbers[i];
		}
		free_attstatsslot(&slot);
	}
	if (!get_attstatsslot(&slot, questions->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid,
						  ATTSTATSSLOT_VALUES))
		return result + Max(rest, 0) * mean_fraction(keys);
	for (int i = 0; i < slot.nvalues; i++)
		result += Max(rest, 0) / slot.nvalues * value_fraction(keys, slot.values[i]);
	free_attstatsslot(&slot);
	return result;
}

static Selectivity
join_fraction(const VariableStatData *papers, const VariableStatData *questions)
{
	AttStatsSlot keys;
	Selectivity result;

	if (!HeapTupleIsValid(papers->statsTuple) ||
		!get_attstatsslot(&keys, papers->statsTuple, STATISTIC_KIND_MCELEM, InvalidOid,
						  ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
		return DEFAULT_CATEGORY_SEL;
	result = keys.nnumbers > keys.nvalues ? questions_fraction(&keys, questions) : DEFAULT_CATEGORY_SEL;
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
