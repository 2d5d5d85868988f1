/*
 * feed.h
 *		Reads arXiv's feeds, answers of its API and harvests, entry by entry.
 *
 * The document is UTF-8 and is read in pieces; an entry is returned as soon as
 * it is complete.  The reader allocates with malloc and returns errors: it
 * does not depend on SQL, memory contexts or ereport.
 *
 * If feed_status tells at the end that the document is incomplete, or not
 * arXiv's, the caller must discard the entries that it got before.
 */
#ifndef PAPERDIGEST_FEED_H
#define PAPERDIGEST_FEED_H

#include "c.h"

#include "datatype/timestamp.h"

#include "types/arxiv_id.h"

typedef struct Feed Feed;

typedef enum FeedStatus
{
	FEED_OK,
	FEED_NO_MEMORY,
	FEED_NOT_A_FEED,	  /* the document is not one of arXiv's feeds */
	FEED_NOT_WELL_FORMED, /* the document is damaged or truncated */
	FEED_NO_PAPERS,		  /* the answer to an OAI-PMH verb that returns no papers */
	FEED_ANSWERS_ERROR,	  /* arXiv answered with an error */
	FEED_INCOMPLETE,	  /* the number of entries is not the one that it promises */
	FEED_BAD_ENTRY		  /* an entry lacks a required field, or has an invalid one */
} FeedStatus;

typedef enum FeedKind
{
	FEED_UNKNOWN,
	FEED_API,
	FEED_ATOM,
	FEED_RSS,
	FEED_RDF,
	FEED_OAI
} FeedKind;

/* An instant that may be absent */
typedef struct FeedInstant
{
	bool present;
	TimestampTz value;
} FeedInstant;

/*
 * Texts end with a NUL; an absent one is NULL.  A list is a number of such
 * texts, one after the other.  All are valid until the next call of feed_read.
 */
typedef struct FeedEntry
{
	int item; /* number in this document, from 1 */
	bool is_deleted;
	ArxivId id;
	const char *section;
	FeedInstant announced; /* only its date, in UTC, counts */
	const char *title;
	const char *authors;
	int nauthors;
	const char *categories;
	int ncategories;
	const char *comments;
	const char *journal_ref;
	const char *doi;
	const char *report_no;
	const char *msc_class;
	const char *acm_class;
	const char *license;
	FeedInstant submitted;
	FeedInstant updated;
	FeedInstant datestamp; /* of a deleted record */
	const char *abstract;
} FeedEntry;

/* What the document says about itself.  An absent text is NULL, an absent number -1. */
typedef struct FeedInfo
{
	FeedKind kind;
	const char *format; /* of OAI-PMH's metadata */
	const char *verb;
	const char *title;
	FeedInstant updated;
	int64 total;
	int64 start;
	int64 page_size;
	int items;
	int papers;
	int deleted;
	const char *resumption_token;
	const char *error_code;
	const char *error;
} FeedInfo;

extern Feed *feed_open(const char *s, size_t len, bool wants_entries);
extern bool feed_read(Feed *feed);
extern const FeedEntry *feed_take(Feed *feed);
extern FeedStatus feed_status(const Feed *feed);
extern const char *feed_problem(const Feed *feed);
extern const char *feed_hint(const Feed *feed);
extern int feed_problem_item(const Feed *feed);
extern void feed_info(const Feed *feed, FeedInfo *info);
extern void feed_close(Feed *feed);

#endif /* PAPERDIGEST_FEED_H */
