/*
 * card_writer.h
 *		The interface of output formats: they write the pieces of a document.
 */
#ifndef PAPERDIGEST_CARD_WRITER_H
#define PAPERDIGEST_CARD_WRITER_H

#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "output/card/card.h"

/* Appends a string literal, whose length is known at compile time. */
#define append_literal(out, literal) appendBinaryStringInfo(out, literal, sizeof(literal) - 1)

/* Appends a number.  Every card has one, and appendStringInfo would take longer than reading the card's paper. */
static inline void
append_number(StringInfo out, int64 number)
{
	char digits[MAXINT8LEN + 1];

	appendBinaryStringInfo(out, digits, pg_lltoa(number, digits));
}

static inline void
append_label(StringInfo out, const CardLine *line)
{
	appendStringInfoString(out, line->label);
	append_literal(out, ": ");
}

/* The beginning of <details>, before its first line */
static inline void
append_details_head(StringInfo out, const CardStyle *style, const char *indent)
{
	append_literal(out, "<details");
	if (style->details == CARD_OPEN)
		append_literal(out, " open");
	append_literal(out, ">\n");
	appendStringInfoString(out, indent);
	append_literal(out, "<summary>");
	appendStringInfoString(out, style->words[CARD_WORD_DETAILS]);
	append_literal(out, "</summary>\n");
}

typedef struct CardWriter
{
	/* Before the cards: the head, a table of contents with an entry for each section that has papers, its end */
	void (*head)(StringInfo out, const CardStyle *style, bool has_papers);
	void (*contents_entry)(StringInfo out, const CardStyle *style, const CardSection *section);
	void (*contents_end)(StringInfo out, const CardStyle *style, bool has_papers);

	void (*section_head)(StringInfo out, const CardStyle *style, const CardSection *section);
	void (*card)(StringInfo out, const CardStyle *style, const Card *card);
	const char *gap;		   /* between two cards */
	const char *paragraph_end; /* a card can be cut after it */
} CardWriter;

#endif /* PAPERDIGEST_CARD_WRITER_H */
