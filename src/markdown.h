/*
 * markdown.h
 *		Digest cards in Markdown; bytes in, bytes out.
 */
#ifndef PAPERDIGEST_MARKDOWN_H
#define PAPERDIGEST_MARKDOWN_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "paper.h"

extern void markdown_contents_head(StringInfo out, const char *title);
extern void markdown_contents_entry(StringInfo out, const char *section, int64 total);
extern void markdown_section_head(StringInfo out, const char *section);
extern void markdown_card_head(StringInfo out, int64 number);
extern void markdown_card(StringInfo out, const PaperParts *paper);

#endif /* PAPERDIGEST_MARKDOWN_H */
