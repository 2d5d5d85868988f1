/*
 * paper_field.h
 *		The fields of a paper, and a paper split into its fields.
 *
 * All code that handles every field (JSON, records, accessors, digest cards) is
 * driven by the one list below.  A new field is one new line there.  It has to
 * be the last line, since the list numbers the bits of stored values.
 */
#ifndef PAPERDIGEST_PAPER_FIELD_H
#define PAPERDIGEST_PAPER_FIELD_H

#include "postgres.h"

#include "datatype/timestamp.h"

#include "types/arxiv_category.h"
#include "types/arxiv_id.h"

typedef enum PaperKind
{
	PAPER_KIND_ID,
	PAPER_KIND_TEXT,
	PAPER_KIND_LIST, /* of texts */
	PAPER_KIND_CATEGORIES,
	PAPER_KIND_INSTANT
} PaperKind;

/* Symbol, name in SQL and JSON, kind.  The fields have this order everywhere. */
#define PAPER_FIELDS(FIELD) \
	FIELD(ID, id, PAPER_KIND_ID) \
	FIELD(TITLE, title, PAPER_KIND_TEXT) \
	FIELD(AUTHORS, authors, PAPER_KIND_LIST) \
	FIELD(CATEGORIES, categories, PAPER_KIND_CATEGORIES) \
	FIELD(COMMENTS, comments, PAPER_KIND_TEXT) \
	FIELD(JOURNAL_REF, journal_ref, PAPER_KIND_TEXT) \
	FIELD(DOI, doi, PAPER_KIND_TEXT) \
	FIELD(REPORT_NO, report_no, PAPER_KIND_TEXT) \
	FIELD(MSC_CLASS, msc_class, PAPER_KIND_TEXT) \
	FIELD(ACM_CLASS, acm_class, PAPER_KIND_TEXT) \
	FIELD(LICENSE, license, PAPER_KIND_TEXT) \
	FIELD(SUBMITTED, submitted, PAPER_KIND_INSTANT) \
	FIELD(UPDATED, updated, PAPER_KIND_INSTANT) \
	FIELD(ABSTRACT, abstract, PAPER_KIND_TEXT) \
	FIELD(TLDR, tldr, PAPER_KIND_TEXT) \
	FIELD(MOTIVATION, motivation, PAPER_KIND_TEXT) \
	FIELD(METHOD, method, PAPER_KIND_TEXT) \
	FIELD(RESULT, result, PAPER_KIND_TEXT) \
	FIELD(CONCLUSION, conclusion, PAPER_KIND_TEXT) \
	FIELD(SUMMARY_OF, summary_of, PAPER_KIND_TEXT)

#define PAPER_FIELD_SYMBOL(symbol, name, kind) PAPER_##symbol,
typedef enum PaperFieldNo
{
	PAPER_FIELDS(PAPER_FIELD_SYMBOL)
	PAPER_NFIELDS
} PaperFieldNo;

typedef struct PaperField
{
	const char *name;
	PaperKind kind;
} PaperField;

extern const PaperField paper_fields[PAPER_NFIELDS];

/* A text without a NUL at its end, in the database's encoding unless stated otherwise */
typedef struct PaperText
{
	const char *data;
	int len;
} PaperText;

/* Orders by bytes, whatever the collation. */
static inline int
paper_text_compare(const PaperText *a, const PaperText *b)
{
	int cmp = memcmp(a->data, b->data, Min(a->len, b->len));

	return cmp != 0 ? cmp : (a->len > b->len) - (a->len < b->len);
}

/* The most items of a list: an array of PaperText for them fits into a chunk of memory. */
#define PAPER_MAX_ITEMS 50000000

/* The content of one field.  The field's kind tells which member is used. */
typedef struct PaperValue
{
	bool present; /* else the field is NULL */
	ArxivId id;
	TimestampTz instant;
	PaperText text;
	int nitems; /* of a list, or of categories */
	PaperText *items;
} PaperValue;

/* A paper split into its fields.  If it is all zeroes, every field is NULL. */
typedef struct PaperParts
{
	PaperValue field[PAPER_NFIELDS];
} PaperParts;

extern int paper_field_number(const char *name);
extern const char *paper_field_names(void);
extern void paper_set_text(PaperParts *parts, PaperFieldNo field, const char *data, int len);
extern bool paper_set_categories(PaperParts *parts, const PaperText *names, int nnames,
								 struct Node *escontext);
extern bool paper_read_instant(PaperFieldNo field, const char *s, int len,
							   TimestampTz *instant, struct Node *escontext);
extern void paper_check_instant(PaperFieldNo field, TimestampTz instant);
extern bool paper_check_items(int nitems, struct Node *escontext);
extern bool paper_check_required(const PaperParts *parts, const char *hint,
								 struct Node *escontext);
extern void paper_check_same(ArxivId a, ArxivId b);

#endif /* PAPERDIGEST_PAPER_FIELD_H */
