/*
 * feeds.c
 *		Spoils feeds, and tells where something was lost without an error.  The
 *		feeds are arguments; COUNT and SEED are in the environment, as the
 *		script `conservation` says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"
#include "spoil.h"
#include "spoil_feed.h"

/* A feed is cut at every byte, unless it is longer: then at so many places. */
#define MAX_CUT_EVERYWHERE 8192
#define CUTS			   500

/* An element that goes around others holds so many at most. */
#define MAX_ELEMENTS 3

/* One of so many places is where an element begins. */
#define ELEMENTS 2

#define CONTEXT		 25
#define PROBLEM_SIZE 300

typedef struct Source
{
	const char *name;
	char *data;
	size_t len;
	FeedReading *reading;
} Source;

static void
print_place(const Source *source, size_t place)
{
	size_t start = spoil_place(source->data, source->len, place > CONTEXT ? place - CONTEXT : 0);
	size_t end = spoil_place(source->data, source->len, place + CONTEXT < source->len ? place + CONTEXT : source->len);

	printf("%s: byte %zu: ", source->name, place);
	print_bytes(source->data + start, place - start);
	putchar('`');
	print_bytes(source->data + place, end - place);
}

/*
 * Cutting
 */

/* A feed that is cut is an error, or was cut behind its end. */
static bool
cut_at(const Source *source, size_t place)
{
	FeedReading *cut = feed_reading_make(source->data, place);
	bool is_error = feed_reading_is_error(cut);
	bool ok = is_error || (feed_is_blank(source->data + place, source->len - place) && feed_reading_is_same(source->reading, cut));

	if (!ok)
	{
		print_place(source, place);
		printf(": LOST, cut there\n");
	}
	feed_reading_free(cut);
	return ok;
}

static bool
cut(const Source *sources, int n)
{
	int done = 0;
	int lost = 0;

	for (int i = 0; i < n; i++)
	{
		const Source *source = &sources[i];

		if (source->len <= MAX_CUT_EVERYWHERE)
		{
			for (size_t place = 0; place < source->len; place++, done++)
				lost += !cut_at(source, place);
			continue;
		}
		for (int j = 0; j < CUTS; j++, done++)
			lost += !cut_at(source, below(source->len));
	}
	printf("feeds: cut %d times, %d lost something\n", done, lost);
	return lost == 0;
}

/*
 * Two in one
 */

static bool
double_feeds(const Source *sources, int n)
{
	int lost = 0;

	for (int i = 0; i < n; i++)
	{
		const Source *first = &sources[i];
		const Source *second = &sources[(i * 7 + 1) % n];
		size_t len = first->len + second->len;
		char *both = malloc(len);
		FeedReading *reading;

		if (both == NULL)
			die("memory");
		memcpy(both, first->data, first->len);
		memcpy(both + first->len, second->data, second->len);
		reading = feed_reading_make(both, len);
		if (!feed_reading_is_error(reading))
		{
			printf("%s: LOST, with %s behind it\n", first->name, second->name);
			lost++;
		}
		feed_reading_free(reading);
		free(both);
	}
	printf("feeds: %d with another behind it, %d without an error\n", n, lost);
	return lost == 0;
}

/*
 * Putting in
 */

static size_t
choose_place(const Source *source)
{
	size_t place = below(source->len + 1);

	if (below(ELEMENTS) == 0)
		place = feed_element_start(source->data, source->len, place);
	return spoil_place(source->data, source->len, place);
}

/* A section of CDATA has no elements in it: they would be text. */
static size_t
text_end(const Source *source, size_t place)
{
	size_t end = place;

	while (end < source->len && strchr("<&]", source->data[end]) == NULL)
		end++;
	return spoil_place(source->data, source->len, place + below(end - place + 1));
}

/* Where the closing part of a piece stands */
static size_t
choose_end(const Source *source, const FeedPiece *piece, size_t place)
{
	size_t end = place;

	if (strcmp(piece->close, "]]>") == 0)
		return text_end(source, place);
	for (size_t i = below(MAX_ELEMENTS) + 1; i > 0; i--)
	{
		end = feed_element_start(source->data, source->len, end);
		end = feed_element_end(source->data, source->len, end);
	}
	return end;
}

static int
choose_insertions(const Source *source, const FeedPiece *piece, Insertion *insertions)
{
	insertions[0].piece = piece->open;
	insertions[0].place = choose_place(source);
	if (piece->close == NULL)
		return 1;
	insertions[1].piece = piece->close;
	insertions[1].place = choose_end(source, piece, insertions[0].place);
	return 2;
}

static void
report(const Source *source, const Insertion *insertions, int n, const char *problem)
{
	for (int i = 0; i < n; i++)
	{
		print_place(source, insertions[i].place);
		printf(" with ");
		print_bytes(insertions[i].piece, strlen(insertions[i].piece));
		printf(": LOST: %s\n", problem);
	}
}

static bool
put_in(const Source *sources, int n, int count)
{
	int errors = 0;
	int lost = 0;

	for (int i = 0; i < count; i++)
	{
		const Source *source = &sources[i % n];
		const FeedPiece *piece = &feed_pieces[(i % n + i / n) % feed_npieces];
		Insertion insertions[2];
		int ninsertions = choose_insertions(source, piece, insertions);
		char problem[PROBLEM_SIZE];
		size_t len;
		char *spoiled = spoil_put_in(source->data, source->len, insertions, ninsertions, &len);
		FeedReading *after = feed_reading_make(spoiled, len);

		if (feed_reading_is_error(after))
			errors++;
		else if (!feed_reading_has_all(source->reading, after, problem, sizeof(problem)))
		{
			lost++;
			report(source, insertions, ninsertions, problem);
		}
		feed_reading_free(after);
		free(spoiled);
	}
	printf("feeds: %d spoiled of %d, %d errors, %d read in full, %d lost something\n",
		   count, n, errors, count - errors - lost, lost);
	return lost == 0;
}

int
main(int argc, char **argv)
{
	Source *sources = calloc(argc, sizeof(Source));
	int n = 0;
	int count = number("COUNT", 8000);
	int seed = number("SEED", 1);
	bool ok;

	if (sources == NULL)
		die("memory");
	for (int i = 1; i < argc; i++)
	{
		Source *source = &sources[n];

		source->name = base_name(argv[i]);
		source->data = read_file(argv[i], &source->len);
		source->reading = feed_reading_make(source->data, source->len);
		if (!feed_reading_is_error(source->reading))
			n++;
	}
	if (n == 0)
	{
		fprintf(stderr, "feeds: none can be read\n");
		return 2;
	}
	printf("feeds: %d pieces, %d of %d feeds are read without an error, SEED=%d COUNT=%d\n", feed_npieces, n, argc - 1, seed, count);
	seed_chance(seed);
	ok = cut(sources, n);
	ok &= double_feeds(sources, n);
	ok &= put_in(sources, n, count);
	return ok ? 0 : 1;
}
