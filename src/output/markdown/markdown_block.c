/*
 * markdown_block.c
 *		White space and line breaks.
 *
 * Blocks begin at the beginning of a line (4 Leaf blocks, 5 Container
 * blocks).  So a line break becomes a space if the next line would begin a
 * block.
 */
#include "postgres.h"

#include "output/markdown/markdown_chars.h"
#include "output/markdown/markdown_escaper.h"

/*
 * At most this many bytes of a line are read.  If all of these are dashes or
 * the like, the whole line counts as such.
 */
#define RULE_LIMIT 256

/*
 * Whether a line has only blanks and characters of set; *count is the number of
 * c in it.  The next lines are counted too, as long as they have only these:
 * the line breaks between them may become spaces.
 */
static bool
line_has_only(const char *s, const char *end, const char *set, char c, int *count)
{
	bool is_over = false;
	bool is_long = end - s > RULE_LIMIT;

	if (is_long)
		end = s + RULE_LIMIT;
	*count = 0;
	for (; s < end; s++)
	{
		if (*s == '\n' || *s == '\r')
			is_over = true;
		else if (!is_blank(*s) && strchr(set, *s) == NULL)
			return is_over;
		if (*s == c)
			(*count)++;
	}
	if (is_long)
		*count = RULE_LIMIT;
	return true;
}

/* 5.2 List items: a numbered item can interrupt a paragraph only if its number is 1. */
static bool
starts_numbered_item(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && *p == '0')
		p++;
	if (p == end || *p != '1')
		return false;
	p++;
	return p < end && (*p == '.' || *p == ')') && (p + 1 == end || is_blank(p[1]));
}

/*
 * Footnotes are an extension of GitHub's that its specification does not have.
 * Whether a "[" before s would begin the definition of one: "[^name]:".
 */
bool
markdown_starts_footnote(const char *s, const char *end)
{
	if (s == end || *s != '^')
		return false;
	while (s < end && *s != ']' && !is_blank(*s))
		s++;
	return end - s > 1 && s[0] == ']' && s[1] == ':';
}

/* Whether a line would begin a block instead of continuing the paragraph */
static bool
starts_block(const char *s, const char *end)
{
	int n;

	switch (*s)
	{
		case '#': /* 4.2 ATX headings */
			n = run_length(s, end);
			return n <= 6 && (s + n == end || is_blank(s[n]));
		case '>': /* 5.1 Block quotes */
			return true;
		case '<': /* 4.6 HTML blocks, for which the beginning of a tag is enough */
			return s + 1 < end && (is_letter(s[1]) || strchr("/!?", s[1]) != NULL);
		case '`': /* 4.5 Fenced code blocks */
		case '~':
			return run_length(s, end) >= 3;
		case '=': /* 4.3 Setext headings */
			return line_has_only(s, end, "=", '=', &n);
		case '_': /* 4.1 Thematic breaks */
			return line_has_only(s, end, "_", '_', &n) && n >= 3;
		case '*': /* 4.1, 5.2 */
			return s + 1 == end || is_blank(s[1]) ||
				(line_has_only(s, end, "*", '*', &n) && n >= 3);
		case '+': /* 5.2 */
			return s + 1 == end || is_blank(s[1]);
		case '-': /* 4.1, 4.3, 4.10 Tables, 5.2 */
		case '|':
		case ':':
			if (*s == '-' && (s + 1 == end || is_blank(s[1])))
				return true;
			return line_has_only(s, end, "-|:", '-', &n) && n > 0;
		case '[':
			return markdown_starts_footnote(s + 1, end);
		default:
			return is_digit(*s) && starts_numbered_item(s, end);
	}
}

/*
 * Whether the white space from blanks to next can stay a line break.  It cannot
 * after a backslash, as this would be a hard line break (6.12).
 */
static bool
break_can_stay(const Escaper *e, const char *blanks, const char *next)
{
	if (e->place != MARKDOWN_BODY)
		return false;
	if (blanks > e->start && blanks[-1] == '\\')
		return false;
	return next == e->end || !starts_block(next, e->end);
}

/*
 * Whether two spaces before the first line break at or after s make it a hard
 * one (6.12).  The space between a label and the body counts too.
 */
static bool
is_hard_break(const Escaper *e, const char *s)
{
	int nspaces = 0;

	while (*s != '\n' && *s != '\r')
		s++;
	while (s > e->start && s[-1] == ' ')
	{
		s--;
		nspaces++;
	}
	return nspaces + (s == e->start) >= 2;
}

/*
 * Appends a newline, with at most one space before it.  After a backslash, this
 * space must stay: without it, there would be a hard line break.
 */
static void
append_break(StringInfo out)
{
	while (out->len > 1 && out->data[out->len - 1] == ' ' && out->data[out->len - 2] == ' ')
		out->len--;
	appendStringInfoChar(out, '\n');
}

/*
 * Copies white space as it is if that is harmless, else as one newline or one
 * space.  A blank line would end the paragraph (4.8), and control characters
 * cannot be shown.
 */
void
markdown_copy_blanks(Escaper *e)
{
	const char *s = e->s;
	Blanks blanks = scan_blanks(s, e->end);
	bool stays = blanks.breaks == 0 || break_can_stay(e, s, blanks.next);

	e->s = blanks.next;
	if (stays && blanks.breaks <= 1 && !blanks.has_control && (blanks.breaks == 0 || !is_hard_break(e, s)))
		appendBinaryStringInfo(e->out, s, blanks.next - s);
	else if (stays && blanks.breaks > 0 && blanks.next < e->end)
		append_break(e->out);
	else
		appendStringInfoChar(e->out, ' ');
}
