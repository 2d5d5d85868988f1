/*
 * feed_category.c
 *		Reads the categories of an entry, and the MSC and ACM classes among
 *		them.
 */
#include "postgres.h"

#include "base/scan.h"
#include "input/feed/feed_entry.h"
#include "input/feed/feed_subject.h"
#include "input/field_text.h"
#include "input/subject_class.h"
#include "types/arxiv_category.h"

#define MAX_CATEGORIES 1000

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
add_category(EntryReader *reader, const ArxivCategory *category)
{
	FeedStrings *categories = &reader->draft->categories;

	if (has_category(categories, category))
		return;
	if (categories->n == MAX_CATEGORIES)
	{
		entry_fail(reader, "It has more than %d categories.", MAX_CATEGORIES);
		return;
	}
	entry_check_memory(reader, feed_draft_add_string(categories, category->name, category->len));
}

/* Adds a category, unless the entry has it already.  Fails if the text cannot be a category. */
void
entry_read_category(EntryReader *reader, const char *s, size_t n)
{
	ArxivCategory category;
	const char *problem;

	if (arxiv_category_parse(s, n, &category, &problem))
		add_category(reader, &category);
	else
		entry_fail(reader, "It has the category \"%.*s\", which is none: %s", (int) scan_clip(s, n, ENTRY_SHOWN), s, problem);
}

/* Moves an MSC or ACM class to its own field; false if the text is neither. */
static bool
move_class(FeedText *text, const char *s)
{
	SubjectClass class = subject_class(s, text->len);

	if (class == SUBJECT_NO_CLASS)
		return false;
	text->field = class == SUBJECT_MSC ? FEED_MSC_CLASS : FEED_ACM_CLASS;
	return true;
}

static void
read_words(EntryReader *reader, const char *s)
{
	const char *end = s + strlen(s);

	for (s = scan_skip_white(s, end); s < end; s = scan_skip_white(s, end))
	{
		const char *word = s;

		while (s < end && !is_white(*s))
			s++;
		entry_read_category(reader, word, s - word);
	}
}

/* "cs:cs:LG" is cs.LG, "physics:hep-ex" is hep-ex. */
static void
read_set(EntryReader *reader, const char *s)
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
	entry_read_category(reader, name, Min(n, (int) sizeof(name) - 1));
}

static bool
has_full_set(const FeedDraft *draft)
{
	for (int i = 0; i < draft->ntexts; i++)
	{
		const char *s = feed_draft_string(draft, &draft->texts[i]);
		const char *colon;

		if (draft->texts[i].field == FEED_SET && (colon = strchr(s, ':')) != NULL && strchr(colon + 1, ':') != NULL)
			return true;
	}
	return false;
}

/* Reads the full name of a category, such as "Mathematics - Logic". */
static void
read_subject(EntryReader *reader, const char *s, size_t n)
{
	ArxivCategory category;

	if (feed_subject_read(s, n, &category))
		add_category(reader, &category);
	else
		entry_fail(reader, "It has the subject \"%.*s\", which is none.", (int) scan_clip(s, n, ENTRY_SHOWN), s);
}

/*
 * Reads the categories of an entry, the primary one first, from the fields in
 * which its kind of feed has them.  Fails if one of them cannot be a category.
 */
void
entry_read_categories(EntryReader *reader)
{
	FeedDraft *draft = reader->draft;
	bool has_subjects = feed_draft_find(draft, FEED_SUBJECT) != NULL;
	bool has_sets = has_subjects && has_full_set(draft);
	size_t n;
	const char *primary = feed_draft_text(draft, FEED_PRIMARY, &n);

	if (primary != NULL)
		entry_read_category(reader, primary, n);
	for (int i = 0; i < draft->ntexts && !entry_has_failed(reader); i++)
	{
		FeedText *text = &draft->texts[i];
		char *s = feed_draft_string(draft, text);

		switch (text->field)
		{
			case FEED_CATEGORY:
				text->len = field_text_collapse(s, text->len);
				if (!move_class(text, s))
					entry_read_category(reader, s, text->len);
				break;
			case FEED_CATEGORIES:
				read_words(reader, s);
				break;
			case FEED_SET:
				if (has_sets)
					read_set(reader, s);
				break;
			case FEED_SUBJECT:
				text->len = field_text_collapse(s, text->len);
				/* Sets have identifiers of categories, which are more reliable than names. */
				if (!move_class(text, s) && !has_sets)
					read_subject(reader, s, text->len);
				break;
			default:
				break;
		}
	}
}
