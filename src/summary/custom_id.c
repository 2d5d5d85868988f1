/*
 * custom_id.c
 *		Names of requests: ID-FINGERPRINT-REQUEST.
 *
 * Services take only some characters in them, so . and / of the ID are _.
 */
#include "postgres.h"

#include "base/chars.h"
#include "summary/custom_id.h"

/* Prints the name of a request for a paper, without its version. */
void
custom_id_print(ArxivId id, const char *fingerprint, const char *request, char *buf)
{
	int len = arxiv_id_print(arxiv_id_without_version(id), buf);

	for (int i = 0; i < len; i++)
	{
		if (buf[i] == '.' || buf[i] == '/')
			buf[i] = '_';
	}
	snprintf(buf + len, CUSTOM_ID_BUFSIZE - len, "-%s-%s", fingerprint, request);
}

static bool
is_lower_hex(const char *s, int n)
{
	for (int i = 0; i < n; i++)
	{
		if (!is_digit(s[i]) && !(s[i] >= 'a' && s[i] <= 'f'))
			return false;
	}
	return true;
}

/*
 * Reads such a name.  False where it is none: then nobody printed it but
 * somebody else.
 */
bool
custom_id_read(const char *s, ArxivId *id, char *fingerprint)
{
	const int tail_len = 1 + FINGERPRINT_LEN + 1 + REQUEST_LEN;
	int id_len = (int) strnlen(s, CUSTOM_ID_BUFSIZE) - tail_len;
	const char *tail = s + id_len;
	char printed[CUSTOM_ID_BUFSIZE];
	char copy[ARXIV_ID_BUFSIZE];
	char *underscore;
	const char *problem;

	if (id_len <= 0 || id_len >= ARXIV_ID_BUFSIZE ||
		tail[0] != '-' || !is_lower_hex(tail + 1, FINGERPRINT_LEN) ||
		tail[1 + FINGERPRINT_LEN] != '-' || !is_lower_hex(tail + 2 + FINGERPRINT_LEN, REQUEST_LEN))
		return false;
	memcpy(copy, s, id_len);
	copy[id_len] = '\0';
	underscore = strchr(copy, '_');
	if (underscore == NULL)
		return false;
	*underscore = is_digit(copy[0]) ? '.' : '/';
	if (!arxiv_id_parse(copy, id_len, id, &problem))
		return false;
	memcpy(fingerprint, tail + 1, FINGERPRINT_LEN);
	fingerprint[FINGERPRINT_LEN] = '\0';
	/* There is one name for each paper. */
	custom_id_print(*id, fingerprint, tail + 2 + FINGERPRINT_LEN, printed);
	return strcmp(printed, s) == 0;
}
