/*
 * category_query_op.c
 *		The type category_query in SQL.
 */
#include "compat_pg.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "types/category_query.h"

PG_FUNCTION_INFO_V1(category_query_in);
PG_FUNCTION_INFO_V1(category_query_out);
PG_FUNCTION_INFO_V1(category_query_recv);
PG_FUNCTION_INFO_V1(category_query_send);
PG_FUNCTION_INFO_V1(category_query_from_text);
PG_FUNCTION_INFO_V1(category_query_eq);
PG_FUNCTION_INFO_V1(category_query_ne);
PG_FUNCTION_INFO_V1(category_query_lt);
PG_FUNCTION_INFO_V1(category_query_le);
PG_FUNCTION_INFO_V1(category_query_gt);
PG_FUNCTION_INFO_V1(category_query_ge);
PG_FUNCTION_INFO_V1(category_query_cmp);
PG_FUNCTION_INFO_V1(category_query_hash);
PG_FUNCTION_INFO_V1(category_query_hash_extended);

/* Reads an expression.  An error is saved in escontext, or thrown. */
static Datum
read_query(const char *s, int len, struct Node *escontext)
{
	StringInfoData buf;
	size_t place;
	const char *problem;

	initStringInfo(&buf);
	appendStringInfoSpaces(&buf, VARHDRSZ);
	if (!category_query_parse(s, len, &buf, &place, &problem))
	{
		const char *hint = category_query_hint(s, len);

		ereturn(escontext, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%.*s\"", "category_query", len, s),
				 errdetail("At character %d, before \"%.*s\": %s",
						   pg_mbstrlen_with_len(s, (int) place) + 1,
						   pg_mbcliplen(s + place, len - (int) place, 30), s + place, problem),
				 hint != NULL ? errhint("%s", hint) : 0));
	}
	SET_VARSIZE(buf.data, buf.len);
	return PointerGetDatum(buf.data);
}

static void
print_query(Datum query, StringInfo out)
{
	struct varlena *items = PG_DETOAST_DATUM_PACKED(query);

	category_query_print(VARDATA_ANY(items), VARSIZE_ANY_EXHDR(items), out);
}

/* Reads the text form; an error is soft if the caller supports soft errors. */
Datum
category_query_in(PG_FUNCTION_ARGS)
{
	char *s = PG_GETARG_CSTRING(0);

	return read_query(s, strlen(s), fcinfo->context);
}

/* Prints the canonical form. */
Datum
category_query_out(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	initStringInfo(&buf);
	print_query(PG_GETARG_DATUM(0), &buf);
	PG_RETURN_CSTRING(buf.data);
}

/* Reads the binary form, which is the text form. */
Datum
category_query_recv(PG_FUNCTION_ARGS)
{
	StringInfo buf = (StringInfo) PG_GETARG_POINTER(0);
	int len;
	char *s = pq_getmsgtext(buf, buf->len - buf->cursor, &len);

	return read_query(s, len, NULL);
}

/* Sends the binary form, which is the text form. */
Datum
category_query_send(PG_FUNCTION_ARGS)
{
	StringInfoData text;
	StringInfoData buf;

	initStringInfo(&text);
	print_query(PG_GETARG_DATUM(0), &text);
	pq_begintypsend(&buf);
	pq_sendtext(&buf, text.data, text.len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* The cast from text */
Datum
category_query_from_text(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);

	return read_query(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), NULL);
}

/*
 * Compares the stored bytes, in which redundant parentheses make no difference.
 * Index support functions must not leak, so copies are freed.
 */
static int
compare_arguments(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
	struct varlena *b = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(1));
	int alen = VARSIZE_ANY_EXHDR(a);
	int blen = VARSIZE_ANY_EXHDR(b);
	int cmp = memcmp(VARDATA_ANY(a), VARDATA_ANY(b), Min(alen, blen));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return cmp != 0 ? cmp : (alen > blen) - (alen < blen);
}

/* The operators =, <>, <, <=, > and >=: by the stored bytes, for indexes and DISTINCT */
Datum
category_query_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) == 0);
}

Datum
category_query_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) != 0);
}

Datum
category_query_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) < 0);
}

Datum
category_query_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) <= 0);
}

Datum
category_query_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) > 0);
}

Datum
category_query_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(compare_arguments(fcinfo) >= 0);
}

/* btree support function 1 */
Datum
category_query_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}

/* hash support function 1 */
Datum
category_query_hash(PG_FUNCTION_ARGS)
{
	struct varlena *query = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
	Datum hash = hash_any((unsigned char *) VARDATA_ANY(query), VARSIZE_ANY_EXHDR(query));

	PG_FREE_IF_COPY(query, 0);
	return hash;
}

/* hash support function 2, with a seed */
Datum
category_query_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *query = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
	Datum hash = hash_any_extended((unsigned char *) VARDATA_ANY(query),
								   VARSIZE_ANY_EXHDR(query), PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(query, 0);
	return hash;
}
