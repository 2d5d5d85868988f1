/*
 * spoil_feed.c
 *		Feeds into which something is put, or of which something is cut.  What
 *		must come of them is an error, or all that was read before.
 */
#include "postgres.h"

#include <stdlib.h>

#include "common/hashfn.h"
#include "input/feed/feed.h"
#include "spoil_feed.h"

#define AROUND(name) \
	{ \
		"<" name ">", "</" name ">" \
	}
#define BETWEEN(name) \
	{ \
		"</" name "><" name ">", NULL \
	}
#define EMPTY(name) \
	{ \
		"<" name "/>", NULL \
	}

/*
 * Whatever makes a parser of XML, or a reader of feeds, change its mind.  What
 * is a well-formed part of a feed, such as a whole entry, is not among them.
 */
const FeedPiece feed_pieces[] = {
	{"<", NULL}, {"&", NULL}, {"&#0;", NULL}, {"&#x1F;", NULL}, {"&nbsp;", NULL}, {"]]>", NULL}, {"\x01", NULL}, {"\x0C", NULL},
	{"\xEF\xBF\xBE", NULL}, {"\xFF", NULL}, {"<![CDATA[", NULL}, {"<![CDATA[]]>", NULL}, {"<!--", NULL}, {"-->", NULL},
	{"<!-- a comment -->", NULL}, {"<!-- a -- b -->", NULL}, {"<?", NULL}, {"<?pi?>", NULL}, {"<?xml version=\"1.0\"?>", NULL},
	{"<!DOCTYPE feed>", NULL}, {"<!DOCTYPE feed [<!ENTITY x \"y\">]>", NULL}, {"<!ENTITY x \"y\">", NULL}, {"<![CDATA[", "]]>"}, EMPTY("b"),
	{"<b>", NULL}, {"</b>", NULL}, {"<b>text</b>", NULL}, {"<x:b/>", NULL}, {"<b xmlns=\"x\" title=\"y\"/>", NULL}, AROUND("b"), AROUND("x:b"),
	AROUND("about"), EMPTY("id"), EMPTY("title"), EMPTY("summary"), EMPTY("abstract"), EMPTY("description"), EMPTY("author"), EMPTY("authors"),
	EMPTY("name"), EMPTY("creator"), EMPTY("published"), EMPTY("updated"), EMPTY("created"), EMPTY("date"), EMPTY("datestamp"),
	EMPTY("category"), EMPTY("primary_category"), EMPTY("comment"), EMPTY("comments"), EMPTY("doi"), EMPTY("journal_ref"), EMPTY("journal-ref"),
	EMPTY("license"), EMPTY("rights"), EMPTY("announce_type"), EMPTY("guid"), EMPTY("link"), EMPTY("pubDate"), EMPTY("header"),
	EMPTY("metadata"), EMPTY("version"), EMPTY("entry"), EMPTY("item"), EMPTY("record"), EMPTY("channel"), EMPTY("feed"),
	EMPTY("resumptionToken"), EMPTY("setSpec"), EMPTY("totalResults"), EMPTY("startIndex"), EMPTY("itemsPerPage"), EMPTY("error"),
	EMPTY("request"), EMPTY("li"), {"<header status=\"deleted\"/>", NULL}, {"<error code=\"noRecordsMatch\"/>", NULL},
	{"<totalResults>0</totalResults>", NULL}, {"<announce_type>new</announce_type>", NULL}, BETWEEN("id"), BETWEEN("title"), BETWEEN("summary"),
	BETWEEN("abstract"), BETWEEN("description"), BETWEEN("author"), BETWEEN("authors"), BETWEEN("forenames"), BETWEEN("comments"),
	BETWEEN("arxiv:comment"), BETWEEN("category"), BETWEEN("arxiv:journal_ref"), BETWEEN("doi"), BETWEEN("entry"), BETWEEN("item"),
	BETWEEN("record"), BETWEEN("metadata"), BETWEEN("ListRecords"), BETWEEN("channel"), BETWEEN("dc:subject"), AROUND("id"), AROUND("title"),
	AROUND("author"), AROUND("authors"), AROUND("name"), AROUND("entry"), AROUND("item"), AROUND("record"), AROUND("header"), AROUND("metadata"),
	AROUND("dc"), AROUND("ListRecords"), AROUND("ListSets"), AROUND("channel"), AROUND("image"), AROUND("feed"), AROUND("link"),
	AROUND("description"), AROUND("error"), AROUND("version")};
const int feed_npieces = lengthof(feed_pieces);

/* The lengths of what an entry has; a list has that of its strings, each with its NUL. */
typedef enum FieldKind
{
	FIELD_SECTION,
	FIELD_ANNOUNCED,
	FIELD_TITLE,
	FIELD_AUTHORS,
	FIELD_CATEGORIES,
	FIELD_COMMENTS,
	FIELD_JOURNAL_REF,
	FIELD_DOI,
	FIELD_REPORT_NO,
	FIELD_MSC_CLASS,
	FIELD_ACM_CLASS,
	FIELD_LICENSE,
	FIELD_SUBMITTED,
	FIELD_UPDATED,
	FIELD_DATESTAMP,
	FIELD_ABSTRACT,
	NFIELDS
} FieldKind;

static const char *const field_names[NFIELDS] = {
	"section", "announced", "title", "authors", "categories", "comments", "journal_ref", "doi", "report_no", "msc_class",
	"acm_class", "license", "submitted", "updated", "datestamp", "abstract"};

typedef struct Entry
{
	int item;
	bool is_deleted;
	ArxivId id;
	size_t lens[NFIELDS];
	uint64 hash; /* of all */
} Entry;

struct FeedReading
{
	FeedStatus status;
	Entry *entries;
	int nentries;
	FeedInfo info; /* its texts are gone, but for what follows */
	size_t token_len;
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

static void
add_bytes(Entry *entry, FieldKind kind, const char *s, size_t len)
{
	entry->lens[kind] = len;
	entry->hash = hash_bytes_extended((const unsigned char *) s, (int) len, entry->hash + kind);
}

static void
add_string(Entry *entry, FieldKind kind, const char *s)
{
	add_bytes(entry, kind, s, s == NULL ? 0 : strlen(s));
}

static void
add_list(Entry *entry, FieldKind kind, const char *s, int n)
{
	const char *end = s;

	for (int i = 0; i < n; i++)
		end += strlen(end) + 1;
	add_bytes(entry, kind, s, end - s);
}

static void
add_instant(Entry *entry, FieldKind kind, const FeedInstant *instant)
{
	add_bytes(entry, kind, (const char *) &instant->value, instant->present ? sizeof(TimestampTz) : 0);
}

static void
add_entry(FeedReading *reading, const FeedEntry *entry)
{
	Entry *added;

	if ((reading->nentries & (reading->nentries - 1)) == 0)
		reading->entries = resize(reading->entries, Max(1, reading->nentries * 2) * sizeof(Entry));
	added = &reading->entries[reading->nentries++];
	memset(added, 0, sizeof(Entry));
	added->item = entry->item;
	added->is_deleted = entry->is_deleted;
	added->id = entry->id;
	add_string(added, FIELD_SECTION, entry->section);
	add_instant(added, FIELD_ANNOUNCED, &entry->announced);
	add_string(added, FIELD_TITLE, entry->title);
	add_list(added, FIELD_AUTHORS, entry->authors, entry->nauthors);
	add_list(added, FIELD_CATEGORIES, entry->categories, entry->ncategories);
	add_string(added, FIELD_COMMENTS, entry->comments);
	add_string(added, FIELD_JOURNAL_REF, entry->journal_ref);
	add_string(added, FIELD_DOI, entry->doi);
	add_string(added, FIELD_REPORT_NO, entry->report_no);
	add_string(added, FIELD_MSC_CLASS, entry->msc_class);
	add_string(added, FIELD_ACM_CLASS, entry->acm_class);
	add_string(added, FIELD_LICENSE, entry->license);
	add_instant(added, FIELD_SUBMITTED, &entry->submitted);
	add_instant(added, FIELD_UPDATED, &entry->updated);
	add_instant(added, FIELD_DATESTAMP, &entry->datestamp);
	add_string(added, FIELD_ABSTRACT, entry->abstract);
}

/* Reads a feed; to be freed with feed_reading_free. */
FeedReading *
feed_reading_make(const char *s, size_t len)
{
	FeedReading *reading = resize(NULL, sizeof(FeedReading));
	Feed *feed = feed_open(s, len, true);
	const FeedEntry *entry;

	if (feed == NULL)
		abort();
	memset(reading, 0, sizeof(FeedReading));
	while (feed_read(feed))
	{
		while ((entry = feed_take(feed)) != NULL)
			add_entry(reading, entry);
	}
	reading->status = feed_status(feed);
	feed_info(feed, &reading->info);
	if (reading->info.resumption_token != NULL)
		reading->token_len = strlen(reading->info.resumption_token);
	feed_close(feed);
	return reading;
}

bool
feed_reading_is_error(const FeedReading *reading)
{
	return reading->status != FEED_OK;
}

void
feed_reading_free(FeedReading *reading)
{
	free(reading->entries);
	free(reading);
}

/*
 * Comparing
 */

/* Whether the entries are the same, in all that they have */
bool
feed_reading_is_same(const FeedReading *a, const FeedReading *b)
{
	if (a->nentries != b->nentries || a->token_len != b->token_len || a->info.total != b->info.total)
		return false;
	for (int i = 0; i < a->nentries; i++)
	{
		if (a->entries[i].id != b->entries[i].id || a->entries[i].hash != b->entries[i].hash)
			return false;
	}
	return true;
}

static bool
has_entry(const Entry *before, const Entry *after, char *problem, size_t size)
{
	if (before->item != after->item || before->id != after->id || before->is_deleted != after->is_deleted)
	{
		snprintf(problem, size, "entry %d is another", before->item);
		return false;
	}
	for (int kind = 0; kind < NFIELDS; kind++)
	{
		if (after->lens[kind] < before->lens[kind])
		{
			snprintf(problem, size, "entry %d: %s had %zu bytes, and has %zu", before->item, field_names[kind], before->lens[kind], after->lens[kind]);
			return false;
		}
	}
	return true;
}

/* Whether all entries are there, and no field of them is shorter */
bool
feed_reading_has_all(const FeedReading *before, const FeedReading *after, char *problem, size_t size)
{
	if (before->nentries != after->nentries)
	{
		snprintf(problem, size, "%d entries became %d", before->nentries, after->nentries);
		return false;
	}
	if (after->token_len < before->token_len || after->info.total < before->info.total)
	{
		snprintf(problem, size, "the token or the total is another");
		return false;
	}
	for (int i = 0; i < before->nentries; i++)
	{
		if (!has_entry(&before->entries[i], &after->entries[i], problem, size))
			return false;
	}
	return true;
}

/*
 * Places
 */

/* Where the element begins, or the first one behind a place; the end where there is none */
size_t
feed_element_start(const char *s, size_t len, size_t place)
{
	while (place + 1 < len && !(s[place] == '<' && strchr("/!?", s[place + 1]) == NULL))
		place++;
	return place + 1 < len ? place : len;
}

/* The end of the tag, comment or other markup that begins at a place, or of the text */
static size_t
markup_end(const char *s, size_t len, size_t place)
{
	const char *last = len - place > 4 && memcmp(s + place, "<!--", 4) == 0 ? "-->" : len - place > 9 && memcmp(s + place, "<![CDATA[", 9) == 0 ? "]]>" :
																																				  ">";
	size_t n = strlen(last);

	for (; place + n <= len; place++)
	{
		if (memcmp(s + place, last, n) == 0)
			return place + n;
	}
	return len;
}

/* Where the element ends that begins at a place */
size_t
feed_element_end(const char *s, size_t len, size_t start)
{
	int depth = 0;
	size_t place = start;

	while (place < len)
	{
		size_t end;

		if (s[place] != '<')
		{
			place++;
			continue;
		}
		end = markup_end(s, len, place);
		if (place + 1 < len && s[place + 1] == '/')
			depth--;
		else if (place + 1 < len && strchr("!?", s[place + 1]) == NULL && s[end - 2] != '/')
			depth++;
		if (depth == 0)
			return end;
		place = end;
	}
	return len;
}

bool
feed_is_blank(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
	{
		if (strchr(" \t\r\n", s[i]) == NULL)
			return false;
	}
	return true;
}
