/*
 * digest_section.h
 *		The sections of a digest, and the papers that wait in them.
 */
#ifndef PAPERDIGEST_DIGEST_SECTION_H
#define PAPERDIGEST_DIGEST_SECTION_H

#include "postgres.h"

#include "lib/ilist.h"
#include "utils/tuplestore.h"

#include "types/arxiv_category.h"

typedef struct Section
{
	char name[ARXIV_CATEGORY_MAXLEN + 1]; /* hash key */
	dlist_node node;
	int64 total;
	Tuplestorestate *papers; /* or NULL, as long as there are none */
} Section;

typedef struct Sections Sections;

extern Sections *digest_sections_begin(int kilobytes);
extern Section *digest_section_find(Sections *sections, const ArxivCategory *category);
extern Section *digest_section_uncategorized(Sections *sections);
extern Section *digest_section_next(Sections *sections, Section *section);
extern void digest_section_add(Sections *sections, Section *section, Datum paper);
extern void digest_section_rewind(Section *section);
extern Datum digest_section_read(Sections *sections, Section *section);
extern void digest_sections_end(Sections *sections);

#endif /* PAPERDIGEST_DIGEST_SECTION_H */
