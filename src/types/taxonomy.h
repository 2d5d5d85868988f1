/*
 * taxonomy.h
 *		arXiv's groups, archives and categories, compiled in.
 */
#ifndef PAPERDIGEST_TAXONOMY_H
#define PAPERDIGEST_TAXONOMY_H

#include "c.h"

typedef struct TaxonomyEntry
{
	const char *category; /* or archive */
	const char *name;
	const char *archive;
	const char *group;
	const char *canonical; /* the category itself; for an alias, its current name */
	bool active;		   /* takes new papers */
} TaxonomyEntry;

extern const TaxonomyEntry taxonomy[];
extern const int taxonomy_size;

extern const TaxonomyEntry *taxonomy_find(const char *s, size_t len);
extern const char *taxonomy_alias_archive(const char *s, size_t len);

#endif /* PAPERDIGEST_TAXONOMY_H */
