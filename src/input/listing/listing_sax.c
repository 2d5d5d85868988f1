/*
 * listing_sax.c
 *		libxml2's parser, as the reader of listing pages uses it: gives it
 *		bytes, and passes what its callbacks get to the reader of entries or to
 *		that of the texts outside of them.
 *
 * HTML parsers repair broken markup in different ways, and libxml2 does so since
 * 2.14 in another way than before.  arXiv's pages are broken in places.  So
 * nothing depends on how elements nest: a field ends where any block begins or
 * ends; an entry ends at the next <dt>, <dl>, </dl> or heading.
 */
#include <stdio.h>
#include <string.h>

#include "base/html_entity.h"
#include "input/listing/listing_reader.h"

/*
 * The elements of arXiv's pages nest 14 deep.  For each end tag without a start
 * tag libxml2 searches all open elements, and cannot be interrupted meanwhile.
 */
#define MAX_DEPTH 1000

/*
 * Entries and sections
 */

/* Ends the entry that is being read, if any, and counts it in the last section. */
static void
end_entry(Listing *listing)
{
	ListingSections *sections = &listing->sections;
	Entry *entry = listing_entry_end(&listing->entry);

	if (entry == NULL || !listing_sections_check_item(sections, entry->item, entry->id != 0) ||
		!listing_entry_check(&listing->entry, entry))
		return;
	if (sections->n == 0 && listing_sections_add(sections, NULL, &listing->page.announced) == NULL)
		return;
	if (listing_sections_count(sections, entry->item, entry->field[FIELD_ABSTRACT] != 0))
		listing_entry_complete(&listing->entry, sections->n - 1);
}

static void
begin_field(Listing *listing, Field field)
{
	listing->sax.seen.fields[field]++;
	listing_entry_begin_field(&listing->entry, field);
}

static void
end_outside_text(Listing *listing)
{
	listing_outside_end_text(&listing->outside, &listing->page, &listing->sections);
}

/*
 * Callbacks
 */

static const char *
attribute_value(const xmlChar **atts, const char *name)
{
	for (; atts != NULL && atts[0] != NULL; atts += 2)
	{
		if (strcmp((const char *) atts[0], name) == 0)
			return atts[1] == NULL ? "" : (const char *) atts[1];
	}
	return NULL;
}

static void
on_link(Listing *listing, const xmlChar **atts)
{
	const char *href = attribute_value(atts, "href");

	if (listing->entry.entry != NULL)
		listing_entry_begin_link(&listing->entry, attribute_value(atts, "name"), href);
	else if (href != NULL)
		listing_outside_add_link(&listing->outside, href, &listing->page);
}

static void
on_break(Listing *listing)
{
	if (listing->entry.entry != NULL)
		listing_entry_add_break(&listing->entry);
	else if (listing->outside.level == '\0')
		end_outside_text(listing);
}

static void
on_inline(Listing *listing, const char *tag, const xmlChar **atts)
{
	const char *classes;

	if (strcmp(tag, "span") != 0 && strcmp(tag, "b") != 0)
		return;
	if (listing->entry.entry == NULL)
		listing_outside_begin_range(&listing->outside);
	else if (listing->entry.field != FIELD_NONE && tag[0] == 's')
	{
		classes = attribute_value(atts, "class");
		if (classes != NULL && listing_field_has_class(classes, strlen(classes), "descriptor"))
			listing_entry_begin_descriptor(&listing->entry);
	}
}

/* The field that begins with a <div> or <p>, or FIELD_NONE */
static Field
field_of(Listing *listing, const char *tag, const xmlChar **atts)
{
	bool is_div = strcmp(tag, "div") == 0;
	bool is_paragraph = strcmp(tag, "p") == 0 && listing->entry.entry != NULL;
	const char *classes = is_div || is_paragraph ? attribute_value(atts, "class") : NULL;

	if (classes == NULL)
		return FIELD_NONE;
	if (is_div)
		return listing_field_of_div(classes, strlen(classes));
	return listing_field_is_abstract(classes, strlen(classes)) ? FIELD_ABSTRACT : FIELD_NONE;
}

/* The start or end of any block ends the field or the text that is being read. */
static void
on_block(Listing *listing)
{
	listing_entry_end_field(&listing->entry);
	end_outside_text(listing);
}

static bool
is_heading(const char *tag)
{
	return tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '3' && tag[2] == '\0';
}

static void
on_block_start(Listing *listing, const char *tag, const xmlChar **atts)
{
	bool begins_entry = strcmp(tag, "dt") == 0;
	Field field;

	on_block(listing);
	if (begins_entry || strcmp(tag, "dl") == 0 || is_heading(tag))
		end_entry(listing);
	if (listing->report.status != LISTING_OK)
		return;
	field = field_of(listing, tag, atts);
	if (field != FIELD_NONE)
		begin_field(listing, field);
	else if (begins_entry)
	{
		listing->sax.seen.entries++;
		listing_entry_begin(&listing->entry);
	}
	else if (is_heading(tag))
	{
		listing->sax.seen.headings++;
		listing_outside_begin_heading(&listing->outside, tag[1]);
	}
}

static void
on_start(void *data, const xmlChar *name, const xmlChar **atts)
{
	Listing *listing = data;
	const char *tag = (const char *) name;

	if (++listing->sax.depth > MAX_DEPTH)
		listing_fail(&listing->report, LISTING_BAD_ENTRY, "Its elements nest more than %d deep.", MAX_DEPTH);
	if (listing->report.status != LISTING_OK)
	{
		xmlStopParser(listing->sax.parser);
		return;
	}
	if (strcmp(tag, "a") == 0)
		on_link(listing, atts);
	else if (strcmp(tag, "br") == 0)
		on_break(listing);
	else if (listing_tag_is_inline(tag, strlen(tag)))
		on_inline(listing, tag, atts);
	else if (listing->outside.level == '\0' || strcmp(tag, "img") != 0)
		on_block_start(listing, tag, atts);
	if (listing->entry.entry != NULL)
		listing->sax.seen.tags++;
}

static void
on_end(void *data, const xmlChar *name)
{
	Listing *listing = data;
	const char *tag = (const char *) name;

	listing->sax.depth--;
	if (listing->report.status != LISTING_OK)
		return;
	if (strcmp(tag, "a") == 0)
		listing_entry_end_link(&listing->entry);
	else if (listing_tag_is_inline(tag, strlen(tag)))
	{
		listing_entry_end_descriptor(&listing->entry);
		listing_outside_end_range(&listing->outside, &listing->page);
	}
	else if (strcmp(tag, "br") != 0 && strcmp(tag, "img") != 0)
	{
		on_block(listing);
		if (strcmp(tag, "dt") == 0)
			listing_entry_end_dt(&listing->entry);
		else if (strcmp(tag, "dl") == 0)
			end_entry(listing);
	}
}

static void
on_text(void *data, const xmlChar *chars, int len)
{
	listing_sax_text(data, (const char *) chars, len);
}

/* Adds n bytes of text to what is being read: an entry, or a text outside of entries. */
void
listing_sax_text(Listing *listing, const char *s, size_t n)
{
	if (listing->report.status != LISTING_OK)
		return;
	if (listing->entry.entry != NULL)
		listing_entry_add_text(&listing->entry, s, n);
	else
		listing_outside_add_text(&listing->outside, s, n);
}

/*
 * The parser
 */

/* Creates the parser of a listing.  False when there is no memory. */
bool
listing_sax_init(Listing *listing)
{
	ListingSax *sax = &listing->sax;
	htmlSAXHandler handler;

	memset(sax, 0, sizeof(ListingSax));
	memset(&handler, 0, sizeof(handler));
	handler.startElement = on_start;
	handler.endElement = on_end;
	handler.characters = on_text;
	handler.ignorableWhitespace = on_text;
	sax->parser = htmlCreatePushParserCtxt(&handler, listing, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (sax->parser == NULL)
		return false;
	/* A page that was converted to UTF-8 may still say that it is Latin-1. */
	htmlCtxtUseOptions(sax->parser, HTML_PARSE_IGNORE_ENC);
	ignore_xml_errors(sax->parser);
	return true;
}

static void
check_parser(Listing *listing)
{
	const xmlError *error = xmlCtxtGetLastError(listing->sax.parser);

	if (error != NULL && error->code == XML_ERR_NO_MEMORY)
		listing_fail_no_memory(&listing->report);
}

static bool
append(TextBuffer *text, const char *s, size_t n)
{
	return text_buffer_replace(text, text->len, s, n);
}

/* Appends the text of a reference.  ASCII characters become numeric references, so that none is read as markup. */
static bool
append_reference(TextBuffer *translated, const char *text)
{
	for (; *text != '\0' && (unsigned char) *text < 0x80; text++)
	{
		char number[8];

		snprintf(number, sizeof(number), "&#%d;", *text);
		if (!append(translated, number, strlen(number)))
			return false;
	}
	return append(translated, text, strlen(text));
}

/*
 * Translates the character references that libxml2 may not know, or may read
 * in another way.  If there are none, *translated stays empty.  False when there
 * is no memory.
 */
static bool
translate(TextBuffer *translated, const char *s, const char *end)
{
	text_buffer_clear(translated);
	for (const char *next = s; next < end && (next = memchr(next, '&', end - next)) != NULL;)
	{
		const char *text;
		const char *reference_end = html_entity_read(next, end, &text);
		char c;

		if (reference_end == NULL || html_entity_read_ascii(next, end, &c) != NULL)
		{
			next++;
			continue;
		}
		if (!append(translated, s, next - s) || !append_reference(translated, text))
			return false;
		s = next = reference_end;
	}
	return translated->len == 0 || append(translated, s, end - s);
}

/*
 * Parses the bytes from s to end.  They must not end within a tag: libxml2 2.9
 * miscounts the quotes of a tag that it gets in two parts.
 */
void
listing_sax_parse(Listing *listing, const char *s, const char *end)
{
	ListingSax *sax = &listing->sax;
	size_t n = end - s;

	if (!listing_check_memory(&listing->report, translate(&sax->translated, s, end)))
		return;
	if (sax->translated.len > 0)
	{
		s = sax->translated.data;
		n = sax->translated.len;
	}
	/* libxml2 before 2.14 accepts no bytes after the end of a document. */
	if (sax->has_ended)
		return;
	sax->given += n;
	sax->has_ended = htmlParseChunk(sax->parser, s, (int) n, 0) == XML_ERR_DOCUMENT_END;
	check_parser(listing);
}

/* How many bytes libxml2 has been given, but has not parsed yet. */
long
listing_sax_kept(const Listing *listing)
{
	return listing->sax.given - xml_bytes_parsed(listing->sax.parser);
}

/* Ends the page: the parser closes all elements, and the last entry and text end. */
void
listing_sax_finish(Listing *listing)
{
	htmlParseChunk(listing->sax.parser, NULL, 0, 1);
	check_parser(listing);
	end_entry(listing);
	end_outside_text(listing);
}

/* Frees libxml2's parser, which may be anywhere in the page. */
void
listing_sax_free(Listing *listing)
{
	if (listing->sax.parser != NULL)
		htmlFreeParserCtxt(listing->sax.parser);
	text_buffer_free(&listing->sax.translated);
}
