/*
 * summary_answer.c
 *		Reads the answer of a service, in UTF-8, and tells whether it is a
 *		summary.
 *
 * No errors are thrown here: what is wrong with an answer is a part of the
 * result.
 *
 * An answer is one of these, which are told apart by their keys:
 * - a line of a batch, which contains the body of a response;
 * - such a body alone, with the model's choices, or with an error;
 * - a summary alone;
 * - the text that a model wrote.
 */
#include "compat_pg.h"

#include "base/one_line.h"
#include "base/squeeze.h"
#include "summary/custom_id.h"
#include "summary/json_mend.h"
#include "summary/summary_answer.h"
#include "summary/summary_text.h"

/* In characters: of detail, and of the text that is quoted in it */
#define MAX_DETAIL	   300
#define DETAIL_OF_TEXT 100

typedef struct Reader
{
	SummaryAnswer *answer;
	const SummaryOptions *options;
} Reader;

/* The parts of a choice, which is one answer of a model */
typedef struct Choice
{
	StringInfoData text;	   /* of the message, or of all its parts */
	const JsonNode *arguments; /* of its first tool call */
	const JsonNode *reasoning; /* a string */
	const JsonNode *refusal;   /* the model refused if this is true */
	const char *stop;		   /* why it ends, or NULL */
} Choice;

/*
 * Errors
 */

static void
fail(Reader *reader, const char *error, bool may_retry, const char *prefix, const char *s, size_t len, int max)
{
	StringInfoData detail;

	initStringInfo(&detail);
	appendStringInfoString(&detail, prefix);
	if (s != NULL)
		append_one_line(&detail, s, len, max - (int) strlen(prefix));
	reader->answer->error = error;
	reader->answer->may_retry = may_retry;
	reader->answer->detail = detail.data;
}

static void
fail_plainly(Reader *reader, const char *error, bool may_retry, const char *detail)
{
	fail(reader, error, may_retry, detail, NULL, 0, 0);
}

/* Fails with a detail that quotes the beginning of the text. */
static void
fail_with_text(Reader *reader, const char *error, bool may_retry, const char *prefix, const char *s, size_t len)
{
	fail(reader, error, may_retry, prefix, s, len, (int) strlen(prefix) + DETAIL_OF_TEXT);
}

/* Truth as in most languages: null, false, 0 and empty values are not true. */
static bool
is_true(const JsonNode *node)
{
	if (node == NULL)
		return false;
	switch (node->kind)
	{
		case JSON_KIND_OBJECT:
		case JSON_KIND_ARRAY:
			return node->first != NULL;
		case JSON_KIND_STRING:
			return node->len > 0;
		case JSON_KIND_NUMBER:
			return strspn(node->text, "-0.") < (size_t) node->len;
		case JSON_KIND_TRUE:
			return true;
		case JSON_KIND_FALSE:
		case JSON_KIND_NULL:
			break;
	}
	return false;
}

/* The first true member, in the order of the keys; NULL if there is none */
static const JsonNode *
first_true(const JsonNode *object, const char *const *keys)
{
	for (; *keys != NULL; keys++)
	{
		const JsonNode *member = json_member(object, *keys);

		if (is_true(member))
			return member;
	}
	return NULL;
}

static bool
is_string(const JsonNode *node, const char *s)
{
	return json_is(node, JSON_KIND_STRING) && strcmp(node->text, s) == 0;
}

static bool
is_any_of(const char *s, const char *const *words)
{
	for (; s != NULL && *words != NULL; words++)
	{
		if (pg_strcasecmp(s, *words) == 0)
			return true;
	}
	return false;
}

/* The message of an error; NULL if it has none */
static const JsonNode *
error_message(const JsonNode *error)
{
	static const char *const keys[] = {"message", "detail", "msg", NULL};
	const JsonNode *message = json_is(error, JSON_KIND_OBJECT) ? first_true(error, keys) : error;

	return json_is(message, JSON_KIND_STRING) ? message : NULL;
}

static const JsonNode *
error_code(const JsonNode *error)
{
	static const char *const keys[] = {"code", "type", "status", NULL};

	return first_true(error, keys);
}

/* The innermost error: services may wrap one into another. */
static const JsonNode *
inner_error(const JsonNode *error)
{
	for (;;)
	{
		const JsonNode *inner = json_member(error, "error");

		if (!json_is(inner, JSON_KIND_OBJECT) && !json_is(inner, JSON_KIND_STRING))
			return error;
		error = inner;
	}
}

/* Whether the cause was not the request itself, but the key, the model's name, a rate limit or the server. */
static bool
is_worth_retrying(int status)
{
	static const int wrong_requests[] = {400, 405, 406, 411, 413, 414, 415, 422};

	for (int i = 0; i < (int) lengthof(wrong_requests); i++)
	{
		if (status == wrong_requests[i])
			return false;
	}
	return true;
}

/* Fails with the error of a service.  If status is 0, the code of the error may be a status. */
static void
fail_with_error(Reader *reader, const JsonNode *error, int status)
{
	static const char *const wrong_requests[] = {
		"invalid_request_error", "context_length_exceeded", "exceed_context_size_error", NULL};
	const JsonNode *message;
	const JsonNode *code;
	bool may_retry = true;
	const char *prefix = "";

	error = inner_error(error);
	message = error_message(error);
	code = error_code(error);
	if (message == NULL && json_is(code, JSON_KIND_STRING))
		message = code;
	if (is_string(code, "content_filter"))
	{
		fail(reader, "refused", false, "", message->text, message->len, MAX_DETAIL);
		return;
	}
	if (status != 0 || json_integer(code, &status))
	{
		may_retry = is_worth_retrying(status);
		prefix = psprintf("status %d: ", status);
	}
	else if (json_is(code, JSON_KIND_STRING))
		may_retry = !is_any_of(code->text, wrong_requests);
	fail(reader, "http", may_retry, prefix, message != NULL ? message->text : "no message",
		 message != NULL ? (size_t) message->len : strlen("no message"), MAX_DETAIL);
}

/*
 * From an object to a summary
 */

static void
read_object(Reader *reader, const JsonNode *object, bool is_cut)
{
	bool is_missing;
	const char *fault = summary_fault(object, reader->options, &is_missing);

	reader->answer->content = object;
	if (fault == NULL)
		return;
	if (is_cut && is_missing)
		fail_plainly(reader, "truncated", false, psprintf("cut by length: %s", fault));
	else
		fail_plainly(reader, "bad_field", true, fault);
}

/* Takes what was found if it is a summary without any fault, and returns whether it is. */
static bool
take_whole(Reader *reader, const FoundObject *found)
{
	bool is_missing;

	if (!found->is_whole || summary_fault(found->object, reader->options, &is_missing) != NULL)
		return false;
	reader->answer->content = found->object;
	return true;
}

static bool
has_any_field(const JsonNode *object, const SummaryOptions *options)
{
	for (int i = 0; i < options->nfields; i++)
	{
		if (json_member_any_case(object, options->fields[i].name) != NULL)
			return true;
	}
	return false;
}

/*
 * Choices
 */

/* Reads a string, or one part of an array of parts.  Parts that are thoughts of the model are left out. */
static void
read_part(Choice *choice, const JsonNode *part)
{
	static const char *const refusal[] = {"refusal", "type", NULL};
	const JsonNode *type = json_member(part, "type");
	const JsonNode *text = json_is(part, JSON_KIND_STRING) ? part : json_member(part, "text");

	if (is_string(type, "refusal"))
		choice->refusal = first_true(part, refusal);
	else if (json_is(text, JSON_KIND_STRING) && !is_true(json_member(part, "thought")) &&
			 (json_is_null(type) || is_string(type, "text") || is_string(type, "output_text")))
		appendBinaryStringInfo(&choice->text, text->text, text->len);
}

static void
read_content(Choice *choice, const JsonNode *content)
{
	if (json_is(content, JSON_KIND_STRING))
		read_part(choice, content);
	else if (json_is(content, JSON_KIND_ARRAY))
	{
		for (const JsonNode *part = content->first; part != NULL; part = part->next)
			read_part(choice, part);
	}
}

static const JsonNode *
first_string(const JsonNode *object, const char *const *keys)
{
	const JsonNode *found = first_true(object, keys);

	return json_is(found, JSON_KIND_STRING) ? found : NULL;
}

static void
take_apart(Choice *choice, const JsonNode *node)
{
	static const char *const reasoning[] = {"reasoning_content", "reasoning", NULL};
	const JsonNode *message = json_member(node, "message");
	const JsonNode *content = json_member(message, "content");
	const JsonNode *calls = json_member(message, "tool_calls");
	const JsonNode *call = json_is(calls, JSON_KIND_ARRAY) && calls->first != NULL ?
		json_member(calls->first, "function") :
		json_member(message, "function_call");
	const JsonNode *stop = json_member(node, "finish_reason");

	initStringInfo(&choice->text);
	choice->arguments = json_member(call, "arguments");
	choice->reasoning = first_string(message, reasoning);
	choice->refusal = json_member(message, "refusal");
	choice->stop = json_is(stop, JSON_KIND_STRING) ? stop->text : NULL;
	read_content(choice, json_is_null(content) ? json_member(node, "text") : content);
}

static FoundObject
find_in_node(const JsonNode *node, const SummaryOptions *options)
{
	FoundObject nothing = {0};

	if (node == NULL)
		return nothing;
	if (node->kind == JSON_KIND_STRING)
		return summary_find_in_text(node->text, node->len, options);
	return summary_find_in_tree(node, options);
}

static bool
is_blank_text(const char *s, size_t len)
{
	(void) squeeze_trim(s, len, &len);
	return len == 0;
}

static bool
is_silent(const Choice *choice)
{
	const JsonNode *arguments = choice->arguments;

	return is_blank_text(choice->text.data, choice->text.len) &&
		(json_is_null(arguments) ||
		 (arguments->kind == JSON_KIND_STRING && is_blank_text(arguments->text, arguments->len)));
}

static void
fail_without_object(Reader *reader, const Choice *choice, bool is_cut_by_length, bool is_cut)
{
	const StringInfoData *text = &choice->text;

	if (is_cut_by_length)
		fail_with_text(reader, "truncated", false, "cut by length: ", text->data, text->len);
	else if (is_silent(choice))
		fail_plainly(reader, "empty", true, "there is no text");
	else if (is_cut)
		fail_with_text(reader, "no_object", true, "cut: ", text->data, text->len);
	else
		fail_with_text(reader, "no_object", true, "no object with the fields: ", text->data, text->len);
}

static void
read_choice(Reader *reader, const JsonNode *node)
{
	static const char *const refusals[] = {
		"content_filter", "refusal", "safety", "prohibited_content", "blocklist", "recitation", "spii", NULL};
	static const char *const lengths[] = {
		"length", "max_tokens", "max_output_tokens", "model_context_window_exceeded", "model_length", NULL};
	Choice choice;
	bool is_cut_by_length;
	FoundObject found;

	take_apart(&choice, node);
	if (is_true(choice.refusal))
	{
		bool is_said = choice.refusal->kind == JSON_KIND_STRING;

		fail(reader, "refused", false, is_said ? "" : "refused", is_said ? choice.refusal->text : NULL,
			 choice.refusal->len, MAX_DETAIL);
		return;
	}
	if (is_any_of(choice.stop, refusals))
	{
		fail_plainly(reader, "refused", false, psprintf("stopped: %s", choice.stop));
		return;
	}
	is_cut_by_length = is_any_of(choice.stop, lengths);
	found = summary_find_in_text(choice.text.data, choice.text.len, reader->options);
	if (found.object == NULL)
	{
		FoundObject called = find_in_node(choice.arguments, reader->options);

		found = called.object != NULL || called.is_cut ? called : found;
	}
	if (found.object != NULL)
	{
		read_object(reader, found.object, is_cut_by_length);
		return;
	}
	/* Some servers mistake the whole answer for reasoning. */
	if (is_silent(&choice) && choice.reasoning != NULL)
	{
		FoundObject thought = summary_find_in_reasoning(choice.reasoning->text, choice.reasoning->len,
														reader->options);

		if (take_whole(reader, &thought))
			return;
	}
	fail_without_object(reader, &choice, is_cut_by_length, found.is_cut);
}

/*
 * Bodies and lines
 */

static const JsonNode *
integer_member(const JsonNode *object, const char *key)
{
	const JsonNode *member = json_member(object, key);
	int value;

	return json_integer(member, &value) ? member : NULL;
}

static void
read_usage(Reader *reader, const JsonNode *body)
{
	SummaryAnswer *answer = reader->answer;
	const JsonNode *usage = json_member(body, "usage");
	const JsonNode *model = json_member(body, "model");

	answer->model = json_is(model, JSON_KIND_STRING) ? model : NULL;
	answer->input_tokens = integer_member(usage, "prompt_tokens");
	answer->output_tokens = integer_member(usage, "completion_tokens");
}

/* Reads the body of a response, or a summary alone.  Returns false if it has no known form. */
static bool
read_body(Reader *reader, const JsonNode *body)
{
	const JsonNode *choices = json_member(body, "choices");
	const JsonNode *error = json_member(body, "error");

	read_usage(reader, body);
	if (json_is(choices, JSON_KIND_ARRAY))
	{
		const JsonNode *choice = choices->first;

		if (!json_is(choice, JSON_KIND_OBJECT))
			fail_plainly(reader, "empty", true, "there are no choices");
		else if (is_true(json_member(choice, "error")))
			fail_with_error(reader, json_member(choice, "error"), 0);
		else
			read_choice(reader, choice);
		return true;
	}
	if (is_true(error))
	{
		fail_with_error(reader, error, 0);
		return true;
	}
	if (has_any_field(body, reader->options))
	{
		summary_mend_tex(body, reader->options);
		read_object(reader, body, false);
		return true;
	}
	return false;
}

/* Reads the response in a line of a batch.  Returns false if its body has no known form. */
static bool
read_response(Reader *reader, const JsonNode *response, const JsonNode *error)
{
	const JsonNode *body = json_member(response, "body");
	const JsonNode *body_error = json_member(body, "error");
	int status = 200;
	bool is_ok;

	(void) json_integer(json_member(response, "status_code"), &status);
	is_ok = status >= 200 && status <= 299;
	if (is_true(body_error))
		fail_with_error(reader, body_error, is_ok ? 0 : status);
	else if (!is_ok)
		fail_with_error(reader, json_is_null(error) ? body : error, status);
	else if (!json_is_null(body))
		return read_body(reader, body);
	else if (is_true(error))
		fail_with_error(reader, error, 0);
	else
		fail_plainly(reader, "empty", true, "the response has no body");
	return true;
}

/* Fails for a request to which the batch did not come. */
static void
fail_without_response(Reader *reader, const JsonNode *error)
{
	const JsonNode *message = error_message(inner_error(error));

	if (is_true(error))
		fail(reader, "expired", true, message != NULL ? "" : "no message", message != NULL ? message->text : NULL,
			 message != NULL ? message->len : 0, MAX_DETAIL);
	else
		fail_plainly(reader, "empty", true, "there is no response");
}

/* Reads a line of a batch, or what may be in one.  Returns false if it has no known form. */
static bool
read_line(Reader *reader, const JsonNode *line)
{
	static const char *const expired[] = {"batch_expired", "batch_cancelled", NULL};
	const JsonNode *response = json_member(line, "response");
	const JsonNode *error = json_member(line, "error");

	if (response == NULL)
	{
		const JsonNode *code = error_code(inner_error(error));

		if (reader->answer->custom_id == NULL || !json_is(code, JSON_KIND_STRING) || !is_any_of(code->text, expired))
			return read_body(reader, line);
		fail_without_response(reader, error);
		return true;
	}
	if (json_is_null(response))
	{
		fail_without_response(reader, error);
		return true;
	}
	if (json_member(response, "status_code") != NULL || json_member(response, "body") != NULL)
		return read_response(reader, response, error);
	return read_body(reader, response);
}

static void
read_custom_id(SummaryAnswer *answer, const JsonNode *line)
{
	const JsonNode *custom_id = json_member(line, "custom_id");

	if (!json_is(custom_id, JSON_KIND_STRING))
		return;
	answer->custom_id = custom_id;
	answer->is_ours = custom_id_read(custom_id->text, &answer->id, answer->fingerprint);
}

/* Reads JSON of no known form.  A model may have written it, with a summary in it. */
static void
read_other_json(Reader *reader, const JsonNode *root)
{
	FoundObject found = find_in_node(root, reader->options);

	if (!take_whole(reader, &found))
		fail_plainly(reader, "unknown", false, "neither a response nor a summary");
}

/*
 * Reads a text that is not JSON.  It may be a model's text with a summary in
 * it.  A damaged line of a batch, or two lines in one, is not searched: a
 * summary in it could belong to another paper.
 */
static void
read_no_json(Reader *reader, const JsonTree *tree, const char *s, size_t len)
{
	if (reader->answer->custom_id == NULL && !tree->is_one_of_several)
	{
		FoundObject found = summary_find_in_text(s, len, reader->options);

		if (take_whole(reader, &found))
			return;
	}
	fail_with_text(reader, "malformed", true, "no JSON: ", s, len);
}

/* Reads an answer of len bytes in UTF-8.  The result is allocated in the current memory context. */
void
summary_answer_read(SummaryAnswer *answer, const char *s, size_t len, const SummaryOptions *options)
{
	Reader reader = {answer, options};
	StringInfoData mended;
	MendResult result;
	JsonTree tree;
	size_t mark;
	size_t trimmed;

	*answer = (SummaryAnswer){0};
	mark = squeeze_mark(s, s + len);
	s += mark;
	len -= mark;
	(void) squeeze_trim(s, len, &trimmed);
	if (trimmed == 0)
	{
		fail_plainly(&reader, "malformed", true, "the answer is empty");
		return;
	}
	initStringInfo(&mended);
	result = json_mend_line(s, s + len, &mended);
	tree = json_tree_read(&mended);
	pfree(mended.data);
	if (tree.root != NULL)
		read_custom_id(answer, tree.root);
	if (!tree.is_whole || result != MEND_DONE)
		read_no_json(&reader, &tree, s, len);
	else if (tree.root->kind != JSON_KIND_OBJECT || !read_line(&reader, tree.root))
		read_other_json(&reader, tree.root);
}
