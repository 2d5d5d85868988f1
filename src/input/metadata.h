/*
 * metadata.h
 *		A paper from other people's JSON, while its keys are read.
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
	const char *key;				   /* that is being read, for errors; or NULL */
	int version;					   /* the highest of "versions", or 0 */
	MetadataList categories;
	ArxivCategory primary;
	const char *primary_set_by; /* or NULL */
} Metadata;

/*
 * Reads the value of a key, which is not null, for a field.  ERROR if it
 * cannot be read, or differs from what another key has said.
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
