/*
 * listing_field.c
 *		The fields of a listing's entry, and the classes that mark them in HTML.
 */
#include <string.h>

#include "base/scan.h"
#include "input/listing/listing_field.h"

static const struct
{
	const char *class; /* of the <div> */
	Field field;
} field_classes[] = {
	{"list-title", FIELD_TITLE},
	{"list-authors", FIELD_AUTHORS},
	{"list-comments", FIELD_COMMENTS},
	{"list-journal-ref", FIELD_JOURNAL_REF},
	{"list-subjects", FIELD_SUBJECTS},
};

const char *const listing_field_names[NFIELDS] = {
	[FIELD_TITLE] = "title",
	[FIELD_AUTHORS] = "author line",
	[FIELD_COMMENTS] = "comment",
	[FIELD_JOURNAL_REF] = "journal reference",
	[FIELD_SUBJECTS] = "subject line",
	[FIELD_ABSTRACT] = "abstract",
};

const char *const listing_field_descriptors[NFIELDS] = {
	[FIELD_TITLE] = "Title:",
	[FIELD_AUTHORS] = "Authors:",
	[FIELD_COMMENTS] = "Comments:",
	[FIELD_JOURNAL_REF] = "Journal-ref:",
	[FIELD_SUBJECTS] = "Subjects:",
};

/* Whether a class attribute, n bytes or NULL, begins with this class */
bool
listing_field_has_class(const char *classes, size_t n, const char *class)
{
	size_t len = strlen(class);

	return classes != NULL && n >= len && memcmp(classes, class, len) == 0 &&
		(n == len || is_white(classes[len]));
}

/* The field in a <div> with this class attribute of n bytes, or FIELD_NONE */
Field
listing_field_of_div(const char *classes, size_t n)
{
	for (size_t i = 0; i < sizeof(field_classes) / sizeof(field_classes[0]); i++)
	{
		if (listing_field_has_class(classes, n, field_classes[i].class))
			return field_classes[i].field;
	}
	return FIELD_NONE;
}

/* Whether a <p> with this class attribute of n bytes has the abstract */
bool
listing_field_is_abstract(const char *classes, size_t n)
{
	return listing_field_has_class(classes, n, "mathjax");
}
