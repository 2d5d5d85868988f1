/*
 * digest.c
 *		Sections, counting and options of a digest.
 *
 * Cards are rendered as their papers come, and kept by section, without their
 * numbers: these count over the document, whose order is known at its end.
 * Then the document is put together in memory of just its size, so that all
 * takes twice the size of the result.
 */
#include "compat.h"

#include "lib/ilist.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "card.h"
#include "digest.h"

/* The last section, of papers without category */
#define UNCATEGORIZED "uncategorized"

#define SECTION_NAME_SIZE (ARXIV_CATEGORY_MAXLEN + 1)

/*
 * Upper bounds of what the document has beside the cards: once, for a section
 * (its name comes four times) and for a card (a number and two line feeds).
 */
#define MAX_PREFIX	 64
#define FRAME_SIZE	 (3 * MAX_PREFIX + 100)
#define SECTION_SIZE (4 * SECTION_NAME_SIZE + 3 * MAX_PREFIX + 100)
#define CARD_SIZE	 40

typedef struct Card
{
	dlist_node node;
	int len;
	char data[FLEXIBLE_ARRAY_MEMBER];
} Card;

typedef struct Section
{
	char name[SECTION_NAME_SIZE]; /* hash key */
	dlist_node node;
	int64 total;
	dlist_head cards;
} Section;

struct Digest
{
	MemoryContext context; /* of all but the cards */
	MemoryContext card_context;
	CardStyle style;
	HTAB *sections;
	dlist_head order;		/* of the sections, but for the last one */
	Section *uncategorized; /* or NULL */
	Size size;				/* an upper bound of the document's */
	StringInfoData buf;		/* for one card */
};

static void
grow(Digest *digest, Size by)
{
	digest->size += by;
	if (digest->size > MaxAllocSize - VARHDRSZ)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("digest is too large"),
				 errdetail("A text value cannot be larger than 1 GB."),
				 errhint("Make several digests, for instance one a day or one an archive.")));
}

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
	section->total = 0;
	dlist_init(&section->cards);
	dlist_push_tail(&digest->order, &section->node);
	grow(digest, SECTION_SIZE);
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

static void
option_title(Digest *digest, const JsonbValue *value)
{
	if (value->type != jbvString)
		wrong_option("title", "a string");
	digest->style.title = pnstrdup(value->val.string.val, value->val.string.len);
	/* With a backslash before each character, at the worst */
	grow(digest, 2 * (Size) value->val.string.len);
}

/* The place of a string among some; ERROR when it is none of them. */
static int
one_of(const JsonbValue *value, const char *const *names, const char *option, const char *wanted)
{
	for (int i = 0; value->type == jbvString && names[i] != NULL; i++)
	{
		if (value->val.string.len == (int) strlen(names[i]) &&
			memcmp(value->val.string.val, names[i], value->val.string.len) == 0)
			return i;
	}
	wrong_option(option, wanted);
	return 0;
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
	const char *wanted = "a number from 1 on";
	int64 n;

	if (value->type != jbvNumeric)
		wrong_option("max_authors", wanted);
	n = DatumGetInt64(DirectFunctionCall1(numeric_int8, NumericGetDatum(value->val.numeric)));
	if (n < 1)
		wrong_option("max_authors", wanted);
	digest->style.max_authors = (int) Min(n, PG_INT32_MAX);
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
		if (strlen(options_known[i].name) != (size_t) key->val.string.len ||
			memcmp(options_known[i].name, key->val.string.val, key->val.string.len) != 0)
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
 * Begins a digest, in a context of its own below the current one.  ERROR for
 * an unknown option, or a value that it cannot have.
 */
Digest *
digest_begin(Jsonb *options)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "digest",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	Digest *digest = (Digest *) palloc0(sizeof(Digest));
	HASHCTL hash = {.keysize = SECTION_NAME_SIZE, .entrysize = sizeof(Section), .hcxt = context};

	digest->context = context;
	/* Unlike an AllocSet it does not round up to powers of 2. */
	digest->card_context = GenerationContextCreate(context, "digest cards",
												   ALLOCSET_DEFAULT_SIZES);
	digest->sections = hash_create("digest sections", 64, &hash,
								   HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);
	dlist_init(&digest->order);
	digest->size = FRAME_SIZE;
	initStringInfo(&digest->buf);
	if (options != NULL)
		set_options(digest, options);
	MemoryContextSwitchTo(old);
	return digest;
}

static void
add_card(Digest *digest, Section *section, const char *data, int len)
{
	Card *card;

	grow(digest, len + CARD_SIZE);
	card = (Card *) MemoryContextAlloc(digest->card_context, offsetof(Card, data) + len);
	card->len = len;
	memcpy(card->data, data, len);
	dlist_push_tail(&section->cards, &card->node);
	section->total++;
}

/*
 * Adds a paper at the end of the section of its primary category.  ERROR when
 * the digest would not fit into a text.
 */
void
digest_add(Digest *digest, const PaperParts *paper)
{
	const PaperValue *categories = &paper->field[PAPER_CATEGORIES];
	Section *section;

	if (categories->present && categories->nitems > 0)
		section = find_section(digest, categories->items[0].data, categories->items[0].len);
	else
		section = uncategorized_section(digest);
	resetStringInfo(&digest->buf);
	card_append(&digest->buf, &digest->style, paper);
	add_card(digest, section, digest->buf.data, digest->buf.len);
}

/*
 * Partial digests, of parallel workers
 */

static void
combine_section(Digest *digest, Section *section, const Section *other)
{
	dlist_iter it;

	dlist_foreach(it, unconstify(dlist_head *, &other->cards))
	{
		const Card *card = dlist_container(Card, node, it.cur);

		CHECK_FOR_INTERRUPTS();
		add_card(digest, section, card->data, card->len);
	}
}

/* Adds all cards of another digest that was begun with the same options. */
void
digest_combine(Digest *digest, const Digest *other)
{
	dlist_iter it;

	dlist_foreach(it, unconstify(dlist_head *, &other->order))
	{
		const Section *section = dlist_container(Section, node, it.cur);

		combine_section(digest, find_section(digest, section->name, strlen(section->name)), section);
	}
	if (other->uncategorized != NULL)
		combine_section(digest, uncategorized_section(digest), other->uncategorized);
}

static void
serialize_section(const Section *section, StringInfo buf)
{
	dlist_iter it;

	pq_sendint64(buf, section->total);
	dlist_foreach(it, unconstify(dlist_head *, &section->cards))
	{
		const Card *card = dlist_container(Card, node, it.cur);

		pq_sendint32(buf, card->len);
		pq_sendbytes(buf, card->data, card->len);
	}
}

/*
 * Appends the cards by section: a name that ends with a NUL, how many cards
 * follow, and each with its length.  The last section has the empty name.
 */
void
digest_serialize(const Digest *digest, StringInfo buf)
{
	dlist_iter it;

	dlist_foreach(it, unconstify(dlist_head *, &digest->order))
	{
		const Section *section = dlist_container(Section, node, it.cur);

		pq_sendbytes(buf, section->name, strlen(section->name) + 1);
		serialize_section(section, buf);
	}
	pq_sendbyte(buf, 0);
	if (digest->uncategorized != NULL)
		serialize_section(digest->uncategorized, buf);
	else
		pq_sendint64(buf, 0);
}

static void
deserialize_cards(Digest *digest, Section *section, int64 total, StringInfo buf)
{
	for (int64 i = 0; i < total; i++)
	{
		int len = pq_getmsgint(buf, 4);

		add_card(digest, section, pq_getmsgbytes(buf, len), len);
	}
}

/* Adds the cards of a digest that was begun with the same options. */
void
digest_deserialize(Digest *digest, StringInfo buf)
{
	const char *name;
	int64 total;

	while (*(name = pq_getmsgrawstring(buf)) != '\0')
	{
		total = pq_getmsgint64(buf);
		deserialize_cards(digest, find_section(digest, name, strlen(name)), total, buf);
	}
	total = pq_getmsgint64(buf);
	if (total > 0)
		deserialize_cards(digest, uncategorized_section(digest), total, buf);
	pq_getmsgend(buf);
}

/*
 * The document
 */

static void
append_contents_entry(StringInfo out, const Digest *digest, const Section *section)
{
	if (section != NULL && section->total > 0)
		card_contents_entry(out, &digest->style, section->name, section->total);
}

static void
append_section(StringInfo out, const Digest *digest, Section *section, int64 *number)
{
	const char *separator = "";
	dlist_iter it;

	if (section == NULL || section->total == 0)
		return;
	card_section_head(out, &digest->style, section->name);
	dlist_foreach(it, &section->cards)
	{
		Card *card = dlist_container(Card, node, it.cur);

		CHECK_FOR_INTERRUPTS();
		appendStringInfoString(out, separator);
		separator = "\n\n";
		card_head(out, ++*number);
		appendBinaryStringInfo(out, card->data, card->len);
	}
}

/*
 * The document so far, in the current memory context.
 */
text *
digest_finish(Digest *digest)
{
	StringInfoData out;
	int64 number = 0;
	dlist_iter it;

	/* At once, since growing by doubling would take more than all of it. */
	out.maxlen = digest->size + VARHDRSZ;
	out.data = palloc(out.maxlen);
	out.len = VARHDRSZ;
	out.cursor = 0;

	card_contents_head(&out, &digest->style);
	dlist_foreach(it, &digest->order)
		append_contents_entry(&out, digest, dlist_container(Section, node, it.cur));
	append_contents_entry(&out, digest, digest->uncategorized);
	dlist_foreach(it, &digest->order)
		append_section(&out, digest, dlist_container(Section, node, it.cur), &number);
	append_section(&out, digest, digest->uncategorized, &number);
	if (number == 0 && digest->style.markup == CARD_SAFE)
		appendStringInfoString(&out, "No papers.\n");
	SET_VARSIZE(out.data, out.len);
	return (text *) out.data;
}
