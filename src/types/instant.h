/*
 * instant.h
 *		Instants as text: ISO 8601 with an offset, and the other forms in feeds.
 */
#ifndef PAPERDIGEST_INSTANT_H
#define PAPERDIGEST_INSTANT_H

#include "datatype/timestamp.h"

/* "9999-12-31T23:59:59.999999Z" with room to spare */
#define INSTANT_BUFSIZE 40

extern bool instant_parse(const char *s, size_t len, TimestampTz *instant,
						  const char **problem);
extern bool instant_parse_any(const char *s, size_t len, TimestampTz *instant,
							  const char **problem);
extern bool instant_is_valid(TimestampTz instant);
extern int instant_print(TimestampTz instant, char *buf);

#endif /* PAPERDIGEST_INSTANT_H */
