/*
 * metadata_text.h
 *		Rewrites texts of a jsonb by the rules for fields, which work in UTF-8.
 */
#ifndef PAPERDIGEST_METADATA_TEXT_H
#define PAPERDIGEST_METADATA_TEXT_H

#include "postgres.h"

#include "utils/jsonb.h"

#include "paper/paper_field.h"

/* One of the rules of field_text.h and author_names.h */
typedef size_t (*TextRule)(char *s, size_t len);

extern PaperText json_string(const JsonbValue *string);
extern char *text_to_utf8(PaperText t, size_t *len);
extern PaperText text_from_utf8(char *s, size_t len);
extern PaperText text_clean(PaperText t, TextRule rule);

#endif /* PAPERDIGEST_METADATA_TEXT_H */
