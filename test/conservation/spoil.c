/*
 * spoil.c
 *		Listing pages that are spoiled, and what must come of them: an error,
 *		or all that was on the page before.
 */
#include "postgres.h"

#include <ctype.h>

#include "arxiv_category.h"
#include "arxiv_id.h"
#include "listing.h"
#include "spoil.h"

/* What is put in: whatever makes a parser of HTML change its mind */
const char *const spoil_pieces[] = {
	"<!--", "<!-->", "<!-- a comment -->", "-->", "\"", "'", "<", ">", "</", "<!", "<?", "<?xml ", "&", "&#", "&#0;",
	"<![CDATA[", "<!DOCTYPE", "<!DOCTYPE html>", "<script>", "</script>", "<style>", "<textarea>", "<title>", "<xmp>",
	"<plaintext>", "<noscript>", "<noframes>", "<iframe>", "<template>", "<svg>", "<math>", "<img>", "<table>", "<tr>",
	"<select>", "<option>", "<form>", "<input>", "<button>", "<object>", "<frameset>", "<html>", "</html>", "<head>",
	"</head>", "<body>", "</body>", "<dl>", "</dl>", "<dt>", "</dt>", "<dd>", "</dd>", "<h1>", "<h2>", "<h3>", "</h3>",
	"<p>", "</p>", "<p class='mathjax'>", "<div>", "</div>", "<div class='list-title'>", "<span>", "</span>",
	"<span class='descriptor'>", "<a>", "</a>", "<b>", "</i>", "<br>", "<br", "<hr>", "<ul>", "<li>",
	"<a href=\"", "<b x='", "\x01", "\x0B", "\x0C", "\x1A", "\x7F"};
const int spoil_npieces = lengthof(spoil_pieces);

/* A longer name is no character's. */
#define MAX_REFERENCE 40

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

/* A place in the texts of a reading; a list is its strings, each with its NUL. */
typedef struct Field
{
	bool is_present;
	size_t start;
	size_t len;
} Field;

typedef struct Entry
{
	int item;
	ListingSectionKind kind;
	ListingDate announced;
	Field fields[NFIELDS];
} Entry;

struct Reading
{
	bool is_error;
	Entry *entries;
	int nentries;
	int entries_size;
	char *texts;
	size_t texts_len;
	size_t texts_size;
};

static void *
grow(void *memory, size_t size)
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
static Field
add_text(Reading *reading, const char *s, size_t len)
{
	Field field = {s != NULL, reading->texts_len, len};

	if (s == NULL)
		return field;
	if (reading->texts_len + len > reading->texts_size)
	{
		reading->texts_size = (reading->texts_len + len) * 2;
		reading->texts = grow(reading->texts, reading->texts_size);
	}
	for (size_t i = 0; i < len; i++)
		reading->texts[reading->texts_len++] = s[i] == '\n' ? ' ' : s[i];
	return field;
}

static Field
add_string(Reading *reading, const char *s)
{
	return add_text(reading, s, s == NULL ? 0 : strlen(s));
}

static Field
add_list(Reading *reading, const char *s, int n)
{
	const char *end = s;

	for (int i = 0; i < n; i++)
		end += strlen(end) + 1;
	return add_text(reading, s, end - s);
}

/* Rows of SQL have valid identifiers and categories; other ones are an error there. */
static bool
is_valid(const ListingEntry *entry)
{
	const char *category = entry->categories;
	const char *problem;
	ArxivId id;
	ArxivCategory parsed;

	if (!arxiv_id_parse(entry->id, strlen(entry->id), &id, &problem))
		return false;
	for (int i = 0; i < entry->ncategories; i++)
	{
		if (!arxiv_category_parse(category, strlen(category), &parsed, &problem))
			return false;
		category += strlen(category) + 1;
	}
	return true;
}

static void
add_entry(Reading *reading, const ListingEntry *entry)
{
	Entry *added;

	if (!is_valid(entry))
		reading->is_error = true;
	if (reading->nentries == reading->entries_size)
	{
		reading->entries_size = (reading->entries_size + 16) * 2;
		reading->entries = grow(reading->entries, reading->entries_size * sizeof(Entry));
	}
	added = &reading->entries[reading->nentries++];
	added->item = entry->item;
	added->kind = entry->section->kind;
	added->announced = entry->section->announced;
	added->fields[FIELD_ID] = add_string(reading, entry->id);
	added->fields[FIELD_TITLE] = add_string(reading, entry->title);
	added->fields[FIELD_AUTHORS] = add_list(reading, entry->authors, entry->nauthors);
	added->fields[FIELD_CATEGORIES] = add_list(reading, entry->categories, entry->ncategories);
	added->fields[FIELD_COMMENTS] = add_string(reading, entry->comments);
	added->fields[FIELD_JOURNAL_REF] = add_string(reading, entry->journal_ref);
	added->fields[FIELD_ABSTRACT] = add_string(reading, entry->abstract);
}

/* Reads a page, which stands in just so much memory. */
Reading *
reading_make(const char *page, size_t len)
{
	Reading *reading = grow(NULL, sizeof(Reading));
	Listing *listing = listing_open(page, len);
	const ListingEntry *entry;
	bool more = listing != NULL;

	memset(reading, 0, sizeof(Reading));
	while (more)
	{
		more = listing_read(listing);
		while ((entry = listing_take(listing)) != NULL)
			add_entry(reading, entry);
	}
	if (listing == NULL || listing_status(listing) != LISTING_OK)
		reading->is_error = true;
	listing_close(listing);
	return reading;
}

bool
reading_is_error(const Reading *reading)
{
	return reading->is_error;
}

int
reading_nentries(const Reading *reading)
{
	return reading->nentries;
}

void
reading_free(Reading *reading)
{
	free(reading->entries);
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

/* The same for lists: each string is in another one, in their order. */
static bool
is_contained_in_list(const char *s, size_t len, const char *in, size_t in_len)
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

/* Writes part of a text into one line. */
static void
excerpt(char *out, size_t size, const char *s, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len && n + 2 < size; i++)
		out[n++] = (unsigned char) s[i] < ' ' ? '|' : s[i];
	out[n] = '\0';
}

/* Says how a text differs: both, from a little before their first difference. */
static void
describe(char *loss, size_t size, const char *what, int item, const char *a, size_t a_len, const char *b, size_t b_len)
{
	char before[50];
	char after[50];
	size_t same = 0;

	while (same < a_len && same < b_len && a[same] == b[same])
		same++;
	same -= Min(same, 15);
	excerpt(before, sizeof(before), a + same, a_len - same);
	excerpt(after, sizeof(after), b + same, b_len - same);
	snprintf(loss, size, "the %s of [%d]: \"%s\" became \"%s\"", what, item, before, after);
}

static bool
has_field(const Reading *before, const Reading *after, int i, FieldKind kind, char *loss, size_t size)
{
	const Entry *entry = &before->entries[i];
	const Field *a = &entry->fields[kind];
	const Field *b = &after->entries[i].fields[kind];
	const char *s = before->texts + a->start;
	const char *t = after->texts + b->start;
	bool is_kept;

	if (!a->is_present)
		return true;
	if (!b->is_present)
	{
		snprintf(loss, size, "the %s of [%d] is gone", field_names[kind], entry->item);
		return false;
	}
	if (a->len == b->len && memcmp(s, t, a->len) == 0)
		return true;
	if (kind == FIELD_AUTHORS || kind == FIELD_CATEGORIES)
		is_kept = is_contained_in_list(s, a->len, t, b->len);
	else
		is_kept = kind != FIELD_ID && is_contained(s, a->len, t, b->len);
	if (is_kept)
		return true;
	describe(loss, size, field_names[kind], entry->item, s, a->len, t, b->len);
	return false;
}

/* The same entries, by number and identifier, in the same order */
bool
reading_has_entries(const Reading *before, const Reading *after, char *loss, size_t size)
{
	if (before->nentries != after->nentries)
	{
		snprintf(loss, size, "%d entries became %d", before->nentries, after->nentries);
		return false;
	}
	for (int i = 0; i < before->nentries; i++)
	{
		if (before->entries[i].item != after->entries[i].item)
		{
			snprintf(loss, size, "[%d] became [%d]", before->entries[i].item, after->entries[i].item);
			return false;
		}
		if (!has_field(before, after, i, FIELD_ID, loss, size))
			return false;
	}
	return true;
}

/* Of the same entries: each field that was there */
bool
reading_has_fields(const Reading *before, const Reading *after, char *loss, size_t size)
{
	for (int i = 0; i < before->nentries; i++)
	{
		for (int kind = 0; kind < NFIELDS; kind++)
		{
			if (before->entries[i].fields[kind].is_present && !after->entries[i].fields[kind].is_present)
			{
				snprintf(loss, size, "the %s of [%d] is gone", field_names[kind], before->entries[i].item);
				return false;
			}
		}
	}
	return true;
}

/* The same entries in the same sections, with all text of every field, in its order */
bool
reading_has_all(const Reading *before, const Reading *after, char *loss, size_t size)
{
	if (!reading_has_entries(before, after, loss, size))
		return false;
	for (int i = 0; i < before->nentries; i++)
	{
		const Entry *a = &before->entries[i];
		const Entry *b = &after->entries[i];

		if (a->kind != b->kind)
		{
			snprintf(loss, size, "[%d] went from section %d to section %d", a->item, a->kind, b->kind);
			return false;
		}
		if (a->announced.year != b->announced.year || a->announced.month != b->announced.month ||
			a->announced.day != b->announced.day)
		{
			snprintf(loss, size, "[%d] was announced %d-%02d-%02d, now %d-%02d-%02d", a->item, a->announced.year,
					 a->announced.month, a->announced.day, b->announced.year, b->announced.month, b->announced.day);
			return false;
		}
		for (int kind = 0; kind < NFIELDS; kind++)
		{
			if (!has_field(before, after, i, kind, loss, size))
				return false;
		}
	}
	return true;
}

/*
 * Spoiling
 */

/* The nearest place before this one that splits no character */
size_t
spoil_place(const char *page, size_t len, size_t near)
{
	while (near > 0 && near < len && ((unsigned char) page[near] & 0xC0) == 0x80)
		near--;
	return near;
}

/* The page with pieces put in, which are in the order of their places; to be freed */
char *
spoil_put_in(const char *page, size_t len, const Insertion *insertions, int n, size_t *spoiled_len)
{
	size_t done = 0;
	char *spoiled;
	char *out;

	*spoiled_len = len;
	for (int i = 0; i < n; i++)
		*spoiled_len += strlen(insertions[i].piece);
	out = spoiled = grow(NULL, *spoiled_len);
	for (int i = 0; i < n; i++)
	{
		size_t place = insertions[i].place;
		size_t piece_len = strlen(insertions[i].piece);

		memcpy(out, page + done, place - done);
		out += place - done;
		memcpy(out, insertions[i].piece, piece_len);
		out += piece_len;
		done = place;
	}
	memcpy(out, page + done, len - done);
	return spoiled;
}

/*
 * What stands around a place as part of a character reference: one that was
 * there and is split, or one that the piece begins.
 */
static void
find_reference(const char *page, size_t len, const Insertion *insertion, size_t *start, size_t *end)
{
	size_t place = insertion->place;
	char last = insertion->piece[strlen(insertion->piece) - 1];
	size_t s = place;

	*start = *end = place;
	while (s > 0 && place - s < MAX_REFERENCE && (isalnum((unsigned char) page[s - 1]) || page[s - 1] == '#'))
		s--;
	if (s > 0 && page[s - 1] == '&')
		*start = s - 1;
	else if (last != '&' && last != '#')
		return;
	while (*end < len && *end - place < MAX_REFERENCE && (isalnum((unsigned char) page[*end]) || page[*end] == '#'))
		(*end)++;
	if (*end < len && page[*end] == ';')
		(*end)++;
}

/*
 * What a spoiled page is compared with: the page as it was, but without those
 * references that are others now.  NULL where it is just the page as it was.
 */
Reading *
spoil_baseline(const char *page, size_t len, const Insertion *insertions, int n)
{
	char *copy = grow(NULL, len + 1);
	size_t copy_len = 0;
	size_t done = 0;
	Reading *reading = NULL;

	for (int i = 0; i < n; i++)
	{
		size_t start;
		size_t end;

		find_reference(page, len, &insertions[i], &start, &end);
		if (start < done || start == end)
			continue;
		memcpy(copy + copy_len, page + done, start - done);
		copy_len += start - done;
		done = end;
	}
	if (done > 0)
	{
		memcpy(copy + copy_len, page + done, len - done);
		copy_len += len - done;
		reading = reading_make(copy, copy_len);
	}
	free(copy);
	return reading;
}
