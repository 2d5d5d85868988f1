/*
 * feed_announcement.c
 *		Reads what RSS and Atom say about a paper's announcement, in words
 *		around its title and abstract.
 */
#include "c.h"

#include "base/scan.h"
#include "input/feed/feed_entry.h"
#include "input/feed/feed_html.h"
#include "input/field_text.h"

/* Reads the section from an announce type.  Fails if it is unknown, or of another section than one before it. */
static void
read_announce_type(EntryReader *reader, const char *s, size_t n)
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
	FeedEntry *entry = &reader->draft->entry;

	for (int i = 0; i < (int) lengthof(types); i++)
	{
		if (strlen(types[i].type) != n || memcmp(types[i].type, s, n) != 0)
			continue;
		if (entry->section != NULL && strcmp(entry->section, types[i].section) != 0)
			entry_fail(reader, "It is announced as %s, and as %s.", entry->section, types[i].section);
		entry->section = types[i].section;
		return;
	}
	entry_fail(reader, "It has the unknown announce type \"%.*s\".", (int) scan_clip(s, n, ENTRY_SHOWN), s);
}

/*
 * Skips the words before an abstract in RSS and Atom, "arXiv:2601.10719v1
 * Announce Type: new" and "Abstract:", and reads the identifier and the type.
 * Returns where the abstract begins.
 */
static const char *
skip_announcement(EntryReader *reader, const char *s, const char *end)
{
	const char *start = scan_skip_white(s, end);
	const char *id;
	const char *id_end;
	const char *type;

	if (!scan_begins(start, end, "arXiv:"))
		return s;
	for (id = id_end = start; id_end < end && !is_white(*id_end); id_end++)
		;
	start = scan_skip_white(id_end, end);
	if (!scan_begins(start, end, "Announce Type:"))
		return s;
	entry_read_id(reader, id, id_end - id);
	type = scan_skip_white(start + strlen("Announce Type:"), end);
	for (start = type; start < end && !is_white(*start); start++)
		;
	if (start > type)
		read_announce_type(reader, type, start - type);
	start = scan_skip_white(start, end);
	return scan_begins(start, end, "Abstract:") ? start + strlen("Abstract:") : start;
}

/*
 * Reads identifier and section of an entry in RSS 2.0 or Atom, and removes the
 * words before the abstract.  Fails if the announce type is unknown, or if
 * there are two that differ.
 */
void
entry_read_announcement(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedText *text = feed_draft_find(draft, FEED_DESCRIPTION);
	FeedText *announce_type = feed_draft_find(draft, FEED_ANNOUNCE_TYPE);

	if (text != NULL)
	{
		char *s = feed_draft_string(draft, text);

		feed_draft_drop(draft, text, skip_announcement(reader, s, s + text->len));
	}
	if (announce_type != NULL)
	{
		char *s = feed_draft_string(draft, announce_type);
		size_t n = field_text_collapse(s, announce_type->len);

		if (n > 0)
			read_announce_type(reader, s, n);
	}
}

/*
 * RSS 1.0
 */

static void
read_rdf_mark(EntryReader *reader, const char *mark, const char *end)
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
	entry_fail(reader, "Its title has unknown words at the end: \"%.*s\".", (int) scan_clip(mark, end - mark, ENTRY_SHOWN), mark);
}

/* Reads "Title. (arXiv:2601.10719v1 [cs.LG] UPDATED)", and cuts it to "Title". */
static void
read_rdf_title(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;
	FeedText *text = feed_draft_find(draft, FEED_TITLE);
	const char *s;
	const char *end;
	const char *mark;
	const char *id_end;
	const char *bracket;

	if (text == NULL)
		return;
	text->len = field_text_collapse(feed_draft_string(draft, text), text->len);
	s = feed_draft_string(draft, text);
	end = s + text->len;
	mark = scan_find_last(s, end, "(arXiv:");
	id_end = mark == NULL ? NULL : memchr(mark, ' ', end - mark);
	bracket = id_end == NULL || end - id_end < 2 || id_end[1] != '[' ? NULL : memchr(id_end, ']', end - id_end);
	if (bracket == NULL)
	{
		entry_fail(reader, "Its title does not end with an identifier and a category.");
		return;
	}
	entry_read_id(reader, mark + 1, id_end - mark - 1);
	entry_read_category(reader, id_end + 2, bracket - id_end - 2);
	read_rdf_mark(reader, bracket + 1, end);
	text->len = mark - s;
	while (text->len > 0 && s[text->len - 1] == ' ')
		text->len--;
	if (text->len > 0 && s[text->len - 1] == '.')
		text->len--;
}

static void
read_rdf_html(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;

	for (int i = 0; i < draft->ntexts; i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = feed_draft_string(draft, text);

		if (text->field == FEED_DESCRIPTION && feed_html_has_stray_text(s, text->len))
			entry_fail(reader, "Its abstract has text outside of paragraphs.");
		if (text->field == FEED_DESCRIPTION)
			text->len = feed_html_paragraph(s, text->len);
		if (text->field == FEED_DESCRIPTION || text->field == FEED_CREATORS)
			text->len = feed_html_text(s, text->len);
	}
}

/*
 * Reads title, identifier, category and section of an entry in RSS 1.0, and
 * makes plain text of its authors and abstract.  Fails unless they have the
 * form that arXiv gives them.
 */
void
entry_read_rdf(EntryReader *reader)
{
	read_rdf_title(reader);
	read_rdf_html(reader);
}
