/*
 * digest.c
 *		Fuzz target: an input is a digest, and it is a text of one.
 *
 * As a digest, in English or with labels, it is an error, or what was read, put
 * together again, is the same bytes.  As a text it is escaped in each place of a card: then there is
 * a text, maybe another one, that is escaped into the same.
 */
#include "postgres.h"

#include "fuzz.h"
#include "input/digest/digest_reader.h"
#include "input/digest/digest_unescape.h"
#include "output/card/card.h"
#include "output/markdown/markdown.h"

/*
 * Digests
 */

static const CardWord labels[DIGEST_NSLOTS] = {
	[DIGEST_MOTIVATION] = CARD_ITEM_MOTIVATION,
	[DIGEST_METHOD] = CARD_ITEM_METHOD,
	[DIGEST_RESULT] = CARD_ITEM_RESULT,
	[DIGEST_CONCLUSION] = CARD_ITEM_CONCLUSION,
	[DIGEST_ABSTRACT] = CARD_ITEM_ABSTRACT,
};

/* Words of another language, of which some are the same */
static void
set_labels(CardStyle *style)
{
	style->words[CARD_WORD_CONTENTS] = "a";
	style->words[CARD_WORD_BACK] = "b";
	style->words[CARD_WORD_TOTAL] = "b";
	style->words[CARD_WORD_DETAILS] = "c / d";
	style->words[CARD_WORD_EMPTY] = "e.";
	style->words[CARD_WORD_UNCATEGORIZED] = "cs.LG";
	style->words[CARD_ITEM_PRIMARY_CATEGORY] = "f";
	style->words[CARD_ITEM_TLDR] = "g";
	style->words[CARD_ITEM_MOTIVATION] = "g";
	style->words[CARD_ITEM_METHOD] = "g, h";
	style->words[CARD_ITEM_RESULT] = "f";
	style->words[CARD_ITEM_CONCLUSION] = "i";
	style->words[CARD_ITEM_ABSTRACT] = "i";
}

static void
append_text(StringInfo out, const PaperText *text)
{
	appendBinaryStringInfo(out, text->data, text->len);
}

static void
append_label(StringInfo out, const DigestReader *reader, CardWord word)
{
	appendStringInfo(out, "%s: ", reader->words[word]);
}

static void
append_fields(StringInfo out, const DigestReader *reader, const DigestCard *card)
{
	DigestFolding folding = reader->folding;
	bool is_first = true;

	for (int slot = DIGEST_MOTIVATION; slot < DIGEST_NSLOTS; slot++)
	{
		if (card->text[slot].data == NULL)
			continue;
		if (!is_first || folding == DIGEST_PLAIN)
			appendStringInfoChar(out, '\n');
		else
			appendStringInfo(out, "\n\n<details%s>\n  <summary>%s</summary>\n", folding == DIGEST_OPEN ? " open" : "", reader->words[CARD_WORD_DETAILS]);
		CHECK((card->html == slot) == (is_first && folding != DIGEST_PLAIN));
		append_label(out, reader, labels[slot]);
		append_text(out, &card->text[slot]);
		appendStringInfoChar(out, '\n');
		is_first = false;
	}
	if (!is_first && folding != DIGEST_PLAIN)
		appendStringInfoString(out, "\n</details>\n");
}

static void
append_card(StringInfo out, const DigestReader *reader, const DigestCard *card)
{
	char id[ARXIV_ID_BUFSIZE];

	CHECK(arxiv_id_is_valid(card->id) && arxiv_id_version_of(card->id) == 0);
	arxiv_id_print(card->id, id);
	appendStringInfo(out, "### [%d] [", card->item);
	append_text(out, &card->text[DIGEST_TITLE]);
	appendStringInfo(out, "](https://arxiv.org/abs/%s)\n", id);
	if (card->text[DIGEST_AUTHORS].data != NULL)
	{
		appendStringInfoChar(out, '*');
		append_text(out, &card->text[DIGEST_AUTHORS]);
		appendStringInfoString(out, "*\n");
	}
	if (card->has_category)
	{
		appendStringInfoChar(out, '\n');
		append_label(out, reader, CARD_ITEM_PRIMARY_CATEGORY);
		append_text(out, &card->section);
		appendStringInfoChar(out, '\n');
	}
	if (card->text[DIGEST_TLDR].data != NULL)
	{
		appendStringInfoChar(out, '\n');
		append_label(out, reader, CARD_ITEM_TLDR);
		append_text(out, &card->text[DIGEST_TLDR]);
		appendStringInfoChar(out, '\n');
	}
	append_fields(out, reader, card);
}

static void
append_section(StringInfo out, const DigestReader *reader, const PaperText *section)
{
	const PaperText *prefix = &reader->prefix;
	const char *label = reader->words[CARD_WORD_UNCATEGORIZED];

	appendStringInfo(out, "\n\n<div id='%.*s%.*s'></div>\n\n# ", prefix->len, prefix->data, section->len, section->data);
	if (digest_is_uncategorized(section))
		appendStringInfoString(out, label);
	else
		append_text(out, section);
	appendStringInfo(out, " [[%s]](#%.*stoc)\n\n", reader->words[CARD_WORD_BACK], prefix->len, prefix->data);
}

/* The cards, from behind the table of contents on; how many that are */
static int
append_cards(StringInfo out, DigestReader *reader)
{
	const char *contents = reader->entry;
	PaperText section = {NULL, 0};
	DigestCard card;
	int n = 0;

	for (; digest_reader_next(reader, &card); n++)
	{
		CHECK(card.item == n + 1);
		if (section.data == card.section.data)
			appendStringInfoString(out, "\n\n");
		else
			append_section(out, reader, &card.section);
		section = card.section;
		CHECK(section.data > contents && section.data < reader->contents);
		append_card(out, reader, &card);
	}
	return n;
}

/* A line feed more than there should be at the end is passed over. */
static void
check_same(const StringInfoData *out, const char *s, size_t len)
{
	if (len > (size_t) out->len && s[len - 1] == '\n')
		len--;
	CHECK(len == (size_t) out->len && memcmp(out->data, s, len) == 0);
}

static bool
check_digest(const char *const *words, const char *s, size_t len)
{
	StringInfoData out;
	DigestReader reader;

	if (digest_reader_open(&reader, words, true, s, (int) len))
	{
		initStringInfo(&out);
		appendBinaryStringInfo(&out, s, reader.contents - s);
		if (append_cards(&out, &reader) == 0 && reader.problem == NULL)
			appendStringInfo(&out, "%s\n", words[CARD_WORD_EMPTY]);
		if (reader.problem == NULL)
		{
			check_same(&out, s, len);
			return true;
		}
	}
	CHECK(reader.problem != NULL);
	CHECK(digest_reader_line(&reader) >= 1);
	return false;
}

/* Cut or with something taken out, a digest is no other one that has fewer cards. */
static int
count_cards(const char *const *words, const char *s, size_t len)
{
	DigestReader reader;
	DigestCard card;
	int n = 0;

	if (!digest_reader_open(&reader, words, true, s, (int) len))
		return -1;
	while (digest_reader_next(&reader, &card))
		n++;
	return reader.problem == NULL ? n : -1;
}

static void
check_cut(const char *const *words, const char *s, size_t len, uint32 chance)
{
	int n = count_cards(words, s, len);
	int left = count_cards(words, s, chance % len);

	CHECK(left == -1 || left == n);
}

static void
check_speed(const char *const *words, const char *s, size_t len)
{
	static const char head[] = "<div id=toc></div>\n\n# Table of Contents\n\n- [cs.LG](#cs.LG) [Total: 1]\n\n\n"
							   "<div id='cs.LG'></div>\n\n# cs.LG [[Back]](#toc)\n\n### [1] [";
	size_t long_len;
	char *long_text = fuzz_repeat(s, len, 256 * 1024, &long_len);
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoString(&out, head);
	appendBinaryStringInfo(&out, long_text, (int) long_len);
	(void) count_cards(words, out.data, out.len);
	free(long_text);
}

/*
 * Texts
 */

static void
escape(StringInfo out, const DigestCard *card, DigestSlot slot, const char *s, size_t len)
{
	resetStringInfo(out);
	if (card->html == (int) slot)
		markdown_escape_html(out, s, (int) len);
	else
		markdown_escape(out, s, (int) len,
						slot == DIGEST_TITLE ? MARKDOWN_TITLE : slot == DIGEST_AUTHORS ? MARKDOWN_AUTHORS :
																						 MARKDOWN_BODY);
}

static void
check_slot(const char *s, size_t len, DigestSlot slot, bool in_html)
{
	DigestCard card = {.html = in_html ? (int) slot : -1};
	StringInfoData escaped,
		plain,
		again;

	initStringInfo(&escaped);
	initStringInfo(&plain);
	initStringInfo(&again);
	escape(&escaped, &card, slot, s, len);
	if (slot == DIGEST_AUTHORS && escaped.len == 0)
		return;
	card.text[slot] = (PaperText){escaped.data, escaped.len};
	if (digest_unescape(&plain, &card, slot))
		escape(&again, &card, slot, plain.data, plain.len);
	else
	{
		/* Around TeX it can be too much to find out. */
		if (memchr(s, '$', len) != NULL)
			return;
		CHECK(digest_is_harmless(&card, slot));
		escape(&again, &card, slot, escaped.data, escaped.len);
	}
	CHECK(again.len == escaped.len && memcmp(again.data, escaped.data, again.len) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *) data;
	uint32 chance = fuzz_hash(data, size, 0);
	CardStyle usual;
	CardStyle labelled;

	/* No text has it. */
	if (memchr(s, '\0', size) != NULL || size == 0)
		return 0;
	card_style_init(&usual);
	labelled = usual;
	set_labels(&labelled);
	if (check_digest(usual.words, s, size))
		check_cut(usual.words, s, size, chance);
	else if (check_digest(labelled.words, s, size))
		check_cut(labelled.words, s, size, chance);
	else if (size <= 512)
	{
		check_slot(s, size, DIGEST_TITLE, false);
		check_slot(s, size, DIGEST_AUTHORS, false);
		check_slot(s, size, DIGEST_TLDR, false);
		check_slot(s, size, DIGEST_ABSTRACT, true);
	}
	if (chance % 64 == 0)
		check_speed(usual.words, s, size);
	fuzz_reset();
	return 0;
}
