/*
 * html_entity.c
 *		Character references of HTML, as the HTML standard defines them.
 *
 * libxml2 before 2.14 knows only the 253 names of HTML 4, takes the numbers
 * 128 to 159 for control characters, and ends an attribute at "&#" without a
 * number.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/chars.h"
#include "base/html_entity.h"

typedef struct Entity
{
	const char *name;
	const char *text;
} Entity;

static const Entity entities[] = {
#include "base/html_entity_names.h"
};

/* The characters for the numbers 128 to 159: pages use the codes of Windows-1252.  NULL where it has none. */
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

	for (; s < end && n < MAX_NAME && is_alnum(*s); s++)
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

/* Whether XML allows a character in a document (XML 1.0, 2.2) */
static bool
is_character(long n)
{
	return n == '\t' || n == '\n' || n == '\r' || (n >= ' ' && n <= 0xD7FF) || (n >= 0xE000 && n <= 0xFFFD) || (n >= 0x10000 && n <= 0x10FFFF);
}

static const char *
read_number(const char *s, const char *end, const char **text)
{
	bool is_hex = s < end && (*s == 'x' || *s == 'X');
	const char *begin = s;
	const char *digits = is_hex ? s + 1 : s;
	long n = 0;

	for (s = digits; s < end && (is_hex ? is_hex_digit(*s) : is_digit(*s)); s++)
	{
		if (n <= 0x10FFFF)
			n = n * (is_hex ? 16 : 10) + hex_value(*s);
	}
	if (s == digits)
	{
		*text = "&#";
		return begin;
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
 * Reads the reference whose ampersand is at s.  Returns its end, and in *text
 * the characters it stands for, in UTF-8; "&#" without a number stands for
 * itself.  Returns NULL if there is no reference, or if its number is one that
 * every parser reads correctly.
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
 * Reads a reference to a printable ASCII character, in a form that every
 * parser knows.  Returns its end, and the character in *c; NULL if there is
 * none.
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
	for (s += 2; s < end && is_digit(*s) && n < 1000; s++)
		n = n * 10 + (*s - '0');
	if (s == end || *s != ';' || n < ' ' || n > '~')
		return NULL;
	*c = (char) n;
	return s + 1;
}
