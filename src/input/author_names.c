/*
 * author_names.c
 *		Converts the names of authors from any source to the form that papers
 *		have.
 *
 * Text in parentheses is an affiliation, and is removed.  A string of names is
 * split by the rules by which arXiv splits what submitters write.
 */
#include <string.h>

#include "base/tex.h"
#include "input/author_names.h"
#include "input/author_words.h"
#include "input/field_text.h"

/* Replaces a "(" that has no ")"; UTF-8 does not have this byte. */
#define UNCLOSED '\xFF'

typedef struct Name
{
	char *start;
	char *end;
} Name;

/*
 * Parentheses
 */

static void
mark_unclosed(char *s, size_t len)
{
	size_t closing = 0;

	for (char *p = s + len; p-- > s;)
	{
		if (*p == ')')
			closing++;
		else if (*p == '(' && closing == 0)
			*p = UNCLOSED;
		else if (*p == '(')
			closing--;
	}
}

/*
 * Removes parentheses and what is in them.  A "(" that has no ")" removes the
 * rest of the name: in a list, everything up to the next comma.
 */
static size_t
drop_parentheses(char *s, size_t len, bool is_list)
{
	size_t depth = 0;
	bool is_open = false;
	char *out = s;

	if (memchr(s, '(', len) == NULL && memchr(s, ')', len) == NULL)
		return len;
	mark_unclosed(s, len);
	for (const char *p = s; p < s + len; p++)
	{
		if (*p == '(')
			depth++;
		else if (*p == ')')
			depth -= depth > 0;
		else if (*p == UNCLOSED)
			is_open = true;
		else if (is_list && depth == 0 && *p == ',')
			is_open = false;

		if (depth > 0 || is_open)
			continue;
		*out++ = *p == ')' ? ' ' : *p;
	}
	return out - s;
}

/*
 * Words of a name
 */

/* The words at the beginning that are no part of the name; NULL if there are none */
static const char *
find_article(Name name)
{
	static const char *const articles[] = {
		"for the", "on behalf of the", "on behalf of", "et al.", "et al", "et. al.", "et. al"};

	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
	{
		if (name.start < name.end && (*name.start | 0x20) == articles[i][0] && author_begins_with(name.start, name.end, articles[i]))
			return articles[i];
	}
	/* "The" may be a part of the name, as in "The Anh Han". */
	return author_begins_with(name.start, name.end, "the") && author_is_group(name.start, name.end) ? "the" : NULL;
}

static Name
skip_articles(Name name)
{
	const char *article;

	while ((article = find_article(name)) != NULL)
	{
		name.start += strlen(article);
		if (name.start < name.end)
			name.start++;
	}
	return name;
}

static Name
drop_others(Name name)
{
	static const char *const others[] = {"et al.", "et al", "et. al.", "et. al"};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]);)
	{
		if (!author_ends_with(name.start, name.end, others[i]))
		{
			i++;
			continue;
		}
		name.end -= strlen(others[i]);
		if (name.end > name.start)
			name.end--;
		i = 0;
	}
	return name;
}

/* Removes the comma before a suffix: "Key, Jr." becomes "Key Jr.". */
static Name
drop_suffix_comma(Name name)
{
	char *suffix = name.end;

	while (suffix > name.start && suffix[-1] != ',')
		suffix--;
	if (suffix == name.start || suffix == name.end || !author_is_suffix(suffix + (*suffix == ' '), name.end))
		return name;
	while (suffix > name.start && (suffix[-1] == ',' || suffix[-1] == ' '))
		*--suffix = ' ';
	name.end = name.start + field_text_collapse(name.start, name.end - name.start);
	return name;
}

/*
 * One name
 */

static size_t
replace_tildes(char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
	{
		if (s[i] == '~' && (i == 0 || s[i - 1] != '\\'))
			s[i] = ' ';
	}
	return field_text_collapse(s, len);
}

/* Makes "C.-P." of "C. -P.", as arXiv writes it in names that it has split into parts. */
static size_t
close_hyphens(char *s, size_t len)
{
	const char *end = s + len;
	char *out = s;

	if (memchr(s, '-', len) == NULL)
		return len;

	for (const char *p = s; p < end; p++)
	{
		bool is_before_hyphen = end - p > 2 && p[0] == ' ' && p[1] == '-' && p[2] != ' ';

		if (!is_before_hyphen || out == s || out[-1] != '.')
			*out++ = *p;
	}
	return out - s;
}

/* Cleans a name that has no parentheses. */
static size_t
clean_name(char *s, size_t len)
{
	Name name = {s, s};

	len = tex_decode(s, field_text_collapse(s, len), true);
	name.end += close_hyphens(s, replace_tildes(s, len));
	name = skip_articles(drop_suffix_comma(drop_others(name)));
	if (!author_has_letter(name.start, name.end))
		return 0;
	len = name.end - name.start;
	memmove(s, name.start, len);
	return len;
}

/*
 * Cleans one name of len bytes: the text of an element, or forenames, keyname
 * and suffix with blanks between them.  Returns the new length, which is 0 if
 * no name is left.
 */
size_t
author_name_clean(char *s, size_t len)
{
	return clean_name(s, drop_parentheses(s, len, false));
}

static void
reverse(char *s, size_t len)
{
	for (size_t i = 0; i < len / 2; i++)
	{
		char c = s[i];

		s[i] = s[len - 1 - i];
		s[len - 1 - i] = c;
	}
}

/* The comma before the forenames: "Key, Fore", "Key, Jr., Fore" */
static char *
find_divider(char *s, size_t len)
{
	char *comma = memchr(s, ',', len);
	char *second = comma == NULL ? NULL : memchr(comma + 1, ',', s + len - comma - 1);

	if (second == NULL || !author_is_suffix(comma + 1 + (comma[1] == ' '), second))
		return comma;
	return second;
}

/*
 * The same for a name in a dc:creator of OAI-PMH: "Key Suffix, Fore" becomes
 * "Fore Key Suffix".
 */
size_t
author_name_turn(char *s, size_t len)
{
	char *comma;

	len = field_text_collapse(s, drop_parentheses(s, len, true));
	comma = find_divider(s, len);
	if (comma != NULL)
	{
		size_t key_len = comma - s;

		*comma = ' ';
		reverse(s, len);
		reverse(s, len - key_len - 1);
		reverse(s + len - key_len, key_len);
	}
	return clean_name(s, len);
}

/*
 * Names
 */

/* The length of the separator of names at s; 0 if there is none. */
static size_t
divider_length(const char *s, const char *end, AuthorDividers dividers)
{
	if (*s == ',')
		return 1;
	if (dividers == AUTHORS_BY_COMMA)
		return 0;
	if (*s == ':')
		return 1;
	if (end - s > 5 && memcmp(s, " and ", 5) == 0)
		return strlen(" and");
	if (end - s > 3 && memcmp(s, " & ", 3) == 0)
		return strlen(" &");
	return 0;
}

/*
 * Splits a string of *len bytes into cleaned names.  Returns their number, and
 * in *len their bytes: the names replace the string, one after the other, each
 * with a NUL after it.  The last NUL may need one byte after the string.
 */
int
author_names_read(char *s, size_t *len, AuthorDividers dividers)
{
	const char *end = s + field_text_collapse(s, drop_parentheses(s, *len, true));
	char *out = s;
	char *name = s;
	bool is_after_comma = false;
	int n = 0;

	for (char *p = s; p <= end; p++)
	{
		size_t divider = p == end ? 0 : divider_length(p, end, dividers);
		bool is_comma = divider > 0 && *p == ',';
		size_t name_len;

		if (p < end && divider == 0)
			continue;
		name_len = clean_name(name, p - name);
		if (name_len > 0)
		{
			if (is_after_comma && n > 0 && author_is_suffix(name, name + name_len))
				out[-1] = ' ';
			else
				n++;
			memmove(out, name, name_len);
			out += name_len;
			*out++ = '\0';
		}
		is_after_comma = is_comma;
		p += divider - (divider > 0);
		name = p + 1;
	}
	*len = out - s;
	return n;
}
