/*
 * digest_options.c
 *		Reads the options of a digest from a JSON object.
 */
#include "compat_pg.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#include "base/chars.h"
#include "output/digest_options.h"
#include "output/digest_words.h"
#include "types/json_options.h"
#include "types/json_value.h"

#define MAX_PREFIX 64

pg_noreturn static void
wrong_option(const char *name, const char *wanted)
{
	json_options_refuse("a digest", name, wanted, NULL);
}

/* The index of a string in names, which ends with NULL; ERROR if it is not there. */
static int
one_of(const JsonbValue *value, const char *const *names, const char *option, const char *wanted)
{
	int i = json_string_among(value, names);

	if (i < 0)
		wrong_option(option, wanted);
	return i;
}

static void
set_title(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	if (value->type != jbvString)
		wrong_option("title", "a string");
	options->style.title = json_string_copy(value);
}

static void
set_markup(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	static const char *const names[] = {[CARD_SAFE] = "safe", [CARD_RAW] = "raw", NULL};

	options->style.markup = (CardMarkup) one_of(value, names, "markup", "\"safe\" or \"raw\"");
}

static void
set_details(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	static const char *const names[] = {[CARD_FOLDED] = "folded", [CARD_OPEN] = "open", [CARD_NONE] = "none", NULL};

	options->style.details = (CardDetails) one_of(value, names, "details", "\"folded\", \"open\" or \"none\"");
}

static int
whole_number(const JsonbValue *value, const char *option, int min, int max, const char *wanted)
{
	double n;

	if (value->type != jbvNumeric)
		wrong_option(option, wanted);
	n = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow,
										   NumericGetDatum(value->val.numeric)));
	if (n < min || n > max || n != floor(n))
		wrong_option(option, wanted);
	return (int) n;
}

static void
set_max_authors(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	options->style.max_authors =
		whole_number(value, "max_authors", 1, PG_INT32_MAX, "a whole number from 1 to 2147483647");
}

/* The prefix is put into HTML attributes and into links, so only characters that are safe in both are allowed. */
static void
set_anchor_prefix(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	const char *wanted = "a string of at most 64 letters, digits, hyphens and underscores";

	if (value->type != jbvString || value->val.string.len > MAX_PREFIX)
		wrong_option("anchor_prefix", wanted);
	for (int i = 0; i < value->val.string.len; i++)
	{
		char c = value->val.string.val[i];

		if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_')
			wrong_option("anchor_prefix", wanted);
	}
	options->style.anchor_prefix = json_string_copy(value);
}

static void
add_category(DigestOptions *options, const JsonbValue *name)
{
	const char *problem;

	if (name->type != jbvString)
		wrong_option("categories", "an array of categories");
	if (!arxiv_category_parse(name->val.string.val, name->val.string.len, &options->categories[options->ncategories], &problem))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"%s\" of a digest cannot have \"%s\"", "categories", json_string_copy(name)),
				 errdetail("%s", problem)));
	options->ncategories++;
}

static void
set_categories(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	JsonbIterator *it;
	JsonbValue item;

	if (!json_is_array(value))
		wrong_option("categories", "an array of categories");
	options->categories = (ArxivCategory *) palloc(JsonContainerSize(value->val.binary.data) * sizeof(ArxivCategory));
	it = json_begin(value);
	while (json_next_item(&it, &item))
		add_category(options, &item);
}

static void
add_item(CardItems *items, const char *option, const JsonbValue *name)
{
	CardWord item;

	if (name->type != jbvString)
		wrong_option(option, "an array of names");
	item = digest_word_named(json_string_copy(name), CARD_NITEMS, option);
	for (int i = 0; i < items->n; i++)
	{
		if (items->items[i] == item)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("option \"%s\" of a digest has \"%s\" twice", option, card_word_names[item])));
	}
	items->items[items->n++] = item;
}

static void
set_items(CardItems *items, const char *option, const JsonbValue *value)
{
	JsonbIterator *it;
	JsonbValue item;

	if (!json_is_array(value))
		wrong_option(option, "an array of names");
	items->n = 0;
	it = json_begin(value);
	while (json_next_item(&it, &item))
		add_item(items, option, &item);
}

static void
set_lines(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	set_items(&options->style.lines, "lines", value);
}

static void
set_folded(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	set_items(&options->style.folded, "folded", value);
}

static void
set_labels(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	digest_labels_read(options->style.words, value);
}

static void
set_sections(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	if (value->type != jbvString)
		wrong_option("sections", "\"category\", \"none\" or the name of a column");
	options->sections = DIGEST_BY_COLUMN;
	if (json_string_is(value, "category"))
		options->sections = DIGEST_BY_CATEGORY;
	else if (json_string_is(value, "none"))
		options->sections = DIGEST_IN_ONE_LIST;
	options->section_column = json_string_copy(value);
	options->style.has_sections = options->sections != DIGEST_IN_ONE_LIST;
}

static void
set_author_separator(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	options->style.author_separator = digest_separator_read(value);
}

static void
set_format(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	static const char *const names[] = {[DIGEST_MARKDOWN] = "markdown", [DIGEST_HTML] = "html", NULL};

	options->format = (DigestFormat) one_of(value, names, "format", "\"markdown\" or \"html\"");
}

static void
set_part_size(void *target, const JsonbValue *value)
{
	DigestOptions *options = (DigestOptions *) target;
	options->part_size = whole_number(value, "part_size", 1000, 1000000, "a whole number from 1000 to 1000000");
}

static const JsonOption list[] = {
	{"categories", set_categories},
	{"title", set_title},
	{"markup", set_markup},
	{"details", set_details},
	{"max_authors", set_max_authors},
	{"anchor_prefix", set_anchor_prefix},
	{"lines", set_lines},
	{"folded", set_folded},
	{"labels", set_labels},
	{"sections", set_sections},
	{"author_separator", set_author_separator},
	{"format", set_format},
	{"part_size", set_part_size},
};

static const JsonOptions known = {
	"a digest", "{\"title\": \"Today\", \"categories\": [\"cs.LG\", \"stat.ML\"]}", list, lengthof(list)};

/* ERROR for options that exclude each other. */
static void
check_options(const DigestOptions *options)
{
	if (options->format == DIGEST_HTML && options->style.markup == CARD_RAW)
		digest_options_refuse("markup", "cannot be \"raw\" in HTML", "Leave it out: fields in HTML are texts, never markup.");
	if (options->ncategories > 0 && options->sections != DIGEST_BY_CATEGORY)
		digest_options_refuse("categories", "is for digests whose sections are categories",
							  "Leave one of \"categories\" and \"sections\" out.");
}

/* ERROR: an option is not allowed here.  problem completes the message, which begins with the option's name. */
void
digest_options_refuse(const char *name, const char *problem, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("option \"%s\" %s", name, problem),
			 errhint("%s", hint)));
}

/* ERROR if there is a part_size, in a digest that is not in parts. */
void
digest_options_refuse_part_size(const DigestOptions *options)
{
	if (options->part_size > 0)
		digest_options_refuse("part_size", "is for digests in parts", "Use render_digest_parts.");
}

/*
 * Reads the options from a JSON object, into the current memory context.  Options
 * that are missing or null get their defaults; object may be NULL.  ERROR for an
 * unknown option, for an invalid value, or for options that exclude each other.
 */
void
digest_options_read(DigestOptions *options, Jsonb *object)
{
	memset(options, 0, sizeof(DigestOptions));
	card_style_init(&options->style);
	if (object != NULL)
		json_options_read(&known, options, object);
	check_options(options);
}
