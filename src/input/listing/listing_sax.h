/*
 * listing_sax.h
 *		libxml2's parser, as the reader of listing pages uses it.
 */
#ifndef PAPERDIGEST_LISTING_SAX_H
#define PAPERDIGEST_LISTING_SAX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text_buffer.h"
#include "compat_libxml.h"
#include "input/listing/listing.h"
#include "input/listing/listing_markup.h"

typedef struct ListingSax
{
	htmlParserCtxtPtr parser;
	TextBuffer translated; /* what it gets instead of a piece that has character references to translate */
	long given;			   /* the number of bytes that it has been given */
	bool has_ended;		   /* it accepts no more bytes */
	int depth;			   /* the number of open elements */
	MarkupCounts seen;
} ListingSax;

extern bool listing_sax_init(Listing *listing);
extern void listing_sax_parse(Listing *listing, const char *s, const char *end);
extern long listing_sax_kept(const Listing *listing);
extern void listing_sax_text(Listing *listing, const char *s, size_t n);
extern void listing_sax_finish(Listing *listing);
extern void listing_sax_free(Listing *listing);

#endif /* PAPERDIGEST_LISTING_SAX_H */
