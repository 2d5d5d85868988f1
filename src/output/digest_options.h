/*
 * digest_options.h
 *		The options of a digest, as SQL functions take them.
 */
#ifndef PAPERDIGEST_DIGEST_OPTIONS_H
#define PAPERDIGEST_DIGEST_OPTIONS_H

#include "compat_pg.h"

#include "utils/jsonb.h"

#include "output/card/card.h"
#include "types/arxiv_category.h"

typedef enum DigestSections
{
	DIGEST_BY_CATEGORY, /* by the primary category */
	DIGEST_IN_ONE_LIST,
	DIGEST_BY_COLUMN
} DigestSections;

typedef enum DigestFormat
{
	DIGEST_MARKDOWN,
	DIGEST_HTML
} DigestFormat;

typedef struct DigestOptions
{
	CardStyle style;
	DigestFormat format;
	ArxivCategory *categories; /* sections that come first; their names point into the JSON object */
	int ncategories;
	DigestSections sections;
	const char *section_column; /* with the names of sections, if DIGEST_BY_COLUMN */
	int part_size;				/* maximum size of a part in characters, or 0 */
} DigestOptions;

extern void digest_options_read(DigestOptions *options, Jsonb *object);
pg_noreturn extern void digest_options_refuse(const char *name, const char *problem, const char *hint);
extern void digest_options_refuse_part_size(const DigestOptions *options);

#endif /* PAPERDIGEST_DIGEST_OPTIONS_H */
