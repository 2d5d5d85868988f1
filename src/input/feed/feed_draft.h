/*
 * feed_draft.h
 *		The draft of an entry: the texts of its elements, and what they become.
 */
#ifndef PAPERDIGEST_FEED_DRAFT_H
#define PAPERDIGEST_FEED_DRAFT_H

#include "base/text_buffer.h"
#include "input/feed/feed_places.h"

/* The text of an element or attribute, as a part of the draft's buffer */
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

	/* Lists that are read from several texts */
	FeedStrings authors;
	FeedStrings categories;

	FeedEntry entry; /* its strings are in these buffers */
} FeedDraft;

extern void feed_draft_clear(FeedDraft *draft);
extern bool feed_draft_add(FeedDraft *draft, FeedField field, const char *s, size_t n);
extern const char *feed_draft_text(const FeedDraft *draft, FeedField field, size_t *n);
extern bool feed_draft_is_error(const FeedDraft *draft);
extern bool feed_draft_is_deleted(const FeedDraft *draft);
extern bool feed_draft_end_author(FeedDraft *draft);
extern FeedText *feed_draft_find(const FeedDraft *draft, FeedField field);
extern bool feed_draft_add_string(FeedStrings *strings, const char *s, size_t n);
extern void feed_draft_free(FeedDraft *draft);

/* The bytes of a text, up to a NUL */
static inline char *
feed_draft_string(const FeedDraft *draft, const FeedText *text)
{
	return draft->buffer.data + text->start;
}

/* Removes the beginning of a text, up to rest. */
static inline void
feed_draft_drop(const FeedDraft *draft, FeedText *text, const char *rest)
{
	text->len -= rest - feed_draft_string(draft, text);
	text->start = rest - draft->buffer.data;
}

#endif /* PAPERDIGEST_FEED_DRAFT_H */
