/*
 * listing_links.h
 *		Links in running text, and the words that arXiv replaced by them.
 */
#ifndef PAPERDIGEST_LISTING_LINKS_H
#define PAPERDIGEST_LISTING_LINKS_H

#include "base/text_buffer.h"
#include "input/listing/listing_report.h"

/* The link that is being read, or was read last */
typedef struct ListingLinks
{
	bool is_open;
	size_t start; /* the offset of the link's text in the text around it */
	TextBuffer href;
	size_t host;		/* the offset of a bare host that ends the text so far, or 0 */
	TextBuffer archive; /* what an archive added before all addresses of the page; empty if there is no archive */
} ListingLinks;

extern void listing_links_reset(ListingLinks *links);
extern bool listing_links_read_own(ListingLinks *links, const char *href);
extern bool listing_links_begin(ListingLinks *links, const TextBuffer *text, const char *href);
extern void listing_links_end(ListingLinks *links, TextBuffer *text, int item, ListingReport *report);
extern void listing_links_before_text(ListingLinks *links, TextBuffer *text, const char *s);
extern void listing_links_free(ListingLinks *links);

#endif /* PAPERDIGEST_LISTING_LINKS_H */
