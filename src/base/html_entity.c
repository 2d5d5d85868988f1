/*
 * html_entity.c
 *		Character references of HTML, as the standard has them.
 *
 * libxml2 before 2.14 knows the 253 names of HTML 4, takes the numbers from
 * 128 to 159 for control characters, and ends an attribute at a number that is
 * none.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/html_entity.h"

typedef struct Entity
{
	const char *name;
	const char *text;
} Entity;

static const Entity entities[] = {
#include "base/html_entity_names.h"
};

/* What numbers from 128 on mean: the characters of Windows-1252, which pages meant */
static const char *const windows_1252[32] = {
	"€", NULL, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", NULL, "Ž", NULL,
	NULL, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", NULL, "ž", "Ÿ"};

#define MAX_NAME 31

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const Entity *) a)->name, ((const Entity *) b)->name);
}

static const char *
read_named(const char *s, const char *end, const char **text)
{
	char name[MAX_NAME + 1];
	size_t n = 0;
	Entity wanted = {name, NULL};
	const Entity *found;

	for (; s < end && n < MAX_NAME && isalnum((unsigned char) *s); s++)
		name[n++] = *s;
	name[n] = '\0';
	if (n == 0 || s == end || *s != ';')
		return NULL;
	found = bsearch(&wanted, entities, sizeof(entities) / sizeof(entities[0]), sizeof(Entity), compare_names);
	if (found == NULL)
		return NULL;
	*text = found->text;
	return s + 1;
}

#define REPLACEMENT_CHARACTER "\xEF\xBF\xBD"

/* Whether a character may stand in a document (XML 1.0, 2.2) */
static bool
is_character(long n)
{
	return n == '\t' || n == '\n' || n == '\r' || (n >= ' ' && n <= 0xD7FF) || (n >= 0xE000 && n <= 0xFFFD) || (n >= 0x10000 && n <= 0x10FFFF);
}

static const char *
read_number(const char *s, const char *end, const char **text)
{
	bool is_hex = s < end && (*s == 'x' || *s == 'X');
	const char *digits = is_hex ? s + 1 : s;
	long n = 0;

	for (s = digits; s < end && (is_hex ? isxdigit((unsigned char) *s) : isdigit((unsigned char) *s)); s++)
	{
		if (n <= 0x10FFFF)
			n = n * (is_hex ? 16 : 10) + (isdigit((unsigned char) *s) ? *s - '0' : (*s | 0x20) - 'a' + 10);
	}
	if (s == digits)
	{
		*text = is_hex ? "&#x" : "&#";
		return s;
	}
	if (s < end && *s == ';')
		s++;
	if (n >= 0x80 && n <= 0x9F && windows_1252[n - 0x80] != NULL)
		*text = windows_1252[n - 0x80];
	else if (!is_character(n))
		*text = REPLACEMENT_CHARACTER;
	else
		return NULL;
	return s;
}

/*
 * Reads the reference that begins at an ampersand: returns its end, and in
 * UTF-8 what it stands for.  NULL where there is none that needs to be read
 * here: numbers are left to the parser, but for those that it may misread.
 */
const char *
html_entity_read(const char *s, const char *end, const char **text)
{
	s++;
	if (s < end && *s == '#')
		return read_number(s + 1, end, text);
	return read_named(s, end, text);
}

/*
 * Reads a reference to a character of ASCII that can be printed, in a form
 * that all parsers know: returns its end, or NULL where there is none.
 */
const char *
html_entity_read_ascii(const char *s, const char *end, char *c)
{
	static const struct
	{
		const char *name;
		char c;
	} names[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
	int n = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		size_t len = strlen(names[i].name);

		if ((size_t) (end - s) >= len && memcmp(s, names[i].name, len) == 0)
		{
			*c = names[i].c;
			return s + len;
		}
	}
	if (end - s < 3 || s[1] != '#')
		return NULL;
	for (s += 2; s < end && isdigit((unsigned char) *s) && n < 1000; s++)
		n = n * 10 + (*s - '0');
	if (s == end || *s != ';' || n < ' ' || n > '~')
		return NULL;
	*c = (char) n;
	return s + 1;
}
