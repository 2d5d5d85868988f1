/*
 * paper_record.c
 *		Makes papers from rows whose columns are named like the fields: for
 *		paper(record), and for the rows of a digest's query.
 */
#include "compat_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "paper/paper.h"
#include "paper/paper_record.h"
#include "types/instant.h"
#include "types/own_types.h"

PG_FUNCTION_INFO_V1(paper_from_record);

/* How a column's value is converted to a field's value */
typedef enum ColumnForm
{
	COLUMN_ABSENT,
	COLUMN_EXACT,  /* of the field's own type, or a domain over it */
	COLUMN_TEXT,   /* text or varchar, read as it is */
	COLUMN_PADDED, /* char(n), whose blanks at the end mean nothing */
	COLUMN_OUTPUT  /* another string type, converted by its output function */
} ColumnForm;

typedef struct PaperColumn
{
	ColumnForm form; /* of the elements if the column is an array */
	int attno;
	FmgrInfo output;
	Oid element_type;
	int16 element_len;
	bool element_byval;
	char element_align;
} PaperColumn;

struct PaperRowMap
{
	TupleDesc desc;
	PaperColumn column[PAPER_NFIELDS];
};

static void
output_function(Oid type, FmgrInfo *output)
{
	Oid function;
	bool is_varlena;

	getTypeOutputInfo(type, &function, &is_varlena);
	fmgr_info(function, output);
}

static ColumnForm
string_form(Oid type, FmgrInfo *output)
{
	char category;
	bool preferred;

	if (type == TEXTOID || type == VARCHAROID)
		return COLUMN_TEXT;
	if (type == BPCHAROID)
		return COLUMN_PADDED;
	get_type_category_preferred(type, &category, &preferred);
	if (category != TYPCATEGORY_STRING)
		return COLUMN_ABSENT;
	output_function(type, output);
	return COLUMN_OUTPUT;
}

static ColumnForm
list_form(Oid type, PaperColumn *column)
{
	column->element_type = get_base_element_type(type);
	if (!OidIsValid(column->element_type))
		return COLUMN_ABSENT;
	get_typlenbyvalalign(column->element_type, &column->element_len,
						 &column->element_byval, &column->element_align);
	return string_form(getBaseType(column->element_type), &column->output);
}

/* COLUMN_ABSENT if the type does not fit the field. */
static ColumnForm
column_form(PaperKind kind, Oid type, PaperColumn *column)
{
	switch (kind)
	{
		case PAPER_KIND_ID:
			if (is_id_type(type))
				return COLUMN_EXACT;
			break;
		case PAPER_KIND_INSTANT:
			if (type == TIMESTAMPTZOID)
				return COLUMN_EXACT;
			break;
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			return list_form(type, column);
		case PAPER_KIND_TEXT:
			break;
	}
	return string_form(type, &column->output);
}

static const char *
wanted_types(PaperKind kind)
{
	switch (kind)
	{
		case PAPER_KIND_ID:
			return "arxiv_id or text";
		case PAPER_KIND_TEXT:
			return "text";
		case PAPER_KIND_LIST:
			return "text[]";
		case PAPER_KIND_CATEGORIES:
			return "arxiv_category[] or text[]";
		case PAPER_KIND_INSTANT:
			return "timestamp with time zone, or text";
	}
	pg_unreachable();
}

static void
map_column(PaperRowMap *map, int field, int attno, Oid type)
{
	PaperColumn *column = &map->column[field];

	if (column->form != COLUMN_ABSENT)
		ereport(ERROR,
				(errcode(ERRCODE_DUPLICATE_COLUMN),
				 errmsg("the row has more than one column \"%s\"", paper_fields[field].name)));
	column->attno = attno;
	column->form = column_form(paper_fields[field].kind, getBaseType(type), column);
	if (column->form == COLUMN_ABSENT)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" has type %s, which does not fit the field of a paper",
						paper_fields[field].name, format_type_be(type)),
				 errhint("The field takes %s.", wanted_types(paper_fields[field].kind))));
}

/*
 * Finds the columns of a row that are named like fields of a paper.  The map
 * is allocated in the current memory context.  ERROR for a column whose type
 * does not fit its field, and for two columns of the same name.
 */
PaperRowMap *
paper_row_map(TupleDesc desc)
{
	PaperRowMap *map = palloc0(sizeof(PaperRowMap));

	map->desc = CreateTupleDescCopy(desc);
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(desc, i);
		int field = paper_field_number(NameStr(att->attname));

		if (field >= 0 && !att->attisdropped)
			map_column(map, field, i + 1, att->atttypid);
	}
	return map;
}

/* The number of the first column after another one that is named "paper" and is of that type; 0 if there is none. */
int
paper_row_paper_column(TupleDesc desc, int after)
{
	for (int i = after; i < desc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(desc, i);

		if (!att->attisdropped && strcmp(NameStr(att->attname), "paper") == 0 &&
			is_paper_type(att->atttypid))
			return i + 1;
	}
	return 0;
}

/* Whether the row has columns for the required fields, id and title. */
bool
paper_row_has_required(const PaperRowMap *map)
{
	return map->column[PAPER_ID].form != COLUMN_ABSENT &&
		map->column[PAPER_TITLE].form != COLUMN_ABSENT;
}

static PaperText
datum_text(PaperColumn *column, Datum datum)
{
	PaperText text;
	struct varlena *t;

	if (column->form == COLUMN_OUTPUT)
	{
		text.data = OutputFunctionCall(&column->output, datum);
		text.len = strlen(text.data);
		return text;
	}
	t = PG_DETOAST_DATUM_PACKED(datum);
	text.data = VARDATA_ANY(t);
	text.len = VARSIZE_ANY_EXHDR(t);
	if (column->form == COLUMN_PADDED)
		text.len = bpchartruelen(VARDATA_ANY(t), text.len);
	return text;
}

static void
read_array(PaperColumn *column, int field, Datum datum, PaperParts *parts)
{
	PaperValue *value = &parts->field[field];
	Datum *elements;
	bool *nulls;

	deconstruct_array(DatumGetArrayTypeP(datum), column->element_type,
					  column->element_len, column->element_byval,
					  column->element_align, &elements, &nulls, &value->nitems);
	(void) paper_check_items(value->nitems, NULL);
	value->items = (PaperText *) palloc(value->nitems * sizeof(PaperText));
	for (int i = 0; i < value->nitems; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("field \"%s\" of a paper cannot hold a NULL element",
							paper_fields[field].name)));
		value->items[i] = datum_text(column, elements[i]);
	}
	value->present = true;
	if (field == PAPER_CATEGORIES)
		(void) paper_set_categories(parts, value->items, value->nitems, NULL);
}

static void
read_column(PaperColumn *column, int field, Datum datum, PaperParts *parts)
{
	PaperValue *value = &parts->field[field];
	PaperText text;

	switch (paper_fields[field].kind)
	{
		case PAPER_KIND_LIST:
		case PAPER_KIND_CATEGORIES:
			read_array(column, field, datum, parts);
			return;
		case PAPER_KIND_TEXT:
			value->text = datum_text(column, datum);
			break;
		case PAPER_KIND_ID:
			if (column->form == COLUMN_EXACT)
			{
				value->id = DatumGetInt64(datum);
				break;
			}
			text = datum_text(column, datum);
			(void) arxiv_id_read(text.data, text.len, &value->id, NULL);
			break;
		case PAPER_KIND_INSTANT:
			if (column->form == COLUMN_EXACT)
			{
				value->instant = DatumGetTimestampTz(datum);
				paper_check_instant(field, value->instant);
				break;
			}
			text = datum_text(column, datum);
			(void) paper_read_instant(field, text.data, text.len, &value->instant, NULL);
			break;
	}
	value->present = true;
}

/*
 * Reads a row's fields.  desc is the row's own descriptor.  The one in the map
 * would not do: it may differ in dropped columns, and it lacks the values that
 * ALTER TABLE ADD COLUMN gave to older rows.  The parts point into the row, or
 * into the current memory context.  ERROR for a value that does not fit its field.
 */
void
paper_row_read(PaperRowMap *map, HeapTuple tuple, TupleDesc desc, PaperParts *parts)
{
	memset(parts, 0, sizeof(PaperParts));
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		PaperColumn *column = &map->column[i];
		bool isnull;
		Datum datum;

		if (column->form == COLUMN_ABSENT)
			continue;
		CHECK_FOR_INTERRUPTS();
		datum = heap_getattr(tuple, column->attno, desc, &isnull);
		if (!isnull)
			read_column(column, i, datum, parts);
	}
}

/* Whether a row has the columns that a map was made for.  The next row may be of another type. */
static bool
has_columns_of(const PaperRowMap *map, TupleDesc desc)
{
	if (map->desc->natts != desc->natts)
		return false;
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute a = TupleDescAttr(map->desc, i);
		Form_pg_attribute b = TupleDescAttr(desc, i);

		if (a->atttypid != b->atttypid || a->attisdropped != b->attisdropped ||
			strcmp(NameStr(a->attname), NameStr(b->attname)) != 0)
			return false;
	}
	return true;
}

/* Whether a row's columns are named f1, f2 and so on, as those of ROW() are. */
static bool
has_no_names(TupleDesc desc)
{
	for (int i = 0; i < desc->natts; i++)
	{
		char name[NAMEDATALEN];

		snprintf(name, sizeof(name), "f%d", i + 1);
		if (strcmp(NameStr(TupleDescAttr(desc, i)->attname), name) != 0)
			return false;
	}
	return true;
}

/*
 * The hint for a row without a column id or title, or NULL.  A ROW() has no
 * names of its own.  Citus sends rows of a subquery to its workers as ROW().
 */
static const char *
missing_column_hint(TupleDesc desc)
{
	if (paper_row_paper_column(desc, 0) > 0)
		return "The row has a column \"paper\", which is one already.";
	if (has_no_names(desc))
		return "The columns are called f1, f2 and so on, as in ROW(). Cast the row to a composite type. "
			   "If it is of a subquery, OFFSET 0 in that, or WITH ... AS MATERIALIZED, can keep the names.";
	return NULL;
}

static void
check_row_map(const PaperRowMap *map)
{
	const char *hint;

	if (paper_row_has_required(map))
		return;
	hint = missing_column_hint(map->desc);
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 errmsg("a paper cannot be made of this row: it has no column \"%s\"",
					map->column[PAPER_ID].form == COLUMN_ABSENT ? "id" : "title"),
			 hint != NULL ? errhint("%s", hint) : 0));
}

/* The map of a row.  It is kept for the next rows, as long as they have the same columns. */
static PaperRowMap *
cached_map(FunctionCallInfo fcinfo, TupleDesc desc)
{
	PaperRowMap *map = (PaperRowMap *) fcinfo->flinfo->fn_extra;
	MemoryContext context;
	MemoryContext old;

	if (map != NULL)
	{
		if (has_columns_of(map, desc))
			return map;
		fcinfo->flinfo->fn_extra = NULL;
		MemoryContextDelete(GetMemoryChunkContext(map));
	}
	context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "paper row map", ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(context);
	map = paper_row_map(desc);
	MemoryContextSwitchTo(old);
	check_row_map(map);
	fcinfo->flinfo->fn_extra = map;
	return map;
}

/*
 * paper(record): makes a paper from the row's columns that are named like its
 * fields; other columns are ignored.  ERROR if id or title is missing or NULL,
 * or if a column's type or value does not fit its field.
 */
Datum
paper_from_record(PG_FUNCTION_ARGS)
{
	HeapTupleHeader row = PG_GETARG_HEAPTUPLEHEADER(0);
	TupleDesc desc = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(row),
											HeapTupleHeaderGetTypMod(row));
	PaperRowMap *map = cached_map(fcinfo, desc);
	HeapTupleData tuple;
	PaperParts parts;

	tuple.t_len = HeapTupleHeaderGetDatumLength(row);
	ItemPointerSetInvalid(&tuple.t_self);
	tuple.t_tableOid = InvalidOid;
	tuple.t_data = row;
	paper_row_read(map, &tuple, desc, &parts);
	ReleaseTupleDesc(desc);
	(void) paper_check_required(&parts, NULL, NULL);
	PG_RETURN_PAPER_P(paper_build(&parts));
}
