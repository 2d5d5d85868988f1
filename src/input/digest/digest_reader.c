/*
 * digest_reader.c
 *		Splits a digest in Markdown into its cards: the reverse of
 *		markdown_writer.c.
 *
 * The reader does not interpret the texts of fields, so it reads raw digests as
 * well as safe ones.  If a text has something that may be markup of the digest,
 * the first possible reading counts.  In any case the same pieces, put together
 * again, are the same bytes.
 *
 * A card ends where the next card or section begins after two empty lines.  The
 * table of contents tells which of them it must be.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "base/chars.h"
#include "input/digest/digest_input.h"
#include "input/digest/digest_reader.h"

/* render_digest has the same limits. */
#define MAX_SECTIONS 10000
#define MAX_PREFIX	 64

/* Notes an error, and its place in the digest.  Always returns false. */
bool
digest_fail(DigestReader *reader, const char *place, const char *problem)
{
	reader->problem = problem;
	reader->place = place;
	return false;
}

/* Whether a section, given by its anchor, is that of the papers without category. */
bool
digest_is_uncategorized(const PaperText *section)
{
	return section->len == strlen(CARD_UNCATEGORIZED) && memcmp(section->data, CARD_UNCATEGORIZED, section->len) == 0;
}

/* The number of the line that has the problem, from 1 */
int
digest_reader_line(const DigestReader *reader)
{
	int line = 1;

	for (const char *s = reader->start; s < reader->place; s++)
		line += *s == '\n';
	return line;
}

/*
 * What comes before the cards
 */

static bool
is_anchor_char(char c)
{
	return is_alnum(c) || c == '-' || c == '_';
}

/* <div id=PREFIXtoc></div> */
static bool
read_prefix(DigestReader *reader, DigestInput *in)
{
	const char *name;

	if (!take(in, "<div id="))
		return false;
	name = in->s;
	while (in->s < in->end && is_anchor_char(*in->s))
		in->s++;
	if (in->s - name < 3 || in->s - name > MAX_PREFIX + 3 || memcmp(in->s - 3, "toc", 3) != 0)
		return false;
	reader->prefix = between(name, in->s - 3);
	return take(in, "></div>\n\n");
}

static bool
fail_contents(DigestReader *reader, const char *place)
{
	reader->hint = "If the digest was made with other labels, give them in the option \"labels\".";
	return digest_fail(reader, place, psprintf("The heading \"# %s\" is missing.", reader->words[CARD_WORD_CONTENTS]));
}

static bool
take_contents(const DigestReader *reader, DigestInput *in)
{
	DigestInput rest = *in;

	if (!take(&rest, "# ") || !take(&rest, reader->words[CARD_WORD_CONTENTS]) || !take(&rest, "\n\n"))
		return false;
	*in = rest;
	return true;
}

static bool
starts_contents(const DigestReader *reader, DigestInput in)
{
	return take_contents(reader, &in);
}

/* Reads the title of the document, which may be missing, and the heading of the table of contents. */
static bool
read_headings(const DigestReader *reader, DigestInput *in)
{
	DigestInput untitled = *in;

	if (take_contents(reader, &untitled) && !starts_contents(reader, untitled))
	{
		*in = untitled;
		return true;
	}
	if (!starts_with(in, "# "))
		return false;
	for (const char *s = in->s; (s = find(s, in->end, "\n\n# ")) != NULL; s++)
	{
		DigestInput contents = {s + 2, in->end};

		CHECK_FOR_INTERRUPTS();
		if (!take_contents(reader, &contents))
			continue;
		*in = contents;
		return true;
	}
	return false;
}

/* Takes the name of a category, in the spelling that digests have. */
static bool
take_category_name(DigestInput *in, PaperText *name)
{
	const char *end = memchr(in->s, ']', Min(in->end - in->s, ARXIV_CATEGORY_MAXLEN + 1));
	ArxivCategory category;
	const char *problem;

	if (end == NULL || !arxiv_category_parse(in->s, end - in->s, &category, &problem))
		return false;
	*name = between(in->s, end);
	in->s = end;
	return category.len == name->len && memcmp(category.name, name->data, name->len) == 0;
}

/* LABEL](#PREFIXuncategorized) */
static bool
take_uncategorized(const DigestReader *reader, DigestInput *in, PaperText *name)
{
	DigestInput rest = *in;

	if (!take(&rest, reader->words[CARD_WORD_UNCATEGORIZED]) || !take(&rest, "](#") || !take_text(&rest, reader->prefix))
		return false;
	*name = (PaperText){rest.s, strlen(CARD_UNCATEGORIZED)};
	if (!take(&rest, CARD_UNCATEGORIZED) || !take(&rest, ")"))
		return false;
	*in = rest;
	return true;
}

/* C](#PREFIXC) */
static bool
take_category(const DigestReader *reader, DigestInput *in, PaperText *name)
{
	return take_category_name(in, name) && !digest_is_uncategorized(name) &&
		take(in, "](#") && take_text(in, reader->prefix) && take_text(in, *name) && take(in, ")");
}

/* - [C](#PREFIXC) [Total: N] */
static bool
read_entry(const DigestReader *reader, DigestInput *in, PaperText *name, int *total)
{
	return take(in, "- [") && (take_uncategorized(reader, in, name) || take_category(reader, in, name)) &&
		take(in, " [") && take_label(in, reader->words[CARD_WORD_TOTAL]) && take_number(in, total) && take(in, "]\n");
}

static int
compare_names(const void *a, const void *b)
{
	return paper_text_compare((const PaperText *) a, (const PaperText *) b);
}

/* A name that is there twice, at its later place; NULL if there is none.  Sorts the names. */
static const char *
find_repeated(PaperText *names, int n)
{
	qsort(names, n, sizeof(PaperText), compare_names);
	for (int i = 1; i < n; i++)
	{
		if (paper_text_compare(&names[i - 1], &names[i]) == 0)
			return Max(names[i - 1].data, names[i].data);
	}
	return NULL;
}

/* Checks the table of contents.  enter_section reads its entries again, one by one. */
static bool
read_contents(DigestReader *reader, DigestInput *in)
{
	PaperText *names = (PaperText *) palloc(MAX_SECTIONS * sizeof(PaperText));
	int n = 0;
	int total;
	const char *repeated;

	reader->entry = in->s;
	for (; starts_with(in, "- ["); n++)
	{
		const char *line = in->s;

		CHECK_FOR_INTERRUPTS();
		if (n == MAX_SECTIONS)
			return digest_fail(reader, line, "A digest has at most 10000 sections.");
		if (!read_entry(reader, in, &names[n], &total))
			return digest_fail(reader, line, psprintf("An entry of the table of contents is \"- [C](#C) [%s: N]\", of a category C and the number of its papers.", reader->words[CARD_WORD_TOTAL]));
	}
	reader->contents = in->s;
	repeated = find_repeated(names, n);
	pfree(names);
	if (repeated != NULL)
		return digest_fail(reader, repeated, "This section comes twice in the table of contents.");
	return true;
}

static bool
read_no_papers(DigestReader *reader, DigestInput *in)
{
	const char *empty = reader->words[CARD_WORD_EMPTY];

	if (!take(in, empty) || !take(in, "\n"))
		return digest_fail(reader, in->s, psprintf("The table of contents is empty, and no line \"%s\" follows.", empty));
	if (in->end - in->s == 1)
		(void) take(in, "\n");
	if (in->s < in->end)
		return digest_fail(reader, in->s, psprintf("There is more behind \"%s\".", empty));
	return true;
}

/*
 * Begins to read a digest of len bytes, up to its first card.  It must stay
 * valid while it is read, as must words, the words with which it was written.
 * is_raw says that it is in raw markup.
 * False if it is no digest; the reader then has the problem.
 */
bool
digest_reader_open(DigestReader *reader, const char *const *words, bool is_raw, const char *data, int len)
{
	DigestInput in = {data, data + len};

	*reader = (DigestReader){.words = words, .is_raw = is_raw, .start = data, .s = data + len, .end = data + len};
	if (!read_prefix(reader, &in))
		return digest_fail(reader, data, "A digest begins with \"<div id=toc></div>\" and an empty line.");
	if (!read_headings(reader, &in))
		return fail_contents(reader, in.s);
	if (!read_contents(reader, &in))
		return false;
	if (reader->entry == reader->contents)
		return read_no_papers(reader, &in);
	if (!take(&in, "\n\n"))
		return digest_fail(reader, in.s, "Two empty lines should follow the table of contents.");
	/* psql adds a line feed to what it prints. */
	if (ends_with(&in, "\n\n"))
		reader->end--;
	reader->s = in.s;
	return true;
}

/*
 * Sections, and where cards end
 */

/* Where the next card or section begins, after two empty lines; else the end */
static const char *
next_beginning(const char *s, const char *end)
{
	while ((s = find(s, end, "\n\n\n")) != NULL)
	{
		DigestInput in = {s, end};

		CHECK_FOR_INTERRUPTS();
		while (in.s < end && *in.s == '\n')
			in.s++;
		if (starts_with(&in, "### [") || starts_with(&in, "<div id='"))
			return in.s;
		s = in.s;
	}
	return end;
}

/* <div id='PREFIXC'></div> and the heading of the section */
static bool
take_section_head(const DigestReader *reader, DigestInput *in)
{
	const char *label = reader->words[CARD_WORD_UNCATEGORIZED];
	PaperText name = digest_is_uncategorized(&reader->section) ? (PaperText){label, strlen(label)} : reader->section;

	return take(in, "<div id='") && take_text(in, reader->prefix) && take_text(in, reader->section) &&
		take(in, "'></div>\n\n# ") && take_text(in, name) &&
		take(in, " [[") && take(in, reader->words[CARD_WORD_BACK]) && take(in, "]](#") && take_text(in, reader->prefix) && take(in, "toc)\n\n");
}

static bool
enter_section(DigestReader *reader, DigestInput *in)
{
	DigestInput entry = {reader->entry, reader->contents};
	const char *head;

	if (!read_entry(reader, &entry, &reader->section, &reader->left))
		pg_unreachable();
	reader->entry = entry.s;
	head = in->s;
	if (head == in->end)
		return digest_fail(reader, head, "The digest ends before this section of its table of contents.");
	if (!take_section_head(reader, in))
		return digest_fail(reader, head, "This section of the table of contents should begin here.");
	return true;
}

/* Checks that nothing follows the last card.  Always returns false. */
static bool
check_rest(DigestReader *reader, const DigestInput *in)
{
	if (in->s < in->end)
		return digest_fail(reader, in->s, "The table of contents has fewer cards.");
	return false;
}

/*
 * Reads the next card.  False at the end of the digest, or if the card is
 * invalid; the reader then has the problem.
 */
bool
digest_reader_next(DigestReader *reader, DigestCard *card)
{
	DigestInput in = {reader->s, reader->end};
	const char *next;

	reader->item++;
	if (reader->left == 0)
	{
		if (reader->entry < reader->contents ? !enter_section(reader, &in) : !check_rest(reader, &in))
			return false;
	}
	reader->left--;
	*card = (DigestCard){.item = reader->item, .section = reader->section, .html = -1};
	next = next_beginning(in.s, in.end);
	reader->s = next;
	if (next < in.end)
		in.end = next - 2;
	return digest_card_read(reader, &in, card);
}
