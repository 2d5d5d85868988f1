/*
 * html_writer.c
 *		The pieces of a digest in HTML, as a fragment for any mail or page.
 *
 * The elements are those that a CommonMark renderer makes of the same digest in
 * safe Markdown.  So authors that are only white space are left out here, too.
 * Fields are text: nothing in them is an element, an attribute or a character
 * reference.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "base/chars.h"
#include "base/plain.h"
#include "output/html/html_writer.h"
#include "output/markdown/markdown.h"

/* Bytes that are not copied as they are: markup and control characters */
static const ByteSet special = {
	[0x00 ... 0x1F] = true,
	['"'] = true,
	['&'] = true,
	['<'] = true,
	['>'] = true,
	[0x7F] = true};

/*
 * Appends the white space and control characters at s as one newline if they
 * contain a line break, else as one space.  At the end of the text they are
 * dropped.  Returns the first byte after them.
 */
static const char *
append_white(StringInfo out, const char *s, const char *end)
{
	bool has_break = false;

	while (s < end && is_blank(*s))
	{
		has_break |= *s == '\n' || *s == '\r';
		s++;
	}
	while (out->len > 0 && out->data[out->len - 1] == ' ')
		out->len--;
	if (s < end)
		appendStringInfoChar(out, has_break ? '\n' : ' ');
	return s;
}

static void
append_text(StringInfo out, const PaperText *text)
{
	const char *s = text->data;
	const char *end = s + text->len;

	for (;;)
	{
		const char *next = skip_plain(s, end, special);

		CHECK_FOR_INTERRUPTS();
		appendBinaryStringInfo(out, s, next - s);
		if (next == end)
			return;
		s = next + 1;
		switch (*next)
		{
			case '"':
				append_literal(out, "&quot;");
				break;
			case '&':
				append_literal(out, "&amp;");
				break;
			case '<':
				append_literal(out, "&lt;");
				break;
			case '>':
				append_literal(out, "&gt;");
				break;
			default:
				s = append_white(out, next, end);
				break;
		}
	}
}

static void
append_string(StringInfo out, const char *s)
{
	PaperText text = {s, strlen(s)};

	append_text(out, &text);
}

static void
write_head(StringInfo out, const CardStyle *style, bool has_papers)
{
	appendStringInfo(out, "<div id=\"%stoc\"></div>\n", style->anchor_prefix);
	if (style->title != NULL)
	{
		append_literal(out, "<h1>");
		append_string(out, style->title);
		append_literal(out, "</h1>\n");
	}
	if (style->has_sections)
		appendStringInfo(out, "<h1>%s</h1>\n", style->words[CARD_WORD_CONTENTS]);
	if (style->has_sections && has_papers)
		append_literal(out, "<ul>\n");
}

static void
write_contents_entry(StringInfo out, const CardStyle *style, const CardSection *section)
{
	appendStringInfo(out, "<li><a href=\"#%s%s\">", style->anchor_prefix, section->anchor);
	append_string(out, section->name);
	appendStringInfo(out, "</a> [%s: " INT64_FORMAT "]</li>\n", style->words[CARD_WORD_TOTAL], section->total);
}

static void
write_contents_end(StringInfo out, const CardStyle *style, bool has_papers)
{
	if (!has_papers)
		appendStringInfo(out, "<p>%s</p>\n", style->words[CARD_WORD_EMPTY]);
	else if (style->has_sections)
		append_literal(out, "</ul>\n");
}

static void
write_section_head(StringInfo out, const CardStyle *style, const CardSection *section)
{
	appendStringInfo(out, "<div id=\"%s%s\"></div>\n<h1>", style->anchor_prefix, section->anchor);
	append_string(out, section->name);
	appendStringInfo(out, " <a href=\"#%stoc\">[%s]</a></h1>\n", style->anchor_prefix, style->words[CARD_WORD_BACK]);
}

static void
append_line(StringInfo out, const CardLine *line)
{
	append_literal(out, "<p>");
	append_label(out, line);
	append_text(out, &line->text);
	append_literal(out, "</p>\n");
}

/* The first line is in no paragraph: in Markdown it is in the HTML block of <details>. */
static void
open_details(StringInfo out, const CardStyle *style, const CardLine *line)
{
	append_details_head(out, style, "");
	append_label(out, line);
	append_text(out, &line->text);
	appendStringInfoChar(out, '\n');
}

static void
append_details(StringInfo out, const CardStyle *style, const Card *card)
{
	bool in_details = style->details != CARD_NONE && card->nfolded > 0;

	if (in_details)
		open_details(out, style, &card->folded[0]);
	for (int i = in_details ? 1 : 0; i < card->nfolded; i++)
		append_line(out, &card->folded[i]);
	if (in_details)
		append_literal(out, "</details>\n");
}

static void
write_card(StringInfo out, const CardStyle *style, const Card *card)
{
	append_literal(out, "<h3>[");
	append_number(out, card->number);
	append_literal(out, "] <a href=\"https://arxiv.org/abs/");
	appendStringInfoString(out, card->id);
	append_literal(out, "\">");
	append_text(out, &card->title);
	append_literal(out, "</a></h3>\n");
	if (card->has_authors && !markdown_is_blank(card->authors.data, card->authors.len))
	{
		append_literal(out, "<p><em>");
		append_text(out, &card->authors);
		append_literal(out, "</em></p>\n");
	}
	for (int i = 0; i < card->nlines; i++)
		append_line(out, &card->lines[i]);
	append_details(out, style, card);
}

const CardWriter html_writer = {
	.head = write_head,
	.contents_entry = write_contents_entry,
	.contents_end = write_contents_end,
	.section_head = write_section_head,
	.card = write_card,
	.gap = "",
	.paragraph_end = "</p>\n",
};
