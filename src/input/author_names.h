/*
 * author_names.h
 *		The names of authors, as papers have them from every source.
 *
 * Both functions take UTF-8 and rewrite it in its own place; TeX is decoded.
 */
#ifndef PAPERDIGEST_AUTHOR_NAMES_H
#define PAPERDIGEST_AUTHOR_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* What divides the names in a string of them, outside of parentheses */
typedef enum AuthorDividers
{
	AUTHORS_BY_COMMA, /* dc:creator of RSS and Atom */
	AUTHORS_AS_TYPED  /* by colons, "and" and "&" too: what the submitter wrote */
} AuthorDividers;

extern size_t author_name_clean(char *s, size_t len);
extern size_t author_name_turn(char *s, size_t len);
extern int author_names_read(char *s, size_t *len, AuthorDividers dividers);

#endif /* PAPERDIGEST_AUTHOR_NAMES_H */
