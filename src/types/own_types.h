/*
 * own_types.h
 *		Recognizes the extension's own types.
 */
#ifndef PAPERDIGEST_OWN_TYPES_H
#define PAPERDIGEST_OWN_TYPES_H

#include "postgres.h"

#include "fmgr.h"

extern bool is_read_by(Oid type, PGFunction function);
extern bool is_id_type(Oid type);
extern bool is_category_type(Oid type);
extern bool is_query_type(Oid type);

/* The input functions, by which the types are recognized */
extern PGDLLEXPORT Datum arxiv_id_in(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum arxiv_category_in(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum category_query_in(PG_FUNCTION_ARGS);

#endif /* PAPERDIGEST_OWN_TYPES_H */
