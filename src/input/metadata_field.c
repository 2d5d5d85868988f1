/*
 * metadata_field.c
 *		Reads the fields of a paper from values in other people's JSON.
 */
#include "compat_pg.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "nodes/bitmapset.h"

#include "input/author_names.h"
#include "input/field_text.h"
#include "input/metadata.h"
#include "input/metadata_text.h"
#include "input/subject_class.h"
#include "types/instant.h"
#include "types/json_value.h"

/*
 * Errors
 */

/* ERROR: the value of the key that is being read is not as expected. */
void
metadata_wrong_kind(Metadata *m, const char *expected)
{
	const char *key = m->key;

	m->key = NULL;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("key \"%s\" of a paper's metadata must be %s", key, expected)));
}

static void
keys_differ(Metadata *m, PaperFieldNo field, const char *other)
{
	const char *key = m->key;

	m->key = NULL;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("keys \"%s\" and \"%s\" of a paper's metadata differ", other, key),
			 errdetail("Both are for field \"%s\".", paper_fields[field].name),
			 errhint("Remove the one that is wrong.")));
}

/*
 * Whether the key that is being read is the first one with a value for a field,
 * which is noted; later ones must have the same value.
 */
static bool
is_first(Metadata *m, PaperFieldNo field)
{
	if (m->set_by[field] != NULL)
		return false;
	m->set_by[field] = m->key;
	return true;
}

/*
 * Texts
 */

static PaperText
read_string(Metadata *m, const JsonbValue *value, TextRule rule)
{
	if (value->type != jbvString)
		metadata_wrong_kind(m, "a string");
	return text_clean(json_string(value), rule);
}

static void
set_text(Metadata *m, PaperFieldNo field, PaperText t)
{
	if (t.len == 0)
		return;
	if (is_first(m, field))
		paper_set_text(&m->parts, field, t.data, t.len);
	else if (paper_text_compare(&t, &m->parts.field[field].text) != 0)
		keys_differ(m, field, m->set_by[field]);
}

/* Reads a text: collapses white space, and keeps TeX. */
void
metadata_read_plain(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	set_text(m, field, read_string(m, value, field_text_collapse));
}

/* Reads a text of one line: collapses white space, and decodes TeX's accents, letters and symbols. */
void
metadata_read_line(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	set_text(m, field, read_string(m, value, field_text_line));
}

/* Reads an abstract: joins lines into paragraphs, and decodes TeX except for Greek letters. */
void
metadata_read_abstract(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	set_text(m, field, read_string(m, value, field_text_abstract));
}

/* Whether a text is one that tools write when they got no summary */
static bool
is_failure(const char *s)
{
	static const char *const failures[] = {
		"",
		"Error",
		"Processing failed",
		"Summary generation failed",
		"Motivation analysis unavailable",
		"Method extraction failed",
		"Result analysis unavailable",
		"Conclusion extraction failed",
	};

	for (int i = 0; i < (int) lengthof(failures); i++)
	{
		if (strcmp(s, failures[i]) == 0)
			return true;
	}
	return false;
}

/* Reads a summary, and keeps it as it is.  Ignores what tools write when they got none. */
void
metadata_read_summary(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	if (!is_failure(read_string(m, value, field_text_collapse).data))
		set_text(m, field, json_string(value));
}

/*
 * Identifiers and instants
 */

/*
 * Reads an identifier in any form, and keeps the one with the highest version.
 * ERROR if it cannot be read, or is of another paper than that of an earlier key.
 */
void
metadata_read_id(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	PaperValue *known = &m->parts.field[field];
	PaperText t = read_string(m, value, field_text_collapse);
	ArxivId id;

	if (t.len == 0)
		return;
	(void) arxiv_id_read(t.data, t.len, &id, NULL);
	if (!is_first(m, field) && arxiv_id_without_version(id) != arxiv_id_without_version(known->id))
		keys_differ(m, field, m->set_by[field]);
	/* If the paper is the same, the greater integer has the higher version. */
	known->id = known->present ? Max(known->id, id) : id;
	known->present = true;
}

/* Reads an instant in any form that feeds have.  ERROR if it cannot be read. */
void
metadata_read_instant(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	PaperValue *known = &m->parts.field[field];
	PaperText t = read_string(m, value, field_text_collapse);
	TimestampTz instant;
	const char *problem;

	if (t.len == 0)
		return;
	if (!instant_parse_any(t.data, t.len, &instant, &problem))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_DATETIME_FORMAT),
				 errmsg("invalid date: \"%s\"", t.data),
				 errdetail("%s", problem)));
	if (!is_first(m, field) && instant != known->instant)
		keys_differ(m, field, m->set_by[field]);
	known->instant = instant;
	known->present = true;
}

/* The number in "v2".  ERROR if there is none. */
static int
read_version(const JsonbValue *value)
{
	const char *s = pnstrdup(value->val.string.val, value->val.string.len);
	char *end = NULL;
	long version = s[0] == 'v' && s[1] >= '0' && s[1] <= '9' ? strtol(s + 1, &end, 10) : 0;

	if (version < 1 || version > ARXIV_ID_MAX_VERSION || *end != '\0')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid version: \"%s\"", s),
				 errdetail("Expected \"v\" and a number from 1 to %d.", ARXIV_ID_MAX_VERSION)));
	return (int) version;
}

/* The first version tells when the paper was submitted, the last one when it was updated. */
void
metadata_read_versions(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	static const char *const expected = "an array of objects with \"version\" and \"created\"";
	const JsonbValue *first = NULL;
	const JsonbValue *last = NULL;
	int first_version = 0;
	Bitmapset *seen = NULL;
	JsonbIterator *it;
	JsonbValue item;

	if (!json_is_array(value))
		metadata_wrong_kind(m, expected);
	it = json_begin(value);
	while (json_next_item(&it, &item))
	{
		const JsonbValue *number = json_find_string(&item, "version");
		const JsonbValue *created = json_find_string(&item, "created");
		int version;

		if (number == NULL || created == NULL)
			metadata_wrong_kind(m, expected);
		version = read_version(number);
		if (bms_is_member(version, seen))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a paper's metadata has version \"v%d\" twice", version)));
		seen = bms_add_member(seen, version);
		if (first == NULL || version < first_version)
		{
			first = created;
			first_version = version;
		}
		if (version > m->version)
		{
			last = created;
			m->version = version;
		}
	}
	if (first == NULL)
		return;
	metadata_read_instant(m, PAPER_SUBMITTED, first);
	metadata_read_instant(m, PAPER_UPDATED, last);
}

/*
 * Lists
 */

static void
add_item(MetadataList *list, PaperText item)
{
	if (item.len == 0)
		return;
	(void) paper_check_items(list->n + 1, NULL);
	if (list->n == list->size)
	{
		list->size = Min(Max(8, list->size * 2), PAPER_MAX_ITEMS);
		list->items = list->items == NULL ?
			palloc(list->size * sizeof(PaperText)) :
			repalloc(list->items, list->size * sizeof(PaperText));
	}
	list->items[list->n++] = item;
}

/* The strings of an array, rewritten by a rule.  An item may also be an object that has the string under a key. */
static MetadataList
read_strings(Metadata *m, const JsonbValue *value, const char *key, TextRule rule, const char *expected)
{
	MetadataList list = {0};
	JsonbIterator *it;
	JsonbValue item;

	if (!json_is_array(value))
		metadata_wrong_kind(m, expected);
	it = json_begin(value);
	while (json_next_item(&it, &item))
	{
		const JsonbValue *string = json_item_string(&item, key);

		if (string == NULL)
			metadata_wrong_kind(m, expected);
		add_item(&list, text_clean(json_string(string), rule));
	}
	return list;
}

static void
set_authors(Metadata *m, const MetadataList *names)
{
	PaperValue *value = &m->parts.field[PAPER_AUTHORS];

	value->present = true;
	value->items = names->items;
	value->nitems = names->n;
}

/* Splits a string of names, as the submitter typed them. */
static void
split_authors(MetadataList *names, const JsonbValue *value)
{
	size_t len;
	char *name = text_to_utf8(json_string(value), &len);
	int n = author_names_read(name, &len, AUTHORS_AS_TYPED);

	for (int i = 0; i < n; i++)
	{
		size_t name_len = strlen(name);

		CHECK_FOR_INTERRUPTS();
		add_item(names, text_from_utf8(name, name_len));
		name += name_len + 1;
	}
}

/* Reads "authors".  If there is "authors_parsed", too, only that counts. */
void
metadata_read_authors(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	static const char *const expected = "a string, or an array of strings or of objects with \"name\"";
	MetadataList names = {0};

	if (value->type == jbvString)
		split_authors(&names, value);
	else
		names = read_strings(m, value, "name", author_name_clean, expected);
	if (names.n > 0 && !m->parts.field[field].present)
		set_authors(m, &names);
}

/* Makes a name of an item of "authors_parsed", which is keyname, forenames and suffix; affiliations may follow. */
static PaperText
join_name(Metadata *m, const JsonbValue *item, const char *expected)
{
	static const int order[] = {1, 0, 2};
	StringInfoData joined;
	PaperText t;

	if (!json_is_array(item))
		metadata_wrong_kind(m, expected);
	initStringInfo(&joined);
	for (int i = 0; i < (int) lengthof(order); i++)
	{
		JsonbValue *part = getIthJsonbValueFromContainer(item->val.binary.data, order[i]);

		if (part == NULL || part->type != jbvString)
			metadata_wrong_kind(m, expected);
		appendBinaryStringInfo(&joined, part->val.string.val, part->val.string.len);
		appendStringInfoChar(&joined, ' ');
	}
	t.data = joined.data;
	t.len = joined.len;
	return text_clean(t, author_name_clean);
}

/* Reads the authors of the snapshot: arrays of keyname, forenames and suffix. */
void
metadata_read_authors_parsed(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	static const char *const expected = "an array of arrays of keyname, forenames and suffix";
	MetadataList names = {0};
	JsonbIterator *it;
	JsonbValue item;

	if (!json_is_array(value))
		metadata_wrong_kind(m, expected);
	it = json_begin(value);
	while (json_next_item(&it, &item))
		add_item(&names, join_name(m, &item, expected));
	if (names.n > 0)
		set_authors(m, &names);
}

/*
 * Categories
 */

static ArxivCategory
read_category(PaperText t)
{
	ArxivCategory category;

	(void) arxiv_category_read(t.data, t.len, &category, NULL);
	return category;
}

/* Reads the primary category: a string, or an object with "term". */
void
metadata_read_primary(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	const JsonbValue *term = json_item_string(value, "term");
	ArxivCategory category;
	PaperText t;

	if (term == NULL)
		metadata_wrong_kind(m, "a string, or an object with \"term\"");
	t = text_clean(json_string(term), field_text_collapse);
	if (t.len == 0)
		return;
	category = read_category(t);
	if (m->primary_set_by != NULL && !arxiv_category_equal(&category, &m->primary))
		keys_differ(m, field, m->primary_set_by);
	m->primary_set_by = m->key;
	m->primary = category;
}

/* The terms of a list: categories, and MSC and ACM classes, joined by semicolons */
typedef struct Terms
{
	MetadataList categories;
	StringInfoData msc;
	StringInfoData acm;
} Terms;

static void
add_class(StringInfo classes, PaperText t)
{
	appendStringInfo(classes, "%s%.*s", classes->len > 0 ? "; " : "", t.len, t.data);
}

static void
add_term(Terms *terms, PaperText t)
{
	ArxivCategory category;

	if (t.len == 0)
		return;
	switch (subject_class(t.data, t.len))
	{
		case SUBJECT_MSC:
			add_class(&terms->msc, t);
			break;
		case SUBJECT_ACM:
			add_class(&terms->acm, t);
			break;
		case SUBJECT_NO_CLASS:
			category = read_category(t);
			t.data = category.name;
			t.len = category.len;
			add_item(&terms->categories, t);
			break;
	}
}

/* Splits a string of categories, which have blanks between them, maybe with commas or semicolons before. */
static void
split_terms(Terms *terms, PaperText t)
{
	const char *end = t.data + t.len;

	while (t.data < end)
	{
		const char *blank = memchr(t.data, ' ', end - t.data);
		const char *next = blank == NULL ? end : blank;

		t.len = (int) (next - t.data);
		while (t.len > 0 && (t.data[t.len - 1] == ',' || t.data[t.len - 1] == ';'))
			t.len--;
		add_term(terms, t);
		t.data = next + 1;
	}
}

static bool
lists_are_equal(const MetadataList *a, const MetadataList *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
	{
		if (paper_text_compare(&a->items[i], &b->items[i]) != 0)
			return false;
	}
	return true;
}

static void
set_terms(Metadata *m, const Terms *terms)
{
	PaperText msc = {terms->msc.data, terms->msc.len};
	PaperText acm = {terms->acm.data, terms->acm.len};

	set_text(m, PAPER_MSC_CLASS, msc);
	set_text(m, PAPER_ACM_CLASS, acm);
	if (terms->categories.n == 0)
		return;
	if (is_first(m, PAPER_CATEGORIES))
		m->categories = terms->categories;
	else if (!lists_are_equal(&terms->categories, &m->categories))
		keys_differ(m, PAPER_CATEGORIES, m->set_by[PAPER_CATEGORIES]);
}

/*
 * Reads categories: a string with blanks between them, or an array.  MSC and
 * ACM classes among them go to their own fields.
 */
void
metadata_read_categories(Metadata *m, PaperFieldNo field, const JsonbValue *value)
{
	static const char *const expected = "a string, or an array of strings or of objects with \"term\"";
	Terms terms = {0};
	MetadataList list;

	initStringInfo(&terms.msc);
	initStringInfo(&terms.acm);
	if (value->type == jbvString)
		split_terms(&terms, text_clean(json_string(value), field_text_collapse));
	else
	{
		list = read_strings(m, value, "term", field_text_collapse, expected);
		for (int i = 0; i < list.n; i++)
			add_term(&terms, list.items[i]);
	}
	set_terms(m, &terms);
}

/*
 * All keys
 */

/* Sets what depends on several keys: the version of the identifier, and the categories, the primary one first. */
void
metadata_combine(Metadata *m)
{
	PaperValue *id = &m->parts.field[PAPER_ID];
	PaperText primary = {m->primary.name, m->primary.len};
	MetadataList all = {0};

	if (m->version > arxiv_id_version_of(id->id))
		id->id = arxiv_id_without_version(id->id) | m->version;
	if (m->primary_set_by != NULL)
		add_item(&all, primary);
	for (int i = 0; i < m->categories.n; i++)
		add_item(&all, m->categories.items[i]);
	if (all.n > 0)
		(void) paper_set_categories(&m->parts, all.items, all.n, NULL);
}
