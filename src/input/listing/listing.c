/*
 * listing.c
 *		A reader of arXiv's listing pages on libxml2's SAX interface.
 *
 * HTML parsers repair broken markup differently, libxml2 before and after
 * 2.14 too, and these pages are broken in places.  So nothing depends on how
 * elements nest: a field ends where any block begins or ends, an entry where
 * the next <dt>, a list or a heading begins.
 *
 * libxml2 calls back into this file; its callbacks keep to malloc, and note a
 * failure instead of leaving by an error.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compat_libxml.h"
#include "base/html_entity.h"
#include "base/vector.h"
#include "input/listing/listing.h"
#include "input/listing/listing_authors.h"
#include "input/listing/listing_field.h"
#include "input/listing/listing_links.h"
#include "input/listing/listing_markup.h"
#include "input/listing/listing_source.h"
#include "input/listing/listing_words.h"

/* Of page text outside of entries, what counts stands at its beginning. */
#define NOTICE_SIZE 200

/*
 * Pages nest 14 deep.  libxml2 looks through all open elements for each end
 * tag that fits none of them, and cannot be stopped meanwhile.
 */
#define MAX_DEPTH 1000

/*
 * What libxml2 may keep, waiting for the end of a comment or for the second
 * quote.  It would read all that at once, and could not be stopped either.
 */
#define MAX_KEPT (256 * 1024)

/* A page of a catchup has so many entries (arxiv-browse, services/database/catchup.py). */
#define CATCHUP_PAGE 2000

/* Longer headings, and more subjects of an entry, are none of arXiv's. */
#define MAX_HEADING	 1000
#define MAX_SUBJECTS 10000

/* A growing text, in which white space collapses */
typedef struct Text
{
	char *data;
	size_t len;
	size_t size;
	size_t start; /* of the piece that is being written */
	bool space;	  /* white space is due before the next byte */
} Text;

/* An entry as it is being read: places in its text, 0 for what is absent */
typedef struct Entry
{
	int item; /* -1 as long as it is unknown */
	int section;
	Text text;
	size_t id;
	size_t field[NFIELDS];
	size_t categories;
	int nauthors;
	int ncategories;
} Entry;

struct Listing
{
	htmlParserCtxtPtr parser;
	const char *page;
	const char *end;
	const char *next; /* the first byte not fed yet */
	bool terminated;  /* the parser knows that the page has ended */

	ListingMarkup markup;
	MarkupCounts seen; /* by the parser */

	ListingStatus status;
	char problem[500];
	const char *hint;

	/* Where the reader is */
	int depth; /* of elements */
	bool in_entry;
	bool in_dt;
	Field field;
	bool in_descriptor;
	Text descriptor;
	char heading;	/* the digit of h1, h2 or h3 */
	bool has_names; /* an author line has some, or something in their place */
	bool in_author;
	bool in_link;
	size_t link_start;
	Text href;			 /* of the link */
	size_t host;		 /* where a bare host stands that ends the text so far, or 0 */
	const char *archive; /* what an archive put before all addresses */
	size_t archive_len;
	bool knows_archive;
	Text outside; /* a heading, or text outside of entries */

	/* What the page declares */
	ListingDate announced;
	bool by_day;
	bool by_kind;  /* has headings such as "New submissions" */
	bool in_pages; /* a catchup of several pages */
	bool is_classic;
	int first_shown;	   /* by the pager, or by links to this page with other lengths; or 0 */
	int skip;			   /* of a link in what is being read outside of entries, or -1 */
	ListingDate last_day;  /* in the index of days at the top */
	int last_skip;		   /* so many entries come before that day */
	size_t range;		   /* where a range of the pager may begin, or 0 */
	bool has_pager;		   /* which has ranges of entries, or numbers of pages */
	bool has_current;	   /* and this page among them */
	int current_page;	   /* of a catchup, or 0 */
	bool begins_elsewhere; /* by the index, the first entry is on another page */
	bool no_updates;
	bool no_further_updates;
	int total;
	int per_page;

	ListingSection *sections;
	int nsections;
	int sections_size;
	int first_item;
	int last_item;
	int nentries;
	bool has_abstracts; /* the entries of this section do */

	/* Entries that are complete, and behind them the one that is read */
	Entry *entries;
	int entries_size;
	int ncomplete;
	int ntaken;
	ListingEntry result;
};

/* The most of a text that fits into max bytes without splitting a character */
static int
clip(const char *s, size_t len, size_t max)
{
	if (len <= max)
		return (int) len;
	while (max > 0 && ((unsigned char) s[max] & 0xC0) == 0x80)
		max--;
	return (int) max;
}

static void fail(Listing *listing, ListingStatus status, const char *format, ...)
	LIBXML_ATTR_FORMAT(3, 4);

static void
fail(Listing *listing, ListingStatus status, const char *format, ...)
{
	va_list args;

	if (listing->status != LISTING_OK)
		return;
	listing->status = status;
	va_start(args, format);
	vsnprintf(listing->problem, sizeof(listing->problem), format, args);
	va_end(args);
}

static void
fail_no_memory(Listing *listing)
{
	fail(listing, LISTING_NO_MEMORY, "The listing reader ran out of memory.");
}

/*
 * Texts
 */

/* Makes room for so many more bytes, and a space and a NUL. */
static bool
text_reserve(Listing *listing, Text *text, size_t more)
{
	size_t size = text->size;
	char *data;

	if (text->len + more + 2 <= size)
		return true;
	while (size < text->len + more + 2)
		size = size == 0 ? 256 : size * 2;
	data = realloc(text->data, size);
	if (data == NULL)
	{
		fail_no_memory(listing);
		return false;
	}
	text->data = data;
	text->size = size;
	return true;
}

/* Begins a piece; what was written before is kept. */
static void
text_begin(Text *text)
{
	text->start = text->len;
	text->space = false;
}

static void
text_clear(Text *text)
{
	text->len = 0;
	text_begin(text);
}

/* White space other than single spaces between words */
static inline Vector
find_odd_white(const char *s)
{
	Vector v = vector_load(s);

	return vector_le(v, 0x1F) | (vector_eq(v, ' ') & vector_le(vector_load(s + 1), ' '));
}

/* Writes bytes, with white space collapsed and left out at the beginning. */
static void
text_add(Listing *listing, Text *text, const char *s, size_t n)
{
	const char *end = s + n;
	char *out;

	if (!text_reserve(listing, text, n))
		return;
	out = text->data + text->len;
	while (s < end)
	{
		if (is_white(*s))
		{
			text->space = out > text->data + text->start;
			s++;
			continue;
		}
		if (text->space && out[-1] != '\n')
			*out++ = ' ';
		text->space = false;
		for (; end - s > (ptrdiff_t) sizeof(Vector) && !vector_any(find_odd_white(s)); s += sizeof(Vector))
		{
			memcpy(out, s, sizeof(Vector));
			out += sizeof(Vector);
		}
		while (s < end && !is_white(*s))
			*out++ = *s++;
	}
	text->len = out - text->data;
}

/* A <br> in an abstract */
static void
text_add_break(Listing *listing, Text *text)
{
	if (text->len == text->start || !text_reserve(listing, text, 1))
		return;
	text->data[text->len++] = '\n';
	text->space = false;
}

/* Ends a piece with a NUL, and returns its place. */
static size_t
text_end(Listing *listing, Text *text)
{
	while (text->len > text->start && text->data[text->len - 1] == '\n')
		text->len--;
	if (text_reserve(listing, text, 0))
		text->data[text->len++] = '\0';
	return text->start;
}

static ListingSection *
add_section(Listing *listing, const char *heading)
{
	ListingSection *section;

	if (listing->nsections == listing->sections_size)
	{
		int size = listing->sections_size == 0 ? 8 : listing->sections_size * 2;
		ListingSection *sections = realloc(listing->sections, size * sizeof(ListingSection));

		if (sections == NULL)
		{
			fail_no_memory(listing);
			return NULL;
		}
		listing->sections = sections;
		listing->sections_size = size;
	}
	section = &listing->sections[listing->nsections++];
	memset(section, 0, sizeof(ListingSection));
	section->declared = -1;
	section->total = -1;
	section->announced = listing->announced;
	if (heading != NULL && (section->heading = strdup(heading)) == NULL)
		fail_no_memory(listing);
	return section;
}

/* The heading that says when all that is on the page was announced */
static void
read_announcement(Listing *listing, const char *heading)
{
	if (!listing_words_find_date(heading, &listing->announced))
		fail(listing, LISTING_INCOMPLETE, "It has a heading without its date: \"%.*s\".",
			 clip(heading, strlen(heading), 80), heading);
}

static void
read_catchup_heading(Listing *listing, const char *heading)
{
	if (listing_words_skip(heading, "Catchup results"))
		read_announcement(listing, heading);
	else
		fail(listing, LISTING_INCOMPLETE, "It has a heading that no listing has: \"%.*s\".",
			 clip(heading, strlen(heading), 80), heading);
}

/* An h3 begins a section, but for the one that dates the page. */
static void
read_section_heading(Listing *listing, const char *heading)
{
	ListingSectionKind kind = listing_words_section_kind(heading);
	ListingDate date = {0};
	ListingSection *section;

	if (listing_words_day(heading, &date))
		listing->by_day = true;
	else if (kind == LISTING_SECTION_OTHER)
	{
		if (listing_words_skip(heading, "Showing new listings"))
			read_announcement(listing, heading);
		else
			fail(listing, LISTING_INCOMPLETE, "It has a heading that no listing has: \"%.*s\".",
				 clip(heading, strlen(heading), 80), heading);
		return;
	}
	else
	{
		listing->by_kind = true;
		/* Classic headings say the day: "New submissions for Fri, 6 Mar 20". */
		if (!listing_words_find_date(heading, &date) && strstr(heading, " for ") != NULL)
			read_announcement(listing, heading);
	}

	if (listing->by_day && listing->by_kind)
	{
		fail(listing, LISTING_INCOMPLETE, "It has headings of two kinds of pages.");
		return;
	}
	if (listing->nsections == 1 && listing->sections[0].heading == NULL)
	{
		fail(listing, LISTING_INCOMPLETE, "There are entries before the first heading.");
		return;
	}
	section = add_section(listing, heading);
	if (section == NULL)
		return;
	section->kind = kind;
	if (date.year != 0)
		section->announced = date;
	if (!listing_words_counts(heading, section))
		fail(listing, LISTING_INCOMPLETE, "It has a heading without its counts: \"%.*s\".",
			 clip(heading, strlen(heading), 80), heading);
}

static void
read_heading(Listing *listing, const char *heading)
{
	ListingDate date;

	if (listing->heading == '3')
		read_section_heading(listing, heading);
	else if (listing->heading == '1' &&
			 (listing_words_skip(heading, "Catchup results") || listing_words_find_date(heading, &date)))
		read_catchup_heading(listing, heading);
}

/* "Total of N entries" and the like, outside of entries and headings */
static void
read_notice(Listing *listing, const char *s)
{
	const char *t;
	ListingDate day;
	int n;

	if (*s == '[')
		listing->is_classic = true;
	while (*s == '[' || *s == ' ')
		s++;
	if (listing_words_day(s, &day) && listing->nsections == 0)
	{
		listing->last_day = day;
		listing->last_skip = listing->skip;
	}
	else if (listing_words_skip(s, "No updates"))
		listing->no_updates = true;
	else if (listing_words_skip(s, "No further updates"))
		listing->no_further_updates = true;
	else if ((t = listing_words_skip(s, "Total of ")) != NULL)
	{
		if (*t < '0' || *t > '9')
			return;
		if ((t = listing_words_number(t, &n)) == NULL)
		{
			fail(listing, LISTING_INCOMPLETE, "Its total is too large.");
			return;
		}
		if (!(t = listing_words_skip(t, " entries")))
		{
			fail(listing, LISTING_INCOMPLETE, "Its total cannot be read.");
			return;
		}
		if (listing->total >= 0 && listing->total != n)
			fail(listing, LISTING_INCOMPLETE,
				 "It has two totals, %d and %d.", listing->total, n);
		listing->total = n;
		listing->in_pages |= strstr(t, "View page:") != NULL;
		listing->has_pager |= listing->in_pages || listing_words_have_range(t);
	}
	else if ((t = listing_words_skip(s, "Showing ")) != NULL)
	{
		s = listing_words_skip(t, "up to ");
		t = listing_words_number(s != NULL ? s : t, &n);
		if (t == NULL || !listing_words_skip(t, " entries per page"))
			return;
		listing->per_page = n;
		if (listing->first_shown == 0 && listing->skip >= 0)
			listing->first_shown = listing->skip + 1;
	}
}

/* What was collected outside of entries is complete. */
static void
flush_outside(Listing *listing)
{
	Text *text = &listing->outside;

	if (text->len > 0)
	{
		(void) text_end(listing, text);
		if (listing->status == LISTING_OK)
		{
			if (listing->field == FIELD_HEADING)
				read_heading(listing, text->data);
			else
				read_notice(listing, text->data);
		}
	}
	text_clear(text);
	listing->skip = -1;
	if (listing->field == FIELD_HEADING)
		listing->field = FIELD_NONE;
}

static Entry *
open_entry(Listing *listing)
{
	return &listing->entries[listing->ncomplete];
}

/* The texts of links in an author line are names, and are marked. */
static void
mark_author_link(Listing *listing, char mark)
{
	text_add(listing, &open_entry(listing)->text, &mark, 1);
	listing->in_author = mark == AUTHOR_LINK_START;
}

static void
read_authors(Listing *listing, Entry *entry, size_t start)
{
	Text *text = &entry->text;
	size_t len = text->len - 1 - start;

	entry->nauthors = listing_authors_read(text->data + start, &len, &listing->has_names);
	text->len = start + len;
	/* An empty list of names is a text, too. */
	if (entry->nauthors == 0)
		text->data[text->len++] = '\0';
}

static bool
is_author_link(const char *href)
{
	return strstr(href, "searchtype=author") != NULL || strstr(href, "/au:") != NULL;
}

/*
 * Subjects: "Name (code); Name (code)", where names have parentheses of their
 * own, and a paper can have an invalid category, which has no code.
 */

static void
add_category(Listing *listing, Entry *entry, size_t start, size_t end)
{
	Text *text = &entry->text;
	size_t open = end;
	bool has_code;

	while (start < end && is_white(text->data[start]))
		start++;
	while (end > start && is_white(text->data[end - 1]))
		end--;
	if (start == end || strncmp(text->data + start, "Invalid Category", 16) == 0)
		return;
	while (open > start && text->data[open - 1] != '(')
		open--;
	has_code = open > start && text->data[end - 1] == ')' && (open - 1 == start || is_white(text->data[open - 2]));
	while (has_code && is_white(text->data[open]))
		open++;
	if (!has_code || open == end - 1)
	{
		fail(listing, LISTING_BAD_ENTRY,
			 "Entry [%d] has a subject without a category in parentheses: \"%.*s\".",
			 entry->item, clip(text->data + start, end - start, 80), text->data + start);
		return;
	}
	if (entry->ncategories == MAX_SUBJECTS)
		fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has more than %d subjects.", entry->item, MAX_SUBJECTS);
	if (listing->status != LISTING_OK || !text_reserve(listing, text, end - open))
		return;
	text_begin(text);
	text_add(listing, text, text->data + open, end - 1 - open);
	(void) text_end(listing, text);
	entry->ncategories++;
}

static void
read_subjects(Listing *listing, Entry *entry, size_t start)
{
	size_t end = entry->text.len - 1;

	entry->categories = entry->text.len;
	while (start < end && listing->status == LISTING_OK)
	{
		const char *semicolon = memchr(entry->text.data + start, ';', end - start);
		size_t stop = semicolon == NULL ? end : (size_t) (semicolon - entry->text.data);

		add_category(listing, entry, start, stop);
		start = stop + 1;
	}
}

/*
 * Links in running text, which pages show as "this https URL": the target is
 * what was written.
 */

static void
begin_link(Listing *listing, const char *href)
{
	text_clear(&listing->href);
	text_add(listing, &listing->href, href, strlen(href));
	listing->in_link = true;
	listing->link_start = open_entry(listing)->text.len;
}

/* The target, without what an archive put before it */
static const char *
original_target(Listing *listing)
{
	const char *href = listing->href.data;

	if (!listing->knows_archive)
		listing->archive = listing_links_prefix(listing->page, listing->end, &listing->archive_len);
	listing->knows_archive = true;
	if (listing->archive_len > 0 && strncmp(href, listing->archive, listing->archive_len) == 0)
		return href + listing->archive_len;
	return href;
}

static void
end_link(Listing *listing)
{
	Text *text = &open_entry(listing)->text;
	size_t start = listing->link_start;
	const char *target;
	const char *written;
	size_t n;

	listing->in_link = false;
	if (start < text->len && is_white(text->data[start]))
		start++;
	if (!listing_links_stand_for_target(text->data + start, text->len - start))
	{
		if (listing_links_nearly_stand(text->data + start, text->len - start))
			fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has a link with the text \"%.*s\".",
				 open_entry(listing)->item, clip(text->data + start, text->len - start, 80), text->data + start);
		return;
	}
	if (!text_reserve(listing, &listing->href, 0) || !text_reserve(listing, text, listing->href.len))
		return;
	listing->href.data[listing->href.len] = '\0';
	target = original_target(listing);
	written = listing_links_written(target, start > text->start ? text->data[start - 1] : '\0');
	n = strlen(written);
	memcpy(text->data + start, written, n);
	text->len = start + n;
	listing->host = written == target && listing_links_is_bare_host(target) ? start : 0;
}

/* What goes on with @ is an e-mail address, of which arXiv took the beginning for a host. */
static void
undo_host(Listing *listing, const char *s)
{
	Text *text = &open_entry(listing)->text;
	size_t n = strlen("http://");

	if (*s == '@')
	{
		memmove(text->data + listing->host, text->data + listing->host + n, text->len - listing->host - n);
		text->len -= n;
	}
	listing->host = 0;
}

/*
 * Fields
 */

static void
begin_field(Listing *listing, Field field)
{
	Entry *entry;

	if (!listing->in_entry)
	{
		fail(listing, LISTING_BAD_ENTRY, "A %s stands outside of any entry.", listing_field_names[field]);
		return;
	}
	entry = open_entry(listing);
	if (entry->field[field] != 0)
	{
		fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has more than one %s.",
			 entry->item, listing_field_names[field]);
		return;
	}
	listing->seen.fields[field]++;
	listing->field = field;
	listing->in_dt = false;
	listing->has_names = false;
	listing->host = 0;
	text_begin(&entry->text);
	entry->field[field] = entry->text.len;
}

/*
 * What stands in a descriptor is no part of the field: if it is more than the
 * field's own one, something would be lost.
 */
static void
end_descriptor(Listing *listing)
{
	const char *descriptor = listing_field_descriptors[listing->field];
	Text *text = &listing->descriptor;
	Piece piece;

	if (!listing->in_descriptor)
		return;
	listing->in_descriptor = false;
	(void) text_end(listing, text);
	if (listing->status != LISTING_OK || !listing->in_entry || listing->field == FIELD_NONE)
		return;
	piece.start = text->data;
	piece.end = text->data + text->len - 1;
	piece = listing_words_trim(piece);
	if (descriptor == NULL || strlen(descriptor) != (size_t) (piece.end - piece.start) ||
		memcmp(piece.start, descriptor, piece.end - piece.start) != 0)
		fail(listing, LISTING_BAD_ENTRY, "The %s of entry [%d] has the descriptor \"%.*s\".",
			 listing_field_names[listing->field], open_entry(listing)->item, clip(text->data, strlen(text->data), 80), text->data);
}

/* A page prints no field that is empty, but for abstracts. */
static void
check_field(Listing *listing, const Entry *entry, Field field)
{
	if (listing->status != LISTING_OK || field == FIELD_ABSTRACT)
		return;
	if (field == FIELD_AUTHORS ? entry->nauthors == 0 && !listing->has_names : entry->text.data[entry->field[field]] == '\0')
		fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has an empty %s.", entry->item, listing_field_names[field]);
}

static void
end_field(Listing *listing)
{
	Field field = listing->field;
	Entry *entry;
	size_t start;

	if (field == FIELD_NONE || field == FIELD_HEADING)
		return;
	entry = open_entry(listing);
	end_descriptor(listing);
	if (listing->in_link)
		end_link(listing);
	if (listing->in_author)
		mark_author_link(listing, AUTHOR_LINK_END);
	start = text_end(listing, &entry->text);
	if (listing->status != LISTING_OK)
		return;
	if (field == FIELD_AUTHORS)
		read_authors(listing, entry, start);
	else if (field == FIELD_SUBJECTS)
		read_subjects(listing, entry, start);
	check_field(listing, entry, field);
	listing->field = FIELD_NONE;
}

/*
 * Entries
 */

static void
begin_entry(Listing *listing)
{
	Entry *entry;
	Text text;

	if (listing->ncomplete == listing->entries_size)
	{
		int size = listing->entries_size == 0 ? 16 : listing->entries_size * 2;
		Entry *entries = realloc(listing->entries, size * sizeof(Entry));

		if (entries == NULL)
		{
			fail_no_memory(listing);
			return;
		}
		memset(entries + listing->entries_size, 0,
			   (size - listing->entries_size) * sizeof(Entry));
		listing->entries = entries;
		listing->entries_size = size;
	}
	entry = open_entry(listing);
	text = entry->text;
	memset(entry, 0, sizeof(Entry));
	entry->text = text;
	entry->item = -1;
	text_clear(&entry->text);
	/* So that no place is 0, which means absent */
	if (!text_reserve(listing, &entry->text, 0))
		return;
	entry->text.data[entry->text.len++] = '\0';
	listing->in_entry = true;
	listing->in_dt = true;
	listing->seen.entries++;
}

static bool
check_entry(Listing *listing, const Entry *entry)
{
	if (entry->item < 0 && entry->id == 0 && listing->nentries == 0)
		fail(listing, LISTING_NOT_A_LISTING,
			 "It has a definition list, but no entries of arXiv's.");
	else if (entry->item < 0 && listing->nentries == 0)
		fail(listing, LISTING_BAD_ENTRY, "The first entry has no number.");
	else if (entry->item < 0)
		fail(listing, LISTING_BAD_ENTRY,
			 "The entry after [%d] has no number.", listing->last_item);
	else if (listing->nentries > 0 && entry->item != listing->last_item + 1)
		fail(listing, LISTING_INCOMPLETE,
			 "Entry [%d] follows entry [%d].", entry->item, listing->last_item);
	else if (entry->id == 0)
		fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has no identifier.", entry->item);
	else if (entry->field[FIELD_TITLE] == 0 ||
			 entry->text.data[entry->field[FIELD_TITLE]] == '\0')
		fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has no title.", entry->item);
	else if (entry->field[FIELD_AUTHORS] == 0 || entry->field[FIELD_SUBJECTS] == 0)
		fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has no %s.", entry->item,
			 listing_field_names[entry->field[FIELD_AUTHORS] == 0 ? FIELD_AUTHORS : FIELD_SUBJECTS]);
	return listing->status == LISTING_OK;
}

/* The entry that is being read is complete. */
static void
end_entry(Listing *listing)
{
	Entry *entry;
	ListingSection *section;

	if (!listing->in_entry)
		return;
	end_field(listing);
	listing->in_entry = false;
	listing->in_dt = false;
	entry = open_entry(listing);
	if (listing->status != LISTING_OK || !check_entry(listing, entry))
		return;
	if (listing->nsections == 0 && add_section(listing, NULL) == NULL)
		return;
	entry->section = listing->nsections - 1;
	section = &listing->sections[entry->section];
	if (section->parsed++ == 0)
	{
		section->first_item = entry->item;
		listing->has_abstracts = entry->field[FIELD_ABSTRACT] != 0;
	}
	else if (listing->has_abstracts != (entry->field[FIELD_ABSTRACT] != 0))
	{
		fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has %s abstract, unlike those before it.",
			 entry->item, listing->has_abstracts ? "no" : "an");
		return;
	}
	if (listing->nentries++ == 0)
		listing->first_item = entry->item;
	listing->last_item = entry->item;
	listing->ncomplete++;
}

/*
 * Callbacks
 */

static const char *
attribute(const xmlChar **atts, const char *name)
{
	for (; atts != NULL && atts[0] != NULL; atts += 2)
	{
		if (strcmp((const char *) atts[0], name) == 0)
			return atts[1] == NULL ? "" : (const char *) atts[1];
	}
	return NULL;
}

/* Whether a class attribute begins with that class. */
static bool
has_class(const char *classes, const char *class)
{
	return classes != NULL && listing_field_has_class(classes, strlen(classes), class);
}

static void
on_div(Listing *listing, const char *classes)
{
	Field field = classes == NULL ? FIELD_NONE : listing_field_of_div(classes, strlen(classes));

	if (field != FIELD_NONE)
		begin_field(listing, field);
}

/* In a <dt>: <a name='item26'>, and the link to /abs/ */
static void
on_dt_link(Listing *listing, const char *name, const char *href)
{
	Entry *entry = open_entry(listing);
	const char *id = href == NULL ? NULL : strstr(href, "/abs/");
	const char *number = name == NULL ? NULL : listing_words_skip(name, "item");

	if (number != NULL && entry->item < 0)
		(void) listing_words_number(number, &entry->item);
	if (id != NULL && entry->id == 0)
	{
		text_begin(&entry->text);
		text_add(listing, &entry->text, id + 5, strlen(id + 5));
		entry->id = text_end(listing, &entry->text);
	}
}

/* How many entries come before those that a link leads to */
static void
read_skip(Listing *listing, const char *href)
{
	const char *s = strstr(href, "?skip=");

	if (s == NULL)
		return;
	(void) listing_words_number(s + strlen("?skip="), &listing->skip);
	s = strchr(s, '#');
	listing->begins_elsewhere |= s != NULL && strcmp(s, "#item0") == 0;
}

static void
on_link(Listing *listing, const xmlChar **atts)
{
	const char *href = attribute(atts, "href");

	if (listing->in_dt)
		on_dt_link(listing, attribute(atts, "name"), href);
	else if (href == NULL)
		return;
	else if (!listing->in_entry)
		read_skip(listing, href);
	else if (listing->field == FIELD_AUTHORS && is_author_link(href))
		mark_author_link(listing, AUTHOR_LINK_START);
	else if (listing->field > FIELD_AUTHORS || listing->field == FIELD_TITLE)
		begin_link(listing, href);
}

static void
on_link_end(Listing *listing)
{
	if (listing->in_author)
		mark_author_link(listing, AUTHOR_LINK_END);
	else if (listing->in_link)
		end_link(listing);
}

static void
begin_descriptor(Listing *listing)
{
	end_descriptor(listing);
	listing->in_descriptor = true;
	text_clear(&listing->descriptor);
}

static void
on_break(Listing *listing)
{
	if (listing->field == FIELD_ABSTRACT)
		text_add_break(listing, &open_entry(listing)->text);
	else if (listing->field == FIELD_NONE)
		flush_outside(listing);
	else if (listing->field != FIELD_HEADING)
		text_add(listing, &open_entry(listing)->text, " ", 1);
}

/* The pager has its own page outside of links: <span>26-50</span>, <b>1-25</b> */
static void
begin_range(Listing *listing, const char *tag)
{
	if (!listing->in_entry && listing->field == FIELD_NONE &&
		(strcmp(tag, "span") == 0 || strcmp(tag, "b") == 0))
		listing->range = listing->outside.len;
}

static void
end_range(Listing *listing)
{
	Text *text = &listing->outside;
	const char *s;
	int first;
	int last;

	if (listing->range == 0 || !text_reserve(listing, text, 0))
		return;
	text->data[text->len] = '\0';
	s = text->data + (listing->range < text->len ? listing->range : text->len);
	listing->range = 0;
	while (*s == ' ')
		s++;
	if ((s = listing_words_number(s, &first)) == NULL || strstr(text->data, "otal of ") == NULL)
		return;
	if (*s == '-' && (s = listing_words_number(s + 1, &last)) != NULL && *s == '\0')
	{
		listing->first_shown = first;
		listing->has_current = true;
	}
	else if (s != NULL && *s == '\0' && strstr(text->data, "View page:") != NULL)
		listing->current_page = first;
}

static bool
is_inline(const char *tag)
{
	static const char *const tags[] = {
		"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q",
		"s", "samp", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"};

	/* Most tags are none, and begin unlike all of these. */
	if (strchr("abcefikmqstuv", tag[0]) == NULL)
		return false;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
	{
		if (strcmp(tag, tags[i]) == 0)
			return true;
	}
	return false;
}

static bool
is_heading(const char *tag)
{
	return tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '3' && tag[2] == '\0';
}

/* Where any block begins or ends, what is being read has ended. */
static void
on_block(Listing *listing)
{
	end_field(listing);
	flush_outside(listing);
}

static void
on_block_start(Listing *listing, const char *tag, const xmlChar **atts)
{
	on_block(listing);
	if (listing->status != LISTING_OK)
		return;
	if (strcmp(tag, "div") == 0)
		on_div(listing, attribute(atts, "class"));
	else if (strcmp(tag, "p") == 0)
	{
		if (listing->in_entry && has_class(attribute(atts, "class"), "mathjax"))
			begin_field(listing, FIELD_ABSTRACT);
	}
	else if (strcmp(tag, "dt") == 0)
	{
		end_entry(listing);
		begin_entry(listing);
	}
	else if (strcmp(tag, "dl") == 0)
		end_entry(listing);
	else if (is_heading(tag))
	{
		end_entry(listing);
		listing->seen.headings++;
		listing->field = FIELD_HEADING;
		listing->heading = tag[1];
	}
}

static void
on_start(void *data, const xmlChar *name, const xmlChar **atts)
{
	Listing *listing = data;
	const char *tag = (const char *) name;

	if (++listing->depth > MAX_DEPTH)
		fail(listing, LISTING_BAD_ENTRY, "Its elements nest more than %d deep.", MAX_DEPTH);
	if (listing->status != LISTING_OK)
	{
		xmlStopParser(listing->parser);
		return;
	}
	if (strcmp(tag, "a") == 0)
		on_link(listing, atts);
	else if (listing->in_entry && listing->field != FIELD_NONE && strcmp(tag, "span") == 0 &&
			 has_class(attribute(atts, "class"), "descriptor"))
		begin_descriptor(listing);
	else if (strcmp(tag, "br") == 0)
		on_break(listing);
	else if (is_inline(tag))
		begin_range(listing, tag);
	else if (listing->field != FIELD_HEADING || strcmp(tag, "img") != 0)
		on_block_start(listing, tag, atts);
	if (listing->in_entry)
		listing->seen.tags++;
}

static void
on_end(void *data, const xmlChar *name)
{
	Listing *listing = data;
	const char *tag = (const char *) name;

	listing->depth--;
	if (listing->status != LISTING_OK)
		return;
	if (strcmp(tag, "a") == 0)
		on_link_end(listing);
	else if (is_inline(tag))
	{
		end_descriptor(listing);
		end_range(listing);
	}
	else if (strcmp(tag, "br") != 0 && strcmp(tag, "img") != 0)
	{
		on_block(listing);
		if (strcmp(tag, "dl") == 0)
			end_entry(listing);
	}
}

/* Text outside of entries: a heading as a whole, the beginning of the rest */
static void
add_outside(Listing *listing, const char *s, size_t n)
{
	if (listing->field == FIELD_HEADING || listing->outside.len < NOTICE_SIZE)
		text_add(listing, &listing->outside, s, n);
	if (listing->field == FIELD_HEADING && listing->outside.len > MAX_HEADING)
		fail(listing, LISTING_BAD_ENTRY, "It has a heading of more than %d bytes.", MAX_HEADING);
}

/* What stands in an entry, and in none of its fields, would be lost. */
static void
check_stray_text(Listing *listing, const char *s, size_t n)
{
	while (n > 0 && is_white(*s))
	{
		s++;
		n--;
	}
	if (n > 0)
		fail(listing, LISTING_BAD_ENTRY, "Entry [%d] has text outside of its fields: \"%.*s\".",
			 open_entry(listing)->item, clip(s, n, 80), s);
}

static void
on_text(void *data, const xmlChar *chars, int len)
{
	Listing *listing = data;
	const char *s = (const char *) chars;

	if (listing->status != LISTING_OK)
		return;
	if (listing->in_descriptor)
	{
		text_add(listing, &listing->descriptor, s, len);
		return;
	}
	switch (listing->field)
	{
		case FIELD_NONE:
			if (!listing->in_entry)
				add_outside(listing, s, len);
			else if (!listing->in_dt)
				check_stray_text(listing, s, len);
			break;
		case FIELD_HEADING:
			add_outside(listing, s, len);
			break;
		default:
			if (listing->host != 0)
				undo_host(listing, s);
			text_add(listing, &open_entry(listing)->text, s, len);
			break;
	}
}

/*
 * Completeness
 */

/*
 * Whether the page is one behind the last entry, as ?skip= can ask for: there
 * is no current page in its pager, or it counts from behind the total, or the
 * first entry is on another page.
 */
static bool
is_past_end(const Listing *listing)
{
	if (listing->nentries > 0 || listing->has_current)
		return false;
	if (listing->current_page > 0)
		return (listing->current_page - 1LL) * CATCHUP_PAGE >= listing->total;
	if (listing->first_shown > 0 && listing->total >= 0)
		return listing->first_shown > listing->total;
	return listing->has_pager || listing->begins_elsewhere || listing->no_further_updates;
}

/*
 * How many entries this page should have by its total, or -1 where it does
 * not say.  On pages by day the total counts other days, or is wrong.
 */
static int
entries_by_total(const Listing *listing)
{
	int left;

	if (listing->by_day || listing->total < 0)
		return -1;
	if (is_past_end(listing))
		return 0;
	left = listing->total - (listing->nentries == 0 ? 0 : listing->first_item - 1);
	if (listing->per_page >= 0)
		return left < listing->per_page ? left : listing->per_page;
	return listing->in_pages && listing->nentries > 0 ? -1 : left;
}

/* The same by the sections' headings */
static int
entries_by_sections(const Listing *listing)
{
	long long declared = -1;

	for (int i = 0; i < listing->nsections; i++)
	{
		int n = listing->sections[i].declared;

		if (n >= 0)
			declared = (declared < 0 ? 0 : declared) + n;
	}
	return declared > INT_MAX ? INT_MAX : (int) declared;
}

/* Adds to a problem how many entries there should be, and how many there are. */
static void
describe_counts(Listing *listing)
{
	size_t len = strlen(listing->problem);
	char *s = listing->problem + len;
	size_t size = sizeof(listing->problem) - len;
	int by_total = entries_by_total(listing);
	int by_sections = entries_by_sections(listing);
	int declared = by_total > by_sections ? by_total : by_sections;

	if (declared < listing->total && (declared < 0 || listing->by_day))
		declared = listing->total;
	if (declared >= 0)
		snprintf(s, size, " The page declares %d entries; %d were read.",
				 declared, listing->nentries);
	else
		snprintf(s, size, " The page does not declare how many entries it has; %d were read.",
				 listing->nentries);
}

/* What there is in the place of a page */
static void
fail_not_a_listing(Listing *listing)
{
	const char *hint = NULL;

	fail(listing, LISTING_NOT_A_LISTING, "%s", listing_source_describe(listing->page, listing->end, &hint));
	listing->hint = hint;
}

static bool
looks_like_a_listing(const Listing *listing)
{
	return listing->nentries > 0 || listing->in_entry || listing->nsections > 0 ||
		listing->total >= 0 || listing->no_updates || listing->no_further_updates;
}

/*
 * Whether the page begins where it says, and on a page by day goes up to the
 * last day of its index, or is full.
 */
static void
check_ends(Listing *listing)
{
	const ListingDate *last;
	int first = listing->first_shown > 0 ? listing->first_shown : 1;
	int last_item = listing->nentries > 0 ? listing->last_item : first - 1;

	if (listing->nentries > 0 && listing->total >= 0 &&
		(listing->first_shown > 0 || !listing->in_pages) && listing->first_item != first)
		fail(listing, LISTING_MISCOUNTED, "The first entry is [%d], where [%d] should be.",
			 listing->first_item, first);
	if (!listing->by_day || listing->is_classic || listing->last_day.year == 0)
		return;
	if (last_item < listing->last_skip && last_item < first - 1 + listing->per_page)
		fail(listing, LISTING_MISCOUNTED, "Its index has %d entries before the last day.", listing->last_skip);
	if (listing->nentries >= listing->per_page)
		return;
	last = &listing->sections[listing->nsections - 1].announced;
	if (last->year != listing->last_day.year || last->month != listing->last_day.month ||
		last->day != listing->last_day.day)
		fail(listing, LISTING_MISCOUNTED, "The last day of its index is missing.");
}

static void
check_section(Listing *listing, const ListingSection *section)
{
	const char *name = section->heading == NULL ? "The page" : section->heading;
	int len = clip(name, strlen(name), 80);

	if (section->declared == 0 && section->total > 0)
		fail(listing, LISTING_MISCOUNTED, "%.*s shows none of its entries.", len, name);
	else if (section->declared >= 0 && section->declared != section->parsed)
		fail(listing, LISTING_MISCOUNTED, "%.*s has %d entries.", len, name, section->parsed);
}

/* Entries that stand without a heading have the page's own counts. */
static void
count_page_section(Listing *listing)
{
	ListingSection *section = listing->sections;

	if (listing->nsections != 1 || section->heading != NULL)
		return;
	section->declared = entries_by_total(listing);
	section->total = listing->total;
}

/* What is the matter with a page whose source is whole, but whose counts do not add up */
static const char *
miscount_hint(const Listing *listing)
{
	if (listing->nentries == 0)
		return "arXiv serves its lists empty at times. Download the page again later.";
	if (!listing->by_day && !listing->by_kind && listing->nentries < entries_by_total(listing))
		return "Download the page again. If it stays so, the page counts papers that arXiv has deleted, as those of months and years do for ever: "
			   "read it with parse_listing(page, incomplete => 'warning').";
	return "Download the page again.";
}

/* Checks that the page is a listing, and its source whole. */
static void
check_source(Listing *listing, bool is_whole)
{
	if (!looks_like_a_listing(listing))
		fail_not_a_listing(listing);
	else if (!is_whole)
		fail(listing, LISTING_INCOMPLETE, "The page ends before its end.");
	else if (listing_source_has_second_page(listing->page, listing->end))
		fail(listing, LISTING_INCOMPLETE, "Another page follows behind its end.");
}

/* What the source has, and the parser did not give */
static void
check_conservation(Listing *listing)
{
	const MarkupCounts *source = &listing->markup.counts;
	const MarkupCounts *seen = &listing->seen;

	/* LCOV_EXCL_START: what no parser repairs is lost by none that is known. */
	if (source->entries != seen->entries)
		fail(listing, LISTING_BAD_ENTRY, "The source has %d entries, of which %d were seen.", source->entries, seen->entries);
	if (source->headings != seen->headings)
		fail(listing, LISTING_BAD_ENTRY, "The source has %d headings, of which %d were seen.", source->headings, seen->headings);
	for (Field field = FIELD_TITLE; field < NFIELDS; field++)
	{
		if (source->fields[field] != seen->fields[field])
			fail(listing, LISTING_BAD_ENTRY, "The source has %d fields for a %s, of which %d were seen.",
				 source->fields[field], listing_field_names[field], seen->fields[field]);
	}
	if (source->tags != seen->tags)
		fail(listing, LISTING_BAD_ENTRY, "The entries have %d tags in the source, of which %d were seen.", source->tags, seen->tags);
	/* LCOV_EXCL_STOP */
}

/* Checks what was read against what the page declares. */
static void
check_counts(Listing *listing)
{
	int declared;

	check_conservation(listing);
	declared = entries_by_total(listing);
	count_page_section(listing);
	for (int i = 0; i < listing->nsections && listing->status == LISTING_OK; i++)
		check_section(listing, &listing->sections[i]);
	check_ends(listing);
	if (declared >= 0 && declared != listing->nentries)
		fail(listing, LISTING_MISCOUNTED, listing->nentries == 0 ? "It shows none of its entries." : "Entries are missing.");
	if (listing->nentries == 0 && !listing->no_updates && !is_past_end(listing))
		fail(listing, LISTING_MISCOUNTED,
			 "There are no entries, and no words that there are no updates.");
	if (listing->status == LISTING_MISCOUNTED)
		listing->hint = miscount_hint(listing);
}

/*
 * Feeding
 */

static void
check_parser(Listing *listing)
{
	const xmlError *error = xmlCtxtGetLastError(listing->parser);

	if (error != NULL && error->code == XML_ERR_NO_MEMORY)
		fail_no_memory(listing);
}

/* Whether libxml2 has read all that it was given. */
static bool
is_in_step(const Listing *listing)
{
	return listing->parser->input->cur == listing->parser->input->end;
}

/* Reads of a text what is plain. */
static void
read_text(Listing *listing, const char *end)
{
	const char *s = listing->next;

	while (s < end && *s != '<')
	{
		const char *next = listing_source_skip_plain(s, end);
		const char *text;
		char c;

		if (next > s)
			on_text(listing, (const xmlChar *) s, (int) (next - s));
		else if (*s == '&' && (next = listing_source_skip_reference(s, end, &c)) != NULL)
			on_text(listing, (const xmlChar *) &c, 1);
		else if (*s == '&' && (next = html_entity_read(s, end, &text)) != NULL)
			on_text(listing, (const xmlChar *) text, (int) strlen(text));
		else
			break;
		s = next;
	}
	listing->next = s;
}

/* Whether only the forms are to come in a <dt> */
static bool
has_identifier(Listing *listing)
{
	const Entry *entry;

	if (!listing->in_dt)
		return false;
	entry = open_entry(listing);
	return entry->item >= 0 && entry->id != 0 &&
		listing->next - listing->page >= 4 && memcmp(listing->next - 4, "</a>", 4) == 0;
}

static void
skip_forms(Listing *listing, const char *end)
{
	const char *link;

	while ((link = listing_source_skip_link(listing_source_skip_plain(listing->next, end), end)) != NULL)
	{
		listing->next = link;
		listing->seen.tags++;
	}
}

/*
 * Gives bytes to libxml2, with those references in its own form that it may
 * not know.
 */
static void
parse(Listing *listing, const char *s, const char *end)
{
	const char *reference = s;

	while (reference < end && (reference = memchr(reference, '&', end - reference)) != NULL)
	{
		const char *text;
		const char *reference_end = html_entity_read(reference, end, &text);
		char number[8];

		if (reference_end == NULL || listing_source_skip_reference(reference, end, number) != NULL)
		{
			reference++;
			continue;
		}
		htmlParseChunk(listing->parser, s, (int) (reference - s), 0);
		for (; *text != '\0' && (unsigned char) *text < 0x80; text++)
		{
			snprintf(number, sizeof(number), "&#%d;", *text);
			htmlParseChunk(listing->parser, number, (int) strlen(number), 0);
		}
		htmlParseChunk(listing->parser, text, (int) strlen(text), 0);
		s = reference = reference_end;
	}
	htmlParseChunk(listing->parser, s, (int) (end - s), 0);
}

static void
feed_piece(Listing *listing, const char *end)
{
	while (listing->next < end && listing->status == LISTING_OK)
	{
		const char *stop = is_in_step(listing) ? listing_source_find_shortcut(listing->next, end) : end;

		parse(listing, listing->next, stop);
		listing->next = stop;
		check_parser(listing);
		if (listing->status != LISTING_OK)
			return;
		if (listing->parser->input->end - listing->parser->input->cur > MAX_KEPT)
			fail(listing, LISTING_BAD_ENTRY, "The parser waits for the end of something for more than %d bytes.", MAX_KEPT);
		if (!is_in_step(listing))
			continue;
		if (listing->field == FIELD_TITLE || listing->field > FIELD_AUTHORS)
			read_text(listing, end);
		else if (has_identifier(listing))
			skip_forms(listing, end);
	}
}

/* The source is not as a listing's is. */
static void
fail_by_markup(Listing *listing)
{
	const ListingMarkup *markup = &listing->markup;

	switch (markup->problem)
	{
		case MARKUP_OK:
			return;
		case MARKUP_NO_LISTING:
			/* The first entry may have been cut. */
			if (looks_like_a_listing(listing) && !listing_source_tail_is_whole(listing->page, listing->end))
				return;
			fail(listing, LISTING_NOT_A_LISTING, "It has a definition list, but no entries of arXiv's.");
			return;
		case MARKUP_DAMAGED:
			fail(listing, LISTING_BAD_ENTRY, "%s", markup->message);
			return;
		case MARKUP_AFTER_MATHJAX:
			fail(listing, LISTING_BAD_ENTRY, "%s", markup->message);
			listing->hint = "The page was saved after a browser had rendered it. Save its source, or download it with curl.";
			return;
		case MARKUP_UNENDED:
			/* Elsewhere it is the page that has no end. */
			if (listing_source_tail_is_whole(listing->page, listing->end))
				fail(listing, LISTING_INCOMPLETE, "%s", markup->message);
			return;
	}
}

/* Reads a piece.  False when there is no more. */
static bool
feed(Listing *listing)
{
	MarkupPiece piece;

	if (!listing_markup_next(&listing->markup, &piece))
	{
		fail_by_markup(listing);
		return false;
	}
	listing->next = piece.start;
	feed_piece(listing, piece.end);
	return true;
}

/*
 * Ends the page.  When its source is not whole, this is noted before the
 * parser closes all elements, so that half an entry does not count.
 */
static void
finish(Listing *listing)
{
	bool is_whole = listing_source_tail_is_whole(listing->page, listing->end);

	listing->terminated = true;
	if (!is_whole && looks_like_a_listing(listing))
		check_source(listing, is_whole);
	htmlParseChunk(listing->parser, NULL, 0, 1);
	check_parser(listing);
	end_entry(listing);
	flush_outside(listing);
	check_source(listing, is_whole);
	if (listing->status == LISTING_OK)
		check_counts(listing);
}

/* Drops the entries that were taken, but for the one that is being read. */
static void
drop_taken(Listing *listing)
{
	Entry first;

	if (listing->ncomplete > 0 && listing->in_entry)
	{
		first = listing->entries[0];
		listing->entries[0] = listing->entries[listing->ncomplete];
		listing->entries[listing->ncomplete] = first;
	}
	listing->ncomplete = 0;
	listing->ntaken = 0;
}

static const char *
entry_text(const Entry *entry, size_t place)
{
	return place == 0 ? NULL : entry->text.data + place;
}

static const ListingEntry *
take_entry(Listing *listing)
{
	const Entry *entry = &listing->entries[listing->ntaken++];
	ListingEntry *result = &listing->result;

	result->item = entry->item;
	result->section = &listing->sections[entry->section];
	result->id = entry_text(entry, entry->id);
	result->title = entry_text(entry, entry->field[FIELD_TITLE]);
	result->authors = entry_text(entry, entry->field[FIELD_AUTHORS]);
	result->nauthors = entry->nauthors;
	result->categories = entry_text(entry, entry->categories);
	result->ncategories = entry->ncategories;
	result->comments = entry_text(entry, entry->field[FIELD_COMMENTS]);
	result->journal_ref = entry_text(entry, entry->field[FIELD_JOURNAL_REF]);
	result->abstract = entry_text(entry, entry->field[FIELD_ABSTRACT]);
	return result;
}

/*
 * Begins to read a page of UTF-8, which must stay where it is.  NULL when
 * there is no memory.
 */
Listing *
listing_open(const char *page, size_t len)
{
	Listing *listing = calloc(1, sizeof(Listing));
	htmlSAXHandler sax;

	if (listing == NULL)
		return NULL;
	listing->page = page;
	listing->end = page + len;
	listing->next = listing_source_start(page, listing->end);
	listing_markup_init(&listing->markup, page, listing->next, listing->end);
	listing->total = -1;
	listing->per_page = -1;
	listing->skip = -1;

	memset(&sax, 0, sizeof(sax));
	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	listing->parser = htmlCreatePushParserCtxt(&sax, listing, NULL, 0, NULL,
											   XML_CHAR_ENCODING_UTF8);
	if (listing->parser == NULL)
	{
		listing_close(listing);
		return NULL;
	}
	/* A page that was converted to UTF-8 may still say that it is Latin-1. */
	htmlCtxtUseOptions(listing->parser, HTML_PARSE_IGNORE_ENC);
	ignore_xml_errors(listing->parser);
	return listing;
}

/*
 * Reads the next piece of the page.  False when there is none: then all has
 * been read, or the page is broken, as listing_status tells.
 */
bool
listing_read(Listing *listing)
{
	if (listing->terminated || listing->status != LISTING_OK)
		return false;
	drop_taken(listing);
	if (!feed(listing) && listing->status == LISTING_OK)
		finish(listing);
	if (listing->status >= LISTING_INCOMPLETE)
		describe_counts(listing);
	return listing->status == LISTING_OK;
}

/* The next entry of the piece that was read, or NULL. */
const ListingEntry *
listing_take(Listing *listing)
{
	if (listing->ntaken == listing->ncomplete)
		return NULL;
	return take_entry(listing);
}

ListingStatus
listing_status(const Listing *listing)
{
	return listing->status;
}

/* What is to be done about it */
const char *
listing_hint(const Listing *listing)
{
	if (listing->hint != NULL)
		return listing->hint;
	switch (listing->status)
	{
		case LISTING_OK:
		case LISTING_NO_MEMORY:
			return "";
		case LISTING_NOT_A_LISTING:
			return "A listing is a page such as https://arxiv.org/list/cs.LG/new.";
		case LISTING_INCOMPLETE:
		case LISTING_MISCOUNTED:
			return "Download the page again.";
		case LISTING_BAD_ENTRY:
			return "The page is damaged, or of a form that this version of paperdigest does not know.";
	}
	return "";
}

/* What is wrong with the page: sentences, with what it declares and has. */
const char *
listing_problem(const Listing *listing)
{
	return listing->problem;
}

/* The sections, complete when listing_read has returned false. */
const ListingSection *
listing_sections(const Listing *listing, int *n)
{
	*n = listing->nsections;
	return listing->sections;
}

/* Frees all that belongs to a listing; NULL is allowed. */
void
listing_close(Listing *listing)
{
	if (listing == NULL)
		return;
	if (listing->parser != NULL)
		htmlFreeParserCtxt(listing->parser);
	for (int i = 0; i < listing->nsections; i++)
		free(listing->sections[i].heading);
	for (int i = 0; i < listing->entries_size; i++)
		free(listing->entries[i].text.data);
	free(listing->sections);
	free(listing->entries);
	free(listing->href.data);
	free(listing->descriptor.data);
	free(listing->outside.data);
	free(listing);
}
