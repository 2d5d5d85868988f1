/*
 * author_names.h
 *		Converts the names of authors from any source to the form that papers
 *		have.
 *
 * All functions take UTF-8, rewrite it in place, and decode TeX.
 */
#ifndef PAPERDIGEST_AUTHOR_NAMES_H
#define PAPERDIGEST_AUTHOR_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* What separates the names in a string, outside of parentheses */
typedef enum AuthorDividers
{
	AUTHORS_BY_COMMA, /* dc:creator of RSS and Atom */
	AUTHORS_AS_TYPED  /* also colons, "and" and "&": what the submitter wrote */
} AuthorDividers;

extern size_t author_name_clean(char *s, size_t len);
extern size_t author_name_turn(char *s, size_t len);
extern int author_names_read(char *s, size_t *len, AuthorDividers dividers);

#endif /* PAPERDIGEST_AUTHOR_NAMES_H */
