/*
 * digest_section.h
 *		The sections of a digest, and the papers collected in them.
 */
#ifndef PAPERDIGEST_DIGEST_SECTION_H
#define PAPERDIGEST_DIGEST_SECTION_H

#include "postgres.h"

#include "lib/ilist.h"
#include "utils/tuplestore.h"

#include "paper/paper_field.h"

/* Maximum length of a section name, in bytes */
#define MAX_SECTION_NAME 1000

typedef struct Section
{
	PaperText name; /* hash key, with a NUL at its end; data is NULL in the last section */
	int number;		/* from 1, in the order of appearance; 0 for the last section */
	dlist_node node;
	int64 total;			 /* number of papers */
	Tuplestorestate *papers; /* NULL while there are none */
} Section;

typedef struct Sections Sections;

extern Sections *digest_sections_begin(int kilobytes);
extern Section *digest_section_find(Sections *sections, const char *name, int len);
extern Section *digest_section_last(Sections *sections);
extern Section *digest_section_next(Sections *sections, Section *section);
extern void digest_section_add(Sections *sections, Section *section, Datum paper);
extern void digest_section_rewind(Section *section);
extern Datum digest_section_read(Sections *sections, Section *section);
extern void digest_sections_end(Sections *sections);

#endif /* PAPERDIGEST_DIGEST_SECTION_H */
