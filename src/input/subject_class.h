/*
 * subject_class.h
 *		Recognizes MSC and ACM classes among a paper's categories.
 */
#ifndef PAPERDIGEST_SUBJECT_CLASS_H
#define PAPERDIGEST_SUBJECT_CLASS_H

#include <stddef.h>

typedef enum SubjectClass
{
	SUBJECT_NO_CLASS,
	SUBJECT_MSC,
	SUBJECT_ACM
} SubjectClass;

extern SubjectClass subject_class(const char *s, size_t len);

#endif /* PAPERDIGEST_SUBJECT_CLASS_H */
