/*
 * feed_entry.h
 *		Makes the fields of a paper from the texts of an entry's elements.
 */
#ifndef PAPERDIGEST_FEED_ENTRY_H
#define PAPERDIGEST_FEED_ENTRY_H

#include "input/feed/feed_draft.h"
#include "input/feed/feed_reader.h"

/* What the reader of an entry needs to know about the document */
typedef struct FeedContext
{
	FeedKind kind;
	const char *date;	   /* of the announcement, as text, or NULL */
	bool has_current_date; /* "created" is the date of the current version */
} FeedContext;

/* An entry that is being read */
typedef struct EntryReader
{
	FeedDraft *draft;
	const FeedContext *context;
	FeedFailure *failure;
} EntryReader;

/* Messages show at most this many bytes of a text. */
#define ENTRY_SHOWN 80

#define entry_fail(reader, ...) feed_fail((reader)->failure, FEED_BAD_ENTRY, __VA_ARGS__)

static inline bool
entry_has_failed(const EntryReader *reader)
{
	return reader->failure->status != FEED_OK;
}

static inline void
entry_check_memory(EntryReader *reader, bool ok)
{
	if (!ok)
		feed_fail_no_memory(reader->failure);
}

/* feed_entry.c */
extern void feed_entry_read(FeedDraft *draft, const FeedContext *context, FeedFailure *failure);
extern void entry_read_id(EntryReader *reader, const char *s, size_t n);

/* feed_announcement.c */
extern void entry_read_announcement(EntryReader *reader);
extern void entry_read_rdf(EntryReader *reader);

/* feed_category.c */
extern void entry_read_category(EntryReader *reader, const char *s, size_t n);
extern void entry_read_categories(EntryReader *reader);

#endif /* PAPERDIGEST_FEED_ENTRY_H */
