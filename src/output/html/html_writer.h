/*
 * html_writer.h
 *		Digests in HTML.
 */
#ifndef PAPERDIGEST_HTML_WRITER_H
#define PAPERDIGEST_HTML_WRITER_H

#include "output/card/card_writer.h"

extern const CardWriter html_writer;

#endif /* PAPERDIGEST_HTML_WRITER_H */
