/*
 * digest_options.c
 *		Reads the options of a digest from a JSON object.
 */
#include "compat_pg.h"

#include <math.h>

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#include "base/chars.h"
#include "output/digest_options.h"
#include "output/markdown/markdown_chars.h"

#define MAX_PREFIX 64

/* Characters of a label */
#define MAX_LABEL 64

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
set_max_authors(DigestOptions *options, const JsonbValue *value)
{
	options->style.max_authors =
		whole_number(value, "max_authors", 1, PG_INT32_MAX, "a whole number from 1 to 2147483647");
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

/* A name among those of the cards' words, up to a number of them; that number for none */
static int
find_word(const JsonbValue *key, int nwords)
{
	int i = 0;

	while (i < nwords && !is_string(key, card_word_names[i]))
		i++;
	return i;
}

pg_noreturn static void
unknown_word(const char *option, const JsonbValue *name, int nwords)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < nwords; i++)
		appendStringInfo(&names, "%s%s", i == 0 ? "" : ", ", card_word_names[i]);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("option \"%s\" of a digest cannot have \"%.*s\"", option, name->val.string.len, name->val.string.val),
			 errhint("The names are: %s.", names.data)));
}

static void
add_item(CardItems *items, const char *option, const JsonbValue *name)
{
	CardWord item;

	if (name->type != jbvString)
		wrong_option(option, "an array of names");
	item = (CardWord) find_word(name, CARD_NITEMS);
	if (item == CARD_NITEMS)
		unknown_word(option, name, CARD_NITEMS);
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
	JsonbIteratorToken token;
	JsonbValue item;

	if (value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data))
		wrong_option(option, "an array of names");
	items->n = 0;
	it = JsonbIteratorInit(value->val.binary.data);
	while ((token = JsonbIteratorNext(&it, &item, true)) != WJB_DONE)
	{
		if (token == WJB_ELEM)
			add_item(items, option, &item);
	}
}

static void
set_lines(DigestOptions *options, const JsonbValue *value)
{
	set_items(&options->style.lines, "lines", value);
}

static void
set_folded(DigestOptions *options, const JsonbValue *value)
{
	set_items(&options->style.folded, "folded", value);
}

/* What is not ASCII counts as letters, but for spaces and punctuation of Unicode. */
static bool
is_label_letter(const char *s, const char *end)
{
	return is_letter(*s) || (IS_HIGHBIT_SET(*s) && markdown_class_at(s, end) == CHAR_OTHER);
}

/*
 * Whether a text can be a label: it begins with a letter, so that it begins no
 * block, and has nothing that is markup anywhere.
 */
static bool
is_label(const char *s, int len)
{
	const char *end = s + len;

	if (len == 0 || pg_mbstrlen_with_len(s, len) > MAX_LABEL || !is_label_letter(s, end) || end[-1] == ' ')
		return false;
	for (const char *p = s; p < end; p += markdown_char_len(p))
	{
		if (!is_label_letter(p, end) && !is_digit(*p) && strchr(" .,;'()/-", *p) == NULL)
			return false;
		/* Readers make a link of it. */
		if (*p == '.' && p - s >= 3 && pg_strncasecmp(p - 3, "www", 3) == 0)
			return false;
	}
	return true;
}

static void
set_labels(DigestOptions *options, const JsonbValue *value)
{
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue key;
	JsonbValue label;

	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		wrong_option("labels", "an object of strings");
	it = JsonbIteratorInit(value->val.binary.data);
	while ((token = JsonbIteratorNext(&it, &key, true)) != WJB_DONE)
	{
		int word;

		if (token != WJB_KEY)
			continue;
		(void) JsonbIteratorNext(&it, &label, true);
		word = find_word(&key, CARD_NWORDS);
		if (word == CARD_NWORDS)
			unknown_word("labels", &key, CARD_NWORDS);
		if (label.type != jbvString || !is_label(label.val.string.val, label.val.string.len))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("label \"%s\" of a digest must be a string of 1 to %d characters", card_word_names[word], MAX_LABEL),
					 errdetail("It begins with a letter, and has letters, digits, blanks and the characters . , ; ' ( ) / - alone.")));
		options->style.words[word] = copy_string(&label);
	}
}

static void
set_sections(DigestOptions *options, const JsonbValue *value)
{
	if (value->type != jbvString)
		wrong_option("sections", "\"category\", \"none\" or the name of a column");
	options->sections = DIGEST_BY_COLUMN;
	if (is_string(value, "category"))
		options->sections = DIGEST_BY_CATEGORY;
	else if (is_string(value, "none"))
		options->sections = DIGEST_IN_ONE_LIST;
	options->section_column = copy_string(value);
	options->style.has_sections = options->sections != DIGEST_IN_ONE_LIST;
}

static void
set_author_separator(DigestOptions *options, const JsonbValue *value)
{
	static const char *const separators[] = {",", ", ", "; ", NULL};

	options->style.author_separator =
		separators[one_of(value, separators, "author_separator", "\",\", \", \" or \"; \"")];
}

static void
set_format(DigestOptions *options, const JsonbValue *value)
{
	static const char *const names[] = {[DIGEST_MARKDOWN] = "markdown", [DIGEST_HTML] = "html", NULL};

	options->format = (DigestFormat) one_of(value, names, "format", "\"markdown\" or \"html\"");
}

static void
set_part_size(DigestOptions *options, const JsonbValue *value)
{
	options->part_size = whole_number(value, "part_size", 1000, 1000000, "a whole number from 1000 to 1000000");
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
	{"lines", set_lines},
	{"folded", set_folded},
	{"labels", set_labels},
	{"sections", set_sections},
	{"author_separator", set_author_separator},
	{"format", set_format},
	{"part_size", set_part_size},
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

/* Options that cannot be together */
static void
check_options(const DigestOptions *options)
{
	if (options->format == DIGEST_HTML && options->style.markup == CARD_RAW)
		digest_options_refuse("markup", "cannot be \"raw\" in HTML", "Leave it out: fields in HTML are texts, never markup.");
	if (options->ncategories > 0 && options->sections != DIGEST_BY_CATEGORY)
		digest_options_refuse("categories", "is for digests whose sections are categories",
							  "Leave one of \"categories\" and \"sections\" out.");
}

/* ERROR: an option has no meaning here. */
void
digest_options_refuse(const char *name, const char *problem, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("option \"%s\" %s", name, problem),
			 errhint("%s", hint)));
}

/* ERROR for an option that only digests in parts have. */
void
digest_options_refuse_part_size(const DigestOptions *options)
{
	if (options->part_size > 0)
		digest_options_refuse("part_size", "is for digests in parts", "Use render_digest_parts.");
}

/*
 * Sets those options that the object has, in the current memory context; the
 * others are as usual.  One that is null stays so.  ERROR for an unknown
 * option, or a value that it cannot have.
 */
void
digest_options_read(DigestOptions *options, Jsonb *object)
{
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue key;
	JsonbValue value;

	memset(options, 0, sizeof(DigestOptions));
	card_style_init(&options->style);
	if (object == NULL)
		return;
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
	check_options(options);
}
