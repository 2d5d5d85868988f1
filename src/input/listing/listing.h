/*
 * listing.h
 *		arXiv's listing pages, read entry by entry.
 *
 * A page goes in as UTF-8 bytes; each entry comes out as soon as it is
 * complete.  This is plain C: it knows nothing of SQL, memory contexts or
 * ereport.
 *
 * The reader does not trust the page to be whole.  It compares what the page
 * declares with what was read.  If they differ, the page is broken, and the
 * entries that came out before must not be used (but see LISTING_MISCOUNTED).
 */
#ifndef PAPERDIGEST_LISTING_H
#define PAPERDIGEST_LISTING_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Listing Listing;

typedef enum ListingStatus
{
	LISTING_OK,
	LISTING_NO_MEMORY,
	LISTING_NOT_A_LISTING, /* the page is something else */
	LISTING_INCOMPLETE,	   /* parts of the page are missing, or do not fit together */
	LISTING_MISCOUNTED,	   /* all entries were read, but they do not match what the page declares */
	LISTING_BAD_ENTRY	   /* an entry is incomplete, or the markup is damaged */
} ListingStatus;

typedef enum ListingSectionKind
{
	LISTING_SECTION_OTHER, /* a day, or the whole page */
	LISTING_SECTION_NEW,
	LISTING_SECTION_CROSS_LIST,
	LISTING_SECTION_REPLACEMENT
} ListingSectionKind;

/* year is 0 if there is no date */
typedef struct ListingDate
{
	int year;
	int month;
	int day;
} ListingDate;

/* A count that the page does not print is -1. */
typedef struct ListingSection
{
	ListingSectionKind kind;
	ListingDate announced;
	char *heading;	/* NULL for entries without a heading */
	int first_item; /* the number of the first entry; 0 as long as there is none */
	int declared;	/* entries of this page, "showing N" */
	int parsed;
	int total; /* entries on all pages, "of M" */
} ListingSection;

/*
 * Strings end with a NUL; an absent one is NULL.  The strings of a list follow
 * one another.  The struct is valid until the next call of listing_take or
 * listing_read, its strings until the next call of listing_read.
 */
typedef struct ListingEntry
{
	int item;
	const ListingSection *section;
	const char *id;
	const char *title;
	const char *authors;
	int nauthors;
	const char *categories;
	int ncategories;
	const char *comments;
	const char *journal_ref;
	const char *abstract;
} ListingEntry;

extern Listing *listing_open(const char *page, size_t len);
extern bool listing_read(Listing *listing);
extern const ListingEntry *listing_take(Listing *listing);
extern ListingStatus listing_status(const Listing *listing);
extern const char *listing_problem(const Listing *listing);
extern const char *listing_hint(const Listing *listing);
extern const ListingSection *listing_sections(const Listing *listing, int *n);
extern void listing_close(Listing *listing);

#endif /* PAPERDIGEST_LISTING_H */
