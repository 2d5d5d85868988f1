/*
 * markdown_html.c
 *		Escaping of text in an HTML block, where Markdown means nothing.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "output/markdown/markdown.h"
#include "output/markdown/markdown_chars.h"

/* The references that HTML knows without a semicolon, for its history */
static bool
starts_old_reference(const char *s, const char *end)
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

/* Whether a "<" or "&" would be taken for markup by a reader of HTML */
static bool
starts_html_markup(const char *s, const char *end)
{
	if (s + 1 == end)
		return false;
	if (*s == '<')
		return is_letter(s[1]) || strchr("/!?", s[1]) != NULL;
	return s[1] == '#' || starts_entity(s, end) || (is_letter(s[1]) && starts_old_reference(s + 1, end));
}

static inline Vector
find_special_in_html(Vector v, Vector next)
{
	return vector_le(v, 0x1F) | vector_eq(v, 0x7F) | vector_eq(v, '<') | vector_eq(v, '&');
}

/* Appends what means nothing, and returns where it ends. */
static const char *
append_plain_html(StringInfo out, const char *s, const char *end)
{
	enlargeStringInfo(out, end - s);
	while (s < end)
	{
		int n;
		const char *block_end;

		CHECK_FOR_INTERRUPTS();
		n = copy_blocks(out->data + out->len, s, end - s, find_special_in_html);
		out->len += n;
		s += n;
		block_end = end - s > BLOCK_SIZE ? s + BLOCK_SIZE : end;
		for (; s < block_end; s++)
		{
			if (*s == '<' || *s == '&' || (*s != ' ' && is_blank(*s)))
				return s;
			out->data[out->len++] = *s;
		}
	}
	return s;
}

/*
 * Appends a text that stands in an HTML block (4.6), where Markdown means
 * nothing, and a blank line ends the block.
 */
void
markdown_escape_html(StringInfo out, const char *s, int len)
{
	const char *end = s + len;

	while ((s = append_plain_html(out, s, end)) < end)
	{
		Blanks blanks = scan_blanks(s, end);

		CHECK_FOR_INTERRUPTS();
		if (blanks.next > s)
		{
			if (blanks.breaks <= 1 && !blanks.has_control)
				appendBinaryStringInfo(out, s, blanks.next - s);
			else
				appendStringInfoChar(out, blanks.breaks > 0 ? '\n' : ' ');
			s = blanks.next;
			continue;
		}
		if (starts_html_markup(s, end))
			appendStringInfoString(out, *s == '<' ? "&lt;" : "&amp;");
		else
			appendStringInfoChar(out, *s);
		s++;
	}
	out->data[out->len] = '\0';
}
