/*
 * card.h
 *		What a digest shows in any output format: the cards of its papers, and
 *		the words around them.
 */
#ifndef PAPERDIGEST_CARD_H
#define PAPERDIGEST_CARD_H

#include "postgres.h"

#include "paper/paper_field.h"

typedef enum CardMarkup
{
	CARD_SAFE, /* fields are escaped, so that they are shown literally */
	CARD_RAW   /* fields are copied as they are */
} CardMarkup;

typedef enum CardDetails
{
	CARD_FOLDED, /* in <details>, closed */
	CARD_OPEN,	 /* in <details>, open */
	CARD_NONE	 /* in paragraphs */
} CardDetails;

/*
 * What a card can show besides number, title and authors: symbol, name in
 * options, label.  Items that are fields of papers have the fields' symbols.
 */
#define CARD_ITEMS(ITEM) \
	ITEM(PRIMARY_CATEGORY, "primary_category", "Main category") \
	ITEM(CATEGORIES, "categories", "Categories") \
	ITEM(COMMENTS, "comments", "Comments") \
	ITEM(JOURNAL_REF, "journal_ref", "Journal reference") \
	ITEM(DOI, "doi", "DOI") \
	ITEM(REPORT_NO, "report_no", "Report number") \
	ITEM(MSC_CLASS, "msc_class", "MSC class") \
	ITEM(ACM_CLASS, "acm_class", "ACM class") \
	ITEM(LICENSE, "license", "License") \
	ITEM(SUBMITTED, "submitted", "Submitted") \
	ITEM(UPDATED, "updated", "Updated") \
	ITEM(PDF, "pdf", "PDF") \
	ITEM(TLDR, "tldr", "TL;DR") \
	ITEM(MOTIVATION, "motivation", "Motivation") \
	ITEM(METHOD, "method", "Method") \
	ITEM(RESULT, "result", "Result") \
	ITEM(CONCLUSION, "conclusion", "Conclusion") \
	ITEM(ABSTRACT, "abstract", "Abstract")

/* The anchor of the section for papers without a category; its name is one of the words below. */
#define CARD_UNCATEGORIZED "uncategorized"

/* The words of a document besides the labels of items: symbol, name in options, word */
#define CARD_WORDS(WORD) \
	WORD(CONTENTS, "contents", "Table of Contents") \
	WORD(BACK, "back", "Back") \
	WORD(TOTAL, "total", "Total") \
	WORD(DETAILS, "details", "Details") \
	WORD(EMPTY, "empty", "No papers.") \
	WORD(UNCATEGORIZED, "uncategorized", "uncategorized") \
	WORD(ET_AL, "et_al", "et al.")

#define CARD_ITEM_SYMBOL(symbol, name, label) CARD_ITEM_##symbol,
#define CARD_WORD_SYMBOL(symbol, name, word)  CARD_WORD_##symbol,
typedef enum CardWord
{
	CARD_ITEMS(CARD_ITEM_SYMBOL)
	CARD_WORDS(CARD_WORD_SYMBOL)
		CARD_NWORDS
} CardWord;

/* The items are the words before this one. */
#define CARD_NITEMS CARD_WORD_CONTENTS

/* Items, in their order in the card */
typedef struct CardItems
{
	int n;
	CardWord items[CARD_NITEMS];
} CardItems;

typedef struct CardStyle
{
	CardMarkup markup;
	CardDetails details;
	int max_authors; /* "et al." replaces further ones; 0 for all */
	const char *author_separator;
	const char *title;				/* of the document, or NULL */
	const char *anchor_prefix;		/* of all ids and links within the document; may be empty */
	bool has_sections;				/* else all cards are in one list */
	CardItems lines;				/* one paragraph each */
	CardItems folded;				/* in <details>, or one paragraph each */
	const char *words[CARD_NWORDS]; /* of the document, and labels of items */
} CardStyle;

/* A section of the document */
typedef struct CardSection
{
	const char *anchor;
	const char *name; /* any text */
	int64 total;
} CardSection;

/* An item of a card: a text with its label */
typedef struct CardLine
{
	const char *label;
	PaperText text;
} CardLine;

typedef struct Card
{
	int64 number;
	const char *id; /* without version */
	PaperText title;
	bool has_authors;
	PaperText authors; /* joined */
	int nlines;
	CardLine lines[CARD_NITEMS];
	int nfolded;
	CardLine folded[CARD_NITEMS];
} Card;

extern const char *const card_word_names[CARD_NWORDS];

extern void card_style_init(CardStyle *style);
extern void card_make(Card *card, const CardStyle *style, int64 number, const PaperParts *paper);

#endif /* PAPERDIGEST_CARD_H */
