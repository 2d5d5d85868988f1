/*
 * markdown.c
 *		The pieces of a digest in Markdown.
 *
 * The bytes are those of the digests that people read already; fields go out
 * as they are ("raw" markup).
 */
#include "postgres.h"

#include "markdown.h"

/* The fields that the card folds away, in their order */
static const struct
{
	PaperFieldNo field;
	const char *label;
} folded[] = {
	{PAPER_MOTIVATION, "Motivation"},
	{PAPER_METHOD, "Method"},
	{PAPER_RESULT, "Result"},
	{PAPER_CONCLUSION, "Conclusion"},
	{PAPER_ABSTRACT, "Abstract"},
};

static void
append_text(StringInfo out, const PaperText *text)
{
	appendBinaryStringInfo(out, text->data, text->len);
}

/* The top of the document, up to the entries of the table of contents */
void
markdown_contents_head(StringInfo out, const char *title)
{
	appendStringInfoString(out, "<div id=toc></div>\n\n");
	if (title != NULL)
		appendStringInfo(out, "# %s\n\n", title);
	appendStringInfoString(out, "# Table of Contents\n\n");
}

void
markdown_contents_entry(StringInfo out, const char *section, int64 total)
{
	appendStringInfo(out, "- [%s](#%s) [Total: " INT64_FORMAT "]\n", section, section, total);
}

void
markdown_section_head(StringInfo out, const char *section)
{
	appendStringInfo(out, "\n\n<div id='%s'></div>\n\n# %s [[Back]](#toc)\n\n", section, section);
}

/* What stands before a card's title; its number is known last. */
void
markdown_card_head(StringInfo out, int64 number)
{
	appendStringInfo(out, "### [" INT64_FORMAT "] [", number);
}

static void
append_authors(StringInfo out, const PaperValue *authors)
{
	if (!authors->present || authors->nitems == 0)
		return;
	appendStringInfoChar(out, '*');
	for (int i = 0; i < authors->nitems; i++)
	{
		if (i > 0)
			appendStringInfoChar(out, ',');
		append_text(out, &authors->items[i]);
	}
	appendStringInfoString(out, "*\n");
}

static void
append_details(StringInfo out, const PaperParts *paper)
{
	bool open = false;

	for (int i = 0; i < (int) lengthof(folded); i++)
	{
		const PaperValue *value = &paper->field[folded[i].field];

		if (!value->present)
			continue;
		if (!open)
			appendStringInfoString(out, "\n\n<details>\n  <summary>Details</summary>\n");
		open = true;
		appendStringInfo(out, "%s: ", folded[i].label);
		append_text(out, &value->text);
		appendStringInfoString(out, "\n\n");
	}
	if (open)
		appendStringInfoString(out, "</details>\n");
}

/*
 * A card from its title on, what follows markdown_card_head.  A field that is
 * NULL has no line.
 */
void
markdown_card(StringInfo out, const PaperParts *paper)
{
	const PaperValue *categories = &paper->field[PAPER_CATEGORIES];
	const PaperValue *tldr = &paper->field[PAPER_TLDR];
	char id[ARXIV_ID_BUFSIZE];

	arxiv_id_print(arxiv_id_without_version(paper->field[PAPER_ID].id), id);
	append_text(out, &paper->field[PAPER_TITLE].text);
	appendStringInfo(out, "](https://arxiv.org/abs/%s)\n", id);
	append_authors(out, &paper->field[PAPER_AUTHORS]);
	if (categories->present && categories->nitems > 0)
	{
		appendStringInfoString(out, "\nMain category: ");
		append_text(out, &categories->items[0]);
		appendStringInfoChar(out, '\n');
	}
	if (tldr->present)
	{
		appendStringInfoString(out, "\nTL;DR: ");
		append_text(out, &tldr->text);
		appendStringInfoChar(out, '\n');
	}
	append_details(out, paper);
}
