/*
 * bibtex_stopword.h
 *		The words of titles that arXiv leaves out of BibTeX keys.
 */
#ifndef PAPERDIGEST_BIBTEX_STOPWORD_H
#define PAPERDIGEST_BIBTEX_STOPWORD_H

#include "postgres.h"

extern bool bibtex_is_stopword(const char *word, size_t len);

#endif /* PAPERDIGEST_BIBTEX_STOPWORD_H */
