/*
 * paper.c
 *		Fuzz target: an input is a message with a paper in binary form.
 */
#include "compat_pg.h"

#include "fmgr.h"

#include "fuzz.h"
#include "paper/paper.h"

extern Datum paper_recv(PG_FUNCTION_ARGS);
extern Datum paper_send(PG_FUNCTION_ARGS);

/* That of arxiv_category_op.c, which needs half a server beside it */
bool
arxiv_category_read(const char *s, size_t len, ArxivCategory *category, struct Node *context)
{
	const char *problem;

	if (!arxiv_category_parse(s, len, category, &problem))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid category: \"%.*s\"", (int) len, s),
				 errdetail("%s", problem)));
	return true;
}

static Datum
call(Datum (*function)(PG_FUNCTION_ARGS), Datum arg)
{
	LOCAL_FCINFO(fcinfo, 1);

	InitFunctionCallInfoData(*fcinfo, NULL, 1, InvalidOid, NULL, NULL);
	fcinfo->args[0].value = arg;
	fcinfo->args[0].isnull = false;
	return function(fcinfo);
}

/* A message that a NUL follows, as those of the server */
static void
set_message(StringInfo message, const void *data, size_t size)
{
	message->data = palloc(size + 1);
	memcpy(message->data, data, size);
	message->data[size] = '\0';
	message->len = (int) size;
	message->maxlen = (int) size + 1;
	message->cursor = 0;
}

static Paper *
receive(StringInfo message)
{
	return DatumGetPaperP(call(paper_recv, PointerGetDatum(message)));
}

static bool
same_bytes(const void *a, size_t a_len, const void *b, size_t b_len)
{
	return a_len == b_len && memcmp(a, b, a_len) == 0;
}

static bool
text_equal(const PaperText *a, const PaperText *b)
{
	return same_bytes(a->data, a->len, b->data, b->len);
}

/* A field comes out by itself as it does with all others. */
static void
check_field(const Paper *paper, const PaperParts *parts, int field)
{
	const PaperValue *a = &parts->field[field];
	PaperValue b;

	paper_read_field(PointerGetDatum(paper), field, &b);
	CHECK(a->present == b.present);
	if (!a->present)
		return;
	CHECK(a->id == b.id && a->instant == b.instant && a->nitems == b.nitems);
	if (paper_fields[field].kind == PAPER_KIND_TEXT)
		CHECK(text_equal(&a->text, &b.text));
	for (int i = 0; i < a->nitems; i++)
		CHECK(text_equal(&a->items[i], &b.items[i]));
}

/* What paper_read finds is all there is. */
static void
check_parts(const Paper *paper)
{
	PaperParts parts;
	Paper *again;

	paper_read(paper, &parts);
	CHECK(parts.field[PAPER_ID].present && arxiv_id_is_valid(parts.field[PAPER_ID].id));
	CHECK(parts.field[PAPER_TITLE].present);
	for (int i = 0; i < PAPER_NFIELDS; i++)
		check_field(paper, &parts, i);
	again = paper_build(&parts);
	CHECK(same_bytes(paper, VARSIZE(paper), again, VARSIZE(again)));
}

/* What is sent is received as the same paper, and sent as the same bytes. */
static void
check_sent(const Paper *paper, const StringInfoData *message)
{
	bytea *sent = DatumGetByteaPP(call(paper_send, PointerGetDatum(paper)));
	StringInfoData second;
	Paper *again;
	bytea *sent_again;
	PaperParts parts;

	set_message(&second, VARDATA(sent), VARSIZE(sent) - VARHDRSZ);
	again = receive(&second);
	CHECK(second.cursor == second.len);
	CHECK(same_bytes(paper, VARSIZE(paper), again, VARSIZE(again)));
	sent_again = DatumGetByteaPP(call(paper_send, PointerGetDatum(again)));
	CHECK(same_bytes(sent, VARSIZE(sent), sent_again, VARSIZE(sent_again)));

	/* Only categories are changed by what reads them. */
	paper_read(paper, &parts);
	if (!parts.field[PAPER_CATEGORIES].present)
		CHECK(same_bytes(VARDATA(sent), VARSIZE(sent) - VARHDRSZ, message->data, message->cursor));
}

/* Whether a paper could be received; then all else must work without an error. */
static Paper *paper;

static void
receive_paper(void *message)
{
	paper = receive(message);
}

static void
check_paper(void *message)
{
	check_parts(paper);
	check_sent(paper, message);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	StringInfoData message;

	set_message(&message, data, size);
	if (fuzz_try(receive_paper, &message))
		CHECK(fuzz_try(check_paper, &message));
	fuzz_reset();
	return 0;
}
