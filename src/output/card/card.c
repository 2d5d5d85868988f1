/*
 * card.c
 *		Makes the cards of a digest, for any output format.
 */
#include "compat_pg.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

#include "output/card/card.h"
#include "types/instant.h"

/* Length of a date in a printed instant: "2026-03-04" */
#define DATE_LEN 10

/* Joins the first max texts of a list, or all if max is 0.  The word others replaces those that are left out. */
static PaperText
join(const PaperValue *list, int max, const char *separator, const char *others)
{
	StringInfoData joined;
	int n = max > 0 ? Min(max, list->nitems) : list->nitems;
	PaperText text = {"", 0};

	if (n == 0)
		return text;
	if (n == 1 && list->nitems == 1)
		return list->items[0];
	initStringInfo(&joined);
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoString(&joined, separator);
		appendBinaryStringInfo(&joined, list->items[i].data, list->items[i].len);
	}
	if (n < list->nitems)
	{
		appendStringInfoString(&joined, separator);
		appendStringInfoString(&joined, others);
	}
	text.data = joined.data;
	text.len = joined.len;
	return text;
}

static PaperText
copy_text(const char *s, int len)
{
	PaperText text = {pnstrdup(s, len), len};

	return text;
}

static PaperText
instant_date(TimestampTz instant)
{
	char printed[INSTANT_BUFSIZE];

	instant_print(instant, printed);
	return copy_text(printed, DATE_LEN);
}

static PaperText
pdf_address(ArxivId id)
{
	static const char address[] = "https://arxiv.org/pdf/";
	char printed[sizeof(address) + ARXIV_ID_BUFSIZE];
	int len = sizeof(address) - 1;

	memcpy(printed, address, len);
	len += arxiv_id_print(arxiv_id_without_version(id), printed + len);
	return copy_text(printed, len);
}

/* The field that an item shows */
static PaperFieldNo
field_of(CardWord item)
{
	static const PaperFieldNo fields[CARD_NITEMS] = {
		[CARD_ITEM_PRIMARY_CATEGORY] = PAPER_CATEGORIES,
		[CARD_ITEM_CATEGORIES] = PAPER_CATEGORIES,
		[CARD_ITEM_COMMENTS] = PAPER_COMMENTS,
		[CARD_ITEM_JOURNAL_REF] = PAPER_JOURNAL_REF,
		[CARD_ITEM_DOI] = PAPER_DOI,
		[CARD_ITEM_REPORT_NO] = PAPER_REPORT_NO,
		[CARD_ITEM_MSC_CLASS] = PAPER_MSC_CLASS,
		[CARD_ITEM_ACM_CLASS] = PAPER_ACM_CLASS,
		[CARD_ITEM_LICENSE] = PAPER_LICENSE,
		[CARD_ITEM_SUBMITTED] = PAPER_SUBMITTED,
		[CARD_ITEM_UPDATED] = PAPER_UPDATED,
		[CARD_ITEM_PDF] = PAPER_ID,
		[CARD_ITEM_TLDR] = PAPER_TLDR,
		[CARD_ITEM_MOTIVATION] = PAPER_MOTIVATION,
		[CARD_ITEM_METHOD] = PAPER_METHOD,
		[CARD_ITEM_RESULT] = PAPER_RESULT,
		[CARD_ITEM_CONCLUSION] = PAPER_CONCLUSION,
		[CARD_ITEM_ABSTRACT] = PAPER_ABSTRACT,
	};

	return fields[item];
}

static PaperText
item_text(CardWord item, const PaperValue *value)
{
	switch (paper_fields[field_of(item)].kind)
	{
		case PAPER_KIND_TEXT:
			return value->text;
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			return join(value, 0, ", ", "");
		case PAPER_KIND_INSTANT:
			return instant_date(value->instant);
		case PAPER_KIND_ID:
			return pdf_address(value->id);
	}
	pg_unreachable();
}

/* Makes the lines of some items, without those that the paper does not have.  Returns their number. */
static int
make_lines(CardLine *lines, const CardItems *items, const CardStyle *style, const PaperParts *paper)
{
	int n = 0;

	for (int i = 0; i < items->n; i++)
	{
		CardWord item = items->items[i];
		const PaperValue *value = &paper->field[field_of(item)];
		bool is_list = field_of(item) == PAPER_CATEGORIES;

		if (!value->present || (is_list && value->nitems == 0))
			continue;
		lines[n].label = style->words[item];
		lines[n].text = item == CARD_ITEM_PRIMARY_CATEGORY ? value->items[0] : item_text(item, value);
		n++;
	}
	return n;
}

/*
 * Makes a paper's card, in the current memory context.  Its texts may point into
 * the paper.
 */
void
card_make(Card *card, const CardStyle *style, int64 number, const PaperParts *paper)
{
	char id[ARXIV_ID_BUFSIZE];

	arxiv_id_print(arxiv_id_without_version(paper->field[PAPER_ID].id), id);
	card->number = number;
	card->id = pstrdup(id);
	card->title = paper->field[PAPER_TITLE].text;
	card->has_authors = paper->field[PAPER_AUTHORS].nitems > 0;
	card->authors = join(&paper->field[PAPER_AUTHORS], style->max_authors, style->author_separator,
						 style->words[CARD_WORD_ET_AL]);
	card->nlines = make_lines(card->lines, &style->lines, style, paper);
	card->nfolded = make_lines(card->folded, &style->folded, style, paper);
}
