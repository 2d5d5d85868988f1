/*
 * metadata_json.c
 *		Values of a jsonb, one level at a time, and their texts in UTF-8.
 */
#include "compat_pg.h"

#include "miscadmin.h"

#include "input/metadata_json.h"

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
	key = pnstrdup(value->val.string.val, value->val.string.len);
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

/* The bytes of a string */
PaperText
json_string(const JsonbValue *string)
{
	PaperText t = {string->val.string.val, string->val.string.len};

	return t;
}

/* A copy in UTF-8, with a byte to write behind it */
char *
text_to_utf8(PaperText t, size_t *len)
{
	char *copy = pnstrdup(t.data, t.len);
	char *utf8 = pg_server_to_any(copy, t.len, PG_UTF8);

	*len = utf8 == copy ? (size_t) t.len : strlen(utf8);
	return utf8;
}

/*
 * The way back; the byte behind becomes a NUL.  ERROR where the database's
 * encoding lacks a character.
 */
PaperText
text_from_utf8(char *s, size_t len)
{
	PaperText t;

	s[len] = '\0';
	t.data = pg_any_to_server(s, (int) len, PG_UTF8);
	t.len = t.data == s ? (int) len : (int) strlen(t.data);
	return t;
}

/* A text by a rule, which works in UTF-8 */
PaperText
text_clean(PaperText t, TextRule rule)
{
	size_t len;
	char *s = text_to_utf8(t, &len);

	return text_from_utf8(s, rule(s, len));
}
