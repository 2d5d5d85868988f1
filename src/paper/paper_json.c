/*
 * paper_json.c
 *		Papers as JSON: the text form, and the casts from and to jsonb.
 *
 * A Loader receives events from core's JSON parser, or from a walk through
 * a jsonb value, and sets the parts of a paper.
 */
#include "compat_pg.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "base/chars.h"
#include "paper/paper.h"
#include "types/instant.h"
#include "types/taxonomy.h"

PG_FUNCTION_INFO_V1(paper_in);
PG_FUNCTION_INFO_V1(paper_out);
PG_FUNCTION_INFO_V1(paper_from_jsonb);
PG_FUNCTION_INFO_V1(paper_as_json);
PG_FUNCTION_INFO_V1(paper_as_jsonb);
PG_FUNCTION_INFO_V1(paper_set_jsonb);

typedef struct Loader
{
	PaperParts *parts;
	struct Node *escontext; /* errors are saved here, or thrown if it is NULL */
	bool in_object;
	bool in_list;
	int field;		  /* to which the next value belongs */
	uint32 loaded;	  /* one bit for each field whose key was read */
	PaperText *items; /* of the list that is being read */
	int nitems;
	int items_size;
} Loader;

/* The kinds of JSON values other than objects and arrays */
typedef enum ScalarKind
{
	SCALAR_STRING,
	SCALAR_NULL,
	SCALAR_OTHER
} ScalarKind;

static const char *const example_hint = "An example: {\"id\": \"2601.10719\", \"title\": \"...\"}.";

static const char *
kind_name(PaperKind kind)
{
	switch (kind)
	{
		case PAPER_KIND_ID:
		case PAPER_KIND_TEXT:
			return "a string";
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			return "an array of strings";
		case PAPER_KIND_INSTANT:
			return "a string with an ISO 8601 date, time and offset";
	}
	pg_unreachable();
}

static bool
wrong_kind(Loader *loader)
{
	const PaperField *field = &paper_fields[loader->field];

	ereturn(loader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("field \"%s\" of a paper must be %s", field->name, kind_name(field->kind))));
}

static bool
not_an_object(Loader *loader, const char *hint)
{
	ereturn(loader->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("a paper must be a JSON object"),
			 errhint("%s", hint)));
}

static bool
load_key(Loader *loader, const char *key)
{
	int field = paper_field_number(key);

	if (field < 0)
		ereturn(loader->escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("paper has no field \"%s\"", key),
				 errhint("The fields are: %s.", paper_field_names())));
	if (loader->loaded & ((uint32) 1 << field))
		ereturn(loader->escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("field \"%s\" of a paper comes twice", key)));
	loader->loaded |= (uint32) 1 << field;
	loader->field = field;
	return true;
}

static bool
load_item(Loader *loader, const PaperText *s)
{
	CHECK_FOR_INTERRUPTS();
	if (!paper_check_items(loader->nitems + 1, loader->escontext))
		return false;
	if (loader->nitems == loader->items_size)
	{
		loader->items_size = Min(Max(8, loader->items_size * 2), PAPER_MAX_ITEMS);
		loader->items = loader->items == NULL ?
			palloc(loader->items_size * sizeof(PaperText)) :
			repalloc(loader->items, loader->items_size * sizeof(PaperText));
	}
	loader->items[loader->nitems++] = *s;
	return true;
}

static bool
load_string(Loader *loader, const PaperText *s)
{
	PaperValue *value = &loader->parts->field[loader->field];

	if (loader->in_list)
		return load_item(loader, s);
	switch (paper_fields[loader->field].kind)
	{
		case PAPER_KIND_ID:
			value->present = arxiv_id_read(s->data, s->len, &value->id, loader->escontext);
			return value->present;
		case PAPER_KIND_TEXT:
			paper_set_text(loader->parts, loader->field, s->data, s->len);
			return true;
		case PAPER_KIND_INSTANT:
			value->present = paper_read_instant(loader->field, s->data, s->len,
												&value->instant, loader->escontext);
			return value->present;
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			break;
	}
	return wrong_kind(loader);
}

static bool
load_null(Loader *loader)
{
	if (loader->in_list)
		return wrong_kind(loader);
	loader->parts->field[loader->field].present = false;
	return true;
}

/* Loads a value other than an object or array; only strings need s. */
static bool
load_scalar(Loader *loader, ScalarKind kind, const PaperText *s)
{
	if (!loader->in_object)
		return not_an_object(loader, example_hint);
	if (kind == SCALAR_STRING)
		return load_string(loader, s);
	if (kind == SCALAR_NULL)
		return load_null(loader);
	return wrong_kind(loader);
}

static bool
load_object_start(Loader *loader)
{
	if (loader->in_object)
		return wrong_kind(loader);
	loader->in_object = true;
	return true;
}

static bool
load_array_start(Loader *loader)
{
	PaperKind kind;

	if (!loader->in_object)
		return not_an_object(loader, example_hint);
	kind = paper_fields[loader->field].kind;
	if (loader->in_list || (kind != PAPER_KIND_LIST && kind != PAPER_KIND_CATEGORIES))
		return wrong_kind(loader);
	loader->in_list = true;
	loader->items = NULL;
	loader->nitems = 0;
	loader->items_size = 0;
	return true;
}

static bool
load_array_end(Loader *loader)
{
	PaperValue *value = &loader->parts->field[loader->field];

	loader->in_list = false;
	if (loader->field == PAPER_CATEGORIES)
		return paper_set_categories(loader->parts, loader->items, loader->nitems,
									loader->escontext);
	value->present = true;
	value->items = loader->items;
	value->nitems = loader->nitems;
	return true;
}

/* The actions of core's JSON parser */

static JsonActionResult
on_object_start(void *state)
{
	JSON_ACTION_RETURN(load_object_start((Loader *) state));
}

static JsonActionResult
on_object_field_start(void *state, char *name, bool isnull)
{
	JSON_ACTION_RETURN(load_key((Loader *) state, name));
}

static JsonActionResult
on_array_start(void *state)
{
	JSON_ACTION_RETURN(load_array_start((Loader *) state));
}

static JsonActionResult
on_array_end(void *state)
{
	JSON_ACTION_RETURN(load_array_end((Loader *) state));
}

static JsonActionResult
on_scalar(void *state, char *token, JsonTokenType type)
{
	ScalarKind kind = SCALAR_OTHER;
	PaperText s = {token, 0};

	if (type == JSON_TOKEN_STRING)
	{
		kind = SCALAR_STRING;
		s.len = strlen(token);
	}
	else if (type == JSON_TOKEN_NULL)
		kind = SCALAR_NULL;
	JSON_ACTION_RETURN(load_scalar((Loader *) state, kind, &s));
}

static bool
load_json(Loader *loader, char *json)
{
	JsonLexContext *lexer = json_lexer(json, strlen(json), GetDatabaseEncoding());
	JsonSemAction actions = {0};
	JsonParseErrorType result;

	actions.semstate = loader;
	actions.object_start = on_object_start;
	actions.object_field_start = on_object_field_start;
	actions.array_start = on_array_start;
	actions.array_end = on_array_end;
	actions.scalar = on_scalar;
	result = pg_parse_json(lexer, &actions);
	if (result != JSON_SUCCESS)
	{
		if (!SOFT_ERROR_OCCURRED(loader->escontext))
			json_errsave_error(result, lexer, loader->escontext);
		return false;
	}
	return true;
}

static bool
load_jsonb_value(Loader *loader, const JsonbValue *value)
{
	PaperText s = {NULL, 0};

	switch (value->type)
	{
		case jbvNull:
			return load_scalar(loader, SCALAR_NULL, &s);
		case jbvString:
			s.data = value->val.string.val;
			s.len = value->val.string.len;
			return load_scalar(loader, SCALAR_STRING, &s);
		default:
			return load_scalar(loader, SCALAR_OTHER, &s);
	}
}

/* Errors are thrown. */
static void
load_jsonb(Loader *loader, Jsonb *jsonb)
{
	JsonbIterator *it = JsonbIteratorInit(&jsonb->root);
	JsonbIteratorToken token;
	JsonbValue value;

	if (!JB_ROOT_IS_OBJECT(jsonb))
		(void) not_an_object(loader, example_hint);
	while ((token = JsonbIteratorNext(&it, &value, false)) != WJB_DONE)
	{
		switch (token)
		{
			case WJB_BEGIN_OBJECT:
				(void) load_object_start(loader);
				break;
			case WJB_KEY:
				(void) load_key(loader, pnstrdup(value.val.string.val, value.val.string.len));
				break;
			case WJB_BEGIN_ARRAY:
				(void) load_array_start(loader);
				break;
			case WJB_END_ARRAY:
				(void) load_array_end(loader);
				break;
			case WJB_VALUE:
			case WJB_ELEM:
				(void) load_jsonb_value(loader, &value);
				break;
			default:
				break;
		}
	}
}

static void
print_list(StringInfo buf, const PaperValue *value)
{
	appendStringInfoChar(buf, '[');
	for (int i = 0; i < value->nitems; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoString(buf, ", ");
		escape_json_with_len(buf, value->items[i].data, value->items[i].len);
	}
	appendStringInfoChar(buf, ']');
}

static void
print_value(StringInfo buf, PaperKind kind, const PaperValue *value)
{
	char printed[Max(ARXIV_ID_BUFSIZE, INSTANT_BUFSIZE)];

	switch (kind)
	{
		case PAPER_KIND_ID:
			arxiv_id_print(value->id, printed);
			appendStringInfo(buf, "\"%s\"", printed);
			break;
		case PAPER_KIND_TEXT:
			escape_json_with_len(buf, value->text.data, value->text.len);
			break;
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			print_list(buf, value);
			break;
		case PAPER_KIND_INSTANT:
			instant_print(value->instant, printed);
			appendStringInfo(buf, "\"%s\"", printed);
			break;
	}
}

/* Prints the text form: the fields in their order, without those that are NULL. */
static void
print_json(StringInfo buf, const PaperParts *parts)
{
	const char *separator = "{";

	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		const PaperValue *value = &parts->field[i];

		if (!value->present)
			continue;
		appendStringInfo(buf, "%s\"%s\": ", separator, paper_fields[i].name);
		separator = ", ";
		print_value(buf, paper_fields[i].kind, value);
	}
	appendStringInfoChar(buf, '}');
}

static text *
paper_json_text(const Paper *paper)
{
	PaperParts parts;
	StringInfoData buf;

	paper_read(paper, &parts);
	initStringInfo(&buf);
	appendStringInfoSpaces(&buf, VARHDRSZ);
	print_json(&buf, &parts);
	SET_VARSIZE(buf.data, buf.len);
	return (text *) buf.data;
}

/*
 * PostgreSQL reads an untyped literal beside an operator as a paper.  If it
 * looks like something else, returns a hint how to write that; else NULL.
 */
static const char *
literal_hint(const char *s)
{
	static const char *const list_hint = "To compare lists of categories, write the type: '{cs.AI,cs.LG}'::arxiv_category[] or $1::arxiv_category[].";
	ArxivId id;
	const char *problem;

	if (s[0] == '{')
		return (is_letter(s[1]) || s[1] == '"') && strchr(s, ':') == NULL ? list_hint : NULL;
	if (taxonomy_find(s, strlen(s)) != NULL)
		return "To find the papers in a category, write: paper @> 'cs.LG'.";
	if (arxiv_id_parse(s, strlen(s), &id, &problem))
		return "To find a paper by its identifier, write: id(paper) = '2601.10719'.";
	return NULL;
}

/* Reads the text form.  An error is soft if the caller supports soft errors. */
Datum
paper_in(PG_FUNCTION_ARGS)
{
	char *s = PG_GETARG_CSTRING(0);
	PaperParts parts = {0};
	Loader loader = {.parts = &parts, .escontext = fcinfo->context};
	const char *hint = literal_hint(s);

	if (hint != NULL)
	{
		(void) not_an_object(&loader, hint);
		return (Datum) 0;
	}
	if (!load_json(&loader, s))
		return (Datum) 0;
	/* PostgreSQL reads an untyped literal beside || as a paper; maybe the user meant jsonb. */
	if (!paper_check_required(&parts, "To set some fields of a paper, write: paper || jsonb '{...}'.",
							  fcinfo->context))
		return (Datum) 0;
	PG_RETURN_PAPER_P(paper_build(&parts));
}

/* Prints the text form. */
Datum
paper_out(PG_FUNCTION_ARGS)
{
	PaperParts parts;
	StringInfoData buf;

	paper_read(PG_GETARG_PAPER_P(0), &parts);
	initStringInfo(&buf);
	print_json(&buf, &parts);
	PG_RETURN_CSTRING(buf.data);
}

/* The cast from jsonb */
Datum
paper_from_jsonb(PG_FUNCTION_ARGS)
{
	PaperParts parts = {0};
	Loader loader = {.parts = &parts};

	load_jsonb(&loader, PG_GETARG_JSONB_P(0));
	(void) paper_check_required(&parts, NULL, NULL);
	PG_RETURN_PAPER_P(paper_build(&parts));
}

/* The cast to json */
Datum
paper_as_json(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(paper_json_text(PG_GETARG_PAPER_P(0)));
}

/* The cast to jsonb */
Datum
paper_as_jsonb(PG_FUNCTION_ARGS)
{
	PaperParts parts;
	StringInfoData buf;

	paper_read(PG_GETARG_PAPER_P(0), &parts);
	initStringInfo(&buf);
	print_json(&buf, &parts);
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(buf.data));
}

/*
 * paper || jsonb: sets the fields that the object has; a null sets a field to
 * NULL.  ERROR for an unknown field, for a value that does not fit its field,
 * for the id of another paper, and for a null as id or title.
 */
Datum
paper_set_jsonb(PG_FUNCTION_ARGS)
{
	PaperParts parts;
	Loader loader = {.parts = &parts};
	ArxivId id;

	paper_read(PG_GETARG_PAPER_P(0), &parts);
	id = parts.field[PAPER_ID].id;
	load_jsonb(&loader, PG_GETARG_JSONB_P(1));
	(void) paper_check_required(&parts, NULL, NULL);
	paper_check_same(id, parts.field[PAPER_ID].id);
	PG_RETURN_PAPER_P(paper_build(&parts));
}
