/*
 * one_line.c
 *		A text of any kind, in UTF-8, as the beginning of one line.
 */
#include "postgres.h"

#include "base/one_line.h"
#include "base/squeeze.h"

/* The bytes of white space, or of a control character, that a text begins with */
static size_t
skipped_bytes(const char *s, const char *end)
{
	if (s < end && ((unsigned char) *s < ' ' || *s == '\x7F'))
		return 1;
	return squeeze_space(s, end);
}

/* Appends the first max characters, runs of white space and control characters as one space. */
void
append_one_line(StringInfo out, const char *s, size_t len, int max)
{
	const char *end = s + len;

	for (int n = 0; n < max; n++)
	{
		const char *start = s;

		while (skipped_bytes(s, end) > 0)
			s += skipped_bytes(s, end);
		if (s == end)
			return;
		if (s > start && n > 0)
		{
			appendStringInfoChar(out, ' ');
			continue;
		}
		do
			appendStringInfoChar(out, *s++);
		while (s < end && (*s & 0xC0) == 0x80);
	}
}
