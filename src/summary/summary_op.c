/*
 * summary_op.c
 *		The SQL functions needs_summary, summary_request and parse_summary.
 */
#include "compat_pg.h"

#include "access/htup_details.h"
#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "base/squeeze.h"
#include "paper/fingerprint.h"
#include "paper/paper.h"
#include "summary/summary_answer.h"
#include "summary/summary_options.h"
#include "summary/summary_request.h"
#include "summary/summary_text.h"
#include "types/utf8.h"

PG_FUNCTION_INFO_V1(needs_summary);
PG_FUNCTION_INFO_V1(summary_request);
PG_FUNCTION_INFO_V1(parse_summary);

/* In bytes; a longer field, which is wrong anyway, is left out of content. */
#define MAX_SHOWN (1024 * 1024)

/* The columns of parse_summary */
enum
{
	COLUMN_CUSTOM_ID,
	COLUMN_ID,
	COLUMN_FINGERPRINT,
	COLUMN_SUMMARY,
	COLUMN_CONTENT,
	COLUMN_ERROR,
	COLUMN_DETAIL,
	COLUMN_RETRY,
	COLUMN_MODEL,
	COLUMN_INPUT_TOKENS,
	COLUMN_OUTPUT_TOKENS,
	NCOLUMNS
};

static PaperText
utf8_of(const char *s, int len)
{
	PaperText text;

	text.data = utf8_from_server(s, len, &text.len);
	return text;
}

static bool
has_text(const PaperValue *value)
{
	PaperText text;
	size_t len;

	if (!value->present)
		return false;
	text = utf8_of(value->text.data, value->text.len);
	(void) squeeze_trim(text.data, text.len, &len);
	return len > 0;
}

/* Whether the paper has any of the fields that are asked for. */
static bool
has_any_asked_for(const PaperParts *parts, const SummaryOptions *options)
{
	for (int i = 0; i < options->nfields; i++)
	{
		int number = options->fields[i].number;

		if (number >= 0 && has_text(&parts->field[number]))
			return true;
	}
	return false;
}

/*
 * Whether the paper has any of the five fields.  Without summary_of, people
 * wrote it: a field by a model beside it, with summary_of, would make it one
 * that is dropped when the abstract is replaced.
 */
static bool
has_any(const PaperParts *parts)
{
	for (int i = PAPER_TLDR; i < PAPER_SUMMARY_OF; i++)
	{
		if (has_text(&parts->field[i]))
			return true;
	}
	return false;
}

/*
 * needs_summary(paper, options): whether the paper has an abstract, and either
 * no summary, or one that was made from another title or abstract, or that has
 * none of the fields that are asked for.
 */
Datum
needs_summary(PG_FUNCTION_ARGS)
{
	SummaryOptions options;
	PaperParts parts;
	char fingerprint[FINGERPRINT_LEN + 1];

	summary_options_read(&options, PG_GETARG_JSONB_P(1));
	paper_read(PG_GETARG_PAPER_P(0), &parts);
	if (!fingerprint_of_paper(&parts, fingerprint))
		PG_RETURN_BOOL(false);
	if (!paper_has_summary_of(&parts))
		PG_RETURN_BOOL(!has_any(&parts));
	PG_RETURN_BOOL(!paper_is_summary_of(&parts, fingerprint) || !has_any_asked_for(&parts, &options));
}

/*
 * summary_request(paper, model, options): a line of a batch file, or NULL if
 * the abstract is NULL or blank.
 */
Datum
summary_request(PG_FUNCTION_ARGS)
{
	text *model_text = PG_GETARG_TEXT_PP(1);
	PaperText model = utf8_of(VARDATA_ANY(model_text), VARSIZE_ANY_EXHDR(model_text));
	SummaryOptions options;
	PaperParts parts;
	RequestedPaper paper;
	StringInfoData request;
	const char *converted;
	int len;

	summary_options_read(&options, PG_GETARG_JSONB_P(2));
	paper_read(PG_GETARG_PAPER_P(0), &parts);
	if (!parts.field[PAPER_ABSTRACT].present)
		PG_RETURN_NULL();
	paper.id = parts.field[PAPER_ID].id;
	paper.title = utf8_of(parts.field[PAPER_TITLE].text.data, parts.field[PAPER_TITLE].text.len);
	paper.abstract = utf8_of(parts.field[PAPER_ABSTRACT].text.data, parts.field[PAPER_ABSTRACT].text.len);
	initStringInfo(&request);
	if (!summary_request_write(&request, &paper, &model, &options))
		PG_RETURN_NULL();
	converted = utf8_to_server(request.data, request.len, &len);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(converted, len));
}

/*
 * Answers
 */

static Datum
text_datum(const char *utf8, int utf8_len)
{
	int len;
	const char *s = utf8_to_server(utf8, utf8_len, &len);

	return PointerGetDatum(cstring_to_text_with_len(s, len));
}

static void
set_jsonb_string(JsonbValue *value, const char *utf8, int utf8_len)
{
	int len;

	value->type = jbvString;
	value->val.string.val = unconstify(char *, utf8_to_server(utf8, utf8_len, &len));
	value->val.string.len = len;
}

/*
 * Converts the value of a field for jsonb.  Returns false if it has to be left
 * out: an object, an array, too long, or out of range.
 */
static bool
set_jsonb_value(JsonbValue *value, const JsonNode *node)
{
	const char *s;
	int len;

	switch (node->kind)
	{
		case JSON_KIND_STRING:
			s = summary_trimmed(node, &len);
			set_jsonb_string(value, s, len);
			return len <= MAX_SHOWN;
		case JSON_KIND_NUMBER:
			if (!summary_is_usable_number(node))
				return false;
			value->type = jbvNumeric;
			value->val.numeric = DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(node->text),
																	 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
			return true;
		case JSON_KIND_TRUE:
		case JSON_KIND_FALSE:
			value->type = jbvBool;
			value->val.boolean = node->kind == JSON_KIND_TRUE;
			return true;
		case JSON_KIND_NULL:
			value->type = jbvNull;
			return true;
		case JSON_KIND_OBJECT:
		case JSON_KIND_ARRAY:
			break;
	}
	return false;
}

static void
push_member(JsonbBuilder *builder, const char *name, JsonbValue *value)
{
	JsonbValue key;

	set_jsonb_string(&key, name, strlen(name));
	jsonb_push(builder, WJB_KEY, &key);
	jsonb_push(builder, WJB_VALUE, value);
}

/*
 * The requested fields that the answer has, as jsonb.  If is_for_paper, only
 * the fields of a paper, and with them summary_of if the fingerprint is known.
 * Without them, a text that people wrote would count as this model's.
 */
static Datum
fields_datum(const SummaryAnswer *answer, const SummaryOptions *options, bool is_for_paper)
{
	JsonbBuilder builder = {0};
	JsonbValue value;
	bool has_summary = false;

	jsonb_push(&builder, WJB_BEGIN_OBJECT, NULL);
	for (int i = 0; i < options->nfields; i++)
	{
		const SummaryField *field = &options->fields[i];
		const JsonNode *node = json_member_any_case(answer->content, field->name);
		bool is_of_paper = field->number >= 0;

		if (node == NULL || (is_for_paper && !is_of_paper) || !set_jsonb_value(&value, node))
			continue;
		push_member(&builder, field->name, &value);
		has_summary |= is_of_paper;
	}
	if (is_for_paper && has_summary && answer->is_ours)
	{
		set_jsonb_string(&value, answer->fingerprint, FINGERPRINT_LEN);
		push_member(&builder, paper_fields[PAPER_SUMMARY_OF].name, &value);
	}
	jsonb_push(&builder, WJB_END_OBJECT, NULL);
	return JsonbPGetDatum(JsonbValueToJsonb(builder.result));
}

static void
set_node(Datum *values, bool *nulls, int column, const JsonNode *node)
{
	int n;

	if (node == NULL)
		return;
	nulls[column] = false;
	values[column] = json_integer(node, &n) ? Int32GetDatum(n) : text_datum(node->text, node->len);
}

static void
set_text(Datum *values, bool *nulls, int column, const char *s)
{
	if (s == NULL)
		return;
	nulls[column] = false;
	values[column] = text_datum(s, strlen(s));
}

/* The descriptor of the result, which is looked up once per query. */
static TupleDesc
result_desc(FunctionCallInfo fcinfo)
{
	FmgrInfo *flinfo = fcinfo->flinfo;

	if (flinfo->fn_extra == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(flinfo->fn_mcxt);
		TupleDesc desc;

		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		flinfo->fn_extra = BlessTupleDesc(desc);
		MemoryContextSwitchTo(old);
	}
	return (TupleDesc) flinfo->fn_extra;
}

/*
 * parse_summary(answer, options): a row for the answer of a service.  ERROR
 * only for wrong options; what is wrong with an answer is told in the row.
 */
Datum
parse_summary(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);
	SummaryOptions options;
	SummaryAnswer answer;
	PaperText utf8;
	Datum values[NCOLUMNS] = {0};
	bool nulls[NCOLUMNS];

	summary_options_read(&options, PG_GETARG_JSONB_P(1));
	utf8 = utf8_of(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
	summary_answer_read(&answer, utf8.data, utf8.len, &options);

	memset(nulls, true, sizeof(nulls));
	set_node(values, nulls, COLUMN_CUSTOM_ID, answer.custom_id);
	set_node(values, nulls, COLUMN_MODEL, answer.model);
	set_node(values, nulls, COLUMN_INPUT_TOKENS, answer.input_tokens);
	set_node(values, nulls, COLUMN_OUTPUT_TOKENS, answer.output_tokens);
	if (answer.is_ours)
	{
		nulls[COLUMN_ID] = false;
		values[COLUMN_ID] = Int64GetDatum(answer.id);
		set_text(values, nulls, COLUMN_FINGERPRINT, answer.fingerprint);
	}
	if (answer.content != NULL)
	{
		nulls[COLUMN_CONTENT] = false;
		values[COLUMN_CONTENT] = fields_datum(&answer, &options, false);
	}
	if (answer.error == NULL)
	{
		nulls[COLUMN_SUMMARY] = false;
		values[COLUMN_SUMMARY] = fields_datum(&answer, &options, true);
	}
	else
	{
		nulls[COLUMN_RETRY] = false;
		values[COLUMN_RETRY] = BoolGetDatum(answer.may_retry);
		set_text(values, nulls, COLUMN_ERROR, answer.error);
		set_text(values, nulls, COLUMN_DETAIL, answer.detail);
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(result_desc(fcinfo), values, nulls)));
}
