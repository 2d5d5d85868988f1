/*
 * card_writer.h
 *		What a digest is written in: the pieces of a document, in their order.
 */
#ifndef PAPERDIGEST_CARD_WRITER_H
#define PAPERDIGEST_CARD_WRITER_H

#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "output/card/card.h"

/* A string constant, whose length is known */
#define append_literal(out, literal) appendBinaryStringInfo(out, literal, sizeof(literal) - 1)

/* What cards have many of is not formatted: that takes longer than to read the card's paper. */
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

/* The beginning of what is folded, up to its first line */
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
	/* What stands before the cards: the head, an entry for each section that has papers, the end of these */
	void (*head)(StringInfo out, const CardStyle *style, bool has_papers);
	void (*contents_entry)(StringInfo out, const CardStyle *style, const CardSection *section);
	void (*contents_end)(StringInfo out, const CardStyle *style, bool has_papers);

	void (*section_head)(StringInfo out, const CardStyle *style, const CardSection *section);
	void (*card)(StringInfo out, const CardStyle *style, const Card *card);
	const char *gap;		   /* between two cards */
	const char *paragraph_end; /* behind which a card can be cut */
} CardWriter;

#endif /* PAPERDIGEST_CARD_WRITER_H */
