/*
 * paper_category.c
 *		The category operators of papers: @>, <@ and &&.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "paper.h"
#include "taxonomy.h"

PG_FUNCTION_INFO_V1(paper_contains_category);
PG_FUNCTION_INFO_V1(category_contained_in_paper);
PG_FUNCTION_INFO_V1(paper_contains_all);
PG_FUNCTION_INFO_V1(all_contained_in_paper);
PG_FUNCTION_INFO_V1(paper_overlaps);
PG_FUNCTION_INFO_V1(overlaps_paper);
PG_FUNCTION_INFO_V1(paper_overlaps_literal);
PG_FUNCTION_INFO_V1(literal_overlaps_paper);

static void
read_asked(struct varlena *t, ArxivCategory *category)
{
	(void) arxiv_category_read(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), category, NULL);
}

/*
 * Reads the right side of paper @> text, of which the result keeps parts.
 * ERROR for what is no category.
 */
void
paper_asked_text(Datum datum, AskedCategories *asked)
{
	asked->has_null = false;
	asked->ncategories = 1;
	asked->categories = (ArxivCategory *) palloc(sizeof(ArxivCategory));
	read_asked(PG_DETOAST_DATUM_PACKED(datum), &asked->categories[0]);
}

static void
check_element_type(Oid type)
{
	char category;
	bool preferred;

	get_type_category_preferred(type, &category, &preferred);
	if (category != TYPCATEGORY_STRING || get_typlen(type) != -1)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("an array of %s cannot be compared with the categories of a paper",
						format_type_be(type)),
				 errhint("The array must be of text or arxiv_category.")));
}

/*
 * Reads the right side of paper @> anyarray and paper && anyarray, likewise.
 * ERROR for an array of another type than text, or what is text on disk.
 */
void
paper_asked_array(Datum datum, AskedCategories *asked)
{
	ArrayType *array = DatumGetArrayTypeP(datum);
	Datum *elements;
	bool *nulls;
	int n;

	check_element_type(ARR_ELEMTYPE(array));
	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_INT,
					  &elements, &nulls, &n);
	if (n > PAPER_MAX_ITEMS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("cannot ask for more than %d categories", PAPER_MAX_ITEMS)));
	asked->has_null = false;
	asked->ncategories = 0;
	asked->categories = (ArxivCategory *) palloc(n * sizeof(ArxivCategory));
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			asked->has_null = true;
		else
			read_asked((struct varlena *) DatumGetPointer(elements[i]),
					   &asked->categories[asked->ncategories++]);
	}
}

/*
 * Reads the right side of paper && text, which is the text of an array: so
 * that paper && '{cs.AI,cs.LG}' needs no cast.
 */
void
paper_asked_literal(Datum datum, AskedCategories *asked)
{
	char *literal = TextDatumGetCString(datum);

	paper_asked_array(OidInputFunctionCall(F_ARRAY_IN, literal, TEXTOID, -1), asked);
}

/*
 * What is asked for is read once a query, and kept with the bytes that it was
 * read from.
 */
typedef struct Cache
{
	MemoryContext context; /* of all that follows, and of this */
	struct varlena *source;
	AskedCategories asked;
} Cache;

static const AskedCategories *
cached(FunctionCallInfo fcinfo, int n, void (*read)(Datum, AskedCategories *))
{
	Cache *cache = (Cache *) fcinfo->flinfo->fn_extra;
	struct varlena *source = PG_DETOAST_DATUM(PG_GETARG_DATUM(n));
	MemoryContext context;
	MemoryContext old;

	if (cache != NULL)
	{
		if (VARSIZE(source) == VARSIZE(cache->source) &&
			memcmp(source, cache->source, VARSIZE(source)) == 0)
			return &cache->asked;
		fcinfo->flinfo->fn_extra = NULL;
		MemoryContextDelete(cache->context);
	}
	context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "categories asked for",
									ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(context);
	cache = (Cache *) palloc(sizeof(Cache));
	cache->context = context;
	cache->source = (struct varlena *) palloc(VARSIZE(source));
	memcpy(cache->source, source, VARSIZE(source));
	read(PointerGetDatum(cache->source), &cache->asked);
	MemoryContextSwitchTo(old);
	fcinfo->flinfo->fn_extra = cache;
	return &cache->asked;
}

/*
 * Whether a paper is in the category, or in any of the archive.
 */
bool
paper_header_has(const PaperHeader *header, const ArxivCategory *asked)
{
	bool is_archive = arxiv_category_is_archive(asked);
	const char *cursor = header->categories;
	ArxivCategory category;

	while (paper_next_category(&cursor, header->end, &category))
	{
		if (arxiv_category_equal(asked, &category) ||
			(is_archive && arxiv_category_contains(asked, &category)))
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
 * All that a paper is in, each once: its categories, and the archives that
 * they count for.  The result points into the header.
 */
int
paper_header_keys(const PaperHeader *header, ArxivCategory **keys)
{
	const char *cursor = header->categories;
	ArxivCategory category;
	int nkeys = 0;

	/* A category takes two bytes at the least, and gives three keys at most. */
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

/* As with arrays, a NULL is contained in nothing, and all have none. */
static bool
has_all(Datum paper, const AskedCategories *asked)
{
	PaperHeader header;
	bool result = !asked->has_null;

	paper_fetch_header(paper, &header);
	for (int i = 0; result && i < asked->ncategories; i++)
	{
		CHECK_FOR_INTERRUPTS();
		result = paper_header_has(&header, &asked->categories[i]);
	}
	paper_release_header(&header);
	return result;
}

static bool
has_any(Datum paper, const AskedCategories *asked)
{
	PaperHeader header;
	bool result = false;

	paper_fetch_header(paper, &header);
	for (int i = 0; !result && i < asked->ncategories; i++)
	{
		CHECK_FOR_INTERRUPTS();
		result = paper_header_has(&header, &asked->categories[i]);
	}
	paper_release_header(&header);
	return result;
}

/* paper @> text: the paper is in the category, or in one of the archive */
Datum
paper_contains_category(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_all(PG_GETARG_DATUM(0), cached(fcinfo, 1, paper_asked_text)));
}

/* text <@ paper: the commutator */
Datum
category_contained_in_paper(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_all(PG_GETARG_DATUM(1), cached(fcinfo, 0, paper_asked_text)));
}

/* paper @> anyarray: the paper is in all of the categories */
Datum
paper_contains_all(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_all(PG_GETARG_DATUM(0), cached(fcinfo, 1, paper_asked_array)));
}

/* anyarray <@ paper: the same the other way round */
Datum
all_contained_in_paper(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_all(PG_GETARG_DATUM(1), cached(fcinfo, 0, paper_asked_array)));
}

/* paper && anyarray: the paper is in any of the categories */
Datum
paper_overlaps(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_any(PG_GETARG_DATUM(0), cached(fcinfo, 1, paper_asked_array)));
}

/* anyarray && paper: the same the other way round */
Datum
overlaps_paper(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_any(PG_GETARG_DATUM(1), cached(fcinfo, 0, paper_asked_array)));
}

/* paper && text: the same, of an array in text form */
Datum
paper_overlaps_literal(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_any(PG_GETARG_DATUM(0), cached(fcinfo, 1, paper_asked_literal)));
}

/* text && paper: the commutator */
Datum
literal_overlaps_paper(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(has_any(PG_GETARG_DATUM(1), cached(fcinfo, 0, paper_asked_literal)));
}
