/*
 * metadata_text.c
 *		Texts of a jsonb by the rules of fields, which work in UTF-8.
 */
#include "compat_pg.h"

#include "input/metadata_text.h"

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
