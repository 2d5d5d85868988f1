/*
 * summary_text.c
 *		Finds the fields of a summary in the text that a model wrote, in UTF-8.
 *
 * The text may have reasoning before the summary, talk and fences around it,
 * drafts of it, a copy of the schema, or another object around the summary.
 */
#include "compat_pg.h"

#include "miscadmin.h"

#include "base/scan.h"
#include "base/squeeze.h"
#include "summary/json_mend.h"
#include "summary/summary_text.h"

/* Braces of a text that are tried as the beginning of an object */
#define MAX_PLACES 100

/*
 * When braces are tried, the bytes read may exceed the length of the text by
 * this much.  It is meant for short texts with many braces that are not closed.
 */
#define SPARE_BYTES (1024 * 1024)

/* Of a field of a summary */
#define MAX_CHARACTERS 10000

/* Limits of a number and of its exponent, far below those of numeric */
#define MAX_DIGITS	 100
#define MAX_EXPONENT 3

/*
 * Reasoning
 */

static const char *const reasoning_tags[] = {"think", "thinking", "thought", "reasoning"};

/* The end of a tag of reasoning, whose name begins at s; NULL if there is none */
static const char *
tag_end(const char *s, const char *end)
{
	for (int i = 0; i < (int) lengthof(reasoning_tags); i++)
	{
		int n = strlen(reasoning_tags[i]);

		if (end - s > n && s[n] == '>' && pg_strncasecmp(s, reasoning_tags[i], n) == 0)
			return s + n + 1;
	}
	return NULL;
}

/* Skips white space and byte order marks. */
static const char *
skip_space(const char *s, const char *end)
{
	for (;;)
	{
		size_t n = squeeze_space(s, end);

		if (n == 0)
			n = squeeze_mark(s, end);
		if (n == 0)
			return s;
		s += n;
	}
}

static bool
begins_with_reasoning(const char *s, const char *end)
{
	s = skip_space(s, end);
	return s < end && *s == '<' && tag_end(s + 1, end) != NULL;
}

/* The place after the first closing tag of reasoning; NULL if there is none */
static const char *
find_reasoning_end(const char *s, const char *end)
{
	while ((s = scan_find(s, end, "</")) != NULL)
	{
		const char *behind = tag_end(s + 2, end);

		if (behind != NULL)
			return behind;
		s += 2;
	}
	return NULL;
}

/*
 * The place where the answer begins, after any reasoning.  A text that begins
 * with an object or a fence has no reasoning: tags in it belong to the summary.
 */
static const char *
skip_reasoning(const char *s, const char *end)
{
	const char *start = skip_space(s, end);
	const char *behind;

	if (scan_begins(start, end, "{") || scan_begins(start, end, "```"))
		return s;
	behind = find_reasoning_end(s, end);
	if (behind != NULL)
		return behind;
	return begins_with_reasoning(s, end) ? end : s;
}

/*
 * Objects
 */

static int
count_fields(const JsonNode *object, const SummaryOptions *options)
{
	int n = 0;

	for (int i = 0; i < options->nfields; i++)
		n += json_member_any_case(object, options->fields[i].name) != NULL;
	return n;
}

/* Looks for fields in a node and, unless it has all of them, in its children.  The last object found counts. */
static void
look_into(const JsonNode *node, const SummaryOptions *options, FoundObject *found)
{
	if (node->kind == JSON_KIND_OBJECT)
	{
		int n = count_fields(node, options);

		if (n == options->nfields)
		{
			*found = (FoundObject){.object = node, .is_whole = true};
			return;
		}
		if (n > 0 && !found->is_whole)
			found->object = node;
	}
	for (const JsonNode *child = node->first; child != NULL; child = child->next)
		look_into(child, options, found);
}

static void
mend_string(JsonNode *string)
{
	StringInfoData mended;

	initStringInfo(&mended);
	if (json_mend_tex(string->text, string->text + string->len, &mended) && mended.len != string->len)
	{
		string->text = mended.data;
		string->len = mended.len;
	}
	else
		pfree(mended.data);
}

/*
 * Mends TeX in the fields of an object that was read as strict JSON, by us or
 * by the program that wrote the object.
 */
void
summary_mend_tex(const JsonNode *object, const SummaryOptions *options)
{
	for (int i = 0; i < options->nfields; i++)
	{
		const JsonNode *field = json_member_any_case(object, options->fields[i].name);

		if (json_is(field, JSON_KIND_STRING))
			mend_string(unconstify(JsonNode *, field));
	}
}

/* The last object of a tree that has all fields, else the last that has any; its TeX is mended. */
FoundObject
summary_find_in_tree(const JsonNode *root, const SummaryOptions *options)
{
	FoundObject found = {0};

	look_into(root, options, &found);
	if (found.object != NULL)
		summary_mend_tex(found.object, options);
	return found;
}

/* Whether an object may begin with this brace.  Most braces of TeX are ruled out here, at little cost. */
static bool
may_be_object(const char *brace, const char *end)
{
	const char *s = brace + 1;

	while (s < end && is_space(*s))
		s++;
	return s == end || *s == '"' || *s == '}';
}

/*
 * Reads the object that begins with the brace at *s, and moves *s behind it; if
 * there is no object, only behind the brace.
 */
static void
read_object(const char **s, const char *end, const SummaryOptions *options, FoundObject *found)
{
	const char *behind = *s;
	const JsonNode *before = found->object;
	StringInfoData mended;
	JsonTree tree = {0};
	MendResult result;

	initStringInfo(&mended);
	result = json_mend_object(&behind, end, &mended);
	if (result == MEND_DONE)
		tree = json_tree_read(&mended);
	else if (result == MEND_CUT && !found->is_whole)
		found->is_cut = true;
	pfree(mended.data);
	*s = tree.is_whole ? behind : *s + 1;
	if (tree.is_whole)
		look_into(tree.root, options, found);
	if (found->object == before)
		json_tree_free(tree.root);
}

static FoundObject
find_objects(const char *s, const char *end, const SummaryOptions *options)
{
	FoundObject found = {0};
	Size budget = (end - s) + SPARE_BYTES;
	int tried = 0;

	while (tried < MAX_PLACES && (s = memchr(s, '{', end - s)) != NULL)
	{
		const char *place = s;

		CHECK_FOR_INTERRUPTS();
		if (!may_be_object(s, end))
		{
			s++;
			continue;
		}
		if (budget == 0)
			break;
		tried++;
		read_object(&s, end, options, &found);
		/* If there was no object, the text may have been read up to its end. */
		budget -= Min(budget, s > place + 1 ? (Size) (s - place) : (Size) (end - place));
	}
	return found;
}

/*
 * The last object in a model's text that has all fields, else the last that
 * has any.
 */
FoundObject
summary_find_in_text(const char *s, size_t len, const SummaryOptions *options)
{
	const char *end = s + len;
	const char *answer = skip_reasoning(s, end);
	FoundObject found = find_objects(answer, end, options);

	if (found.object != NULL || found.is_cut || answer == s || begins_with_reasoning(s, end))
		return found;
	/* What was skipped was no reasoning. */
	return find_objects(s, end, options);
}

/* The same in a text that a service calls reasoning; all of it is searched, whatever tags it has. */
FoundObject
summary_find_in_reasoning(const char *s, size_t len, const SummaryOptions *options)
{
	return find_objects(s, s + len, options);
}

/*
 * Fields
 */

/* A string without white space at its ends */
const char *
summary_trimmed(const JsonNode *string, int *len)
{
	size_t n;
	const char *s = squeeze_trim(string->text, string->len, &n);

	*len = (int) n;
	return s;
}

static bool
is_word(const char *s, int len, const char *word)
{
	return len == (int) strlen(word) && pg_strncasecmp(s, word, len) == 0;
}

/* Whether a text is what models write if they have nothing to say, or copy from a schema. */
static bool
is_placeholder(const char *s, int len, const char *name)
{
	static const char *const words[] = {"...", "\xE2\x80\xA6", "-", "--", "\xE2\x80\x94", "n/a", "na", "none", "null",
										"nil", "string", "error", "tbd", "todo", "unknown"};

	for (int i = 0; i < (int) lengthof(words); i++)
	{
		if (is_word(s, len, words[i]))
			return true;
	}
	return is_word(s, len, name);
}

static int
count_characters(const char *s, int len)
{
	int n = 0;

	for (int i = 0; i < len; i++)
		n += (s[i] & 0xC0) != 0x80;
	return n;
}

/* Whether a number is short enough for jsonb. */
bool
summary_is_usable_number(const JsonNode *number)
{
	size_t mantissa = strcspn(number->text, "eE");

	return mantissa <= MAX_DIGITS && strspn(number->text + mantissa, "eE+-0123456789") <= 2 + MAX_EXPONENT;
}

static const char *
string_fault(const JsonNode *string, const SummaryField *field)
{
	int len;
	const char *s = summary_trimmed(string, &len);

	if (len == 0 || (field->number >= 0 && is_placeholder(s, len, field->name)))
		return "is empty";
	if (len > MAX_CHARACTERS && count_characters(s, len) > MAX_CHARACTERS)
		return "is longer than 10000 characters";
	return NULL;
}

/* What is wrong with a value, or NULL.  A field of the user's own may be a number or a boolean, as scores are. */
static const char *
value_fault(const JsonNode *value, const SummaryField *field)
{
	if (value->kind == JSON_KIND_STRING)
		return string_fault(value, field);
	if (field->number >= 0)
		return "is not a string";
	if (value->kind == JSON_KIND_NUMBER)
		return summary_is_usable_number(value) ? NULL : "is out of range";
	if (value->kind == JSON_KIND_TRUE || value->kind == JSON_KIND_FALSE)
		return NULL;
	return "is neither a string nor a number nor a boolean";
}

/* Whether three of the paper's summary fields have the same text. */
static bool
are_same(const JsonNode *object, const SummaryOptions *options)
{
	const char *values[SUMMARY_NFIELDS];
	int lens[SUMMARY_NFIELDS];
	int n = 0;

	for (int i = 0; i < options->nfields; i++)
	{
		if (options->fields[i].number < 0)
			continue;
		values[n] = summary_trimmed(json_member_any_case(object, options->fields[i].name), &lens[n]);
		n++;
	}
	for (int i = 0; i < n; i++)
	{
		int equal = 0;

		for (int j = 0; j < n; j++)
			equal += lens[i] == lens[j] && memcmp(values[i], values[j], lens[i]) == 0;
		if (equal >= 3)
			return true;
	}
	return false;
}

/*
 * What is wrong with an object as a summary, or NULL.  is_missing is set if the
 * fault is a missing field.
 */
const char *
summary_fault(const JsonNode *object, const SummaryOptions *options, bool *is_missing)
{
	*is_missing = false;
	for (int i = 0; i < options->nfields; i++)
	{
		const SummaryField *field = &options->fields[i];
		const JsonNode *value = json_member_any_case(object, field->name);
		const char *fault;

		if (value == NULL)
		{
			*is_missing = true;
			return psprintf("there is no \"%s\"", field->name);
		}
		fault = value_fault(value, field);
		if (fault != NULL)
			return psprintf("\"%s\" %s", field->name, fault);
	}
	return are_same(object, options) ? "three of the fields are the same" : NULL;
}
