/*
 * spoil.c
 *		Listing pages into which something is put.  What must come of them is
 *		an error, or all that was read before, and nothing else.
 */
#include "postgres.h"

#include <ctype.h>

#include "input/listing/listing.h"
#include "spoil.h"
#include "types/arxiv_category.h"
#include "types/arxiv_id.h"

/* What is put in: whatever makes a parser of HTML, or a reader of the text, change its mind */
const char *const spoil_pieces[] = {
	"<", ">", "</", "<!", "<?", "<?xml ", "\"", "'", "<a href=\"", "<b x='", "<br",
	"<!--", "-->", "<!-->", "<!-- a comment -->", "<![CDATA[", "<!DOCTYPE", "<!DOCTYPE html>",
	"&", "&#", "&#0;", "\x01", "\x0B", "\x0C", "\x1A", "\x7F", "\xEF\xBB\xBF", " ", "(",
	"<script>", "</script>", "<style>", "<textarea>", "<title>", "<xmp>", "<plaintext>", "<noscript>", "<noframes>", "<iframe>",
	"<template>", "<svg>", "<math>", "<img>", "<object>", "<table>", "<tr>", "<form>", "<select>", "<option>", "<input>", "<button>",
	"<html>", "</html>", "<head>", "</head>", "<body>", "</body>", "<frameset>", "<h1>", "<h2>", "<h3>", "</h3>", "<ul>", "<li>", "<hr>",
	"<dl>", "</dl>", "<dt>", "</dt>", "<dd>", "</dd>", "<div>", "</div>", "<p>", "</p>", "<br>", "<span>", "</span>", "<a>", "</a>", "<b>", "</i>",
	"<div class='list-title'>", "<p class='mathjax'>", "<span class='descriptor'>", "<a href='/abs/2601.00001'>"};
const int spoil_npieces = lengthof(spoil_pieces);

/* A longer name is no character's. */
#define MAX_REFERENCE 40

/*
 * A text may grow by this, beside what was put in: words such as "on behalf of
 * the" are left out of names, but not with something in them.
 */
#define MAX_GROWTH 20

typedef enum FieldKind
{
	FIELD_ID,
	FIELD_TITLE,
	FIELD_AUTHORS,
	FIELD_CATEGORIES,
	FIELD_COMMENTS,
	FIELD_JOURNAL_REF,
	FIELD_ABSTRACT,
	NFIELDS
} FieldKind;

static const char *const field_names[NFIELDS] = {
	"id", "title", "authors", "categories", "comments", "journal_ref", "abstract"};

/* A place in the texts of a reading, and the length; a list is its strings, each with its NUL. */
typedef struct Text
{
	bool is_present;
	size_t start;
	size_t len;
} Text;

typedef struct Entry
{
	int item;
	int section;
	Text fields[NFIELDS];
} Entry;

typedef struct Section
{
	ListingSectionKind kind;
	ListingDate announced;
	int declared;
	int total;
	Text heading;
} Section;

struct Reading
{
	bool is_error;
	Entry *entries;
	int nentries;
	Section *sections;
	int nsections;
	char *texts;
	size_t texts_len;
	size_t texts_size;
};

static void *
resize(void *memory, size_t size)
{
	memory = realloc(memory, size);
	if (memory == NULL)
		abort();
	return memory;
}

/*
 * Reading
 */

/* White space is white space, of whatever kind. */
static Text
add_text(Reading *reading, const char *s, size_t len)
{
	Text text = {s != NULL, reading->texts_len, len};

	if (reading->texts_len + len > reading->texts_size)
	{
		reading->texts_size = (reading->texts_len + len) * 2;
		reading->texts = resize(reading->texts, reading->texts_size);
	}
	for (size_t i = 0; i < len; i++)
		reading->texts[reading->texts_len++] = s[i] == '\n' ? ' ' : s[i];
	return text;
}

static Text
add_string(Reading *reading, const char *s)
{
	return add_text(reading, s, s == NULL ? 0 : strlen(s));
}

static Text
add_list(Reading *reading, const char *s, int n)
{
	const char *end = s;

	for (int i = 0; i < n; i++)
		end += strlen(end) + 1;
	return add_text(reading, s, end - s);
}

/* SQL takes no identifier and no category that is none: there this is an error. */
static Text
add_id(Reading *reading, const char *s)
{
	char buf[ARXIV_ID_BUFSIZE] = "";
	const char *problem;
	ArxivId id;

	if (arxiv_id_parse(s, strlen(s), &id, &problem))
		arxiv_id_print(id, buf);
	else
		reading->is_error = true;
	return add_string(reading, buf);
}

static Text
add_categories(Reading *reading, const char *s, int n)
{
	const char *category = s;
	const char *problem;
	ArxivCategory parsed;

	for (int i = 0; i < n; i++)
	{
		if (!arxiv_category_parse(category, strlen(category), &parsed, &problem))
			reading->is_error = true;
		category += strlen(category) + 1;
	}
	return add_list(reading, s, n);
}

/* The arrays grow at each power of two. */
static void *
resize_array(void *array, int n, size_t size)
{
	return (n & (n - 1)) == 0 ? resize(array, (n == 0 ? 1 : n * 2) * size) : array;
}

static void
add_entry(Reading *reading, const ListingEntry *entry, int section)
{
	Entry *added;

	reading->entries = resize_array(reading->entries, reading->nentries, sizeof(Entry));
	added = &reading->entries[reading->nentries++];
	added->item = entry->item;
	added->section = section;
	added->fields[FIELD_ID] = add_id(reading, entry->id);
	added->fields[FIELD_TITLE] = add_string(reading, entry->title);
	added->fields[FIELD_AUTHORS] = add_list(reading, entry->authors, entry->nauthors);
	added->fields[FIELD_CATEGORIES] = add_categories(reading, entry->categories, entry->ncategories);
	added->fields[FIELD_COMMENTS] = add_string(reading, entry->comments);
	added->fields[FIELD_JOURNAL_REF] = add_string(reading, entry->journal_ref);
	added->fields[FIELD_ABSTRACT] = add_string(reading, entry->abstract);
}

static void
add_section(Reading *reading, const ListingSection *section)
{
	Section *added;

	reading->sections = resize_array(reading->sections, reading->nsections, sizeof(Section));
	added = &reading->sections[reading->nsections++];
	added->kind = section->kind;
	added->announced = section->announced;
	added->declared = section->declared;
	added->total = section->total;
	added->heading = add_string(reading, section->heading);
}

/* Reads a page; to be freed with reading_free. */
Reading *
reading_make(const char *page, size_t len)
{
	Reading *reading = resize(NULL, sizeof(Reading));
	Listing *listing = listing_open(page, len);
	const ListingSection *sections;
	const ListingEntry *entry;
	int nsections;
	bool more = true;

	if (listing == NULL)
		abort();
	memset(reading, 0, sizeof(Reading));
	while (more)
	{
		more = listing_read(listing);
		sections = listing_sections(listing, &nsections);
		while ((entry = listing_take(listing)) != NULL)
			add_entry(reading, entry, (int) (entry->section - sections));
	}
	for (int i = 0; i < nsections; i++)
		add_section(reading, &sections[i]);
	reading->is_error |= listing_status(listing) != LISTING_OK;
	listing_close(listing);
	return reading;
}

bool
reading_is_error(const Reading *reading)
{
	return reading->is_error;
}

void
reading_free(Reading *reading)
{
	free(reading->entries);
	free(reading->sections);
	free(reading->texts);
	free(reading);
}

/*
 * Comparing
 */

/* Whether one text is the other but for what was put in, wherever that is. */
static bool
is_contained(const char *s, size_t len, const char *in, size_t in_len)
{
	const char *end = in + in_len;

	for (size_t i = 0; i < len; i++)
	{
		in = memchr(in, s[i], end - in);
		if (in == NULL)
			return false;
		in++;
	}
	return true;
}

/* The same for lists: each string is in one of the others, in their order. */
static bool
is_list_contained(const char *s, size_t len, const char *in, size_t in_len)
{
	const char *end = s + len;
	const char *in_end = in + in_len;

	for (; s < end && in < in_end; in += strlen(in) + 1)
	{
		if (is_contained(s, strlen(s), in, strlen(in)))
			s += strlen(s) + 1;
	}
	return s == end;
}

/* Writes the beginning of a text into one line. */
static void
excerpt(char *out, size_t size, const char *s, size_t len)
{
	size_t n = spoil_place(s, len, Min(len, size - 1));

	for (size_t i = 0; i < n; i++)
		out[i] = (unsigned char) s[i] < ' ' || s[i] == 0x7F ? '|' : s[i];
	out[n] = '\0';
}

/* Shows how a text differs: both, from a little before their first difference. */
static void
describe(char *problem, size_t size, const char *name, int item, const char *s, size_t len, const char *t, size_t t_len)
{
	char before[60];
	char after[60];
	size_t same = 0;

	while (same < len && same < t_len && s[same] == t[same])
		same++;
	same = same > 15 ? spoil_place(s, len, same - 15) : 0;
	excerpt(before, sizeof(before), s + same, len - same);
	excerpt(after, sizeof(after), t + same, t_len - same);
	snprintf(problem, size, "[%d] %s: \"%s\" became \"%s\"", item, name, before, after);
}

static Verdict
compare_field(const Reading *before, const Reading *after, int i, FieldKind kind, size_t room, char *problem, size_t size)
{
	const Text *a = &before->entries[i].fields[kind];
	const Text *b = &after->entries[i].fields[kind];
	const char *s = before->texts + a->start;
	const char *t = after->texts + b->start;
	bool is_list = kind == FIELD_AUTHORS || kind == FIELD_CATEGORIES;
	Verdict verdict = VERDICT_SAME;

	if (a->is_present == b->is_present && a->len == b->len && memcmp(s, t, a->len) == 0)
		return VERDICT_SAME;
	if (a->is_present && !b->is_present)
		verdict = VERDICT_LOST;
	else if (kind == FIELD_ID || !(is_list ? is_list_contained : is_contained)(s, a->len, t, b->len))
		verdict = VERDICT_LOST;
	else if (b->len > a->len + room || !a->is_present)
		verdict = VERDICT_STRANGE;
	if (verdict != VERDICT_SAME)
		describe(problem, size, field_names[kind], before->entries[i].item, s, a->len, t, b->len);
	return verdict;
}

/* The same entries, by number and identifier, in the same order */
bool
reading_has_entries(const Reading *before, const Reading *after, char *problem, size_t size)
{
	if (before->nentries != after->nentries)
	{
		snprintf(problem, size, "%d entries became %d", before->nentries, after->nentries);
		return false;
	}
	for (int i = 0; i < before->nentries; i++)
	{
		const Entry *a = &before->entries[i];
		const Entry *b = &after->entries[i];

		if (a->item != b->item)
		{
			snprintf(problem, size, "[%d] became [%d]", a->item, b->item);
			return false;
		}
		if (compare_field(before, after, i, FIELD_ID, 0, problem, size) != VERDICT_SAME)
			return false;
	}
	return true;
}

/* Of the same entries: each field that was there, be it shorter */
bool
reading_has_fields(const Reading *before, const Reading *after)
{
	for (int i = 0; i < before->nentries; i++)
	{
		for (int kind = 0; kind < NFIELDS; kind++)
		{
			if (before->entries[i].fields[kind].len > 0 && after->entries[i].fields[kind].len == 0)
				return false;
		}
	}
	return true;
}

/* The same sections, as they say when they were announced, and how many entries they have */
static bool
has_sections(const Reading *before, const Reading *after, char *problem, size_t size)
{
	if (before->nsections != after->nsections)
	{
		snprintf(problem, size, "%d sections became %d", before->nsections, after->nsections);
		return false;
	}
	for (int i = 0; i < before->nsections; i++)
	{
		const Section *a = &before->sections[i];
		const Section *b = &after->sections[i];

		if (a->kind != b->kind || a->declared != b->declared || a->total != b->total ||
			memcmp(&a->announced, &b->announced, sizeof(ListingDate)) != 0)
		{
			snprintf(problem, size, "section %d: kind %d, %d-%02d-%02d, %d of %d became kind %d, %d-%02d-%02d, %d of %d", i + 1,
					 a->kind, a->announced.year, a->announced.month, a->announced.day, a->declared, a->total,
					 b->kind, b->announced.year, b->announced.month, b->announced.day, b->declared, b->total);
			return false;
		}
		if (!is_contained(before->texts + a->heading.start, a->heading.len, after->texts + b->heading.start, b->heading.len))
		{
			snprintf(problem, size, "section %d: its heading is another", i + 1);
			return false;
		}
	}
	for (int i = 0; i < before->nentries; i++)
	{
		if (before->entries[i].section != after->entries[i].section)
		{
			snprintf(problem, size, "[%d] is in another section", before->entries[i].item);
			return false;
		}
	}
	return true;
}

/* Texts may be longer by what was put in, which has room for so many bytes. */
static Verdict
compare(const Reading *before, const Reading *after, size_t room, char *problem, size_t size)
{
	Verdict worst = VERDICT_SAME;

	if (!reading_has_entries(before, after, problem, size) || !has_sections(before, after, problem, size))
		return VERDICT_LOST;
	for (int i = 0; i < before->nentries; i++)
	{
		for (int kind = 0; kind < NFIELDS; kind++)
		{
			char buf[300];
			Verdict verdict = compare_field(before, after, i, kind, room, buf, sizeof(buf));

			if (verdict > worst)
			{
				worst = verdict;
				strlcpy(problem, buf, size);
			}
		}
	}
	return worst;
}

/*
 * Putting in
 */

/* The nearest place at or before this one that splits no character */
size_t
spoil_place(const char *page, size_t len, size_t near)
{
	while (near > 0 && near < len && ((unsigned char) page[near] & 0xC0) == 0x80)
		near--;
	return near;
}

/* The page with the pieces, which are in the order of their places; to be freed with free. */
char *
spoil_put_in(const char *page, size_t len, const Insertion *insertions, int n, size_t *spoiled_len)
{
	size_t done = 0;
	char *spoiled;
	char *out;

	*spoiled_len = len;
	for (int i = 0; i < n; i++)
		*spoiled_len += strlen(insertions[i].piece);
	out = spoiled = resize(NULL, *spoiled_len);
	for (int i = 0; i < n; i++)
	{
		size_t piece_len = strlen(insertions[i].piece);

		memcpy(out, page + done, insertions[i].place - done);
		out += insertions[i].place - done;
		memcpy(out, insertions[i].piece, piece_len);
		out += piece_len;
		done = insertions[i].place;
	}
	memcpy(out, page + done, len - done);
	return spoiled;
}

/* The page without a part of it; to be freed with free. */
char *
spoil_take(const char *page, size_t len, size_t start, size_t end, size_t *spoiled_len)
{
	char *spoiled = resize(NULL, len + 1);

	memcpy(spoiled, page, start);
	memcpy(spoiled + start, page + end, len - end);
	*spoiled_len = len - (end - start);
	return spoiled;
}

/*
 * What a piece makes another thing of, where no reader could tell: a character
 * reference, and parentheses in an author line, which are kept if they name a
 * group or do not end, and else left out.
 */

typedef struct Part
{
	size_t start;
	size_t end;
} Part;

static bool
is_of_reference(char c)
{
	return isalnum((unsigned char) c) || c == '#';
}

/* A reference that is split, or letters and digits that the piece makes one of */
static bool
find_reference(const char *page, size_t len, const Insertion *insertion, Part *part)
{
	size_t place = insertion->place;
	char last = insertion->piece[strlen(insertion->piece) - 1];
	size_t start = place;
	size_t end = place;

	while (start > 0 && place - start < MAX_REFERENCE && is_of_reference(page[start - 1]))
		start--;
	while (end < len && end - place < MAX_REFERENCE && is_of_reference(page[end]))
		end++;
	if (end < len && page[end] == ';')
		end++;
	if (start > 0 && page[start - 1] == '&')
		start--;
	else if (last == '&' || last == '#')
		start = place;
	else
		return false;
	part->start = start;
	part->end = end;
	return end > place;
}

/* Where the author line begins that a place is in, or NULL */
static const char *
find_authors(const char *page, size_t len, size_t place)
{
	static const char class[] = "list-authors";
	const char *end = page + len;

	for (const char *s = page + place; s > page; s--)
	{
		if (end - s >= (ptrdiff_t) sizeof(class) && memcmp(s, class, strlen("list-")) == 0)
			return memcmp(s, class, strlen(class)) == 0 ? s : NULL;
	}
	return NULL;
}

/* The parentheses around a place in an author line, the outermost ones */
static bool
find_parentheses(const char *page, size_t len, const Insertion *insertion, Part *part)
{
	const char *end = page + len;
	const char *place = page + insertion->place;
	int depth = 0;

	for (const char *s = find_authors(page, len, insertion->place); s != NULL && s < end; s++)
	{
		if (*s == '(' && depth++ == 0)
			part->start = s - page;
		else if (*s == ')' && depth > 0 && --depth == 0 && s >= place)
		{
			part->end = s - page + 1;
			return part->start < insertion->place;
		}
	}
	return false;
}

/* The page without all that; to be freed with free.  NULL where there is none. */
static char *
make_baseline(const char *page, size_t len, const Insertion *insertions, int n, size_t *baseline_len)
{
	char *baseline = resize(NULL, len + 1);
	size_t done = 0;

	*baseline_len = 0;
	for (int i = 0; i < n; i++)
	{
		Part part;

		if (!find_reference(page, len, &insertions[i], &part) && !find_parentheses(page, len, &insertions[i], &part))
			continue;
		if (part.start < done)
			continue;
		memcpy(baseline + *baseline_len, page + done, part.start - done);
		*baseline_len += part.start - done;
		done = part.end;
	}
	memcpy(baseline + *baseline_len, page + done, len - done);
	*baseline_len += len - done;
	if (*baseline_len < len)
		return baseline;
	free(baseline);
	return NULL;
}

/*
 * What comes of a page, of which was read what is in before, with pieces put
 * in; where it is not as it should be, what is wrong.
 */
Verdict
spoil_try(const char *page, size_t len, const Reading *before, const Insertion *insertions, int n, char *problem, size_t size)
{
	size_t spoiled_len;
	char *spoiled = spoil_put_in(page, len, insertions, n, &spoiled_len);
	Reading *after = reading_make(spoiled, spoiled_len);
	size_t room = spoiled_len - len + MAX_GROWTH;
	size_t baseline_len;
	char *baseline;
	Verdict verdict = after->is_error ? VERDICT_ERROR : compare(before, after, room, problem, size);

	if (verdict > VERDICT_SAME && (baseline = make_baseline(page, len, insertions, n, &baseline_len)) != NULL)
	{
		Reading *other = reading_make(baseline, baseline_len);
		char other_problem[300];

		if (!other->is_error && reading_has_entries(before, other, other_problem, sizeof(other_problem)) &&
			compare(other, after, room + len - baseline_len, other_problem, sizeof(other_problem)) == VERDICT_SAME)
			verdict = VERDICT_SAME;
		reading_free(other);
		free(baseline);
	}
	reading_free(after);
	free(spoiled);
	return verdict;
}
