/*
 * one_line.c
 *		The beginning of a text in UTF-8, as a single line.
 */
#include "postgres.h"

#include "base/one_line.h"
#include "base/squeeze.h"

/* The length in bytes of the white space or control character at s; 0 if there is none */
static size_t
skipped_bytes(const char *s, const char *end)
{
	if (s < end && ((unsigned char) *s < ' ' || *s == '\x7F'))
		return 1;
	return squeeze_space(s, end);
}

/*
 * Appends at most max characters of a text of len bytes.  Each run of white
 * space and control characters becomes one space; at the text's beginning and
 * end it is left out.
 */
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
