/*
 * digest_srf.c
 *		Digests as rows: parse_digest.
 *
 * A digest does not say whether it is raw or safe.  If safe markup leaves all
 * its texts as they are, there is no difference.  Else the digest is taken for
 * a safe one if safe markup can have written each of its texts, and for a raw
 * one if no text has escapes of safe markup.  Otherwise only the option "markup"
 * can tell.  Rows of a safe digest have the texts without their escapes.
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
#include "types/json_value.h"

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

/* What is known of the markup of a digest before it is read */
typedef enum KnownMarkup
{
	MARKUP_UNKNOWN,
	MARKUP_SAFE,
	MARKUP_RAW
} KnownMarkup;

/* The options with which a digest was written, as far as the reader needs them */
typedef struct ReadOptions
{
	const char *words[CARD_NWORDS];
	const char *author_separator;
	KnownMarkup markup;
} ReadOptions;

typedef struct Digest
{
	const char *data;
	int len;
	ReadOptions options;
	TupleDesc desc; /* of the rows */
	MemoryContext card_context;
} Digest;

/* A text of a digest */
typedef struct TextPlace
{
	int item; /* the number of its card; 0 if there is no such text */
	DigestSlot slot;
} TextPlace;

/* What the texts of a digest show about its markup */
typedef struct Markup
{
	TextPlace escaped; /* the first one that safe markup has changed, if the digest is safe */
	TextPlace unsafe;  /* the first one that safe markup does not write */
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
	if (!digest_reader_open(reader, digest->options.words, digest->options.markup == MARKUP_RAW, digest->data, digest->len))
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

static const char *
field_name(const Digest *digest, DigestSlot slot)
{
	return NameStr(TupleDescAttr(digest->desc, columns[slot])->attname);
}

/* Checks that the texts show no other markup than the option says, or not two of them. */
static void
check_markup(const Digest *digest, const Markup *markup)
{
	const TextPlace *unsafe = &markup->unsafe;
	const TextPlace *escaped = &markup->escaped;

	if (unsafe->item == 0)
		return;
	if (digest->options.markup == MARKUP_SAFE)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("digest is not in safe markup"),
				 errdetail("No text is found that safe markup writes like the field \"%s\" of card [%d].", field_name(digest, unsafe->slot), unsafe->item),
				 errhint("To read all fields as they are, set the option \"markup\" to \"raw\".")));
	if (escaped->item > 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("cannot tell whether digest is in safe or raw markup"),
				 errdetail("The field \"%s\" of card [%d] looks as if safe markup had escaped it, but no text is found that safe markup writes like the field \"%s\" of card [%d].",
						   field_name(digest, escaped->slot), escaped->item, field_name(digest, unsafe->slot), unsafe->item),
				 errhint("If the digest is raw, set the option \"markup\" to \"raw\".")));
}

static void
note_markup(const Digest *digest, Markup *markup, const DigestCard *card)
{
	StringInfoData text;

	initStringInfo(&text);
	for (int slot = 0; slot < DIGEST_NSLOTS; slot++)
	{
		TextPlace *place;

		CHECK_FOR_INTERRUPTS();
		if (card->text[slot].data == NULL || digest_is_harmless(card, slot))
			continue;
		place = digest_unescape(&text, card, slot) ? &markup->escaped : &markup->unsafe;
		if (place->item == 0)
			*place = (TextPlace){card->item, slot};
		check_markup(digest, markup);
	}
}

/*
 * Reads all of a digest, unless it is known to be raw, and returns whether its
 * texts may have escapes.  ERROR if it is no digest, or incomplete, or if the
 * markup is not clear.
 */
static bool
has_escapes(const Digest *digest)
{
	Markup markup = {{0}, {0}};
	DigestReader reader;
	DigestCard card;

	if (digest->options.markup == MARKUP_RAW)
		return false;
	open_digest(&reader, digest);
	while (next_card(&reader, &card))
	{
		MemoryContext old = MemoryContextSwitchTo(digest->card_context);

		note_markup(digest, &markup, &card);
		MemoryContextSwitchTo(old);
		MemoryContextReset(digest->card_context);
	}
	return digest->options.markup == MARKUP_SAFE || markup.escaped.item > 0;
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
put_card(ReturnSetInfo *rsinfo, const DigestCard *card, const ReadOptions *options, bool is_escaped)
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
		if (is_escaped)
			text = plain_text(card, slot);
		values[column] = slot == DIGEST_AUTHORS ? names_datum(&text, options->author_separator) : text_datum(&text);
	}
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

static void
put_cards(ReturnSetInfo *rsinfo, const Digest *digest, bool is_escaped)
{
	DigestReader reader;
	DigestCard card;

	open_digest(&reader, digest);
	while (next_card(&reader, &card))
	{
		MemoryContext old = MemoryContextSwitchTo(digest->card_context);

		put_card(rsinfo, &card, &digest->options, is_escaped);
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

static void
set_markup(void *target, const JsonbValue *value)
{
	static const char *const names[] = {"safe", "raw", NULL};
	int i = json_string_among(value, names);

	if (i < 0)
		json_options_refuse("parse_digest", "markup", "\"safe\" or \"raw\"", NULL);
	((ReadOptions *) target)->markup = i == 0 ? MARKUP_SAFE : MARKUP_RAW;
}

static const JsonOption list[] = {
	{"labels", set_labels},
	{"author_separator", set_author_separator},
	{"markup", set_markup},
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
 * incomplete, if its markup is not clear, for an unknown option, and for an
 * invalid value of an option.
 */
Datum
parse_digest(PG_FUNCTION_ARGS)
{
	text *t = PG_GETARG_TEXT_PP(0);
	Digest digest = {.data = VARDATA_ANY(t), .len = VARSIZE_ANY_EXHDR(t)};
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	markdown_use_encoding();
	read_options(&digest.options, PG_GETARG_JSONB_P(1));
	digest.card_context = AllocSetContextCreate(CurrentMemoryContext, "digest card", ALLOCSET_DEFAULT_SIZES);
	InitMaterializedSRF(fcinfo, 0);
	digest.desc = rsinfo->setDesc;
	put_cards(rsinfo, &digest, has_escapes(&digest));
	MemoryContextDelete(digest.card_context);
	return (Datum) 0;
}
