/*
 * listing_page.c
 *		What a listing page declares about itself: its headings, the notices
 *		above and below the entries, and the pager.
 */
#include <string.h>

#include "input/listing/listing_page.h"
#include "input/listing/listing_words.h"

/* A page that has declared nothing yet */
void
listing_page_init(ListingPage *page)
{
	memset(page, 0, sizeof(ListingPage));
	page->total = -1;
	page->per_page = -1;
}

/*
 * Headings
 */

static void
fail_by_heading(ListingReport *report, const char *what, const char *heading)
{
	listing_fail(report, LISTING_INCOMPLETE, "It has a heading %s: \"%.*s\".",
				 what, listing_quote(heading, strlen(heading)), heading);
}

/* The heading that says when everything on the page was announced */
static void
read_announcement(ListingPage *page, ListingReport *report, const char *heading)
{
	if (!listing_words_find_date(heading, &page->announced))
		fail_by_heading(report, "without its date", heading);
}

/* An <h3> begins a section, unless it is the one that has the date of the page. */
static void
read_section_heading(ListingPage *page, ListingSections *sections, const char *heading)
{
	ListingReport *report = sections->report;
	ListingSectionKind kind = listing_words_section_kind(heading);
	ListingDate date = {0};
	ListingSection *section;

	if (listing_words_day(heading, &date))
		page->by_day = true;
	else if (kind == LISTING_SECTION_OTHER)
	{
		if (listing_words_skip(heading, "Showing new listings"))
			read_announcement(page, report, heading);
		else
			fail_by_heading(report, "that no listing has", heading);
		return;
	}
	else
	{
		page->by_kind = true;
		/* A classic heading must have its day: "New submissions for Fri, 6 Mar 20". */
		if (!listing_words_find_date(heading, &date) && strstr(heading, " for ") != NULL)
			read_announcement(page, report, heading);
	}

	if (page->by_day && page->by_kind)
	{
		listing_fail(report, LISTING_INCOMPLETE, "It has headings of two kinds of pages.");
		return;
	}
	if (sections->n == 1 && sections->sections[0].heading == NULL)
	{
		listing_fail(report, LISTING_INCOMPLETE, "There are entries before the first heading.");
		return;
	}
	section = listing_sections_add(sections, heading, date.year != 0 ? &date : &page->announced);
	if (section == NULL)
		return;
	section->kind = kind;
	if (!listing_words_counts(heading, section))
		fail_by_heading(report, "without its counts", heading);
}

/* Reads the text of an <h1>, <h2> or <h3>. */
void
listing_page_read_heading(ListingPage *page, ListingSections *sections, char level, const char *heading)
{
	ListingDate date;

	if (level == '3')
		read_section_heading(page, sections, heading);
	else if (level != '1')
		return;
	else if (listing_words_skip(heading, "Catchup results"))
		read_announcement(page, sections->report, heading);
	else if (listing_words_find_date(heading, &date))
		fail_by_heading(sections->report, "that no listing has", heading);
}

/*
 * Notices
 */

/* Reads "Total of N entries", which is followed by the pager, if any; s is at N. */
static void
read_total(ListingPage *page, ListingReport *report, const char *s)
{
	int total;

	if (*s < '0' || *s > '9')
		return;
	if ((s = listing_words_number(s, &total)) == NULL)
	{
		listing_fail(report, LISTING_INCOMPLETE, "Its total is too large.");
		return;
	}
	if ((s = listing_words_skip(s, " entries")) == NULL)
	{
		listing_fail(report, LISTING_INCOMPLETE, "Its total cannot be read.");
		return;
	}
	if (page->total >= 0 && page->total != total)
		listing_fail(report, LISTING_INCOMPLETE, "It has two totals, %d and %d.", page->total, total);
	page->total = total;
	page->in_pages |= strstr(s, "View page:") != NULL;
	page->has_pager |= page->in_pages || listing_words_have_range(s);
}

/*
 * Reads "Showing up to N entries per page".  Its links to other page lengths
 * skip as many entries as this page does.
 */
static void
read_page_length(ListingPage *page, const char *s, int skip)
{
	const char *up_to = listing_words_skip(s, "up to ");
	int length;

	s = listing_words_number(up_to != NULL ? up_to : s, &length);
	if (s == NULL || !listing_words_skip(s, " entries per page"))
		return;
	page->per_page = length;
	if (page->first_shown == 0 && skip >= 0)
		page->first_shown = skip + 1;
}

/* Reads a day of the index, whose link leads to the entry with the number item, if that is above 0. */
static void
read_indexed_day(ListingPage *page, ListingReport *report, const ListingDate *day, int skip, int item)
{
	page->last_day = *day;
	page->last_skip = skip;
	if (item <= 0)
		return;
	if (page->ndays == MAX_INDEX)
		listing_fail(report, LISTING_INCOMPLETE, "Its index has more than %d days.", MAX_INDEX);
	else
		page->first_items[page->ndays++] = item;
}

/*
 * Reads a text outside of headings and entries.  skip and item are from the last
 * link in it: the parameter skip= (the number of entries before the page linked),
 * and the entry linked; -1 if there is none.
 */
void
listing_page_read_notice(ListingPage *page, const ListingSections *sections, const char *notice, int skip, int item)
{
	const char *s;
	ListingDate day;

	if (*notice == '[')
		page->is_classic = true;
	while (*notice == '[' || *notice == ' ')
		notice++;
	if (sections->n == 0 && listing_words_day(notice, &day))
		read_indexed_day(page, sections->report, &day, skip, item);
	else if (listing_words_skip(notice, "No updates"))
		page->no_updates = true;
	else if (listing_words_skip(notice, "No further updates"))
		page->no_further_updates = true;
	else if ((s = listing_words_skip(notice, "Total of ")) != NULL)
		read_total(page, sections->report, s);
	else if ((s = listing_words_skip(notice, "Showing ")) != NULL)
		read_page_length(page, s, skip);
}

/*
 * Reads the part of the pager that is not a link, because it is this page: a
 * range such as "26-50", or the page number in a catchup.  pager is the whole
 * notice so far.
 */
void
listing_page_read_current(ListingPage *page, const char *pager, const char *current)
{
	const char *s = current;
	int first;
	int last;

	while (*s == ' ')
		s++;
	if ((s = listing_words_number(s, &first)) == NULL || strstr(pager, "otal of ") == NULL)
		return;
	if (*s == '-' && (s = listing_words_number(s + 1, &last)) != NULL && *s == '\0')
	{
		page->first_shown = first;
		page->last_shown = last;
		page->has_current = true;
	}
	else if (s != NULL && *s == '\0' && strstr(pager, "View page:") != NULL)
		page->current_page = first;
}
