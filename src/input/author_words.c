/*
 * author_words.c
 *		Looks for words in the names of authors, ignoring case.
 */
#include <stddef.h>
#include <string.h>

#include "base/chars.h"
#include "input/author_words.h"
#include "input/field_text.h"

/* Whether a name, up to end, begins with a word: the name ends after the word, or a blank follows. */
bool
author_begins_with(const char *name, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t) (end - name) >= n && equal_ignoring_case(name, word, n) &&
		(name + n == end || field_text_is_white(name[n]));
}

/* The same for the end of the name */
bool
author_ends_with(const char *name, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t) (end - name) >= n && equal_ignoring_case(end - n, word, n) &&
		(end - n == name || field_text_is_white(*(end - n - 1)));
}

/* Whether a name has a letter; every character beyond ASCII counts as one. */
bool
author_has_letter(const char *name, const char *end)
{
	for (const char *s = name; s < end; s++)
	{
		if (is_letter(*s) || (unsigned char) *s >= 0x80)
			return true;
	}
	return false;
}

/* Whether a name ends with one of the words, and has more than that word */
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

/* The same, or that of a group, which may belong to an institute */
bool
author_is_group(const char *name, const char *end)
{
	static const char *const words[] = {"group", "groups"};

	return author_is_collaboration(name, end) ||
		ends_with_any(name, end, words, sizeof(words) / sizeof(words[0]));
}

/* Whether a word is the suffix of a name, such as "Jr." or "III".  Here the case counts. */
bool
author_is_suffix(const char *s, const char *end)
{
	static const char *const words[] = {"Jr", "Jr.", "Sr", "Sr."};
	size_t n = end - s;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		if (strlen(words[i]) == n && memcmp(s, words[i], n) == 0)
			return true;
	}
	while (s < end && (*s == 'I' || *s == 'V'))
		s++;
	return s == end && n >= 2;
}
