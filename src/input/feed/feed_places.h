/*
 * feed_places.h
 *		Which elements of arXiv's feeds have which fields of a paper.
 *
 * Each kind of feed is a tree of elements, matched by their local names.  The
 * reader skips elements that are not in the tree.
 */
#ifndef PAPERDIGEST_FEED_PLACES_H
#define PAPERDIGEST_FEED_PLACES_H

#include "input/feed/feed.h"

/* What the text of an element, or the value of its attribute, is */
typedef enum FeedField
{
	FEED_NO_FIELD,

	/* Of an entry */
	FEED_ID,   /* an identifier, or a URL or other text that has one */
	FEED_LINK, /* a URL, of the paper or of something else */
	FEED_TITLE,
	FEED_DESCRIPTION, /* an abstract, maybe with other words before it */
	FEED_REMARK,	  /* the first one is the abstract, others are comments */
	FEED_NAME,		  /* one author's name */
	FEED_KEYNAME,	  /* the parts of one author's name: this one and the next two */
	FEED_FORENAMES,
	FEED_SUFFIX,
	FEED_TURNED_NAME, /* one author's name, as "Keyname, Forenames" */
	FEED_AUTHORS,	  /* all authors, as the submitter typed them */
	FEED_CREATORS,	  /* all authors, separated by commas */
	FEED_CATEGORY,	  /* a category, or an MSC or ACM class */
	FEED_PRIMARY,
	FEED_CATEGORIES, /* all categories, separated by blanks */
	FEED_SET,		 /* a set of OAI-PMH, such as "cs:cs:LG" */
	FEED_SUBJECT,	 /* the name of a category, or an MSC or ACM class */
	FEED_COMMENTS,
	FEED_JOURNAL_REF,
	FEED_DOI,
	FEED_IDENTIFIER, /* a URL, a DOI or a journal reference */
	FEED_REPORT_NO,
	FEED_MSC_CLASS,
	FEED_ACM_CLASS,
	FEED_LICENSE,
	FEED_PUBLISHED,
	FEED_UPDATED,
	FEED_CREATED,
	FEED_DATE, /* of any version */
	FEED_VERSION,
	FEED_VERSION_DATE,
	FEED_ANNOUNCE_TYPE,
	FEED_STATUS,
	FEED_DATESTAMP,
	FEED_NFIELDS,

	/* Of the document */
	FEED_OWN_TITLE = FEED_NFIELDS,
	FEED_OWN_LINK, /* a URL of the document, or its identifier, which is a URL */
	FEED_OWN_DESCRIPTION,
	FEED_OWN_UPDATED,
	FEED_OWN_DATE, /* of the announcement */
	FEED_TOTAL,
	FEED_START,
	FEED_PAGE_SIZE,
	FEED_RSS_VERSION,
	FEED_REQUEST, /* the URL that was requested */
	FEED_ERROR_CODE,
	FEED_ERROR,
	FEED_TOKEN,
	FEED_NTEXTS
} FeedField;

/* What else an element is */
typedef enum FeedRole
{
	FEED_ROLE_NONE,
	FEED_ROLE_ENTRY,  /* one paper */
	FEED_ROLE_LISTED, /* the document must have an entry for it */
	FEED_ROLE_AUTHOR, /* one author, whose name is in parts */
	FEED_ROLE_FORMAT, /* its name is the format of the metadata */
	FEED_ROLE_VERB,	  /* its name is the verb of OAI */
	FEED_ROLE_MARKUP  /* elements in its text are kept, as HTML */
} FeedRole;

typedef struct FeedPlace
{
	const char *name; /* "*" matches any name */
	FeedField text;	  /* what its text is */
	const char *attribute;
	FeedField value; /* what that attribute is */
	FeedRole role;
	const struct FeedPlace *children; /* an array that ends with a place without a name, or NULL */
} FeedPlace;

/* The root element of a document */
typedef struct FeedRoot
{
	FeedKind kind;
	FeedPlace place;
} FeedRoot;

extern const FeedRoot *feed_find_root(const char *name);

extern const FeedPlace *feed_find_place(const FeedPlace *places, const char *name);
extern const FeedPlace *feed_find_named_place(const FeedPlace *places, const char *name);

#endif /* PAPERDIGEST_FEED_PLACES_H */
