/*
 * metadata.c
 *		parse_metadata: papers from other people's JSON, as written by arXiv's
 *		snapshot of its metadata, arxiv.py, feedparser and tools for digests.
 *
 * The tables here have the keys of all these sources.  Any other key is an
 * error, so that nothing is lost silently.
 */
#include "compat_pg.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "base/squeeze.h"
#include "input/metadata.h"
#include "input/metadata_text.h"
#include "paper/paper.h"
#include "types/json_value.h"

PG_FUNCTION_INFO_V1(parse_metadata);

static void
metadata_context(void *arg)
{
	const Metadata *m = (const Metadata *) arg;

	if (m->key != NULL)
		errcontext("key \"%s\" of a paper's metadata", m->key);
}

/* ERROR: a key is not known.  The hint has an expression that gives the document without the key. */
pg_noreturn static void
unknown_key(Metadata *m, const char *key, const char *expression)
{
	m->key = NULL;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown key \"%s\" in a paper's metadata", key),
			 errhint("If a paper needs nothing of it, remove it: %s.", expression)));
}

/*
 * Keys
 */

typedef struct MetadataKey
{
	const char *name;
	PaperFieldNo field;
	MetadataReader read;
} MetadataKey;

/* For keys that set several fields */
#define NO_FIELD PAPER_NFIELDS

/* Keys in the object "AI" that tools for digests write, and at the top level */
static const MetadataKey summary_keys[] = {
	{"tldr", PAPER_TLDR, metadata_read_summary},
	{"motivation", PAPER_MOTIVATION, metadata_read_summary},
	{"method", PAPER_METHOD, metadata_read_summary},
	{"result", PAPER_RESULT, metadata_read_summary},
	{"conclusion", PAPER_CONCLUSION, metadata_read_summary},
};

static void read_summaries(Metadata *m, PaperFieldNo field, const JsonbValue *value);

static const MetadataKey keys[] = {
	{"id", PAPER_ID, metadata_read_id},
	{"entry_id", PAPER_ID, metadata_read_id},
	{"arxiv_id", PAPER_ID, metadata_read_id},
	{"abs", PAPER_ID, metadata_read_id},
	{"pdf", PAPER_ID, metadata_read_id},
	{"title", PAPER_TITLE, metadata_read_line},
	{"authors", PAPER_AUTHORS, metadata_read_authors},
	{"authors_parsed", PAPER_AUTHORS, metadata_read_authors_parsed},
	{"categories", PAPER_CATEGORIES, metadata_read_categories},
	{"tags", PAPER_CATEGORIES, metadata_read_categories},
	{"primary_category", PAPER_CATEGORIES, metadata_read_primary},
	{"arxiv_primary_category", PAPER_CATEGORIES, metadata_read_primary},
	{"abstract", PAPER_ABSTRACT, metadata_read_abstract},
	{"summary", PAPER_ABSTRACT, metadata_read_abstract},
	{"comments", PAPER_COMMENTS, metadata_read_line},
	{"comment", PAPER_COMMENTS, metadata_read_line},
	{"arxiv_comment", PAPER_COMMENTS, metadata_read_line},
	{"versions", NO_FIELD, metadata_read_versions},
	{"submitted", PAPER_SUBMITTED, metadata_read_instant},
	{"published", PAPER_SUBMITTED, metadata_read_instant},
	{"updated", PAPER_UPDATED, metadata_read_instant},
	{"AI", NO_FIELD, read_summaries},
};

/* Keys that may also have hyphens for "_", and "arxiv_" before them */
static const MetadataKey varied_keys[] = {
	{"journal_ref", PAPER_JOURNAL_REF, metadata_read_line},
	{"doi", PAPER_DOI, metadata_read_plain},
	{"report_no", PAPER_REPORT_NO, metadata_read_plain},
	{"msc_class", PAPER_MSC_CLASS, metadata_read_plain},
	{"acm_class", PAPER_ACM_CLASS, metadata_read_plain},
	{"license", PAPER_LICENSE, metadata_read_plain},
};

/* Keys that are ignored, as no field is for them */
static const char *const passed_over[] = {
	/* The snapshot */
	"submitter",
	"proxy",
	"update_date",

	/* arxiv.py and feedparser */
	"links",
	"link",
	"pdf_url",
	"source_url",
	"guidislink",
	"published_parsed",
	"updated_parsed",
	"arxiv_affiliation",

	/* Digests */
	"code_url",
	"code_stars",
	"code_last_update",
};

static const MetadataKey *
find_in(const MetadataKey *table, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
	{
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	}
	return NULL;
}

/* Finds one of varied_keys by any of its variants. */
static const MetadataKey *
find_varied(const char *name)
{
	char *plain;

	if (strncmp(name, "arxiv_", strlen("arxiv_")) == 0)
		name += strlen("arxiv_");
	plain = pstrdup(name);
	for (char *c = plain; *c != '\0'; c++)
	{
		if (*c == '-')
			*c = '_';
	}
	return find_in(varied_keys, lengthof(varied_keys), plain);
}

static const MetadataKey *
find_key(const char *name)
{
	const MetadataKey *key = find_in(keys, lengthof(keys), name);

	if (key == NULL)
		key = find_in(summary_keys, lengthof(summary_keys), name);
	if (key == NULL)
		key = find_varied(name);
	return key;
}

static bool
is_passed_over(const char *name)
{
	for (int i = 0; i < (int) lengthof(passed_over); i++)
	{
		if (strcmp(passed_over[i], name) == 0)
			return true;
	}
	return false;
}

/*
 * The key that a key of feedparser repeats: "author" the last of "authors",
 * "x_detail" the text of "x".  NULL if it is no such key.
 */
static const MetadataKey *
find_repeated(const char *name)
{
	size_t len = strlen(name);
	size_t suffix_len = strlen("_detail");

	if (strcmp(name, "author") == 0 || strcmp(name, "author_detail") == 0)
		return find_key("authors");
	if (len <= suffix_len || strcmp(name + len - suffix_len, "_detail") != 0)
		return NULL;
	return find_key(pnstrdup(name, len - suffix_len));
}

/* Whether a key has set a field.  Categories are not combined yet. */
static bool
is_known(const Metadata *m, PaperFieldNo field)
{
	if (field == PAPER_CATEGORIES)
		return m->categories.n > 0;
	return field != NO_FIELD && m->parts.field[field].present;
}

/* Whether the value of a key that repeats another one has a text */
static bool
has_text(const JsonbValue *value)
{
	const JsonbValue *text = json_item_string(value, "value");
	size_t len;

	if (text == NULL)
		text = json_find_string(value, "name");
	if (text == NULL)
		return value->type != jbvNull;
	(void) squeeze_trim(text->val.string.val, text->val.string.len, &len);
	return len > 0;
}

/*
 * Objects
 */

static void
read_summaries(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	JsonbIterator *it;
	JsonbValue item;
	const char *name;

	if (!json_is_object(value))
		metadata_wrong_kind(m, "an object");
	it = json_begin(value);
	while ((name = json_next_key(&it, &item)) != NULL)
	{
		const MetadataKey *key = find_in(summary_keys, lengthof(summary_keys), name);

		m->key = psprintf("AI.%s", name);
		if (key != NULL && item.type != jbvNull)
			key->read(m, key->field, &item);
		else if (key == NULL && strcmp(name, "task") != 0)
			unknown_key(m, m->key, psprintf("doc #- ARRAY['AI', %s]", quote_literal_cstr(name)));
	}
}

static JsonbIterator *
begin_keys(Jsonb *document)
{
	JsonbIterator *it = JsonbIteratorInit(&document->root);
	JsonbValue value;

	(void) JsonbIteratorNext(&it, &value, true);
	return it;
}

pg_noreturn static void
unknown_top_key(Metadata *m)
{
	unknown_key(m, m->key, psprintf("doc - %s", quote_literal_cstr(m->key)));
}

static void
read_keys(Metadata *m, Jsonb *document)
{
	JsonbIterator *it = begin_keys(document);
	JsonbValue value;

	while ((m->key = json_next_key(&it, &value)) != NULL)
	{
		const MetadataKey *key = find_key(m->key);

		if (key != NULL && value.type != jbvNull)
			key->read(m, key->field, &value);
		else if (key == NULL && find_repeated(m->key) == NULL && !is_passed_over(m->key))
			unknown_top_key(m);
	}
}

/* Whether keys repeat another one is seen when all others are read: that one may have had nothing. */
static void
check_repeated(Metadata *m, Jsonb *document)
{
	JsonbIterator *it = begin_keys(document);
	JsonbValue value;

	while ((m->key = json_next_key(&it, &value)) != NULL)
	{
		const MetadataKey *repeated = find_repeated(m->key);

		if (repeated != NULL && !is_known(m, repeated->field) && has_text(&value))
			unknown_top_key(m);
	}
}

static void
check_present(const Metadata *m, PaperFieldNo field, const char *detail)
{
	if (!m->parts.field[field].present)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a paper's metadata must have key \"%s\"", paper_fields[field].name),
				 detail != NULL ? errdetail("%s", detail) : 0));
}

/*
 * parse_metadata(jsonb): the paper that a JSON object describes, with its texts
 * in the form that they have from feeds and pages.  ERROR for an unknown key,
 * for keys that give a field different values, for a value that cannot be read,
 * and if id or title is missing.
 */
Datum
parse_metadata(PG_FUNCTION_ARGS)
{
	Jsonb *document = PG_GETARG_JSONB_P(0);
	Metadata m = {0};
	ErrorContextCallback callback = {error_context_stack, metadata_context, &m};

	if (!JB_ROOT_IS_OBJECT(document))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a paper's metadata must be a JSON object"),
				 errhint("Pass one paper at a time, as with jsonb_array_elements(doc).")));
	error_context_stack = &callback;
	read_keys(&m, document);
	check_repeated(&m, document);
	error_context_stack = callback.previous;
	check_present(&m, PAPER_ID, "Keys \"entry_id\", \"arxiv_id\", \"abs\" and \"pdf\" are read, too.");
	check_present(&m, PAPER_TITLE, NULL);
	metadata_combine(&m);
	PG_RETURN_PAPER_P(paper_build(&m.parts));
}
