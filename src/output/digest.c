/*
 * digest.c
 *		Sections, counting and options of a digest.
 *
 * A document begins with how many papers each section has, so papers wait, as
 * they are stored in tables, until all have come: each section has a
 * tuplestore of them, which goes to a file when its memory is full.  Then the
 * document is written, piece by piece.
 */
#include "compat_pg.h"

#include <limits.h>
#include <math.h>

#include "access/detoast.h"
#include "catalog/pg_type.h"
#include "executor/tuptable.h"
#include "lib/ilist.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

#include "output/digest.h"
#include "output/markdown/card.h"
#include "output/markdown/markdown.h"

/* The last section, of papers without category */
#define UNCATEGORIZED "uncategorized"

#define SECTION_NAME_SIZE (ARXIV_CATEGORY_MAXLEN + 1)

#define MAX_PREFIX 64

/* Far more than there are categories; each takes some memory. */
#define MAX_SECTIONS 10000

/* What a card has beside the fields of its paper, more or less */
#define FRAME_SIZE 256

/* No tuplestore makes do with less, in kilobytes. */
#define MIN_SECTION_MEMORY 64

typedef struct Section
{
	char name[SECTION_NAME_SIZE]; /* hash key */
	dlist_node node;
	int64 total;
	Tuplestorestate *papers; /* or NULL, as long as there are none */
} Section;

struct Digest
{
	MemoryContext context;
	MemoryContext card_context; /* for one card */
	CardStyle style;
	HTAB *sections;
	dlist_head order;		/* of the sections, but for the last one */
	Section *uncategorized; /* or NULL */
	int kilobytes;			/* what is left for further tuplestores, or -1 */
	TupleDesc desc;			/* of their rows: a paper */
	TupleTableSlot *slot;
	uint64 size;	 /* of the papers as they are kept */
	uint64 expected; /* of the document, more or less */

	/* How far the document is written */
	Section *section; /* the one that is being written, or NULL */
	int64 nwritten;	  /* of its papers */
	int64 number;	  /* of the last card */
};

/* Finds the section of that name, or makes it. */
static Section *
find_section(Digest *digest, const char *name, int len)
{
	char key[SECTION_NAME_SIZE];
	Section *section;
	bool found;

	Assert(len < SECTION_NAME_SIZE);
	memcpy(key, name, len);
	key[len] = '\0';
	section = hash_search(digest->sections, key, HASH_ENTER, &found);
	if (found)
		return section;
	if (hash_get_num_entries(digest->sections) > MAX_SECTIONS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a digest cannot have more than %d sections", MAX_SECTIONS)));
	section->total = 0;
	section->papers = NULL;
	dlist_push_tail(&digest->order, &section->node);
	return section;
}

/* The section of papers without category stands outside of the order. */
static Section *
uncategorized_section(Digest *digest)
{
	if (digest->uncategorized == NULL)
	{
		digest->uncategorized = find_section(digest, UNCATEGORIZED, strlen(UNCATEGORIZED));
		dlist_delete(&digest->uncategorized->node);
	}
	return digest->uncategorized;
}

/*
 * Options
 */

static void
wrong_option(const char *name, const char *wanted)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("option \"%s\" of a digest must be %s", name, wanted)));
}

static bool
is_string(const JsonbValue *value, const char *s)
{
	return value->val.string.len == (int) strlen(s) && memcmp(value->val.string.val, s, value->val.string.len) == 0;
}

static void
option_title(Digest *digest, const JsonbValue *value)
{
	if (value->type != jbvString)
		wrong_option("title", "a string");
	digest->style.title = pnstrdup(value->val.string.val, value->val.string.len);
}

/* The place of a string among some; ERROR when it is none of them. */
static int
one_of(const JsonbValue *value, const char *const *names, const char *option, const char *wanted)
{
	int i = 0;

	if (value->type != jbvString)
		wrong_option(option, wanted);
	while (names[i] != NULL && !is_string(value, names[i]))
		i++;
	if (names[i] == NULL)
		wrong_option(option, wanted);
	return i;
}

static void
option_markup(Digest *digest, const JsonbValue *value)
{
	static const char *const names[] = {"safe", "raw", NULL};

	digest->style.markup = (CardMarkup) one_of(value, names, "markup", "\"safe\" or \"raw\"");
}

static void
option_details(Digest *digest, const JsonbValue *value)
{
	static const char *const names[] = {"folded", "open", "none", NULL};

	digest->style.details = (CardDetails) one_of(value, names, "details", "\"folded\", \"open\" or \"none\"");
}

static void
option_max_authors(Digest *digest, const JsonbValue *value)
{
	const char *wanted = "a whole number from 1 to 2147483647";
	double n;

	if (value->type != jbvNumeric)
		wrong_option("max_authors", wanted);
	n = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow,
										   NumericGetDatum(value->val.numeric)));
	if (n < 1 || n > PG_INT32_MAX || n != floor(n))
		wrong_option("max_authors", wanted);
	digest->style.max_authors = (int) n;
}

/* It goes into attributes of HTML and into links, so only what is safe in both. */
static void
option_anchor_prefix(Digest *digest, const JsonbValue *value)
{
	const char *wanted = "a string of at most 64 letters, digits, hyphens and underscores";

	if (value->type != jbvString || value->val.string.len > MAX_PREFIX)
		wrong_option("anchor_prefix", wanted);
	for (int i = 0; i < value->val.string.len; i++)
	{
		char c = value->val.string.val[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			  c == '-' || c == '_'))
			wrong_option("anchor_prefix", wanted);
	}
	digest->style.anchor_prefix = pnstrdup(value->val.string.val, value->val.string.len);
}

/* Makes the sections that are asked for, so that they come in this order. */
static void
option_categories(Digest *digest, const JsonbValue *value)
{
	const char *wanted = "an array of categories";
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue item;

	if (value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data))
		wrong_option("categories", wanted);
	it = JsonbIteratorInit(value->val.binary.data);
	while ((token = JsonbIteratorNext(&it, &item, true)) != WJB_DONE)
	{
		ArxivCategory category;

		CHECK_FOR_INTERRUPTS();
		if (token != WJB_ELEM)
			continue;
		if (item.type != jbvString)
			wrong_option("categories", wanted);
		(void) arxiv_category_read(item.val.string.val, item.val.string.len, &category, NULL);
		(void) find_section(digest, category.name, category.len);
	}
}

static const struct
{
	const char *name;
	void (*set)(Digest *digest, const JsonbValue *value);
} options_known[] = {
	{"categories", option_categories},
	{"title", option_title},
	{"markup", option_markup},
	{"details", option_details},
	{"max_authors", option_max_authors},
	{"anchor_prefix", option_anchor_prefix},
};

static void
set_option(Digest *digest, const JsonbValue *key, const JsonbValue *value)
{
	for (int i = 0; i < (int) lengthof(options_known); i++)
	{
		if (!is_string(key, options_known[i].name))
			continue;
		if (value->type != jbvNull)
			options_known[i].set(digest, value);
		return;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("a digest has no option \"%.*s\"", key->val.string.len, key->val.string.val),
			 errhint("The options are: categories, title, markup, details, max_authors, anchor_prefix.")));
}

static void
set_options(Digest *digest, Jsonb *options)
{
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue key;
	JsonbValue value;

	if (!JB_ROOT_IS_OBJECT(options))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("options of a digest must be a JSON object"),
				 errhint("An example: {\"title\": \"Today\", \"categories\": [\"cs.LG\", \"stat.ML\"]}.")));
	it = JsonbIteratorInit(&options->root);
	while ((token = JsonbIteratorNext(&it, &key, true)) != WJB_DONE)
	{
		if (token != WJB_KEY)
			continue;
		(void) JsonbIteratorNext(&it, &value, true);
		set_option(digest, &key, &value);
	}
}

/*
 * Begins a digest, in a context of its own below the current one.  So much
 * memory is for the papers, and files for the rest; or memory for all, when
 * kilobytes is -1.  ERROR for an unknown option, or a value that it cannot
 * have.
 */
Digest *
digest_begin(Jsonb *options, int kilobytes)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "digest",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	Digest *digest = (Digest *) palloc0(sizeof(Digest));
	HASHCTL hash = {.keysize = SECTION_NAME_SIZE, .entrysize = sizeof(Section), .hcxt = context};

	markdown_use_encoding();
	digest->context = context;
	digest->card_context = AllocSetContextCreate(context, "digest card",
												 ALLOCSET_DEFAULT_SIZES);
	digest->sections = hash_create("digest sections", 64, &hash,
								   HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);
	digest->kilobytes = kilobytes;
	digest->desc = CreateTemplateTupleDesc(1);
	TupleDescInitEntry(digest->desc, 1, "paper", BYTEAOID, -1, 0);
	TupleDescFinalize(digest->desc);
	digest->slot = MakeSingleTupleTableSlot(digest->desc, &TTSOpsMinimalTuple);
	if (options != NULL)
		set_options(digest, options);
	MemoryContextSwitchTo(old);
	return digest;
}

/*
 * The memory of another tuplestore: a part of what is left, since how many
 * there will be is not known.
 */
static int
section_memory(Digest *digest)
{
	int kilobytes = digest->kilobytes / 4;

	if (digest->kilobytes < 0)
		return MAX_KILOBYTES;
	digest->kilobytes -= kilobytes;
	return Max(kilobytes, MIN_SECTION_MEMORY);
}

static void
too_large(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("digest is too large"),
			 errdetail("A text value cannot be larger than 1 GB."),
			 errhint("Make several digests, for instance one a day or one an archive, or use render_digest_parts.")));
}

static void
put_paper(Digest *digest, Section *section, Datum paper)
{
	bool isnull = false;

	digest->size += VARSIZE_ANY(DatumGetPointer(paper));
	digest->expected += toast_raw_datum_size(paper) + FRAME_SIZE;
	if (digest->kilobytes < 0 && digest->size > MaxAllocSize)
		too_large();

	if (section->papers == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(digest->context);

		section->papers = tuplestore_begin_heap(true, false, section_memory(digest));
		MemoryContextSwitchTo(old);
	}
	tuplestore_putvalues(section->papers, digest->desc, &paper, &isnull);
	section->total++;
}

static Section *
section_of(Digest *digest, Datum paper)
{
	PaperHeader header;
	const char *cursor;
	ArxivCategory category;
	Section *section;

	paper_fetch_header(paper, &header);
	cursor = header.categories;
	if (header.has_categories && paper_next_category(&cursor, header.end, &category))
		section = find_section(digest, category.name, category.len);
	else
		section = uncategorized_section(digest);
	paper_release_header(&header);
	return section;
}

/*
 * Adds a paper at the end of the section of its primary category.
 */
void
digest_add(Digest *digest, Datum paper)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(paper);
	struct varlena *fetched = value;

	CHECK_FOR_INTERRUPTS();
	/* What is out of line may be gone when it is needed; compressed it may stay. */
	if (VARATT_IS_EXTERNAL(value))
		fetched = detoast_external_attr(value);
	put_paper(digest, section_of(digest, PointerGetDatum(fetched)), PointerGetDatum(fetched));
	if (fetched != value)
		pfree(fetched);
}

/*
 * Steps through the papers of a section; each is valid up to the next call.
 * What is read from a file lies in the current context.
 */
static Datum
next_paper(Digest *digest, Section *section)
{
	bool isnull;

	CHECK_FOR_INTERRUPTS();
	if (!tuplestore_gettupleslot(section->papers, true, false, digest->slot))
		elog(ERROR, "a paper of section \"%s\" is lost", section->name);
	return slot_getattr(digest->slot, 1, &isnull);
}

/*
 * Steps through the sections in the order of the document: the first one for
 * NULL, and NULL behind the last.
 */
static Section *
next_section(Digest *digest, Section *section)
{
	dlist_head *order = &digest->order;

	if (section != NULL && section == digest->uncategorized)
		return NULL;
	if (section == NULL ? !dlist_is_empty(order) : dlist_has_next(order, &section->node))
		return dlist_container(Section, node, section == NULL ? dlist_head_node(order) : dlist_next_node(order, &section->node));
	return digest->uncategorized;
}

/*
 * The document
 */

/* What stands before the sections */
static void
append_head(Digest *digest, StringInfo out)
{
	int64 total = 0;

	card_contents_head(out, &digest->style);
	for (Section *section = NULL; (section = next_section(digest, section)) != NULL;)
	{
		CHECK_FOR_INTERRUPTS();
		if (section->total == 0)
			continue;
		card_contents_entry(out, &digest->style, section->name, section->total);
		total += section->total;
	}
	if (total == 0 && digest->style.markup == CARD_SAFE)
		appendStringInfoString(out, "No papers.\n");
}

static void
append_card(Digest *digest, StringInfo out)
{
	Datum paper = next_paper(digest, digest->section);
	MemoryContext old = MemoryContextSwitchTo(digest->card_context);
	PaperParts parts;

	paper_read(DatumGetPaperP(paper), &parts);
	card_append(out, &digest->style, ++digest->number, &parts);
	MemoryContextSwitchTo(old);
	MemoryContextReset(digest->card_context);
}

/* Goes on to the next section that has papers; false when there is none. */
static bool
enter_section(Digest *digest)
{
	do
	{
		CHECK_FOR_INTERRUPTS();
		digest->section = next_section(digest, digest->section);
	} while (digest->section != NULL && digest->section->total == 0);
	if (digest->section == NULL)
		return false;
	tuplestore_rescan(digest->section->papers);
	digest->nwritten = 0;
	return true;
}

/* Goes back to the begin of the document, and appends what stands before the cards. */
void
digest_start(Digest *digest, StringInfo out)
{
	digest->section = NULL;
	digest->nwritten = 0;
	digest->number = 0;
	append_head(digest, out);
}

/* Appends the next card; false at the end of the document. */
bool
digest_next(Digest *digest, StringInfo out)
{
	if (digest->section != NULL && digest->nwritten < digest->section->total)
		appendStringInfoString(out, "\n\n");
	else if (enter_section(digest))
		card_section_head(out, &digest->style, digest->section->name);
	else
		return false;
	append_card(digest, out);
	digest->nwritten++;
	return true;
}

/* The document, in the current memory context.  ERROR when it is too large for a text. */
text *
digest_text(Digest *digest)
{
	StringInfoData out;
	StringInfoData piece;

	/* At once, as growing step by step costs more; what is not used is not touched. */
	out.maxlen = (int) Min(digest->expected + FRAME_SIZE, MaxAllocSize);
	out.data = palloc(out.maxlen);
	out.len = VARHDRSZ;
	out.cursor = 0;
	initStringInfo(&piece);
	digest_start(digest, &piece);
	do
	{
		if (piece.len > (int) MaxAllocSize - 1 - out.len)
			too_large();
		appendBinaryStringInfo(&out, piece.data, piece.len);
		resetStringInfo(&piece);
	} while (digest_next(digest, &piece));
	pfree(piece.data);
	SET_VARSIZE(out.data, out.len);
	return (text *) out.data;
}

/* Closes the files; the memory is left to its context. */
void
digest_end(Digest *digest)
{
	for (Section *section = NULL; (section = next_section(digest, section)) != NULL;)
	{
		if (section->papers != NULL)
			tuplestore_end(section->papers);
	}
	ExecDropSingleTupleTableSlot(digest->slot);
	MemoryContextDelete(digest->context);
}
