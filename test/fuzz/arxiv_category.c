/*
 * arxiv_category.c
 *		Fuzz target: an input is two or three categories, a line each.
 */
#include "postgres.h"

#include "fuzz.h"
#include "types/arxiv_category.h"
#include "types/taxonomy.h"

#define MAX_LINES 3

static bool
parse(const char *s, size_t len, ArxivCategory *category)
{
	const char *problem = NULL;

	if (arxiv_category_parse(s, len, category, &problem))
		return true;
	CHECK(problem != NULL && problem[0] != '\0');
	(void) arxiv_category_hint(s, len);
	return false;
}

/* A known one is known in any case. */
static void
check_case(const char *s, size_t len, const ArxivCategory *category)
{
	char upper[ARXIV_CATEGORY_MAXLEN];
	ArxivCategory again;

	if (taxonomy_find(s, len) == NULL)
		return;
	CHECK(len <= sizeof(upper));
	for (size_t i = 0; i < len; i++)
		upper[i] = pg_toupper((unsigned char) s[i]);
	CHECK(parse(upper, len, &again));
	CHECK(arxiv_category_equal(category, &again));
}

static void
check_category(const ArxivCategory *category)
{
	ArxivCategory archive = arxiv_category_archive(category);
	ArxivCategory again;

	CHECK(category->len > 0 && category->len <= ARXIV_CATEGORY_MAXLEN);
	CHECK(parse(category->name, category->len, &again));
	CHECK(arxiv_category_equal(category, &again));
	CHECK(arxiv_category_compare(category, category) == 0);
	CHECK(arxiv_category_contains(category, category));
	CHECK(parse(archive.name, archive.len, &again));
	CHECK(arxiv_category_equal(&archive, &again));
	CHECK(arxiv_category_is_archive(&archive));
	CHECK(arxiv_category_contains(&archive, category));
}

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

/* An archive contains what has its name, or what has an alias of its name. */
static bool
should_contain(const ArxivCategory *archive, const ArxivCategory *category)
{
	ArxivCategory own = arxiv_category_archive(category);
	const char *alias = taxonomy_alias_archive(category->name, category->len);
	ArxivCategory others = {alias, alias == NULL ? 0 : strlen(alias)};

	return arxiv_category_equal(&own, archive) ||
		(alias != NULL && arxiv_category_equal(&others, archive));
}

static void
check_pair(const ArxivCategory *a, const ArxivCategory *b)
{
	int cmp = arxiv_category_compare(a, b);

	CHECK(sign(cmp) == -sign(arxiv_category_compare(b, a)));
	CHECK((cmp == 0) == arxiv_category_equal(a, b));
	if (cmp != 0)
		CHECK(arxiv_category_contains(a, b) == (arxiv_category_is_archive(a) && should_contain(a, b)));
}

static void
check_all(const ArxivCategory *c, int n)
{
	for (int i = 0; i < n; i++)
	{
		for (int j = 0; j < n; j++)
			check_pair(&c[i], &c[j]);
	}
	if (n < MAX_LINES)
		return;
	if (arxiv_category_compare(&c[0], &c[1]) <= 0 && arxiv_category_compare(&c[1], &c[2]) <= 0)
		CHECK(arxiv_category_compare(&c[0], &c[2]) <= 0);
	/* A category with an alias can be an archive too, but no archive that has subjects. */
	if (taxonomy_alias_archive(c[1].name, c[1].len) == NULL &&
		arxiv_category_contains(&c[0], &c[1]) && arxiv_category_contains(&c[1], &c[2]))
		CHECK(arxiv_category_contains(&c[0], &c[2]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *) data;
	const char *end = s + size;
	ArxivCategory categories[MAX_LINES];
	int n = 0;

	for (int i = 0; i < MAX_LINES && s < end; i++)
	{
		const char *newline = memchr(s, '\n', end - s);
		const char *stop = newline == NULL ? end : newline;

		if (parse(s, stop - s, &categories[n]))
		{
			check_case(s, stop - s, &categories[n]);
			check_category(&categories[n++]);
		}
		s = newline == NULL ? end : newline + 1;
	}
	check_all(categories, n);
	return 0;
}
