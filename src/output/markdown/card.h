/*
 * card.h
 *		Digest cards in Markdown; bytes in, bytes out.
 */
#ifndef PAPERDIGEST_CARD_H
#define PAPERDIGEST_CARD_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "paper/paper.h"

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

/* How a digest looks; all zeroes is the usual way. */
typedef struct CardStyle
{
	CardMarkup markup;
	CardDetails details;
	int max_authors;		   /* then "et al."; 0 for all */
	const char *title;		   /* of the document, or NULL */
	const char *anchor_prefix; /* or NULL */
} CardStyle;

extern void card_contents_head(StringInfo out, const CardStyle *style);
extern void card_contents_entry(StringInfo out, const CardStyle *style, const char *section,
								int64 total);
extern void card_section_head(StringInfo out, const CardStyle *style, const char *section);
extern void card_append(StringInfo out, const CardStyle *style, int64 number,
						const PaperParts *paper);

#endif /* PAPERDIGEST_CARD_H */
