/*
 * arxiv_category_op.c
 *		The type arxiv_category, and arXiv's taxonomy, in SQL.
 */
#include "compat_pg.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "types/arxiv_category.h"
#include "types/taxonomy.h"

PG_FUNCTION_INFO_V1(arxiv_category_in);
PG_FUNCTION_INFO_V1(arxiv_category_recv);
PG_FUNCTION_INFO_V1(arxiv_category_from_text);
PG_FUNCTION_INFO_V1(arxiv_category_eq);
PG_FUNCTION_INFO_V1(arxiv_category_ne);
PG_FUNCTION_INFO_V1(arxiv_category_lt);
PG_FUNCTION_INFO_V1(arxiv_category_le);
PG_FUNCTION_INFO_V1(arxiv_category_gt);
PG_FUNCTION_INFO_V1(arxiv_category_ge);
PG_FUNCTION_INFO_V1(arxiv_category_cmp);
PG_FUNCTION_INFO_V1(arxiv_category_hash);
PG_FUNCTION_INFO_V1(arxiv_category_hash_extended);
PG_FUNCTION_INFO_V1(arxiv_category_contains_category);
PG_FUNCTION_INFO_V1(arxiv_category_contained_in_category);
PG_FUNCTION_INFO_V1(arxiv_category_archive_of);
PG_FUNCTION_INFO_V1(arxiv_category_name);
PG_FUNCTION_INFO_V1(arxiv_taxonomy);

static Datum
category_datum(const ArxivCategory *category)
{
	return PointerGetDatum(cstring_to_text_with_len(category->name, category->len));
}

/*
 * Reads a category as arxiv_category_parse does.  An error is saved in
 * escontext (then the result is false) or thrown.
 */
bool
arxiv_category_read(const char *s, size_t len, ArxivCategory *category,
					struct Node *escontext)
{
	const char *problem;

	if (!arxiv_category_parse(s, len, category, &problem))
	{
		const char *hint = arxiv_category_hint(s, len);

		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%.*s\"",
						"arxiv_category", (int) len, s),
				 errdetail("%s", problem),
				 hint != NULL ? errhint("%s", hint) : 0));
	}
	return true;
}

static Datum
read_category(const char *s, size_t len, struct Node *escontext)
{
	ArxivCategory category;

	if (!arxiv_category_read(s, len, &category, escontext))
		return (Datum) 0;
	return category_datum(&category);
}

static ArxivCategory
text_category(const text *t)
{
	ArxivCategory category = {VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t)};

	return category;
}

/* The category in a Datum; it points into the Datum's value, or into a detoasted copy. */
ArxivCategory
arxiv_category_get(Datum datum)
{
	return text_category(DatumGetTextPP(datum));
}

/* Reads the text form; an error is soft if the caller supports soft errors. */
Datum
arxiv_category_in(PG_FUNCTION_ARGS)
{
	char *s = PG_GETARG_CSTRING(0);

	return read_category(s, strlen(s), fcinfo->context);
}

/* Reads the binary form, which is the text form. */
Datum
arxiv_category_recv(PG_FUNCTION_ARGS)
{
	StringInfo buf = (StringInfo) PG_GETARG_POINTER(0);
	int len;
	char *s = pq_getmsgtext(buf, buf->len - buf->cursor, &len);

	return read_category(s, len, NULL);
}

/* The cast from text */
Datum
arxiv_category_from_text(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);

	return read_category(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), NULL);
}

/* Index support functions must not leak, so copies are freed. */
static int
compare_arguments(FunctionCallInfo fcinfo)
{
	text *t0 = PG_GETARG_TEXT_PP(0);
	text *t1 = PG_GETARG_TEXT_PP(1);
	ArxivCategory a = text_category(t0);
	ArxivCategory b = text_category(t1);
	int cmp = arxiv_category_compare(&a, &b);

	PG_FREE_IF_COPY(t0, 0);
	PG_FREE_IF_COPY(t1, 1);
	return cmp;
}

/* The operators =, <>, <, <=, > and >=: by the names' bytes */
Datum
arxiv_category_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) == 0);
}

Datum
arxiv_category_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) != 0);
}

Datum
arxiv_category_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) < 0);
}

Datum
arxiv_category_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) <= 0);
}

Datum
arxiv_category_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) > 0);
}

Datum
arxiv_category_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) >= 0);
}

/* btree support function 1 */
Datum
arxiv_category_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}

/* hash support function 1 */
Datum
arxiv_category_hash(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);
	Datum hash = hash_any((unsigned char *) VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));

	PG_FREE_IF_COPY(t, 0);
	return hash;
}

/* hash support function 2, with a seed */
Datum
arxiv_category_hash_extended(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);
	Datum hash = hash_any_extended((unsigned char *) VARDATA_ANY(t),
								   VARSIZE_ANY_EXHDR(t),
								   PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(t, 0);
	return hash;
}

/* a @> b: a is b, or an archive of b */
Datum
arxiv_category_contains_category(PG_FUNCTION_ARGS)
{
	ArxivCategory a = arxiv_category_get(PG_GETARG_DATUM(0));
	ArxivCategory b = arxiv_category_get(PG_GETARG_DATUM(1));

	PG_RETURN_BOOL(arxiv_category_contains(&a, &b));
}

/* a <@ b: the commutator */
Datum
arxiv_category_contained_in_category(PG_FUNCTION_ARGS)
{
	ArxivCategory a = arxiv_category_get(PG_GETARG_DATUM(0));
	ArxivCategory b = arxiv_category_get(PG_GETARG_DATUM(1));

	PG_RETURN_BOOL(arxiv_category_contains(&b, &a));
}

/* archive(arxiv_category) */
Datum
arxiv_category_archive_of(PG_FUNCTION_ARGS)
{
	ArxivCategory category = arxiv_category_get(PG_GETARG_DATUM(0));
	ArxivCategory archive = arxiv_category_archive(&category);

	return category_datum(&archive);
}

/* category_name(arxiv_category): NULL for a category that is not in the taxonomy */
Datum
arxiv_category_name(PG_FUNCTION_ARGS)
{
	ArxivCategory category = arxiv_category_get(PG_GETARG_DATUM(0));
	const TaxonomyEntry *entry = taxonomy_find(category.name, category.len);

	if (entry == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(entry->name));
}

/* arxiv_taxonomy(): the compiled-in table */
Datum
arxiv_taxonomy(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < taxonomy_size; i++)
	{
		const TaxonomyEntry *entry = &taxonomy[i];
		Datum values[6];
		bool nulls[6] = {false};

		values[0] = CStringGetTextDatum(entry->category);
		values[1] = CStringGetTextDatum(entry->name);
		values[2] = CStringGetTextDatum(entry->archive);
		values[3] = CStringGetTextDatum(entry->group);
		values[4] = CStringGetTextDatum(entry->canonical);
		values[5] = BoolGetDatum(entry->active);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
