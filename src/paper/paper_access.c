/*
 * paper_access.c
 *		Accessors: one function for each field, and primary_category.
 */
#include "compat_pg.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "paper/paper.h"

PG_FUNCTION_INFO_V1(paper_primary_category);

/*
 * The element type of the array that the function returns.  The OIDs of the
 * extension's types differ between databases, so the type is looked up, once
 * per query.
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

/* An array of text or of arxiv_category; both types have the same format on disk. */
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

/* One function for each field: id(paper), title(paper), ... */
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
