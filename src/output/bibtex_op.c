/*
 * bibtex_op.c
 *		BibTeX in SQL: bibtex(paper), and the aggregate bibtex_agg.
 *
 * bibtex.c reads and writes UTF-8.  Papers are converted to it before, and entries
 * to the database encoding afterwards.  Keys are compared in UTF-8.
 */
#include "compat_pg.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

#include "output/bibtex.h"
#include "paper/paper.h"

PG_FUNCTION_INFO_V1(bibtex);
PG_FUNCTION_INFO_V1(bibtex_agg_transfn);
PG_FUNCTION_INFO_V1(bibtex_agg_finalfn);

/* Maximum length of a text value, in bytes */
#define MAX_TEXT ((int) MaxAllocSize - VARHDRSZ - 1)

/* A key that an entry has already, in UTF-8 */
typedef struct Key
{
	const char *name; /* hash key */
	int repeated;	  /* how often the same key came again */
} Key;

typedef struct BibtexState
{
	StringInfoData text;
	HTAB *keys;
	MemoryContext context;		 /* for the keys */
	MemoryContext entry_context; /* for one entry */
} BibtexState;

static void
to_utf8(PaperText *text)
{
	char *converted = pg_server_to_any(text->data, text->len, PG_UTF8);

	if (converted == text->data)
		return;
	text->data = converted;
	text->len = (int) strlen(converted);
}

/* Reads a paper, and converts the texts of its entry to UTF-8. */
static void
read_paper(const Paper *paper, PaperParts *parts)
{
	PaperValue *authors = &parts->field[PAPER_AUTHORS];

	paper_read(paper, parts);
	to_utf8(&parts->field[PAPER_TITLE].text);
	if (parts->field[PAPER_DOI].present)
		to_utf8(&parts->field[PAPER_DOI].text);
	for (int i = 0; i < authors->nitems; i++)
	{
		CHECK_FOR_INTERRUPTS();
		to_utf8(&authors->items[i]);
	}
}

/*
 * bibtex(paper): the paper as a BibTeX entry, as arXiv exports it.
 */
Datum
bibtex(PG_FUNCTION_ARGS)
{
	PaperParts parts;
	StringInfoData key;
	StringInfoData entry;

	read_paper(PG_GETARG_PAPER_P(0), &parts);
	initStringInfo(&key);
	initStringInfo(&entry);
	bibtex_append_key(&key, &parts);
	bibtex_append_entry(&entry, &parts, key.data);
	PG_RETURN_TEXT_P(cstring_to_text(pg_any_to_server(entry.data, entry.len, PG_UTF8)));
}

/*
 * Unique keys
 */

static uint32
hash_key(const void *key, Size keysize)
{
	const char *name = *(const char *const *) key;

	return hash_bytes((const unsigned char *) name, (int) strlen(name));
}

static int
match_keys(const void *a, const void *b, Size keysize)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static BibtexState *
begin_state(MemoryContext context)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	BibtexState *state = (BibtexState *) palloc0(sizeof(BibtexState));
	HASHCTL ctl = {
		.keysize = sizeof(char *),
		.entrysize = sizeof(Key),
		.hash = hash_key,
		.match = match_keys,
		.hcxt = context,
	};

	initStringInfo(&state->text);
	state->context = context;
	state->keys = hash_create("keys of BibTeX", 256, &ctl, HASH_ELEM | HASH_FUNCTION | HASH_COMPARE | HASH_CONTEXT);
	state->entry_context = AllocSetContextCreate(context, "entry of BibTeX", ALLOCSET_DEFAULT_SIZES);
	MemoryContextSwitchTo(old);
	return state;
}

/* Enters a key into the hash table, and returns NULL.  If it is there already, returns its entry. */
static Key *
note_key(BibtexState *state, const char *name)
{
	bool found;
	Key *key = (Key *) hash_search(state->keys, &name, HASH_ENTER, &found);

	if (found)
		return key;
	key->name = MemoryContextStrdup(state->context, name);
	key->repeated = 0;
	return NULL;
}

/* Appends the letters for the nth repetition of a key: "b" for the first one, ..., "z", "aa", and so on. */
static void
append_letters(StringInfo out, int n)
{
	char letters[8];
	char *s = letters + sizeof(letters);

	for (n++; n > 0; n = (n - 1) / 26)
		*--s = (char) ('a' + (n - 1) % 26);
	appendBinaryStringInfo(out, s, (int) (letters + sizeof(letters) - s));
}

/* Appends letters to a key if an entry has it already, so that it is unique. */
static void
make_unique(BibtexState *state, StringInfo name)
{
	int len = name->len;
	Key *first = note_key(state, name->data);
	Key *other = first;

	while (other != NULL)
	{
		CHECK_FOR_INTERRUPTS();
		name->len = len;
		append_letters(name, ++first->repeated);
		other = note_key(state, name->data);
	}
}

static void
append_entry(BibtexState *state, const PaperParts *paper)
{
	StringInfoData key;
	StringInfoData entry;
	const char *converted;
	int len;

	initStringInfo(&key);
	initStringInfo(&entry);
	bibtex_append_key(&key, paper);
	make_unique(state, &key);
	if (state->text.len > 0)
		appendStringInfoString(&entry, "\n\n");
	bibtex_append_entry(&entry, paper, key.data);
	converted = pg_any_to_server(entry.data, entry.len, PG_UTF8);
	len = (int) strlen(converted);
	if (len > MAX_TEXT - state->text.len)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("bibliography is too large"),
				 errdetail("A text value cannot be larger than 1 GB."),
				 errhint("Make several, for instance one an archive.")));
	appendBinaryStringInfo(&state->text, converted, len);
}

/*
 * bibtex_agg's transition function: adds the paper of a row.  NULL is skipped, as
 * by string_agg.
 */
Datum
bibtex_agg_transfn(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	MemoryContext old;
	BibtexState *state = PG_ARGISNULL(0) ? NULL : (BibtexState *) PG_GETARG_POINTER(0);
	PaperParts parts;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "bibtex_agg_transfn called in non-aggregate context");
	if (!PG_ARGISNULL(1))
	{
		if (state == NULL)
			state = begin_state(context);
		old = MemoryContextSwitchTo(state->entry_context);
		read_paper(PG_GETARG_PAPER_P(1), &parts);
		append_entry(state, &parts);
		MemoryContextSwitchTo(old);
		MemoryContextReset(state->entry_context);
	}
	if (state == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(state);
}

/* bibtex_agg's final function: all entries, or NULL if there was no paper */
Datum
bibtex_agg_finalfn(PG_FUNCTION_ARGS)
{
	BibtexState *state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (BibtexState *) PG_GETARG_POINTER(0);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(state->text.data, state->text.len));
}
