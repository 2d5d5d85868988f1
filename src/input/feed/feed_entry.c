/*
 * feed_entry.c
 *		An entry of a feed: from the texts of its elements to the fields of a
 *		paper.
 *
 * Texts are rewritten in their own place, where that never makes them longer,
 * so that the fields of an entry can point to them.
 */
#include "postgres.h"

#include <stdlib.h>

#include "base/scan.h"
#include "input/author_names.h"
#include "input/feed/feed_class.h"
#include "input/feed/feed_entry.h"
#include "input/feed/feed_html.h"
#include "input/field_text.h"
#include "types/instant.h"

#define MAX_CATEGORIES 1000

/* Of texts in messages */
#define SHOWN 80

/* An entry that is being read */
typedef struct Reader
{
	FeedDraft *draft;
	const FeedContext *context;
	FeedFailure *failure;
} Reader;

/*
 * Drafts
 */

static void
clear_strings(FeedStrings *strings)
{
	text_buffer_clear(&strings->buffer);
	strings->n = 0;
}

/* Makes a draft that of another entry; its memory is kept. */
void
feed_draft_clear(FeedDraft *draft)
{
	text_buffer_clear(&draft->buffer);
	draft->ntexts = 0;
	clear_strings(&draft->authors);
	clear_strings(&draft->categories);
	text_buffer_clear(&draft->doi);
	text_buffer_clear(&draft->journal_ref);
	text_buffer_clear(&draft->msc_class);
	text_buffer_clear(&draft->acm_class);
	memset(&draft->entry, 0, sizeof(FeedEntry));
}

void
feed_draft_free(FeedDraft *draft)
{
	text_buffer_free(&draft->buffer);
	free(draft->texts);
	text_buffer_free(&draft->authors.buffer);
	text_buffer_free(&draft->categories.buffer);
	text_buffer_free(&draft->doi);
	text_buffer_free(&draft->journal_ref);
	text_buffer_free(&draft->msc_class);
	text_buffer_free(&draft->acm_class);
}

/* Appends bytes as they are, and a NUL. */
static bool
append_string(TextBuffer *buffer, const char *s, size_t n)
{
	return text_buffer_replace(buffer, buffer->len, s, n) && text_buffer_replace(buffer, buffer->len, "", 1);
}

/* Adds a text that is a field's.  False when there is no memory. */
bool
feed_draft_add(FeedDraft *draft, FeedField field, const char *s, size_t n)
{
	FeedText *text;

	if (draft->ntexts == draft->texts_size)
	{
		int size = Max(32, draft->texts_size * 2);
		FeedText *texts = realloc(draft->texts, size * sizeof(FeedText));

		if (texts == NULL)
			return false;
		draft->texts = texts;
		draft->texts_size = size;
	}
	text = &draft->texts[draft->ntexts];
	text->field = field;
	text->start = draft->buffer.len;
	text->len = n;
	if (!append_string(&draft->buffer, s, n))
		return false;
	draft->ntexts++;
	return true;
}

static FeedText *
find_text(const FeedDraft *draft, FeedField field)
{
	for (int i = 0; i < draft->ntexts; i++)
	{
		if (draft->texts[i].field == field)
			return &draft->texts[i];
	}
	return NULL;
}

static char *
text_of(const FeedDraft *draft, const FeedText *text)
{
	return draft->buffer.data + text->start;
}

/* The first text of a field, ended by a NUL; NULL without one. */
const char *
feed_draft_text(const FeedDraft *draft, FeedField field, size_t *n)
{
	const FeedText *text = find_text(draft, field);

	if (text == NULL)
		return NULL;
	*n = text->len;
	return text_of(draft, text);
}

/* Whether an entry is not a paper, but what the API says of an error. */
bool
feed_draft_is_error(const FeedDraft *draft)
{
	size_t n;
	const char *id = feed_draft_text(draft, FEED_ID, &n);

	return id != NULL && strstr(id, "arxiv.org/api/errors") != NULL;
}

/* Whether an entry is a record that was deleted. */
bool
feed_draft_is_deleted(const FeedDraft *draft)
{
	size_t n;
	const char *status = feed_draft_text(draft, FEED_STATUS, &n);

	return status != NULL && strcmp(status, "deleted") == 0;
}

/* Puts the parts of an author's name, which come last, together. */
bool
feed_draft_end_author(FeedDraft *draft)
{
	static const FeedField parts[] = {FEED_FORENAMES, FEED_KEYNAME, FEED_SUFFIX};
	size_t start = draft->buffer.len;
	int ntexts = draft->ntexts;

	for (int i = 0; i < (int) lengthof(parts); i++)
	{
		const FeedText *text = find_text(draft, parts[i]);

		if (text == NULL)
			continue;
		if (!text_buffer_reserve(&draft->buffer, text->len + 1) ||
			!text_buffer_replace(&draft->buffer, draft->buffer.len, text_of(draft, text), text->len) ||
			!text_buffer_replace(&draft->buffer, draft->buffer.len, " ", 1))
			return false;
	}
	if (!text_buffer_replace(&draft->buffer, draft->buffer.len, "", 1))
		return false;
	while (ntexts > 0 && draft->texts[ntexts - 1].field >= FEED_KEYNAME && draft->texts[ntexts - 1].field <= FEED_SUFFIX)
		ntexts--;
	if (ntexts == draft->ntexts)
		return true;
	draft->texts[ntexts].field = FEED_NAME;
	draft->texts[ntexts].start = start;
	draft->texts[ntexts].len = draft->buffer.len - 1 - start;
	draft->ntexts = ntexts + 1;
	return true;
}

/*
 * Failures
 */

#define fail(reader, ...) feed_fail((reader)->failure, FEED_BAD_ENTRY, __VA_ARGS__)

static bool
has_failed(const Reader *reader)
{
	return reader->failure->status != FEED_OK;
}

static void
check_memory(Reader *reader, bool ok)
{
	if (!ok)
		feed_fail_no_memory(reader->failure);
}

static int
shown_length(const char *s)
{
	return (int) scan_clip(s, strlen(s), SHOWN);
}

/*
 * Identifiers
 */

static void
merge_id(Reader *reader, ArxivId id)
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
	fail(reader, "It has two identifiers, %s and %s.", first, second);
}

static void
read_id(Reader *reader, const char *s, size_t n)
{
	ArxivId id;
	const char *problem;

	if (!arxiv_id_parse(s, n, &id, &problem))
		fail(reader, "It has the identifier \"%.*s\", which is none: %s", (int) scan_clip(s, n, SHOWN), s, problem);
	else
		merge_id(reader, id);
}

/* The highest of the versions "v1", "v2", ... */
static void
read_version(Reader *reader, int version)
{
	char printed[ARXIV_ID_BUFSIZE + 12];
	int n;

	if (version == 0 || reader->draft->entry.id == 0)
		return;
	n = arxiv_id_print(arxiv_id_without_version(reader->draft->entry.id), printed);
	n += snprintf(printed + n, sizeof(printed) - n, "v%d", version);
	read_id(reader, printed, n);
}

/*
 * Texts
 */

/* One that is the only of its field */
static const char *
read_text(Reader *reader, FeedField field, size_t (*rewrite)(char *s, size_t len))
{
	FeedDraft *draft = reader->draft;
	FeedText *text = find_text(draft, field);
	char *s;

	if (text == NULL)
		return NULL;
	s = text_of(draft, text);
	text->len = rewrite(s, text->len);
	s[text->len] = '\0';
	return text->len > 0 ? s : NULL;
}

static bool
is_repeated(const FeedDraft *draft, FeedField field)
{
	int n = 0;

	for (int i = 0; i < draft->ntexts; i++)
		n += draft->texts[i].field == field;
	return n > 1;
}

/* Appends to what is put together; between two texts stands a separator. */
static void
append_text(Reader *reader, TextBuffer *buffer, const char *separator, const char *s, size_t n)
{
	if (n == 0)
		return;
	if (buffer->len > 0)
		check_memory(reader, text_buffer_replace(buffer, buffer->len, separator, strlen(separator)));
	check_memory(reader, text_buffer_replace(buffer, buffer->len, s, n));
}

/* What was put together, or NULL. */
static const char *
whole_text(Reader *reader, TextBuffer *buffer)
{
	const char *s;

	if (buffer->len == 0)
		return NULL;
	s = text_buffer_string(buffer);
	check_memory(reader, s != NULL);
	return s;
}

/*
 * "arXiv:2601.10719v1 Announce Type: new", "Abstract: " before the abstracts
 * of RSS and Atom.  Returns what is behind; type is empty where it is absent.
 */
static const char *
skip_announcement(Reader *reader, const char *s, const char *end, const char **type, size_t *type_len)
{
	const char *start = scan_skip_white(s, end);
	const char *id;
	const char *id_end;

	*type_len = 0;
	if (!scan_begins(start, end, "arXiv:"))
		return s;
	for (id = id_end = start; id_end < end && !is_white(*id_end); id_end++)
		;
	start = scan_skip_white(id_end, end);
	if (!scan_begins(start, end, "Announce Type:"))
		return s;
	read_id(reader, id, id_end - id);
	*type = scan_skip_white(start + strlen("Announce Type:"), end);
	for (start = *type; start < end && !is_white(*start); start++)
		;
	*type_len = start - *type;
	start = scan_skip_white(start, end);
	return scan_begins(start, end, "Abstract:") ? start + strlen("Abstract:") : start;
}

static void
read_announce_type(Reader *reader, const char *s, size_t n)
{
	static const struct
	{
		const char *type;
		const char *section;
	} types[] = {
		{"new", "new"},
		{"cross", "cross-list"},
		{"replace", "replacement"},
		{"replace-cross", "replacement"},
	};

	for (int i = 0; i < (int) lengthof(types); i++)
	{
		if (strlen(types[i].type) == n && memcmp(types[i].type, s, n) == 0)
		{
			reader->draft->entry.section = types[i].section;
			return;
		}
	}
	fail(reader, "It has the unknown announce type \"%.*s\".", (int) scan_clip(s, n, SHOWN), s);
}

/* Takes bytes off the beginning of a text. */
static void
drop_beginning(const FeedDraft *draft, FeedText *text, const char *rest)
{
	text->len -= rest - text_of(draft, text);
	text->start = rest - draft->buffer.data;
}

static void
read_announced_abstract(Reader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedText *text = find_text(draft, FEED_DESCRIPTION);
	FeedText *announce_type = find_text(draft, FEED_ANNOUNCE_TYPE);
	const char *type;
	size_t n = 0;

	if (text != NULL)
	{
		char *s = text_of(draft, text);

		drop_beginning(draft, text, skip_announcement(reader, s, s + text->len, &type, &n));
	}
	if (announce_type != NULL)
	{
		type = text_of(draft, announce_type);
		n = field_text_collapse(text_of(draft, announce_type), announce_type->len);
	}
	if (n > 0)
		read_announce_type(reader, type, n);
}

/*
 * Categories, and classes of other schemes among them
 */

static bool
has_category(const FeedStrings *categories, const ArxivCategory *category)
{
	const char *s = categories->buffer.data;

	for (int i = 0; i < categories->n; i++)
	{
		if (strlen(s) == (size_t) category->len && memcmp(s, category->name, category->len) == 0)
			return true;
		s += strlen(s) + 1;
	}
	return false;
}

static void
add_category(Reader *reader, const ArxivCategory *category)
{
	FeedStrings *categories = &reader->draft->categories;

	if (has_category(categories, category))
		return;
	if (categories->n == MAX_CATEGORIES)
	{
		fail(reader, "It has more than %d categories.", MAX_CATEGORIES);
		return;
	}
	check_memory(reader, append_string(&categories->buffer, category->name, category->len));
	categories->n++;
}

static void
read_category(Reader *reader, const char *s, size_t n)
{
	ArxivCategory category;
	const char *problem;

	if (arxiv_category_parse(s, n, &category, &problem))
		add_category(reader, &category);
	else
		fail(reader, "It has the category \"%.*s\", which is none: %s", (int) scan_clip(s, n, SHOWN), s, problem);
}

/* A category, or a class of another scheme */
static void
read_term(Reader *reader, const char *s, size_t n)
{
	FeedDraft *draft = reader->draft;

	switch (feed_class_of(s, n))
	{
		case FEED_CLASS_ACM:
			append_text(reader, &draft->acm_class, "; ", s, n);
			return;
		case FEED_CLASS_MSC:
			append_text(reader, &draft->msc_class, "; ", s, n);
			return;
		case FEED_CLASS_CATEGORY:
		case FEED_CLASS_OTHER:
			read_category(reader, s, n);
			return;
	}
}

static void
read_words(Reader *reader, const char *s)
{
	const char *end = s + strlen(s);

	for (s = scan_skip_white(s, end); s < end; s = scan_skip_white(s, end))
	{
		const char *word = s;

		while (s < end && !is_white(*s))
			s++;
		read_category(reader, word, s - word);
	}
}

/* "cs:cs:LG" is cs.LG, "physics:hep-ex" is hep-ex. */
static void
read_set(Reader *reader, const char *s)
{
	char name[2 * ARXIV_CATEGORY_MAXLEN];
	const char *rest = strchr(s, ':');
	const char *subject = rest == NULL ? NULL : strchr(rest + 1, ':');
	int n;

	if (rest == NULL)
		rest = s;
	else
		rest++;
	n = subject == NULL ? snprintf(name, sizeof(name), "%s", rest) :
						  snprintf(name, sizeof(name), "%.*s.%s", (int) (subject - rest), rest, subject + 1);
	read_category(reader, name, Min(n, (int) sizeof(name) - 1));
}

static bool
has_full_set(const FeedDraft *draft)
{
	for (int i = 0; i < draft->ntexts; i++)
	{
		const char *s = text_of(draft, &draft->texts[i]);
		const char *colon;

		if (draft->texts[i].field == FEED_SET && (colon = strchr(s, ':')) != NULL && strchr(colon + 1, ':') != NULL)
			return true;
	}
	return false;
}

/* A category's name, or a class of another scheme.  The sets tell the categories better. */
static void
read_subject(Reader *reader, const char *s, size_t n, bool has_sets)
{
	ArxivCategory category;
	FeedClass class = feed_class_of(s, n);

	if (class == FEED_CLASS_MSC || class == FEED_CLASS_ACM)
		read_term(reader, s, n);
	else if (has_sets)
		return;
	else if (feed_class_subject(s, n, &category))
		add_category(reader, &category);
	else
		fail(reader, "It has the subject \"%.*s\", which is none.", (int) scan_clip(s, n, SHOWN), s);
}

static void
read_categories(Reader *reader)
{
	FeedDraft *draft = reader->draft;
	bool has_subjects = find_text(draft, FEED_SUBJECT) != NULL;
	bool has_sets = has_subjects && has_full_set(draft);
	size_t n;
	const char *primary = feed_draft_text(draft, FEED_PRIMARY, &n);

	if (primary != NULL)
		read_category(reader, primary, n);
	for (int i = 0; i < draft->ntexts && !has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = text_of(draft, text);

		switch (text->field)
		{
			case FEED_CATEGORY:
				read_term(reader, s, field_text_collapse(s, text->len));
				break;
			case FEED_CATEGORIES:
				read_words(reader, s);
				break;
			case FEED_SET:
				if (has_sets)
					read_set(reader, s);
				break;
			case FEED_SUBJECT:
				read_subject(reader, s, field_text_collapse(s, text->len), has_sets);
				break;
			default:
				break;
		}
	}
}

/*
 * RSS 1.0
 */

static void
read_rdf_mark(Reader *reader, const char *mark, const char *end)
{
	static const struct
	{
		const char *words;
		const char *section;
	} marks[] = {
		{")", "new"},
		{" CROSS LISTED)", "cross-list"},
		{" UPDATED)", "replacement"},
	};

	for (int i = 0; i < (int) lengthof(marks); i++)
	{
		if (strlen(marks[i].words) == (size_t) (end - mark) && memcmp(marks[i].words, mark, end - mark) == 0)
		{
			reader->draft->entry.section = marks[i].section;
			return;
		}
	}
	fail(reader, "Its title has unknown words at the end: \"%.*s\".", (int) scan_clip(mark, end - mark, SHOWN), mark);
}

/* "Title. (arXiv:2601.10719v1 [cs.LG] UPDATED)": leaves the title, without the dot. */
static void
read_rdf_title(Reader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedText *text = find_text(draft, FEED_TITLE);
	const char *s;
	const char *end;
	const char *mark;
	const char *id_end;
	const char *bracket;

	if (text == NULL)
		return;
	text->len = field_text_collapse(text_of(draft, text), text->len);
	s = text_of(draft, text);
	end = s + text->len;
	mark = scan_find_last(s, end, "(arXiv:");
	id_end = mark == NULL ? NULL : memchr(mark, ' ', end - mark);
	bracket = id_end == NULL || end - id_end < 2 || id_end[1] != '[' ? NULL : memchr(id_end, ']', end - id_end);
	if (bracket == NULL)
	{
		fail(reader, "Its title does not end with an identifier and a category.");
		return;
	}
	read_id(reader, mark + 1, id_end - mark - 1);
	read_category(reader, id_end + 2, bracket - id_end - 2);
	read_rdf_mark(reader, bracket + 1, end);
	text->len = mark - s;
	while (text->len > 0 && s[text->len - 1] == ' ')
		text->len--;
	if (text->len > 0 && s[text->len - 1] == '.')
		text->len--;
}

static void
read_rdf_html(Reader *reader)
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts; i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = text_of(draft, text);

		if (text->field == FEED_DESCRIPTION)
			text->len = feed_html_paragraph(s, text->len);
		if (text->field == FEED_DESCRIPTION || text->field == FEED_CREATORS)
			text->len = feed_html_text(s, text->len);
	}
}

/*
 * Authors
 */

static void
add_authors(Reader *reader, const char *s, int n)
{
	FeedStrings *authors = &reader->draft->authors;

	for (int i = 0; i < n; i++)
	{
		check_memory(reader, append_string(&authors->buffer, s, strlen(s)));
		authors->n++;
		s += strlen(s) + 1;
	}
}

static void
read_author(Reader *reader, char *s, size_t len)
{
	s[len] = '\0';
	if (len > 0)
		add_authors(reader, s, 1);
}

static void
read_authors(Reader *reader)
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts && !has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = text_of(draft, text);
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
read_instant(Reader *reader, const char *s)
{
	FeedInstant instant = {false, 0};
	const char *problem;

	if (s == NULL)
		return instant;
	instant.present = instant_parse_any(s, strlen(s), &instant.value, &problem);
	if (!instant.present)
		fail(reader, "It has the date \"%.*s\", which cannot be read: %s", shown_length(s), s, problem);
	return instant;
}

static FeedInstant
read_date(Reader *reader, FeedField field)
{
	return read_instant(reader, read_text(reader, field, field_text_collapse));
}

/* The versions of a paper: dates of the first and of the last one */
static void
read_versions(Reader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedEntry *entry = &draft->entry;
	int last = 0;
	int version = 0;

	for (int i = 0; i < draft->ntexts && !has_failed(reader); i++)
	{
		const char *s = text_of(draft, &draft->texts[i]);

		if (draft->texts[i].field == FEED_VERSION)
			version = s[0] == 'v' ? atoi(s + 1) : 0;
		if (draft->texts[i].field == FEED_VERSION_DATE && version == 1)
			entry->submitted = read_instant(reader, s);
		if (draft->texts[i].field == FEED_VERSION_DATE && version >= last)
			entry->updated = read_instant(reader, s);
		last = Max(last, version);
	}
	read_version(reader, last);
}

/* Dublin Core has the date of the first version first, and that of the last one last. */
static void
read_dates(Reader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedEntry *entry = &draft->entry;

	for (int i = 0; i < draft->ntexts && !has_failed(reader); i++)
	{
		if (draft->texts[i].field != FEED_DATE)
			continue;
		entry->updated = read_instant(reader, text_of(draft, &draft->texts[i]));
		if (!entry->submitted.present)
			entry->submitted = entry->updated;
	}
}

static void
read_oai_dates(Reader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedEntry *entry = &draft->entry;

	if (find_text(draft, FEED_VERSION) != NULL)
		read_versions(reader);
	else if (find_text(draft, FEED_DATE) != NULL)
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
read_announced(Reader *reader)
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
read_links(Reader *reader)
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts && !has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = text_of(draft, text);

		if (text->field == FEED_ID || (text->field == FEED_LINK && strstr(s, "arxiv.org/abs/") != NULL))
			read_id(reader, s, field_text_collapse(s, text->len));
	}
}

/* Dublin Core's identifiers: an address, a DOI, a journal reference */
static void
read_identifiers(Reader *reader)
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts && !has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = text_of(draft, text);

		if (text->field != FEED_IDENTIFIER)
			continue;
		text->len = field_text_line(s, text->len);
		s[text->len] = '\0';
		if (strstr(s, "arxiv.org/abs/") != NULL)
			read_id(reader, s, text->len);
		else if (strncmp(s, "doi:", 4) == 0)
			append_text(reader, &draft->doi, " ", s + 4, text->len - 4);
		else
			append_text(reader, &draft->journal_ref, "; ", s, text->len);
	}
}

/* Behind the abstract, Dublin Core has comments, maybe as "Comment: 5 pages". */
static void
read_remarks(Reader *reader)
{
	FeedDraft *draft = reader->draft;
	int n = 0;

	for (int i = 0; i < draft->ntexts; i++)
	{
		FeedText *text = &draft->texts[i];
		const char *s = text_of(draft, text);
		const char *rest = scan_skip_white(s, s + text->len);

		if (text->field != FEED_DESCRIPTION || n++ == 0)
			continue;
		text->field = FEED_COMMENTS;
		drop_beginning(draft, text, strncmp(rest, "Comment:", 8) == 0 ? rest + 8 : rest);
	}
}

/* The texts of a field whose elements may come several times, in one */
static void
gather(Reader *reader, FeedField field, const char *separator, TextBuffer *buffer, size_t (*rewrite)(char *s, size_t len))
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts; i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = text_of(draft, text);

		if (text->field == field)
			append_text(reader, buffer, separator, s, rewrite(s, text->len));
	}
}

/* arXiv's present OAI interface prints the MSC class in the place of the ACM class, or "None". */
static void
drop_wrong_acm_class(Reader *reader)
{
	FeedEntry *entry = &reader->draft->entry;

	if (!reader->context->has_current_date || entry->acm_class == NULL)
		return;
	if (strcmp(entry->acm_class, "None") == 0 ||
		(entry->msc_class != NULL && strcmp(entry->acm_class, entry->msc_class) == 0))
		entry->acm_class = NULL;
}

static void
read_fields(Reader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedEntry *entry = &draft->entry;

	entry->title = read_text(reader, FEED_TITLE, field_text_line);
	entry->comments = read_text(reader, FEED_COMMENTS, field_text_line);
	entry->report_no = read_text(reader, FEED_REPORT_NO, field_text_collapse);
	entry->license = read_text(reader, FEED_LICENSE, field_text_collapse);
	entry->abstract = read_text(reader, FEED_DESCRIPTION, field_text_abstract);
	gather(reader, FEED_JOURNAL_REF, "; ", &draft->journal_ref, field_text_line);
	gather(reader, FEED_DOI, " ", &draft->doi, field_text_collapse);
	gather(reader, FEED_MSC_CLASS, "; ", &draft->msc_class, field_text_collapse);
	gather(reader, FEED_ACM_CLASS, "; ", &draft->acm_class, field_text_collapse);
	entry->journal_ref = whole_text(reader, &draft->journal_ref);
	entry->doi = whole_text(reader, &draft->doi);
	entry->msc_class = whole_text(reader, &draft->msc_class);
	entry->acm_class = whole_text(reader, &draft->acm_class);
	drop_wrong_acm_class(reader);
	entry->nauthors = draft->authors.n;
	entry->authors = draft->authors.buffer.data;
	entry->ncategories = draft->categories.n;
	entry->categories = draft->categories.buffer.data;
}

/* What only some kinds of feeds have */
static void
read_by_kind(Reader *reader)
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
			read_announced_abstract(reader);
			read_announced(reader);
			break;
		case FEED_RDF:
			read_rdf_title(reader);
			read_rdf_html(reader);
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

static void
check_entry(Reader *reader)
{
	const FeedDraft *draft = reader->draft;

	if (draft->entry.id == 0)
		fail(reader, "It has no identifier.");
	else if (draft->entry.title == NULL && !draft->entry.is_deleted)
		fail(reader, "It has no title.");
	else if (is_repeated(draft, FEED_TITLE))
		fail(reader, "It has more than one title.");
	else if (is_repeated(draft, FEED_DESCRIPTION))
		fail(reader, "It has more than one abstract.");
}

/*
 * Reads the draft's entry from its texts.  What it has not, or cannot have,
 * is a failure.
 */
void
feed_draft_read(FeedDraft *draft, const FeedContext *context, FeedFailure *failure)
{
	Reader reader = {draft, context, failure};

	draft->entry.is_deleted = feed_draft_is_deleted(draft);
	read_links(&reader);
	if (draft->entry.is_deleted)
		draft->entry.datestamp = read_date(&reader, FEED_DATESTAMP);
	else
	{
		read_by_kind(&reader);
		read_categories(&reader);
		read_authors(&reader);
		read_fields(&reader);
	}
	check_entry(&reader);
}
