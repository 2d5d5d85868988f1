/*
 * feed_entry.c
 *		Makes the fields of a paper from the texts of an entry's elements.
 *
 * Texts are rewritten in place, which never makes them longer.  So the fields
 * of an entry can point to them.
 */
#include "c.h"

#include <stdlib.h>

#include "base/scan.h"
#include "input/author_names.h"
#include "input/feed/feed_entry.h"
#include "input/field_text.h"
#include "types/instant.h"

/*
 * Identifiers
 */

static void
merge_id(EntryReader *reader, ArxivId id)
{
	ArxivId *own = &reader->draft->entry.id;
	char first[ARXIV_ID_BUFSIZE];
	char second[ARXIV_ID_BUFSIZE];

	if (*own == 0 || *own == arxiv_id_without_version(id))
	{
		*own = id;
		return;
	}
	if (id == *own || id == arxiv_id_without_version(*own))
		return;
	arxiv_id_print(*own, first);
	arxiv_id_print(id, second);
	entry_fail(reader, "It has two identifiers, %s and %s.", first, second);
}

/*
 * Reads an identifier of n bytes, which may be part of a URL.  Fails if it is
 * invalid, or names another paper or version than one before it.
 */
void
entry_read_id(EntryReader *reader, const char *s, size_t n)
{
	ArxivId id;
	const char *problem;

	if (!arxiv_id_parse(s, n, &id, &problem))
		entry_fail(reader, "It has the identifier \"%.*s\", which is none: %s", (int) scan_clip(s, n, ENTRY_SHOWN), s, problem);
	else
		merge_id(reader, id);
}

/* Adds the number of the version to the identifier, unless it is 0. */
static void
read_version(EntryReader *reader, int version)
{
	char printed[ARXIV_ID_BUFSIZE + 12];
	int n;

	if (version == 0 || reader->draft->entry.id == 0)
		return;
	n = arxiv_id_print(arxiv_id_without_version(reader->draft->entry.id), printed);
	n += snprintf(printed + n, sizeof(printed) - n, "v%d", version);
	entry_read_id(reader, printed, n);
}

/*
 * Texts
 */

/* The first text of a field, rewritten by a rule; NULL if it is absent or empty. */
static const char *
read_text(EntryReader *reader, FeedField field, size_t (*rewrite)(char *s, size_t len))
{
	FeedDraft *draft = reader->draft;
	FeedText *text = feed_draft_find(draft, field);
	char *s;

	if (text == NULL)
		return NULL;
	s = feed_draft_string(draft, text);
	text->len = rewrite(s, text->len);
	s[text->len] = '\0';
	return text->len > 0 ? s : NULL;
}

/* How many texts a field has */
static int
count_texts(const FeedDraft *draft, FeedField field)
{
	int n = 0;

	for (int i = 0; i < draft->ntexts; i++)
		n += draft->texts[i].field == field;
	return n;
}

/*
 * Authors
 */

static void
add_authors(EntryReader *reader, const char *s, int n)
{
	FeedStrings *authors = &reader->draft->authors;

	for (int i = 0; i < n; i++)
	{
		entry_check_memory(reader, feed_draft_add_string(authors, s, strlen(s)));
		s += strlen(s) + 1;
	}
}

static void
read_author(EntryReader *reader, char *s, size_t len)
{
	s[len] = '\0';
	if (len > 0)
		add_authors(reader, s, 1);
}

static void
read_authors(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts && !entry_has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = feed_draft_string(draft, text);
		size_t len = text->len;
		int n;

		switch (text->field)
		{
			case FEED_NAME:
				read_author(reader, s, author_name_clean(s, len));
				break;
			case FEED_TURNED_NAME:
				read_author(reader, s, author_name_turn(s, len));
				break;
			case FEED_CREATORS:
			case FEED_AUTHORS:
				n = author_names_read(s, &len, text->field == FEED_AUTHORS ? AUTHORS_AS_TYPED : AUTHORS_BY_COMMA);
				add_authors(reader, s, n);
				break;
			default:
				break;
		}
	}
}

/*
 * Dates
 */

static FeedInstant
read_instant(EntryReader *reader, const char *s)
{
	FeedInstant instant = {false, 0};
	const char *problem;

	if (s == NULL)
		return instant;
	instant.present = instant_parse_any(s, strlen(s), &instant.value, &problem);
	if (!instant.present)
		entry_fail(reader, "It has the date \"%.*s\", which cannot be read: %s", (int) scan_clip(s, strlen(s), ENTRY_SHOWN), s, problem);
	return instant;
}

static FeedInstant
read_own_instant(EntryReader *reader, FeedText *text)
{
	char *s = feed_draft_string(reader->draft, text);

	text->len = field_text_collapse(s, text->len);
	s[text->len] = '\0';
	return read_instant(reader, s);
}

static FeedInstant
read_date(EntryReader *reader, FeedField field)
{
	return read_instant(reader, read_text(reader, field, field_text_collapse));
}

/* The number of a version such as "v2"; 0 if it is invalid, which is a failure. */
static int
read_version_number(EntryReader *reader, const char *s)
{
	size_t n = strlen(s);

	if (n < 2 || n > 6 || s[0] != 'v' || strspn(s + 1, "0123456789") != n - 1 || atoi(s + 1) == 0)
	{
		entry_fail(reader, "It has the version \"%.*s\", which is none.", (int) scan_clip(s, n, ENTRY_SHOWN), s);
		return 0;
	}
	return atoi(s + 1);
}

/* Reads the date of a version.  Fails if the version has another one. */
static void
read_version_date(EntryReader *reader, FeedInstant *instant, int version, FeedText *text)
{
	if (instant->present)
		entry_fail(reader, "It has two dates of version v%d.", version);
	else
		*instant = read_own_instant(reader, text);
}

/* Reads the dates of the first and the last version, and adds the last one to the identifier. */
static void
read_versions(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedEntry *entry = &draft->entry;
	int last = 0;
	int version = 0;

	for (int i = 0; i < draft->ntexts && !entry_has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];

		if (text->field == FEED_VERSION)
			version = read_version_number(reader, feed_draft_string(draft, text));
		if (version > last)
		{
			last = version;
			entry->updated.present = false;
		}
		if (text->field == FEED_VERSION_DATE && version == 1)
			read_version_date(reader, &entry->submitted, version, text);
		if (text->field == FEED_VERSION_DATE && version == last)
			read_version_date(reader, &entry->updated, version, text);
	}
	read_version(reader, last);
}

/* Dublin Core has the date of the first version first, and that of the last one last. */
static void
read_dates(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedEntry *entry = &draft->entry;

	for (int i = 0; i < draft->ntexts && !entry_has_failed(reader); i++)
	{
		if (draft->texts[i].field != FEED_DATE)
			continue;
		entry->updated = read_own_instant(reader, &draft->texts[i]);
		if (!entry->submitted.present)
			entry->submitted = entry->updated;
	}
}

static void
read_oai_dates(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedEntry *entry = &draft->entry;

	if (feed_draft_find(draft, FEED_VERSION) != NULL)
		read_versions(reader);
	else if (feed_draft_find(draft, FEED_DATE) != NULL)
		read_dates(reader);
	else if (reader->context->has_current_date)
		entry->updated = read_date(reader, FEED_CREATED);
	else
	{
		entry->submitted = read_date(reader, FEED_CREATED);
		entry->updated = read_date(reader, FEED_UPDATED);
		if (!entry->updated.present)
			entry->updated = entry->submitted;
	}
}

static void
read_announced(EntryReader *reader)
{
	FeedEntry *entry = &reader->draft->entry;

	entry->announced = read_date(reader, FEED_PUBLISHED);
	if (!entry->announced.present)
		entry->announced = read_instant(reader, reader->context->date);
}

/*
 * The other fields
 */

static void
read_links(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts && !entry_has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = feed_draft_string(draft, text);

		if (text->field != FEED_ID && !(text->field == FEED_LINK && strstr(s, "arxiv.org/abs/") != NULL))
			continue;
		text->len = field_text_collapse(s, text->len);
		if (text->len > 0)
			entry_read_id(reader, s, text->len);
	}
}

/* Dublin Core's identifiers: an address, a DOI, a journal reference */
static void
read_identifiers(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts && !entry_has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = feed_draft_string(draft, text);

		if (text->field != FEED_IDENTIFIER)
			continue;
		text->len = field_text_collapse(s, text->len);
		s[text->len] = '\0';
		if (strstr(s, "arxiv.org/abs/") != NULL)
			entry_read_id(reader, s, text->len);
		else if (strncmp(s, "doi:", 4) == 0)
		{
			text->field = FEED_DOI;
			feed_draft_drop(draft, text, s + 4);
		}
		else
			text->field = FEED_JOURNAL_REF;
	}
}

/* The first description in Dublin Core is the abstract; others are comments, maybe as "Comment: 5 pages". */
static void
read_remarks(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;
	bool has_abstract = false;

	for (int i = 0; i < draft->ntexts; i++)
	{
		FeedText *text = &draft->texts[i];
		const char *s = feed_draft_string(draft, text);
		const char *rest = scan_skip_white(s, s + text->len);

		if (text->field != FEED_REMARK || *rest == '\0')
			continue;
		text->field = has_abstract ? FEED_COMMENTS : FEED_DESCRIPTION;
		if (has_abstract)
			feed_draft_drop(draft, text, strncmp(rest, "Comment:", 8) == 0 ? rest + 8 : rest);
		has_abstract = true;
	}
}

/* Joins the texts of a field into one, with a separator between them.  False when there is no memory. */
static bool
join_texts(FeedDraft *draft, FeedField field, const char *separator)
{
	TextBuffer *buffer = &draft->buffer;
	size_t start = buffer->len;
	FeedText *first = feed_draft_find(draft, field);

	for (FeedText *text = first; text < draft->texts + draft->ntexts; text++)
	{
		if (text->field != field)
			continue;
		text->field = FEED_NO_FIELD;
		text->len = field_text_collapse(feed_draft_string(draft, text), text->len);
		if (text->len == 0)
			continue;
		/* The buffer must not move while a part of it is copied. */
		if (!text_buffer_reserve(buffer, strlen(separator) + text->len))
			return false;
		if (buffer->len > start)
			(void) text_buffer_replace(buffer, buffer->len, separator, strlen(separator));
		(void) text_buffer_replace(buffer, buffer->len, feed_draft_string(draft, text), text->len);
	}
	first->field = field;
	first->start = start;
	first->len = buffer->len - start;
	return text_buffer_replace(buffer, buffer->len, "", 1);
}

/* An entry may have several elements for one of these fields. */
static void
join_repeated(EntryReader *reader)
{
	static const struct
	{
		FeedField field;
		const char *separator;
	} joined[] = {
		{FEED_COMMENTS, "; "},
		{FEED_JOURNAL_REF, "; "},
		{FEED_DOI, " "},
		{FEED_REPORT_NO, "; "},
		{FEED_MSC_CLASS, "; "},
		{FEED_ACM_CLASS, "; "},
		{FEED_LICENSE, "; "},
	};

	for (int i = 0; i < (int) lengthof(joined); i++)
	{
		if (count_texts(reader->draft, joined[i].field) > 1)
			entry_check_memory(reader, join_texts(reader->draft, joined[i].field, joined[i].separator));
	}
}

/* arXiv's current OAI-PMH interface writes the MSC class, or "None", instead of the ACM class. */
static void
drop_wrong_acm_class(EntryReader *reader)
{
	FeedEntry *entry = &reader->draft->entry;

	if (!reader->context->has_current_date || entry->acm_class == NULL)
		return;
	if (strcmp(entry->acm_class, "None") == 0 ||
		(entry->msc_class != NULL && strcmp(entry->acm_class, entry->msc_class) == 0))
		entry->acm_class = NULL;
}

static void
read_fields(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedEntry *entry = &draft->entry;

	join_repeated(reader);
	entry->title = read_text(reader, FEED_TITLE, field_text_line);
	entry->comments = read_text(reader, FEED_COMMENTS, field_text_line);
	entry->report_no = read_text(reader, FEED_REPORT_NO, field_text_collapse);
	entry->license = read_text(reader, FEED_LICENSE, field_text_collapse);
	entry->abstract = read_text(reader, FEED_DESCRIPTION, field_text_abstract);
	entry->journal_ref = read_text(reader, FEED_JOURNAL_REF, field_text_line);
	entry->doi = read_text(reader, FEED_DOI, field_text_collapse);
	entry->msc_class = read_text(reader, FEED_MSC_CLASS, field_text_collapse);
	entry->acm_class = read_text(reader, FEED_ACM_CLASS, field_text_collapse);
	drop_wrong_acm_class(reader);
	entry->nauthors = draft->authors.n;
	entry->authors = draft->authors.buffer.data;
	entry->ncategories = draft->categories.n;
	entry->categories = draft->categories.buffer.data;
}

/* Reads the fields that depend on the kind of feed. */
static void
read_by_kind(EntryReader *reader)
{
	FeedEntry *entry = &reader->draft->entry;

	switch (reader->context->kind)
	{
		case FEED_API:
			entry->submitted = read_date(reader, FEED_PUBLISHED);
			entry->updated = read_date(reader, FEED_UPDATED);
			break;
		case FEED_ATOM:
		case FEED_RSS:
			entry_read_announcement(reader);
			read_announced(reader);
			break;
		case FEED_RDF:
			entry_read_rdf(reader);
			read_announced(reader);
			break;
		case FEED_OAI:
			read_remarks(reader);
			read_identifiers(reader);
			read_oai_dates(reader);
			break;
		case FEED_UNKNOWN:
			break;
	}
}

/* Fails if there are two elements for one of these fields, as one of them would be lost. */
static void
check_repeated(EntryReader *reader)
{
	static const struct
	{
		FeedField field;
		const char *name;
	} single[] = {
		{FEED_TITLE, "title"},
		{FEED_DESCRIPTION, "abstract"},
		{FEED_PRIMARY, "primary category"},
		{FEED_PUBLISHED, "date of publication"},
		{FEED_UPDATED, "date of change"},
		{FEED_CREATED, "date of creation"},
		{FEED_ANNOUNCE_TYPE, "announce type"},
		{FEED_DATESTAMP, "datestamp"},
	};

	for (int i = 0; i < (int) lengthof(single); i++)
	{
		if (count_texts(reader->draft, single[i].field) > 1)
			entry_fail(reader, "It has more than one %s.", single[i].name);
	}
}

static void
check_entry(EntryReader *reader)
{
	const FeedEntry *entry = &reader->draft->entry;

	if (entry->id == 0)
		entry_fail(reader, "It has no identifier.");
	else if (entry->is_deleted && feed_draft_find(reader->draft, FEED_TITLE) != NULL)
		entry_fail(reader, "It is deleted, and has a title.");
	else if (!entry->is_deleted && entry->title == NULL)
		entry_fail(reader, "It has no title.");
	else
		check_repeated(reader);
}

/*
 * Reads draft->entry from the draft's texts.  Fails if the entry lacks a
 * required field, or has an invalid one.
 */
void
feed_entry_read(FeedDraft *draft, const FeedContext *context, FeedFailure *failure)
{
	EntryReader reader = {draft, context, failure};

	draft->entry.is_deleted = feed_draft_is_deleted(draft);
	read_links(&reader);
	if (draft->entry.is_deleted)
		draft->entry.datestamp = read_date(&reader, FEED_DATESTAMP);
	else
	{
		read_by_kind(&reader);
		entry_read_categories(&reader);
		read_authors(&reader);
		read_fields(&reader);
	}
	check_entry(&reader);
}
