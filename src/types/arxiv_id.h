/*
 * arxiv_id.h
 *		arXiv identifiers in 64 bits.
 *
 * The integer's order is the identifiers' order: by month of announcement,
 * old style before new style, archive, number, version.
 *
 *	 bit  63        52      51     50     45 44         28 27    16 15       0
 *		 +------------+-------+-----------+-------------+--------+----------+
 *		 | 0  month   | style |  archive  |   number    |   0    | version  |
 *		 +------------+-------+-----------+-------------+--------+----------+
 *
 * month	months since January 1980; in use 1991 to 2099
 * style	0 = hep-th/9901001, 1 = 2601.10719
 * archive	ordinal in the frozen table of old_archives; 0 in the new style
 * version	0 = none
 */
#ifndef PAPERDIGEST_ARXIV_ID_H
#define PAPERDIGEST_ARXIV_ID_H

#include "postgres.h"

typedef int64 ArxivId;

#define ARXIV_ID_VERSION_MASK ((ArxivId) 0xFFFF)
#define ARXIV_ID_MAX_VERSION  0xFFFF

/* The longest short form, "cond-mat/0703999v65535", with room to spare */
#define ARXIV_ID_BUFSIZE 40

static inline int
arxiv_id_version_of(ArxivId id)
{
	return (int) (id & ARXIV_ID_VERSION_MASK);
}

static inline ArxivId
arxiv_id_without_version(ArxivId id)
{
	return id & ~ARXIV_ID_VERSION_MASK;
}

static inline int
arxiv_id_compare(ArxivId a, ArxivId b)
{
	return (a > b) - (a < b);
}

/* arxiv_id.c */
extern bool arxiv_id_parse(const char *s, size_t len, ArxivId *id,
						   const char **problem);
extern int arxiv_id_print(ArxivId id, char *buf);
extern bool arxiv_id_is_valid(ArxivId id);
extern int arxiv_id_year(ArxivId id);

/* arxiv_id_op.c */
struct Node;
extern bool arxiv_id_read(const char *s, size_t len, ArxivId *id, struct Node *escontext);

#endif /* PAPERDIGEST_ARXIV_ID_H */
