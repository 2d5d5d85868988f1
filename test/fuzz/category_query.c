/*
 * category_query.c
 *		Fuzz target: an input is an expression.  Its categories are true, false
 *		or unknown by a hash of the input, each place for itself.
 */
#include "postgres.h"

#include "fuzz.h"
#include "types/category_query.h"

/* All ways to decide so many are tried. */
#define MAX_UNKNOWN 6

/* As deep does the simple reader go that we compare with. */
#define MAX_DEPTH 500

/* Shorter texts cannot nest so deep that the stack is too small. */
#define MAX_SAFE_LEN 1000

static uint32 seed;

static bool
parse(const char *s, size_t len, StringInfo items)
{
	size_t place = len + 1;
	const char *problem = NULL;
	int nchunks = fuzz_nchunks();
	bool ok = category_query_parse(s, len, items, &place, &problem);

	CHECK(fuzz_nchunks() == nchunks);
	CHECK(place <= len);
	CHECK(ok ? place == len : problem != NULL && problem[0] != '\0');
	(void) category_query_hint(s, len);
	return ok;
}

static bool
equal(const StringInfoData *a, const StringInfoData *b)
{
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

/* What is printed is read as the same, and printed as the same. */
static void
check_print(const StringInfoData *items)
{
	StringInfoData text,
		again,
		printed;

	initStringInfo(&text);
	initStringInfo(&again);
	initStringInfo(&printed);
	category_query_print(items->data, items->len, &text);
	CHECK(parse(text.data, text.len, &again));
	CHECK(equal(items, &again));
	category_query_print(again.data, again.len, &printed);
	CHECK(equal(&text, &printed));
}

/*
 * Truths
 */

typedef struct Truths
{
	int nasked;
	int nunknown;
	int decided; /* the bits of what is unknown, or -1 to leave it so */
} Truths;

static CategoryTruth
truth_at(const ArxivCategory *category, int n, void *arg)
{
	Truths *truths = arg;
	int by_chance = fuzz_hash(&n, sizeof(n), seed) % 3;

	CHECK(n == truths->nasked++);
	CHECK(category->len > 0 && category->len <= ARXIV_CATEGORY_MAXLEN);
	if (by_chance != CATEGORY_MAYBE)
		return by_chance;
	if (truths->nunknown == MAX_UNKNOWN)
		return CATEGORY_FALSE;
	if (truths->decided < 0)
	{
		truths->nunknown++;
		return CATEGORY_MAYBE;
	}
	return truths->decided >> truths->nunknown++ & 1 ? CATEGORY_TRUE : CATEGORY_FALSE;
}

static CategoryTruth
evaluate(const StringInfoData *items, Truths *truths, int decided)
{
	memset(truths, 0, sizeof(Truths));
	truths->decided = decided;
	return category_query_evaluate(items->data, items->len, truth_at, truths);
}

/*
 * A reader of expressions that evaluates at once, and recurses.  It gets only
 * what is one.
 */

typedef struct Reader
{
	const char *s;
	const char *end;
	int depth;
	bool too_deep;
	Truths truths;
} Reader;

static bool read_alternatives(Reader *reader);

static bool
take(Reader *reader, char c)
{
	while (reader->s < reader->end && strchr(" \t\n\r\f\v", *reader->s) != NULL)
		reader->s++;
	if (reader->s == reader->end || *reader->s != c)
		return false;
	reader->s++;
	return true;
}

static bool
read_one(Reader *reader)
{
	ArxivCategory category = {reader->s, 1};
	bool result;

	if (reader->depth > MAX_DEPTH)
	{
		reader->too_deep = true;
		return false;
	}
	if (take(reader, '!'))
	{
		reader->depth++;
		result = !read_one(reader);
		reader->depth--;
		return result;
	}
	if (take(reader, '('))
	{
		reader->depth++;
		result = read_alternatives(reader);
		reader->depth--;
		CHECK(reader->too_deep || take(reader, ')'));
		return result;
	}
	while (reader->s < reader->end && strchr(" \t\n\r\f\v()!&|", *reader->s) == NULL)
		reader->s++;
	return truth_at(&category, reader->truths.nasked, &reader->truths) == CATEGORY_TRUE;
}

static bool
read_all_of(Reader *reader)
{
	bool result = read_one(reader);

	while (!reader->too_deep && take(reader, '&'))
		result &= read_one(reader);
	return result;
}

static bool
read_alternatives(Reader *reader)
{
	bool result = read_all_of(reader);

	while (!reader->too_deep && take(reader, '|'))
		result |= read_all_of(reader);
	return result;
}

/*
 * No place counts twice, so that an expression is unknown just where what is
 * unknown matters.
 */
static void
check_truth(const char *s, size_t len, const StringInfoData *items)
{
	Truths truths;
	CategoryTruth unsure = evaluate(items, &truths, -1);
	int nunknown = truths.nunknown;
	bool seen[3] = {false, false, false};

	for (int decided = 0; decided < 1 << nunknown; decided++)
	{
		Reader reader = {.s = s, .end = s + len, .truths.decided = decided};
		CategoryTruth sure = evaluate(items, &truths, decided);
		bool expected = read_alternatives(&reader);

		CHECK(sure != CATEGORY_MAYBE);
		CHECK(reader.too_deep || truths.nasked == reader.truths.nasked);
		CHECK(reader.too_deep || expected == (sure == CATEGORY_TRUE));
		seen[sure] = true;
	}
	CHECK(seen[CATEGORY_TRUE] == (unsure != CATEGORY_FALSE));
	CHECK(seen[CATEGORY_FALSE] == (unsure != CATEGORY_TRUE));
}

/* The categories of an expression joined are those written one after the other. */
static void
check_combine(const StringInfoData *items, uint8 symbol)
{
	const char *cursor = items->data;
	ArxivCategory *categories = palloc(items->len * sizeof(ArxivCategory));
	int n = 0;
	StringInfoData combined,
		text,
		again;

	initStringInfo(&combined);
	initStringInfo(&text);
	initStringInfo(&again);
	while (category_query_next(&cursor, items->data + items->len, &categories[n]))
	{
		if (n > 0)
			appendStringInfoChar(&text, symbol == CATEGORY_QUERY_AND ? '&' : '|');
		appendBinaryStringInfo(&text, categories[n].name, categories[n].len);
		n++;
	}
	category_query_combine(&combined, categories, n, symbol);
	CHECK(parse(text.data, text.len, &again));
	CHECK(equal(&combined, &again));
}

static void
check_expression(void *arg)
{
	StringInfo text = arg;
	StringInfoData items;

	initStringInfo(&items);
	if (!parse(text->data, text->len, &items))
		return;
	check_print(&items);
	check_truth(text->data, text->len, &items);
	check_combine(&items, CATEGORY_QUERY_AND);
	check_combine(&items, CATEGORY_QUERY_OR);
}

static void
parse_long(void *arg)
{
	StringInfo text = arg;
	StringInfoData items;

	initStringInfo(&items);
	(void) parse(text->data, text->len, &items);
}

static void
check_speed(const void *data, size_t size)
{
	size_t len;
	char *repeated = fuzz_repeat(data, size, 64 * 1024, &len);
	StringInfoData text = {.data = repeated, .len = (int) len};

	(void) fuzz_try(parse_long, &text);
	free(repeated);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	StringInfoData text = {.data = (char *) data, .len = (int) size};

	/* No text has it. */
	if (memchr(data, '\0', size) != NULL)
		return 0;
	seed = fuzz_hash(data, size, 0);
	CHECK(fuzz_try(check_expression, &text) || size > MAX_SAFE_LEN);
	if (seed % 64 == 0)
		check_speed(data, size);
	fuzz_reset();
	return 0;
}
