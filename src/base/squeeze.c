/*
 * squeeze.c
 *		Removes white space from texts in UTF-8.
 */
#include "base/squeeze.h"

/*
 * Copies a text to out.  Each run of white space becomes one blank; white
 * space at both ends is left out.  out must have room for len bytes.  Returns
 * the number of bytes written.
 */
size_t
squeeze(const char *s, size_t len, char *out)
{
	const char *end = s + len;
	char *to = out;
	bool is_due = false;

	while (s < end)
	{
		size_t n = squeeze_space(s, end);

		if (n > 0)
		{
			is_due = to > out;
			s += n;
			continue;
		}
		if (is_due)
			*to++ = ' ';
		is_due = false;
		*to++ = *s++;
	}
	return to - out;
}

/* Trims white space at both ends: returns the start of the rest, and its length in *trimmed. */
const char *
squeeze_trim(const char *s, size_t len, size_t *trimmed)
{
	const char *end = s + len;
	size_t n;

	while ((n = squeeze_space(s, end)) > 0)
		s += n;
	while (end > s)
	{
		if (is_space(end[-1]))
			end--;
		else if (end - s >= 2 && squeeze_space(end - 2, end) == 2)
			end -= 2;
		else
			break;
	}
	*trimmed = end - s;
	return s;
}
