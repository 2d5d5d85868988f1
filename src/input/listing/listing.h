/*
 * listing.h
 *		arXiv's listing pages, read entry by entry.
 *
 * A page goes in as UTF-8 bytes; entries come out one by one, as they are
 * complete.  Nothing here knows of SQL, or of PostgreSQL's memory and errors.
 *
 * The reader does not trust the page to be whole.  It checks what the page
 * declares against what was read, and calls it broken when they differ: the
 * entries that came before must not be used then.
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
	LISTING_NOT_A_LISTING, /* another page altogether */
	LISTING_INCOMPLETE,	   /* there should be more */
	LISTING_MISCOUNTED,	   /* all entries were read, but there should be more, or fewer */
	LISTING_BAD_ENTRY	   /* an entry lacks what each must have */
} ListingStatus;

typedef enum ListingSectionKind
{
	LISTING_SECTION_OTHER, /* a day, or the whole page */
	LISTING_SECTION_NEW,
	LISTING_SECTION_CROSS_LIST,
	LISTING_SECTION_REPLACEMENT
} ListingSectionKind;

/* year is 0 where there is no date */
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
	char *heading;	/* NULL where entries stand without one */
	int first_item; /* 0 as long as there is none */
	int declared;	/* entries of this page, "showing N" */
	int parsed;
	int total; /* entries on all pages, "of M" */
} ListingSection;

/*
 * Texts end with a NUL; an absent one is NULL.  Of a list the strings follow
 * one another.  Valid until the next call of listing_read.
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
