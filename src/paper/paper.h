/*
 * paper.h
 *		The type paper, and how it lies on disk.
 *
 * A value is three parts, one after the other:
 *
 *   +---------+---------+--------+----------------+------------------------+
 *   | vl_len_ | layout  | flags  | header_len     | id                     |
 *   | 4       | 1 byte  | 1 byte | 2 bytes        | 8 bytes                |
 *   +---------+---------+--------+----------------+------------------------+
 *   | categories: for each one byte of length and the name, primary first  |
 *   +----------------------------------------------------------------------+
 *   | present: one bit a field | for each other field that is present,     |
 *   | 4 bytes                  | the end of its data: 4 bytes              |
 *   +--------------------------+-------------------------------------------+
 *   | data of these fields: text as its bytes, a list as strings that end  |
 *   | with a NUL, an instant as 8 bytes                                    |
 *   +----------------------------------------------------------------------+
 *
 * Bit 0 of flags tells an empty list of categories from NULL; the others are
 * 0, as are the bits of id and categories in present.
 *
 * header_len counts from layout to the end of the categories.  What needs only
 * id and categories fetches a slice with this header; a compressed abstract
 * behind it is not decompressed.
 *
 * Numbers are in the machine's byte order and not aligned.
 */
#ifndef PAPERDIGEST_PAPER_H
#define PAPERDIGEST_PAPER_H

#include "postgres.h"

#include "fmgr.h"

#include "paper/paper_field.h"
#include "types/own_types.h"

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

/* The function by which the type is known */
extern PGDLLEXPORT Datum paper_in(PG_FUNCTION_ARGS);

/* Whether a type, or what a domain is over, is paper. */
static inline bool
is_paper_type(Oid type)
{
	return is_read_by(type, paper_in);
}

extern Paper *paper_build(const PaperParts *parts);
extern void paper_read(const Paper *paper, PaperParts *parts);
extern void paper_read_field(Datum datum, PaperFieldNo field, PaperValue *value);
extern void paper_fetch_header(Datum datum, PaperHeader *header);
extern void paper_release_header(PaperHeader *header);

#endif /* PAPERDIGEST_PAPER_H */
