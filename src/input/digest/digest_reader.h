/*
 * digest_reader.h
 *		Digests in Markdown, card by card; bytes in, places of bytes out.
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
	DIGEST_UNKNOWN, /* none has any */
	DIGEST_FOLDED,
	DIGEST_OPEN,
	DIGEST_PLAIN /* in paragraphs */
} DigestFolding;

/* Where a reader is in its digest */
typedef struct DigestReader
{
	const char *const *words; /* CARD_NWORDS, as they were when the digest was written */
	const char *start;
	const char *s; /* what is to be read */
	const char *end;
	const char *entry;	  /* of the table of contents, for the next section */
	const char *contents; /* where that table ends */
	PaperText prefix;	  /* of anchors */
	PaperText section;	  /* its anchor, without the prefix */
	int left;			  /* cards of the section that are to come */
	int item;			  /* the last card's number */
	int nfolding;		  /* cards that have fields to fold */
	DigestFolding folding;
	const char *problem; /* a sentence that says what is wrong, or NULL */
	const char *place;	 /* where that is */
	const char *hint;	 /* what may help, or NULL */
} DigestReader;

extern bool digest_reader_open(DigestReader *reader, const char *const *words, const char *data, int len);
extern bool digest_reader_next(DigestReader *reader, DigestCard *card);
extern int digest_reader_line(const DigestReader *reader);

/* For the parts of the reader */
extern bool digest_fail(DigestReader *reader, const char *place, const char *problem);
extern bool digest_is_uncategorized(const PaperText *section);
extern void digest_skip_last_line_feed(const DigestReader *reader, DigestInput *in);
extern bool digest_card_read(DigestReader *reader, DigestInput *in, DigestCard *card);

#endif /* PAPERDIGEST_DIGEST_READER_H */
