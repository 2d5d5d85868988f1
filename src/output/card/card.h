/*
 * card.h
 *		How the cards of a digest look, whatever they are written in.
 */
#ifndef PAPERDIGEST_CARD_H
#define PAPERDIGEST_CARD_H

typedef enum CardMarkup
{
	CARD_SAFE, /* fields show as themselves */
	CARD_RAW   /* fields go out as they are */
} CardMarkup;

typedef enum CardDetails
{
	CARD_FOLDED, /* in <details>, closed */
	CARD_OPEN,	 /* in <details>, open */
	CARD_NONE	 /* in paragraphs */
} CardDetails;

/* All zeroes is the usual look. */
typedef struct CardStyle
{
	CardMarkup markup;
	CardDetails details;
	int max_authors;		   /* then "et al."; 0 for all */
	const char *title;		   /* of the document, or NULL */
	const char *anchor_prefix; /* of all ids and links within the document, or NULL */
} CardStyle;

#endif /* PAPERDIGEST_CARD_H */
