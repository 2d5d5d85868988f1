/*
 * unicode_class.c
 *		Which characters are words, and which white space, as Python's regular
 *		expressions have it, in which arXiv writes its rules for texts.
 */
#include "c.h"

#include "base/unicode_class.h"

/* The character that begins at s, and how many bytes it has */
pg_wchar
unicode_char_at(const char *s, const char *end, int *n)
{
	*n = pg_utf_mblen((const unsigned char *) s);
	if (*n > end - s)
		*n = 1;
	return *n == 1 ? (unsigned char) *s : utf8_to_unicode((const unsigned char *) s);
}

/*
 * Whether a character is of a word: a letter, a digit or a mark.  All are but
 * for signs and spaces, as far as the scripts of papers go.
 */
bool
unicode_is_word(pg_wchar c)
{
	static const struct
	{
		pg_wchar first;
		pg_wchar last;
	} others[] = {
		{0x0080, 0x00A9},
		{0x00AB, 0x00B1},
		{0x00B4, 0x00B4},
		{0x00B6, 0x00B8},
		{0x00BB, 0x00BB},
		{0x00BF, 0x00BF},
		{0x00D7, 0x00D7},
		{0x00F7, 0x00F7},
		{0x02C2, 0x02C5},
		{0x02D2, 0x02DF},
		{0x02E5, 0x02EB},
		{0x02ED, 0x02ED},
		{0x02EF, 0x036F},
		{0x0375, 0x0375},
		{0x037E, 0x037E},
		{0x0384, 0x0385},
		{0x0387, 0x0387},
		{0x03F6, 0x03F6},
		{0x0482, 0x0489},
		{0x2000, 0x206F},
		{0x207A, 0x207E},
		{0x208A, 0x208E},
		{0x20A0, 0x20F0},
		{0x2100, 0x2101},
		{0x2103, 0x2106},
		{0x2108, 0x2109},
		{0x2114, 0x2114},
		{0x2116, 0x2118},
		{0x211E, 0x2123},
		{0x2125, 0x2125},
		{0x2127, 0x2127},
		{0x2129, 0x2129},
		{0x212E, 0x212E},
		{0x213A, 0x213B},
		{0x2140, 0x2144},
		{0x214A, 0x214D},
		{0x214F, 0x214F},
		{0x218A, 0x244A},
		{0x249C, 0x24E9},
		{0x2500, 0x2775},
		{0x2794, 0x2BFF},
		{0x2CE5, 0x2CEA},
		{0x2CEF, 0x2CF1},
		{0x2CF9, 0x2CFC},
		{0x2CFE, 0x2CFF},
		{0x2D70, 0x2D7F},
		{0x2DE0, 0x2E2E},
		{0x2E30, 0x2FFB},
		{0x3000, 0x3004},
		{0x3008, 0x3020},
		{0x302A, 0x3030},
		{0x3036, 0x3037},
		{0x303D, 0x303F},
		{0x3099, 0x309C},
		{0x30A0, 0x30A0},
		{0x30FB, 0x30FB},
		{0xFDFC, 0xFE6B},
		{0xFEFF, 0xFF0F},
		{0xFF1A, 0xFF20},
		{0xFF3B, 0xFF40},
		{0xFF5B, 0xFF65},
		{0xFFE0, 0xFFFD},
	};

	if (c < 0x80)
		return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	for (int i = 0; i < (int) lengthof(others) && others[i].first <= c; i++)
	{
		if (c <= others[i].last)
			return false;
	}
	return true;
}

/* The length of the white space that begins at s, or 0 */
int
unicode_white_len(const char *s, const char *end)
{
	int n;
	pg_wchar c;

	if (s == end)
		return 0;
	c = unicode_char_at(s, end, &n);
	if ((c >= '\t' && c <= '\r') || (c >= 0x1C && c <= ' ') || (c >= 0x2000 && c <= 0x200A))
		return n;
	switch (c)
	{
		case 0x85:
		case 0xA0:
		case 0x1680:
		case 0x2028:
		case 0x2029:
		case 0x202F:
		case 0x205F:
		case 0x3000:
			return n;
		default:
			return 0;
	}
}
