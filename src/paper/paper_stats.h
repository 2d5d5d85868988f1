/*
 * paper_stats.h
 *		What ANALYZE keeps of a column of papers.
 *
 * Two slots of pg_statistic, both of fractions of the papers that are not
 * NULL.  The first is core's "most common elements": the categories and the
 * archives that they count for, in text order; behind their fractions come
 * the least and the greatest, as with tsvector.
 *
 * The second is of sets of categories that papers have together, since
 * categories are anything but independent.  A set is the categories' part of
 * a paper's header, sorted, as bytea.  The rarest of the sets stand for those
 * that were left out, so that the fractions add up to 1; behind them comes
 * that of a single paper in the sample, below which nothing is known.
 */
#ifndef PAPERDIGEST_PAPER_STATS_H
#define PAPERDIGEST_PAPER_STATS_H

/* pg_statistic.h leaves 10000 to 30000 to private use. */
#define STATISTIC_KIND_CATEGORY_SETS 10641

#endif /* PAPERDIGEST_PAPER_STATS_H */
