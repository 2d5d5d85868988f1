/*
 * digest_query.c
 *		render_digest: a digest of the rows that a query gives.
 *
 * The query runs with the caller's rights and may not write, like that of
 * core's ts_stat.  Other than there, it is no cursor: it runs to its end at
 * once, so that it can run in parallel.
 */
#include "compat_pg.h"

#include "executor/spi.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "nodes/nodeFuncs.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/tuplestore.h"

#include "output/digest.h"
#include "paper/paper.h"
#include "paper/paper_record.h"

PG_FUNCTION_INFO_V1(render_digest);
PG_FUNCTION_INFO_V1(render_digest_parts);

/* A part ends with the first card that reaches this size, in bytes. */
#define PART_SIZE (1024 * 1024)

pg_noreturn static void
wrong_query(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the query of a digest must be a single SELECT that only reads"),
			 errdetail("%s", detail)));
}

/* Whether a query locks rows, or a view or subquery in it does */
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

/* ERROR for all but a single SELECT that neither writes nor locks rows itself. */
static void
check_plan(SPIPlanPtr plan)
{
	List *sources = SPI_plan_get_plan_sources(plan);
	CachedPlanSource *source;
	Query *query;

	if (list_length(sources) != 1)
		wrong_query(sources == NIL ? "It is empty." : "It holds several statements.");
	source = (CachedPlanSource *) linitial(sources);
	/* A rule may turn another command into several queries, into none, or into a SELECT. */
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

/* Where a row has its paper: in one column, or in columns named like the fields */
typedef struct Source
{
	int paper_attno;  /* or 0 */
	PaperRowMap *map; /* of the columns, if there is no such column */
} Source;

static Source
find_source(TupleDesc desc)
{
	Source source = {paper_row_paper_column(desc), NULL};

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

/* Receives the rows of the query, and adds each to the digest. */
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
	((DigestReceiver *) self)->source = find_source(desc);
}

static void
add_row(Digest *digest, const Source *source, TupleTableSlot *slot)
{
	PaperParts parts;
	Datum paper;
	bool isnull;

	if (source->paper_attno > 0)
	{
		paper = slot_getattr(slot, source->paper_attno, &isnull);
		if (!isnull)
			digest_add(digest, paper);
		return;
	}
	paper_row_read(source->map, ExecFetchSlotHeapTuple(slot, false, NULL), slot->tts_tupleDescriptor, &parts);
	(void) paper_check_required(&parts, NULL, NULL);
	digest_add(digest, PointerGetDatum(paper_build(&parts)));
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

/* Runs the query of the first argument, with the options of the second. */
static Digest *
digest_of_query(FunctionCallInfo fcinfo)
{
	Digest *digest = digest_begin(PG_GETARG_JSONB_P(1), work_mem);

	SPI_connect();
	add_query(digest, text_to_cstring(PG_GETARG_TEXT_PP(0)));
	SPI_finish();
	return digest;
}

/*
 * render_digest(query, options): runs the query and renders its papers, which
 * are a column "paper", or the columns named like the fields.  ERROR for all
 * but a single SELECT that only reads and gives papers, and for a digest of
 * more than 1 GB.
 */
Datum
render_digest(PG_FUNCTION_ARGS)
{
	Digest *digest = digest_of_query(fcinfo);
	text *result = digest_text(digest);

	digest_end(digest);
	PG_RETURN_TEXT_P(result);
}

static void
put_part(ReturnSetInfo *rsinfo, StringInfo part)
{
	Datum value = PointerGetDatum(cstring_to_text_with_len(part->data, part->len));
	bool isnull = false;

	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, &value, &isnull);
	pfree(DatumGetPointer(value));
	resetStringInfo(part);
}

/*
 * render_digest_parts(query, options): the same in pieces of about 1 MB, each
 * of which ends with a card.
 */
Datum
render_digest_parts(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Digest *digest;
	StringInfoData part;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	digest = digest_of_query(fcinfo);
	initStringInfo(&part);
	digest_start(digest, &part);
	while (digest_next(digest, &part))
	{
		if (part.len >= PART_SIZE)
			put_part(rsinfo, &part);
	}
	if (part.len > 0)
		put_part(rsinfo, &part);
	digest_end(digest);
	return (Datum) 0;
}
