/*
 * text_buffer.c
 *		A growing buffer of text, in which white space collapses.
 */
#include <stdlib.h>
#include <string.h>

#include "base/scan.h"
#include "base/text_buffer.h"

#define FIRST_SIZE 256

/* Makes room for this many more bytes, a space and a NUL. */
bool
text_buffer_reserve(TextBuffer *text, size_t more)
{
	size_t needed = text->len + more + 2;
	size_t size = text->size == 0 ? FIRST_SIZE : text->size;
	char *data;

	if (needed <= text->size)
		return true;
	while (size < needed)
		size *= 2;
	data = realloc(text->data, size);
	if (data == NULL)
		return false;
	text->data = data;
	text->size = size;
	return true;
}

/* Begins a new piece after the existing ones. */
void
text_buffer_begin(TextBuffer *text)
{
	text->start = text->len;
	text->space = false;
}

/*
 * Adds bytes to the piece.  A run of white space becomes a single space; at
 * the piece's beginning or end, or after a line break, it is left out.
 */
bool
text_buffer_add(TextBuffer *text, const char *s, size_t n)
{
	const char *end = s + n;
	char *out;

	if (!text_buffer_reserve(text, n))
		return false;
	out = text->data + text->len;
	while (s < end)
	{
		if (is_white(*s))
		{
			text->space = out > text->data + text->start;
			s++;
			continue;
		}
		if (text->space && out[-1] != '\n')
			*out++ = ' ';
		text->space = false;
		/* Copy up to the next byte that may be white space: one comparison is faster than is_white. */
		do
			*out++ = *s++;
		while (s < end && (unsigned char) *s > ' ');
	}
	text->len = out - text->data;
	return true;
}

/* Adds a line break, unless the piece is empty. */
bool
text_buffer_add_break(TextBuffer *text)
{
	if (text->len == text->start)
		return true;
	if (!text_buffer_reserve(text, 1))
		return false;
	text->data[text->len++] = '\n';
	text->space = false;
	return true;
}

/* Replaces everything from the offset place on with these bytes, which are not changed. */
bool
text_buffer_replace(TextBuffer *text, size_t place, const char *s, size_t n)
{
	if (!text_buffer_reserve(text, n))
		return false;
	memcpy(text->data + place, s, n);
	text->len = place + n;
	return true;
}

/* Removes n bytes at the offset place. */
void
text_buffer_cut(TextBuffer *text, size_t place, size_t n)
{
	memmove(text->data + place, text->data + place + n, text->len - place - n);
	text->len -= n;
}

/* Ends the piece that begins at text->start: removes line breaks at its end, and adds a NUL. */
bool
text_buffer_end(TextBuffer *text)
{
	if (!text_buffer_reserve(text, 0))
		return false;
	while (text->len > text->start && text->data[text->len - 1] == '\n')
		text->len--;
	text->data[text->len++] = '\0';
	return true;
}

/* The text so far, as a string that ends with a NUL; NULL when there is no memory. */
const char *
text_buffer_string(TextBuffer *text)
{
	if (!text_buffer_reserve(text, 0))
		return NULL;
	text->data[text->len] = '\0';
	return text->data;
}

/* Makes the text empty; its memory is kept. */
void
text_buffer_clear(TextBuffer *text)
{
	text->len = 0;
	text_buffer_begin(text);
}

/* Frees the memory of a text; the struct itself is the caller's. */
void
text_buffer_free(TextBuffer *text)
{
	free(text->data);
}
