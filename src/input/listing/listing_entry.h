/*
 * listing_entry.h
 *		The entry of a listing that is being read, and those that are complete.
 */
#ifndef PAPERDIGEST_LISTING_ENTRY_H
#define PAPERDIGEST_LISTING_ENTRY_H

#include "base/text_buffer.h"
#include "input/listing/listing_field.h"
#include "input/listing/listing_links.h"
#include "input/listing/listing_report.h"

/* An entry; id, field and categories are offsets in its text, 0 if absent. */
typedef struct Entry
{
	int item;	 /* -1 as long as it is unknown */
	int section; /* its index */
	TextBuffer text;
	size_t id;
	size_t field[NFIELDS];
	size_t categories;
	int nauthors;
	int ncategories;
} Entry;

/* The complete entries, followed by the one that is being read */
typedef struct EntryQueue
{
	Entry *entries;
	int size;
	int ncomplete;
	int ntaken;
	ListingEntry result; /* the entry that was taken last */
} EntryQueue;

/* Where the reader is in an entry */
typedef struct EntryReader
{
	ListingReport *report;
	EntryQueue queue;
	Entry *entry; /* NULL outside of entries */
	bool in_dt;	  /* in the <dt>, before any field */
	bool in_id;	  /* in the link that has the identifier */
	TextBuffer id_text;
	Field field;
	bool in_author; /* in a link whose text is an author's name */
	bool in_descriptor;
	bool has_descriptor; /* the field has one */
	TextBuffer descriptor;
	ListingLinks links;
} EntryReader;

extern void listing_entry_init(EntryReader *reader, ListingReport *report);
extern void listing_entry_begin(EntryReader *reader);
extern void listing_entry_end_dt(EntryReader *reader);
extern Entry *listing_entry_end(EntryReader *reader);
extern bool listing_entry_check(EntryReader *reader, const Entry *entry);
extern void listing_entry_complete(EntryReader *reader, int section);
extern void listing_entry_begin_field(EntryReader *reader, Field field);
extern void listing_entry_end_field(EntryReader *reader);
extern void listing_entry_begin_descriptor(EntryReader *reader);
extern void listing_entry_end_descriptor(EntryReader *reader);
extern void listing_entry_begin_link(EntryReader *reader, const char *name, const char *href);
extern void listing_entry_end_link(EntryReader *reader);
extern void listing_entry_add_break(EntryReader *reader);
extern void listing_entry_add_text(EntryReader *reader, const char *s, size_t n);
extern void listing_entry_drop_taken(EntryReader *reader);
extern const ListingEntry *listing_entry_take(EntryReader *reader, const ListingSection *sections);
extern void listing_entry_free(EntryReader *reader);

#endif /* PAPERDIGEST_LISTING_ENTRY_H */
