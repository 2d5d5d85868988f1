/*
 * subject_class.h
 *		Recognizes MSC and ACM classes among a paper's categories.
 */
#ifndef PAPERDIGEST_SUBJECT_CLASS_H
#define PAPERDIGEST_SUBJECT_CLASS_H

#include <stdbool.h>
#include <stddef.h>

extern bool subject_is_msc(const char *s, size_t len);
extern bool subject_is_acm(const char *s, size_t len);

#endif /* PAPERDIGEST_SUBJECT_CLASS_H */
