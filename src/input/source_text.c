/*
 * source_text.c
 *		What readers of text and bytea share: their source in UTF-8, their
 *		memory, and their strings in the database's encoding.
 */
#include "compat_pg.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "base/scan.h"
#include "input/source_text.h"

/* The HTML standard demands that the charset is declared within this many bytes. */
#define CHARSET_WITHIN 1024

/* This many bytes are verified and converted at a time, since core does not check for interrupts meanwhile. */
#define PIECE_SIZE (1024 * 1024)

/*
 * From the database
 */

/* The length of the next piece of a text.  It ends after a blank: no encoding has blanks within a character. */
static int
piece_length(const char *s, int len, int encoding)
{
	int n = Min(len, PIECE_SIZE);

	while (n < len && n < 2 * PIECE_SIZE && (unsigned char) s[n - 1] > ' ')
		n++;
	if (n < 2 * PIECE_SIZE)
		return n;
	/* There is no blank, so we step over whole characters.  The bytes of SQL_ASCII should be UTF-8. */
	if (encoding == PG_SQL_ASCII)
		encoding = PG_UTF8;
	for (n = 0; n < PIECE_SIZE; n += pg_encoding_mblen(encoding, s + n))
		;
	return n;
}

static void
verify(const char *s, int len, int encoding)
{
	for (int n; len > 0; s += n, len -= n)
	{
		CHECK_FOR_INTERRUPTS();
		n = piece_length(s, len, encoding);
		(void) pg_verify_mbstr(encoding, s, n, false);
	}
}

static SourceText
convert(const char *s, int len, int encoding)
{
	StringInfoData converted;
	SourceText source = {s, (size_t) len};

	if (encoding == PG_UTF8)
		return source;
	initStringInfo(&converted);
	for (int n; len > 0; s += n, len -= n)
	{
		char *piece;

		CHECK_FOR_INTERRUPTS();
		n = piece_length(s, len, encoding);
		piece = (char *) pg_do_encoding_conversion((unsigned char *) unconstify(char *, s), n, encoding, PG_UTF8);
		appendBinaryStringInfo(&converted, piece, piece == s ? n : (int) strlen(piece));
		if (piece != s)
			pfree(piece);
	}
	source.data = converted.data;
	source.len = converted.len;
	return source;
}

/* An argument of type text, in UTF-8.  In SQL_ASCII the conversion verifies that it is UTF-8: ERROR if not. */
SourceText
source_from_text(Datum argument)
{
	text *t = DatumGetTextPP(argument);

	return convert(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), GetDatabaseEncoding());
}

pg_noreturn static void
report_charset(const SourceReader *kind, const char *charset, const char *target)
{
	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("the %s's charset \"%s\" is not supported", kind->noun, charset),
			 errhint("Convert the %s to %s before it is parsed.", kind->noun, target)));
}

/* The encoding that a source declares; UTF-8 if it declares none.  ERROR if PostgreSQL does not know it. */
static int
declared_encoding(const char *data, int len, const SourceReader *kind)
{
	size_t n;
	const char *charset = kind->find_charset(data, data + Min(len, CHARSET_WITHIN), &n);
	char *name;
	int encoding;

	if (charset == NULL)
		return PG_UTF8;
	name = pnstrdup(charset, n);
	encoding = pg_char_to_encoding(name);
	if (encoding < 0)
		report_charset(kind, name, "text");
	return encoding;
}

/* The bytes of a download, in UTF-8.  ERROR if they are invalid in the charset that they declare, or it is unknown. */
SourceText
source_from_bytea(Datum argument, const SourceReader *kind)
{
	bytea *b = DatumGetByteaPP(argument);
	const char *data = VARDATA_ANY(b);
	int len = VARSIZE_ANY_EXHDR(b);
	int encoding = PG_UTF8;
	SourceText compressed = {data, (size_t) len};

	if (len >= 2 && (memcmp(data, "\xFE\xFF", 2) == 0 || memcmp(data, "\xFF\xFE", 2) == 0))
		report_charset(kind, "UTF-16", "UTF-8");
	/* The reader reports that it is compressed. */
	if (scan_is_gzip(data, data + len))
		return compressed;
	if (len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0)
	{
		data += 3;
		len -= 3;
	}
	else
		encoding = declared_encoding(data, len, kind);

	verify(data, len, encoding);
	return convert(data, len, encoding);
}

/*
 * Readers
 */

/* A reader that belongs to a memory context */
typedef struct BoundReader
{
	const SourceReader *kind;
	void *reader;
} BoundReader;

static void
close_reader(void *arg)
{
	BoundReader *bound = (BoundReader *) arg;

	if (bound->reader != NULL)
		bound->kind->close(bound->reader);
}

/* Opens a reader that is closed when the context is reset or deleted.  ERROR if it finds no memory. */
void *
source_open(const SourceReader *kind, const SourceText *source, MemoryContext context)
{
	BoundReader *bound = (BoundReader *) MemoryContextAllocZero(context, sizeof(BoundReader));
	MemoryContextCallback *callback =
		(MemoryContextCallback *) MemoryContextAllocZero(context, sizeof(MemoryContextCallback));

	bound->kind = kind;
	callback->func = close_reader;
	callback->arg = bound;
	MemoryContextRegisterResetCallback(context, callback);
	bound->reader = kind->open(source->data, source->len);
	if (bound->reader == NULL)
		source_no_memory(kind); /* LCOV_EXCL_LINE: a server has memory */
	return bound->reader;
}

/* LCOV_EXCL_START: tried by the readers' fuzz targets */
/* ERROR: a reader found no memory. */
void
source_no_memory(const SourceReader *kind)
{
	ereport(ERROR,
			(errcode(ERRCODE_OUT_OF_MEMORY),
			 errmsg("out of memory"),
			 errdetail("Failed while reading a %s.", kind->noun)));
}
/* LCOV_EXCL_STOP */

/*
 * To the database
 */

/* A string of a reader, in the database's encoding.  ERROR if the encoding lacks a character. */
const char *
source_string(const char *s)
{
	return pg_any_to_server(s, strlen(s), PG_UTF8);
}

/*
 * The same for messages.  If the database is not in UTF-8, "?" replaces all that
 * is not ASCII: an ERROR of the conversion must not hide that of the source.
 */
const char *
source_message(const char *s)
{
	char *copy;

	if (GetDatabaseEncoding() == PG_UTF8)
		return s;
	copy = pstrdup(s);
	for (char *c = copy; *c != '\0'; c++)
	{
		if (IS_HIGHBIT_SET(*c))
			*c = '?';
	}
	return copy;
}

/* Sets a value of a row to a string of a reader, which may be NULL. */
void
source_set_text(Datum *value, bool *isnull, const char *s)
{
	CHECK_FOR_INTERRUPTS();
	*isnull = s == NULL;
	if (s != NULL)
		*value = CStringGetTextDatum(source_string(s));
}

/* Allocates n elements for an array.  ERROR, as from core's array functions, if that is too large. */
Datum *
source_alloc_elements(int n)
{
	if ((Size) n > MaxArraySize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("array size exceeds the maximum allowed (%d)", (int) MaxArraySize)));
	return (Datum *) palloc(n * sizeof(Datum));
}

/*
 * Sets a value of a row to an array of nitems strings of a reader, which follow
 * one another; type is that of the elements.  An empty list is NULL, since the
 * source does not say whether there is anything.
 */
void
source_set_list(Datum *value, bool *isnull, const char *items, int nitems, Oid type)
{
	Datum *elements;
	int n = 0;

	*isnull = nitems == 0;
	if (nitems == 0)
		return;
	elements = source_alloc_elements(nitems);
	for (const char *s = items; n < nitems; s += strlen(s) + 1)
	{
		CHECK_FOR_INTERRUPTS();
		elements[n++] = CStringGetTextDatum(source_string(s));
	}
	*value = PointerGetDatum(construct_array(elements, nitems, type, -1, false, TYPALIGN_INT));
}
