/*
 * listing_words.c
 *		What the words of a listing page say: dates, counts, names.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/chars.h"
#include "base/scan.h"
#include "input/listing/listing_words.h"

/* Skips a word, ignoring case; NULL if s does not begin with it. */
const char *
listing_words_skip(const char *s, const char *word)
{
	size_t len = strlen(word);

	return equal_ignoring_case(s, word, len) ? s + len : NULL;
}

/* Reads a number, and returns its end; NULL if there is none, or if it is above INT_MAX / 2. */
const char *
listing_words_number(const char *s, int *number)
{
	char *end;
	long value;

	if (!is_digit(*s))
		return NULL;
	value = strtol(s, &end, 10);
	if (value > INT_MAX / 2)
		return NULL;
	*number = (int) value;
	return end;
}

/* Whether s contains a range of numbers, such as "26-50" */
bool
listing_words_have_range(const char *s)
{
	for (const char *t = strchr(s, '-'); t != NULL; t = strchr(t + 1, '-'))
	{
		if (t > s && is_digit(t[-1]) && is_digit(t[1]))
			return true;
	}
	return false;
}

static int
days_in_month(const ListingDate *date)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);

	return date->month == 2 && is_leap ? 29 : days[date->month - 1];
}

/* The day of the week, 0 for Sunday (T. Sakamoto's method) */
static int
day_of_week(const ListingDate *date)
{
	static const int shifts[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	int year = date->month < 3 ? date->year - 1 : date->year;

	return (year + year / 4 - year / 100 + year / 400 + shifts[date->month - 1] + date->day) % 7;
}

/* Reads "3 March 2023", "3 Mar 2023" or "3 Mar 23"; only a parenthesis may follow. */
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

	s = listing_words_number(s, &date->day);
	if (s == NULL || *s != ' ')
		return false;
	for (date->month = 1; date->month <= 12; date->month++)
	{
		if (strncmp(s + 1, months[date->month - 1], 3) == 0)
			break;
	}
	s = strchr(s + 1, ' ');
	if (date->month > 12 || s == NULL)
		return false;
	s = listing_words_number(s + 1, &date->year);
	if (s == NULL || (*s != '\0' && strncmp(s, " (", 2) != 0))
		return false;
	if (date->year < 100)
		date->year += date->year >= 91 ? 1900 : 2000;
	return date->year >= 1991 && date->year <= 9999 && date->day >= 1 && date->day <= days_in_month(date);
}

/* Reads "Fri, 3 Mar 2023" or "Friday, 3 March 2023"; false if the date is not on that day of the week. */
bool
listing_words_day(const char *s, ListingDate *date)
{
	static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	ListingDate read;

	for (int i = 0; i < 7; i++)
	{
		const char *t = s;

		if (strncmp(s, days[i], 3) != 0)
			continue;
		while (is_letter(*t))
			t++;
		if (strncmp(t, ", ", 2) != 0 || !read_date(t + 2, &read) || day_of_week(&read) != i)
			return false;
		*date = read;
		return true;
	}
	return false;
}

/* Finds the first date, with its day of the week, in a heading. */
bool
listing_words_find_date(const char *s, ListingDate *date)
{
	for (; *s != '\0'; s++)
	{
		if (listing_words_day(s, date))
			return true;
	}
	return false;
}

/*
 * Reads "(showing N of M entries)" into the section; before N there may be
 * "first" or "last".  False if the heading has other parentheses instead.
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
		(s = listing_words_number(s, &total)) == NULL || listing_words_skip(s, " entries") == NULL)
		return false;
	section->declared = declared;
	section->total = total;
	return true;
}

/* The kind of the section that a heading begins */
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

/* U+00A0, which some pages have around names */
#define NO_BREAK_SPACE "\xC2\xA0"

/* Removes white space, also no-break spaces, from both ends. */
Piece
listing_words_trim(Piece piece)
{
	for (;;)
	{
		if (piece.end > piece.start && is_white(piece.end[-1]))
			piece.end--;
		else if (piece.end > piece.start && is_white(*piece.start))
			piece.start++;
		else if (piece.end - piece.start >= 2 && memcmp(piece.start, NO_BREAK_SPACE, 2) == 0)
			piece.start += 2;
		else if (piece.end - piece.start >= 2 && memcmp(piece.end - 2, NO_BREAK_SPACE, 2) == 0)
			piece.end -= 2;
		else
			return piece;
	}
}
