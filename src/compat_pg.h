/*
 * compat_pg.h
 *		The differences between the supported versions of PostgreSQL, 15 to
 *		19.
 */
#ifndef PAPERDIGEST_COMPAT_PG_H
#define PAPERDIGEST_COMPAT_PG_H

#include "postgres.h"

#include "common/jsonapi.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/jsonfuncs.h"

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* Before 18 pg_noreturn has another name. */
#if PG_VERSION_NUM < 180000
#define pg_noreturn pg_attribute_noreturn()
#endif

/*
 * Soft errors came with 16.  On 15 they are plain errors: the code after the
 * report is not reached, but has to compile.
 */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#else
struct Node;
#define errsave(context, ...) \
	do \
	{ \
		(void) (context); \
		ereport(ERROR, __VA_ARGS__); \
	} while (0)
#define ereturn(context, dummy_value, ...) \
	do \
	{ \
		errsave(context, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#define SOFT_ERROR_OCCURRED(context) false
#endif

/*
 * From 16 on the JSON parser's semantic actions return whether they failed;
 * on 15 they return nothing, and can only fail by ereport.
 */
#if PG_VERSION_NUM >= 160000
typedef JsonParseErrorType JsonActionResult;
#define JSON_ACTION_RETURN(ok) return (ok) ? JSON_SUCCESS : JSON_SEM_ACTION_FAILED
#else
typedef void JsonActionResult;
#define JSON_ACTION_RETURN(ok)					((void) (ok))
#define json_errsave_error(error, lex, context) json_ereport_error(error, lex)
#endif

/* From 17 on the first argument can be a lexer of the caller's; NULL allocates one. */
static inline JsonLexContext *
json_lexer(char *json, int len, int encoding)
{
#if PG_VERSION_NUM >= 170000
	return makeJsonLexContextCstringLen(NULL, json, len, encoding, true);
#else
	return makeJsonLexContextCstringLen(json, len, encoding, true);
#endif
}

/* Before 18 core can escape only strings that end with a NUL. */
#if PG_VERSION_NUM < 180000
static inline void
escape_json_with_len(StringInfo buf, const char *str, int len)
{
	char *copy = pnstrdup(str, len);

	escape_json(buf, copy);
	pfree(copy);
}
#endif

/* From 19 on the state for building a jsonb holds the result too. */
#if PG_VERSION_NUM >= 190000
typedef JsonbInState JsonbBuilder;
#else
typedef struct JsonbBuilder
{
	JsonbParseState *parseState;
	JsonbValue *result;
} JsonbBuilder;
#endif

static inline void
jsonb_push(JsonbBuilder *builder, JsonbIteratorToken token, JsonbValue *value)
{
#if PG_VERSION_NUM >= 190000
	pushJsonbValue(builder, token, value);
#else
	builder->result = pushJsonbValue(&builder->parseState, token, value);
#endif
}

/* Before 17 a flag says whether the count includes itself; here it does not. */
#if PG_VERSION_NUM < 170000
#define pq_sendcountedtext(buf, str, len) pq_sendcountedtext(buf, str, len, false)
#endif

/* The statistics target; 17 moved it from attr to stats.  A negative one means the default. */
#if PG_VERSION_NUM < 170000
#define ANALYZE_TARGET(stats) \
	((stats)->attr->attstattarget < 0 ? default_statistics_target : (stats)->attr->attstattarget)
#else
#define ANALYZE_TARGET(stats) \
	((stats)->attstattarget < 0 ? default_statistics_target : (stats)->attstattarget)
#endif

/* From 18 on vacuum_delay_point has to know whether ANALYZE calls it. */
#if PG_VERSION_NUM >= 180000
#define ANALYZE_DELAY_POINT() vacuum_delay_point(true)
#else
#define ANALYZE_DELAY_POINT() vacuum_delay_point()
#endif

/*
 * Before 16 the tree walkers declare their callback without parameter types,
 * as bool (*)().  From C23 on that is a function without parameters.
 */
#if PG_VERSION_NUM < 160000
#define TREE_WALKER(function) ((bool (*)())(void *) (function))
#else
#define TREE_WALKER(function) (function)
#endif

/* 19 has to be told when a tuple descriptor is complete. */
#if PG_VERSION_NUM < 190000
#define TupleDescFinalize(desc) ((void) (desc))
#endif

#endif /* PAPERDIGEST_COMPAT_PG_H */
