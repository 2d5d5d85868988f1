/*
 * digest_card.c
 *		Takes a card of a digest apart.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "input/digest/digest_card.h"
#include "input/digest/digest_input.h"
#include "input/digest/digest_reader.h"

/* Where so many cards before the last one fold something, it has to as well. */
#define MANY_CARDS 20

#define ABS_LINK	"](https://arxiv.org/abs/"
#define DETAILS		"\n\n<details"
#define DETAILS_END "\n</details>\n"

/* The words of the texts that can be folded, as labels */
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

/* An identifier without version, as it is printed */
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

/* TITLE](https://arxiv.org/abs/ID): the first link to a paper at an end of a line */
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

/* The beginning of a line that is always unfolded, with the line feed before it */
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

/* The next slot from that one on whose label stands here, and is taken; else DIGEST_NSLOTS */
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

/* Whether authors can end here: what follows them in a card without category follows. */
static bool
ends_authors(const DigestReader *reader, DigestInput in)
{
	digest_skip_last_line_feed(reader, &in);
	return in.s == in.end || starts_tldr(reader, in) || starts_with(&in, DETAILS) ||
		(take(&in, "\n") && starts_slot(reader, in));
}

/* Authors and category, each with its line; either may be missing. */
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

/* >, and what is shown in the place of what is folded */
static bool
take_summary(const DigestReader *reader, DigestInput *in)
{
	return take(in, ">\n  <summary>") && take(in, reader->words[CARD_WORD_DETAILS]) && take(in, "</summary>\n");
}

/*
 * Where the fields of a card are folded away: finds the beginning, and takes
 * it and the end off.  The tl;dr stands before, and may hold what looks alike.
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

/* Where paragraphs begin that have a label; else the end */
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

/* Label, text, line feed; between two of them an empty line */
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

/* What stands between the category and the fields that can be folded */
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

/* All cards of a digest fold in one way. */
static bool
set_folding(DigestReader *reader, const DigestInput *in, DigestFolding folding)
{
	if (reader->folding != DIGEST_UNKNOWN && folding != reader->folding)
		return digest_fail(reader, in->s, "The card does not fold its fields in the way of those before it.");
	reader->folding = folding;
	reader->nfolding++;
	return true;
}

/* What is behind the category, in a card that does not fold */
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

/* What is behind the category */
static bool
read_body(DigestReader *reader, DigestInput *in, DigestCard *card)
{
	DigestInput before;
	DigestInput folded;
	DigestFolding folding;

	digest_skip_last_line_feed(reader, in);
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

/*
 * A digest has no end mark.  Where it was cut within the last card, behind a
 * line with which a card can end, that this card alone folds nothing shows it.
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
 * Reads a card, which is all of that input.  False when it is not what it
 * should be, with the problem in the reader.
 */
bool
digest_card_read(DigestReader *reader, DigestInput *in, DigestCard *card)
{
	int nfolding = reader->nfolding;

	if (!read_number(reader, in) || !read_title(reader, in, card))
		return false;
	read_authors_and_category(reader, in, card);
	if (!check_category(reader, in, card) || !read_body(reader, in, card))
		return false;
	return nfolding < reader->nfolding || check_end(reader);
}
