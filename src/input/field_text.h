/*
 * field_text.h
 *		Converts the text of a field from any source to the form that papers
 *		have.
 *
 * All functions take UTF-8, rewrite it in place, and return its new length,
 * which is never more than before.  0 means that the field is empty.
 */
#ifndef PAPERDIGEST_FIELD_TEXT_H
#define PAPERDIGEST_FIELD_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* White space is only that of ASCII; Unicode spaces, such as U+00A0, are text. */
static inline bool
field_text_is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

extern size_t field_text_collapse(char *s, size_t len);
extern size_t field_text_line(char *s, size_t len);
extern size_t field_text_abstract(char *s, size_t len);

#endif /* PAPERDIGEST_FIELD_TEXT_H */
