/*
 * utf8.c
 *		Converts texts from the database encoding to UTF-8, and back.  A
 *		character that cannot be converted is no error, but becomes "?".
 */
#include "compat_pg.h"

#include "catalog/namespace.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "types/utf8.h"

/* The bytes converted at a time: core does not check for interrupts meanwhile. */
#define PIECE_SIZE (256 * 1024)

#define BUFFER_SIZE (PIECE_SIZE * MAX_CONVERSION_GROWTH + 1)

/* ERROR if no conversion exists, as from MULE_INTERNAL */
static Oid
find_conversion(int from, int to)
{
	Oid conversion = FindDefaultConversionProc(from, to);

	if (!OidIsValid(conversion))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("default conversion function for encoding \"%s\" to \"%s\" does not exist",
						pg_encoding_to_char(from), pg_encoding_to_char(to))));
	return conversion;
}

/* Converts a text.  The result is cut off before it gets longer than a value can be. */
static const char *
convert(const char *s, int len, int from, int to, int *converted)
{
	Oid conversion = find_conversion(from, to);
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

/* SQL_ASCII does not say what its bytes mean: they are taken for UTF-8. */
static bool
is_utf8(void)
{
	return GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII;
}

/*
 * Converts a text from the database encoding to UTF-8.  If that is the database
 * encoding, the result is s itself.
 */
const char *
utf8_from_server(const char *s, int len, int *utf8_len)
{
	*utf8_len = len;
	return is_utf8() ? s : convert(s, len, GetDatabaseEncoding(), PG_UTF8, utf8_len);
}

/*
 * Converts a text from UTF-8 to the database encoding.  If that is UTF-8, the
 * result is s itself.
 */
const char *
utf8_to_server(const char *s, int len, int *server_len)
{
	*server_len = len;
	return is_utf8() ? s : convert(s, len, PG_UTF8, GetDatabaseEncoding(), server_len);
}

/* Whether the database encoding has a character; it is given in UTF-8. */
bool
utf8_is_in_server(const unsigned char *character)
{
	unsigned char converted[MAX_MULTIBYTE_CHAR_LEN * MAX_CONVERSION_GROWTH + 1];
	int len = pg_utf_mblen(character);

	return is_utf8() || len == 1 ||
		pg_do_encoding_conversion_buf(find_conversion(PG_UTF8, GetDatabaseEncoding()), PG_UTF8, GetDatabaseEncoding(),
									  unconstify(unsigned char *, character), len, converted, sizeof(converted), true) == len;
}
