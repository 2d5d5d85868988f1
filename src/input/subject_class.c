/*
 * subject_class.c
 *		Recognizes MSC and ACM classes among a paper's categories, as answers
 *		of the API and subjects of OAI-PMH have them.  Submitters typed them
 *		into one field: "53C25, 53A30 (Primary); 53B20 (Secondary)".
 */
#include <stdbool.h>

#include "base/chars.h"
#include "input/subject_class.h"

static bool
begins_word(const char *s, const char *start)
{
	return s == start || !is_alnum(s[-1]);
}

/* Whether a text has a class of the Mathematics Subject Classification, such as 53C25, 93Exx, 34xx or 68-04. */
static bool
has_msc(const char *s, size_t len)
{
	for (const char *p = s; s + len - p >= 3; p++)
	{
		if (begins_word(p, s) && is_digit(p[0]) && is_digit(p[1]) &&
			(is_upper(p[2]) || p[2] == 'x' || p[2] == '-'))
			return true;
	}
	return false;
}

/* Whether a text has a class of ACM's Computing Classification System of 1998, such as I.2.7 or H.3. */
static bool
has_acm(const char *s, size_t len)
{
	for (const char *p = s; s + len - p >= 3; p++)
	{
		if (begins_word(p, s) && p[0] >= 'A' && p[0] <= 'K' && p[1] == '.' && is_digit(p[2]))
			return true;
	}
	return false;
}

/* Whose classes a text has.  One that has classes of both is MSC's, wherever it comes from. */
SubjectClass
subject_class(const char *s, size_t len)
{
	if (has_msc(s, len))
		return SUBJECT_MSC;
	return has_acm(s, len) ? SUBJECT_ACM : SUBJECT_NO_CLASS;
}
