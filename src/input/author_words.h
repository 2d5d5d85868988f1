/*
 * author_words.h
 *		Looks for words in the names of authors, ignoring case.
 */
#ifndef PAPERDIGEST_AUTHOR_WORDS_H
#define PAPERDIGEST_AUTHOR_WORDS_H

#include <stdbool.h>

extern bool author_begins_with(const char *name, const char *end, const char *word);
extern bool author_ends_with(const char *name, const char *end, const char *word);
extern bool author_has_letter(const char *name, const char *end);
extern bool author_is_collaboration(const char *name, const char *end);
extern bool author_is_group(const char *name, const char *end);
extern bool author_is_suffix(const char *s, const char *end);

#endif /* PAPERDIGEST_AUTHOR_WORDS_H */
