/*
 * listing_subjects.c
 *		The categories in an entry's subject line: "Name (code); Name (code)".
 *
 * Names can have parentheses of their own.  A paper can also have an invalid
 * category, which has no code.
 */
#include <string.h>

#include "base/chars.h"
#include "base/scan.h"
#include "input/listing/listing_subjects.h"

/* arXiv has fewer than 200 categories. */
#define MAX_SUBJECTS 10000

/* Whether a category, such as "(cs.AI)" or "(hep-th)", stands in parentheses between two offsets in the text. */
static bool
has_category(const TextBuffer *text, size_t start, size_t end)
{
	const char *s = text->data + start;
	const char *stop = text->data + end;

	while ((s = memchr(s, '(', stop - s)) != NULL)
	{
		bool has_mark = false;

		for (s++; s < stop && (is_letter(*s) || *s == '.' || *s == '-'); s++)
			has_mark |= !is_letter(*s);
		if (has_mark && s < stop && *s == ')')
			return true;
	}
	return false;
}

/* Adds the code of the subject between two offsets in the text.  Without a code, or with two, notes an error and returns false. */
static bool
add_code(TextBuffer *text, size_t start, size_t end, int item, ListingReport *report)
{
	size_t open = end;
	bool has_code;

	while (open > start && text->data[open - 1] != '(')
		open--;
	has_code = open > start && text->data[end - 1] == ')' && (open - 1 == start || is_white(text->data[open - 2]));
	while (has_code && is_white(text->data[open]))
		open++;
	if (!has_code || open == end - 1)
	{
		listing_fail(report, LISTING_BAD_ENTRY,
					 "Entry [%d] has a subject without a category in parentheses: \"%.*s\".",
					 item, listing_quote(text->data + start, end - start), text->data + start);
		return false;
	}
	/* The semicolon between two subjects is lost. */
	if (has_category(text, start, open - 1))
	{
		listing_fail(report, LISTING_BAD_ENTRY, "Entry [%d] has a subject with two categories: \"%.*s\".",
					 item, listing_quote(text->data + start, end - start), text->data + start);
		return false;
	}
	/* The text must not be reallocated while a part of it is added to it. */
	if (!listing_check_memory(report, text_buffer_reserve(text, end - open)))
		return false;
	text_buffer_begin(text);
	return listing_check_memory(report, text_buffer_add(text, text->data + open, end - 1 - open) && text_buffer_end(text));
}

/*
 * Reads the subject line, which begins at the offset start and is the last piece
 * of the text.  Adds each category to the text as a piece, and returns their
 * number.  item is the entry's number for errors, which are noted.
 */
int
listing_subjects_read(TextBuffer *text, size_t start, int item, ListingReport *report)
{
	size_t line_end = text->len - 1;
	int n = 0;

	while (start < line_end)
	{
		const char *semicolon = memchr(text->data + start, ';', line_end - start);
		size_t end = semicolon == NULL ? line_end : (size_t) (semicolon - text->data);
		size_t next = end + 1;

		while (start < end && is_white(text->data[start]))
			start++;
		while (end > start && is_white(text->data[end - 1]))
			end--;
		if (start < end && (strncmp(text->data + start, "Invalid Category", 16) != 0 || has_category(text, start, end)))
		{
			if (!add_code(text, start, end, item, report))
				break;
			if (++n > MAX_SUBJECTS)
			{
				listing_fail(report, LISTING_BAD_ENTRY, "Entry [%d] has more than %d subjects.", item, MAX_SUBJECTS);
				break;
			}
		}
		start = next;
	}
	return n;
}
