/*
 * digest_card.c
 *		Splits a card of a digest into its texts.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "input/digest/digest_card.h"
#include "input/digest/digest_input.h"
#include "input/digest/digest_reader.h"

/* If at least this many cards come before the last one, and all have <details>, so must the last one. */
#define MANY_CARDS 20

#define ABS_LINK	"](https://arxiv.org/abs/"
#define DETAILS		"\n\n<details"
#define DETAILS_END "\n</details>\n"

/* The labels of the texts that can be folded */
static const CardWord labels[DIGEST_NSLOTS] = {
	[DIGEST_MOTIVATION] = CARD_ITEM_MOTIVATION,
	[DIGEST_METHOD] = CARD_ITEM_METHOD,
	[DIGEST_RESULT] = CARD_ITEM_RESULT,
	[DIGEST_CONCLUSION] = CARD_ITEM_CONCLUSION,
	[DIGEST_ABSTRACT] = CARD_ITEM_ABSTRACT,
};

/* ### [I] [ */
static bool
read_number(DigestReader *reader, DigestInput *in)
{
	const char *head = in->s;
	int number;

	if (head == in->end)
		return digest_fail(reader, head, "The digest ends before this card.");
	if (!take(in, "### [") || !take_number(in, &number) || number != reader->item || !take(in, "] ["))
		return digest_fail(reader, head, "This card should begin here, with its number.");
	return true;
}

/* Takes an identifier without version, in the form in which digests have it. */
static bool
take_id(DigestInput *in, ArxivId *id)
{
	const char *end = memchr(in->s, ')', Min(in->end - in->s, ARXIV_ID_BUFSIZE));
	char printed[ARXIV_ID_BUFSIZE];
	const char *problem;

	if (end == NULL || !arxiv_id_parse(in->s, end - in->s, id, &problem))
		return false;
	*id = arxiv_id_without_version(*id);
	(void) arxiv_id_print(*id, printed);
	return take(in, printed) && in->s == end;
}

/* TITLE](https://arxiv.org/abs/ID): the title ends at the first such link that ends a line. */
static bool
read_title(DigestReader *reader, DigestInput *in, DigestCard *card)
{
	const char *title = in->s;

	for (const char *s = title; (s = find(s, in->end, ABS_LINK)) != NULL; s += strlen(ABS_LINK))
	{
		DigestInput link = {s + strlen(ABS_LINK), in->end};

		CHECK_FOR_INTERRUPTS();
		if (!take_id(&link, &card->id) || !take(&link, ")\n"))
			continue;
		card->text[DIGEST_TITLE] = between(title, s);
		*in = link;
		return true;
	}
	return digest_fail(reader, title, "The title is no link to https://arxiv.org/abs/ and an id.");
}

/* Takes a line feed and the label of a line that is never folded. */
static bool
take_line(const DigestReader *reader, DigestInput *in, CardWord word)
{
	DigestInput rest = *in;

	if (!take(&rest, "\n") || !take_label(&rest, reader->words[word]))
		return false;
	*in = rest;
	return true;
}

static bool
starts_tldr(const DigestReader *reader, DigestInput in)
{
	return take_line(reader, &in, CARD_ITEM_TLDR);
}

static bool
take_category(const DigestReader *reader, DigestInput *in, PaperText name)
{
	DigestInput rest = *in;

	if (!take_line(reader, &rest, CARD_ITEM_PRIMARY_CATEGORY) || !take_text(&rest, name) || !take(&rest, "\n"))
		return false;
	*in = rest;
	return true;
}

/* Takes the label of the given slot or of a later one, and returns its slot; DIGEST_NSLOTS if there is none. */
static DigestSlot
take_slot(const DigestReader *reader, DigestInput *in, DigestSlot slot)
{
	while (slot < DIGEST_NSLOTS && !take_label(in, reader->words[labels[slot]]))
		slot++;
	return slot;
}

static bool
starts_slot(const DigestReader *reader, DigestInput in)
{
	return take_slot(reader, &in, DIGEST_MOTIVATION) < DIGEST_NSLOTS;
}

/* Whether the authors can end here, in a card without category: the next part of the card, or its end, follows. */
static bool
ends_authors(const DigestReader *reader, DigestInput in)
{
	return in.s == in.end || starts_tldr(reader, in) || starts_with(&in, DETAILS) ||
		(take(&in, "\n") && starts_slot(reader, in));
}

/* Reads the line of authors and the line of the category; either may be missing. */
static void
read_authors_and_category(const DigestReader *reader, DigestInput *in, DigestCard *card)
{
	const char *names = in->s + 1;
	DigestInput uncategorized = {NULL, in->end};

	if (take_category(reader, in, card->section))
	{
		card->has_category = true;
		return;
	}
	if (!starts_with(in, "*"))
		return;
	for (const char *s = names; (s = find(s, in->end, "*\n")) != NULL; s++)
	{
		DigestInput rest = {s + 2, in->end};

		CHECK_FOR_INTERRUPTS();
		if (take_category(reader, &rest, card->section))
		{
			card->text[DIGEST_AUTHORS] = between(names, s);
			card->has_category = true;
			*in = rest;
			return;
		}
		if (uncategorized.s == NULL && ends_authors(reader, rest))
			uncategorized.s = rest.s;
	}
	if (uncategorized.s == NULL)
		return;
	card->text[DIGEST_AUTHORS] = between(names, uncategorized.s - 2);
	*in = uncategorized;
}

/* Only the last section has papers without category. */
static bool
check_category(DigestReader *reader, const DigestInput *in, const DigestCard *card)
{
	if (card->has_category || (digest_is_uncategorized(&card->section) && reader->entry == reader->contents))
		return true;
	return digest_fail(reader, in->s,
					   psprintf("Behind title and authors the line \"%s: \" is missing, with the name of the section.",
								reader->words[CARD_ITEM_PRIMARY_CATEGORY]));
}

/* Takes > and the <summary>, which readers see instead of the folded fields. */
static bool
take_summary(const DigestReader *reader, DigestInput *in)
{
	return take(in, ">\n  <summary>") && take(in, reader->words[CARD_WORD_DETAILS]) && take(in, "</summary>\n");
}

/*
 * Finds the <details> of a card.  Returns their content without the tags, what
 * comes before them, and whether they are open.  The TL;DR comes before them and
 * may have similar text, so a field must follow the <summary>.
 */
static bool
find_folded(const DigestReader *reader, const DigestInput *in, DigestInput *before, DigestInput *folded, DigestFolding *folding)
{
	const char *end;

	if (!ends_with(in, "\n" DETAILS_END))
		return false;
	end = in->end - strlen(DETAILS_END);
	for (const char *s = in->s; (s = find(s, end, DETAILS)) != NULL; s++)
	{
		*folded = (DigestInput){s + strlen(DETAILS), end};
		*before = (DigestInput){in->s, s};
		CHECK_FOR_INTERRUPTS();
		*folding = take(folded, " open") ? DIGEST_OPEN : DIGEST_FOLDED;
		if (take_summary(reader, folded) && starts_slot(reader, *folded))
			return true;
	}
	return false;
}

/* The line feed before the first paragraph with a label; else the end */
static const char *
find_paragraphs(const DigestReader *reader, const DigestInput *in)
{
	for (const char *s = in->s; (s = find(s, in->end, "\n\n")) != NULL; s++)
	{
		CHECK_FOR_INTERRUPTS();
		if (starts_slot(reader, (DigestInput){s + 2, in->end}))
			return s + 1;
	}
	return in->end;
}

/* Reads fields: each is a label, a text and a line feed, with an empty line between two of them. */
static void
read_fields(const DigestReader *reader, DigestInput *in, DigestCard *card)
{
	const char *end = in->end - 1;
	DigestSlot slot = take_slot(reader, in, DIGEST_MOTIVATION);
	const char *text = in->s;

	for (const char *s = text; (s = find(s, end, "\n\n")) != NULL; s++)
	{
		DigestInput next = {s + 2, end};
		DigestSlot next_slot = take_slot(reader, &next, slot + 1);

		CHECK_FOR_INTERRUPTS();
		if (next_slot == DIGEST_NSLOTS)
			continue;
		card->text[slot] = between(text, s);
		slot = next_slot;
		text = next.s;
		s = text - 1;
	}
	card->text[slot] = between(text, end);
}

/* Reads the TL;DR, which alone may be between the category and the fields that can be folded. */
static bool
read_tldr(DigestReader *reader, DigestInput *in, DigestCard *card)
{
	if (in->s == in->end)
		return true;
	if (!take_line(reader, in, CARD_ITEM_TLDR) || !ends_with(in, "\n"))
		return digest_fail(reader, in->s, "Here stands what is no part of a card.");
	card->text[DIGEST_TLDR] = between(in->s, in->end - 1);
	return true;
}

/* All cards of a digest must fold their fields in the same way. */
static bool
set_folding(DigestReader *reader, const DigestInput *in, DigestFolding folding)
{
	if (reader->folding != DIGEST_UNKNOWN && folding != reader->folding)
		return digest_fail(reader, in->s, "The card does not fold its fields in the way of those before it.");
	reader->folding = folding;
	reader->nfolding++;
	return true;
}

/* Reads what follows the category, in a card that does not fold its fields. */
static bool
read_plain(DigestReader *reader, DigestInput *in, DigestCard *card)
{
	bool may_have_paragraphs = reader->folding == DIGEST_UNKNOWN || reader->folding == DIGEST_PLAIN;
	DigestInput before = *in;
	DigestInput paragraphs = {in->end, in->end};
	const char *details = find(in->s, in->end, DETAILS);

	if (details != NULL && reader->folding != DIGEST_PLAIN)
		return digest_fail(reader, details + 2, "The <details> are not as they should be, or do not end.");
	if (may_have_paragraphs)
		before.end = paragraphs.s = starts_tldr(reader, *in) ? find_paragraphs(reader, in) : in->s;
	if (!read_tldr(reader, &before, card))
		return false;
	if (paragraphs.s == paragraphs.end)
		return true;
	if (!take(&paragraphs, "\n") || !starts_slot(reader, paragraphs) || !ends_with(&paragraphs, "\n"))
		return digest_fail(reader, paragraphs.s, "Here stands what is no part of a card.");
	if (!set_folding(reader, &paragraphs, DIGEST_PLAIN))
		return false;
	read_fields(reader, &paragraphs, card);
	return true;
}

/* Reads what follows the category. */
static bool
read_body(DigestReader *reader, DigestInput *in, DigestCard *card)
{
	DigestInput before;
	DigestInput folded;
	DigestFolding folding;

	if (reader->folding == DIGEST_PLAIN || !find_folded(reader, in, &before, &folded, &folding))
		return read_plain(reader, in, card);
	if (!set_folding(reader, &folded, folding) || !read_tldr(reader, &before, card))
		return false;
	read_fields(reader, &folded, card);
	card->html = DIGEST_MOTIVATION;
	while (card->text[card->html].data == NULL)
		card->html++;
	return true;
}

/* A paragraph of a text that begins with a label, or NULL */
static const char *
find_label(const DigestReader *reader, const PaperText *text)
{
	const char *end = text->data + text->len;

	for (const char *s = text->data; (s = find(s, end, "\n\n")) != NULL; s++)
	{
		CHECK_FOR_INTERRUPTS();
		for (int word = 0; word < CARD_NITEMS; word++)
		{
			DigestInput paragraph = {s + 2, end};

			if (take_label(&paragraph, reader->words[word]))
				return s + 2;
		}
	}
	return NULL;
}

/* Checks that no text has swallowed the next field.  In a raw digest the paragraph may be part of the text. */
static bool
check_texts(DigestReader *reader, const DigestCard *card)
{
	for (int slot = DIGEST_TLDR; slot < DIGEST_NSLOTS && !reader->is_raw; slot++)
	{
		const char *label = card->text[slot].data == NULL ? NULL : find_label(reader, &card->text[slot]);

		if (label == NULL)
			continue;
		reader->hint = "Cards must have the default \"lines\" and \"folded\". If this is part of a text in a raw digest, set the option \"markup\" to \"raw\".";
		return digest_fail(reader, label, "A paragraph with this label cannot be at this place.");
	}
	return true;
}

/*
 * A digest has no end mark.  If it was cut within the last card, after a line
 * that can end a card, only one thing shows it: all other cards have <details>.
 */
static bool
check_end(DigestReader *reader)
{
	int before = reader->item - 1;

	if (reader->left > 0 || reader->entry < reader->contents)
		return true;
	if (before >= MANY_CARDS && reader->nfolding == before && reader->folding != DIGEST_PLAIN)
		return digest_fail(reader, reader->end, "The digest ends in this card: it has no <details>, as all cards before it have.");
	return true;
}

/*
 * Reads a card, which must fill the whole input.  False if it is invalid; the
 * reader then has the problem.
 */
bool
digest_card_read(DigestReader *reader, DigestInput *in, DigestCard *card)
{
	int nfolding = reader->nfolding;

	if (!read_number(reader, in) || !read_title(reader, in, card))
		return false;
	read_authors_and_category(reader, in, card);
	if (!check_category(reader, in, card) || !read_body(reader, in, card) || !check_texts(reader, card))
		return false;
	return nfolding < reader->nfolding || check_end(reader);
}
