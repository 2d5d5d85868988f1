/*
 * markdown_encoding.c
 *		Tells the escaper of Markdown which characters the bytes of the
 *		database are.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "mb/pg_wchar.h"

#include "output/markdown/markdown.h"
#include "output/markdown/markdown_chars.h"

/* The character of Unicode that a byte is; 0 if there is none */
static pg_wchar
unicode_of_byte(Oid conversion, unsigned char byte)
{
	unsigned char utf8[16];

	if (pg_do_encoding_conversion_buf(conversion, GetDatabaseEncoding(), PG_UTF8,
									  &byte, 1, utf8, sizeof(utf8), true) != 1)
		return 0;
	return utf8_to_unicode(utf8);
}

/*
 * To be called before anything is escaped.  Texts count as UTF-8 where
 * characters may have several bytes, and in SQL_ASCII, which says nothing of
 * its bytes.
 */
void
markdown_use_encoding(void)
{
	static bool is_done = false;
	pg_wchar chars[128];
	Oid conversion;

	if (is_done || pg_database_encoding_max_length() > 1 || GetDatabaseEncoding() == PG_SQL_ASCII)
		return;
	conversion = FindDefaultConversionProc(GetDatabaseEncoding(), PG_UTF8);
	for (int i = 0; i < 128; i++)
		chars[i] = unicode_of_byte(conversion, (unsigned char) (128 + i));
	markdown_set_upper_half(chars);
	is_done = true;
}
