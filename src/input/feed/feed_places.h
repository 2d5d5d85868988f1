/*
 * feed_places.h
 *		Where the fields of papers stand in arXiv's feeds.
 *
 * Each kind of feed is a tree of elements, known by their local names; what
 * is not in it is passed over.
 */
#ifndef PAPERDIGEST_FEED_PLACES_H
#define PAPERDIGEST_FEED_PLACES_H

#include "input/feed/feed.h"

/* What the text of an element, or an attribute of it, is */
typedef enum FeedField
{
	FEED_NO_FIELD,

	/* Of an entry */
	FEED_ID,   /* an identifier, or an address or other text with one */
	FEED_LINK, /* an address, of the paper or of something else */
	FEED_TITLE,
	FEED_DESCRIPTION, /* an abstract, maybe with other words before it */
	FEED_REMARK,	  /* the first is an abstract, others are comments */
	FEED_NAME,		  /* one author */
	FEED_KEYNAME,	  /* parts of one author */
	FEED_FORENAMES,
	FEED_SUFFIX,
	FEED_TURNED_NAME, /* one author, "Key, Fore" */
	FEED_AUTHORS,	  /* all, as authors type them */
	FEED_CREATORS,	  /* all, divided by commas */
	FEED_CATEGORY,	  /* one, or a class of another scheme */
	FEED_PRIMARY,
	FEED_CATEGORIES, /* all, divided by blanks */
	FEED_SET,		 /* of OAI: "cs:cs:LG" */
	FEED_SUBJECT,	 /* the name of a category, or a class of another scheme */
	FEED_COMMENTS,
	FEED_JOURNAL_REF,
	FEED_DOI,
	FEED_IDENTIFIER, /* an address, a DOI or a journal reference */
	FEED_REPORT_NO,
	FEED_MSC_CLASS,
	FEED_ACM_CLASS,
	FEED_LICENSE,
	FEED_PUBLISHED,
	FEED_UPDATED,
	FEED_CREATED,
	FEED_DATE, /* of some version */
	FEED_VERSION,
	FEED_VERSION_DATE,
	FEED_ANNOUNCE_TYPE,
	FEED_STATUS,
	FEED_DATESTAMP,
	FEED_NFIELDS,

	/* Of the document */
	FEED_OWN_TITLE = FEED_NFIELDS,
	FEED_OWN_LINK, /* or its identifier, which is an address */
	FEED_OWN_DESCRIPTION,
	FEED_OWN_UPDATED,
	FEED_OWN_DATE, /* of what it announces */
	FEED_TOTAL,
	FEED_START,
	FEED_PAGE_SIZE,
	FEED_RSS_VERSION,
	FEED_REQUEST, /* the address that was asked */
	FEED_ERROR_CODE,
	FEED_ERROR,
	FEED_TOKEN,
	FEED_NTEXTS
} FeedField;

/* What an element is beside that */
typedef enum FeedRole
{
	FEED_ROLE_NONE,
	FEED_ROLE_ENTRY,  /* one paper */
	FEED_ROLE_LISTED, /* promises an entry */
	FEED_ROLE_AUTHOR, /* one author, in parts */
	FEED_ROLE_VERSION,
	FEED_ROLE_FORMAT, /* its name is the format of the metadata */
	FEED_ROLE_VERB,	  /* its name is the verb of OAI */
	FEED_ROLE_MARKUP  /* its text has elements in it, which count */
} FeedRole;

typedef struct FeedPlace
{
	const char *name; /* any, if it is "*" */
	FeedField text;	  /* what its text is */
	const char *attribute;
	FeedField value; /* what that attribute is */
	FeedRole role;
	const struct FeedPlace *children; /* up to one without a name, or NULL */
} FeedPlace;

/* A document's element */
typedef struct FeedRoot
{
	FeedKind kind;
	FeedPlace place;
} FeedRoot;

extern const FeedRoot *feed_find_root(const char *name);

extern const FeedPlace *feed_find_place(const FeedPlace *places, const char *name);
extern const FeedPlace *feed_find_named_place(const FeedPlace *places, const char *name);

#endif /* PAPERDIGEST_FEED_PLACES_H */
