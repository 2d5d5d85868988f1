/*
 * metadata_text.c
 *		Rewrites texts of a jsonb by the rules for fields, which work in UTF-8.
 */
#include "compat_pg.h"

#include "input/metadata_text.h"

/* The bytes of a string, which are not copied */
PaperText
json_string(const JsonbValue *string)
{
	PaperText t = {string->val.string.val, string->val.string.len};

	return t;
}

/* A copy of a text in UTF-8, with its length in *len.  The byte after it may be written, too. */
char *
text_to_utf8(PaperText t, size_t *len)
{
	char *copy = pnstrdup(t.data, t.len);
	char *utf8 = pg_server_to_any(copy, t.len, PG_UTF8);

	*len = utf8 == copy ? (size_t) t.len : strlen(utf8);
	return utf8;
}

/*
 * Converts such a copy, now of len bytes, back to the database's encoding, and
 * sets the byte after it to NUL.  ERROR if the encoding lacks a character.
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

/* A copy of a text, rewritten by a rule.  ERROR as for text_from_utf8. */
PaperText
text_clean(PaperText t, TextRule rule)
{
	size_t len;
	char *s = text_to_utf8(t, &len);

	return text_from_utf8(s, rule(s, len));
}
