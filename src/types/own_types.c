/*
 * own_types.c
 *		Which types are the extension's own.
 *
 * Their OIDs differ from database to database, and so does their schema.  So
 * a type is known by the function that reads it.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/lsyscache.h"

#include "types/own_types.h"

/* Whether a type, or what a domain is over, has that input function. */
bool
is_read_by(Oid type, PGFunction function)
{
	Oid input;
	Oid parameter;
	FmgrInfo info;

	if (!OidIsValid(type))
		return false;
	getTypeInputInfo(getBaseType(type), &input, &parameter);
	fmgr_info(input, &info);
	return info.fn_addr == function;
}

/* Whether a type, or what a domain is over, is arxiv_id. */
bool
is_id_type(Oid type)
{
	return is_read_by(type, arxiv_id_in);
}

/* The same of arxiv_category */
bool
is_category_type(Oid type)
{
	return is_read_by(type, arxiv_category_in);
}

/* The same of category_query */
bool
is_query_type(Oid type)
{
	return is_read_by(type, category_query_in);
}
