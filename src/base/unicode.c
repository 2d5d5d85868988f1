/*
 * unicode.c
 *		Letters, digits and white space in UTF-8, as Python defines them: arXiv's
 *		rules for texts are written in Python.
 */
#include "base/chars.h"
#include "base/unicode.h"

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

#include "base/unicode_ranges.h"

/*
 * The code point of the character at s, and its length in bytes in *len.  If
 * the end cuts the character off, its first byte counts as a character.
 */
pg_wchar
unicode_char_at(const char *s, const char *end, int *len)
{
	*len = pg_utf_mblen((const unsigned char *) s);
	if (*len > end - s)
		*len = 1;
	return *len == 1 ? (unsigned char) *s : utf8_to_unicode((const unsigned char *) s);
}

/* Whether a character is a letter or a digit, in any script */
bool
unicode_is_alnum(pg_wchar c)
{
	int low = 0;
	int high = lengthof(letters);

	if (c < 0x80)
		return is_alnum((char) c);
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

/* The lower-case form of an upper-case letter; any other character itself */
pg_wchar
unicode_to_lower(pg_wchar c)
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

/* Whether a character is white space, or a control character that Python counts as white space */
bool
unicode_is_space(pg_wchar c)
{
	return (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= ' ') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
		(c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}
