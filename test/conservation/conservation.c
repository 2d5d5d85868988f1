/*
 * conservation.c
 *		Spoils listing pages, and tells where something was lost without an
 *		error.  The pages are arguments; COUNT, SEED and KEEP are in the
 *		environment.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "spoil.h"

/* One spoiled page in so many has two pieces. */
#define TWO_PIECES 4

/* Deletions, for a page with something put in */
#define DELETIONS 4

#define MAX_DELETED 200

typedef struct Page
{
	const char *path;
	const char *name;
	char *source;
	size_t len;
	Reading *reading;
} Page;

static uint64_t state;
static const char *kept; /* where to */
static int nkept;

static void
die(const char *what)
{
	fprintf(stderr, "conservation: %s: %s\n", what, strerror(errno));
	exit(2);
}

/* A number below n; the generator is that of Knuth's MMIX. */
static size_t
below(size_t n)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (state >> 33) % n;
}

static void
load(Page *page, const char *path)
{
	FILE *file = fopen(path, "rb");
	long len;

	page->path = path;
	page->name = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (len = ftell(file)) < 0)
		die(path);
	rewind(file);
	page->len = (size_t) len;
	page->source = malloc(page->len + 1);
	if (page->source == NULL || fread(page->source, 1, page->len, file) != page->len)
		die(path);
	page->source[page->len] = '\0';
	fclose(file);
	page->reading = reading_make(page->source, page->len);
}

static void
keep(const Page *page, const char *source, size_t len)
{
	char path[4096];
	FILE *file;

	if (kept == NULL)
		return;
	snprintf(path, sizeof(path), "%s/%04d-%s", kept, ++nkept, page->name);
	file = fopen(path, "wb");
	if (file == NULL || fwrite(source, 1, len, file) != len || fclose(file) != 0)
		die(path);
	printf("  %s\n", path);
}

static void
print_bytes(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
	{
		if ((unsigned char) s[i] < ' ' || s[i] == 0x7F)
			printf("\\x%02X", (unsigned char) s[i]);
		else
			putchar(s[i]);
	}
}

/* Where in a page something happened */
static void
print_place(const Page *page, size_t place)
{
	int line = 1;

	for (size_t i = 0; i < place; i++)
		line += page->source[i] == '\n';
	printf("%s:%d: byte %zu, ", page->name, line, place);
}

/*
 * Putting in
 */

static int
choose_insertions(const Page *page, int first, Insertion *insertions)
{
	int n = below(TWO_PIECES) == 0 ? 2 : 1;

	insertions[0].piece = spoil_pieces[first];
	insertions[0].place = spoil_place(page->source, page->len, below(page->len + 1));
	if (n == 2)
	{
		size_t place = insertions[0].place;
		size_t left = page->len - place;

		insertions[1].piece = spoil_pieces[below(spoil_npieces)];
		insertions[1].place = spoil_place(page->source, page->len, place + below((left < 2000 ? left : 2000) + 1));
	}
	return n;
}

static void
report_insertions(const Page *page, const Insertion *insertions, int n, const char *loss)
{
	print_place(page, insertions[0].place);
	for (int i = 0; i < n; i++)
	{
		if (i > 0)
			printf(" and, byte %zu, ", insertions[i].place);
		putchar('`');
		print_bytes(insertions[i].piece, strlen(insertions[i].piece));
		putchar('`');
	}
	printf(": %s\n", loss);
}

/* Whether all is there; a page on which a reference is another now is compared without that. */
static bool
is_conserved(const Page *page, const Insertion *insertions, int n, const Reading *after, char *loss, size_t size)
{
	Reading *baseline;
	bool result;

	if (reading_has_all(page->reading, after, loss, size))
		return true;
	baseline = spoil_baseline(page->source, page->len, insertions, n);
	if (baseline == NULL)
		return false;
	result = !reading_is_error(baseline) && reading_nentries(baseline) == reading_nentries(page->reading) &&
		reading_has_all(baseline, after, loss, size);
	reading_free(baseline);
	return result;
}

static bool
put_in(const Page *pages, int npages, int count)
{
	int errors = 0;
	int lost = 0;

	for (int i = 0; i < count; i++)
	{
		const Page *page = &pages[i % npages];
		Insertion insertions[2];
		int n = choose_insertions(page, (i % npages + i / npages) % spoil_npieces, insertions);
		size_t len;
		char *spoiled = spoil_put_in(page->source, page->len, insertions, n, &len);
		Reading *after = reading_make(spoiled, len);
		char loss[300];

		if (reading_is_error(after))
			errors++;
		else if (!is_conserved(page, insertions, n, after, loss, sizeof(loss)))
		{
			lost++;
			report_insertions(page, insertions, n, loss);
			keep(page, spoiled, len);
		}
		reading_free(after);
		free(spoiled);
	}
	printf("conservation: %d spoiled pages of %d, %d errors, %d read in full, %d lost something\n",
		   count, npages, errors, count - errors - lost, lost);
	return lost == 0;
}

/*
 * Deleting: a tag, or some bytes, of what stands between the first entry and
 * the end of the last list.
 */

static const char *
find_last(const char *s, const char *word)
{
	const char *last = NULL;

	for (; (s = strstr(s, word)) != NULL; s++)
		last = s;
	return last;
}

static bool
choose_deletion(const Page *page, size_t *start, size_t *end)
{
	const char *first = strstr(page->source, "<dt");
	const char *last = find_last(page->source, "</dl");
	const char *s;

	if (first == NULL || last == NULL || last < first)
		return false;
	s = first + below(last - first + 1);
	if (below(2) == 0)
	{
		while (*s != '<')
			s--;
		*start = s - page->source;
		*end = *start + strcspn(s, ">") + 1;
	}
	else
	{
		*start = s - page->source;
		*end = *start + 1 + below(MAX_DELETED);
	}
	if (*end > page->len)
		*end = page->len;
	*start = spoil_place(page->source, page->len, *start);
	*end = spoil_place(page->source, page->len, *end);
	return *start < *end;
}

static bool
delete_some(const Page *pages, int npages, int count)
{
	int done = 0;
	int errors = 0;
	int fields_lost = 0;
	int entries_lost = 0;

	for (int i = 0; i < count; i++)
	{
		const Page *page = &pages[i % npages];
		size_t start;
		size_t end;
		size_t len;
		char *spoiled;
		Reading *after;
		char loss[300];

		if (!choose_deletion(page, &start, &end))
			continue;
		done++;
		len = page->len - (end - start);
		spoiled = malloc(len + 1);
		if (spoiled == NULL)
			die(page->name);
		memcpy(spoiled, page->source, start);
		memcpy(spoiled + start, page->source + end, page->len - end);
		after = reading_make(spoiled, len);
		if (reading_is_error(after))
			errors++;
		else if (!reading_has_entries(page->reading, after, loss, sizeof(loss)))
		{
			entries_lost++;
			print_place(page, start);
			putchar('`');
			print_bytes(page->source + start, end - start);
			printf("` deleted: %s\n", loss);
			keep(page, spoiled, len);
		}
		else if (!reading_has_fields(page->reading, after, loss, sizeof(loss)))
			fields_lost++;
		reading_free(after);
		free(spoiled);
	}
	printf("deletions: %d, %d errors, %d lost a whole field, %d lost an entry\n", done, errors, fields_lost, entries_lost);
	return entries_lost == 0;
}

static int
number(const char *name, int otherwise)
{
	const char *value = getenv(name);

	return value == NULL || value[0] == '\0' ? otherwise : atoi(value);
}

int
main(int argc, char **argv)
{
	Page *pages = calloc(argc, sizeof(Page));
	int npages = 0;
	int count = number("COUNT", 20000);
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
		fprintf(stderr, "conservation: no page can be read\n");
		return 2;
	}
	state = (uint64_t) seed;
	printf("conservation: SEED=%d COUNT=%d, %d of %d pages are read without an error, %d pieces\n",
		   seed, count, npages, argc - 1, spoil_npieces);
	ok = put_in(pages, npages, count);
	ok &= delete_some(pages, npages, count / DELETIONS);
	return ok ? 0 : 1;
}
