/*
 * listing_srf.c
 *		Listing pages as rows: parse_listing and listing_sections.
 */
#include "compat_pg.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "input/listing/listing.h"
#include "input/listing/listing_source.h"
#include "input/source_text.h"
#include "types/arxiv_category.h"
#include "types/arxiv_id.h"

PG_FUNCTION_INFO_V1(parse_listing_text);
PG_FUNCTION_INFO_V1(parse_listing_bytea);
PG_FUNCTION_INFO_V1(listing_sections_text);
PG_FUNCTION_INFO_V1(listing_sections_bytea);

typedef struct Rows
{
	ReturnSetInfo *rsinfo;
	MemoryContext row_context;
	Oid category_type;
} Rows;

/*
 * The reader
 */

static void *
open_listing(const char *page, size_t len)
{
	return listing_open(page, len);
}

static void
close_listing(void *listing)
{
	listing_close((Listing *) listing);
}

static const SourceReader listing_reader = {"page", listing_source_charset, open_listing, close_listing};

static SourceText
page_from_bytea(Datum argument)
{
	return source_from_bytea(argument, &listing_reader);
}

pg_noreturn static void
refuse_page(const char *message, const Listing *listing)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_EXCEPTION),
			 errmsg_internal("%s", message),
			 errdetail_internal("%s", source_message(listing_problem(listing))),
			 errhint("%s", listing_hint(listing))));
}

static void
warn_of_counts(const Listing *listing)
{
	ereport(WARNING,
			(errmsg("listing page is incomplete"),
			 errdetail_internal("%s", source_message(listing_problem(listing)))));
}

/*
 * Raises an ERROR unless the page was read in full.  If only its counts do not
 * add up, warns makes that a WARNING.
 */
static void
check_status(const Listing *listing, bool warns)
{
	switch (listing_status(listing))
	{
		case LISTING_OK:
			return;
		case LISTING_NO_MEMORY:
			source_no_memory(&listing_reader); /* LCOV_EXCL_LINE: tested by the reader's fuzz target */
		case LISTING_NOT_A_LISTING:
			refuse_page(_("this is not a listing page of arXiv"), listing);
		case LISTING_MISCOUNTED:
			if (!warns)
				refuse_page(_("listing page is incomplete"), listing);
			warn_of_counts(listing);
			return;
		case LISTING_INCOMPLETE:
			refuse_page(_("listing page is incomplete"), listing);
		case LISTING_BAD_ENTRY:
			refuse_page(_("listing page cannot be read in full"), listing);
	}
}

/*
 * Values
 */

static void
set_date(Datum *value, bool *isnull, const ListingDate *date)
{
	*isnull = date->year == 0;
	if (date->year != 0)
		*value = DateADTGetDatum(date2j(date->year, date->month, date->day) -
								 POSTGRES_EPOCH_JDATE);
}

static void
set_count(Datum *value, bool *isnull, int count, int none)
{
	*isnull = count == none;
	*value = Int32GetDatum(count);
}

static void
set_section(Datum *value, bool *isnull, ListingSectionKind kind)
{
	static const char *const names[] = {
		[LISTING_SECTION_OTHER] = NULL,
		[LISTING_SECTION_NEW] = "new",
		[LISTING_SECTION_CROSS_LIST] = "cross-list",
		[LISTING_SECTION_REPLACEMENT] = "replacement",
	};

	source_set_text(value, isnull, names[kind]);
}

static void
set_categories(Datum *value, bool *isnull, const ListingEntry *entry, Oid type)
{
	Datum *elements = source_alloc_elements(entry->ncategories);
	const char *s = entry->categories;

	*isnull = entry->ncategories == 0;
	for (int i = 0; i < entry->ncategories; i++)
	{
		ArxivCategory category;
		const char *name = source_string(s);

		CHECK_FOR_INTERRUPTS();
		(void) arxiv_category_read(name, strlen(name), &category, NULL);
		elements[i] = PointerGetDatum(cstring_to_text_with_len(category.name, category.len));
		s += strlen(s) + 1;
	}
	*value = PointerGetDatum(construct_array(elements, entry->ncategories, type,
											 -1, false, TYPALIGN_INT));
}

static void
put_entry(Rows *rows, const ListingEntry *entry)
{
	Datum values[10];
	bool nulls[10] = {false};
	const char *item_id;
	ArxivId id;

	values[0] = Int32GetDatum(entry->item);
	set_section(&values[1], &nulls[1], entry->section->kind);
	set_date(&values[2], &nulls[2], &entry->section->announced);
	item_id = source_string(entry->id);
	(void) arxiv_id_read(item_id, strlen(item_id), &id, NULL);
	values[3] = Int64GetDatum(id);
	source_set_text(&values[4], &nulls[4], entry->title);
	source_set_list(&values[5], &nulls[5], entry->authors, entry->nauthors, TEXTOID);
	set_categories(&values[6], &nulls[6], entry, rows->category_type);
	source_set_text(&values[7], &nulls[7], entry->comments);
	source_set_text(&values[8], &nulls[8], entry->journal_ref);
	source_set_text(&values[9], &nulls[9], entry->abstract);
	tuplestore_putvalues(rows->rsinfo->setResult, rows->rsinfo->setDesc, values, nulls);
}

static void
put_section(Rows *rows, const ListingSection *section)
{
	Datum values[7];
	bool nulls[7] = {false};

	set_section(&values[0], &nulls[0], section->kind);
	set_date(&values[1], &nulls[1], &section->announced);
	source_set_text(&values[2], &nulls[2], section->heading);
	set_count(&values[3], &nulls[3], section->first_item, 0);
	set_count(&values[4], &nulls[4], section->declared, -1);
	values[5] = Int32GetDatum(section->parsed);
	set_count(&values[6], &nulls[6], section->total, -1);
	tuplestore_putvalues(rows->rsinfo->setResult, rows->rsinfo->setDesc, values, nulls);
}

static void
entry_context(void *arg)
{
	errcontext("entry [%d] of the listing page", ((const ListingEntry *) arg)->item);
}

static void
put_entries(Rows *rows, Listing *listing)
{
	const ListingEntry *entry;

	while ((entry = listing_take(listing)) != NULL)
	{
		ErrorContextCallback callback = {error_context_stack, entry_context,
										 unconstify(ListingEntry *, entry)};
		MemoryContext old = MemoryContextSwitchTo(rows->row_context);

		error_context_stack = &callback;
		put_entry(rows, entry);
		error_context_stack = callback.previous;
		MemoryContextSwitchTo(old);
		MemoryContextReset(rows->row_context);
	}
}

static void
put_sections(Rows *rows, Listing *listing)
{
	int n;
	const ListingSection *sections = listing_sections(listing, &n);
	MemoryContext old = MemoryContextSwitchTo(rows->row_context);

	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_section(rows, &sections[i]);
		MemoryContextReset(rows->row_context);
	}
	MemoryContextSwitchTo(old);
}

/*
 * Reads the argument incomplete.  True if a page whose counts do not add up
 * shall be read, with a warning.
 */
static bool
get_incomplete(FunctionCallInfo fcinfo)
{
	char *incomplete;

	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("argument \"%s\" must not be null", "incomplete")));
	incomplete = text_to_cstring(PG_GETARG_TEXT_PP(1));
	if (strcmp(incomplete, "warning") == 0)
		return true;
	if (strcmp(incomplete, "error") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid value for argument \"%s\": \"%s\"", "incomplete", incomplete),
				 errhint("Valid values are \"%s\" and \"%s\".", "error", "warning")));
	return false;
}

/* Reads a page, and returns its entries or its sections as rows. */
static void
read_page(FunctionCallInfo fcinfo, const SourceText *page, bool want_entries, bool warns)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "listing",
												  ALLOCSET_DEFAULT_SIZES);
	Rows rows = {0};
	Listing *listing;

	rows.rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	rows.row_context = AllocSetContextCreate(context, "listing row", ALLOCSET_DEFAULT_SIZES);
	if (want_entries)
		rows.category_type = get_element_type(TupleDescAttr(rows.rsinfo->setDesc, 6)->atttypid);

	listing = (Listing *) source_open(&listing_reader, page, context);
	while (listing_read(listing))
	{
		CHECK_FOR_INTERRUPTS();
		if (want_entries)
			put_entries(&rows, listing);
	}
	check_status(listing, warns);
	if (!want_entries)
		put_sections(&rows, listing);
	MemoryContextDelete(context);
}

/* The same for the page in the first argument; NULL gives no rows. */
static Datum
read_argument(FunctionCallInfo fcinfo, SourceText (*get_page)(Datum), bool want_entries)
{
	bool warns = get_incomplete(fcinfo);

	InitMaterializedSRF(fcinfo, 0);
	if (!PG_ARGISNULL(0))
	{
		SourceText page = get_page(PG_GETARG_DATUM(0));

		read_page(fcinfo, &page, want_entries, warns);
	}
	return (Datum) 0;
}

/*
 * parse_listing(text), parse_listing(bytea): the entries of a listing page.
 * ERROR, and no rows, unless the page is a listing page, and whole.
 */
Datum
parse_listing_text(PG_FUNCTION_ARGS)
{
	return read_argument(fcinfo, source_from_text, true);
}

/* parse_listing(bytea): the same for a page as it was downloaded */
Datum
parse_listing_bytea(PG_FUNCTION_ARGS)
{
	return read_argument(fcinfo, page_from_bytea, true);
}

/*
 * listing_sections(text), listing_sections(bytea): one row per section, with
 * what the page declares and what was read.  Same errors as parse_listing.
 */
Datum
listing_sections_text(PG_FUNCTION_ARGS)
{
	return read_argument(fcinfo, source_from_text, false);
}

/* listing_sections(bytea): the same for a page as it was downloaded */
Datum
listing_sections_bytea(PG_FUNCTION_ARGS)
{
	return read_argument(fcinfo, page_from_bytea, false);
}
