/*
 * json_value.h
 *		Values of a jsonb, one level at a time.
 */
#ifndef PAPERDIGEST_JSON_VALUE_H
#define PAPERDIGEST_JSON_VALUE_H

#include "postgres.h"

#include "utils/jsonb.h"

extern bool json_is_array(const JsonbValue *value);
extern bool json_is_object(const JsonbValue *value);
extern JsonbIterator *json_begin(const JsonbValue *value);
extern bool json_next_item(JsonbIterator **it, JsonbValue *item);
extern const char *json_next_key(JsonbIterator **it, JsonbValue *value);
extern const JsonbValue *json_find_string(const JsonbValue *object, const char *key);
extern const JsonbValue *json_item_string(const JsonbValue *item, const char *key);

extern bool json_string_is(const JsonbValue *string, const char *s);
extern char *json_string_copy(const JsonbValue *string);
extern int json_string_among(const JsonbValue *value, const char *const *names);

#endif /* PAPERDIGEST_JSON_VALUE_H */
