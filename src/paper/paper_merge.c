/*
 * paper_merge.c
 *		Merging of papers: paper || paper.
 */
#include "compat_pg.h"

#include "mb/pg_wchar.h"

#include "paper/fingerprint.h"
#include "paper/paper.h"

PG_FUNCTION_INFO_V1(paper_merge);

/*
 * arXiv's pages list only some authors of a long list, and do not always say that
 * there are more.  They list 100, not counting names of under four characters
 * (arxiv-browse, split_long_author_list), or as many as fill a line of some 800
 * characters.  Some names are counted or spelled otherwise than in feeds, such as
 * collaborations in parentheses.
 */
#define LISTED_AUTHORS	 100
#define MIN_COUNTED_NAME 4
#define MAX_MISCOUNT	 3
#define MAX_DIFFERENCES	 6
#define MIN_FULL_LINE	 750
#define MAX_FULL_LINE	 850

/*
 * Whether two names differ in blanks alone: pages have initials as the authors
 * typed them, "A.B. Quill", and feeds have blanks between them.
 */
static bool
is_same_name(const PaperText *a, const PaperText *b)
{
	int i = 0;
	int j = 0;

	for (;;)
	{
		while (i < a->len && a->data[i] == ' ')
			i++;
		while (j < b->len && b->data[j] == ' ')
			j++;
		if (i == a->len || j == b->len)
			return i == a->len && j == b->len;
		if (a->data[i++] != b->data[j++])
			return false;
	}
}

/*
 * Whether a longer list begins with a list, but for so many differences: names
 * that only one of them has.
 */
static bool
begins_with(const PaperValue *longer, const PaperValue *list, int max_differences)
{
	int n = 0;
	int next = 0;

	for (int i = 0; i < list->nitems; i++)
	{
		int end = Min(longer->nitems, next + max_differences + 1);
		int place = next;

		while (place < end && !is_same_name(&list->items[i], &longer->items[place]))
			place++;
		n += place < end ? place - next : 1;
		if (n > max_differences)
			return false;
		if (place < end)
			next = place + 1;
	}
	return true;
}

/* Whether a page may have made a list of authors from a longer one */
static bool
is_cut_off_list(const PaperValue *list, const PaperValue *longer)
{
	int counted = 0;
	int line = 0;

	if (longer->nitems <= list->nitems)
		return false;
	for (int i = 0; i < list->nitems; i++)
	{
		int n = pg_mbstrlen_with_len(list->items[i].data, list->items[i].len);

		counted += n >= MIN_COUNTED_NAME;
		line += n + 2;
	}
	if (longer->nitems > LISTED_AUTHORS && abs(counted - LISTED_AUTHORS) <= MAX_MISCOUNT)
		return begins_with(longer, list, MAX_DIFFERENCES);
	return line >= MIN_FULL_LINE && line <= MAX_FULL_LINE && begins_with(longer, list, 0);
}

/* Whether a field has content: abstract and authors that come from a page may be empty. */
static bool
has_content(PaperKind kind, const PaperValue *value)
{
	if (!value->present)
		return false;
	switch (kind)
	{
		case PAPER_KIND_TEXT:
			return value->text.len > 0;
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			return value->nitems > 0;
		case PAPER_KIND_ID:
		case PAPER_KIND_INSTANT:
			break;
	}
	return true;
}

static bool
takes_newer(int field, const PaperValue *older, const PaperValue *newer)
{
	if (!older->present)
		return newer->present;
	if (!has_content(paper_fields[field].kind, newer))
		return false;
	if (field == PAPER_ID)
		return arxiv_id_version_of(newer->id) > arxiv_id_version_of(older->id);
	if (field == PAPER_AUTHORS)
		return !is_cut_off_list(newer, older);
	return true;
}

/*
 * paper || paper: merges two states of one paper.  A field of the right one
 * wins if it has content, but the id with the higher version wins, and a list
 * of authors that a page has cut off does not replace the longer one.  If the
 * right one has summary_of, its summary replaces the left one as a whole.  The
 * summary is dropped if it was made from another title or abstract than the
 * result has.  ERROR for different papers.
 */
Datum
paper_merge(PG_FUNCTION_ARGS)
{
	PaperParts parts;
	PaperParts newer;
	bool takes_summary;
	bool is_changed = false;

	paper_read(PG_GETARG_PAPER_P(0), &parts);
	paper_read(PG_GETARG_PAPER_P(1), &newer);
	paper_check_same(parts.field[PAPER_ID].id, newer.field[PAPER_ID].id);
	takes_summary = paper_has_summary_of(&newer);
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		bool is_taken = takes_summary && paper_is_of_summary(i);

		if (!is_taken && !takes_newer(i, &parts.field[i], &newer.field[i]))
			continue;
		parts.field[i] = newer.field[i];
		is_changed = true;
	}
	if (paper_drop_stale_summary(&parts))
		is_changed = true;
	if (!is_changed)
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	PG_RETURN_PAPER_P(paper_build(&parts));
}
