/*
 * feed_srf.c
 *		Feeds as rows: parse_feed, feed_info and feed_deleted.
 */
#include "compat_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"

#include "base/scan.h"
#include "input/feed/feed.h"
#include "input/source_text.h"

PG_FUNCTION_INFO_V1(parse_feed_text);
PG_FUNCTION_INFO_V1(parse_feed_bytea);
PG_FUNCTION_INFO_V1(feed_info_text);
PG_FUNCTION_INFO_V1(feed_info_bytea);
PG_FUNCTION_INFO_V1(feed_deleted_text);
PG_FUNCTION_INFO_V1(feed_deleted_bytea);

typedef struct Rows
{
	ReturnSetInfo *rsinfo;
	MemoryContext row_context;
	Oid category_type;
	bool deleted; /* return only deleted records, else only papers */
} Rows;

/*
 * The reader
 */

/* The encoding that an XML declaration names, or NULL */
static const char *
find_charset(const char *s, const char *end, size_t *n)
{
	const char *stop;
	const char *start;
	char quote;

	if (!scan_begins(s, end, "<?xml"))
		return NULL;
	stop = scan_find(s, end, "?>");
	start = stop == NULL ? NULL : scan_find(s, stop, "encoding");
	if (start == NULL)
		return NULL;
	start = scan_skip_white(start + strlen("encoding"), stop);
	if (start == stop || *start != '=')
		return NULL;
	start = scan_skip_white(start + 1, stop);
	if (start == stop || (*start != '"' && *start != '\''))
		return NULL;
	quote = *start++;
	stop = memchr(start, quote, stop - start);
	if (stop == NULL)
		return NULL;
	*n = stop - start;
	return start;
}

static void *
open_entries(const char *s, size_t len)
{
	return feed_open(s, len, true);
}

static void *
open_info(const char *s, size_t len)
{
	return feed_open(s, len, false);
}

static void
close_feed(void *feed)
{
	feed_close((Feed *) feed);
}

static const SourceReader entries_reader = {"feed", find_charset, open_entries, close_feed};
static const SourceReader info_reader = {"feed", find_charset, open_info, close_feed};

static SourceText
feed_from_bytea(Datum argument)
{
	return source_from_bytea(argument, &entries_reader);
}

static void
entry_context(void *arg)
{
	errcontext("entry %d of the feed", *(const int *) arg);
}

pg_noreturn static void
report(int sqlstate, const char *message, const Feed *feed)
{
	const char *hint = feed_hint(feed);

	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg_internal("%s", message),
			 errdetail_internal("%s", source_message(feed_problem(feed))),
			 hint != NULL ? errhint("%s", hint) : 0));
}

/* ERROR unless the feed was read in full. */
static void
check_status(const Feed *feed)
{
	int item = feed_problem_item(feed);
	ErrorContextCallback callback = {error_context_stack, entry_context, &item};

	switch (feed_status(feed))
	{
		case FEED_OK:
			return;
		case FEED_NO_MEMORY:
			source_no_memory(&entries_reader); /* LCOV_EXCL_LINE: tried by the reader's fuzz target */
		case FEED_NOT_A_FEED:
			report(ERRCODE_DATA_EXCEPTION, _("this is not a feed of arXiv"), feed);
		case FEED_NOT_WELL_FORMED:
			report(ERRCODE_INVALID_XML_DOCUMENT, _("feed is damaged or incomplete"), feed);
		case FEED_NO_PAPERS:
			report(ERRCODE_DATA_EXCEPTION, _("feed holds no papers"), feed);
		case FEED_ANSWERS_ERROR:
			report(ERRCODE_DATA_EXCEPTION, _("arXiv answered with an error"), feed);
		case FEED_INCOMPLETE:
			report(ERRCODE_DATA_EXCEPTION, _("feed is incomplete"), feed);
		case FEED_BAD_ENTRY:
			if (item > 0)
				error_context_stack = &callback;
			report(ERRCODE_DATA_EXCEPTION, _("feed cannot be read in full"), feed);
	}
}

/*
 * Values
 */

static void
set_instant(Datum *value, bool *isnull, FeedInstant instant)
{
	*isnull = !instant.present;
	*value = TimestampTzGetDatum(instant.value);
}

/* The date of an instant in UTC */
static void
set_date(Datum *value, bool *isnull, FeedInstant instant)
{
	TimestampTz day = instant.value / USECS_PER_DAY;

	if (day * USECS_PER_DAY > instant.value)
		day--;
	*isnull = !instant.present;
	*value = DateADTGetDatum((DateADT) day);
}

static void
set_number(Datum *value, bool *isnull, int64 n)
{
	*isnull = n < 0;
	*value = Int64GetDatum(n);
}

static void
put_paper(Rows *rows, const FeedEntry *entry)
{
	Datum values[17];
	bool nulls[17] = {false};

	values[0] = Int32GetDatum(entry->item);
	source_set_text(&values[1], &nulls[1], entry->section);
	set_date(&values[2], &nulls[2], entry->announced);
	values[3] = Int64GetDatum(entry->id);
	source_set_text(&values[4], &nulls[4], entry->title);
	source_set_list(&values[5], &nulls[5], entry->authors, entry->nauthors, TEXTOID);
	source_set_list(&values[6], &nulls[6], entry->categories, entry->ncategories, rows->category_type);
	source_set_text(&values[7], &nulls[7], entry->comments);
	source_set_text(&values[8], &nulls[8], entry->journal_ref);
	source_set_text(&values[9], &nulls[9], entry->doi);
	source_set_text(&values[10], &nulls[10], entry->report_no);
	source_set_text(&values[11], &nulls[11], entry->msc_class);
	source_set_text(&values[12], &nulls[12], entry->acm_class);
	source_set_text(&values[13], &nulls[13], entry->license);
	set_instant(&values[14], &nulls[14], entry->submitted);
	set_instant(&values[15], &nulls[15], entry->updated);
	source_set_text(&values[16], &nulls[16], entry->abstract);
	tuplestore_putvalues(rows->rsinfo->setResult, rows->rsinfo->setDesc, values, nulls);
}

static void
put_deleted(Rows *rows, const FeedEntry *entry)
{
	Datum values[3];
	bool nulls[3] = {false};

	values[0] = Int32GetDatum(entry->item);
	values[1] = Int64GetDatum(entry->id);
	set_date(&values[2], &nulls[2], entry->datestamp);
	tuplestore_putvalues(rows->rsinfo->setResult, rows->rsinfo->setDesc, values, nulls);
}

static void
put_entry(Rows *rows, const FeedEntry *entry)
{
	int item = entry->item;
	ErrorContextCallback callback = {error_context_stack, entry_context, &item};
	MemoryContext old;

	if (entry->is_deleted != rows->deleted)
		return;
	old = MemoryContextSwitchTo(rows->row_context);
	error_context_stack = &callback;
	if (entry->is_deleted)
		put_deleted(rows, entry);
	else
		put_paper(rows, entry);
	error_context_stack = callback.previous;
	MemoryContextSwitchTo(old);
	MemoryContextReset(rows->row_context);
}

/*
 * Functions
 */

static void
read_entries(FunctionCallInfo fcinfo, const SourceText *source, bool deleted)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "feed", ALLOCSET_DEFAULT_SIZES);
	Rows rows = {.deleted = deleted};
	Feed *feed;
	const FeedEntry *entry;

	InitMaterializedSRF(fcinfo, 0);
	rows.rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	rows.row_context = AllocSetContextCreate(context, "feed row", ALLOCSET_DEFAULT_SIZES);
	if (!deleted)
		rows.category_type = get_element_type(TupleDescAttr(rows.rsinfo->setDesc, 6)->atttypid);
	feed = (Feed *) source_open(&entries_reader, source, context);
	while (feed_read(feed))
	{
		CHECK_FOR_INTERRUPTS();
		while ((entry = feed_take(feed)) != NULL)
			put_entry(&rows, entry);
	}
	check_status(feed);
	MemoryContextDelete(context);
}

/*
 * parse_feed(text): the papers of a feed, one row each.  ERROR unless the feed
 * is one of arXiv's, and complete.
 */
Datum
parse_feed_text(PG_FUNCTION_ARGS)
{
	SourceText source = source_from_text(PG_GETARG_DATUM(0));

	read_entries(fcinfo, &source, false);
	return (Datum) 0;
}

/* parse_feed(bytea): the same for the bytes of a download */
Datum
parse_feed_bytea(PG_FUNCTION_ARGS)
{
	SourceText source = feed_from_bytea(PG_GETARG_DATUM(0));

	read_entries(fcinfo, &source, false);
	return (Datum) 0;
}

/* feed_deleted(text): the deleted records of a harvest, one row each.  ERROR as for parse_feed. */
Datum
feed_deleted_text(PG_FUNCTION_ARGS)
{
	SourceText source = source_from_text(PG_GETARG_DATUM(0));

	read_entries(fcinfo, &source, true);
	return (Datum) 0;
}

/* feed_deleted(bytea): the same for the bytes of a download */
Datum
feed_deleted_bytea(PG_FUNCTION_ARGS)
{
	SourceText source = feed_from_bytea(PG_GETARG_DATUM(0));

	read_entries(fcinfo, &source, true);
	return (Datum) 0;
}

static Datum
info_row(FunctionCallInfo fcinfo, const FeedInfo *info)
{
	static const char *const kinds[] = {
		[FEED_UNKNOWN] = NULL,
		[FEED_API] = "api",
		[FEED_ATOM] = "atom",
		[FEED_RSS] = "rss",
		[FEED_RDF] = "rdf",
		[FEED_OAI] = "oai",
	};
	TupleDesc desc;
	Datum values[14];
	bool nulls[14] = {false};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	source_set_text(&values[0], &nulls[0], kinds[info->kind]);
	source_set_text(&values[1], &nulls[1], info->format);
	source_set_text(&values[2], &nulls[2], info->verb);
	source_set_text(&values[3], &nulls[3], info->title);
	set_instant(&values[4], &nulls[4], info->updated);
	set_number(&values[5], &nulls[5], info->total);
	set_number(&values[6], &nulls[6], info->start);
	set_number(&values[7], &nulls[7], info->page_size);
	values[8] = Int32GetDatum(info->items);
	values[9] = Int32GetDatum(info->papers);
	values[10] = Int32GetDatum(info->deleted);
	source_set_text(&values[11], &nulls[11], info->resumption_token);
	source_set_text(&values[12], &nulls[12], info->error_code);
	source_set_text(&values[13], &nulls[13], info->error);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

static Datum
read_info(FunctionCallInfo fcinfo, const SourceText *source)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "feed", ALLOCSET_DEFAULT_SIZES);
	Feed *feed = (Feed *) source_open(&info_reader, source, context);
	FeedInfo info;
	Datum result;

	while (feed_read(feed))
		CHECK_FOR_INTERRUPTS();
	check_status(feed);
	feed_info(feed, &info);
	result = info_row(fcinfo, &info);
	MemoryContextDelete(context);
	return result;
}

/*
 * feed_info(text): what a feed says about itself, as one row.  ERROR unless the
 * feed is one of arXiv's, and well-formed.
 */
Datum
feed_info_text(PG_FUNCTION_ARGS)
{
	SourceText source = source_from_text(PG_GETARG_DATUM(0));

	return read_info(fcinfo, &source);
}

/* feed_info(bytea): the same for the bytes of a download */
Datum
feed_info_bytea(PG_FUNCTION_ARGS)
{
	SourceText source = feed_from_bytea(PG_GETARG_DATUM(0));

	return read_info(fcinfo, &source);
}
