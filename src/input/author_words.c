/*
 * author_words.c
 *		Words in the names of authors; cases of letters do not count.
 */
#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "input/author_words.h"
#include "input/field_text.h"

/* Whether a name is a word, or begins with it and goes on behind a blank */
bool
author_begins_with(const char *name, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t) (end - name) >= n && strncasecmp(name, word, n) == 0 &&
		(name + n == end || field_text_is_white(name[n]));
}

/* The same of its end */
bool
author_ends_with(const char *name, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t) (end - name) >= n && strncasecmp(end - n, word, n) == 0 &&
		(end - n == name || field_text_is_white(*(end - n - 1)));
}

/* Whether there is more than punctuation */
bool
author_has_letter(const char *name, const char *end)
{
	for (const char *s = name; s < end; s++)
	{
		if (isalpha((unsigned char) *s) || (unsigned char) *s >= 0x80)
			return true;
	}
	return false;
}

/* Whether one of some words ends a name, and is not all of it */
static bool
ends_with_any(const char *name, const char *end, const char *const words[], size_t n)
{
	for (size_t i = 0; i < n; i++)
	{
		if (author_ends_with(name, end, words[i]) && (size_t) (end - name) > strlen(words[i]))
			return true;
	}
	return false;
}

/* Whether a name is that of a collaboration, by its last word */
bool
author_is_collaboration(const char *name, const char *end)
{
	static const char *const words[] = {
		"collaboration", "collaborations", "collab.", "consortium", "team"};

	return ends_with_any(name, end, words, sizeof(words) / sizeof(words[0]));
}

/* The same, or of a group, which may be that of an institute */
bool
author_is_group(const char *name, const char *end)
{
	static const char *const words[] = {"group", "groups"};

	return author_is_collaboration(name, end) ||
		ends_with_any(name, end, words, sizeof(words) / sizeof(words[0]));
}
