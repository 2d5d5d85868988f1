/*
 * paper_field.c
 *		The fields of a paper: their names, and the checks of their content.
 */
#include "compat_pg.h"

#include "lib/stringinfo.h"
#include "utils/memutils.h"

#include "paper/paper_field.h"
#include "types/instant.h"

/* Far more than any paper has; bounds the search for duplicates. */
#define MAX_CATEGORIES 1000

#define PAPER_FIELD_ENTRY(symbol, name, kind) {#name, kind},
const PaperField paper_fields[PAPER_NFIELDS] = {
	PAPER_FIELDS(PAPER_FIELD_ENTRY)};

StaticAssertDecl(PAPER_MAX_ITEMS <= MaxAllocSize / sizeof(PaperText), "all items fit into a chunk");

/* The number of a field, or -1 when no field has that name. */
int
paper_field_number(const char *name)
{
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		if (strcmp(paper_fields[i].name, name) == 0)
			return i;
	}
	return -1;
}

/* The names of all fields, separated by commas, for hints. */
const char *
paper_field_names(void)
{
	StringInfoData buf;

	initStringInfo(&buf);
	for (int i = 0; i < PAPER_NFIELDS; i++)
		appendStringInfo(&buf, "%s%s", i > 0 ? ", " : "", paper_fields[i].name);
	return buf.data;
}

/* Sets a field to a text, which is not copied. */
void
paper_set_text(PaperParts *parts, PaperFieldNo field, const char *data, int len)
{
	PaperValue *value = &parts->field[field];

	value->present = true;
	value->text.data = data;
	value->text.len = len;
}

/* Equal texts are ordered by their places in the list, so that the first one comes first. */
static int
compare_items(const void *a, const void *b)
{
	const PaperText *x = *(const PaperText *const *) a;
	const PaperText *y = *(const PaperText *const *) b;
	int cmp = x->len - y->len;

	if (cmp == 0)
		cmp = memcmp(x->data, y->data, x->len);
	if (cmp == 0)
		cmp = x < y ? -1 : x > y;
	return cmp;
}

/* Removes items that are equal to an earlier one.  No item may be empty: len 0 marks what is removed. */
static void
drop_repeated(PaperValue *value)
{
	PaperText **sorted = (PaperText **) palloc(value->nitems * sizeof(PaperText *));
	const PaperText *first = NULL;
	int n = 0;

	for (int i = 0; i < value->nitems; i++)
		sorted[i] = &value->items[i];
	qsort(sorted, value->nitems, sizeof(PaperText *), compare_items);
	for (int i = 0; i < value->nitems; i++)
	{
		if (first != NULL && sorted[i]->len == first->len &&
			memcmp(sorted[i]->data, first->data, first->len) == 0)
			sorted[i]->len = 0;
		else
			first = sorted[i];
	}
	for (int i = 0; i < value->nitems; i++)
	{
		if (value->items[i].len > 0)
			value->items[n++] = value->items[i];
	}
	value->nitems = n;
	pfree(sorted);
}

/*
 * Sets the categories from names as users write them.  If a category comes
 * twice, maybe under an alias, its first place counts.  The error for a name
 * that is no category, or for too many names, is saved in escontext (then the
 * result is false) or thrown.  The items point into the names or the taxonomy.
 */
bool
paper_set_categories(PaperParts *parts, const PaperText *names, int nnames,
					 struct Node *escontext)
{
	PaperValue *value = &parts->field[PAPER_CATEGORIES];

	if (nnames > MAX_CATEGORIES)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a paper cannot have more than %d categories", MAX_CATEGORIES)));
	value->present = true;
	value->items = (PaperText *) palloc(nnames * sizeof(PaperText));
	for (int i = 0; i < nnames; i++)
	{
		ArxivCategory category;

		if (!arxiv_category_read(names[i].data, names[i].len, &category, escontext))
			return false;
		value->items[i].data = category.name;
		value->items[i].len = category.len;
	}
	value->nitems = nnames;
	drop_repeated(value);
	return true;
}

/*
 * Checks that a list does not have too many items.  The error is saved in
 * escontext (then the result is false) or thrown.
 */
bool
paper_check_items(int nitems, struct Node *escontext)
{
	if (nitems > PAPER_MAX_ITEMS)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a list of a paper cannot have more than %d items", PAPER_MAX_ITEMS)));
	return true;
}

/*
 * Checks that a paper has the required fields, id and title.  The error is
 * saved in escontext (then the result is false) or thrown.  hint belongs to
 * the error, and may be NULL.
 */
bool
paper_check_required(const PaperParts *parts, const char *hint, struct Node *escontext)
{
	static const PaperFieldNo required[] = {PAPER_ID, PAPER_TITLE};

	for (int i = 0; i < (int) lengthof(required); i++)
	{
		if (!parts->field[required[i]].present)
			ereturn(escontext, false,
					(errcode(ERRCODE_NOT_NULL_VIOLATION),
					 errmsg("a paper must have field \"%s\"",
							paper_fields[required[i]].name),
					 hint != NULL ? errhint("%s", hint) : 0));
	}
	return true;
}

/*
 * Reads an instant as instant_parse does.  An error is saved in escontext (then
 * the result is false) or thrown.
 */
bool
paper_read_instant(PaperFieldNo field, const char *s, int len,
				   TimestampTz *instant, struct Node *escontext)
{
	const char *problem;

	if (!instant_parse(s, len, instant, &problem))
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_DATETIME_FORMAT),
				 errmsg("invalid instant for field \"%s\" of a paper: \"%.*s\"",
						paper_fields[field].name, len, s),
				 errdetail("%s", problem)));
	return true;
}

/* ERROR for an instant outside of the years 0001 to 9999, which cannot be printed. */
void
paper_check_instant(PaperFieldNo field, TimestampTz instant)
{
	if (!instant_is_valid(instant))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("field \"%s\" of a paper is out of range", paper_fields[field].name),
				 errdetail("An instant lies within the years 0001 to 9999.")));
}

/* ERROR unless two identifiers belong to the same paper; their versions may differ. */
void
paper_check_same(ArxivId a, ArxivId b)
{
	char first[ARXIV_ID_BUFSIZE];
	char second[ARXIV_ID_BUFSIZE];

	if (arxiv_id_without_version(a) == arxiv_id_without_version(b))
		return;
	arxiv_id_print(a, first);
	arxiv_id_print(b, second);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cannot merge different papers"),
			 errdetail("Their ids are \"%s\" and \"%s\".", first, second)));
}
