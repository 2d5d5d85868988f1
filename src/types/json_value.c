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

/* Whether a jsonb string is the same as s */
bool
json_string_is(const JsonbValue *string, const char *s)
{
	return string->val.string.len == (int) strlen(s) &&
		memcmp(string->val.string.val, s, string->val.string.len) == 0;
}

/* A copy of a jsonb string in the current memory context, ended by a NUL */
char *
json_string_copy(const JsonbValue *string)
{
	return pnstrdup(string->val.string.val, string->val.string.len);
}

/* The index of a value in a list of names, which ends with NULL; -1 if it is not a string, or not in the list */
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

/* Begins to read an array or object: returns an iterator for json_next_item or json_next_key. */
JsonbIterator *
json_begin(const JsonbValue *value)
{
	JsonbIterator *it = JsonbIteratorInit(value->val.binary.data);
	JsonbValue ignored;

	(void) JsonbIteratorNext(&it, &ignored, true);
	return it;
}

/* Reads the next item of an array; false after the last one */
bool
json_next_item(JsonbIterator **it, JsonbValue *item)
{
	CHECK_FOR_INTERRUPTS();
	return JsonbIteratorNext(it, item, true) == WJB_ELEM;
}

/* The next key of an object, copied, and its value in *value; NULL after the last one */
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

/* The string under a key of an object; NULL if there is none, or if object is something else */
const JsonbValue *
json_find_string(const JsonbValue *object, const char *key)
{
	const JsonbValue *value;

	if (!json_is_object(object))
		return NULL;
	value = getKeyJsonValueFromContainer(object->val.binary.data, key, (int) strlen(key), NULL);
	return value != NULL && value->type == jbvString ? value : NULL;
}

/* An item that is a string; or the string under a key, if the item is an object; else NULL */
const JsonbValue *
json_item_string(const JsonbValue *item, const char *key)
{
	return item->type == jbvString ? item : json_find_string(item, key);
}
