/*
 * letter.c
 *		Letters and digits of Unicode, whatever the locale.
 */
#include "base/letter.h"

typedef struct LetterRange
{
	pg_wchar first;
	pg_wchar last;
} LetterRange;

typedef struct CaseRange
{
	pg_wchar first;
	pg_wchar last;
	int step;
	int to_lower;
} CaseRange;

#include "base/letter_ranges.h"

/* Whether a character is a letter or a digit, of whatever script */
bool
is_letter_or_digit(pg_wchar c)
{
	int low = 0;
	int high = lengthof(letters);

	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	while (low < high)
	{
		int middle = (low + high) / 2;

		if (c > letters[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < (int) lengthof(letters) && c >= letters[low].first;
}

/* The lower case of an upper-case letter; else the character itself */
pg_wchar
to_lower_case(pg_wchar c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	for (int i = 0; i < (int) lengthof(upper_case) && upper_case[i].first <= c; i++)
	{
		const CaseRange *range = &upper_case[i];

		if (c <= range->last && (c - range->first) % range->step == 0)
			return c + range->to_lower;
	}
	return c;
}

/* Whether a character is white space, or a control character that counts as such */
bool
is_white_space(pg_wchar c)
{
	return (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= ' ') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
		(c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}
