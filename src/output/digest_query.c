/*
 * digest_query.c
 *		render_digest and render_digest_parts: digests of the papers that a
 *		query returns.
 *
 * The query runs with the caller's privileges and must not write, like that of
 * core's ts_stat.  Unlike there, no cursor is used: the query runs to its end at
 * once, so that it can be executed in parallel.
 */
#include "compat_pg.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/nodeFuncs.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/tuplestore.h"

#include "output/digest.h"
#include "paper/paper.h"
#include "paper/paper_record.h"

PG_FUNCTION_INFO_V1(render_digest);
PG_FUNCTION_INFO_V1(render_digest_parts);

/* The default size of a part, in bytes: the card that reaches it is the last one of the part. */
#define PART_SIZE (1024 * 1024)

pg_noreturn static void
wrong_query(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the query of a digest must be a single SELECT that only reads"),
			 errdetail("%s", detail)));
}

/* Whether a query, or a view or subquery in it, locks rows */
static bool
locks_rows(Node *node, void *context)
{
	if (node == NULL)
		return false;
	if (!IsA(node, Query))
		return expression_tree_walker(node, TREE_WALKER(locks_rows), context);
	return ((Query *) node)->rowMarks != NIL ||
		query_tree_walker((Query *) node, TREE_WALKER(locks_rows), context, 0);
}

/* ERROR unless the plan is a single SELECT that neither writes nor locks rows; functions in it are not checked. */
static void
check_plan(SPIPlanPtr plan)
{
	List *sources = SPI_plan_get_plan_sources(plan);
	CachedPlanSource *source;
	Query *query;

	if (list_length(sources) != 1)
		wrong_query(sources == NIL ? "It is empty." : "It holds several statements.");
	source = (CachedPlanSource *) linitial(sources);
	/* A rule may rewrite another command into several queries, into none, or into a SELECT. */
	if (list_length(source->query_list) != 1 || !SPI_is_cursor_plan(plan))
		wrong_query("It is another command.");
	query = linitial_node(Query, source->query_list);
	if (query->commandType != CMD_SELECT)
		wrong_query("It is another command.");
	if (query->hasModifyingCTE)
		wrong_query("It has a data-modifying statement in WITH.");
	if (locks_rows((Node *) query, NULL))
		wrong_query("It locks rows.");
}

/*
 * The columns of a row that have its paper and the name of its section.  The
 * paper is in one column, or in several that are named like its fields.
 */
typedef struct Source
{
	int paper_attno;   /* or 0 */
	PaperRowMap *map;  /* of the columns named like fields, if paper_attno is 0 */
	int section_attno; /* or 0 */
	Oid section_type;
	FmgrInfo section_output;
} Source;

pg_noreturn static void
two_columns(const char *name)
{
	ereport(ERROR,
			(errcode(ERRCODE_DUPLICATE_COLUMN),
			 errmsg("the query of a digest has more than one column \"%s\"", name)));
}

pg_noreturn static void
no_section_column(TupleDesc desc, const char *name)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < desc->natts; i++)
		appendStringInfo(&names, "%s%s", i == 0 ? "" : ", ", NameStr(TupleDescAttr(desc, i)->attname));
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 errmsg("the query of a digest has no column \"%s\" for its sections", name),
			 errhint("Its columns are: %s. Other sections are \"category\" and \"none\".", names.data)));
}

static void
find_section_column(Source *source, TupleDesc desc, const char *name)
{
	Oid output;
	bool is_varlena;

	for (int i = 0; i < desc->natts; i++)
	{
		if (strcmp(NameStr(TupleDescAttr(desc, i)->attname), name) != 0)
			continue;
		if (source->section_attno > 0)
			two_columns(name);
		source->section_attno = i + 1;
	}
	if (source->section_attno == 0)
		no_section_column(desc, name);
	source->section_type = getBaseType(TupleDescAttr(desc, source->section_attno - 1)->atttypid);
	getTypeOutputInfo(source->section_type, &output, &is_varlena);
	fmgr_info(output, &source->section_output);
}

static void
print_date(DateADT date, char *buf)
{
	struct pg_tm tm = {0};

	j2date(date + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	EncodeDateOnly(&tm, USE_ISO_DATES, buf);
}

/* The name of a row's section, or NULL.  Dates are printed in ISO 8601 format, whatever DateStyle is. */
static const char *
section_name(Source *source, TupleTableSlot *slot)
{
	bool isnull;
	Datum value = slot_getattr(slot, source->section_attno, &isnull);
	char *buf;

	if (isnull)
		return NULL;
	if (source->section_type != DATEOID || DATE_NOT_FINITE(DatumGetDateADT(value)))
		return OutputFunctionCall(&source->section_output, value);
	buf = palloc(MAXDATELEN + 1);
	print_date(DatumGetDateADT(value), buf);
	return buf;
}

static Source
find_source(TupleDesc desc, const DigestOptions *options)
{
	Source source = {.paper_attno = paper_row_paper_column(desc, 0)};

	if (source.paper_attno > 0 && paper_row_paper_column(desc, source.paper_attno) > 0)
		two_columns("paper");
	if (options->sections == DIGEST_BY_COLUMN)
		find_section_column(&source, desc, options->section_column);
	if (source.paper_attno > 0)
		return source;
	source.map = paper_row_map(desc);
	if (!paper_row_has_required(source.map))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("the query of a digest gives no papers"),
				 errdetail("It has neither a column \"paper\" of type paper, nor columns \"id\" and \"title\"."),
				 errhint("Write for instance: SELECT paper FROM papers.")));
	return source;
}

/* Receives the rows of the query, and adds their papers to the digest. */
typedef struct DigestReceiver
{
	DestReceiver base;
	Digest *digest;
	Source source;
	MemoryContext row_context;
} DigestReceiver;

static void
receiver_startup(DestReceiver *self, int operation, TupleDesc desc)
{
	DigestReceiver *receiver = (DigestReceiver *) self;

	receiver->source = find_source(desc, digest_options(receiver->digest));
}

static void
add_paper(Digest *digest, Source *source, TupleTableSlot *slot, Datum paper)
{
	if (source->section_attno > 0)
		digest_add_to(digest, paper, section_name(source, slot));
	else
		digest_add(digest, paper);
}

static void
add_row(Digest *digest, Source *source, TupleTableSlot *slot)
{
	PaperParts parts;
	Datum paper;
	bool isnull;

	if (source->paper_attno > 0)
	{
		paper = slot_getattr(slot, source->paper_attno, &isnull);
		if (!isnull)
			add_paper(digest, source, slot, paper);
		return;
	}
	paper_row_read(source->map, ExecFetchSlotHeapTuple(slot, false, NULL), slot->tts_tupleDescriptor, &parts);
	(void) paper_check_required(&parts, NULL, NULL);
	add_paper(digest, source, slot, PointerGetDatum(paper_build(&parts)));
}

static bool
receive_row(TupleTableSlot *slot, DestReceiver *self)
{
	DigestReceiver *receiver = (DigestReceiver *) self;
	MemoryContext old = MemoryContextSwitchTo(receiver->row_context);

	add_row(receiver->digest, &receiver->source, slot);
	MemoryContextSwitchTo(old);
	MemoryContextReset(receiver->row_context);
	return true;
}

static void
receiver_nothing(DestReceiver *self)
{
}

static void
add_query(Digest *digest, const char *query)
{
	SPIPlanPtr plan = SPI_prepare_cursor(query, 0, NULL, CURSOR_OPT_PARALLEL_OK);
	DigestReceiver receiver = {
		.base = {receive_row, receiver_startup, receiver_nothing, receiver_nothing, DestNone},
		.digest = digest,
		.row_context = AllocSetContextCreate(CurrentMemoryContext, "digest row", ALLOCSET_DEFAULT_SIZES),
	};
	SPIExecuteOptions options = {.read_only = true, .dest = &receiver.base};
	int result;

	if (plan == NULL)
		elog(ERROR, "SPI_prepare_cursor failed: %s", SPI_result_code_string(SPI_result));
	check_plan(plan);
	result = SPI_execute_plan_extended(plan, &options);
	if (result < 0)
		elog(ERROR, "SPI_execute_plan_extended failed: %s", SPI_result_code_string(result));
	SPI_freeplan(plan);
}

/* Runs the query in the first argument, and collects its papers; the second argument has the options. */
static Digest *
digest_of_query(FunctionCallInfo fcinfo, bool in_parts)
{
	Digest *digest = digest_begin(PG_GETARG_JSONB_P(1), work_mem);

	if (!in_parts)
		digest_options_refuse_part_size(digest_options(digest));
	SPI_connect();
	add_query(digest, text_to_cstring(PG_GETARG_TEXT_PP(0)));
	SPI_finish();
	return digest;
}

/*
 * render_digest(query, options): runs the query, and renders its papers, which
 * are in a column "paper", or in columns named like the fields.  ERROR if the
 * query is not a single read-only SELECT that returns papers, or if the digest is
 * larger than 1 GB.
 */
Datum
render_digest(PG_FUNCTION_ARGS)
{
	Digest *digest = digest_of_query(fcinfo, false);
	text *result;

	result = digest_text(digest);
	digest_end(digest);
	PG_RETURN_TEXT_P(result);
}

/*
 * Parts
 */

/* A document that is returned in parts */
typedef struct Parts
{
	ReturnSetInfo *rsinfo;
	StringInfoData part; /* the current one, not full yet */
	int nchars;			 /* of the current part, if size > 0 */
	int size;			 /* maximum number of characters in a part, or 0 */
	const char *paragraph_end;
} Parts;

static void
put_bytes(Parts *parts, const char *s, int len)
{
	Datum value = PointerGetDatum(cstring_to_text_with_len(s, len));
	bool isnull = false;

	tuplestore_putvalues(parts->rsinfo->setResult, parts->rsinfo->setDesc, &value, &isnull);
	pfree(DatumGetPointer(value));
}

static void
put_part(Parts *parts)
{
	if (parts->part.len > 0)
		put_bytes(parts, parts->part.data, parts->part.len);
	resetStringInfo(&parts->part);
	parts->nchars = 0;
}

/* A range of the document */
typedef struct Stretch
{
	const char *s;
	int len;
	int nchars;
} Stretch;

/* The end of the paragraph that begins at s, or of the text */
static const char *
paragraph_end(const Parts *parts, const char *s, const char *end)
{
	/* Empty lines before a paragraph belong to it. */
	const char *found = strstr(s + strspn(s, "\n"), parts->paragraph_end);

	return found == NULL ? end : found + strlen(parts->paragraph_end);
}

/* Removes from the beginning as many paragraphs as fit into a part, but at least one.  Returns them. */
static Stretch
cut_paragraphs(const Parts *parts, Stretch *rest)
{
	const char *end = rest->s + rest->len;
	Stretch cut = {rest->s, 0, 0};

	while (cut.len < rest->len)
	{
		const char *s = cut.s + cut.len;
		int len = (int) (paragraph_end(parts, s, end) - s);
		int nchars = pg_mbstrlen_with_len(s, len);

		CHECK_FOR_INTERRUPTS();
		if (cut.len > 0 && cut.nchars + nchars > parts->size)
			break;
		cut.len += len;
		cut.nchars += nchars;
	}
	rest->s += cut.len;
	rest->len -= cut.len;
	rest->nchars -= cut.nchars;
	return cut;
}

/* Adds a piece of the document to the current part, or to the next one if it does not fit.  Too long a piece is cut. */
static void
add_piece(Parts *parts, const StringInfo piece)
{
	Stretch rest = {piece->data, piece->len, parts->size > 0 ? pg_mbstrlen_with_len(piece->data, piece->len) : 0};

	if (parts->size > 0 ? parts->nchars + rest.nchars > parts->size : parts->part.len >= PART_SIZE)
		put_part(parts);
	while (parts->size > 0 && rest.nchars > parts->size)
	{
		Stretch cut = cut_paragraphs(parts, &rest);

		put_bytes(parts, cut.s, cut.len);
	}
	appendBinaryStringInfo(&parts->part, rest.s, rest.len);
	parts->nchars += rest.nchars;
}

/*
 * render_digest_parts(query, options): like render_digest, but the document is
 * returned in parts, one per row.  A part ends with a card, and has about 1 MB, or
 * at most part_size characters if that option is set.  Then a longer card is cut
 * between paragraphs; a paragraph is never cut, even if it is longer.
 */
Datum
render_digest_parts(PG_FUNCTION_ARGS)
{
	Parts parts = {.rsinfo = (ReturnSetInfo *) fcinfo->resultinfo};
	Digest *digest;
	StringInfoData piece;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	digest = digest_of_query(fcinfo, true);
	parts.size = digest_options(digest)->part_size;
	parts.paragraph_end = digest_paragraph_end(digest);
	initStringInfo(&parts.part);
	initStringInfo(&piece);
	digest_start(digest, &piece);
	do
	{
		add_piece(&parts, &piece);
		resetStringInfo(&piece);
	} while (digest_next(digest, &piece));
	put_part(&parts);
	digest_end(digest);
	return (Datum) 0;
}
