/*
 * arxiv_id.c
 *		Fuzz target: an input is a text, and its first bytes are an identifier
 *		of 64 bits.
 */
#include "postgres.h"

#include "fuzz.h"
#include "types/arxiv_id.h"

static ArxivId
parse_all(const char *before, const char *id, const char *after)
{
	char buf[2 * ARXIV_ID_BUFSIZE];
	int len = snprintf(buf, sizeof(buf), "%s%s%s", before, id, after);
	const char *problem;
	ArxivId result = -1;

	CHECK(arxiv_id_parse(buf, len, &result, &problem));
	return result;
}

/* All ways to write it mean the same. */
static void
check_id(ArxivId id)
{
	char buf[ARXIV_ID_BUFSIZE];
	int len = arxiv_id_print(id, buf);

	CHECK(arxiv_id_is_valid(id));
	CHECK(len < ARXIV_ID_BUFSIZE && strlen(buf) == (size_t) len);
	CHECK(parse_all("", buf, "") == id);
	CHECK(parse_all("arXiv:", buf, "") == id);
	CHECK(parse_all("https://www.arxiv.org/abs/", buf, "") == id);
	CHECK(parse_all("http://arxiv.org/pdf/", buf, ".pdf") == id);
	CHECK(parse_all("https://doi.org/10.48550/arXiv.", buf, "") == id);
	CHECK(parse_all("export.arxiv.org/e-print/arXiv:", buf, "/?a[]=b#c") == id);
	CHECK(parse_all(" arXiv: ", buf, "[hep-th] 4 Feb 2011\n") == id);
	if (arxiv_id_version_of(id) == 0)
		CHECK(parse_all("", buf, "v7") == id + 7);
	else
		check_id(arxiv_id_without_version(id));
}

/* Whether the n bytes at word stand in the text, and end there */
static bool
has_word(const char *s, const char *end, const char *word, size_t n)
{
	for (; (s = memmem(s, end - s, word, n)) != NULL; s++)
	{
		if (s + n == end || strchr("/.?#[ \t\n\v\f\r", s[n]) != NULL)
			return true;
	}
	return false;
}

/* The number with its version stands in all that is read. */
static void
check_number(const char *s, size_t len, ArxivId id)
{
	char buf[ARXIV_ID_BUFSIZE];
	const char *number;

	arxiv_id_print(id, buf);
	number = strchr(buf, '/') == NULL ? buf : strchr(buf, '/') + 1;
	CHECK(has_word(s, s + len, number, strlen(number)));
}

static void
check_text(const char *s, size_t len)
{
	const char *problem = NULL;
	ArxivId id;

	if (!arxiv_id_parse(s, len, &id, &problem))
	{
		CHECK(problem != NULL && problem[0] != '\0');
		return;
	}
	check_id(id);
	check_number(s, len, id);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ArxivId id;

	check_text((const char *) data, size);
	if (size < sizeof(id))
		return 0;
	memcpy(&id, data, sizeof(id));
	if (arxiv_id_is_valid(id))
		check_id(id);
	return 0;
}
