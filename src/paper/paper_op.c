/*
 * paper_op.c
 *		Accessors, comparison and merging of papers.
 */
#include "compat_pg.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "paper/paper.h"

PG_FUNCTION_INFO_V1(paper_primary_category);
PG_FUNCTION_INFO_V1(paper_eq);
PG_FUNCTION_INFO_V1(paper_ne);
PG_FUNCTION_INFO_V1(paper_lt);
PG_FUNCTION_INFO_V1(paper_le);
PG_FUNCTION_INFO_V1(paper_gt);
PG_FUNCTION_INFO_V1(paper_ge);
PG_FUNCTION_INFO_V1(paper_cmp);
PG_FUNCTION_INFO_V1(paper_hash);
PG_FUNCTION_INFO_V1(paper_hash_extended);
PG_FUNCTION_INFO_V1(paper_merge);

/*
 * Accessors
 */

/*
 * The type of a list's elements is that of the function's result, which is
 * found once a query: OIDs of the extension's types differ from database to
 * database.
 */
static Oid
element_type(FunctionCallInfo fcinfo)
{
	Oid *cached = (Oid *) fcinfo->flinfo->fn_extra;

	if (cached == NULL)
	{
		cached = (Oid *) MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(Oid));
		*cached = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
		fcinfo->flinfo->fn_extra = cached;
	}
	return *cached;
}

/* An array of text or of arxiv_category, which are the same on disk */
static Datum
list_datum(const PaperValue *value, Oid type)
{
	Datum *elements = (Datum *) palloc(value->nitems * sizeof(Datum));

	for (int i = 0; i < value->nitems; i++)
	{
		CHECK_FOR_INTERRUPTS();
		elements[i] = PointerGetDatum(cstring_to_text_with_len(value->items[i].data,
															   value->items[i].len));
	}
	return PointerGetDatum(construct_array(elements, value->nitems, type, -1, false, TYPALIGN_INT));
}

static Datum
value_datum(FunctionCallInfo fcinfo, PaperKind kind, const PaperValue *value)
{
	switch (kind)
	{
		case PAPER_KIND_ID:
			PG_RETURN_INT64(value->id);
		case PAPER_KIND_TEXT:
			PG_RETURN_TEXT_P(cstring_to_text_with_len(value->text.data, value->text.len));
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			return list_datum(value, element_type(fcinfo));
		case PAPER_KIND_INSTANT:
			PG_RETURN_TIMESTAMPTZ(value->instant);
	}
	pg_unreachable();
}

static Datum
get_field(FunctionCallInfo fcinfo, PaperFieldNo field)
{
	PaperValue value;

	paper_read_field(PG_GETARG_DATUM(0), field, &value);
	if (!value.present)
		PG_RETURN_NULL();
	return value_datum(fcinfo, paper_fields[field].kind, &value);
}

/* One function a field: id(paper), title(paper), ... */
#define PAPER_ACCESSOR(symbol, name, kind) \
	PG_FUNCTION_INFO_V1(paper_get_##name); \
	Datum \
		paper_get_##name(PG_FUNCTION_ARGS) \
	{ \
		return get_field(fcinfo, PAPER_##symbol); \
	}

PAPER_FIELDS(PAPER_ACCESSOR)

/* primary_category(paper): the first of the categories, or NULL */
Datum
paper_primary_category(PG_FUNCTION_ARGS)
{
	PaperHeader header;
	const char *cursor;
	ArxivCategory category;

	paper_fetch_header(PG_GETARG_DATUM(0), &header);
	cursor = header.categories;
	if (!paper_next_category(&cursor, header.end, &category))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(category.name, category.len));
}

/*
 * Comparison: by id, then field by field.  Never by bytes, so that one
 * content is equal in all layouts.
 */

static int
compare_texts(const PaperText *a, const PaperText *b)
{
	int cmp = memcmp(a->data, b->data, Min(a->len, b->len));

	return cmp != 0 ? cmp : (a->len > b->len) - (a->len < b->len);
}

static int
compare_lists(const PaperValue *a, const PaperValue *b)
{
	for (int i = 0; i < Min(a->nitems, b->nitems); i++)
	{
		int cmp = compare_texts(&a->items[i], &b->items[i]);

		CHECK_FOR_INTERRUPTS();
		if (cmp != 0)
			return cmp;
	}
	return (a->nitems > b->nitems) - (a->nitems < b->nitems);
}

/* NULL comes last, as in an ascending sort. */
static int
compare_values(PaperKind kind, const PaperValue *a, const PaperValue *b)
{
	if (!a->present || !b->present)
		return (int) b->present - (int) a->present;
	switch (kind)
	{
		case PAPER_KIND_ID:
			return arxiv_id_compare(a->id, b->id);
		case PAPER_KIND_TEXT:
			return compare_texts(&a->text, &b->text);
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			return compare_lists(a, b);
		case PAPER_KIND_INSTANT:
			return (a->instant > b->instant) - (a->instant < b->instant);
	}
	pg_unreachable();
}

static int
compare_ids(Datum a, Datum b)
{
	PaperHeader header_a;
	PaperHeader header_b;

	paper_fetch_header(a, &header_a);
	paper_fetch_header(b, &header_b);
	paper_release_header(&header_a);
	paper_release_header(&header_b);
	return arxiv_id_compare(header_a.id, header_b.id);
}

static void
release_lists(PaperParts *parts)
{
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		if (parts->field[i].items != NULL)
			pfree(parts->field[i].items);
	}
}

/* Index support functions must not leak: hence the freeing. */
static int
compare_arguments(FunctionCallInfo fcinfo)
{
	int cmp = compare_ids(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
	Paper *a;
	Paper *b;
	PaperParts parts_a;
	PaperParts parts_b;

	if (cmp != 0)
		return cmp;
	a = PG_GETARG_PAPER_P(0);
	b = PG_GETARG_PAPER_P(1);
	paper_read(a, &parts_a);
	paper_read(b, &parts_b);
	for (int i = 0; i < PAPER_NFIELDS && cmp == 0; i++)
		cmp = compare_values(paper_fields[i].kind, &parts_a.field[i], &parts_b.field[i]);
	release_lists(&parts_a);
	release_lists(&parts_b);
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return cmp;
}

Datum
paper_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) == 0);
}

Datum
paper_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) != 0);
}

Datum
paper_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) < 0);
}

Datum
paper_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) <= 0);
}

Datum
paper_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) > 0);
}

Datum
paper_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) >= 0);
}

/* btree support function 1 */
Datum
paper_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}

static ArxivId
id_argument(FunctionCallInfo fcinfo)
{
	PaperHeader header;

	paper_fetch_header(PG_GETARG_DATUM(0), &header);
	paper_release_header(&header);
	return header.id;
}

/* hash support function 1: the hash of the id */
Datum
paper_hash(PG_FUNCTION_ARGS)
{
	ArxivId id = id_argument(fcinfo);

	return hash_any((unsigned char *) &id, sizeof(id));
}

/* hash support function 2, with a seed */
Datum
paper_hash_extended(PG_FUNCTION_ARGS)
{
	ArxivId id = id_argument(fcinfo);

	return hash_any_extended((unsigned char *) &id, sizeof(id), PG_GETARG_INT64(1));
}

/*
 * Merging
 */

/* arXiv's pages stop after so many authors, without a mark. */
#define LISTED_AUTHORS 100

static bool
is_cut_off_list(const PaperValue *list, const PaperValue *longer)
{
	if (list->nitems != LISTED_AUTHORS || longer->nitems <= LISTED_AUTHORS)
		return false;
	for (int i = 0; i < LISTED_AUTHORS; i++)
	{
		if (compare_texts(&list->items[i], &longer->items[i]) != 0)
			return false;
	}
	return true;
}

/* Whether there is something: a page has empty abstracts and author lists. */
static bool
has_content(PaperKind kind, const PaperValue *value)
{
	if (!value->present)
		return false;
	switch (kind)
	{
		case PAPER_KIND_TEXT:
			return value->text.len > 0;
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			return value->nitems > 0;
		case PAPER_KIND_ID:
		case PAPER_KIND_INSTANT:
			break;
	}
	return true;
}

static bool
takes_newer(int field, const PaperValue *older, const PaperValue *newer)
{
	if (!older->present)
		return newer->present;
	if (!has_content(paper_fields[field].kind, newer))
		return false;
	if (field == PAPER_ID)
		return arxiv_id_version_of(newer->id) > arxiv_id_version_of(older->id);
	if (field == PAPER_AUTHORS)
		return !is_cut_off_list(newer, older);
	return true;
}

/*
 * paper || paper: two states of one paper.  The right one's fields win where
 * they have content, but the higher version stays, and authors are not lost
 * to a list that a page has cut off.  ERROR for different papers.
 */
Datum
paper_merge(PG_FUNCTION_ARGS)
{
	PaperParts parts;
	PaperParts newer;
	bool is_changed = false;

	paper_read(PG_GETARG_PAPER_P(0), &parts);
	paper_read(PG_GETARG_PAPER_P(1), &newer);
	paper_check_same(parts.field[PAPER_ID].id, newer.field[PAPER_ID].id);
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		if (!takes_newer(i, &parts.field[i], &newer.field[i]))
			continue;
		parts.field[i] = newer.field[i];
		is_changed = true;
	}
	if (!is_changed)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	PG_RETURN_PAPER_P(paper_build(&parts));
}
