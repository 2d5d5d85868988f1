/*
 * listing_authors.h
 *		The names in an entry's author line.
 */
#ifndef PAPERDIGEST_LISTING_AUTHORS_H
#define PAPERDIGEST_LISTING_AUTHORS_H

#include <stdbool.h>
#include <stddef.h>

/* These bytes enclose the text of each link in the line, which is one name. */
#define AUTHOR_LINK_START '\x01'
#define AUTHOR_LINK_END	  '\x02'

extern int listing_authors_read(char *line, size_t *len, bool *has_words);

#endif /* PAPERDIGEST_LISTING_AUTHORS_H */
