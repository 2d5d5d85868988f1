/*
 * bibtex.h
 *		Papers as BibTeX entries; all texts are in UTF-8.
 */
#ifndef PAPERDIGEST_BIBTEX_H
#define PAPERDIGEST_BIBTEX_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "paper/paper_field.h"

extern void bibtex_append_key(StringInfo out, const PaperParts *paper);
extern void bibtex_append_entry(StringInfo out, const PaperParts *paper, const char *key);

#endif /* PAPERDIGEST_BIBTEX_H */
