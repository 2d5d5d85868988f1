/*
 * listing_sections.c
 *		The sections of a listing page, and the entries counted in them.
 */
#include <stdlib.h>
#include <string.h>

#include "input/listing/listing_sections.h"

/* A page that has no sections yet */
void
listing_sections_init(ListingSections *sections, ListingReport *report)
{
	memset(sections, 0, sizeof(ListingSections));
	sections->report = report;
}

/* Adds a section without entries; heading may be NULL.  Returns NULL when there is no memory. */
ListingSection *
listing_sections_add(ListingSections *sections, const char *heading, const ListingDate *announced)
{
	ListingSection *section;

	if (sections->n == sections->size)
	{
		int size = sections->size == 0 ? 8 : sections->size * 2;
		ListingSection *grown = realloc(sections->sections, size * sizeof(ListingSection));

		if (!listing_check_memory(sections->report, grown != NULL))
			return NULL;
		sections->sections = grown;
		sections->size = size;
	}
	section = &sections->sections[sections->n];
	memset(section, 0, sizeof(ListingSection));
	section->announced = *announced;
	section->declared = -1;
	section->total = -1;
	if (heading != NULL)
	{
		section->heading = strdup(heading);
		if (!listing_check_memory(sections->report, section->heading != NULL))
			return NULL;
	}
	sections->n++;
	return section;
}

/*
 * Checks the number of an entry that has ended: it must be one above that of the
 * previous entry.  Otherwise notes an error, which depends on whether the entry
 * has an identifier, and returns false.
 */
bool
listing_sections_check_item(const ListingSections *sections, int item, bool has_id)
{
	bool is_first = sections->nentries == 0;

	if (item < 0 && is_first && !has_id)
		listing_fail(sections->report, LISTING_NOT_A_LISTING, "It has a definition list, but no entries of arXiv's.");
	else if (item < 0 && is_first)
		listing_fail(sections->report, LISTING_BAD_ENTRY, "The first entry has no number.");
	else if (item < 0)
		listing_fail(sections->report, LISTING_BAD_ENTRY, "The entry after [%d] has no number.", sections->last_item);
	else if (!is_first && item != sections->last_item + 1)
		listing_fail(sections->report, LISTING_INCOMPLETE, "Entry [%d] follows entry [%d].", item, sections->last_item);
	else
		return true;
	return false;
}

/*
 * Counts an entry in the last section.  Either all entries of a section have
 * abstracts or none has: otherwise notes an error and returns false.
 */
bool
listing_sections_count(ListingSections *sections, int item, bool has_abstract)
{
	ListingSection *section = &sections->sections[sections->n - 1];

	if (section->parsed++ == 0)
	{
		section->first_item = item;
		sections->has_abstracts = has_abstract;
	}
	else if (sections->has_abstracts != has_abstract)
	{
		listing_fail(sections->report, LISTING_BAD_ENTRY, "Entry [%d] has %s abstract, unlike those before it.",
					 item, has_abstract ? "an" : "no");
		return false;
	}
	if (sections->nentries++ == 0)
		sections->first_item = item;
	sections->last_item = item;
	return true;
}

/* Frees the sections. */
void
listing_sections_free(ListingSections *sections)
{
	for (int i = 0; i < sections->n; i++)
		free(sections->sections[i].heading);
	free(sections->sections);
}
