/*
 * digest_section.c
 *		The sections of a digest, and the papers collected in them.
 *
 * Each section keeps its papers in a tuplestore, which is written to a temporary
 * file when its memory is full.
 */
#include "compat_pg.h"

#include <limits.h>

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "utils/guc.h"
#include "utils/hsearch.h"

#include "output/digest_section.h"

/* Far more than arXiv has categories.  There is a limit since each section takes memory. */
#define MAX_SECTIONS 10000

/* Minimum memory of a tuplestore, in kilobytes */
#define MIN_SECTION_MEMORY 64

struct Sections
{
	MemoryContext context;
	HTAB *by_name;
	dlist_head order; /* all sections except the last one */
	Section *last;	  /* for papers without a section name; NULL if there are none */
	int kilobytes;	  /* memory left for further tuplestores; -1 for no limit */
	TupleDesc desc;	  /* of the tuplestores: one column with a paper */
	TupleTableSlot *slot;
};

static uint32
hash_name(const void *key, Size size)
{
	const PaperText *name = (const PaperText *) key;

	return hash_bytes((const unsigned char *) name->data, name->len);
}

static int
compare_names(const void *a, const void *b, Size size)
{
	return paper_text_compare((const PaperText *) a, (const PaperText *) b);
}

/*
 * Creates an empty list of sections, in the current memory context.  Papers
 * beyond this many kilobytes go to temporary files; -1 keeps all in memory.
 */
Sections *
digest_sections_begin(int kilobytes)
{
	Sections *sections = (Sections *) palloc0(sizeof(Sections));
	HASHCTL hash = {
		.keysize = sizeof(PaperText),
		.entrysize = sizeof(Section),
		.hash = hash_name,
		.match = compare_names,
		.hcxt = CurrentMemoryContext,
	};

	sections->context = CurrentMemoryContext;
	sections->by_name = hash_create("digest sections", 64, &hash,
									HASH_ELEM | HASH_FUNCTION | HASH_COMPARE | HASH_CONTEXT);
	dlist_init(&sections->order);
	sections->kilobytes = kilobytes;
	sections->desc = CreateTemplateTupleDesc(1);
	TupleDescInitEntry(sections->desc, 1, "paper", BYTEAOID, -1, 0);
	TupleDescFinalize(sections->desc);
	sections->slot = MakeSingleTupleTableSlot(sections->desc, &TTSOpsMinimalTuple);
	return sections;
}

static const char *
copy_name(Sections *sections, const char *name, int len)
{
	char *copy = MemoryContextAlloc(sections->context, len + 1);

	memcpy(copy, name, len);
	copy[len] = '\0';
	return copy;
}

/*
 * The section with this name, which has len bytes.  A new section comes after the
 * others.  ERROR if the name is too long, or if there are too many sections.
 */
Section *
digest_section_find(Sections *sections, const char *name, int len)
{
	PaperText key = {name, len};
	Section *section;
	bool found;

	if (len > MAX_SECTION_NAME)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the name of a section cannot have more than %d bytes", MAX_SECTION_NAME),
				 errhint("Shorten it in the query, for instance with left().")));
	section = hash_search(sections->by_name, &key, HASH_ENTER, &found);
	if (found)
		return section;
	if (hash_get_num_entries(sections->by_name) > MAX_SECTIONS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a digest cannot have more than %d sections", MAX_SECTIONS)));
	section->name.data = copy_name(sections, name, len);
	section->number = (int) hash_get_num_entries(sections->by_name);
	section->total = 0;
	section->papers = NULL;
	dlist_push_tail(&sections->order, &section->node);
	return section;
}

/* The section for papers without a section name, which is always the last one */
Section *
digest_section_last(Sections *sections)
{
	if (sections->last == NULL)
		sections->last = (Section *) MemoryContextAllocZero(sections->context, sizeof(Section));
	return sections->last;
}

/*
 * The section after the given one, in the order of the document.  For NULL it
 * returns the first section, and after the last one NULL.
 */
Section *
digest_section_next(Sections *sections, Section *section)
{
	dlist_head *order = &sections->order;
	dlist_node *next = NULL;

	if (section != NULL && section == sections->last)
		return NULL;
	if (section != NULL && dlist_has_next(order, &section->node))
		next = dlist_next_node(order, &section->node);
	else if (section == NULL && !dlist_is_empty(order))
		next = dlist_head_node(order);
	return next == NULL ? sections->last : dlist_container(Section, node, next);
}

/*
 * The memory for another tuplestore, in kilobytes: a part of what is left, since
 * the number of tuplestores is not known in advance.
 */
static int
tuplestore_memory(Sections *sections)
{
	int kilobytes = sections->kilobytes / 4;

	if (sections->kilobytes < 0)
		return MAX_KILOBYTES;
	sections->kilobytes -= kilobytes;
	return Max(kilobytes, MIN_SECTION_MEMORY);
}

/* Adds a copy of a paper at the end of a section. */
void
digest_section_add(Sections *sections, Section *section, Datum paper)
{
	bool isnull = false;

	if (section->papers == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(sections->context);

		section->papers = tuplestore_begin_heap(true, false, tuplestore_memory(sections));
		MemoryContextSwitchTo(old);
	}
	tuplestore_putvalues(section->papers, sections->desc, &paper, &isnull);
	section->total++;
}

/* Goes back to the first paper of a section, which must have papers. */
void
digest_section_rewind(Section *section)
{
	tuplestore_rescan(section->papers);
}

/*
 * The next paper of a section; there must be one.  It is valid until the next
 * call.  If it comes from a file, it is in the current memory context.
 */
Datum
digest_section_read(Sections *sections, Section *section)
{
	bool isnull;

	CHECK_FOR_INTERRUPTS();
	if (!tuplestore_gettupleslot(section->papers, true, false, sections->slot))
		elog(ERROR, "a paper of section %d is lost", section->number);
	return slot_getattr(sections->slot, 1, &isnull);
}

/* Closes the temporary files.  The memory is freed with its context. */
void
digest_sections_end(Sections *sections)
{
	for (Section *section = NULL; (section = digest_section_next(sections, section)) != NULL;)
	{
		if (section->papers != NULL)
			tuplestore_end(section->papers);
	}
	ExecDropSingleTupleTableSlot(sections->slot);
}
