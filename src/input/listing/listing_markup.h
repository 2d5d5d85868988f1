/*
 * listing_markup.h
 *		The markup of a listing's source, looked at without a parser.
 *
 * HTML parsers repair whatever they meet, each in its own way, and may leave
 * out text and whole entries in doing so.  arXiv's entries need no repair: all
 * their tags are well formed and nest.  So the source is held to that before
 * the parser gets it, and what the source has is counted, to be compared with
 * what was read.
 *
 * Outside of entries, where pages differ, comments, scripts and the like are
 * left out, and kept from the parser; they must hide no entry and no heading.
 */
#ifndef PAPERDIGEST_LISTING_MARKUP_H
#define PAPERDIGEST_LISTING_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "input/listing/listing_field.h"
#include "input/listing/listing_tag.h"

/* Longer tags, and texts without one, are none of an entry: arXiv's have about 3,000 bytes. */
#define MAX_ENTRY_TOKEN (32 * 1024)

/* Entries nest 5 deep. */
#define MAX_ENTRY_DEPTH 16

typedef enum MarkupProblem
{
	MARKUP_OK,
	MARKUP_NO_LISTING,	  /* has a definition list of something else */
	MARKUP_DAMAGED,		  /* is not what arXiv writes */
	MARKUP_AFTER_MATHJAX, /* was changed by a browser */
	MARKUP_UNENDED		  /* something goes on to the end of the page */
} MarkupProblem;

/* What a page has of each kind */
typedef struct MarkupCounts
{
	int entries;
	int headings; /* h1, h2 and h3 */
	int tags;	  /* start tags in entries */
	int fields[NFIELDS];
} MarkupCounts;

typedef enum MarkupPlace
{
	OUTSIDE_ENTRIES,
	IN_HEADING,
	IN_ENTRY,
	AFTER_DT, /* where the <dd> has to come */
	AFTER_DD  /* where the next <dt> has to come, or the end of the list */
} MarkupPlace;

typedef struct ListingMarkup
{
	const char *page;
	const char *end;
	const char *next; /* the first byte that was not looked at */

	MarkupPlace place;
	char heading; /* the digit of the one that is open */
	MarkupTag open[MAX_ENTRY_DEPTH];
	int depth;
	int item; /* the number of the entry, or -1 */

	MarkupCounts counts;
	MarkupProblem problem;
	char message[300];
} ListingMarkup;

/*
 * A piece of the page for the parser; what lies before the next one is not for
 * it.  It lies in a list of entries, where all markup is plain, or outside of
 * them: the tags at which a list begins and ends end a piece.
 */
typedef struct MarkupPiece
{
	const char *start;
	const char *end;
	bool in_entries;
} MarkupPiece;

extern void listing_markup_init(ListingMarkup *markup, const char *page, const char *start, const char *end);
extern bool listing_markup_next(ListingMarkup *markup, MarkupPiece *piece);

#endif /* PAPERDIGEST_LISTING_MARKUP_H */
