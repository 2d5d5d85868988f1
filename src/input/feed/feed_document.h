/*
 * feed_document.h
 *		What a feed says about itself, and whether it is complete.
 */
#ifndef PAPERDIGEST_FEED_DOCUMENT_H
#define PAPERDIGEST_FEED_DOCUMENT_H

#include "base/text_buffer.h"
#include "input/feed/feed_places.h"
#include "input/feed/feed_reader.h"

typedef struct FeedDocument
{
	TextBuffer texts[FEED_NTEXTS - FEED_NFIELDS]; /* as strings */
	TextBuffer format;
	TextBuffer verb;
	bool is_arxiv; /* a title or an address says so */
	bool has_current_dates;
	bool has_error; /* an error other than noRecordsMatch */
	int nlisted;
	FeedInfo info;
} FeedDocument;

extern void feed_document_keep(FeedDocument *document, FeedField field, const char *s, size_t n, FeedFailure *failure);
extern void feed_document_keep_name(TextBuffer *text, const char *name, FeedFailure *failure);
extern bool feed_document_counts_for_entries(FeedField field);
extern const char *feed_document_text(const FeedDocument *document, FeedField field);
extern void feed_document_check_origin(FeedDocument *document, FeedFailure *failure);
extern void feed_document_read_info(FeedDocument *document, FeedFailure *failure);
extern void feed_document_check(FeedDocument *document, FeedFailure *failure);
extern void feed_document_free(FeedDocument *document);

#endif /* PAPERDIGEST_FEED_DOCUMENT_H */
