/*
 * utf8.c
 *		Texts of the database in UTF-8, and back, without errors: a question
 *		mark stands for a character that the other encoding lacks.
 */
#include "compat_pg.h"

#include "catalog/namespace.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "types/utf8.h"

/* Bytes that are converted at a time: core looks for no cancel meanwhile. */
#define PIECE_SIZE (256 * 1024)

#define BUFFER_SIZE (PIECE_SIZE * MAX_CONVERSION_GROWTH + 1)

/* What would make it longer than a value can be is cut off. */
static const char *
convert(const char *s, int len, int from, int to, int *converted)
{
	Oid conversion = FindDefaultConversionProc(from, to);
	StringInfoData out;

	initStringInfo(&out);
	while (len > 0 && out.len < (int) (MaxAllocSize - 1 - BUFFER_SIZE))
	{
		int piece = Min(len, PIECE_SIZE);
		int n;

		CHECK_FOR_INTERRUPTS();
		enlargeStringInfo(&out, piece * MAX_CONVERSION_GROWTH + 1);
		n = pg_do_encoding_conversion_buf(conversion, from, to, (unsigned char *) unconstify(char *, s), piece,
										  (unsigned char *) out.data + out.len, piece * MAX_CONVERSION_GROWTH + 1, true);
		out.len += strlen(out.data + out.len);
		if (n == 0)
		{
			appendStringInfoChar(&out, '?');
			n = Min(pg_encoding_mblen(from, s), len);
		}
		s += n;
		len -= n;
	}
	*converted = out.len;
	return out.data;
}

/* SQL_ASCII says nothing of its bytes: they count as UTF-8. */
static bool
is_utf8(void)
{
	return GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII;
}

/* A text of the database in UTF-8; the same bytes where that is its encoding */
const char *
utf8_from_server(const char *s, int len, int *utf8_len)
{
	*utf8_len = len;
	return is_utf8() ? s : convert(s, len, GetDatabaseEncoding(), PG_UTF8, utf8_len);
}

/* A text in UTF-8 as one of the database; the same bytes where that is its encoding */
const char *
utf8_to_server(const char *s, int len, int *server_len)
{
	*server_len = len;
	return is_utf8() ? s : convert(s, len, PG_UTF8, GetDatabaseEncoding(), server_len);
}
