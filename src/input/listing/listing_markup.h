/*
 * listing_markup.h
 *		The markup of a listing's source, checked without a parser.
 *
 * HTML parsers repair whatever they meet, each in its own way, and may lose
 * text and whole entries.  arXiv's entries need no repair: all their tags are
 * well formed and nest.  So the source must be like that before the parser
 * gets it.  Its entries, headings, fields and tags are counted, to be compared
 * with what was read.
 *
 * Outside of entries, where pages differ, the parser gets no comments, scripts
 * and the like.  These must not hide an entry or a heading.
 */
#ifndef PAPERDIGEST_LISTING_MARKUP_H
#define PAPERDIGEST_LISTING_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "input/listing/listing_field.h"
#include "input/listing/listing_tag.h"

/* The most bytes of a tag, or of a text between two tags, in an entry: arXiv's have about 3,000. */
#define MAX_ENTRY_TOKEN (32 * 1024)

/* The tags of arXiv's entries nest 5 deep. */
#define MAX_ENTRY_DEPTH 16

typedef enum MarkupProblem
{
	MARKUP_OK,
	MARKUP_NO_LISTING,	  /* has a definition list, but not one of arXiv's entries */
	MARKUP_DAMAGED,		  /* has markup that arXiv does not write */
	MARKUP_AFTER_MATHJAX, /* was changed by a browser */
	MARKUP_UNENDED		  /* a comment, a tag or the like is not closed before the end of the page */
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
	AFTER_DT, /* where only the <dd> may follow */
	AFTER_DD  /* where only the next <dt> or the end of the list may follow */
} MarkupPlace;

typedef struct ListingMarkup
{
	const char *page;
	const char *end;
	const char *next; /* the first byte that has not been checked */

	MarkupPlace place;
	char heading; /* the digit of the open heading */
	MarkupTag open[MAX_ENTRY_DEPTH];
	int depth;
	int item; /* the number of the entry, or -1 */

	MarkupCounts counts;
	MarkupProblem problem;
	char message[300];
} ListingMarkup;

/*
 * A piece of the page for the parser; the bytes between two pieces are left
 * out.  A piece is either within a list of entries, where all markup is plain,
 * or outside: the first <dt> of a list ends a piece, and so does its </dl>.
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
