/*
 * listing_counts.c
 *		Whether a listing page has all the entries that it declares.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "input/listing/listing_counts.h"

/* The number of entries on a full page of a catchup (arxiv-browse, services/database/catchup.py) */
#define CATCHUP_PAGE 2000

/*
 * Whether the page begins after the last entry of the list, as ?skip= can make
 * it do.  Such a page has no entries.  Its first entry would be above the total,
 * or its pager has no current page, or its index links the first entry on another
 * page, or it says that there are no further updates.
 */
static bool
is_past_end(const ListingPage *page, const ListingSections *sections)
{
	if (sections->nentries > 0 || page->has_current)
		return false;
	if (page->current_page > 0)
		return (page->current_page - 1LL) * CATCHUP_PAGE >= page->total;
	if (page->first_shown > 0 && page->total >= 0)
		return page->first_shown > page->total;
	return page->has_pager || page->begins_elsewhere || page->no_further_updates;
}

/*
 * How many entries this page should have according to its total; -1 if that
 * does not tell.  On pages by day the total includes other days, or is wrong.
 */
static int
entries_by_total(const ListingPage *page, const ListingSections *sections)
{
	int left;

	if (page->by_day || page->total < 0)
		return -1;
	if (is_past_end(page, sections))
		return 0;
	left = page->total - (sections->nentries == 0 ? 0 : sections->first_item - 1);
	if (page->per_page >= 0)
		return left < page->per_page ? left : page->per_page;
	return page->in_pages && sections->nentries > 0 ? -1 : left;
}

/* The same according to the headings of the sections */
static int
entries_by_sections(const ListingSections *sections)
{
	long long declared = -1;

	for (int i = 0; i < sections->n; i++)
	{
		int n = sections->sections[i].declared;

		if (n >= 0)
			declared = (declared < 0 ? 0 : declared) + n;
	}
	return declared > INT_MAX ? INT_MAX : (int) declared;
}

static bool
begins_section(const ListingSections *sections, int item)
{
	for (int i = 0; i < sections->n; i++)
	{
		if (sections->sections[i].first_item == item)
			return true;
	}
	return false;
}

/*
 * Checks the days of a classic page.  They do not say how many entries they have,
 * but the index has the first entry of each day, and the pager the last one of
 * the page.  A page may end before that, with a whole day: some were saved so.
 */
static void
check_classic_days(const ListingPage *page, const ListingSections *sections)
{
	bool ends_well = sections->last_item == page->last_shown;

	if (sections->nentries == 0)
		return;
	for (int i = 0; i < page->ndays; i++)
	{
		int item = page->first_items[i];

		if (item == sections->last_item + 1)
			ends_well = true;
		else if (item > sections->first_item && item <= sections->last_item && !begins_section(sections, item))
			listing_fail(sections->report, LISTING_MISCOUNTED, "By its index, a day begins with entry [%d].", item);
	}
	if (!ends_well && page->last_shown > 0)
		listing_fail(sections->report, LISTING_MISCOUNTED, "The last entry is [%d], where [%d] should be.",
					 sections->last_item, page->last_shown);
}

/*
 * Checks that the first entry is the one that the page declares, and that a page
 * by day is full or goes up to the last day of its index.
 */
static void
check_ends(const ListingPage *page, const ListingSections *sections)
{
	const ListingDate *last;
	int first = page->first_shown > 0 ? page->first_shown : 1;
	int last_item = sections->nentries > 0 ? sections->last_item : first - 1;

	if (sections->nentries > 0 && page->total >= 0 &&
		(page->first_shown > 0 || !page->in_pages) && sections->first_item != first)
		listing_fail(sections->report, LISTING_MISCOUNTED, "The first entry is [%d], where [%d] should be.",
					 sections->first_item, first);
	if (page->by_day && page->is_classic)
		check_classic_days(page, sections);
	if (!page->by_day || page->is_classic || page->last_day.year == 0)
		return;
	if (last_item < page->last_skip && last_item < first - 1 + page->per_page)
		listing_fail(sections->report, LISTING_MISCOUNTED, "Its index has %d entries before the last day.", page->last_skip);
	if (sections->nentries >= page->per_page)
		return;
	last = &sections->sections[sections->n - 1].announced;
	if (last->year != page->last_day.year || last->month != page->last_day.month ||
		last->day != page->last_day.day)
		listing_fail(sections->report, LISTING_MISCOUNTED, "The last day of its index is missing.");
}

static void
check_section(const ListingSection *section, ListingReport *report)
{
	const char *name = section->heading == NULL ? "The page" : section->heading;
	int len = listing_quote(name, strlen(name));

	if (section->declared == 0 && section->total > 0)
		listing_fail(report, LISTING_MISCOUNTED, "%.*s shows none of its entries.", len, name);
	else if (section->declared >= 0 && section->declared != section->parsed)
		listing_fail(report, LISTING_MISCOUNTED, "%.*s has %d entries.", len, name, section->parsed);
}

/* The section of entries without a heading gets the counts of the page. */
static void
count_page_section(const ListingPage *page, ListingSections *sections)
{
	ListingSection *section = sections->sections;

	if (sections->n != 1 || section->heading != NULL)
		return;
	section->declared = entries_by_total(page, sections);
	section->total = page->total;
}

/* What the user can do about a page that is whole, but whose counts do not add up */
static const char *
miscount_hint(const ListingPage *page, const ListingSections *sections)
{
	if (sections->nentries == 0)
		return "arXiv serves its lists empty at times. Download the page again later.";
	if (!page->by_day && !page->by_kind && sections->nentries < entries_by_total(page, sections))
		return "Download the page again. If it stays so, the page counts papers that arXiv has deleted, as those of months and years do for ever: "
			   "read it with parse_listing(page, incomplete => 'warning').";
	if (page->by_day && page->is_classic)
		return "arXiv has no such pages any more. If this one is whole, and its total is wrong, read it with parse_listing(page, incomplete => 'warning').";
	return "Download the page again.";
}

/* Compares what was read with what the page declares, and notes an error if they differ. */
void
listing_counts_check(const ListingPage *page, ListingSections *sections)
{
	ListingReport *report = sections->report;
	int declared = entries_by_total(page, sections);

	count_page_section(page, sections);
	for (int i = 0; i < sections->n && report->status == LISTING_OK; i++)
		check_section(&sections->sections[i], report);
	check_ends(page, sections);
	if (declared >= 0 && declared != sections->nentries)
		listing_fail(report, LISTING_MISCOUNTED, sections->nentries == 0 ? "It shows none of its entries." : "Entries are missing.");
	if (sections->nentries == 0 && !page->no_updates && !is_past_end(page, sections))
		listing_fail(report, LISTING_MISCOUNTED, "There are no entries, and no words that there are no updates.");
	if (report->status == LISTING_MISCOUNTED)
		report->hint = miscount_hint(page, sections);
}

/* Adds to the problem how many entries the page declares, and how many were read. */
void
listing_counts_describe(const ListingPage *page, const ListingSections *sections, ListingReport *report)
{
	size_t len = strlen(report->problem);
	char *s = report->problem + len;
	size_t size = sizeof(report->problem) - len;
	int by_total = entries_by_total(page, sections);
	int by_sections = entries_by_sections(sections);
	int declared = by_total > by_sections ? by_total : by_sections;

	if (declared < page->total && (declared < 0 || page->by_day))
		declared = page->total;
	if (declared >= 0)
		snprintf(s, size, " The page declares %d entries; %d were read.",
				 declared, sections->nentries);
	else
		snprintf(s, size, " The page does not declare how many entries it has; %d were read.",
				 sections->nentries);
}
