/*
 * metadata.h
 *		The state of parse_metadata while it reads the keys of a paper.
 */
#ifndef PAPERDIGEST_METADATA_H
#define PAPERDIGEST_METADATA_H

#include "postgres.h"

#include "utils/jsonb.h"

#include "paper/paper_field.h"

typedef struct MetadataList
{
	PaperText *items;
	int n;
	int size;
} MetadataList;

typedef struct Metadata
{
	PaperParts parts;
	const char *set_by[PAPER_NFIELDS]; /* the key that a field comes from */
	const char *key;				   /* the key that is being read, for errors; or NULL */
	int version;					   /* the highest of "versions", or 0 */
	MetadataList categories;
	ArxivCategory primary;
	const char *primary_set_by; /* the key that primary comes from, or NULL */
} Metadata;

/*
 * Reads the value of the key that is being read, which is not null, for a
 * field.  ERROR if it cannot be read, or if another key gave another value.
 */
typedef void (*MetadataReader)(Metadata *m, PaperFieldNo field, const JsonbValue *value);

extern void metadata_read_id(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_plain(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_line(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_abstract(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_summary(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_instant(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_versions(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_authors(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_authors_parsed(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_primary(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_read_categories(Metadata *m, PaperFieldNo field, const JsonbValue *value);
extern void metadata_wrong_kind(Metadata *m, const char *expected);
extern void metadata_combine(Metadata *m);

#endif /* PAPERDIGEST_METADATA_H */
