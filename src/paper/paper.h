/*
 * paper.h
 *		The type paper, and its layout on disk.
 *
 * A value is a header (the first two rows), a directory of the other fields
 * (the third row), and the data of these fields (the fourth row):
 *
 *   +---------+---------+--------+----------------+------------------------+
 *   | vl_len_ | layout  | flags  | header_len     | id                     |
 *   | 4       | 1 byte  | 1 byte | 2 bytes        | 8 bytes                |
 *   +---------+---------+--------+----------------+------------------------+
 *   | categories: for each its length (1 byte) and its name, primary first |
 *   +----------------------------------------------------------------------+
 *   | present: 1 bit per field | for each field whose bit is set, 4 bytes: |
 *   | 4 bytes                  | the offset in the data at which it ends   |
 *   +--------------------------+-------------------------------------------+
 *   | data: a text as its bytes, a list as strings that each end with a    |
 *   | NUL, an instant as 8 bytes                                           |
 *   +----------------------------------------------------------------------+
 *
 * Bit 0 of flags is set if categories is not NULL, even if the list is empty.
 * The other bits of flags are 0, and so are the bits of id and categories in
 * present.
 *
 * header_len is the number of bytes from layout to the end of the categories.
 * Code that needs only id and categories fetches a slice with the header, so
 * that a compressed abstract behind it is not decompressed.
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

/* The header of a value, read from the whole value or from a slice */
typedef struct PaperHeader
{
	ArxivId id;
	bool has_categories;	/* categories is not NULL */
	const char *categories; /* as on disk, up to end */
	const char *end;
	struct varlena *copy; /* the slice, which has to be freed, or NULL */
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

/* The input function, by which the type is recognized */
extern PGDLLEXPORT Datum paper_in(PG_FUNCTION_ARGS);

/* Whether a type is paper, or a domain over it. */
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
