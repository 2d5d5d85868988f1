/*
 * markdown_html.c
 *		Escapes text in an HTML block, where Markdown has no effect.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "base/plain.h"
#include "output/markdown/markdown.h"
#include "output/markdown/markdown_chars.h"

/* Bytes that may be markup, and white space and control characters other than the space itself */
static const ByteSet special = {
	[0x00 ... 0x1F] = true,
	[0x7F] = true,
	['<'] = true,
	['&'] = true,
};

/* Whether a character reference that HTML reads even without its semicolon is at s, just after "&" */
static bool
starts_bare_reference(const char *s, const char *end)
{
	static const char *const names[] = {
		"AElig",
		"AMP",
		"Aacute",
		"Acirc",
		"Agrave",
		"Aring",
		"Atilde",
		"Auml",
		"COPY",
		"Ccedil",
		"ETH",
		"Eacute",
		"Ecirc",
		"Egrave",
		"Euml",
		"GT",
		"Iacute",
		"Icirc",
		"Igrave",
		"Iuml",
		"LT",
		"Ntilde",
		"Oacute",
		"Ocirc",
		"Ograve",
		"Oslash",
		"Otilde",
		"Ouml",
		"QUOT",
		"REG",
		"THORN",
		"Uacute",
		"Ucirc",
		"Ugrave",
		"Uuml",
		"Yacute",
		"aacute",
		"acirc",
		"acute",
		"aelig",
		"agrave",
		"amp",
		"aring",
		"atilde",
		"auml",
		"brvbar",
		"ccedil",
		"cedil",
		"cent",
		"copy",
		"curren",
		"deg",
		"divide",
		"eacute",
		"ecirc",
		"egrave",
		"eth",
		"euml",
		"frac12",
		"frac14",
		"frac34",
		"gt",
		"iacute",
		"icirc",
		"iexcl",
		"igrave",
		"iquest",
		"iuml",
		"laquo",
		"lt",
		"macr",
		"micro",
		"middot",
		"nbsp",
		"not",
		"ntilde",
		"oacute",
		"ocirc",
		"ograve",
		"ordf",
		"ordm",
		"oslash",
		"otilde",
		"ouml",
		"para",
		"plusmn",
		"pound",
		"quot",
		"raquo",
		"reg",
		"sect",
		"shy",
		"sup1",
		"sup2",
		"sup3",
		"szlig",
		"thorn",
		"times",
		"uacute",
		"ucirc",
		"ugrave",
		"uml",
		"uuml",
		"yacute",
		"yen",
		"yuml",
	};

	for (int i = 0; i < (int) lengthof(names); i++)
	{
		size_t len = strlen(names[i]);

		if ((size_t) (end - s) >= len && memcmp(s, names[i], len) == 0)
			return true;
	}
	return false;
}

/* Whether an HTML parser would take the "<" or "&" at s as markup */
static bool
starts_html_markup(const char *s, const char *end)
{
	if (s + 1 == end)
		return false;
	if (*s == '<')
		return is_letter(s[1]) || strchr("/!?", s[1]) != NULL;
	return s[1] == '#' || starts_entity(s, end) || (is_letter(s[1]) && starts_bare_reference(s + 1, end));
}

static void
append_blanks(StringInfo out, const char *s, const Blanks *blanks)
{
	if (blanks->breaks <= 1 && !blanks->has_control)
		appendBinaryStringInfo(out, s, blanks->next - s);
	else
		appendStringInfoChar(out, blanks->breaks > 0 ? '\n' : ' ');
}

/*
 * Appends a text, escaped so that it is shown literally in an HTML block (4.6).
 * Markdown has no effect there, but a blank line would end the block, so it
 * becomes one line break.
 */
void
markdown_escape_html(StringInfo out, const char *s, int len)
{
	const char *end = s + len;

	enlargeStringInfo(out, len);
	for (;;)
	{
		const char *next = skip_plain(s, end, special);

		CHECK_FOR_INTERRUPTS();
		appendBinaryStringInfo(out, s, next - s);
		s = next;
		if (s == end)
			return;
		if (is_blank(*s))
		{
			Blanks blanks = scan_blanks(s, end);

			append_blanks(out, s, &blanks);
			s = blanks.next;
			continue;
		}
		if (starts_html_markup(s, end))
			appendStringInfoString(out, *s == '<' ? "&lt;" : "&amp;");
		else
			appendStringInfoChar(out, *s);
		s++;
	}
}
