/*
 * listing_markup.c
 *		The markup of a listing's source, checked without a parser.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/chars.h"
#include "base/plain.h"
#include "base/scan.h"
#include "input/listing/listing_markup.h"

/* A piece for the parser has about this many bytes; the caller can be interrupted between two pieces. */
#define PIECE_SIZE (16 * 1024)

/* If a text outside of entries is far too long, the parser gets only this many bytes of it. */
#define MAX_OUTSIDE_TEXT 1024

/*
 * Elements in which some parsers do not look for tags, and images that have
 * tags of their own.  libxml2 gets none of them.
 */
static const char *const raw_elements[] = {
	"script", "style", "textarea", "title", "svg", "math", "xmp", "iframe", "noembed", "noframes",
	"template", "plaintext"};

static const char *const entry_blocks[] = {"dd", "div", "dt", "p"};

/* Classes of <div> and <span> in an entry, except those of the fields */
static const char *const entry_classes[] = {
	"meta", "descriptor", "primary-subject", "list-identifier"};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Begins to check a page at start; the tags before that are not checked. */
void
listing_markup_init(ListingMarkup *markup, const char *page, const char *start, const char *end)
{
	memset(markup, 0, sizeof(ListingMarkup));
	markup->page = page;
	markup->next = start;
	markup->end = end;
	markup->item = -1;
}

static int
line_of(const ListingMarkup *markup, const char *place)
{
	int line = 1;

	for (const char *s = markup->page; (s = memchr(s, '\n', place - s)) != NULL; s++)
		line++;
	return line;
}

static void fail(ListingMarkup *markup, MarkupProblem problem, const char *place, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static void
fail(ListingMarkup *markup, MarkupProblem problem, const char *place, const char *format, ...)
{
	char *s = markup->message;
	size_t size = sizeof(markup->message);
	int n;
	va_list args;

	if (markup->problem != MARKUP_OK)
		return;
	markup->problem = problem;
	n = snprintf(s, size, "Line %d", line_of(markup, place));
	if (markup->place == IN_ENTRY && markup->item >= 0)
		n += snprintf(s + n, size - n, ", in entry [%d]", markup->item);
	n += snprintf(s + n, size - n, ": ");
	va_start(args, format);
	vsnprintf(s + n, size - n, format, args);
	va_end(args);
}

/* How many bytes of a tag's name messages quote */
static int
quoted_length(const MarkupTag *tag)
{
	return tag->name_len > 20 ? 20 : (int) tag->name_len;
}

/* Finds a tag of the list or of a heading in bytes that the parser does not see; NULL if there is none. */
static const char *
find_hidden(const char *s, const char *end)
{
	static const char *const starts[] = {"<dt", "<dd", "<dl", "</dl", "<h1", "<h3"};

	for (; s < end && (s = memchr(s, '<', end - s)) != NULL; s++)
	{
		for (size_t i = 0; i < LENGTH(starts); i++)
		{
			size_t n = strlen(starts[i]);

			if ((size_t) (end - s) > n && equal_ignoring_case(s, starts[i], n) && !is_alnum(s[n]))
				return s;
		}
	}
	return NULL;
}

/*
 * Entries
 */

static bool
begins_with(const char *s, size_t n, const char *word)
{
	return s != NULL && n >= strlen(word) && memcmp(s, word, strlen(word)) == 0;
}

/* Whether MathJax, version 2, 3 or 4, wrote this tag in a browser */
static bool
is_of_mathjax(const MarkupTag *tag)
{
	return begins_with(tag->name, tag->name_len, "mjx") ||
		begins_with(tag->class, tag->class_len, "MathJax") ||
		begins_with(tag->id, tag->id_len, "MathJax") ||
		begins_with(tag->id, tag->id_len, "math/tex");
}

static Field
field_of(const MarkupTag *tag)
{
	if (tag->class == NULL)
		return FIELD_NONE;
	if (listing_tag_is(tag, "div"))
		return listing_field_of_div(tag->class, tag->class_len);
	if (listing_tag_is(tag, "p") && listing_field_is_abstract(tag->class, tag->class_len))
		return FIELD_ABSTRACT;
	return FIELD_NONE;
}

static bool
has_known_class(const MarkupTag *tag)
{
	if (tag->class == NULL || listing_tag_is(tag, "a") || field_of(tag) != FIELD_NONE)
		return true;
	for (size_t i = 0; i < LENGTH(entry_classes); i++)
	{
		if (listing_field_has_class(tag->class, tag->class_len, entry_classes[i]))
			return true;
	}
	return false;
}

/* The number in <a name='item26'> */
static void
read_item(ListingMarkup *markup, const MarkupTag *tag)
{
	int item = 0;

	if (markup->item >= 0 || tag->id_len < 5 || tag->id_len > 12 || !equal_ignoring_case(tag->id, "item", 4))
		return;
	for (size_t i = 4; i < tag->id_len; i++)
	{
		if (!is_digit(tag->id[i]))
			return;
		item = item * 10 + (tag->id[i] - '0');
	}
	markup->item = item;
}

static void
open_tag(ListingMarkup *markup, const char *place, const MarkupTag *tag)
{
	if (is_of_mathjax(tag))
		fail(markup, MARKUP_AFTER_MATHJAX, place, "a formula that MathJax has rendered.");
	else if (!listing_tag_is_inline(tag->name, tag->name_len) && !listing_tag_is_one_of(tag, entry_blocks, LENGTH(entry_blocks)) && !listing_tag_is(tag, "br"))
		fail(markup, MARKUP_DAMAGED, place, "unexpected <%.*s>.", quoted_length(tag), tag->name);
	else if (!has_known_class(tag))
		fail(markup, MARKUP_DAMAGED, place, "unexpected class of a <%.*s>.", (int) tag->name_len, tag->name);
	else if (markup->depth > 0 && (listing_tag_is(tag, "dt") || listing_tag_is(tag, "dd")))
		fail(markup, MARKUP_DAMAGED, place, "<%.2s> before the end of <%.*s>.", tag->name,
			 (int) markup->open[markup->depth - 1].name_len, markup->open[markup->depth - 1].name);
	else if (markup->depth == MAX_ENTRY_DEPTH)
		fail(markup, MARKUP_DAMAGED, place, "tags nest more than %d deep.", MAX_ENTRY_DEPTH);
	if (markup->problem != MARKUP_OK)
		return;
	markup->counts.tags++;
	markup->counts.fields[field_of(tag)]++;
	if (listing_tag_is(tag, "a"))
		read_item(markup, tag);
	if (!listing_tag_is(tag, "br"))
		markup->open[markup->depth++] = *tag;
}

static void
close_tag(ListingMarkup *markup, const char *place, const MarkupTag *tag)
{
	const MarkupTag *open = &markup->open[markup->depth - 1];

	if (markup->depth == 0 || open->name_len != tag->name_len || !equal_ignoring_case(open->name, tag->name, tag->name_len))
	{
		fail(markup, MARKUP_DAMAGED, place, "unexpected </%.*s>.", quoted_length(tag), tag->name);
		return;
	}
	markup->depth--;
	if (markup->depth == 0)
		markup->place = listing_tag_is(tag, "dt") ? AFTER_DT : AFTER_DD;
}

/* Whether the page has any part of an entry of arXiv's */
static bool
is_of_arxiv(const ListingMarkup *markup)
{
	return scan_find(markup->page, markup->end, "/abs/") != NULL || scan_find(markup->page, markup->end, "list-title") != NULL;
}

static void
begin_entry(ListingMarkup *markup, const char *place, const MarkupTag *tag)
{
	if (markup->counts.entries++ == 0 && !is_of_arxiv(markup))
	{
		fail(markup, MARKUP_NO_LISTING, place, "no entry of arXiv's.");
		return;
	}
	markup->place = IN_ENTRY;
	markup->depth = 0;
	markup->item = -1;
	open_tag(markup, place, tag);
}

/*
 * Checks the characters of a tag or a text.  Parsers leave out control characters,
 * and form feeds, which would join two words.
 */
static void
check_characters(ListingMarkup *markup, const char *s, const char *end)
{
	/* Noncharacters, U+FFFE and U+FFFF, begin with 0xEF, and so do others. */
	static const ByteSet suspicious = {
		[0x00 ... 0x08] = true,
		[0x0B ... 0x0C] = true,
		[0x0E ... 0x1F] = true,
		[0xEF] = true};

	for (; (s = skip_plain(s, end, suspicious)) < end; s++)
	{
		if (*s != '\xEF' || (end - s >= 3 && s[1] == '\xBF' && (unsigned char) s[2] >= 0xBE))
		{
			fail(markup, MARKUP_DAMAGED, s, "a control character or a noncharacter.");
			return;
		}
	}
}

/* Reads a tag in a list of entries: within an entry, between its two parts, or between two entries. */
static void
read_entry_tag(ListingMarkup *markup, const char *s)
{
	MarkupTag tag;
	bool page_ended = false;
	const char *end = listing_tag_begins(s, markup->end) ? listing_tag_read_plain(s, markup->end, &tag, &page_ended) : NULL;

	if (page_ended || markup->end - s < 3)
	{
		markup->next = markup->end;
		return;
	}
	check_characters(markup, s, end == NULL ? s : end);
	if (end == NULL)
		fail(markup, MARKUP_DAMAGED, s, "malformed tag, or a comment.");
	else if (end - s > MAX_ENTRY_TOKEN)
		fail(markup, MARKUP_DAMAGED, s, "a tag of more than %d bytes.", MAX_ENTRY_TOKEN);
	else if (markup->place == IN_ENTRY)
	{
		if (tag.is_end)
			close_tag(markup, s, &tag);
		else
			open_tag(markup, s, &tag);
	}
	else if (markup->place == AFTER_DT && !tag.is_end && listing_tag_is(&tag, "dd"))
	{
		markup->place = IN_ENTRY;
		open_tag(markup, s, &tag);
	}
	else if (markup->place == AFTER_DD && !tag.is_end && listing_tag_is(&tag, "dt"))
		begin_entry(markup, s, &tag);
	else if (markup->place == AFTER_DD && tag.is_end && listing_tag_is(&tag, "dl"))
		markup->place = OUTSIDE_ENTRIES;
	else
		fail(markup, MARKUP_DAMAGED, s, "unexpected tag between two %s.", markup->place == AFTER_DT ? "parts of an entry" : "entries");
	markup->next = end;
}

static void
read_entry_text(ListingMarkup *markup, const char *s, const char *end)
{
	bool is_cut = end == markup->end;

	check_characters(markup, s, end);
	if (memchr(s, '>', end - s) != NULL)
		fail(markup, MARKUP_DAMAGED, memchr(s, '>', end - s), "unexpected >.");
	else if (markup->place == IN_ENTRY && end - s > MAX_ENTRY_TOKEN)
		fail(markup, MARKUP_DAMAGED, s, "a text of more than %d bytes without a tag.", MAX_ENTRY_TOKEN);
	else if (markup->place != IN_ENTRY && !is_cut && scan_skip_white(s, end) != end)
		fail(markup, MARKUP_DAMAGED, scan_skip_white(s, end), "text between two %s.", markup->place == AFTER_DT ? "parts of an entry" : "entries");
	markup->next = end;
}

/*
 * Outside of entries
 */

/*
 * Leaves out the bytes from s to end; end is NULL if they are not terminated.
 * It is an error if they hide a tag of the list or of a heading.
 */
static void
leave_out(ListingMarkup *markup, const char *s, const char *end, const char *what)
{
	const char *hidden = find_hidden(s + 1, end == NULL ? markup->end : end);

	if (end == NULL)
	{
		fail(markup, hidden != NULL ? MARKUP_DAMAGED : MARKUP_UNENDED, s, "unterminated %s.", what);
		return;
	}
	if (hidden != NULL)
		fail(markup, MARKUP_DAMAGED, s, "%s that hides a tag of the list, in line %d.", what, line_of(markup, hidden));
	markup->next = end;
}

/* The end of a comment, as the HTML standard defines it; NULL if it has none */
static const char *
comment_end(const char *s, const char *end)
{
	const char *a;
	const char *b;

	s += 4;
	if (end - s >= 1 && s[0] == '>')
		return s + 1;
	if (end - s >= 2 && memcmp(s, "->", 2) == 0)
		return s + 2;
	a = scan_find(s, end, "-->");
	b = scan_find(s, a == NULL ? end : a, "--!>");
	return b != NULL ? b + 4 : a != NULL ? a + 3 :
										   NULL;
}

static const char *
raw_end(const MarkupTag *tag, const char *s, const char *end)
{
	char word[16];

	snprintf(word, sizeof(word), "</%.*s", (int) tag->name_len, tag->name);
	while ((s = scan_find(s, end, word)) != NULL)
	{
		s += tag->name_len + 2;
		if (s < end && (is_white(*s) || *s == '>' || *s == '/'))
		{
			s = memchr(s, '>', end - s);
			return s == NULL ? NULL : s + 1;
		}
	}
	return NULL;
}

/* Reads a tag in a heading whose text is read: an <h1> or <h3>. */
static void
read_heading_tag(ListingMarkup *markup, const char *s, const MarkupTag *tag)
{
	if (tag->is_end && listing_tag_heading(tag) == markup->heading)
		markup->place = OUTSIDE_ENTRIES;
	else if (!listing_tag_is_inline(tag->name, tag->name_len) && !listing_tag_is(tag, "br") && !listing_tag_is(tag, "img"))
		fail(markup, MARKUP_DAMAGED, s, "unexpected <%s%.*s> in a heading.", tag->is_end ? "/" : "",
			 quoted_length(tag), tag->name);
}

static void
read_outside_tag(ListingMarkup *markup, const char *s, const char *end, const MarkupTag *tag)
{
	char heading = listing_tag_heading(tag);

	markup->next = end;
	if (markup->place == IN_HEADING)
		read_heading_tag(markup, s, tag);
	else if (listing_tag_is(tag, "dt") && !tag->is_end)
	{
		markup->place = AFTER_DD;
		read_entry_tag(markup, s);
	}
	else if (listing_tag_is(tag, "dt") || listing_tag_is(tag, "dd"))
		fail(markup, MARKUP_DAMAGED, s, "unexpected <%s%.2s> outside of entries.", tag->is_end ? "/" : "", tag->name);
	else if (tag->is_end && (heading == '1' || heading == '3'))
		fail(markup, MARKUP_DAMAGED, s, "unexpected </%.2s>.", tag->name);
	else if (heading != '\0' && !tag->is_end)
	{
		markup->counts.headings++;
		/* The text of an <h2> is not read. */
		if (heading != '2')
			markup->place = IN_HEADING;
		markup->heading = heading;
	}
	else if (!tag->is_end && field_of(tag) != FIELD_NONE && listing_tag_is(tag, "div"))
		fail(markup, MARKUP_DAMAGED, s, "a field outside of entries.");
}

/*
 * Reads from a < outside of entries.  True if the bytes that were read belong to
 * the piece; false if they are left out, which ends the piece before them.
 */
static bool
read_outside(ListingMarkup *markup, const char *s)
{
	const char *end = markup->end;
	MarkupTag tag;
	const char *tag_end;

	if (markup->place == IN_HEADING && !listing_tag_begins(s, end))
		fail(markup, MARKUP_DAMAGED, s, "malformed tag, or a comment, in a heading.");
	else if (end - s >= 4 && memcmp(s, "<!--", 4) == 0)
		leave_out(markup, s, comment_end(s, end), "comment");
	else if (end - s >= 2 && (s[1] == '!' || s[1] == '?' || (s[1] == '/' && !listing_tag_begins(s, end))))
	{
		const char *bogus_end = memchr(s, '>', end - s);

		leave_out(markup, s, bogus_end == NULL ? NULL : bogus_end + 1, "declaration");
	}
	else if (!listing_tag_begins(s, end))
	{
		markup->next = s + 1;
		return true;
	}
	else if ((tag_end = listing_tag_read(s, end, &tag)) == NULL)
		leave_out(markup, s, NULL, "tag");
	else if (tag.has_less || find_hidden(s + 1, tag_end) != NULL)
		fail(markup, MARKUP_DAMAGED, s, "a tag begins within another.");
	else if (!tag.is_end && listing_tag_is_one_of(&tag, raw_elements, LENGTH(raw_elements)))
	{
		char what[20];

		snprintf(what, sizeof(what), "<%.*s>", (int) tag.name_len, tag.name);
		leave_out(markup, s, raw_end(&tag, tag_end, end), what);
	}
	else
	{
		read_outside_tag(markup, s, tag_end, &tag);
		/* A longer tag is left out: libxml2 compares each attribute with all before it. */
		return tag_end - s <= MAX_ENTRY_TOKEN;
	}
	return false;
}

static bool
is_in_entries(const ListingMarkup *markup)
{
	return markup->place != OUTSIDE_ENTRIES && markup->place != IN_HEADING;
}

/*
 * Reads a far too long text outside of entries.  The white space before it is
 * left out, but for one character; if the rest is still too long, so is its end.
 */
static void
read_long_text(ListingMarkup *markup, MarkupPiece *piece, const char *s, const char *end)
{
	const char *text = scan_skip_white(s, end);

	if (text - s > 1)
		markup->next = text - 1;
	else
	{
		markup->next = end;
		piece->end = s + scan_clip(s, end - s, MAX_OUTSIDE_TEXT);
	}
}

/*
 * Whether the piece is complete.  It ends with a tag, because after a text a
 * parser might wait for the next tag.
 */
static bool
is_whole(const ListingMarkup *markup, const MarkupPiece *piece)
{
	return is_in_entries(markup) != piece->in_entries ||
		(markup->next - piece->start >= PIECE_SIZE && markup->next[-1] == '>');
}

/*
 * Checks the next part of the page, and sets *piece to what the parser gets of
 * it, which can be empty.  False when nothing is left: then the whole page has
 * been checked, or there is a problem.
 */
bool
listing_markup_next(ListingMarkup *markup, MarkupPiece *piece)
{
	piece->start = markup->next;
	piece->end = markup->next;
	piece->in_entries = is_in_entries(markup);
	while (markup->problem == MARKUP_OK && markup->next < markup->end && !is_whole(markup, piece))
	{
		const char *s = markup->next;
		const char *text_end = memchr(s, '<', markup->end - s);

		if (text_end == NULL)
			text_end = markup->end;
		if (text_end > s && piece->in_entries)
			read_entry_text(markup, s, text_end);
		else if (text_end - s > MAX_ENTRY_TOKEN)
		{
			read_long_text(markup, piece, s, text_end);
			return true;
		}
		else if (text_end > s)
			markup->next = text_end;
		else if (piece->in_entries)
			read_entry_tag(markup, s);
		else if (!read_outside(markup, s))
			return true;
		if (markup->problem == MARKUP_OK)
			piece->end = markup->next;
	}
	return piece->end > piece->start;
}
