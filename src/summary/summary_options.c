/*
 * summary_options.c
 *		Reads the options of requests for summaries from a JSON object.
 */
#include "compat_pg.h"

#include "base/chars.h"
#include "base/squeeze.h"
#include "base/unicode.h"
#include "summary/summary_options.h"
#include "types/json_options.h"
#include "types/json_value.h"
#include "types/utf8.h"

#define MAX_LANGUAGE 64

/* In bytes, as for the name of a column */
#define MAX_NAME 63

static const SummaryField paper_summary_fields[SUMMARY_NFIELDS] = {
	{"tldr", "the whole paper in one sentence", PAPER_TLDR},
	{"motivation", "why the work was done: the problem, and what was lacking", PAPER_MOTIVATION},
	{"method", "what was done, and how", PAPER_METHOD},
	{"result", "what was found, with the main numbers", PAPER_RESULT},
	{"conclusion", "what follows from it", PAPER_CONCLUSION},
};

pg_noreturn static void
wrong_option(const char *name, const char *wanted, const char *hint)
{
	json_options_refuse("a summary", name, wanted, hint);
}

/* A copy of a string, in UTF-8 */
static char *
copy_string(const JsonbValue *value)
{
	int len;
	const char *utf8 = utf8_from_server(value->val.string.val, value->val.string.len, &len);

	return pnstrdup(utf8, len);
}

static bool
is_blank_text(const char *s)
{
	size_t len;

	(void) squeeze_trim(s, strlen(s), &len);
	return len == 0;
}

/*
 * Whether a character may be in the name of a language.  Outside of ASCII all
 * characters may, except for controls and punctuation: names in many scripts
 * have marks that are no letters.
 */
static bool
is_of_language(pg_wchar c)
{
	if (c < 0x80)
		return is_letter((char) c) || c == ' ' || c == '-' || c == '(' || c == ')';
	return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0xFFF0 && c <= 0xFFFF);
}

static void
set_language(void *target, const JsonbValue *value)
{
	SummaryOptions *options = (SummaryOptions *) target;
	const char *wanted = "a string of 1 to 64 letters, blanks, hyphens and parentheses";
	const char *language;
	const char *end;
	int n = 0;
	int len;

	if (value->type != jbvString)
		wrong_option("language", wanted, NULL);
	language = copy_string(value);
	end = language + strlen(language);
	for (const char *c = language; c < end; c += len)
	{
		if (!is_of_language(unicode_char_at(c, end, &len)) || ++n > MAX_LANGUAGE)
			wrong_option("language", wanted, NULL);
	}
	if (is_blank_text(language))
		wrong_option("language", wanted, NULL);
	options->language = language;
}

static const char *const fields_wanted = "an array of names of summary fields, or of objects with a name and a description";
static const char *const fields_hint = "The fields are: tldr, motivation, method, result, conclusion. An example of your own: {\"score\": \"from 0 to 10: how new it is\"}. Each comes once.";

pg_noreturn static void
wrong_fields(void)
{
	wrong_option("fields", fields_wanted, fields_hint);
}

static const SummaryField *
find_field(const char *name)
{
	for (int i = 0; i < SUMMARY_NFIELDS; i++)
	{
		if (strcmp(paper_summary_fields[i].name, name) == 0)
			return &paper_summary_fields[i];
	}
	return NULL;
}

static bool
is_name(const char *s)
{
	if (*s < 'a' || *s > 'z' || strlen(s) > MAX_NAME)
		return false;
	for (; *s != '\0'; s++)
	{
		if (!(*s >= 'a' && *s <= 'z') && !is_digit(*s) && *s != '_')
			return false;
	}
	return true;
}

/* Whether a name is one of the keys by which summary_answer.c tells what an answer is. */
static bool
is_reserved(const char *name)
{
	static const char *const names[] = {"error", "response", "choices", "custom_id"};

	for (int i = 0; i < (int) lengthof(names); i++)
	{
		if (strcmp(names[i], name) == 0)
			return true;
	}
	return false;
}

static void
add_field(SummaryOptions *options, const SummaryField *field)
{
	int nown = 0;

	for (int i = 0; i < options->nfields; i++)
	{
		if (strcmp(options->fields[i].name, field->name) == 0)
			wrong_fields();
		nown += options->fields[i].number < 0;
	}
	if (field->number < 0 && nown == SUMMARY_MAX_OWN_FIELDS)
		wrong_option("fields", "an array with at most 20 fields of your own", NULL);
	options->fields[options->nfields++] = *field;
}

/* Adds a field that is written as {"name": "description"}. */
static void
add_described_field(SummaryOptions *options, const JsonbValue *object)
{
	JsonbIterator *it = json_begin(object);
	JsonbValue value;
	SummaryField field;
	const SummaryField *known;

	if (JsonContainerSize(object->val.binary.data) != 1)
		wrong_fields();
	field.name = json_next_key(&it, &value);
	if (value.type != jbvString)
		wrong_fields();
	field.description = copy_string(&value);
	if (is_blank_text(field.description))
		wrong_fields();
	if (!is_name(field.name))
		wrong_option("fields", "an array whose own names are lower-case letters, digits and underscores, beginning with a letter, at most 63", fields_hint);
	if (is_reserved(field.name))
		wrong_option("fields", psprintf("an array without a field \"%s\" of your own", field.name), "Answers of services have a key of this name.");
	known = find_field(field.name);
	field.number = known != NULL ? known->number : -1;
	add_field(options, &field);
}

static void
add_named_field(SummaryOptions *options, const JsonbValue *name)
{
	const SummaryField *known = name->type == jbvString ? find_field(json_string_copy(name)) : NULL;

	if (known == NULL)
		wrong_fields();
	add_field(options, known);
}

static void
set_fields(void *target, const JsonbValue *value)
{
	SummaryOptions *options = (SummaryOptions *) target;
	JsonbIterator *it;
	JsonbValue item;

	if (!json_is_array(value))
		wrong_fields();
	options->nfields = 0;
	it = json_begin(value);
	while (json_next_item(&it, &item))
	{
		if (json_is_object(&item))
			add_described_field(options, &item);
		else
			add_named_field(options, &item);
	}
	if (options->nfields == 0)
		wrong_fields();
}

static void
set_response_format(void *target, const JsonbValue *value)
{
	SummaryOptions *options = (SummaryOptions *) target;
	static const char *const names[] = {
		[RESPONSE_JSON_SCHEMA] = "json_schema", [RESPONSE_JSON_OBJECT] = "json_object", [RESPONSE_NONE] = "none", NULL};
	int i = json_string_among(value, names);

	if (i < 0)
		wrong_option("response_format", "\"json_schema\", \"json_object\" or \"none\"", NULL);
	options->response_format = (ResponseFormat) i;
}

static void
set_instructions(void *target, const JsonbValue *value)
{
	SummaryOptions *options = (SummaryOptions *) target;
	if (value->type != jbvString)
		wrong_option("instructions", "a string", NULL);
	options->instructions = copy_string(value);
	if (is_blank_text(options->instructions))
		options->instructions = NULL;
}

static void
set_body(void *target, const JsonbValue *value)
{
	SummaryOptions *options = (SummaryOptions *) target;
	static const char *const ours[] = {"model", "messages", "response_format", "stream"};

	if (!json_is_object(value))
		wrong_option("body", "an object", "An example: {\"temperature\": 0.2, \"max_completion_tokens\": 1000}.");
	for (int i = 0; i < (int) lengthof(ours); i++)
	{
		JsonbValue found;

		if (getKeyJsonValueFromContainer(value->val.binary.data, ours[i], strlen(ours[i]), &found) != NULL)
			wrong_option("body", psprintf("an object without \"%s\"", ours[i]),
						 "The model is an argument, \"response_format\" is an option, the messages are made of the paper, and answers are not streamed.");
	}
	options->body = value->val.binary.data;
}

static void
set_url(void *target, const JsonbValue *value)
{
	SummaryOptions *options = (SummaryOptions *) target;
	if (value->type != jbvString || value->val.string.len == 0)
		wrong_option("url", "a string that is not empty", NULL);
	options->url = copy_string(value);
}

static const JsonOption list[] = {
	{"language", set_language},
	{"fields", set_fields},
	{"response_format", set_response_format},
	{"instructions", set_instructions},
	{"body", set_body},
	{"url", set_url},
};

static const JsonOptions known = {
	"a summary", "{\"language\": \"Chinese\", \"fields\": [\"tldr\"]}", list, lengthof(list)};

/* Sets all options to their defaults. */
void
summary_options_set_defaults(SummaryOptions *options)
{
	*options = (SummaryOptions){.language = "English", .nfields = SUMMARY_NFIELDS, .url = "/v1/chat/completions"};
	memcpy(options->fields, paper_summary_fields, sizeof(paper_summary_fields));
}

/*
 * Reads options from an object.  Options that it lacks, or that are null, get
 * their defaults.  Strings are allocated in the current memory context; body
 * points into the object.  ERROR for an unknown option or a wrong value.
 */
void
summary_options_read(SummaryOptions *options, Jsonb *object)
{
	summary_options_set_defaults(options);
	json_options_read(&known, options, object);
}
