/*
 * text_buffer.h
 *		A growing buffer of text, in which white space collapses.
 *
 * It can hold several pieces, each of which ends with a NUL.  Its memory comes
 * from malloc.  Functions that may need memory return false when there is
 * none; then the text is unchanged.
 */
#ifndef PAPERDIGEST_TEXT_BUFFER_H
#define PAPERDIGEST_TEXT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

/* An empty text is all zeros. */
typedef struct TextBuffer
{
	char *data;
	size_t len;
	size_t size;
	size_t start; /* offset of the piece that is being written */
	bool space;	  /* a space is due before the next byte */
} TextBuffer;

extern bool text_buffer_reserve(TextBuffer *text, size_t more);
extern void text_buffer_begin(TextBuffer *text);
extern bool text_buffer_add(TextBuffer *text, const char *s, size_t n);
extern bool text_buffer_add_break(TextBuffer *text);
extern bool text_buffer_replace(TextBuffer *text, size_t place, const char *s, size_t n);
extern void text_buffer_cut(TextBuffer *text, size_t place, size_t n);
extern bool text_buffer_end(TextBuffer *text);
extern const char *text_buffer_string(TextBuffer *text);
extern void text_buffer_clear(TextBuffer *text);
extern void text_buffer_free(TextBuffer *text);

#endif /* PAPERDIGEST_TEXT_BUFFER_H */
