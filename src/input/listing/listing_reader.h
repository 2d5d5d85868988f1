/*
 * listing_reader.h
 *		The reader of a listing page, with all its parts.
 */
#ifndef PAPERDIGEST_LISTING_READER_H
#define PAPERDIGEST_LISTING_READER_H

#include "input/listing/listing_entry.h"
#include "input/listing/listing_markup.h"
#include "input/listing/listing_outside.h"
#include "input/listing/listing_page.h"
#include "input/listing/listing_report.h"
#include "input/listing/listing_sax.h"
#include "input/listing/listing_sections.h"

struct Listing
{
	/* The page in UTF-8, and how far it has been read */
	const char *source;
	const char *source_end;
	ListingMarkup markup;
	bool has_ended;

	/* libxml2: its callbacks pass the contents of entries to one reader, and all other texts to the other */
	ListingSax sax;
	EntryReader entry;
	OutsideReader outside;

	/* What the two readers found */
	ListingPage page;
	ListingSections sections;
	ListingReport report;
};

#endif /* PAPERDIGEST_LISTING_READER_H */
