/*
 * arxiv_id_op.c
 *		The type arxiv_id in SQL.
 */
#include "compat_pg.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/sortsupport.h"

#include "types/arxiv_id.h"

PG_FUNCTION_INFO_V1(arxiv_id_in);
PG_FUNCTION_INFO_V1(arxiv_id_out);
PG_FUNCTION_INFO_V1(arxiv_id_recv);
PG_FUNCTION_INFO_V1(arxiv_id_send);
PG_FUNCTION_INFO_V1(arxiv_id_from_text);
PG_FUNCTION_INFO_V1(arxiv_id_eq);
PG_FUNCTION_INFO_V1(arxiv_id_ne);
PG_FUNCTION_INFO_V1(arxiv_id_lt);
PG_FUNCTION_INFO_V1(arxiv_id_le);
PG_FUNCTION_INFO_V1(arxiv_id_gt);
PG_FUNCTION_INFO_V1(arxiv_id_ge);
PG_FUNCTION_INFO_V1(arxiv_id_cmp);
PG_FUNCTION_INFO_V1(arxiv_id_smaller);
PG_FUNCTION_INFO_V1(arxiv_id_larger);
PG_FUNCTION_INFO_V1(arxiv_id_sortsupport);
PG_FUNCTION_INFO_V1(arxiv_id_hash);
PG_FUNCTION_INFO_V1(arxiv_id_hash_extended);
PG_FUNCTION_INFO_V1(arxiv_id_version);
PG_FUNCTION_INFO_V1(arxiv_id_unversioned);
PG_FUNCTION_INFO_V1(arxiv_id_url);

/*
 * Reads an identifier as arxiv_id_parse does.  An error is saved in escontext
 * (then the result is false) or thrown.
 */
bool
arxiv_id_read(const char *s, size_t len, ArxivId *id, struct Node *escontext)
{
	const char *problem;

	if (!arxiv_id_parse(s, len, id, &problem))
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%.*s\"",
						"arxiv_id", (int) len, s),
				 errdetail("%s", problem)));
	return true;
}

/* Reads any form that arxiv_id_parse accepts; an error is soft if the caller supports soft errors. */
Datum
arxiv_id_in(PG_FUNCTION_ARGS)
{
	char *s = PG_GETARG_CSTRING(0);
	ArxivId id = 0;

	(void) arxiv_id_read(s, strlen(s), &id, fcinfo->context);
	PG_RETURN_INT64(id);
}

/* Prints the short form. */
Datum
arxiv_id_out(PG_FUNCTION_ARGS)
{
	char buf[ARXIV_ID_BUFSIZE];

	arxiv_id_print(PG_GETARG_INT64(0), buf);
	PG_RETURN_CSTRING(pstrdup(buf));
}

/* Reads the binary form, the 64 bits of arxiv_id.h.  ERROR if they are not a valid identifier. */
Datum
arxiv_id_recv(PG_FUNCTION_ARGS)
{
	ArxivId id = pq_getmsgint64((StringInfo) PG_GETARG_POINTER(0));

	if (!arxiv_id_is_valid(id))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid arxiv_id in binary form")));
	PG_RETURN_INT64(id);
}

/* Sends the binary form, the 64 bits of arxiv_id.h. */
Datum
arxiv_id_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint64(&buf, PG_GETARG_INT64(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* The cast from text */
Datum
arxiv_id_from_text(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);
	ArxivId id;

	(void) arxiv_id_read(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), &id, NULL);
	PG_RETURN_INT64(id);
}

/* The operators =, <>, <, <=, > and >=: the integers have the order of the identifiers. */
Datum
arxiv_id_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_INT64(0) == PG_GETARG_INT64(1));
}

Datum
arxiv_id_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_INT64(0) != PG_GETARG_INT64(1));
}

Datum
arxiv_id_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_INT64(0) < PG_GETARG_INT64(1));
}

Datum
arxiv_id_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_INT64(0) <= PG_GETARG_INT64(1));
}

Datum
arxiv_id_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_INT64(0) > PG_GETARG_INT64(1));
}

Datum
arxiv_id_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_INT64(0) >= PG_GETARG_INT64(1));
}

/* btree support function 1 */
Datum
arxiv_id_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(arxiv_id_compare(PG_GETARG_INT64(0), PG_GETARG_INT64(1)));
}

#if SIZEOF_DATUM < 8
static int
arxiv_id_sort_compare(Datum a, Datum b, SortSupport ssup)
{
	return arxiv_id_compare(DatumGetInt64(a), DatumGetInt64(b));
}
#endif

/* btree support function 2, like core's btint8sortsupport */
Datum
arxiv_id_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

#if SIZEOF_DATUM >= 8
	ssup->comparator = ssup_datum_signed_cmp;
#else
	ssup->comparator = arxiv_id_sort_compare;
#endif
	PG_RETURN_VOID();
}

/* Transition and combine function of the aggregate min */
Datum
arxiv_id_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(Min(PG_GETARG_INT64(0), PG_GETARG_INT64(1)));
}

/* Transition and combine function of the aggregate max */
Datum
arxiv_id_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(Max(PG_GETARG_INT64(0), PG_GETARG_INT64(1)));
}

/* hash support function 1 */
Datum
arxiv_id_hash(PG_FUNCTION_ARGS)
{
	ArxivId id = PG_GETARG_INT64(0);

	return hash_any((unsigned char *) &id, sizeof(id));
}

/* hash support function 2, with a seed */
Datum
arxiv_id_hash_extended(PG_FUNCTION_ARGS)
{
	ArxivId id = PG_GETARG_INT64(0);

	return hash_any_extended((unsigned char *) &id, sizeof(id), PG_GETARG_INT64(1));
}

/* version(arxiv_id): the version, NULL where the identifier has none */
Datum
arxiv_id_version(PG_FUNCTION_ARGS)
{
	int version = arxiv_id_version_of(PG_GETARG_INT64(0));

	if (version == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(version);
}

/* unversioned(arxiv_id): the identifier of the paper, whatever its version */
Datum
arxiv_id_unversioned(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(arxiv_id_without_version(PG_GETARG_INT64(0)));
}

/* url(arxiv_id): the address of the abstract page */
Datum
arxiv_id_url(PG_FUNCTION_ARGS)
{
	char buf[ARXIV_ID_BUFSIZE];

	arxiv_id_print(PG_GETARG_INT64(0), buf);
	PG_RETURN_TEXT_P(cstring_to_text(psprintf("https://arxiv.org/abs/%s", buf)));
}
