/*
 * digest_agg.c
 *		The aggregate digest_agg.
 */
#include "compat_pg.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "output/digest.h"

PG_FUNCTION_INFO_V1(digest_agg_transfn);
PG_FUNCTION_INFO_V1(digest_agg_finalfn);

typedef struct DigestState
{
	Digest *digest;
	Jsonb *options; /* of the first paper, or NULL */
} DigestState;

static Jsonb *
options_argument(FunctionCallInfo fcinfo)
{
	if (PG_NARGS() < 3 || PG_ARGISNULL(2))
		return NULL;
	return PG_GETARG_JSONB_P(2);
}

static void
check_options_of_aggregate(const DigestOptions *options)
{
	if (options->sections == DIGEST_BY_COLUMN)
		digest_options_refuse("sections", "of digest_agg must be \"category\" or \"none\"",
							  "Sections by a column are for render_digest, whose query has columns.");
	digest_options_refuse_part_size(options);
}

static DigestState *
begin_state(Jsonb *options, MemoryContext context)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	DigestState *state = (DigestState *) palloc0(sizeof(DigestState));

	if (options != NULL)
	{
		state->options = (Jsonb *) palloc(VARSIZE(options));
		memcpy(state->options, options, VARSIZE(options));
	}
	/* All in memory: a window aggregate is not called when it ends, so nobody would close temporary files. */
	state->digest = digest_begin(state->options, -1);
	check_options_of_aggregate(digest_options(state->digest));
	MemoryContextSwitchTo(old);
	return state;
}

static void
check_options(DigestState *state, Jsonb *options)
{
	if (state->options == NULL && options == NULL)
		return;
	if (state->options != NULL && options != NULL && VARSIZE(options) == VARSIZE(state->options) &&
		memcmp(options, state->options, VARSIZE(options)) == 0)
		return;
	if (state->options == NULL || options == NULL ||
		compareJsonbContainers(&state->options->root, &options->root) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options of digest_agg must be the same in all rows")));
}

/*
 * digest_agg's transition function: adds the paper of a row.  NULL is skipped, as
 * by string_agg.  ERROR if the options differ from those of the first paper.
 */
Datum
digest_agg_transfn(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	DigestState *state = PG_ARGISNULL(0) ? NULL : (DigestState *) PG_GETARG_POINTER(0);

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "digest_agg_transfn called in non-aggregate context");
	if (!PG_ARGISNULL(1))
	{
		if (state == NULL)
			state = begin_state(options_argument(fcinfo), context);
		else
			check_options(state, options_argument(fcinfo));
		digest_add(state->digest, PG_GETARG_DATUM(1));
	}
	if (state == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(state);
}

/* digest_agg's final function: the document, or NULL if there was no paper */
Datum
digest_agg_finalfn(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(digest_text(((DigestState *) PG_GETARG_POINTER(0))->digest));
}
