/*
 * digest_reader.h
 *		Reads digests in Markdown, card by card, without copying their texts.
 */
#ifndef PAPERDIGEST_DIGEST_READER_H
#define PAPERDIGEST_DIGEST_READER_H

#include "postgres.h"

#include "input/digest/digest_card.h"
#include "input/digest/digest_input.h"
#include "output/card/card.h"

/* How the cards of a digest fold their fields away */
typedef enum DigestFolding
{
	DIGEST_UNKNOWN, /* no card so far has fields to fold */
	DIGEST_FOLDED,
	DIGEST_OPEN,
	DIGEST_PLAIN /* not folded, but in paragraphs */
} DigestFolding;

/* Where a reader is in its digest */
typedef struct DigestReader
{
	const char *const *words; /* CARD_NWORDS of them: those with which the digest was written */
	bool is_raw;			  /* the digest is raw for sure, so its texts may have labels in them */
	const char *start;
	const char *s; /* the next byte to be read */
	const char *end;
	const char *entry;	  /* the next section's entry in the table of contents */
	const char *contents; /* the end of the table of contents */
	PaperText prefix;	  /* of anchors */
	PaperText section;	  /* the current section's anchor, without the prefix */
	int left;			  /* cards of the section that are still to be read */
	int item;			  /* the current card's number */
	int nfolding;		  /* cards that have fields to fold */
	DigestFolding folding;
	const char *problem; /* a sentence that says what is wrong, or NULL */
	const char *place;	 /* where that is */
	const char *hint;	 /* what may help, or NULL */
} DigestReader;

extern bool digest_reader_open(DigestReader *reader, const char *const *words, bool is_raw, const char *data, int len);
extern bool digest_reader_next(DigestReader *reader, DigestCard *card);
extern int digest_reader_line(const DigestReader *reader);

/* For the files of the reader only */
extern bool digest_fail(DigestReader *reader, const char *place, const char *problem);
extern bool digest_is_uncategorized(const PaperText *section);
extern bool digest_card_read(DigestReader *reader, DigestInput *in, DigestCard *card);

#endif /* PAPERDIGEST_DIGEST_READER_H */
