/*
 * paper_typanalyze.c
 *		Computes the statistics of a column of papers, see paper_stats.h.
 *
 * Core's standard statistics ignore values as wide as papers.  Here only the
 * headers of the sampled papers are fetched.
 */
#include "compat_pg.h"

#include "catalog/pg_collation.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "common/hashfn.h"
#include "fmgr.h"
#include "utils/builtins.h"

#include "paper/paper.h"
#include "paper/paper_category.h"
#include "paper/paper_stats.h"

PG_FUNCTION_INFO_V1(paper_typanalyze);

/* A paper whose categories take more bytes is counted, but they are ignored, as core ignores wide values. */
#define MAX_WIDTH 1024

/* The most keys and the most sets that are stored, as multiples of the statistics target */
#define KEYS_FACTOR 10
#define SETS_FACTOR 30

/* Bytes, and how often they were found */
typedef struct Counted
{
	char *data;
	int len;
	int count;
} Counted;

typedef struct CountedList
{
	Counted *items;
	int n;
	int size;
} CountedList;

static void
begin_list(CountedList *list)
{
	list->n = 0;
	list->size = 1024;
	list->items = (Counted *) palloc(list->size * sizeof(Counted));
}

static int
compare_data(const void *a, const void *b, void *arg)
{
	const Counted *x = (const Counted *) a;
	const Counted *y = (const Counted *) b;
	int cmp = memcmp(x->data, y->data, Min(x->len, y->len));

	return cmp != 0 ? cmp : (x->len > y->len) - (x->len < y->len);
}

/* The most frequent first; equally frequent ones in the arbitrary order of their hashes */
static int
compare_count(const void *a, const void *b, void *arg)
{
	const Counted *x = (const Counted *) a;
	const Counted *y = (const Counted *) b;
	uint32 hash_x;
	uint32 hash_y;

	if (x->count != y->count)
		return y->count - x->count;
	hash_x = hash_bytes((const unsigned char *) x->data, x->len);
	hash_y = hash_bytes((const unsigned char *) y->data, y->len);
	return (hash_x > hash_y) - (hash_x < hash_y);
}

/* Merges equal items into one, which gets the sum of their counts, and frees the others. */
static void
count_equal(CountedList *list)
{
	int n = 0;

	qsort_interruptible(list->items, list->n, sizeof(Counted), compare_data, NULL);
	for (int i = 0; i < list->n; i++)
	{
		if (n > 0 && compare_data(&list->items[n - 1], &list->items[i], NULL) == 0)
		{
			list->items[n - 1].count += list->items[i].count;
			pfree(list->items[i].data);
		}
		else
			list->items[n++] = list->items[i];
	}
	list->n = n;
}

/* Adds an item.  Equal items of a full list are merged; it grows only if more than half of it remains. */
static void
count(CountedList *list, const char *data, int len)
{
	Counted *item;

	if (list->n == list->size)
	{
		count_equal(list);
		if (list->n > list->size / 2)
		{
			list->size *= 2;
			list->items = (Counted *) repalloc_huge(list->items, list->size * sizeof(Counted));
		}
	}
	item = &list->items[list->n++];
	item->data = (char *) palloc(len);
	memcpy(item->data, data, len);
	item->len = len;
	item->count = 1;
}

static void
count_keys(CountedList *list, const PaperHeader *header)
{
	ArxivCategory *keys;
	int nkeys = paper_header_keys(header, &keys);

	for (int i = 0; i < nkeys; i++)
		count(list, keys[i].name, keys[i].len);
	pfree(keys);
}

static int
compare_categories(const void *a, const void *b)
{
	return arxiv_category_compare((const ArxivCategory *) a, (const ArxivCategory *) b);
}

/* Counts the set of a paper's categories: sorted, in the format of the header.  buf takes the set. */
static void
count_set(CountedList *list, const PaperHeader *header, char *buf)
{
	int len = header->end - header->categories;
	ArxivCategory *categories = (ArxivCategory *) palloc((len / 2 + 1) * sizeof(ArxivCategory));
	const char *cursor = header->categories;
	char *p = buf;
	int n = 0;

	while (paper_next_category(&cursor, header->end, &categories[n]))
		n++;
	qsort(categories, n, sizeof(ArxivCategory), compare_categories);
	for (int i = 0; i < n; i++)
	{
		*p++ = (char) categories[i].len;
		memcpy(p, categories[i].name, categories[i].len);
		p += categories[i].len;
	}
	count(list, buf, len);
	pfree(categories);
}

typedef struct Slot
{
	Oid type;
	Oid operator;
	Oid collation;
	int kind;
} Slot;

/* Fills slot n of the statistics with values, all of them text or bytea, and with numbers. */
static void
fill_slot(VacAttrStats *stats, int n, const Slot *slot, const CountedList *list, float4 *numbers,
		  int nnumbers)
{
	MemoryContext old = MemoryContextSwitchTo(stats->anl_context);
	Datum *values = (Datum *) palloc(list->n * sizeof(Datum));
	float4 *kept = (float4 *) palloc(nnumbers * sizeof(float4));

	memcpy(kept, numbers, nnumbers * sizeof(float4));
	for (int i = 0; i < list->n; i++)
		values[i] = PointerGetDatum(cstring_to_text_with_len(list->items[i].data,
															 list->items[i].len));
	stats->stakind[n] = slot->kind;
	stats->staop[n] = slot->operator;
	stats->stacoll[n] = slot->collation;
	stats->stanumbers[n] = kept;
	stats->numnumbers[n] = nnumbers;
	stats->stavalues[n] = values;
	stats->numvalues[n] = list->n;
	stats->statypid[n] = slot->type;
	stats->statyplen[n] = -1;
	stats->statypbyval[n] = false;
	stats->statypalign[n] = TYPALIGN_INT;
	MemoryContextSwitchTo(old);
}

static void
keep_keys(VacAttrStats *stats, CountedList *keys, int npapers, int limit)
{
	static const Slot slot = {TEXTOID, TextEqualOperator, C_COLLATION_OID, STATISTIC_KIND_MCELEM};
	float4 *numbers;

	if (keys->n == 0)
		return;
	qsort_interruptible(keys->items, keys->n, sizeof(Counted), compare_count, NULL);
	keys->n = Min(keys->n, limit);
	numbers = (float4 *) palloc((keys->n + 2) * sizeof(float4));
	numbers[keys->n] = (float4) keys->items[keys->n - 1].count / npapers;
	numbers[keys->n + 1] = (float4) keys->items[0].count / npapers;
	qsort_interruptible(keys->items, keys->n, sizeof(Counted), compare_data, NULL);
	for (int i = 0; i < keys->n; i++)
		numbers[i] = (float4) keys->items[i].count / npapers;
	fill_slot(stats, 0, &slot, keys, numbers, keys->n + 2);
}

/*
 * The factor by which the fractions of the rarest stored sets are raised to
 * cover the sets that are left out, which are as rare or rarer.
 */
static double
weight_of_rarest(const CountedList *sets, int kept)
{
	int rarest = sets->items[kept - 1].count;
	double standing = 0;
	double all = 0;

	for (int i = 0; i < sets->n; i++)
	{
		if (sets->items[i].count > rarest)
			continue;
		all += sets->items[i].count;
		if (i < kept)
			standing += sets->items[i].count;
	}
	return all / standing;
}

static void
keep_sets(VacAttrStats *stats, CountedList *sets, int npapers, int limit)
{
	static const Slot slot = {BYTEAOID, ByteaEqualOperator, InvalidOid, STATISTIC_KIND_CATEGORY_SETS};
	int kept = Min(sets->n, limit);
	float4 *numbers = (float4 *) palloc((kept + 1) * sizeof(float4));
	double weight;
	int rarest;

	if (kept == 0)
		return;
	qsort_interruptible(sets->items, sets->n, sizeof(Counted), compare_count, NULL);
	weight = weight_of_rarest(sets, kept);
	rarest = sets->items[kept - 1].count;
	for (int i = 0; i < kept; i++)
		numbers[i] = (float4) (sets->items[i].count == rarest ? weight * rarest : sets->items[i].count) / npapers;
	numbers[kept] = 1.0f / npapers;
	sets->n = kept;
	fill_slot(stats, 1, &slot, sets, numbers, kept + 1);
}

static void
compute_paper_stats(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, int samplerows,
					double totalrows)
{
	int target = ANALYZE_TARGET(stats);
	char buf[MAX_WIDTH];
	CountedList keys;
	CountedList sets;
	double width = 0;
	int npapers = 0;

	begin_list(&keys);
	begin_list(&sets);
	for (int i = 0; i < samplerows; i++)
	{
		bool isnull;
		Datum datum;
		PaperHeader header;

		ANALYZE_DELAY_POINT();
		datum = fetch(stats, i, &isnull);
		if (isnull)
			continue;
		npapers++;
		width += VARSIZE_ANY(DatumGetPointer(datum));
		paper_fetch_header(datum, &header);
		if (header.end - header.categories <= MAX_WIDTH)
		{
			count_keys(&keys, &header);
			count_set(&sets, &header, buf);
		}
		paper_release_header(&header);
	}

	stats->stats_valid = true;
	stats->stanullfrac = 1.0 - (double) npapers / samplerows;
	if (npapers > 0)
	{
		stats->stawidth = width / npapers;
		stats->stadistinct = -1.0 * (1.0 - stats->stanullfrac);
		count_equal(&keys);
		count_equal(&sets);
		keep_keys(stats, &keys, npapers, KEYS_FACTOR * target);
		keep_sets(stats, &sets, npapers, SETS_FACTOR * target);
	}
}

/* The typanalyze function of the type: sets how to compute statistics, and from how many rows. */
Datum
paper_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);

	stats->compute_stats = compute_paper_stats;
	/* As for a histogram: see the comment in core's analyze.c. */
	stats->minrows = 300 * ANALYZE_TARGET(stats);
	PG_RETURN_BOOL(true);
}
