/*
 * digest_reader.c
 *		Takes a digest in Markdown apart: the reverse of what writes it.
 *
 * What a field holds is not looked at, so that raw digests are read as well
 * as safe ones.  Where their texts hold what could be markup of a digest, the
 * first way to read it counts.  Whatever is read is such that the same pieces,
 * put together again, are the same bytes.
 *
 * A card ends where the next thing begins: behind two empty lines, a card or
 * a section.  It has to be what the table of contents says.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "input/digest/digest_input.h"
#include "input/digest/digest_reader.h"

/* More a digest cannot have: see its options. */
#define MAX_SECTIONS 10000
#define MAX_PREFIX	 64

#define CONTENTS  "# Table of Contents\n\n"
#define NO_PAPERS "No papers.\n"

/* Notes what is wrong, and where; always false. */
bool
digest_fail(DigestReader *reader, const char *place, const char *problem)
{
	reader->problem = problem;
	reader->place = place;
	return false;
}

/* The line, from 1 on, on which the problem is */
int
digest_reader_line(const DigestReader *reader)
{
	int line = 1;

	for (const char *s = reader->start; s < reader->place; s++)
		line += *s == '\n';
	return line;
}

/* A line feed at the end that psql adds to what it prints */
void
digest_skip_last_line_feed(const DigestReader *reader, DigestInput *in)
{
	if (in->end == reader->end && in->end - in->s == 1)
		(void) take(in, "\n");
}

/*
 * What stands before the cards
 */

static bool
is_anchor_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
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

/* The heading of the table of contents, and that of the document before it */
static bool
read_headings(DigestInput *in)
{
	DigestInput untitled = *in;
	const char *title_end;

	if (take(&untitled, CONTENTS) && !starts_with(&untitled, CONTENTS))
	{
		*in = untitled;
		return true;
	}
	if (!take(in, "# ") || (title_end = find(in->s, in->end, "\n\n" CONTENTS)) == NULL)
		return false;
	in->s = title_end + strlen("\n\n" CONTENTS);
	return true;
}

/* A name of a section that rendering gives again */
static bool
take_section(DigestInput *in, PaperText *name)
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

/* - [C](#PREFIXC) [Total: N] */
static bool
read_entry(const DigestReader *reader, DigestInput *in, PaperText *name, int *total)
{
	return take(in, "- [") && take_section(in, name) &&
		take(in, "](#") && take_text(in, reader->prefix) && take_text(in, *name) &&
		take(in, ") [Total: ") && take_number(in, total) && take(in, "]\n");
}

static int
compare_names(const void *a, const void *b)
{
	return paper_text_compare((const PaperText *) a, (const PaperText *) b);
}

/* A name that comes again, or NULL; the names are reordered. */
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

/* Reads the table of contents, whose entries are read again section by section. */
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
			return digest_fail(reader, line, "An entry of the table of contents is \"- [C](#C) [Total: N]\", of a category C and the number of its papers.");
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
	if (!take(in, NO_PAPERS))
		return digest_fail(reader, in->s, "The table of contents is empty, and no line \"No papers.\" follows.");
	digest_skip_last_line_feed(reader, in);
	if (in->s < in->end)
		return digest_fail(reader, in->s, "There is more behind \"No papers.\".");
	return true;
}

/*
 * Begins to read a digest, up to its cards.  False when it is none, with the
 * problem in the reader.
 */
bool
digest_reader_open(DigestReader *reader, const char *data, int len)
{
	DigestInput in = {data, data + len};

	*reader = (DigestReader){.start = data, .s = data + len, .end = data + len};
	if (!read_prefix(reader, &in))
		return digest_fail(reader, data, "A digest begins with \"<div id=toc></div>\" and an empty line.");
	if (!read_headings(&in))
		return digest_fail(reader, in.s, "The heading \"# Table of Contents\" is missing.");
	if (!read_contents(reader, &in))
		return false;
	if (reader->entry == reader->contents)
		return read_no_papers(reader, &in);
	if (!take(&in, "\n\n"))
		return digest_fail(reader, in.s, "Two empty lines should follow the table of contents.");
	if (ends_with(&in, "\n</details>\n\n"))
		reader->end--;
	reader->s = in.s;
	return true;
}

/*
 * Sections, and where cards end
 */

/* Where a card or a section begins behind two empty lines; else the end */
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
	return take(in, "<div id='") && take_text(in, reader->prefix) && take_text(in, reader->section) &&
		take(in, "'></div>\n\n# ") && take_text(in, reader->section) &&
		take(in, " [[Back]](#") && take_text(in, reader->prefix) && take(in, "toc)\n\n");
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

/* Behind the last card; false. */
static bool
check_rest(DigestReader *reader, const DigestInput *in)
{
	if (in->s < in->end)
		return digest_fail(reader, in->s, "The table of contents has fewer cards.");
	return false;
}

/*
 * Reads the next card.  False at the end of the digest, or when it is not
 * what it should be, with the problem in the reader.
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
