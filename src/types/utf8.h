/*
 * utf8.h
 *		Converts texts from the database encoding to UTF-8, and back.
 */
#ifndef PAPERDIGEST_UTF8_H
#define PAPERDIGEST_UTF8_H

#include "postgres.h"

extern const char *utf8_from_server(const char *s, int len, int *utf8_len);
extern const char *utf8_to_server(const char *s, int len, int *server_len);
extern bool utf8_is_in_server(const unsigned char *character);

#endif /* PAPERDIGEST_UTF8_H */
