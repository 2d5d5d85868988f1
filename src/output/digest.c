/*
 * digest.c
 *		Digests: papers are collected by section, then numbered and written.
 *
 * A document begins with the number of papers in each section.  So all papers
 * are collected first, in the form in which tables store them.  Then the document
 * is written, piece by piece.
 */
#include "compat_pg.h"

#include "access/detoast.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "output/digest.h"
#include "output/digest_options.h"
#include "output/digest_section.h"
#include "output/html/html_writer.h"
#include "output/markdown/markdown.h"
#include "output/markdown/markdown_writer.h"
#include "paper/fingerprint.h"

/* Estimated size of a card without the fields of its paper, in bytes */
#define FRAME_SIZE 256

struct Digest
{
	MemoryContext context;
	MemoryContext card_context; /* for one card */
	DigestOptions options;
	const CardWriter *writer;
	Sections *sections;
	bool in_memory;	 /* papers are never written to files */
	uint64 size;	 /* of the collected papers, in bytes */
	uint64 expected; /* estimated size of the document, in bytes */

	/* How much of the document has been written */
	Section *section; /* the current one, or NULL */
	int64 nwritten;	  /* papers of this section */
	int64 number;	  /* of the last card */
};

static Section *
category_section(Digest *digest, const ArxivCategory *category)
{
	/* arXiv has no category of this name: it means the section of papers without one. */
	if (category->len == strlen(CARD_UNCATEGORIZED) && memcmp(category->name, CARD_UNCATEGORIZED, category->len) == 0)
		return digest_section_last(digest->sections);
	return digest_section_find(digest->sections, category->name, category->len);
}

/*
 * Begins a digest, in its own child of the current memory context.  Papers beyond
 * this many kilobytes go to temporary files; -1 keeps all in memory.  options may
 * be NULL.  ERROR for an unknown option, or for an invalid value of an option.
 */
Digest *
digest_begin(Jsonb *options, int kilobytes)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "digest",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	Digest *digest = (Digest *) palloc0(sizeof(Digest));

	markdown_use_encoding();
	digest->context = context;
	digest->card_context = AllocSetContextCreate(context, "digest card",
												 ALLOCSET_DEFAULT_SIZES);
	digest->sections = digest_sections_begin(kilobytes);
	digest->in_memory = kilobytes < 0;
	digest_options_read(&digest->options, options);
	digest->writer = digest->options.format == DIGEST_HTML ? &html_writer : &markdown_writer;
	for (int i = 0; i < digest->options.ncategories; i++)
	{
		CHECK_FOR_INTERRUPTS();
		(void) category_section(digest, &digest->options.categories[i]);
	}
	MemoryContextSwitchTo(old);
	return digest;
}

pg_noreturn static void
too_large(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("digest is too large"),
			 errdetail("A text value cannot be larger than 1 GB."),
			 errhint("Make several digests, for instance one a day or one an archive, or use render_digest_parts.")));
}

static Section *
section_of(Digest *digest, Datum paper)
{
	PaperHeader header;
	const char *cursor;
	ArxivCategory category;
	Section *section;

	if (digest->options.sections == DIGEST_IN_ONE_LIST)
		return digest_section_last(digest->sections);
	paper_fetch_header(paper, &header);
	cursor = header.categories;
	if (header.has_categories && paper_next_category(&cursor, header.end, &category))
		section = category_section(digest, &category);
	else
		section = digest_section_last(digest->sections);
	paper_release_header(&header);
	return section;
}

static void
add_to_section(Digest *digest, Section *section, struct varlena *paper)
{
	Datum datum = PointerGetDatum(paper);

	digest->size += VARSIZE_ANY(paper);
	digest->expected += toast_raw_datum_size(datum) + FRAME_SIZE;
	if (digest->in_memory && digest->size > MaxAllocSize)
		too_large();
	digest_section_add(digest->sections, section, datum);
}

/* Fetches an out-of-line paper, as its TOAST chunks may be gone when it is written.  It may stay compressed. */
static struct varlena *
fetch_paper(Datum paper)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(paper);

	return VARATT_IS_EXTERNAL(value) ? detoast_external_attr(value) : value;
}

/* Adds a paper at the end of the section of its primary category, or of the only list if there are no sections. */
void
digest_add(Digest *digest, Datum paper)
{
	struct varlena *fetched = fetch_paper(paper);

	CHECK_FOR_INTERRUPTS();
	add_to_section(digest, section_of(digest, PointerGetDatum(fetched)), fetched);
	if (fetched != (struct varlena *) DatumGetPointer(paper))
		pfree(fetched);
}

/* Adds a paper at the end of the section with this name.  NULL or "" means the last section. */
void
digest_add_to(Digest *digest, Datum paper, const char *name)
{
	struct varlena *fetched = fetch_paper(paper);
	Section *section;

	CHECK_FOR_INTERRUPTS();
	section = name == NULL || name[0] == '\0' ? digest_section_last(digest->sections) :
												digest_section_find(digest->sections, name, strlen(name));
	add_to_section(digest, section, fetched);
	if (fetched != (struct varlena *) DatumGetPointer(paper))
		pfree(fetched);
}

/* The options of a digest; they are valid as long as the digest. */
const DigestOptions *
digest_options(const Digest *digest)
{
	return &digest->options;
}

/* The string that ends each paragraph of the document */
const char *
digest_paragraph_end(const Digest *digest)
{
	return digest->writer->paragraph_end;
}

/*
 * The document
 */

/* A section, as writers need it.  A category is its own anchor; other names may be any text, so they get numbers. */
static CardSection
card_section(const Digest *digest, const Section *section)
{
	CardSection result = {.total = section->total};

	if (section->name.data == NULL)
	{
		result.anchor = CARD_UNCATEGORIZED;
		result.name = digest->options.style.words[CARD_WORD_UNCATEGORIZED];
	}
	else
	{
		result.name = section->name.data;
		result.anchor = digest->options.sections == DIGEST_BY_CATEGORY ? section->name.data :
																		 psprintf("section-%d", section->number);
	}
	return result;
}

static bool
has_papers(Digest *digest)
{
	for (Section *section = NULL; (section = digest_section_next(digest->sections, section)) != NULL;)
	{
		if (section->total > 0)
			return true;
	}
	return false;
}

/* Appends the part of the document before the sections. */
static void
append_head(Digest *digest, StringInfo out)
{
	const CardStyle *style = &digest->options.style;
	bool any = has_papers(digest);

	digest->writer->head(out, style, any);
	for (Section *section = NULL; (section = digest_section_next(digest->sections, section)) != NULL;)
	{
		CardSection entry = card_section(digest, section);

		CHECK_FOR_INTERRUPTS();
		if (section->total > 0 && style->has_sections)
			digest->writer->contents_entry(out, style, &entry);
	}
	digest->writer->contents_end(out, style, any);
}

static void
append_section_head(Digest *digest, StringInfo out)
{
	CardSection section = card_section(digest, digest->section);

	if (digest->options.style.has_sections)
		digest->writer->section_head(out, &digest->options.style, &section);
}

static void
append_card(Digest *digest, StringInfo out)
{
	Datum paper = digest_section_read(digest->sections, digest->section);
	MemoryContext old = MemoryContextSwitchTo(digest->card_context);
	PaperParts parts;
	Card card;

	paper_read(DatumGetPaperP(paper), &parts);
	(void) paper_drop_stale_summary(&parts);
	card_make(&card, &digest->options.style, ++digest->number, &parts);
	digest->writer->card(out, &digest->options.style, &card);
	MemoryContextSwitchTo(old);
	MemoryContextReset(digest->card_context);
	digest->nwritten++;
}

/* Goes to the next section that has papers; false if there is none. */
static bool
enter_section(Digest *digest)
{
	do
	{
		CHECK_FOR_INTERRUPTS();
		digest->section = digest_section_next(digest->sections, digest->section);
	} while (digest->section != NULL && digest->section->total == 0);
	if (digest->section == NULL)
		return false;
	digest_section_rewind(digest->section);
	digest->nwritten = 0;
	return true;
}

/* Goes back to the beginning of the document, and appends its part before the first section. */
void
digest_start(Digest *digest, StringInfo out)
{
	digest->section = NULL;
	digest->nwritten = 0;
	digest->number = 0;
	append_head(digest, out);
}

/* Appends the next card, after the head of a new section or the gap between cards; false at the end of the document. */
bool
digest_next(Digest *digest, StringInfo out)
{
	if (digest->section != NULL && digest->nwritten < digest->section->total)
		appendStringInfoString(out, digest->writer->gap);
	else if (enter_section(digest))
		append_section_head(digest, out);
	else
		return false;
	append_card(digest, out);
	return true;
}

/* The whole document, in the current memory context.  ERROR if it is too large for a text value. */
text *
digest_text(Digest *digest)
{
	StringInfoData out;
	StringInfoData piece;

	/* Allocate the expected size at once: growing step by step costs more, and unused memory is never touched. */
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

/* Closes the temporary files, and frees the memory. */
void
digest_end(Digest *digest)
{
	digest_sections_end(digest->sections);
	MemoryContextDelete(digest->context);
}
