/*
 * feed_draft.c
 *		The draft of an entry: the texts of its elements, and what they become.
 */
#include "c.h"

#include <stdlib.h>

#include "input/feed/feed_draft.h"

static void
clear_strings(FeedStrings *strings)
{
	text_buffer_clear(&strings->buffer);
	strings->n = 0;
}

/* Empties a draft, for another entry; its memory is kept. */
void
feed_draft_clear(FeedDraft *draft)
{
	text_buffer_clear(&draft->buffer);
	draft->ntexts = 0;
	clear_strings(&draft->authors);
	clear_strings(&draft->categories);
	memset(&draft->entry, 0, sizeof(FeedEntry));
}

/* Frees the texts of a draft; the struct itself is the caller's. */
void
feed_draft_free(FeedDraft *draft)
{
	text_buffer_free(&draft->buffer);
	free(draft->texts);
	text_buffer_free(&draft->authors.buffer);
	text_buffer_free(&draft->categories.buffer);
}

/* Appends bytes as they are, and a NUL. */
static bool
append_string(TextBuffer *buffer, const char *s, size_t n)
{
	return text_buffer_replace(buffer, buffer->len, s, n) && text_buffer_replace(buffer, buffer->len, "", 1);
}

/* Adds a string of n bytes to a list.  False when there is no memory. */
bool
feed_draft_add_string(FeedStrings *strings, const char *s, size_t n)
{
	if (!append_string(&strings->buffer, s, n))
		return false;
	strings->n++;
	return true;
}

/* Adds a text of n bytes for a field.  False when there is no memory. */
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

/* The first text of a field, or NULL */
FeedText *
feed_draft_find(const FeedDraft *draft, FeedField field)
{
	for (int i = 0; i < draft->ntexts; i++)
	{
		if (draft->texts[i].field == field)
			return &draft->texts[i];
	}
	return NULL;
}

/* The first text of a field as a string, with its length in *n; NULL if there is none. */
const char *
feed_draft_text(const FeedDraft *draft, FeedField field, size_t *n)
{
	const FeedText *text = feed_draft_find(draft, field);

	if (text == NULL)
		return NULL;
	*n = text->len;
	return feed_draft_string(draft, text);
}

/* Whether an entry is no paper, but an error that the API reports. */
bool
feed_draft_is_error(const FeedDraft *draft)
{
	size_t n;
	const char *id = feed_draft_text(draft, FEED_ID, &n);

	return id != NULL && strstr(id, "/api/errors") != NULL;
}

/* Whether an entry is a deleted record. */
bool
feed_draft_is_deleted(const FeedDraft *draft)
{
	size_t n;
	const char *status = feed_draft_text(draft, FEED_STATUS, &n);

	return status != NULL && strcmp(status, "deleted") == 0;
}

static bool
is_part_of_name(FeedField field)
{
	return field == FEED_FORENAMES || field == FEED_KEYNAME || field == FEED_SUFFIX;
}

/* Appends those texts, from number first on, that are this part of a name, with a space after each. */
static bool
append_part(FeedDraft *draft, int first, FeedField field)
{
	TextBuffer *buffer = &draft->buffer;

	for (int i = first; i < draft->ntexts; i++)
	{
		const FeedText *text = &draft->texts[i];

		if (text->field == field &&
			!(text_buffer_reserve(buffer, text->len + 1) &&
			  text_buffer_replace(buffer, buffer->len, feed_draft_string(draft, text), text->len) &&
			  text_buffer_replace(buffer, buffer->len, " ", 1)))
			return false;
	}
	return true;
}

/* Joins the parts of an author's name, which are the last texts, into one text.  False when there is no memory. */
bool
feed_draft_end_author(FeedDraft *draft)
{
	size_t start = draft->buffer.len;
	int first = draft->ntexts;

	while (first > 0 && is_part_of_name(draft->texts[first - 1].field))
		first--;
	if (first == draft->ntexts)
		return true;
	if (!append_part(draft, first, FEED_FORENAMES) || !append_part(draft, first, FEED_KEYNAME) ||
		!append_part(draft, first, FEED_SUFFIX) || !text_buffer_replace(&draft->buffer, draft->buffer.len, "", 1))
		return false;
	draft->texts[first].field = FEED_NAME;
	draft->texts[first].start = start;
	draft->texts[first].len = draft->buffer.len - 1 - start;
	draft->ntexts = first + 1;
	return true;
}
