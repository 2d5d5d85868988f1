/*
 * listing_words.c
 *		What the words of a listing page say: dates, counts, names.
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "listing_words.h"

/* Skips a word, in any case; NULL when it is not there. */
const char *
listing_words_skip(const char *s, const char *word)
{
	size_t len = strlen(word);

	return strncasecmp(s, word, len) == 0 ? s + len : NULL;
}

/* Reads a number that is not too large, and skips it; NULL when there is none. */
const char *
listing_words_number(const char *s, int *number)
{
	char *end;
	long value;

	if (!isdigit((unsigned char) *s))
		return NULL;
	value = strtol(s, &end, 10);
	if (value > INT_MAX / 2)
		return NULL;
	*number = (int) value;
	return end;
}

static int
days_in_month(const ListingDate *date)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);

	return date->month == 2 && is_leap ? 29 : days[date->month - 1];
}

/* "3 March 2023", "3 Mar 2023" or "3 Mar 23" at the beginning */
static bool
read_date(const char *s, ListingDate *date)
{
	static const char *const months[] = {
		"Jan",
		"Feb",
		"Mar",
		"Apr",
		"May",
		"Jun",
		"Jul",
		"Aug",
		"Sep",
		"Oct",
		"Nov",
		"Dec",
	};
	ListingDate read;

	s = listing_words_number(s, &read.day);
	if (s == NULL || *s != ' ' || read.day < 1 || read.day > 31)
		return false;
	for (read.month = 1; read.month <= 12; read.month++)
	{
		if (strncmp(s + 1, months[read.month - 1], 3) == 0)
			break;
	}
	if (read.month > 12)
		return false;
	s = strchr(s + 1, ' ');
	if (s == NULL || listing_words_number(s + 1, &read.year) == NULL)
		return false;
	if (read.year < 100)
		read.year += read.year >= 91 ? 1900 : 2000;
	if (read.year < 1991 || read.year > 9999 || read.day > days_in_month(&read))
		return false;
	*date = read;
	return true;
}

/* Finds the first date in a heading. */
bool
listing_words_find_date(const char *s, ListingDate *date)
{
	for (; *s != '\0'; s++)
	{
		if (isdigit((unsigned char) *s) && read_date(s, date))
			return true;
		while (isdigit((unsigned char) s[0]) && isdigit((unsigned char) s[1]))
			s++;
	}
	return false;
}

/* "Fri, 3 Mar 2023", maybe with more behind it */
bool
listing_words_day(const char *s, ListingDate *date)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

	for (int i = 0; i < 7; i++)
	{
		if (strncmp(s, days[i], 3) == 0 && strncmp(s + 3, ", ", 2) == 0)
			return read_date(s + 5, date);
	}
	return false;
}

/*
 * "(showing N of M entries)", where N may be the first or the last ones; false
 * where there is something in parentheses, but not this
 */
bool
listing_words_counts(const char *heading, ListingSection *section)
{
	const char *s = strstr(heading, "showing ");
	const char *t;
	int declared;
	int total;

	if (s == NULL)
		return strchr(heading, '(') == NULL;
	s += strlen("showing ");
	if ((t = listing_words_skip(s, "first ")) != NULL || (t = listing_words_skip(s, "last ")) != NULL)
		s = t;
	if ((s = listing_words_number(s, &declared)) == NULL || (s = listing_words_skip(s, " of ")) == NULL ||
		listing_words_number(s, &total) == NULL)
		return false;
	section->declared = declared;
	section->total = total;
	return true;
}

ListingSectionKind
listing_words_section_kind(const char *heading)
{
	if (listing_words_skip(heading, "New submissions"))
		return LISTING_SECTION_NEW;
	if (listing_words_skip(heading, "Cross submissions") || listing_words_skip(heading, "Cross-lists"))
		return LISTING_SECTION_CROSS_LIST;
	if (listing_words_skip(heading, "Replacement"))
		return LISTING_SECTION_REPLACEMENT;
	return LISTING_SECTION_OTHER;
}

/* More words are a name. */
#define MAX_ARTICLES 10

/* Words before a name that are none of it */
const char *
listing_words_skip_articles(const char *s)
{
	static const char *const articles[] = {
		"for the",
		"on behalf of the",
		"the",
		"and",
		"et al.",
		"et al",
	};
	bool again = true;

	for (int n = 0; again && n < MAX_ARTICLES; n++)
	{
		again = false;
		for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		{
			const char *t = listing_words_skip(s, articles[i]);

			if (t == NULL || (*t != ' ' && *t != '\0'))
				continue;
			s = *t == ' ' ? t + 1 : t;
			again = true;
		}
	}
	return s;
}

/* U+00A0, which pages have around names */
#define NO_BREAK_SPACE "\xC2\xA0"

static const char *
skip_no_break_spaces(const char *s)
{
	const char *t;

	while (*s == ' ' || (t = listing_words_skip(s, NO_BREAK_SPACE)) != NULL)
		s = *s == ' ' ? s + 1 : t;
	return s;
}

/* Takes white space of this kind off both ends of a name. */
void
listing_words_trim_name(char *name)
{
	const char *start = skip_no_break_spaces(name);
	size_t len = strlen(start);

	while (len >= 2 && strncmp(start + len - 2, NO_BREAK_SPACE, 2) == 0)
	{
		len -= 2;
		while (len > 0 && start[len - 1] == ' ')
			len--;
	}
	memmove(name, start, len);
	name[len] = '\0';
}

/* Whether there is more than punctuation */
bool
listing_words_have_letter(const char *s)
{
	for (; *s != '\0'; s++)
	{
		if (isalpha((unsigned char) *s) || (unsigned char) *s >= 0x80)
			return true;
	}
	return false;
}

/* "this http URL", "this https URL", "this ftp URL" */
bool
listing_words_stand_for_target(const char *s, size_t n)
{
	const char *const prefix = "this ";
	const char *const suffix = " URL";
	size_t np = strlen(prefix);
	size_t ns = strlen(suffix);

	return n > np + ns && strncmp(s, prefix, np) == 0 &&
		strncmp(s + n - ns, suffix, ns) == 0 &&
		memchr(s + np, ' ', n - np - ns) == NULL;
}
