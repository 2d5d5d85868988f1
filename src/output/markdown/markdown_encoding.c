/*
 * markdown_encoding.c
 *		Tells the Markdown escaper how to read the database encoding.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "mb/pg_wchar.h"

#include "output/markdown/markdown.h"
#include "output/markdown/markdown_chars.h"

/* The Unicode character of a byte in a single-byte encoding, or 0 if it is no character */
static pg_wchar
unicode_of_byte(Oid conversion, unsigned char byte)
{
	unsigned char utf8[16];

	if (pg_do_encoding_conversion_buf(conversion, GetDatabaseEncoding(), PG_UTF8,
									  &byte, 1, utf8, sizeof(utf8), true) != 1)
		return 0;
	return utf8_to_unicode(utf8);
}

/* Stores the Unicode characters of the bytes from 0x80 on. */
static void
read_upper_half(pg_wchar *chars)
{
	Oid conversion = FindDefaultConversionProc(GetDatabaseEncoding(), PG_UTF8);

	for (int i = 0; i < 128; i++)
		chars[i] = unicode_of_byte(conversion, (unsigned char) (128 + i));
}

/*
 * Prepares the character classes.  Must be called before anything is escaped.
 * SQL_ASCII does not define the bytes from 0x80 on: they are read as UTF-8.  In
 * the other multibyte encodings each of these bytes is a symbol.
 */
void
markdown_use_encoding(void)
{
	static bool is_done = false;
	pg_wchar chars[128] = {0};

	if (is_done || GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII)
		return;
	if (pg_database_encoding_max_length() == 1)
		read_upper_half(chars);
	markdown_set_upper_half(chars);
	is_done = true;
}
