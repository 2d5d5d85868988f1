/*
 * digest_card.h
 *		A card of a digest, split into its texts.
 */
#ifndef PAPERDIGEST_DIGEST_CARD_H
#define PAPERDIGEST_DIGEST_CARD_H

#include "postgres.h"

#include "paper/paper_field.h"

/* The texts of a card, in their order */
typedef enum DigestSlot
{
	DIGEST_TITLE,
	DIGEST_AUTHORS, /* joined by commas */
	DIGEST_TLDR,
	DIGEST_MOTIVATION,
	DIGEST_METHOD,
	DIGEST_RESULT,
	DIGEST_CONCLUSION,
	DIGEST_ABSTRACT,
	DIGEST_NSLOTS
} DigestSlot;

/* A card.  Its texts point into the digest, so they still have their escapes. */
typedef struct DigestCard
{
	int item; /* the number that is printed */
	PaperText section;
	bool has_category; /* the category that names the section */
	ArxivId id;
	PaperText text[DIGEST_NSLOTS]; /* data is NULL where the card has none */
	int html;					   /* the slot whose text is in an HTML block, or -1 */
} DigestCard;

#endif /* PAPERDIGEST_DIGEST_CARD_H */
