/*
 * conservation.c
 *		Spoils listing pages, and tells where something was lost without an
 *		error.  The pages are arguments; COUNT, SEED and KEEP are in the
 *		environment, as the script of this name says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"
#include "spoil.h"

/* One spoiled page in so many has two pieces, with at most so many bytes between them. */
#define TWO_PIECES	 4
#define MAX_DISTANCE 2000

/* One of so many pieces stands in a heading. */
#define HEADINGS 4

/* One of so many pages from which something is taken has lost a tag. */
#define TAKEN_TAGS 2
#define MAX_TAKEN  200

/* Bytes of the source that are shown on both sides of a piece */
#define CONTEXT 25

#define PROBLEM_SIZE 300

typedef struct Page
{
	const char *name;
	char *source;
	size_t len;
	Reading *reading;
} Page;

static const char *kept; /* where to */
static int nkept;

static void
load(Page *page, const char *path)
{
	page->name = base_name(path);
	page->source = read_file(path, &page->len);
	page->reading = reading_make(page->source, page->len);
}

static void
keep(const Page *page, const char *source, size_t len)
{
	char path[4096];
	FILE *file;

	if (kept == NULL || kept[0] == '\0')
		return;
	snprintf(path, sizeof(path), "%s/%04d-%s", kept, ++nkept, page->name);
	file = fopen(path, "wb");
	if (file == NULL || fwrite(source, 1, len, file) != len || fclose(file) != 0)
		die(path);
	printf("  %s\n", path);
}

/* Where in a page something happened */
static void
print_place(const Page *page, size_t place)
{
	int line = 1;

	for (size_t i = 0; i < place; i++)
		line += page->source[i] == '\n';
	printf("%s:%d: byte %zu:", page->name, line, place);
}

/*
 * Putting in
 */

/* Any place, or one in a heading: these are few, but entries hang on them. */
static size_t
choose_place(const Page *page)
{
	size_t place = below(page->len + 1);
	const char *heading = below(HEADINGS) == 0 ? strstr(page->source + place, "<h") : NULL;

	if (heading != NULL)
		place = heading - page->source + below(strcspn(heading, "\n") + 1);
	return spoil_place(page->source, page->len, place);
}

static int
choose_insertions(const Page *page, int piece, Insertion *insertions)
{
	size_t place = choose_place(page);
	size_t left = page->len - place;

	insertions[0].piece = spoil_pieces[piece];
	insertions[0].place = place;
	if (below(TWO_PIECES) > 0)
		return 1;
	place += below((left < MAX_DISTANCE ? left : MAX_DISTANCE) + 1);
	insertions[1].piece = spoil_pieces[below(spoil_npieces)];
	insertions[1].place = spoil_place(page->source, page->len, place);
	return 2;
}

/* The pieces, and the source around each */
static void
print_insertions(const Page *page, const Insertion *insertions, int n)
{
	print_place(page, insertions[0].place);
	for (int i = 0; i < n; i++)
	{
		size_t place = insertions[i].place;
		size_t start = spoil_place(page->source, page->len, place > CONTEXT ? place - CONTEXT : 0);
		size_t end = spoil_place(page->source, page->len, place + CONTEXT < page->len ? place + CONTEXT : page->len);

		printf(i == 0 ? " " : " and at byte %zu ", place);
		print_bytes(page->source + start, place - start);
		putchar('`');
		print_bytes(insertions[i].piece, strlen(insertions[i].piece));
		putchar('`');
		print_bytes(page->source + place, end - place);
	}
}

/* One piece says more than two, where it does the same alone. */
static void
report(const Page *page, const Insertion *insertions, int n, Verdict verdict, const char *problem)
{
	char alone[PROBLEM_SIZE];
	size_t len;
	char *spoiled;

	for (int i = 0; i < n && n > 1; i++)
	{
		if (spoil_try(page->source, page->len, page->reading, &insertions[i], 1, alone, sizeof(alone)) == verdict)
		{
			report(page, &insertions[i], 1, verdict, alone);
			return;
		}
	}
	print_insertions(page, insertions, n);
	printf(": %s: %s\n", verdict == VERDICT_LOST ? "LOST" : "STRANGE", problem);
	spoiled = spoil_put_in(page->source, page->len, insertions, n, &len);
	keep(page, spoiled, len);
	free(spoiled);
}

static bool
put_in(const Page *pages, int npages, int count)
{
	int verdicts[] = {0, 0, 0, 0};

	for (int i = 0; i < count; i++)
	{
		const Page *page = &pages[i % npages];
		Insertion insertions[2];
		int n = choose_insertions(page, (i % npages + i / npages) % spoil_npieces, insertions);
		char problem[PROBLEM_SIZE];
		Verdict verdict = spoil_try(page->source, page->len, page->reading, insertions, n, problem, sizeof(problem));

		verdicts[verdict]++;
		if (verdict > VERDICT_SAME)
			report(page, insertions, n, verdict, problem);
	}
	printf("conservation: %d spoiled pages of %d, %d errors, %d read in full, %d have markup as text, %d lost something\n",
		   count, npages, verdicts[VERDICT_ERROR], verdicts[VERDICT_SAME], verdicts[VERDICT_STRANGE], verdicts[VERDICT_LOST]);
	return verdicts[VERDICT_STRANGE] == 0 && verdicts[VERDICT_LOST] == 0;
}

/*
 * Taking away: a tag, or some bytes, of what stands between the first entry and
 * the end of the last list
 */

static const char *
find_last(const char *s, const char *word)
{
	const char *last = NULL;

	for (; (s = strstr(s, word)) != NULL; s++)
		last = s;
	return last;
}

/* False where the page has no entries. */
static bool
choose_part(const Page *page, size_t *start, size_t *end)
{
	const char *first = strstr(page->source, "<dt");
	const char *last = find_last(page->source, "</dl");
	const char *s;

	if (first == NULL || last == NULL)
		return false;
	s = first + below(last - first + 1);
	if (below(TAKEN_TAGS) == 0)
	{
		while (*s != '<')
			s--;
		*end = s - page->source + strcspn(s, ">") + 1;
	}
	else
		*end = s - page->source + 1 + below(MAX_TAKEN);
	*start = spoil_place(page->source, page->len, s - page->source);
	*end = spoil_place(page->source, page->len, *end < page->len ? *end : page->len);
	return *start < *end;
}

static void
report_part(const Page *page, size_t start, size_t end, const char *problem)
{
	print_place(page, start);
	printf(" without `");
	print_bytes(page->source + start, end - start);
	printf("`: LOST: %s\n", problem);
}

/* What was in a text that is gone cannot be told, but an entry that is gone can. */
static bool
take_away(const Page *pages, int npages, int count)
{
	int taken = 0;
	int errors = 0;
	int fields_lost = 0;
	int entries_lost = 0;

	for (int i = 0; i < count; i++)
	{
		const Page *page = &pages[i % npages];
		char problem[PROBLEM_SIZE];
		size_t start;
		size_t end;
		char *spoiled;
		size_t len;
		Reading *after;

		if (!choose_part(page, &start, &end))
			continue;
		taken++;
		spoiled = spoil_take(page->source, page->len, start, end, &len);
		after = reading_make(spoiled, len);
		if (reading_is_error(after))
			errors++;
		else if (!reading_has_entries(page->reading, after, problem, sizeof(problem)))
		{
			entries_lost++;
			report_part(page, start, end, problem);
			keep(page, spoiled, len);
		}
		else if (!reading_has_fields(page->reading, after))
			fields_lost++;
		reading_free(after);
		free(spoiled);
	}
	printf("taken away: from %d pages of %d, %d errors, %d lost a field, %d lost an entry\n",
		   taken, npages, errors, fields_lost, entries_lost);
	return entries_lost == 0;
}

int
main(int argc, char **argv)
{
	Page *pages = calloc(argc, sizeof(Page));
	int npages = 0;
	int count = number("COUNT", 8000);
	int seed = number("SEED", 1);
	bool ok;

	if (pages == NULL)
		die("memory");
	kept = getenv("KEEP");
	for (int i = 1; i < argc; i++)
	{
		load(&pages[npages], argv[i]);
		if (!reading_is_error(pages[npages].reading))
			npages++;
	}
	if (npages == 0)
	{
		fprintf(stderr, "conservation: none of the pages can be read\n");
		return 2;
	}
	printf("conservation: %d pieces, %d of %d pages are read without an error, SEED=%d COUNT=%d\n",
		   spoil_npieces, npages, argc - 1, seed, count);
	seed_chance(seed);
	ok = take_away(pages, npages, (count + 1) / 2);
	seed_chance(seed);
	ok &= put_in(pages, npages, count);
	return ok ? 0 : 1;
}
