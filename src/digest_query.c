/*
 * digest_query.c
 *		render_digest: a digest of the rows that a query gives.
 *
 * The query runs as in core's ts_stat: through a cursor, with the rights of
 * the caller.
 */
#include "compat.h"

#include "executor/spi.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"
#include "utils/plancache.h"

#include "digest.h"

PG_FUNCTION_INFO_V1(render_digest);

/* Rows that are fetched at a time */
#define BATCH_SIZE 100

static void
wrong_query(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the query of a digest must be a single SELECT that only reads"),
			 errdetail("%s", detail)));
}

/* ERROR for all but one SELECT without side effects of its own. */
static void
check_plan(SPIPlanPtr plan)
{
	List *sources = SPI_plan_get_plan_sources(plan);
	CachedPlanSource *source;
	Query *query;

	if (list_length(sources) != 1)
		wrong_query(sources == NIL ? "It is empty." : "It holds several statements.");
	source = (CachedPlanSource *) linitial(sources);
	if (list_length(source->query_list) != 1)
		wrong_query("A rule rewrites it into several statements.");
	query = linitial_node(Query, source->query_list);
	if (query->commandType != CMD_SELECT || !SPI_is_cursor_plan(plan))
		wrong_query("It is another command.");
	if (query->hasModifyingCTE)
		wrong_query("It has a data-modifying statement in WITH.");
	if (query->rowMarks != NIL)
		wrong_query("It locks rows.");
}

/* Where the papers are in a row: a column, or the columns of a map */
typedef struct Source
{
	int paper_attno; /* or 0 */
	PaperRowMap *map;
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

static void
add_row(Digest *digest, const Source *source, HeapTuple tuple, TupleDesc desc)
{
	PaperParts parts;

	if (source->paper_attno > 0)
	{
		bool isnull;
		Datum datum = SPI_getbinval(tuple, desc, source->paper_attno, &isnull);

		if (isnull)
			return;
		paper_read(DatumGetPaperP(datum), &parts);
	}
	else
	{
		paper_row_read(source->map, tuple, &parts);
		(void) paper_check_required(&parts, NULL, NULL);
	}
	digest_add(digest, &parts);
}

static void
add_batch(Digest *digest, const Source *source, SPITupleTable *batch, MemoryContext row_context)
{
	for (uint64 i = 0; i < batch->numvals; i++)
	{
		MemoryContext old = MemoryContextSwitchTo(row_context);

		CHECK_FOR_INTERRUPTS();
		add_row(digest, source, batch->vals[i], batch->tupdesc);
		MemoryContextSwitchTo(old);
		MemoryContextReset(row_context);
	}
}

static void
add_query(Digest *digest, const char *query)
{
	SPIPlanPtr plan = SPI_prepare(query, 0, NULL);
	MemoryContext row_context;
	Source source;
	Portal portal;

	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	check_plan(plan);
	portal = SPI_cursor_open(NULL, plan, NULL, NULL, true);
	source = find_source(portal->tupDesc);
	row_context = AllocSetContextCreate(CurrentMemoryContext, "digest row",
										ALLOCSET_DEFAULT_SIZES);
	for (;;)
	{
		SPI_cursor_fetch(portal, true, BATCH_SIZE);
		if (SPI_processed == 0)
			break;
		add_batch(digest, &source, SPI_tuptable, row_context);
		SPI_freetuptable(SPI_tuptable);
	}
	SPI_freetuptable(SPI_tuptable);
	SPI_cursor_close(portal);
	SPI_freeplan(plan);
}

/*
 * render_digest(query, options): runs the query and renders its papers, which
 * are a column "paper", or the columns named like the fields.  ERROR for all
 * but a single SELECT that only reads and gives papers.
 */
Datum
render_digest(PG_FUNCTION_ARGS)
{
	char *query = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Digest *digest = digest_begin(PG_GETARG_JSONB_P(1));

	SPI_connect();
	add_query(digest, query);
	SPI_finish();
	PG_RETURN_TEXT_P(digest_finish(digest));
}
