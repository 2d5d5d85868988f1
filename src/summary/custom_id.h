/*
 * custom_id.h
 *		The custom_id of a request identifies the paper, its text and the prompt.
 */
#ifndef PAPERDIGEST_CUSTOM_ID_H
#define PAPERDIGEST_CUSTOM_ID_H

#include "postgres.h"

#include "paper/fingerprint.h"
#include "types/arxiv_id.h"

/* Hexadecimal digits of the hash of a request's body */
#define REQUEST_LEN 8

#define CUSTOM_ID_BUFSIZE (ARXIV_ID_BUFSIZE + 1 + FINGERPRINT_LEN + 1 + REQUEST_LEN + 1)

extern void custom_id_print(ArxivId id, const char *fingerprint, const char *request, char *buf);
extern bool custom_id_read(const char *s, ArxivId *id, char *fingerprint);

#endif /* PAPERDIGEST_CUSTOM_ID_H */
