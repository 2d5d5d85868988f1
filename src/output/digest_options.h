/*
 * digest_options.h
 *		The options of a digest, as the functions in SQL take them.
 */
#ifndef PAPERDIGEST_DIGEST_OPTIONS_H
#define PAPERDIGEST_DIGEST_OPTIONS_H

#include "postgres.h"

#include "utils/jsonb.h"

#include "output/card/card.h"
#include "types/arxiv_category.h"

typedef struct DigestOptions
{
	CardStyle style;
	ArxivCategory *categories; /* of the first sections; their names lie in the JSON object */
	int ncategories;
} DigestOptions;

extern void digest_options_read(DigestOptions *options, Jsonb *object);

#endif /* PAPERDIGEST_DIGEST_OPTIONS_H */
