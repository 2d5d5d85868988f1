/*
 * markdown_writer.h
 *		Digests in Markdown.
 */
#ifndef PAPERDIGEST_MARKDOWN_WRITER_H
#define PAPERDIGEST_MARKDOWN_WRITER_H

#include "output/card/card_writer.h"

extern const CardWriter markdown_writer;

#endif /* PAPERDIGEST_MARKDOWN_WRITER_H */
