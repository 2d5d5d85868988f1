/*
 * markdown.c
 *		Escapes text, so that a renderer of CommonMark or of GitHub's dialect
 *		(GFM) shows exactly this text, and finds no markup in it.
 *
 * Only constructs that would take effect are escaped, since people read the
 * source too: "2*3" and "[n]" stay as they are.  Section numbers, here and in
 * the files of the rules, are those of the GFM specification,
 * https://github.github.com/gfm/ (0.29), which includes CommonMark's.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "base/plain.h"
#include "output/markdown/markdown.h"
#include "output/markdown/markdown_chars.h"
#include "output/markdown/markdown_escaper.h"

/* Bytes that may be markup, and white space and control characters other than the space itself */
static const ByteSet special = {
	[0x00 ... 0x1F] = true,
	[0x7F] = true,
	['*'] = true,
	['_'] = true,
	['~'] = true,
	['`'] = true,
	['\\'] = true,
	['$'] = true,
	['['] = true,
	[']'] = true,
	['<'] = true,
	['&'] = true,
	[':'] = true,
	['.'] = true,
};

/*
 * Enlarges an array of *size items of item_size bytes, or allocates it if data
 * is NULL.  Returns the array, and sets *size.  ERROR if it would be larger than
 * palloc allows.
 */
void *
markdown_grow(void *data, int *size, Size item_size)
{
	int new_size = Max(16, *size * 2);

	if (!AllocSizeIsValid(new_size * item_size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text is too large to be escaped"),
				 errdetail("It has more than %d places that may be markup.", *size)));
	*size = new_size;
	return data == NULL ? palloc(new_size * item_size) : repalloc(data, new_size * item_size);
}

/* Marks each of the len characters of a run at this place in the output. */
void
markdown_mark_run(Escaper *e, int place, int len)
{
	for (int i = 0; i < len; i++)
	{
		CHECK_FOR_INTERRUPTS();
		add_place(&e->marks, place + i);
	}
}

/* Whether the character at s is a ":" or "." that is not part of a URL; most are not */
static bool
is_in_words(const char *s, const char *start, const char *end)
{
	switch (*s)
	{
		case ':':
			return s + 1 == end || s[1] != '/';
		case '.':
			return s == start || (s[-1] | 0x20) != 'w';
		default:
			return false;
	}
}

/* The first byte at or after s that may be markup, or the end */
static const char *
skip_words(const char *s, const char *start, const char *end)
{
	while ((s = skip_plain(s, end, special)) < end && is_in_words(s, start, end))
	{
		CHECK_FOR_INTERRUPTS();
		s++;
	}
	return s;
}

/* Copies the text up to its end, and marks what needs a backslash. */
static void
copy_marked(Escaper *e)
{
	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		copy_bytes(e, skip_words(e->s, e->start, e->end) - e->s);
		if (e->s == e->end)
			return;
		if (is_blank(*e->s))
			markdown_copy_blanks(e);
		else if (*e->s == '*' || *e->s == '_' || *e->s == '~')
			markdown_copy_delimiters(e);
		else
			markdown_copy_inline(e);
	}
}

/* 4.2 ATX headings: "#" at the end would be a closing sequence. */
static void
mark_closing_sequence(Escaper *e, int start)
{
	int last = e->out->len;

	while (last > start && is_blank(e->out->data[last - 1]))
		last--;
	if (last > start && e->out->data[last - 1] == '#')
		add_place(&e->marks, last - 1);
}

static int
compare_places(const void *a, const void *b)
{
	CHECK_FOR_INTERRUPTS();
	return *(const int *) a - *(const int *) b;
}

static void
sort_marks(Escaper *e)
{
	qsort(e->marks.data, e->marks.n, sizeof(int), compare_places);
}

/* Marks each URL that has a mark in it or right after it.  URLs and marks are sorted. */
static void
mark_urls(Escaper *e)
{
	const Places *spans = &e->urls.spans;
	int nmarks = e->marks.n;
	int j = 0;

	for (int i = 0; i < spans->n; i += 2)
	{
		while (j < nmarks && e->marks.data[j] < spans->data[i])
			j++;
		if (j < nmarks && e->marks.data[j] <= spans->data[i + 1])
			add_place(&e->marks, spans->data[i]);
	}
	sort_marks(e);
}

/* Inserts a backslash before each mark, from the last one to the first. */
static void
insert_backslashes(Escaper *e)
{
	StringInfo out = e->out;
	const Places *marks = &e->marks;
	int n = marks->n;
	int from = out->len;

	enlargeStringInfo(out, n);
	out->len += n;
	out->data[out->len] = '\0';
	for (int i = n - 1; i >= 0; i--)
	{
		int place = marks->data[i];

		CHECK_FOR_INTERRUPTS();
		memmove(out->data + place + i + 1, out->data + place, from - place);
		out->data[place + i] = '\\';
		from = place;
	}
}

static void
free_all(Escaper *e)
{
	void *arrays[] = {
		e->marks.data,
		e->emphasis.stars.data,
		e->emphasis.underscores.data,
		e->emphasis.tildes[0].data,
		e->emphasis.tildes[1].data,
		e->links.brackets.data,
		e->urls.spans.data,
	};

	for (int i = 0; i < (int) lengthof(arrays); i++)
	{
		if (arrays[i] != NULL)
			pfree(arrays[i]);
	}
}

static void
escape(Escaper *e)
{
	int start = e->out->len;

	markdown_begin_inlines(e);
	/* In the table of contents, the text of a link is the beginning of a block. */
	if (e->place == MARKDOWN_TITLE && markdown_starts_footnote(e->start, e->end))
		add_place(&e->marks, start - (int) (e->s - e->start));
	if (e->place == MARKDOWN_AUTHORS && e->s == e->start)
		markdown_trim_spaces(e);
	copy_marked(e);
	markdown_end_inlines(e);
	if (e->place == MARKDOWN_HEADING)
		mark_closing_sequence(e, start);
	if (e->marks.n > 0)
	{
		sort_marks(e);
		mark_urls(e);
		insert_backslashes(e);
	}
	free_all(e);
}

static bool
is_visible_ascii(char c)
{
	return (unsigned char) c > ' ' && (unsigned char) c < 0x7F;
}

/* Whether the ends of a text need no other treatment than the rest of it */
static bool
has_plain_ends(const char *s, int len, MarkdownPlace place)
{
	if (place == MARKDOWN_AUTHORS)
		return len > 0 && is_visible_ascii(s[0]) && is_visible_ascii(s[len - 1]);
	return place != MARKDOWN_HEADING;
}

/* Whether a text is only white space, so that stars around it would not be emphasis */
bool
markdown_is_blank(const char *s, int len)
{
	const char *end = s + len;

	while (s < end && markdown_class_at(s, end) == CHAR_SPACE)
	{
		CHECK_FOR_INTERRUPTS();
		s += markdown_char_len(s);
	}
	return s >= end;
}

/*
 * Appends a text, escaped so that it is shown literally at its place in the
 * document.  Control characters become spaces, and so do line breaks after
 * which a block would begin, and all line breaks outside of bodies.  A blank
 * line in a body becomes one line break.
 */
void
markdown_escape(StringInfo out, const char *s, int len, MarkdownPlace place)
{
	const char *end = s + len;
	const char *next = s;

	enlargeStringInfo(out, len);
	if (has_plain_ends(s, len, place))
		next = skip_words(s, s, end);
	appendBinaryStringInfo(out, s, next - s);
	if (next < end)
		escape(&(Escaper){.out = out, .start = s, .end = end, .s = next, .place = place});
}
