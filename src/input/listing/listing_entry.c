/*
 * listing_entry.c
 *		The entry of a listing that is being read, and those that are complete.
 *
 * An entry's <dt> has its number and its identifier; its <dd> has the fields.
 * The identifier and the fields are pieces of one text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/scan.h"
#include "input/listing/listing_authors.h"
#include "input/listing/listing_entry.h"
#include "input/listing/listing_subjects.h"
#include "input/listing/listing_words.h"

/* Begins to read the entries of a page. */
void
listing_entry_init(EntryReader *reader, ListingReport *report)
{
	memset(reader, 0, sizeof(EntryReader));
	reader->report = report;
}

static void
add_text(EntryReader *reader, const char *s, size_t n)
{
	(void) listing_check_memory(reader->report, text_buffer_add(&reader->entry->text, s, n));
}

/*
 * Authors
 */

/* Marks where a link begins or ends in an author line: its text is a name. */
static void
mark_author_link(EntryReader *reader, char mark)
{
	add_text(reader, &mark, 1);
	reader->in_author = mark == AUTHOR_LINK_START;
}

/* False when the line has nothing but punctuation. */
static bool
read_authors(Entry *entry)
{
	TextBuffer *text = &entry->text;
	size_t len = text->len - 1 - text->start;
	bool has_names;

	entry->nauthors = listing_authors_read(text->data + text->start, &len, &has_names);
	text->len = text->start + len;
	/* Without names the piece is an empty string. */
	if (entry->nauthors == 0)
		text->data[text->len++] = '\0';
	return entry->nauthors > 0 || has_names;
}

static bool
is_author_link(const char *href)
{
	return strstr(href, "searchtype=author") != NULL || strstr(href, "/au:") != NULL;
}

/*
 * Fields
 */

/* Begins a field.  It is an error if that is outside of an entry, or the entry already has this field. */
void
listing_entry_begin_field(EntryReader *reader, Field field)
{
	Entry *entry = reader->entry;

	if (entry == NULL)
	{
		listing_fail(reader->report, LISTING_BAD_ENTRY, "A %s stands outside of any entry.", listing_field_names[field]);
		return;
	}
	if (entry->field[field] != 0)
	{
		listing_fail(reader->report, LISTING_BAD_ENTRY, "Entry [%d] has more than one %s.",
					 entry->item, listing_field_names[field]);
		return;
	}
	reader->field = field;
	reader->has_descriptor = false;
	reader->in_dt = false;
	listing_links_reset(&reader->links);
	text_buffer_begin(&entry->text);
	entry->field[field] = entry->text.len;
}

/* Begins a descriptor: the word before a field, such as "Title:", which is not part of the field. */
void
listing_entry_begin_descriptor(EntryReader *reader)
{
	listing_entry_end_descriptor(reader);
	reader->in_descriptor = true;
	reader->has_descriptor = true;
	text_buffer_clear(&reader->descriptor);
}

/* Ends the descriptor, if any.  Another one than the field's own is an error: a part of the field would be lost. */
void
listing_entry_end_descriptor(EntryReader *reader)
{
	const char *expected = listing_field_descriptors[reader->field];
	TextBuffer *text = &reader->descriptor;
	Piece piece;

	if (!reader->in_descriptor)
		return;
	reader->in_descriptor = false;
	if (!listing_check_memory(reader->report, text_buffer_end(text)))
		return;
	piece.start = text->data;
	piece.end = text->data + text->len - 1;
	piece = listing_words_trim(piece);
	if (expected == NULL || strlen(expected) != (size_t) (piece.end - piece.start) ||
		memcmp(piece.start, expected, piece.end - piece.start) != 0)
		listing_fail(reader->report, LISTING_BAD_ENTRY, "The %s of entry [%d] has the descriptor \"%.*s\".",
					 listing_field_names[reader->field], reader->entry->item,
					 listing_quote(text->data, strlen(text->data)), text->data);
}

/* Reads the field that has ended.  Only an abstract may be empty.  A descriptor must be marked as one. */
static void
read_field(EntryReader *reader, Field field)
{
	Entry *entry = reader->entry;
	size_t start = entry->text.start;
	bool is_empty = entry->text.data[start] == '\0';
	const char *descriptor = listing_field_descriptors[field];

	if (descriptor != NULL && !reader->has_descriptor && strncmp(entry->text.data + start, descriptor, strlen(descriptor)) == 0)
		listing_fail(reader->report, LISTING_BAD_ENTRY, "The %s of entry [%d] has its descriptor in its text.",
					 listing_field_names[field], entry->item);
	if (field == FIELD_AUTHORS)
		is_empty = !read_authors(entry);
	else if (field == FIELD_SUBJECTS)
	{
		entry->categories = entry->text.len;
		entry->ncategories = listing_subjects_read(&entry->text, start, entry->item, reader->report);
	}
	if (is_empty && field != FIELD_ABSTRACT)
		listing_fail(reader->report, LISTING_BAD_ENTRY, "Entry [%d] has an empty %s.", entry->item, listing_field_names[field]);
}

/* Ends the field that is being read, if any. */
void
listing_entry_end_field(EntryReader *reader)
{
	if (reader->field == FIELD_NONE)
		return;
	listing_entry_end_descriptor(reader);
	listing_entry_end_link(reader);
	if (reader->report->status != LISTING_OK ||
		!listing_check_memory(reader->report, text_buffer_end(&reader->entry->text)))
		return;
	read_field(reader, reader->field);
	reader->field = FIELD_NONE;
}

/*
 * The contents of an entry
 */

static void
read_own_link(EntryReader *reader, const char *href)
{
	(void) listing_check_memory(reader->report, listing_links_read_own(&reader->links, href));
}

/* A link in a <dt>: <a name='item26'> has the number, the link to /abs/ has the identifier. */
static void
read_dt_link(EntryReader *reader, const char *name, const char *href)
{
	Entry *entry = reader->entry;
	const char *id = href == NULL ? NULL : strstr(href, "/abs/");
	const char *number = name == NULL ? NULL : listing_words_skip(name, "item");

	if (number != NULL && entry->item < 0)
		(void) listing_words_number(number, &entry->item);
	if (id != NULL && entry->id == 0)
	{
		read_own_link(reader, href);
		reader->in_id = true;
		text_buffer_clear(&reader->id_text);
		text_buffer_begin(&entry->text);
		add_text(reader, id + 5, strlen(id + 5));
		entry->id = entry->text.start;
		(void) listing_check_memory(reader->report, text_buffer_end(&entry->text));
	}
}

/* Begins a link, which has these attributes name and href; either may be NULL.  A field's link without a target is an error. */
void
listing_entry_begin_link(EntryReader *reader, const char *name, const char *href)
{
	if (reader->in_dt)
		read_dt_link(reader, name, href);
	else if (reader->field == FIELD_NONE)
		return;
	else if (href == NULL || *href == '\0')
		listing_fail(reader->report, LISTING_BAD_ENTRY, "The %s of entry [%d] has a link without a target.",
					 listing_field_names[reader->field], reader->entry->item);
	else if (reader->field != FIELD_AUTHORS)
		(void) listing_check_memory(reader->report, listing_links_begin(&reader->links, &reader->entry->text, href));
	else if (is_author_link(href))
	{
		read_own_link(reader, href);
		mark_author_link(reader, AUTHOR_LINK_START);
	}
}

/* Ends the link that is being read, if any. */
void
listing_entry_end_link(EntryReader *reader)
{
	reader->in_id = false;
	if (reader->in_author)
		mark_author_link(reader, AUTHOR_LINK_END);
	else if (reader->links.is_open)
		listing_links_end(&reader->links, &reader->entry->text, reader->entry->item, reader->report);
}

/* Adds a <br>: a line break in an abstract, a blank in any other field */
void
listing_entry_add_break(EntryReader *reader)
{
	if (reader->field == FIELD_ABSTRACT)
		(void) listing_check_memory(reader->report, text_buffer_add_break(&reader->entry->text));
	else if (reader->field != FIELD_NONE)
		add_text(reader, " ", 1);
}

/* Text between an entry's fields is an error, because it would be lost; white space is not. */
static void
check_stray_text(EntryReader *reader, const char *s, size_t n)
{
	const char *end = s + n;

	s = scan_skip_white(s, end);
	if (s < end)
		listing_fail(reader->report, LISTING_BAD_ENTRY, "Entry [%d] has text outside of its fields: \"%.*s\".",
					 reader->entry->item, listing_quote(s, end - s), s);
}

/*
 * Adds n bytes of text to the descriptor, the identifier or the field that is being read.  Other
 * text is ignored in the <dt>; after it only white space is allowed outside of fields.
 */
void
listing_entry_add_text(EntryReader *reader, const char *s, size_t n)
{
	if (reader->in_descriptor)
		(void) listing_check_memory(reader->report, text_buffer_add(&reader->descriptor, s, n));
	else if (reader->in_id)
		(void) listing_check_memory(reader->report, text_buffer_add(&reader->id_text, s, n));
	else if (reader->field != FIELD_NONE)
	{
		listing_links_before_text(&reader->links, &reader->entry->text, s);
		add_text(reader, s, n);
	}
	else if (!reader->in_dt)
		check_stray_text(reader, s, n);
}

/*
 * Entries
 */

static bool
queue_grow(EntryQueue *queue)
{
	int size = queue->size == 0 ? 16 : queue->size * 2;
	Entry *entries = realloc(queue->entries, size * sizeof(Entry));

	if (entries == NULL)
		return false;
	memset(entries + queue->size, 0, (size - queue->size) * sizeof(Entry));
	queue->entries = entries;
	queue->size = size;
	return true;
}

/* Opens an entry after the complete ones, in the memory of one that was dropped.  NULL when there is no memory. */
static Entry *
queue_open(EntryQueue *queue)
{
	Entry *entry;
	TextBuffer text;

	if (queue->ncomplete == queue->size && !queue_grow(queue))
		return NULL;
	entry = &queue->entries[queue->ncomplete];
	text = entry->text;
	text_buffer_clear(&text);
	/* The text begins with a NUL, so that no piece has the offset 0. */
	if (!text_buffer_end(&text))
		return NULL;
	memset(entry, 0, sizeof(Entry));
	entry->text = text;
	entry->item = -1;
	return entry;
}

/* Begins an entry, at its <dt>. */
void
listing_entry_begin(EntryReader *reader)
{
	reader->entry = queue_open(&reader->queue);
	reader->in_dt = reader->entry != NULL;
	(void) listing_check_memory(reader->report, reader->entry != NULL);
}

/* Ends the <dt> of the entry, whose <dd> follows. */
void
listing_entry_end_dt(EntryReader *reader)
{
	reader->in_dt = false;
}

/* Ends the entry that is being read, and returns it; NULL when there is none, or after an error. */
Entry *
listing_entry_end(EntryReader *reader)
{
	Entry *entry = reader->entry;

	if (entry != NULL)
		listing_entry_end_field(reader);
	reader->entry = NULL;
	reader->in_dt = false;
	return reader->report->status == LISTING_OK ? entry : NULL;
}

/* Whether the link to a paper shows its identifier, "arXiv:ID"; it may show something else. */
static bool
check_id(EntryReader *reader, const Entry *entry)
{
	const char *shown = text_buffer_string(&reader->id_text);
	const char *id = entry->text.data + entry->id;

	if (!listing_check_memory(reader->report, shown != NULL))
		return false;
	if (listing_words_skip(shown, "arXiv:") == NULL || strcmp(shown + strlen("arXiv:"), id) == 0)
		return true;
	listing_fail(reader->report, LISTING_BAD_ENTRY, "Entry [%d] has the identifier \"%.*s\", and shows \"%.*s\".",
				 entry->item, listing_quote(id, strlen(id)), id, listing_quote(shown, strlen(shown)), shown);
	return false;
}

/*
 * Checks that an entry, which has a number, also has an identifier, which is the
 * one that it shows, and the fields that each entry must have.
 */
bool
listing_entry_check(EntryReader *reader, const Entry *entry)
{
	const char *missing = NULL;

	if (entry->id == 0)
		missing = "identifier";
	else if (entry->field[FIELD_TITLE] == 0)
		missing = listing_field_names[FIELD_TITLE];
	else if (entry->field[FIELD_AUTHORS] == 0)
		missing = listing_field_names[FIELD_AUTHORS];
	else if (entry->field[FIELD_SUBJECTS] == 0)
		missing = listing_field_names[FIELD_SUBJECTS];
	if (missing != NULL)
		listing_fail(reader->report, LISTING_BAD_ENTRY, "Entry [%d] has no %s.", entry->item, missing);
	return missing == NULL && check_id(reader, entry);
}

/* Adds the entry that has ended to the complete ones; section is the index of its section. */
void
listing_entry_complete(EntryReader *reader, int section)
{
	reader->queue.entries[reader->queue.ncomplete++].section = section;
}

/* Drops the complete entries, even those that were not taken, but keeps the one that is being read. */
void
listing_entry_drop_taken(EntryReader *reader)
{
	EntryQueue *queue = &reader->queue;

	if (reader->entry != NULL)
	{
		Entry first = queue->entries[0];

		queue->entries[0] = *reader->entry;
		*reader->entry = first;
		reader->entry = queue->entries;
	}
	queue->ncomplete = 0;
	queue->ntaken = 0;
}

static const char *
string_at(const Entry *entry, size_t place)
{
	return place == 0 ? NULL : entry->text.data + place;
}

/* Takes the next complete entry; NULL when there is none.  sections are those of the page. */
const ListingEntry *
listing_entry_take(EntryReader *reader, const ListingSection *sections)
{
	EntryQueue *queue = &reader->queue;
	const Entry *entry;
	ListingEntry *result = &queue->result;

	if (queue->ntaken == queue->ncomplete)
		return NULL;
	entry = &queue->entries[queue->ntaken++];
	result->item = entry->item;
	result->section = &sections[entry->section];
	result->id = string_at(entry, entry->id);
	result->title = string_at(entry, entry->field[FIELD_TITLE]);
	result->authors = string_at(entry, entry->field[FIELD_AUTHORS]);
	result->nauthors = entry->nauthors;
	result->categories = string_at(entry, entry->categories);
	result->ncategories = entry->ncategories;
	result->comments = string_at(entry, entry->field[FIELD_COMMENTS]);
	result->journal_ref = string_at(entry, entry->field[FIELD_JOURNAL_REF]);
	result->abstract = string_at(entry, entry->field[FIELD_ABSTRACT]);
	return result;
}

/* Frees all entries, whether taken or not. */
void
listing_entry_free(EntryReader *reader)
{
	for (int i = 0; i < reader->queue.size; i++)
		text_buffer_free(&reader->queue.entries[i].text);
	free(reader->queue.entries);
	text_buffer_free(&reader->descriptor);
	text_buffer_free(&reader->id_text);
	listing_links_free(&reader->links);
}
