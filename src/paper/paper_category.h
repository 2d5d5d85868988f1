/*
 * paper_category.h
 *		The categories that a paper is in.
 */
#ifndef PAPERDIGEST_PAPER_CATEGORY_H
#define PAPERDIGEST_PAPER_CATEGORY_H

#include "paper/paper.h"

extern int paper_header_keys(const PaperHeader *header, ArxivCategory **keys);
extern bool paper_header_has(const PaperHeader *header, const ArxivCategory *category);

#endif /* PAPERDIGEST_PAPER_CATEGORY_H */
