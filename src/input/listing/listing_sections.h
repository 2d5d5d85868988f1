/*
 * listing_sections.h
 *		The sections of a listing page, and the entries counted in them.
 */
#ifndef PAPERDIGEST_LISTING_SECTIONS_H
#define PAPERDIGEST_LISTING_SECTIONS_H

#include "input/listing/listing_report.h"

typedef struct ListingSections
{
	ListingReport *report;
	ListingSection *sections;
	int n;
	int size;
	int nentries; /* of all sections */
	int first_item;
	int last_item;
	bool has_abstracts; /* whether the entries of the last section have abstracts */
} ListingSections;

extern void listing_sections_init(ListingSections *sections, ListingReport *report);
extern ListingSection *listing_sections_add(ListingSections *sections, const char *heading, const ListingDate *announced);
extern bool listing_sections_check_item(const ListingSections *sections, int item, bool has_id);
extern bool listing_sections_count(ListingSections *sections, int item, bool has_abstract);
extern void listing_sections_free(ListingSections *sections);

#endif /* PAPERDIGEST_LISTING_SECTIONS_H */
