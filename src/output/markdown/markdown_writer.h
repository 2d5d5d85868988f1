/*
 * markdown_writer.h
 *		The pieces of a digest in Markdown; bytes in, bytes out.
 */
#ifndef PAPERDIGEST_MARKDOWN_WRITER_H
#define PAPERDIGEST_MARKDOWN_WRITER_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "output/card/card.h"
#include "paper/paper.h"

extern void markdown_write_head(StringInfo out, const CardStyle *style);
extern void markdown_write_contents_entry(StringInfo out, const CardStyle *style,
										  const char *section, int64 total);
extern void markdown_write_no_papers(StringInfo out, const CardStyle *style);
extern void markdown_write_section_head(StringInfo out, const CardStyle *style, const char *section);
extern void markdown_write_gap(StringInfo out);
extern void markdown_write_card(StringInfo out, const CardStyle *style, int64 number,
								const PaperParts *paper);

#endif /* PAPERDIGEST_MARKDOWN_WRITER_H */
