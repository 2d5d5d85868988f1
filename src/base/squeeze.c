/*
 * squeeze.c
 *		Takes white space from texts in UTF-8.
 */
#include "base/squeeze.h"

/*
 * Writes a text with each run of white space as one blank, and without any at
 * its ends.  out takes as many bytes as the text has; the result is how many
 * were written.
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

/* What a text is without white space at its ends */
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
