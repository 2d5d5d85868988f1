/*
 * paper.h
 *		The paper: its fields, and how they lie on disk.
 *
 * Everything that goes by field (JSON, records, accessors, digest cards) is
 * driven by the one list below: to add a field is to add a line there, at the
 * end, since the bits of stored values are numbered by it.
 *
 * A value is three parts, one after the other:
 *
 *	 +---------+---------+--------+----------------+------------------------+
 *	 | vl_len_ | layout  | flags  | header_len     | id                     |
 *	 | 4	   | 1 byte  | 1 byte | 2 bytes        | 8 bytes                |
 *	 +---------+---------+--------+----------------+------------------------+
 *	 | categories: for each one byte of length and the name, primary first  |
 *	 +----------------------------------------------------------------------+
 *	 | present: one bit a field | for each other field that is present,     |
 *	 | 4 bytes					| the end of its data: 4 bytes              |
 *	 +--------------------------+-------------------------------------------+
 *	 | data of these fields: text as its bytes, a list as strings that end	|
 *	 | with a NUL, an instant as 8 bytes									|
 *	 +----------------------------------------------------------------------+
 *
 * Bit 0 of flags tells an empty list of categories from NULL; the others are
 * 0, as are the bits of id and categories in present.
 *
 * header_len counts from layout to the end of the categories.  Whatever is
 * asked about id and categories is answered from this header, of which a
 * slice is fetched: a compressed abstract behind it is left alone.
 *
 * Numbers are in the machine's byte order and not aligned.
 */
#ifndef PAPERDIGEST_PAPER_H
#define PAPERDIGEST_PAPER_H

#include "postgres.h"

#include "access/htup.h"
#include "access/tupdesc.h"
#include "datatype/timestamp.h"
#include "fmgr.h"
#include "lib/stringinfo.h"

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

/* Symbol, name in SQL and JSON, kind; the order is everywhere the same. */
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
	FIELD(CONCLUSION, conclusion, PAPER_KIND_TEXT)

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

/* Text in the database's encoding, not ended by a NUL */
typedef struct PaperText
{
	const char *data;
	int len;
} PaperText;

/* Of a list, so that they have a place in memory when it is taken apart */
#define PAPER_MAX_ITEMS 50000000

/* One field's content; which member counts, the field's kind tells. */
typedef struct PaperValue
{
	bool present; /* else the field is NULL */
	ArxivId id;
	TimestampTz instant;
	PaperText text;
	int nitems; /* of a list, or of categories */
	PaperText *items;
} PaperValue;

/* A paper taken apart.  Set to zeroes it is the empty one. */
typedef struct PaperParts
{
	PaperValue field[PAPER_NFIELDS];
} PaperParts;

typedef struct varlena Paper;

#define DatumGetPaperP(d)	 ((Paper *) PG_DETOAST_DATUM_PACKED(d))
#define PG_GETARG_PAPER_P(n) DatumGetPaperP(PG_GETARG_DATUM(n))
#define PG_RETURN_PAPER_P(p) PG_RETURN_POINTER(p)

/* The first part of a value, maybe in a slice of it */
typedef struct PaperHeader
{
	ArxivId id;
	bool has_categories;	/* they are not NULL */
	const char *categories; /* as on disk, up to end */
	const char *end;
	struct varlena *copy; /* to be freed, or NULL */
} PaperHeader;

/* Steps through the categories of a header; false when there are no more. */
static inline bool
paper_next_category(const char **cursor, const char *end, ArxivCategory *category)
{
	if (*cursor >= end)
		return false;
	category->len = (unsigned char) **cursor;
	category->name = *cursor + 1;
	*cursor += 1 + category->len;
	return true;
}

/* paper.c */
extern int paper_field_number(const char *name);
extern const char *paper_field_names(void);
extern void paper_set_text(PaperParts *parts, PaperFieldNo field, const char *data, int len);
extern bool paper_set_categories(PaperParts *parts, const PaperText *names, int nnames,
								 struct Node *context);
extern bool paper_check_items(int nitems, struct Node *context);
extern bool paper_check_required(const PaperParts *parts, const char *hint,
								 struct Node *context);
extern void paper_check_same(ArxivId a, ArxivId b);
extern Paper *paper_build(const PaperParts *parts);
extern void paper_read(const Paper *paper, PaperParts *parts);
extern void paper_read_field(Datum datum, PaperFieldNo field, PaperValue *value);
extern void paper_fetch_header(Datum datum, PaperHeader *header);
extern void paper_release_header(PaperHeader *header);

extern bool paper_read_instant(PaperFieldNo field, const char *s, int len,
							   TimestampTz *instant, struct Node *context);
extern void paper_check_instant(PaperFieldNo field, TimestampTz instant);

/* paper_category.c */
extern int paper_header_keys(const PaperHeader *header, ArxivCategory **keys);
extern bool paper_header_has(const PaperHeader *header, const ArxivCategory *category);

/* paper_json.c */
extern void paper_to_json(StringInfo buf, const PaperParts *parts);

/* paper_record.c */
typedef struct PaperRowMap PaperRowMap;
extern PaperRowMap *paper_row_map(TupleDesc desc);
extern int paper_row_paper_column(TupleDesc desc);
extern bool paper_row_has_required(const PaperRowMap *map);
extern void paper_row_read(PaperRowMap *map, HeapTuple tuple, TupleDesc desc, PaperParts *parts);

#endif /* PAPERDIGEST_PAPER_H */
