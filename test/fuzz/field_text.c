/*
 * field_text.c
 *		Fuzz target: an input is the text of a field, or names of authors.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "input/author_names.h"
#include "input/field_text.h"

/* In a block of its own, so that a byte behind it is seen to be touched */
static char *
copy_of(const char *s, size_t len)
{
	char *copy = malloc(len == 0 ? 1 : len);

	memcpy(copy, s, len);
	return copy;
}

static bool
is_tex(const char *s, size_t len)
{
	return memchr(s, '\\', len) != NULL || memchr(s, '{', len) != NULL;
}

static bool
is_collapsed(const char *s, size_t len, char newline)
{
	if (len > 0 && (field_text_is_white(s[0]) || field_text_is_white(s[len - 1])))
		return false;
	for (size_t i = 0; i < len; i++)
	{
		if (field_text_is_white(s[i]) && s[i] != ' ' && s[i] != newline)
			return false;
		if (i > 0 && field_text_is_white(s[i]) && field_text_is_white(s[i - 1]))
			return false;
	}
	return true;
}

typedef size_t (*Rule)(char *s, size_t len);

/* What a rule makes of a text, which it makes again of that where it is to stay */
static char *
check_rule(Rule rule, const char *s, size_t len, bool stays, size_t *cleaned_len)
{
	char *cleaned = copy_of(s, len);
	char *again;

	*cleaned_len = rule(cleaned, len);
	CHECK(*cleaned_len <= len);
	CHECK(!fuzz_is_utf8(s, len) || fuzz_is_utf8(cleaned, *cleaned_len));
	if (!stays)
		return cleaned;
	again = copy_of(cleaned, *cleaned_len);
	CHECK(rule(again, *cleaned_len) == *cleaned_len);
	CHECK(memcmp(again, cleaned, *cleaned_len) == 0);
	free(again);
	return cleaned;
}

static void
check_texts(const char *s, size_t len)
{
	size_t n;
	char *cleaned;

	cleaned = check_rule(field_text_collapse, s, len, true, &n);
	CHECK(is_collapsed(cleaned, n, ' '));
	free(cleaned);
	cleaned = check_rule(field_text_line, s, len, !is_tex(s, len), &n);
	CHECK(is_collapsed(cleaned, n, ' '));
	free(cleaned);
	cleaned = check_rule(field_text_abstract, s, len, false, &n);
	CHECK(is_tex(s, len) || is_collapsed(cleaned, n, '\n'));
	free(cleaned);
}

static void
check_name(const char *name, size_t len)
{
	CHECK(len > 0 && is_collapsed(name, len, ' '));
	CHECK(memchr(name, '\0', len) == NULL);
}

static void
check_one_name(Rule rule, const char *s, size_t len)
{
	size_t n;
	char *name = check_rule(rule, s, len, rule == author_name_clean && !is_tex(s, len), &n);

	if (n > 0 && memchr(s, '\0', len) == NULL)
		check_name(name, n);
	CHECK(is_tex(s, len) || memchr(name, '(', n) == NULL);
	free(name);
}

/* The names follow one another, and each is as if it had come alone. */
static void
check_names(const char *s, size_t len, AuthorDividers dividers)
{
	char *names = malloc(len + 1);
	size_t names_len = len;
	size_t total = 0;
	int n;

	if (len > 0)
		memcpy(names, s, len);
	n = author_names_read(names, &names_len, dividers);
	CHECK(names_len <= len + 1);
	for (int i = 0; i < n; i++)
	{
		const char *name = names + total;
		size_t name_len = strlen(name);

		check_name(name, name_len);
		CHECK(is_tex(s, len) || strpbrk(name, "(),") == NULL);
		CHECK(!fuzz_is_utf8(s, len) || fuzz_is_utf8(name, name_len));
		if (!is_tex(s, len))
			free(check_rule(author_name_clean, name, name_len, true, &name_len));
		total += strlen(name) + 1;
	}
	CHECK(total == names_len);
	free(names);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *) data;

	check_texts(s, size);
	check_one_name(author_name_clean, s, size);
	check_one_name(author_name_turn, s, size);
	/* Texts of a database have no NUL, which would end a name. */
	if (memchr(s, '\0', size) == NULL)
	{
		check_names(s, size, AUTHORS_BY_COMMA);
		check_names(s, size, AUTHORS_AS_TYPED);
	}
	return 0;
}
