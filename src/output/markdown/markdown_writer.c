/*
 * markdown_writer.c
 *		The pieces of a digest in Markdown.
 *
 * Raw markup has the same bytes as the digests of daily-arXiv-ai-enhanced, with
 * fields copied as they are.  In safe markup, fields are escaped where needed.
 */
#include "postgres.h"

#include "output/markdown/markdown.h"
#include "output/markdown/markdown_writer.h"

static void
append_text(StringInfo out, const CardStyle *style, const PaperText *text, MarkdownPlace place)
{
	if (style->markup == CARD_RAW)
		appendBinaryStringInfo(out, text->data, text->len);
	else
		markdown_escape(out, text->data, text->len, place);
}

/* The top of the document, up to the entries of the table of contents */
static void
write_head(StringInfo out, const CardStyle *style, bool has_papers)
{
	appendStringInfo(out, "<div id=%stoc></div>\n\n", style->anchor_prefix);
	if (style->title != NULL)
	{
		PaperText title = {style->title, strlen(style->title)};

		append_literal(out, "# ");
		append_text(out, style, &title, MARKDOWN_HEADING);
		append_literal(out, "\n\n");
	}
	if (style->has_sections)
		appendStringInfo(out, "# %s\n\n", style->words[CARD_WORD_CONTENTS]);
}

static void
append_section_name(StringInfo out, const CardStyle *style, const CardSection *section)
{
	PaperText name = {section->name, strlen(section->name)};

	append_text(out, style, &name, MARKDOWN_TITLE);
}

/* The entry of a section in the table of contents */
static void
write_contents_entry(StringInfo out, const CardStyle *style, const CardSection *section)
{
	append_literal(out, "- [");
	append_section_name(out, style, section);
	appendStringInfo(out, "](#%s%s) [%s: " INT64_FORMAT "]\n", style->anchor_prefix, section->anchor,
					 style->words[CARD_WORD_TOTAL], section->total);
}

static void
write_contents_end(StringInfo out, const CardStyle *style, bool has_papers)
{
	if (!has_papers && style->markup == CARD_SAFE)
		appendStringInfo(out, "%s\n", style->words[CARD_WORD_EMPTY]);
}

/* The heading of a section, with the anchor before it */
static void
write_section_head(StringInfo out, const CardStyle *style, const CardSection *section)
{
	appendStringInfo(out, "\n\n<div id='%s%s'></div>\n\n# ", style->anchor_prefix, section->anchor);
	append_section_name(out, style, section);
	appendStringInfo(out, " [[%s]](#%stoc)\n\n", style->words[CARD_WORD_BACK], style->anchor_prefix);
}

static void
append_authors(StringInfo out, const CardStyle *style, const PaperText *authors)
{
	/* Two stars with only white space between them would be shown as stars. */
	if (style->markup == CARD_SAFE && markdown_is_blank(authors->data, authors->len))
		return;
	appendStringInfoChar(out, '*');
	append_text(out, style, authors, MARKDOWN_AUTHORS);
	append_literal(out, "*\n");
}

static void
append_line(StringInfo out, const CardStyle *style, const CardLine *line)
{
	appendStringInfoChar(out, '\n');
	append_label(out, line);
	append_text(out, style, &line->text, MARKDOWN_BODY);
	appendStringInfoChar(out, '\n');
}

/* The first line is in the HTML block that <details> begins, so it is escaped for HTML. */
static void
open_details(StringInfo out, const CardStyle *style, const CardLine *line)
{
	append_literal(out, "\n\n");
	append_details_head(out, style, "  ");
	append_label(out, line);
	if (style->markup == CARD_SAFE)
		markdown_escape_html(out, line->text.data, line->text.len);
	else
		appendBinaryStringInfo(out, line->text.data, line->text.len);
	appendStringInfoChar(out, '\n');
}

static void
append_details(StringInfo out, const CardStyle *style, const Card *card)
{
	bool in_details = style->details != CARD_NONE && card->nfolded > 0;

	if (in_details)
		open_details(out, style, &card->folded[0]);
	for (int i = in_details ? 1 : 0; i < card->nfolded; i++)
		append_line(out, style, &card->folded[i]);
	if (in_details)
		append_literal(out, "\n</details>\n");
}

static void
append_title(StringInfo out, const CardStyle *style, const Card *card)
{
	append_literal(out, "### [");
	append_number(out, card->number);
	append_literal(out, "] [");
	append_text(out, style, &card->title, MARKDOWN_TITLE);
	append_literal(out, "](https://arxiv.org/abs/");
	appendStringInfoString(out, card->id);
	append_literal(out, ")\n");
}

static void
write_card(StringInfo out, const CardStyle *style, const Card *card)
{
	append_title(out, style, card);
	if (card->has_authors)
		append_authors(out, style, &card->authors);
	for (int i = 0; i < card->nlines; i++)
		append_line(out, style, &card->lines[i]);
	append_details(out, style, card);
}

const CardWriter markdown_writer = {
	.head = write_head,
	.contents_entry = write_contents_entry,
	.contents_end = write_contents_end,
	.section_head = write_section_head,
	.card = write_card,
	.gap = "\n\n",
	.paragraph_end = "\n\n",
};
