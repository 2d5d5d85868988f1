/*
 * digest_unescape.h
 *		Removes the escapes from the texts of a digest in safe markup.
 */
#ifndef PAPERDIGEST_DIGEST_UNESCAPE_H
#define PAPERDIGEST_DIGEST_UNESCAPE_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "input/digest/digest_card.h"

extern bool digest_is_harmless(const DigestCard *card, DigestSlot slot);
extern bool digest_unescape(StringInfo out, const DigestCard *card, DigestSlot slot);

#endif /* PAPERDIGEST_DIGEST_UNESCAPE_H */
