/*
 * summary.c
 *		Fuzz target: an input is an answer of a service.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/json.h"

#include "base/squeeze.h"
#include "fuzz.h"
#include "summary/summary_answer.h"
#include "summary/summary_text.h"

/* So long that what takes more than linear time does not end in time */
#define LONG_SIZE (256 * 1024)

#define MAX_DETAIL 300

static const SummaryOptions options = {
	.fields = {{"tldr", "", PAPER_TLDR}, {"method", "", PAPER_METHOD}, {"result", "", PAPER_RESULT}, {"score", "", -1}},
	.nfields = 4};

typedef struct Input
{
	const char *s;
	size_t len;
} Input;

static SummaryAnswer answer;

static void
read_answer(void *arg)
{
	Input *input = arg;

	summary_answer_read(&answer, input->s, input->len, &options);
}

/* Fields that are taken have a value; those of a paper a text that is not blank. */
static void
check_fields(void)
{
	for (int i = 0; i < options.nfields; i++)
	{
		const JsonNode *value = json_member_any_case(answer.content, options.fields[i].name);
		int len;

		CHECK(!json_is_null(value));
		CHECK(options.fields[i].number < 0 || value->kind == JSON_KIND_STRING);
		CHECK(value->kind != JSON_KIND_OBJECT && value->kind != JSON_KIND_ARRAY);
		if (value->kind != JSON_KIND_STRING)
			continue;
		(void) summary_trimmed(value, &len);
		CHECK(len > 0 && len <= 40000);
		CHECK(memchr(value->text, '\0', value->len) == NULL);
	}
}

/* Codes, and whether the same request may be sent again: 'y', 'n', or either */
static const struct
{
	const char *error;
	char may_retry;
} codes[] = {{"malformed", 'y'}, {"unknown", 'n'}, {"http", '?'}, {"expired", 'y'}, {"refused", 'n'}, {"truncated", 'n'}, {"empty", 'y'}, {"no_object", 'y'}, {"bad_field", 'y'}};

static void
check_error(void)
{
	int i = 0;
	int nchars = 0;

	while (i < (int) lengthof(codes) && strcmp(codes[i].error, answer.error) != 0)
		i++;
	CHECK(i < (int) lengthof(codes));
	CHECK(codes[i].may_retry == '?' || (codes[i].may_retry == 'y') == answer.may_retry);
	for (const char *c = answer.detail; *c != '\0'; c++)
	{
		CHECK((unsigned char) *c >= ' ');
		nchars += (*c & 0xC0) != 0x80;
	}
	CHECK(nchars <= MAX_DETAIL);
}

static void
check(const char *s, size_t len, bool may_be_utf8)
{
	Input input = {s, len};

	CHECK(fuzz_try(read_answer, &input));
	if (answer.error == NULL)
		check_fields();
	else
		check_error();
	if (answer.is_ours)
		CHECK(answer.custom_id != NULL && strlen(answer.fingerprint) == FINGERPRINT_LEN && arxiv_id_is_valid(answer.id));
	if (may_be_utf8 && fuzz_is_utf8(s, len))
		CHECK(answer.error == NULL || answer.detail[0] == '\0' || fuzz_is_utf8(answer.detail, strlen(answer.detail)));
}

/* As what a model said */
static void
check_said(const char *s, size_t len)
{
	static const char *const before = "{\"custom_id\":\"2611_05001-0123456789abcdef-00c0ffee\",\"response\":{\"status_code\":200,\"body\":{\"choices\":[{\"message\":{\"content\":\"";
	StringInfoData line;

	initStringInfo(&line);
	appendStringInfoString(&line, before);
	for (size_t i = 0; i < len; i++)
	{
		if ((unsigned char) s[i] < ' ')
			appendStringInfo(&line, "\\u%04x", s[i]);
		else if (s[i] == '"' || s[i] == '\\')
			appendStringInfo(&line, "\\%c", s[i]);
		else
			appendStringInfoChar(&line, s[i]);
	}
	appendStringInfoString(&line, "\"},\"finish_reason\":\"stop\"}]}}}");
	check(line.data, line.len, false);
	CHECK(!fuzz_is_utf8(s, len) || (answer.is_ours && answer.custom_id != NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *) data;
	size_t len = strnlen(s, size);
	size_t long_len;
	char *long_text;

	check(s, len, true);
	check(s, fuzz_hash(s, len, 3) % (len + 1), false);
	check_said(s, len);
	fuzz_reset();
	/* That takes long, so it is done now and then. */
	if (fuzz_hash(s, len, 4) % 5000 != 0)
		return 0;
	long_text = fuzz_repeat(s, len, LONG_SIZE, &long_len);
	check(long_text, long_len, false);
	check_said(long_text, long_len);
	free(long_text);
	fuzz_reset();
	return 0;
}
