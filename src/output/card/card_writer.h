/*
 * card_writer.h
 *		What a digest is written in: the pieces of a document, in their order.
 */
#ifndef PAPERDIGEST_CARD_WRITER_H
#define PAPERDIGEST_CARD_WRITER_H

#include "lib/stringinfo.h"

#include "output/card/card.h"

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
