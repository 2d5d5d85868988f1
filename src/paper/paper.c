/*
 * paper.c
 *		Builds and reads papers in the layout that paper.h describes.
 */
#include "compat_pg.h"

#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/memutils.h"

#include "paper/paper.h"

#define PAPER_LAYOUT 1

/* Offsets in the header, in bytes after vl_len_ */
#define LAYOUT_OFFSET	  0
#define FLAGS_OFFSET	  1
#define HEADER_LEN_OFFSET 2
#define ID_OFFSET		  4
#define CATEGORIES_OFFSET 12

#define FLAG_CATEGORIES 0x01

/*
 * A slice of this many bytes holds the header of nearly every paper: up to
 * eight categories with the longest known names.
 */
#define USUAL_HEADER_LEN (CATEGORIES_OFFSET + 8 * 18)

StaticAssertDecl(PAPER_NFIELDS <= 32, "the bits of present are 32");

static uint32
load_uint32(const char *p)
{
	uint32 value;

	memcpy(&value, p, sizeof(value));
	return value;
}

static char *
store_uint32(char *p, uint32 value)
{
	memcpy(p, &value, sizeof(value));
	return p + sizeof(value);
}

static int
header_len(const char *header)
{
	uint16 len;

	memcpy(&len, header + HEADER_LEN_OFFSET, sizeof(len));
	return len;
}

static void
check_layout(const char *header)
{
	if (header[LAYOUT_OFFSET] != PAPER_LAYOUT)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("paper has unknown layout %d", header[LAYOUT_OFFSET]),
				 errhint("The value was stored by a newer version of paperdigest, or is damaged.")));
}

static bool
in_header(int field)
{
	return field == PAPER_ID || field == PAPER_CATEGORIES;
}

static Size
list_size(const PaperValue *value)
{
	Size size = 0;

	for (int i = 0; i < value->nitems; i++)
		size += value->items[i].len + 1;
	return size;
}

static Size
header_size(const PaperValue *categories)
{
	return CATEGORIES_OFFSET + (categories->present ? list_size(categories) : 0);
}

/* The bytes that a field takes in the data */
static Size
data_size(PaperKind kind, const PaperValue *value)
{
	switch (kind)
	{
		case PAPER_KIND_TEXT:
			return value->text.len;
		case PAPER_KIND_LIST:
			return list_size(value);
		case PAPER_KIND_INSTANT:
			return sizeof(TimestampTz);
		case PAPER_KIND_ID:
		case PAPER_KIND_CATEGORIES:
			pg_unreachable(); /* they lie in the header */
	}
	pg_unreachable();
}

static char *
store_header(char *p, const PaperParts *parts, Size size)
{
	const PaperValue *categories = &parts->field[PAPER_CATEGORIES];
	uint16 len = (uint16) size;

	p[LAYOUT_OFFSET] = PAPER_LAYOUT;
	p[FLAGS_OFFSET] = categories->present ? FLAG_CATEGORIES : 0;
	memcpy(p + HEADER_LEN_OFFSET, &len, sizeof(len));
	memcpy(p + ID_OFFSET, &parts->field[PAPER_ID].id, sizeof(ArxivId));
	p += CATEGORIES_OFFSET;
	for (int i = 0; categories->present && i < categories->nitems; i++)
	{
		*p++ = (char) categories->items[i].len;
		memcpy(p, categories->items[i].data, categories->items[i].len);
		p += categories->items[i].len;
	}
	return p;
}

static char *
store_data(char *p, PaperKind kind, const PaperValue *value)
{
	switch (kind)
	{
		case PAPER_KIND_TEXT:
			memcpy(p, value->text.data, value->text.len);
			return p + value->text.len;
		case PAPER_KIND_LIST:
			for (int i = 0; i < value->nitems; i++)
			{
				CHECK_FOR_INTERRUPTS();
				memcpy(p, value->items[i].data, value->items[i].len);
				p += value->items[i].len;
				*p++ = '\0';
			}
			return p;
		case PAPER_KIND_INSTANT:
			memcpy(p, &value->instant, sizeof(TimestampTz));
			return p + sizeof(TimestampTz);
		case PAPER_KIND_ID:
		case PAPER_KIND_CATEGORIES:
			pg_unreachable(); /* they lie in the header */
	}
	pg_unreachable();
}

/*
 * Builds a paper from its parts, which the caller has checked.  ERROR if it
 * would be larger than a value can be.
 */
Paper *
paper_build(const PaperParts *parts)
{
	Size header = header_size(&parts->field[PAPER_CATEGORIES]);
	Size size = VARHDRSZ + header + sizeof(uint32);
	uint32 present = 0;
	uint32 end = 0;
	Paper *paper;
	char *directory;
	char *data;

	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		const PaperValue *value = &parts->field[i];

		if (!value->present || in_header(i))
			continue;
		present |= (uint32) 1 << i;
		size += sizeof(uint32) + data_size(paper_fields[i].kind, value);
	}
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("paper is too large"),
				 errdetail("It would take %zu bytes; the limit is %zu.",
						   size, (Size) MaxAllocSize)));

	paper = (Paper *) palloc(size);
	SET_VARSIZE(paper, size);
	directory = store_header(VARDATA(paper), parts, header);
	directory = store_uint32(directory, present);
	data = directory;
	data += pg_popcount32(present) * sizeof(uint32);
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		const PaperValue *value = &parts->field[i];
		char *start = data;

		if (!value->present || in_header(i))
			continue;
		data = store_data(data, paper_fields[i].kind, value);
		end += data - start;
		directory = store_uint32(directory, end);
	}
	return paper;
}

/*
 * Reads id and categories.  Of a value that is compressed or out of line only
 * the first bytes are fetched.  The caller has to call paper_release_header,
 * since comparisons in an index build must not leak memory.
 */
void
paper_fetch_header(Datum datum, PaperHeader *header)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);
	const char *data;
	int len;

	header->copy = NULL;
	if (VARATT_IS_COMPRESSED(value) || VARATT_IS_EXTERNAL(value))
	{
		value = PG_DETOAST_DATUM_SLICE(datum, 0, USUAL_HEADER_LEN);
		len = header_len(VARDATA_ANY(value));
		if (len > (int) VARSIZE_ANY_EXHDR(value))
		{
			pfree(value);
			value = PG_DETOAST_DATUM_SLICE(datum, 0, len);
		}
		header->copy = value;
	}
	data = VARDATA_ANY(value);
	check_layout(data);
	memcpy(&header->id, data + ID_OFFSET, sizeof(ArxivId));
	header->has_categories = (data[FLAGS_OFFSET] & FLAG_CATEGORIES) != 0;
	header->categories = data + CATEGORIES_OFFSET;
	header->end = data + header_len(data);
}

/*
 * Frees the slice that paper_fetch_header may have fetched.  After that the
 * categories must not be read, but the id may.
 */
void
paper_release_header(PaperHeader *header)
{
	if (header->copy != NULL)
		pfree(header->copy);
}

/* The directory of a detoasted paper, and the beginning of the data behind it */
typedef struct Directory
{
	uint32 present;
	const char *ends;
	const char *data;
} Directory;

static Directory
find_directory(const Paper *paper)
{
	const char *header = VARDATA_ANY(paper);
	const char *p;
	Directory directory;

	check_layout(header);
	p = header + header_len(header);
	directory.present = load_uint32(p);
	directory.ends = p + sizeof(uint32);
	directory.data = directory.ends + pg_popcount32(directory.present) * sizeof(uint32);
	return directory;
}

static void
read_categories(const PaperHeader *header, PaperValue *value)
{
	const char *cursor = header->categories;
	ArxivCategory category;

	value->nitems = 0;
	while (paper_next_category(&cursor, header->end, &category))
		value->nitems++;
	value->items = (PaperText *) palloc(value->nitems * sizeof(PaperText));
	cursor = header->categories;
	for (int i = 0; paper_next_category(&cursor, header->end, &category); i++)
	{
		value->items[i].data = category.name;
		value->items[i].len = category.len;
	}
}

static void
read_list(const char *data, const char *end, PaperValue *value)
{
	value->nitems = 0;
	for (const char *p = data; p < end; p += strlen(p) + 1)
	{
		CHECK_FOR_INTERRUPTS();
		value->nitems++;
	}
	value->items = (PaperText *) palloc(value->nitems * sizeof(PaperText));
	for (int i = 0; i < value->nitems; i++)
	{
		CHECK_FOR_INTERRUPTS();
		value->items[i].data = data;
		value->items[i].len = strlen(data);
		data += value->items[i].len + 1;
	}
}

static void
read_data(PaperKind kind, const char *data, const char *end, PaperValue *value)
{
	switch (kind)
	{
		case PAPER_KIND_TEXT:
			value->text.data = data;
			value->text.len = end - data;
			break;
		case PAPER_KIND_LIST:
			read_list(data, end, value);
			break;
		case PAPER_KIND_INSTANT:
			memcpy(&value->instant, data, sizeof(TimestampTz));
			break;
		case PAPER_KIND_ID:
		case PAPER_KIND_CATEGORIES:
			pg_unreachable(); /* they lie in the header */
	}
}

static void
read_header_fields(const PaperHeader *header, PaperParts *parts)
{
	parts->field[PAPER_ID].present = true;
	parts->field[PAPER_ID].id = header->id;
	parts->field[PAPER_CATEGORIES].present = header->has_categories;
	if (header->has_categories)
		read_categories(header, &parts->field[PAPER_CATEGORIES]);
}

/*
 * Splits a detoasted paper into its parts, which point into it.
 */
void
paper_read(const Paper *paper, PaperParts *parts)
{
	Directory directory = find_directory(paper);
	PaperHeader header;
	const char *data = directory.data;

	memset(parts, 0, sizeof(PaperParts));
	paper_fetch_header(PointerGetDatum(paper), &header);
	read_header_fields(&header, parts);
	for (int i = 0; i < PAPER_NFIELDS; i++)
	{
		const char *end;

		if ((directory.present & ((uint32) 1 << i)) == 0)
			continue;
		end = directory.data + load_uint32(directory.ends);
		directory.ends += sizeof(uint32);
		parts->field[i].present = true;
		read_data(paper_fields[i].kind, data, end, &parts->field[i]);
		data = end;
	}
}

/*
 * Reads one field.  For id and categories only the header is fetched, for the
 * other fields the whole paper.  The value points into the fetched copy, which
 * is not freed but left to the memory context.
 */
void
paper_read_field(Datum datum, PaperFieldNo field, PaperValue *value)
{
	uint32 bit = (uint32) 1 << field;
	PaperParts parts = {0};
	PaperHeader header;
	Directory directory;
	int before;
	uint32 start;

	if (in_header(field))
	{
		paper_fetch_header(datum, &header);
		read_header_fields(&header, &parts);
		*value = parts.field[field];
		return;
	}
	memset(value, 0, sizeof(PaperValue));
	directory = find_directory(DatumGetPaperP(datum));
	if ((directory.present & bit) == 0)
		return;
	before = pg_popcount32(directory.present & (bit - 1));
	directory.ends += before * sizeof(uint32);
	start = before == 0 ? 0 : load_uint32(directory.ends - sizeof(uint32));
	value->present = true;
	read_data(paper_fields[field].kind, directory.data + start,
			  directory.data + load_uint32(directory.ends), value);
}
