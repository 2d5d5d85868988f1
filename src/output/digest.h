/*
 * digest.h
 *		A digest under construction: papers are added one by one, then the
 *		document is written.
 */
#ifndef PAPERDIGEST_DIGEST_H
#define PAPERDIGEST_DIGEST_H

#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/jsonb.h"

#include "output/digest_options.h"
#include "paper/paper.h"

typedef struct Digest Digest;

extern Digest *digest_begin(Jsonb *options, int kilobytes);
extern const DigestOptions *digest_options(const Digest *digest);
extern void digest_add(Digest *digest, Datum paper);
extern void digest_add_to(Digest *digest, Datum paper, const char *section);
extern void digest_start(Digest *digest, StringInfo out);
extern bool digest_next(Digest *digest, StringInfo out);
extern const char *digest_paragraph_end(const Digest *digest);
extern text *digest_text(Digest *digest);
extern void digest_end(Digest *digest);

#endif /* PAPERDIGEST_DIGEST_H */
