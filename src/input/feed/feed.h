/*
 * feed.h
 *		arXiv's feeds, answers of its API and harvests, read entry by entry.
 *
 * A document goes in as UTF-8, piece by piece; papers come out one by one, as
 * they are complete.  Nothing here knows of SQL, or of PostgreSQL's memory and
 * errors.
 *
 * A document that is not whole, or not what arXiv writes, is no short list of
 * papers: those that came before must not be used then.
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
	FEED_NOT_A_FEED,	  /* another document altogether */
	FEED_NOT_WELL_FORMED, /* damaged, or cut */
	FEED_NO_PAPERS,		  /* an answer of arXiv's to another question */
	FEED_ANSWERS_ERROR,	  /* arXiv says that it has none */
	FEED_INCOMPLETE,	  /* there should be other entries */
	FEED_BAD_ENTRY		  /* an entry lacks what each must have, or has what it cannot have */
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
 * Texts end with a NUL; an absent one is NULL.  Of a list the strings follow
 * one another.  Valid until the next call of feed_read.
 */
typedef struct FeedEntry
{
	int item; /* in this document, from 1 */
	bool is_deleted;
	ArxivId id;
	const char *section;
	FeedInstant announced; /* its date in UTC counts */
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

/* What the document says of itself.  A number that it does not have is -1. */
typedef struct FeedInfo
{
	FeedKind kind;
	const char *format; /* of OAI's metadata */
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
