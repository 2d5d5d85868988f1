/*
 * custom_id.c
 *		The custom_id of a request: ID-FINGERPRINT-REQUEST.
 *
 * Services allow only some characters in it, so "." and "/" of the ID are
 * written as "_".
 */
#include "postgres.h"

#include "base/chars.h"
#include "summary/custom_id.h"

/*
 * Prints the custom_id of a request for a paper, without the paper's version,
 * into a buffer of CUSTOM_ID_BUFSIZE bytes.
 */
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
 * Reads a custom_id.  Returns false if custom_id_print cannot have printed it:
 * then the request was made by somebody else.
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
	/* Only the spelling that custom_id_print uses is read. */
	custom_id_print(*id, fingerprint, tail + 2 + FINGERPRINT_LEN, printed);
	return strcmp(printed, s) == 0;
}
