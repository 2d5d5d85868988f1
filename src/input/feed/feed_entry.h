/*
 * feed_entry.h
 *		An entry of a feed: from the texts of its elements to the fields of a
 *		paper.
 */
#ifndef PAPERDIGEST_FEED_ENTRY_H
#define PAPERDIGEST_FEED_ENTRY_H

#include "base/text_buffer.h"
#include "input/feed/feed_places.h"
#include "input/feed/feed_reader.h"

/* What an entry needs to know of its document */
typedef struct FeedContext
{
	FeedKind kind;
	const char *date;	   /* of what the document announces, or NULL */
	bool has_current_date; /* "created" is the date of the current version */
} FeedContext;

/* The text of an element or attribute, in the entry's texts */
typedef struct FeedText
{
	FeedField field;
	size_t start;
	size_t len;
} FeedText;

/* Strings that follow one another, each ended by a NUL */
typedef struct FeedStrings
{
	TextBuffer buffer;
	int n;
} FeedStrings;

typedef struct FeedDraft
{
	TextBuffer buffer;
	FeedText *texts;
	int ntexts;
	int texts_size;

	/* What is put together of several texts */
	FeedStrings authors;
	FeedStrings categories;
	TextBuffer doi;
	TextBuffer journal_ref;
	TextBuffer msc_class;
	TextBuffer acm_class;

	FeedEntry entry; /* points into all these */
} FeedDraft;

extern void feed_draft_clear(FeedDraft *draft);
extern bool feed_draft_add(FeedDraft *draft, FeedField field, const char *s, size_t n);
extern const char *feed_draft_text(const FeedDraft *draft, FeedField field, size_t *n);
extern bool feed_draft_is_error(const FeedDraft *draft);
extern bool feed_draft_is_deleted(const FeedDraft *draft);
extern void feed_draft_read(FeedDraft *draft, const FeedContext *context, FeedFailure *failure);
extern bool feed_draft_end_author(FeedDraft *draft);
extern void feed_draft_free(FeedDraft *draft);

#endif /* PAPERDIGEST_FEED_ENTRY_H */
