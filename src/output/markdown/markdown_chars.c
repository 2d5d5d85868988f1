/*
 * markdown_chars.c
 *		Characters in the database encoding, and their classes for emphasis.
 */
#include "postgres.h"

#include "base/unicode.h"
#include "output/markdown/markdown_chars.h"

/*
 * The class of a Unicode character.  Of punctuation (categories P*), only that
 * of the scripts that papers are written in is known.  Whatever else is neither
 * a letter nor a digit is taken for a symbol.
 */
static CharClass
class_of_unicode(pg_wchar c)
{
	static const struct
	{
		pg_wchar first;
		pg_wchar last;
		CharClass class;
	} ranges[] = {
		{0x00A0, 0x00A0, CHAR_SPACE},
		{0x00A1, 0x00A1, CHAR_PUNCTUATION},
		{0x00A7, 0x00A7, CHAR_PUNCTUATION},
		{0x00AB, 0x00AB, CHAR_PUNCTUATION},
		{0x00B6, 0x00B7, CHAR_PUNCTUATION},
		{0x00BB, 0x00BB, CHAR_PUNCTUATION},
		{0x00BF, 0x00BF, CHAR_PUNCTUATION},
		{0x037E, 0x037E, CHAR_PUNCTUATION},
		{0x0387, 0x0387, CHAR_PUNCTUATION},
		{0x055A, 0x055F, CHAR_PUNCTUATION},
		{0x0589, 0x058A, CHAR_PUNCTUATION},
		{0x05BE, 0x05BE, CHAR_PUNCTUATION},
		{0x05F3, 0x05F4, CHAR_PUNCTUATION},
		{0x060C, 0x060D, CHAR_PUNCTUATION},
		{0x061B, 0x061B, CHAR_PUNCTUATION},
		{0x061E, 0x061F, CHAR_PUNCTUATION},
		{0x066A, 0x066D, CHAR_PUNCTUATION},
		{0x06D4, 0x06D4, CHAR_PUNCTUATION},
		{0x0964, 0x0965, CHAR_PUNCTUATION},
		{0x1680, 0x1680, CHAR_SPACE},
		{0x2000, 0x200A, CHAR_SPACE},
		{0x2010, 0x2027, CHAR_PUNCTUATION},
		{0x202F, 0x202F, CHAR_SPACE},
		{0x2030, 0x2043, CHAR_PUNCTUATION},
		{0x2045, 0x2051, CHAR_PUNCTUATION},
		{0x2053, 0x205E, CHAR_PUNCTUATION},
		{0x205F, 0x205F, CHAR_SPACE},
		{0x207D, 0x207E, CHAR_PUNCTUATION},
		{0x208D, 0x208E, CHAR_PUNCTUATION},
		{0x2308, 0x230B, CHAR_PUNCTUATION},
		{0x2329, 0x232A, CHAR_PUNCTUATION},
		{0x2768, 0x2775, CHAR_PUNCTUATION},
		{0x27E6, 0x27EF, CHAR_PUNCTUATION},
		{0x2983, 0x2998, CHAR_PUNCTUATION},
		{0x29D8, 0x29DB, CHAR_PUNCTUATION},
		{0x29FC, 0x29FD, CHAR_PUNCTUATION},
		{0x2E00, 0x2E42, CHAR_PUNCTUATION},
		{0x3000, 0x3000, CHAR_SPACE},
		{0x3001, 0x3003, CHAR_PUNCTUATION},
		{0x3008, 0x3011, CHAR_PUNCTUATION},
		{0x3014, 0x301F, CHAR_PUNCTUATION},
		{0x3030, 0x3030, CHAR_PUNCTUATION},
		{0x303D, 0x303D, CHAR_PUNCTUATION},
		{0x30A0, 0x30A0, CHAR_PUNCTUATION},
		{0x30FB, 0x30FB, CHAR_PUNCTUATION},
		{0xFE10, 0xFE19, CHAR_PUNCTUATION},
		{0xFE30, 0xFE52, CHAR_PUNCTUATION},
		{0xFE54, 0xFE61, CHAR_PUNCTUATION},
		{0xFE63, 0xFE63, CHAR_PUNCTUATION},
		{0xFE68, 0xFE68, CHAR_PUNCTUATION},
		{0xFE6A, 0xFE6B, CHAR_PUNCTUATION},
		{0xFF01, 0xFF03, CHAR_PUNCTUATION},
		{0xFF05, 0xFF0A, CHAR_PUNCTUATION},
		{0xFF0C, 0xFF0F, CHAR_PUNCTUATION},
		{0xFF1A, 0xFF1B, CHAR_PUNCTUATION},
		{0xFF1F, 0xFF20, CHAR_PUNCTUATION},
		{0xFF3B, 0xFF3D, CHAR_PUNCTUATION},
		{0xFF3F, 0xFF3F, CHAR_PUNCTUATION},
		{0xFF5B, 0xFF5B, CHAR_PUNCTUATION},
		{0xFF5D, 0xFF5D, CHAR_PUNCTUATION},
		{0xFF5F, 0xFF65, CHAR_PUNCTUATION},
	};

	for (int i = 0; i < (int) lengthof(ranges) && ranges[i].first <= c; i++)
	{
		if (c <= ranges[i].last)
			return ranges[i].class;
	}
	return unicode_is_alnum(c) ? CHAR_OTHER : CHAR_SYMBOL;
}

/*
 * The classes of the bytes from 0x80 on, where texts are not read as UTF-8.
 */
static CharClass upper_half[128];
static bool has_upper_half = false;

/*
 * Makes this module read texts byte by byte: chars has the 128 Unicode characters
 * of the bytes from 0x80 on, or 0 where a byte is a part of a character.
 */
void
markdown_set_upper_half(const pg_wchar *chars)
{
	for (int i = 0; i < 128; i++)
		upper_half[i] = class_of_unicode(chars[i]);
	has_upper_half = true;
}

/* The length in bytes of the character that begins at s */
int
markdown_char_len(const char *s)
{
	return has_upper_half ? 1 : pg_utf_mblen((const unsigned char *) s);
}

/* The beginning of the character that ends just before s; s is after start, the first byte of the text. */
const char *
markdown_previous_char(const char *s, const char *start)
{
	do
		s--;
	while (!has_upper_half && s > start && ((unsigned char) *s & 0xC0) == 0x80);
	return s;
}

/* The class of the character that begins at s */
CharClass
markdown_class_at(const char *s, const char *end)
{
	const unsigned char *c = (const unsigned char *) s;
	int len = markdown_char_len(s);

	if (is_blank(*s))
		return CHAR_SPACE;
	if (is_punctuation(*s))
		return CHAR_PUNCTUATION;
	if (has_upper_half)
		return IS_HIGHBIT_SET(*s) ? upper_half[*c - 128] : CHAR_OTHER;
	if (end - s < len || !pg_utf8_islegal(c, len))
		return CHAR_OTHER;
	return class_of_unicode(utf8_to_unicode(c));
}
