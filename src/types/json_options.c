/*
 * json_options.c
 *		Reads options from a JSON object.
 */
#include "compat_pg.h"

#include "lib/stringinfo.h"

#include "types/json_options.h"
#include "types/json_value.h"

/*
 * ERROR: an option has a wrong value.  The message names the owner, as in
 * JsonOptions, and says what is wanted.  The hint may be NULL.
 */
void
json_options_refuse(const char *owner, const char *name, const char *wanted, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("option \"%s\" of %s must be %s", name, owner, wanted),
			 hint != NULL ? errhint("%s", hint) : 0));
}

pg_noreturn static void
refuse_unknown(const JsonOptions *known, const char *name)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < known->n; i++)
		appendStringInfo(&names, "%s%s", i == 0 ? "" : ", ", known->list[i].name);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s has no option \"%s\"", known->owner, name),
			 errhint("The options are: %s.", names.data)));
}

static const JsonOption *
find_option(const JsonOptions *known, const char *name)
{
	for (int i = 0; i < known->n; i++)
	{
		if (strcmp(known->list[i].name, name) == 0)
			return &known->list[i];
	}
	refuse_unknown(known, name);
}

/*
 * Sets the options that are in the object.  Missing options, and those that
 * are null, stay as they are.  Memory is allocated in the current context.
 * ERROR for an unknown option or a wrong value, or if it is not an object.
 */
void
json_options_read(const JsonOptions *known, void *options, Jsonb *object)
{
	JsonbIterator *it;
	JsonbValue value;
	const char *name;

	JsonbToJsonbValue(object, &value);
	if (!json_is_object(&value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options of %s must be a JSON object", known->owner),
				 errhint("An example: %s.", known->example)));
	it = json_begin(&value);
	while ((name = json_next_key(&it, &value)) != NULL)
	{
		const JsonOption *option = find_option(known, name);

		if (value.type != jbvNull)
			option->set(options, &value);
	}
}
