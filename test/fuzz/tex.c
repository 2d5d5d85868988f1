/*
 * tex.c
 *		Fuzz target: an input is a text with TeX, which is decoded.
 */
#include "postgres.h"

#include "base/tex.h"
#include "fuzz.h"

/* Bytes of a long text that is decoded in time */
#define LONG (256 * 1024)

/* So many rounds are the most that tex_decode makes of a text; of a longer one it may leave some. */
#define ROUNDS 100

static char *
copy(const char *s, size_t len)
{
	char *copied = malloc(len + 1);

	CHECK(copied != NULL);
	memcpy(copied, s, len);
	return copied;
}

/*
 * Decoded once more, a text stays as it is, unless it makes more rounds than
 * that, or is no UTF-8: a byte that begins a character is then read with
 * whatever stands behind it.
 */
static void
check_decoded(const char *s, size_t len, bool greek)
{
	bool is_utf8 = fuzz_is_utf8(s, len);
	char *decoded = copy(s, len);
	size_t n = tex_decode(decoded, len, greek);
	char *again = copy(decoded, n);

	CHECK(n <= len);
	CHECK(!is_utf8 || fuzz_is_utf8(decoded, n));
	/* Each round takes a byte at least. */
	if (is_utf8 && len - n < ROUNDS)
	{
		CHECK(tex_decode(again, n, greek) == n);
		CHECK(memcmp(again, decoded, n) == 0);
	}
	/* What has neither a backslash nor a brace is text. */
	if (memchr(s, '\\', len) == NULL && memchr(s, '{', len) == NULL)
		CHECK(n == len && memcmp(decoded, s, len) == 0);
	free(again);
	free(decoded);
}

static void
check_speed(const char *s, size_t len)
{
	size_t long_len;
	char *text = fuzz_repeat(s, len, LONG, &long_len);

	(void) tex_decode(text, long_len, true);
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *) data;

	check_decoded(s, size, true);
	check_decoded(s, size, false);
	if (fuzz_hash(data, size, 0) % 256 == 0)
		check_speed(s, size);
	return 0;
}
