/*
 * digest.h
 *		A digest in the making: papers go in one by one, a document comes out.
 */
#ifndef PAPERDIGEST_DIGEST_H
#define PAPERDIGEST_DIGEST_H

#include "postgres.h"

#include "utils/jsonb.h"

#include "paper.h"

typedef struct Digest Digest;

extern Digest *digest_begin(Jsonb *options);
extern void digest_add(Digest *digest, const PaperParts *paper);
extern void digest_combine(Digest *digest, const Digest *other);
extern void digest_serialize(const Digest *digest, StringInfo buf);
extern void digest_deserialize(Digest *digest, StringInfo buf);
extern text *digest_finish(Digest *digest);

#endif /* PAPERDIGEST_DIGEST_H */
