/*
 * field_text.h
 *		The text of a field, as papers have it from every source.
 *
 * All functions take UTF-8, rewrite it in its own place, and return its new
 * length, which is never more than it was.  0 means that the field is empty.
 */
#ifndef PAPERDIGEST_FIELD_TEXT_H
#define PAPERDIGEST_FIELD_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* What white space is; blanks of Unicode, such as U+00A0, are text. */
static inline bool
field_text_is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

extern size_t field_text_collapse(char *s, size_t len);
extern size_t field_text_line(char *s, size_t len);
extern size_t field_text_abstract(char *s, size_t len);

#endif /* PAPERDIGEST_FIELD_TEXT_H */
