/*
 * paper_record.h
 *		Makes papers from rows whose columns are named like the fields.
 */
#ifndef PAPERDIGEST_PAPER_RECORD_H
#define PAPERDIGEST_PAPER_RECORD_H

#include "postgres.h"

#include "access/htup.h"
#include "access/tupdesc.h"

#include "paper/paper_field.h"

/* Tells which column of a row holds which field */
typedef struct PaperRowMap PaperRowMap;

extern PaperRowMap *paper_row_map(TupleDesc desc);
extern int paper_row_paper_column(TupleDesc desc, int after);
extern bool paper_row_has_required(const PaperRowMap *map);
extern void paper_row_read(PaperRowMap *map, HeapTuple tuple, TupleDesc desc, PaperParts *parts);

#endif /* PAPERDIGEST_PAPER_RECORD_H */
