/*
 * listing_field.h
 *		The fields of a listing's entry, and the classes that mark them in HTML.
 */
#ifndef PAPERDIGEST_LISTING_FIELD_H
#define PAPERDIGEST_LISTING_FIELD_H

#include <stdbool.h>
#include <stddef.h>

typedef enum Field
{
	FIELD_NONE,
	FIELD_TITLE,
	FIELD_AUTHORS,
	FIELD_COMMENTS,
	FIELD_JOURNAL_REF,
	FIELD_SUBJECTS,
	FIELD_ABSTRACT,
	NFIELDS
} Field;

/* The name of each field in messages */
extern const char *const listing_field_names[NFIELDS];

/* The descriptor that pages have before each field, such as "Title:"; or NULL */
extern const char *const listing_field_descriptors[NFIELDS];

extern bool listing_field_has_class(const char *classes, size_t n, const char *class);
extern Field listing_field_of_div(const char *classes, size_t n);
extern bool listing_field_is_abstract(const char *classes, size_t n);

#endif /* PAPERDIGEST_LISTING_FIELD_H */
