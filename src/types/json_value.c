/*
 * json_value.c
 *		Values of a jsonb, one level at a time.
 */
#include "compat_pg.h"

#include "miscadmin.h"

#include "types/json_value.h"

/* Whether a value is an array */
bool
json_is_array(const JsonbValue *value)
{
	return value->type == jbvBinary && JsonContainerIsArray(value->val.binary.data);
}

/* Whether a value is an object */
bool
json_is_object(const JsonbValue *value)
{
	return value->type == jbvBinary && JsonContainerIsObject(value->val.binary.data);
}

/* Whether a string is this one */
bool
json_string_is(const JsonbValue *string, const char *s)
{
	return string->val.string.len == (int) strlen(s) &&
		memcmp(string->val.string.val, s, string->val.string.len) == 0;
}

/* A string, in the current memory context */
char *
json_string_copy(const JsonbValue *string)
{
	return pnstrdup(string->val.string.val, string->val.string.len);
}

/* Which of some names, up to NULL, a value is, by its index; else -1 */
int
json_string_among(const JsonbValue *value, const char *const *names)
{
	for (int i = 0; value->type == jbvString && names[i] != NULL; i++)
	{
		if (json_string_is(value, names[i]))
			return i;
	}
	return -1;
}

/* Begins to read an array or object. */
JsonbIterator *
json_begin(const JsonbValue *value)
{
	JsonbIterator *it = JsonbIteratorInit(value->val.binary.data);
	JsonbValue ignored;

	(void) JsonbIteratorNext(&it, &ignored, true);
	return it;
}

/* The next item of an array; false behind the last one */
bool
json_next_item(JsonbIterator **it, JsonbValue *item)
{
	CHECK_FOR_INTERRUPTS();
	return JsonbIteratorNext(it, item, true) == WJB_ELEM;
}

/* The next key of an object, with its value; NULL behind the last one */
const char *
json_next_key(JsonbIterator **it, JsonbValue *value)
{
	const char *key;

	CHECK_FOR_INTERRUPTS();
	if (JsonbIteratorNext(it, value, true) != WJB_KEY)
		return NULL;
	key = json_string_copy(value);
	(void) JsonbIteratorNext(it, value, true);
	return key;
}

/* A string in an object; NULL if this is no object, or has no such string */
const JsonbValue *
json_find_string(const JsonbValue *object, const char *key)
{
	const JsonbValue *value;

	if (!json_is_object(object))
		return NULL;
	value = getKeyJsonValueFromContainer(object->val.binary.data, key, (int) strlen(key), NULL);
	return value != NULL && value->type == jbvString ? value : NULL;
}

/* A string, or the one in an object; NULL for all else */
const JsonbValue *
json_item_string(const JsonbValue *item, const char *key)
{
	return item->type == jbvString ? item : json_find_string(item, key);
}
