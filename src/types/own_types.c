/*
 * own_types.c
 *		Recognizes the extension's own types.
 *
 * Their OIDs differ from database to database, and so may their schema.  So a
 * type is recognized by its input function.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/lsyscache.h"

#include "types/own_types.h"

/* Whether a type, or the base type of a domain, has this input function; false for InvalidOid. */
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

/* Whether a type, or the base type of a domain, is arxiv_id */
bool
is_id_type(Oid type)
{
	return is_read_by(type, arxiv_id_in);
}

/* Whether a type, or the base type of a domain, is arxiv_category */
bool
is_category_type(Oid type)
{
	return is_read_by(type, arxiv_category_in);
}

/* Whether a type, or the base type of a domain, is category_query */
bool
is_query_type(Oid type)
{
	return is_read_by(type, category_query_in);
}
