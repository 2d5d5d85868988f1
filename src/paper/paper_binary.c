/*
 * paper_binary.c
 *		Papers in binary form.
 *
 * The binary form does not depend on the layout on disk.  It is a count of
 * fields, and then the number and the content of each field, in network byte
 * order.  A text is its length and its bytes in the client's encoding; a list
 * is a count and its texts.
 */
#include "compat_pg.h"

#include "miscadmin.h"

#include "paper/paper.h"

PG_FUNCTION_INFO_V1(paper_recv);
PG_FUNCTION_INFO_V1(paper_send);

pg_noreturn static void
bad_message(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid paper in binary form"),
			 errdetail("%s", detail)));
}

static PaperText
receive_text(StringInfo buf)
{
	int len = pq_getmsgint(buf, 4);
	int converted_len;
	PaperText text;

	if (len < 0 || len > buf->len - buf->cursor)
		bad_message("A text is longer than the message.");
	text.data = pq_getmsgtext(buf, len, &converted_len);
	text.len = converted_len;
	return text;
}

static void
receive_list(StringInfo buf, PaperValue *value)
{
	int n = pq_getmsgint(buf, 4);

	/* Each item takes at least the 4 bytes of its length. */
	if (n < 0 || n > (buf->len - buf->cursor) / 4)
		bad_message("A list is longer than the message.");
	(void) paper_check_items(n, NULL);
	value->items = (PaperText *) palloc(n * sizeof(PaperText));
	value->nitems = n;
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		value->items[i] = receive_text(buf);
	}
}

static void
receive_value(StringInfo buf, int field, PaperParts *parts)
{
	PaperValue *value = &parts->field[field];

	value->present = true;
	switch (paper_fields[field].kind)
	{
		case PAPER_KIND_ID:
			value->id = pq_getmsgint64(buf);
			if (!arxiv_id_is_valid(value->id))
				bad_message("The id is none.");
			break;
		case PAPER_KIND_TEXT:
			value->text = receive_text(buf);
			break;
		case PAPER_KIND_LIST:
			receive_list(buf, value);
			break;
		case PAPER_KIND_CATEGORIES:
			receive_list(buf, value);
			(void) paper_set_categories(parts, value->items, value->nitems, NULL);
			break;
		case PAPER_KIND_INSTANT:
			value->instant = pq_getmsgint64(buf);
			paper_check_instant(field, value->instant);
			break;
	}
}

/* Reads the binary form.  ERROR for any invalid content: clients are not trusted. */
Datum
paper_recv(PG_FUNCTION_ARGS)
{
	StringInfo buf = (StringInfo) PG_GETARG_POINTER(0);
	PaperParts parts = {0};
	int nfields = pq_getmsgint(buf, 2);
	int last = -1;

	for (int i = 0; i < nfields; i++)
	{
		int field = pq_getmsgint(buf, 2);

		if (field <= last || field >= PAPER_NFIELDS)
			bad_message("The numbers of the fields do not ascend, or are unknown.");
		receive_value(buf, field, &parts);
		last = field;
	}
	(void) paper_check_required(&parts, NULL, NULL);
	PG_RETURN_PAPER_P(paper_build(&parts));
}

static void
send_value(StringInfo buf, int field, const PaperValue *value)
{
	switch (paper_fields[field].kind)
	{
		case PAPER_KIND_ID:
			pq_sendint64(buf, value->id);
			break;
		case PAPER_KIND_TEXT:
			pq_sendcountedtext(buf, value->text.data, value->text.len);
			break;
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			pq_sendint32(buf, value->nitems);
			for (int i = 0; i < value->nitems; i++)
			{
				CHECK_FOR_INTERRUPTS();
				pq_sendcountedtext(buf, value->items[i].data, value->items[i].len);
			}
			break;
		case PAPER_KIND_INSTANT:
			pq_sendint64(buf, value->instant);
			break;
	}
}

/* Writes the binary form: the number of fields that are not NULL, and then these fields. */
Datum
paper_send(PG_FUNCTION_ARGS)
{
	PaperParts parts;
	StringInfoData buf;
	int nfields = 0;

	paper_read(PG_GETARG_PAPER_P(0), &parts);
	for (int i = 0; i < PAPER_NFIELDS; i++)
		nfields += parts.field[i].present ? 1 : 0;
	pq_begintypsend(&buf);
	pq_sendint16(&buf, nfields);
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		if (!parts.field[i].present)
			continue;
		pq_sendint16(&buf, i);
		send_value(&buf, i, &parts.field[i]);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
