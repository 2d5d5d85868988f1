/*
 * paper_stats.h
 *		The statistics that ANALYZE stores for a column of papers.
 *
 * They take two slots of pg_statistic.  All numbers in them are fractions of
 * the papers that are not NULL.
 *
 * The first slot is core's "most common elements": categories, and archives
 * that they count for, in byte order.  After their fractions come the least
 * and the greatest of these, as for tsvector.
 *
 * The second slot holds sets: all categories that a paper is in.  They are
 * needed since categories are far from independent.  A set is a bytea with the
 * sorted categories, in the format of a paper's header.  The fractions of the
 * rarest sets are raised to cover the sets that were left out, so that all
 * fractions add up to 1.  After them comes the fraction of a single paper in
 * the sample; nothing is known about rarer sets.
 */
#ifndef PAPERDIGEST_PAPER_STATS_H
#define PAPERDIGEST_PAPER_STATS_H

/* pg_statistic.h leaves 10000 to 30000 for private use. */
#define STATISTIC_KIND_CATEGORY_SETS 10641

#endif /* PAPERDIGEST_PAPER_STATS_H */
