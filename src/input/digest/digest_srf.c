/*
 * digest_srf.c
 *		Digests as rows: parse_digest.
 *
 * A digest does not say whether it is raw or safe.  If safe markup leaves all
 * its texts as they are, there is no difference.  Else the digest is taken for
 * a safe one if safe markup can have written each of its texts.  Then the rows
 * have the texts without their escapes.
 */
#include "compat_pg.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "input/digest/digest_reader.h"
#include "input/digest/digest_unescape.h"
#include "output/digest_words.h"
#include "output/markdown/markdown.h"
#include "types/json_options.h"

PG_FUNCTION_INFO_V1(parse_digest);

/* Columns of a row */
enum
{
	COLUMN_ITEM,
	COLUMN_SECTION,
	COLUMN_ID,
	COLUMN_TITLE,
	COLUMN_AUTHORS,
	COLUMN_CATEGORIES,
	COLUMN_ABSTRACT,
	COLUMN_TLDR,
	COLUMN_MOTIVATION,
	COLUMN_METHOD,
	COLUMN_RESULT,
	COLUMN_CONCLUSION,
	NCOLUMNS
};

/* The columns of the texts of a card */
static const int columns[DIGEST_NSLOTS] = {
	[DIGEST_TITLE] = COLUMN_TITLE,
	[DIGEST_AUTHORS] = COLUMN_AUTHORS,
	[DIGEST_TLDR] = COLUMN_TLDR,
	[DIGEST_MOTIVATION] = COLUMN_MOTIVATION,
	[DIGEST_METHOD] = COLUMN_METHOD,
	[DIGEST_RESULT] = COLUMN_RESULT,
	[DIGEST_CONCLUSION] = COLUMN_CONCLUSION,
	[DIGEST_ABSTRACT] = COLUMN_ABSTRACT,
};

/* The options with which a digest was written, as far as the reader needs them */
typedef struct ReadOptions
{
	const char *words[CARD_NWORDS];
	const char *author_separator;
} ReadOptions;

typedef struct Digest
{
	const char *data;
	int len;
	ReadOptions options;
	MemoryContext card_context;
} Digest;

/* Which markup the texts of a digest can have */
typedef struct Markup
{
	bool is_harmless; /* safe markup leaves all of them as they are */
	bool is_safe;	  /* safe markup can have written all of them */
} Markup;

static void
report_problem(const DigestReader *reader)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_EXCEPTION),
			 errmsg("digest cannot be read at line %d", digest_reader_line(reader)),
			 errdetail_internal("%s", reader->problem),
			 reader->hint != NULL ? errhint("%s", reader->hint) : 0,
			 reader->item > 0 ? errcontext("card [%d] of the digest, in section \"%.*s\"", reader->item, reader->section.len, reader->section.data) : 0));
}

static void
open_digest(DigestReader *reader, const Digest *digest)
{
	if (!digest_reader_open(reader, digest->options.words, digest->data, digest->len))
		report_problem(reader);
}

/* Reads the next card; false at the end.  ERROR if the card is invalid. */
static bool
next_card(DigestReader *reader, DigestCard *card)
{
	CHECK_FOR_INTERRUPTS();
	if (digest_reader_next(reader, card))
		return true;
	if (reader->problem != NULL)
		report_problem(reader);
	return false;
}

static void
note_markup(Markup *markup, const DigestCard *card)
{
	StringInfoData text;

	initStringInfo(&text);
	for (int slot = 0; slot < DIGEST_NSLOTS && markup->is_safe; slot++)
	{
		CHECK_FOR_INTERRUPTS();
		if (card->text[slot].data == NULL || digest_is_harmless(card, slot))
			continue;
		markup->is_harmless = false;
		markup->is_safe = digest_unescape(&text, card, slot);
	}
}

/* Reads all of a digest to find its markup.  ERROR if it is no digest, or incomplete. */
static Markup
find_markup(const Digest *digest)
{
	Markup markup = {true, true};
	DigestReader reader;
	DigestCard card;

	open_digest(&reader, digest);
	while (next_card(&reader, &card))
	{
		MemoryContext old = MemoryContextSwitchTo(digest->card_context);

		note_markup(&markup, &card);
		MemoryContextSwitchTo(old);
		MemoryContextReset(digest->card_context);
	}
	return markup;
}

/* A text without its escapes; the text itself if it has none */
static PaperText
plain_text(const DigestCard *card, DigestSlot slot)
{
	const PaperText *text = &card->text[slot];
	StringInfoData plain;

	initStringInfo(&plain);
	if (!digest_unescape(&plain, card, slot))
		return *text;
	return (PaperText){plain.data, plain.len};
}

/* An array of the names between the separators */
static Datum
names_datum(const PaperText *names, const char *separator)
{
	const char *end = names->data + names->len;
	const char *s = names->data;
	int n = 1;
	Datum *elements;

	for (const char *p = s; (p = find(p, end, separator)) != NULL; p += strlen(separator))
		n++;
	(void) paper_check_items(n, NULL);
	elements = (Datum *) palloc(n * sizeof(Datum));
	for (int i = 0; i < n; i++)
	{
		const char *name_end = find(s, end, separator);

		CHECK_FOR_INTERRUPTS();
		if (name_end == NULL)
			name_end = end;
		elements[i] = PointerGetDatum(cstring_to_text_with_len(s, name_end - s));
		s = name_end + strlen(separator);
	}
	return PointerGetDatum(construct_array(elements, n, TEXTOID, -1, false, TYPALIGN_INT));
}

static Datum
text_datum(const PaperText *text)
{
	return PointerGetDatum(cstring_to_text_with_len(text->data, text->len));
}

static void
put_card(ReturnSetInfo *rsinfo, const DigestCard *card, const ReadOptions *options, bool has_escapes)
{
	Oid category_type = get_element_type(TupleDescAttr(rsinfo->setDesc, COLUMN_CATEGORIES)->atttypid);
	Datum values[NCOLUMNS];
	bool nulls[NCOLUMNS] = {false};
	Datum section = text_datum(&card->section);

	values[COLUMN_ITEM] = Int32GetDatum(card->item);
	values[COLUMN_SECTION] = section;
	values[COLUMN_ID] = Int64GetDatum(card->id);
	nulls[COLUMN_CATEGORIES] = !card->has_category;
	if (card->has_category)
		values[COLUMN_CATEGORIES] = PointerGetDatum(construct_array(&section, 1, category_type, -1, false, TYPALIGN_INT));
	for (int slot = 0; slot < DIGEST_NSLOTS; slot++)
	{
		PaperText text = card->text[slot];
		int column = columns[slot];

		nulls[column] = text.data == NULL;
		if (text.data == NULL)
			continue;
		if (has_escapes)
			text = plain_text(card, slot);
		values[column] = slot == DIGEST_AUTHORS ? names_datum(&text, options->author_separator) : text_datum(&text);
	}
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

static void
put_cards(ReturnSetInfo *rsinfo, const Digest *digest, bool has_escapes)
{
	DigestReader reader;
	DigestCard card;

	open_digest(&reader, digest);
	while (next_card(&reader, &card))
	{
		MemoryContext old = MemoryContextSwitchTo(digest->card_context);

		put_card(rsinfo, &card, &digest->options, has_escapes);
		MemoryContextSwitchTo(old);
		MemoryContextReset(digest->card_context);
	}
}

static void
set_labels(void *target, const JsonbValue *value)
{
	digest_labels_read(((ReadOptions *) target)->words, value);
}

static void
set_author_separator(void *target, const JsonbValue *value)
{
	((ReadOptions *) target)->author_separator = digest_separator_read(value);
}

static const JsonOption list[] = {
	{"labels", set_labels},
	{"author_separator", set_author_separator},
};

static const JsonOptions known = {
	"parse_digest", "{\"labels\": {\"tldr\": \"In short\"}}", list, lengthof(list)};

static void
read_options(ReadOptions *options, Jsonb *object)
{
	CardStyle usual;

	card_style_init(&usual);
	memcpy(options->words, usual.words, sizeof(usual.words));
	options->author_separator = usual.author_separator;
	json_options_read(&known, options, object);
}

/*
 * parse_digest(text, options): the cards of a digest as rows, from which
 * render_digest makes the same digest.  ERROR if the text is no digest or is
 * incomplete, for an unknown option, and for an invalid value of an option.
 */
Datum
parse_digest(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);
	Digest digest = {.data = VARDATA_ANY(t), .len = VARSIZE_ANY_EXHDR(t)};
	Markup markup;

	markdown_use_encoding();
	read_options(&digest.options, PG_GETARG_JSONB_P(1));
	digest.card_context = AllocSetContextCreate(CurrentMemoryContext, "digest card", ALLOCSET_DEFAULT_SIZES);
	InitMaterializedSRF(fcinfo, 0);
	markup = find_markup(&digest);
	put_cards((ReturnSetInfo *) fcinfo->resultinfo, &digest, markup.is_safe && !markup.is_harmless);
	MemoryContextDelete(digest.card_context);
	return (Datum) 0;
}
