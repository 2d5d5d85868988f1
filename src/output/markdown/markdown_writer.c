/*
 * markdown_writer.c
 *		The pieces of a digest in Markdown.
 *
 * In raw markup the bytes are those of the digests that people already read.
 * In safe markup the fields are escaped where they are not harmless.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "output/markdown/markdown.h"
#include "output/markdown/markdown_writer.h"

/* A string constant, whose length is known */
#define append_literal(out, literal) appendBinaryStringInfo(out, literal, sizeof(literal) - 1)

/* The fields that a card folds, in their order */
static const struct
{
	PaperFieldNo field;
	const char *label;
} folded[] = {
	{PAPER_MOTIVATION, "Motivation: "},
	{PAPER_METHOD, "Method: "},
	{PAPER_RESULT, "Result: "},
	{PAPER_CONCLUSION, "Conclusion: "},
	{PAPER_ABSTRACT, "Abstract: "},
};

static void
append_text(StringInfo out, const CardStyle *style, const PaperText *text, MarkdownPlace place)
{
	if (style->markup == CARD_RAW)
		appendBinaryStringInfo(out, text->data, text->len);
	else
		markdown_escape(out, text->data, text->len, place);
}

static const char *
prefix(const CardStyle *style)
{
	return style->anchor_prefix == NULL ? "" : style->anchor_prefix;
}

/* The top of the document, up to the entries of the table of contents */
void
markdown_write_head(StringInfo out, const CardStyle *style)
{
	appendStringInfo(out, "<div id=%stoc></div>\n\n", prefix(style));
	if (style->title != NULL)
	{
		PaperText title = {style->title, strlen(style->title)};

		appendStringInfoString(out, "# ");
		append_text(out, style, &title, MARKDOWN_HEADING);
		appendStringInfoString(out, "\n\n");
	}
	appendStringInfoString(out, "# Table of Contents\n\n");
}

/* The table's entry of a section.  The name is a category, which needs no escape. */
void
markdown_write_contents_entry(StringInfo out, const CardStyle *style, const char *section, int64 total)
{
	appendStringInfo(out, "- [%s](#%s%s) [Total: " INT64_FORMAT "]\n",
					 section, prefix(style), section, total);
}

/* What stands instead of entries where there are none */
void
markdown_write_no_papers(StringInfo out, const CardStyle *style)
{
	if (style->markup == CARD_SAFE)
		append_literal(out, "No papers.\n");
}

/* The heading of a section, and what stands before it */
void
markdown_write_section_head(StringInfo out, const CardStyle *style, const char *section)
{
	appendStringInfo(out, "\n\n<div id='%s%s'></div>\n\n# %s [[Back]](#%stoc)\n\n",
					 prefix(style), section, section, prefix(style));
}

static void
join_authors(StringInfo names, const CardStyle *style, const PaperValue *authors)
{
	int n = authors->nitems;

	if (style->max_authors > 0)
		n = Min(n, style->max_authors);
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoChar(names, ',');
		appendBinaryStringInfo(names, authors->items[i].data, authors->items[i].len);
	}
	if (n < authors->nitems)
		appendStringInfoString(names, ",et al.");
}

static void
append_authors(StringInfo out, const CardStyle *style, const PaperValue *authors)
{
	StringInfoData names;
	int start = out->len;

	if (!authors->present || authors->nitems == 0)
		return;
	appendStringInfoChar(out, '*');
	if (style->markup == CARD_RAW)
		join_authors(out, style, authors);
	else
	{
		initStringInfo(&names);
		join_authors(&names, style, authors);
		markdown_escape(out, names.data, names.len, MARKDOWN_AUTHORS);
		pfree(names.data);
		/* Two stars with nothing between them are no emphasis. */
		if (out->len == start + 1)
		{
			out->len = start;
			return;
		}
	}
	append_literal(out, "*\n");
}

static void
append_field(StringInfo out, const CardStyle *style, const char *label, const PaperText *text)
{
	appendStringInfoChar(out, '\n');
	appendStringInfoString(out, label);
	append_text(out, style, text, MARKDOWN_BODY);
	appendStringInfoChar(out, '\n');
}

/* The first field stands in the HTML block that <details> begins. */
static void
open_details(StringInfo out, const CardStyle *style, const char *label, const PaperText *text)
{
	append_literal(out, "\n\n<details");
	if (style->details == CARD_OPEN)
		append_literal(out, " open");
	append_literal(out, ">\n  <summary>Details</summary>\n");
	appendStringInfoString(out, label);
	if (style->markup == CARD_SAFE)
		markdown_escape_html(out, text->data, text->len);
	else
		appendBinaryStringInfo(out, text->data, text->len);
	appendStringInfoChar(out, '\n');
}

static void
append_details(StringInfo out, const CardStyle *style, const PaperParts *paper)
{
	bool is_open = false;

	for (int i = 0; i < (int) lengthof(folded); i++)
	{
		const PaperValue *value = &paper->field[folded[i].field];

		if (!value->present)
			continue;
		if (is_open || style->details == CARD_NONE)
			append_field(out, style, folded[i].label, &value->text);
		else
			open_details(out, style, folded[i].label, &value->text);
		is_open = true;
	}
	if (is_open && style->details != CARD_NONE)
		append_literal(out, "\n</details>\n");
}

static void
append_title(StringInfo out, const CardStyle *style, int64 number, const PaperParts *paper)
{
	char digits[MAXINT8LEN + 1];
	char id[ARXIV_ID_BUFSIZE];

	append_literal(out, "### [");
	appendBinaryStringInfo(out, digits, pg_lltoa(number, digits));
	append_literal(out, "] [");
	append_text(out, style, &paper->field[PAPER_TITLE].text, MARKDOWN_TITLE);
	append_literal(out, "](https://arxiv.org/abs/");
	arxiv_id_print(arxiv_id_without_version(paper->field[PAPER_ID].id), id);
	appendStringInfoString(out, id);
	append_literal(out, ")\n");
}

/* What stands between two cards of a section */
void
markdown_write_gap(StringInfo out)
{
	append_literal(out, "\n\n");
}

/* A paper's card.  A field that is NULL has no line. */
void
markdown_write_card(StringInfo out, const CardStyle *style, int64 number, const PaperParts *paper)
{
	const PaperValue *categories = &paper->field[PAPER_CATEGORIES];
	const PaperValue *tldr = &paper->field[PAPER_TLDR];

	append_title(out, style, number, paper);
	append_authors(out, style, &paper->field[PAPER_AUTHORS]);
	if (categories->present && categories->nitems > 0)
	{
		append_literal(out, "\nMain category: ");
		appendBinaryStringInfo(out, categories->items[0].data, categories->items[0].len);
		appendStringInfoChar(out, '\n');
	}
	if (tldr->present)
		append_field(out, style, "TL;DR: ", &tldr->text);
	append_details(out, style, paper);
}
