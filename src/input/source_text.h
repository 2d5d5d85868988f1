/*
 * source_text.h
 *		What readers of text and bytea share: their source in UTF-8, their
 *		memory, and their strings in the database's encoding.
 *
 * A reader is plain C with memory from malloc, and knows nothing of SQL.
 */
#ifndef PAPERDIGEST_SOURCE_TEXT_H
#define PAPERDIGEST_SOURCE_TEXT_H

#include "compat_pg.h"

/* A kind of reader */
typedef struct SourceReader
{
	const char *noun; /* what it reads, in messages: "page" */

	/* The charset that a source declares in its first bytes, with its length in *n; or NULL */
	const char *(*find_charset)(const char *s, const char *end, size_t *n);

	/* Begins to read n bytes of UTF-8, which stay valid until close; NULL when there is no memory */
	void *(*open)(const char *s, size_t n);
	void (*close)(void *reader);
} SourceReader;

/* UTF-8, not ended by a NUL */
typedef struct SourceText
{
	const char *data;
	size_t len;
} SourceText;

extern SourceText source_from_text(Datum argument);
extern SourceText source_from_bytea(Datum argument, const SourceReader *kind);
extern void *source_open(const SourceReader *kind, const SourceText *source, MemoryContext context);
pg_noreturn extern void source_no_memory(const SourceReader *kind);
extern const char *source_string(const char *s);
extern const char *source_message(const char *s);
extern void source_set_text(Datum *value, bool *isnull, const char *s);
extern Datum *source_alloc_elements(int n);
extern void source_set_list(Datum *value, bool *isnull, const char *items, int nitems, Oid type);

#endif /* PAPERDIGEST_SOURCE_TEXT_H */
