/*
 * digest_options.c
 *		Reads the options of a digest from a JSON object.
 */
#include "compat_pg.h"

#include <math.h>

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#include "base/chars.h"
#include "output/digest_options.h"

#define MAX_PREFIX 64

pg_noreturn static void
wrong_option(const char *name, const char *wanted)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("option \"%s\" of a digest must be %s", name, wanted)));
}

static bool
is_string(const JsonbValue *value, const char *s)
{
	return value->val.string.len == (int) strlen(s) &&
		memcmp(value->val.string.val, s, value->val.string.len) == 0;
}

static char *
copy_string(const JsonbValue *value)
{
	return pnstrdup(value->val.string.val, value->val.string.len);
}

/* Which of some names a string is, by its index; ERROR when it is none of them. */
static int
one_of(const JsonbValue *value, const char *const *names, const char *option, const char *wanted)
{
	if (value->type != jbvString)
		wrong_option(option, wanted);
	for (int i = 0; names[i] != NULL; i++)
	{
		if (is_string(value, names[i]))
			return i;
	}
	wrong_option(option, wanted);
}

static void
set_title(DigestOptions *options, const JsonbValue *value)
{
	if (value->type != jbvString)
		wrong_option("title", "a string");
	options->style.title = copy_string(value);
}

static void
set_markup(DigestOptions *options, const JsonbValue *value)
{
	static const char *const names[] = {[CARD_SAFE] = "safe", [CARD_RAW] = "raw", NULL};

	options->style.markup = (CardMarkup) one_of(value, names, "markup", "\"safe\" or \"raw\"");
}

static void
set_details(DigestOptions *options, const JsonbValue *value)
{
	static const char *const names[] = {[CARD_FOLDED] = "folded", [CARD_OPEN] = "open", [CARD_NONE] = "none", NULL};

	options->style.details = (CardDetails) one_of(value, names, "details", "\"folded\", \"open\" or \"none\"");
}

static void
set_max_authors(DigestOptions *options, const JsonbValue *value)
{
	const char *wanted = "a whole number from 1 to 2147483647";
	double n;

	if (value->type != jbvNumeric)
		wrong_option("max_authors", wanted);
	n = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow,
										   NumericGetDatum(value->val.numeric)));
	if (n < 1 || n > PG_INT32_MAX || n != floor(n))
		wrong_option("max_authors", wanted);
	options->style.max_authors = (int) n;
}

/* It goes into attributes of HTML and into links, so it may hold only what is safe in both. */
static void
set_anchor_prefix(DigestOptions *options, const JsonbValue *value)
{
	const char *wanted = "a string of at most 64 letters, digits, hyphens and underscores";

	if (value->type != jbvString || value->val.string.len > MAX_PREFIX)
		wrong_option("anchor_prefix", wanted);
	for (int i = 0; i < value->val.string.len; i++)
	{
		char c = value->val.string.val[i];

		if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_')
			wrong_option("anchor_prefix", wanted);
	}
	options->style.anchor_prefix = copy_string(value);
}

static void
set_categories(DigestOptions *options, const JsonbValue *value)
{
	const char *wanted = "an array of categories";
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue item;
	int n = 0;

	if (value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data))
		wrong_option("categories", wanted);
	options->categories = (ArxivCategory *) palloc(JsonContainerSize(value->val.binary.data) * sizeof(ArxivCategory));
	it = JsonbIteratorInit(value->val.binary.data);
	while ((token = JsonbIteratorNext(&it, &item, true)) != WJB_DONE)
	{
		CHECK_FOR_INTERRUPTS();
		if (token != WJB_ELEM)
			continue;
		if (item.type != jbvString)
			wrong_option("categories", wanted);
		(void) arxiv_category_read(item.val.string.val, item.val.string.len, &options->categories[n++], NULL);
	}
	options->ncategories = n;
}

static const struct
{
	const char *name;
	void (*set)(DigestOptions *options, const JsonbValue *value);
} known[] = {
	{"categories", set_categories},
	{"title", set_title},
	{"markup", set_markup},
	{"details", set_details},
	{"max_authors", set_max_authors},
	{"anchor_prefix", set_anchor_prefix},
};

pg_noreturn static void
unknown_option(const JsonbValue *key)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < (int) lengthof(known); i++)
		appendStringInfo(&names, "%s%s", i == 0 ? "" : ", ", known[i].name);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("a digest has no option \"%.*s\"", key->val.string.len, key->val.string.val),
			 errhint("The options are: %s.", names.data)));
}

static void
set_option(DigestOptions *options, const JsonbValue *key, const JsonbValue *value)
{
	for (int i = 0; i < (int) lengthof(known); i++)
	{
		if (!is_string(key, known[i].name))
			continue;
		if (value->type != jbvNull)
			known[i].set(options, value);
		return;
	}
	unknown_option(key);
}

/*
 * Sets those options that the object has, in the current memory context.  One
 * that is null stays as it is.  ERROR for an unknown option, or a value that
 * it cannot have.
 */
void
digest_options_read(DigestOptions *options, Jsonb *object)
{
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue key;
	JsonbValue value;

	if (!JB_ROOT_IS_OBJECT(object))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options of a digest must be a JSON object"),
				 errhint("An example: {\"title\": \"Today\", \"categories\": [\"cs.LG\", \"stat.ML\"]}.")));
	it = JsonbIteratorInit(&object->root);
	while ((token = JsonbIteratorNext(&it, &key, true)) != WJB_DONE)
	{
		if (token != WJB_KEY)
			continue;
		(void) JsonbIteratorNext(&it, &value, true);
		set_option(options, &key, &value);
	}
}
