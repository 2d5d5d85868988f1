/*
 * paper_compare.c
 *		Comparison of papers, for operators and indexes.
 */
#include "compat_pg.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "miscadmin.h"

#include "paper/paper.h"

PG_FUNCTION_INFO_V1(paper_eq);
PG_FUNCTION_INFO_V1(paper_ne);
PG_FUNCTION_INFO_V1(paper_lt);
PG_FUNCTION_INFO_V1(paper_le);
PG_FUNCTION_INFO_V1(paper_gt);
PG_FUNCTION_INFO_V1(paper_ge);
PG_FUNCTION_INFO_V1(paper_cmp);
PG_FUNCTION_INFO_V1(paper_hash);
PG_FUNCTION_INFO_V1(paper_hash_extended);

/*
 * Papers are compared by id, and then field by field.  Their bytes are never
 * compared, so papers with the same content are equal even if their layouts on
 * disk differ.
 */

static int
compare_lists(const PaperValue *a, const PaperValue *b)
{
	for (int i = 0; i < Min(a->nitems, b->nitems); i++)
	{
		int cmp = paper_text_compare(&a->items[i], &b->items[i]);

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
			return paper_text_compare(&a->text, &b->text);
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

/* Index support functions must not leak, so copies are freed. */
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

/* The operators =, <>, <, <=, > and >=: by id, then field by field */
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
