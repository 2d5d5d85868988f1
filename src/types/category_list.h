/*
 * category_list.h
 *		Iterates over an arxiv_category[].  This is done once per paper, so it
 *		allocates no memory, unless the array has to be detoasted.
 */
#ifndef PAPERDIGEST_CATEGORY_LIST_H
#define PAPERDIGEST_CATEGORY_LIST_H

#include "compat_pg.h"

#include "access/tupmacs.h"
#include "catalog/pg_type.h"
#include "utils/array.h"

#include "types/arxiv_category.h"

typedef struct CategoryList
{
	int n;			   /* elements left to read */
	const char *next;  /* the first of these that is not NULL */
	const uint8 *bits; /* one bit per element, 0 if it is NULL; NULL if no element is */
	int bit;
} CategoryList;

static inline CategoryList
category_list(Datum datum)
{
	ArrayType *array = DatumGetArrayTypeP(datum);
	CategoryList list;

	list.n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	/* Like ARR_DATA_PTR, which mixes signed and unsigned integers and makes compilers warn */
	list.next = (const char *) array +
		(ARR_HASNULL(array) ? array->dataoffset : (int) ARR_OVERHEAD_NONULLS(ARR_NDIM(array)));
	list.bits = ARR_NULLBITMAP(array);
	list.bit = 0;
	return list;
}

/* Reads the next element, which must exist; returns false if it is NULL. */
static inline bool
category_list_next(CategoryList *list, ArxivCategory *category)
{
	int bit = list->bit++;

	list->n--;
	if (list->bits != NULL && (list->bits[bit / 8] & (1 << bit % 8)) == 0)
		return false;
	category->name = VARDATA_ANY(list->next);
	category->len = VARSIZE_ANY_EXHDR(list->next);
	list->next = (const char *) att_align_nominal(category->name + category->len, TYPALIGN_INT);
	return true;
}

#endif /* PAPERDIGEST_CATEGORY_LIST_H */
