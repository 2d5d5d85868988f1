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

/* A declaration of the charset stands within so many bytes, by the standard of HTML. */
#define CHARSET_WITHIN 1024

/* Bytes that are verified and converted at a time: core looks for no cancel meanwhile. */
#define PIECE_SIZE (1024 * 1024)

/*
 * From the database
 */

/* The length of a piece of a text, which ends with a character: in no encoding is a blank a part of one. */
static int
piece_length(const char *s, int len, int encoding)
{
	int n = Min(len, PIECE_SIZE);

	while (n < len && n < 2 * PIECE_SIZE && (unsigned char) s[n - 1] > ' ')
		n++;
	if (n < 2 * PIECE_SIZE)
		return n;
	/* There is no blank, so all characters are walked.  Bytes should be UTF-8. */
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

/* A text in UTF-8.  In SQL_ASCII the conversion verifies that it is. */
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

/* The encoding that a source declares; UTF-8 when it declares none */
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

/* Bytes, as they were downloaded, in UTF-8.  ERROR where they are not what they declare. */
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
	/* The reader says what this is. */
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

/* A reader in a memory context */
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

/* Opens a reader that is closed when the context is reset or deleted. */
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

/* A reader's string in the database's encoding.  ERROR where that lacks a character. */
const char *
source_string(const char *s)
{
	return pg_any_to_server(s, strlen(s), PG_UTF8);
}

/*
 * The same for messages, in ASCII.  What the encoding lacks must not hide what
 * is wrong with the source.
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

/* A string, or NULL, as a value of a row */
void
source_set_text(Datum *value, bool *isnull, const char *s)
{
	CHECK_FOR_INTERRUPTS();
	*isnull = s == NULL;
	if (s != NULL)
		*value = CStringGetTextDatum(source_string(s));
}

/* For an array: ERROR, as from core's array functions, where it would be too large. */
Datum *
source_alloc_elements(int n)
{
	if ((Size) n > MaxArraySize)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("array size exceeds the maximum allowed (%d)", (int) MaxArraySize)));
	return (Datum *) palloc(n * sizeof(Datum));
}

/* A list that has nothing is NULL: the source does not say. */
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
