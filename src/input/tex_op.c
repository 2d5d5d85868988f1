/*
 * tex_op.c
 *		tex_to_unicode in SQL.
 */
#include "compat_pg.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "base/tex.h"

PG_FUNCTION_INFO_V1(tex_to_unicode);

/*
 * tex_to_unicode(text, greek): the text with TeX's accents, letters and symbols
 * replaced by Unicode characters; Greek letters only if greek.  ERROR if the
 * database's encoding lacks one of these characters.
 */
Datum
tex_to_unicode(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);
	const char *s = VARDATA_ANY(t);
	int len = VARSIZE_ANY_EXHDR(t);
	char *decoded;

	if (memchr(s, '\\', len) == NULL && memchr(s, '{', len) == NULL)
		PG_RETURN_TEXT_P(t);
	decoded = pg_server_to_any(s, len, PG_UTF8);
	decoded = decoded == s ? pnstrdup(s, len) : decoded;
	len = (int) tex_decode(decoded, strlen(decoded), PG_GETARG_BOOL(1));
	decoded[len] = '\0';
	PG_RETURN_TEXT_P(cstring_to_text(pg_any_to_server(decoded, len, PG_UTF8)));
}
