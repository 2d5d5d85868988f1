/*
 * metadata_json.h
 *		Values of a jsonb, one level at a time, and their texts in UTF-8.
 */
#ifndef PAPERDIGEST_METADATA_JSON_H
#define PAPERDIGEST_METADATA_JSON_H

#include "postgres.h"

#include "utils/jsonb.h"

#include "paper/paper_field.h"

/* One of the rules of field_text.h and author_names.h */
typedef size_t (*TextRule)(char *s, size_t len);

extern bool json_is_array(const JsonbValue *value);
extern bool json_is_object(const JsonbValue *value);
extern JsonbIterator *json_begin(const JsonbValue *value);
extern bool json_next_item(JsonbIterator **it, JsonbValue *item);
extern const char *json_next_key(JsonbIterator **it, JsonbValue *value);
extern const JsonbValue *json_find_string(const JsonbValue *object, const char *key);
extern const JsonbValue *json_item_string(const JsonbValue *item, const char *key);
extern PaperText json_string(const JsonbValue *string);

extern char *text_to_utf8(PaperText t, size_t *len);
extern PaperText text_from_utf8(char *s, size_t len);
extern PaperText text_clean(PaperText t, TextRule rule);

#endif /* PAPERDIGEST_METADATA_JSON_H */
