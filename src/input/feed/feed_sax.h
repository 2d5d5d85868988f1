/*
 * feed_sax.h
 *		The state of the feed reader, and its callbacks for libxml2.
 */
#ifndef PAPERDIGEST_FEED_SAX_H
#define PAPERDIGEST_FEED_SAX_H

#include <libxml/parser.h>

#include "input/feed/feed_document.h"
#include "input/feed/feed_draft.h"

/* No tree of places is this deep. */
#define MAX_PLACES 16

/* Where the reader is */
typedef struct FeedPosition
{
	const FeedPlace *places[MAX_PLACES];
	int nplaces;
	int skipped; /* how many open elements are being skipped */
	int markup;	 /* how many open elements are within the text */
	TextBuffer text;
} FeedPosition;

/* The complete entries, and after them the one that is being read */
typedef struct FeedQueue
{
	FeedDraft *drafts;
	int size;
	int ncomplete;
	int ntaken;
} FeedQueue;

struct Feed
{
	xmlParserCtxtPtr parser;
	const char *start;
	const char *next; /* the first byte that the parser does not have yet */
	const char *end;
	bool is_finished;
	bool wants_entries;
	FeedFailure failure;
	FeedPosition position;
	FeedDocument document;
	FeedQueue queue;
};

extern void feed_sax_init(xmlSAXHandler *sax);

#endif /* PAPERDIGEST_FEED_SAX_H */
