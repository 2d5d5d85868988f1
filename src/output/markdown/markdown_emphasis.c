/*
 * markdown_emphasis.c
 *		6.4 Emphasis and strong emphasis, 6.5 Strikethrough: runs of stars,
 *		underscores and tildes.
 *
 * Whether a run can open or close emphasis depends on the characters on both
 * sides of it.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "output/markdown/markdown_chars.h"
#include "output/markdown/markdown_escaper.h"

/* A closing run is compared with at most this many open runs. */
#define MAX_OPENERS 100

/*
 * cmark-gfm reads a longer run of tildes in pieces of this length, and the
 * last piece may be short enough for strikethrough.
 */
#define MAX_TILDES 100

/* The class of what is around the whole text */
static CharClass
class_at_border(const Escaper *e)
{
	if (e->place == MARKDOWN_TITLE)
		return CHAR_EDGE;
	return e->place == MARKDOWN_AUTHORS ? CHAR_PUNCTUATION : CHAR_SPACE;
}

static CharClass
class_before(const Escaper *e, const char *s)
{
	const char *c;

	if (s == e->start)
		return class_at_border(e);
	c = markdown_previous_char(s, e->start);
	return markdown_char_len(c) == s - c ? markdown_class_at(c, s) : CHAR_OTHER;
}

static CharClass
class_after(const Escaper *e, const char *s)
{
	return s == e->end ? class_at_border(e) : markdown_class_at(s, e->end);
}

/* Skips spaces at both ends of a text that is put between stars: a star beside a space makes no emphasis. */
void
markdown_trim_spaces(Escaper *e)
{
	while (e->s < e->end && markdown_class_at(e->s, e->end) == CHAR_SPACE)
	{
		CHECK_FOR_INTERRUPTS();
		e->s += markdown_char_len(e->s);
	}
	while (e->end > e->s && class_before(e, e->end) == CHAR_SPACE)
	{
		CHECK_FOR_INTERRUPTS();
		e->end = markdown_previous_char(e->end, e->s);
	}
	e->start = e->s;
}

/* Whether a run can open or close emphasis: in some renderer (can_), and in every renderer (surely_) */
typedef struct Flanking
{
	bool can_open;
	bool can_close;
	bool surely_opens;
	bool surely_closes;
} Flanking;

/* Adds a renderer that finds these classes around a run, each of them one for all renderers. */
static void
add_renderer(Flanking *flanking, char c, CharClass before, CharClass after)
{
	bool left = after != CHAR_SPACE && (after != CHAR_PUNCTUATION || before != CHAR_OTHER);
	bool right = before != CHAR_SPACE && (before != CHAR_PUNCTUATION || after != CHAR_OTHER);
	bool can_open = left && (c != '_' || !right || before == CHAR_PUNCTUATION);
	bool can_close = right && (c != '_' || !left || after == CHAR_PUNCTUATION);

	flanking->can_open |= can_open;
	flanking->can_close |= can_close;
	flanking->surely_opens &= can_open;
	flanking->surely_closes &= can_close;
}

/* Adds all renderers: a symbol is punctuation for some of them, and not for others. */
static void
add_renderers(Flanking *flanking, char c, CharClass before, CharClass after)
{
	static const CharClass readings[][2] = {
		[CHAR_SPACE] = {CHAR_SPACE, CHAR_SPACE},
		[CHAR_PUNCTUATION] = {CHAR_PUNCTUATION, CHAR_PUNCTUATION},
		[CHAR_SYMBOL] = {CHAR_PUNCTUATION, CHAR_OTHER},
		[CHAR_EDGE] = {CHAR_PUNCTUATION, CHAR_SPACE},
		[CHAR_OTHER] = {CHAR_OTHER, CHAR_OTHER},
	};

	for (int i = 0; i < 2; i++)
	{
		for (int j = 0; j < 2; j++)
			add_renderer(flanking, c, readings[before][i], readings[after][j]);
	}
}

/*
 * The flanking of the run at s.  GFM parsers skip tildes beside a run of stars or
 * underscores to find its neighbors; CommonMark parsers do not.
 */
static Flanking
flanking_of_run(const Escaper *e, const char *s, int len)
{
	const char *before = s;
	const char *after = s + len;
	Flanking flanking = {false, false, true, true};

	add_renderers(&flanking, *s, class_before(e, before), class_after(e, after));
	if (*s == '~')
		return flanking;
	while (before > e->start && before[-1] == '~')
		before--;
	while (after < e->end && *after == '~')
		after++;
	add_renderers(&flanking, *s, class_before(e, before), class_after(e, after));
	return flanking;
}

static void
push_run(Delimiters *stack, int place, int len, bool can_close)
{
	if (stack->n == stack->size)
		stack->data = markdown_grow(stack->data, &stack->size, sizeof(Delimiter));
	stack->data[stack->n++] = (Delimiter){place, len, can_close};
}

/* The rule of three: rules 9 and 10 of 6.4 */
static bool
lengths_match(const Delimiter *opener, int len, bool can_open)
{
	if (!can_open && !opener->can_close)
		return true;
	return (opener->len + len) % 3 != 0 || len % 3 == 0;
}

/* Removes closed runs from the top of the stack. */
static void
drop_closed(Delimiters *stack)
{
	while (stack->n > 0 && stack->data[stack->n - 1].len == 0)
		stack->n--;
	for (int i = 0; i < 2; i++)
	{
		for (int j = 0; j < 3; j++)
			stack->bottom[i][j] = Min(stack->bottom[i][j], stack->n);
	}
}

/*
 * Finds the opener of a closing run, and escapes both runs as a whole, so that
 * no part of them can match again.  If there are too many openers to compare,
 * only the closing run is escaped.  Returns false if there is no opener.
 */
static bool
match_run(Escaper *e, Delimiters *stack, int place, int len, bool can_open)
{
	int *bottom = &stack->bottom[can_open ? 1 : 0][len % 3];

	for (int i = stack->n - 1; i >= *bottom; i--)
	{
		Delimiter *opener = &stack->data[i];

		if (stack->n - i > MAX_OPENERS)
		{
			markdown_mark_run(e, place, len);
			return true;
		}
		if (opener->len == 0 || !lengths_match(opener, len, can_open))
			continue;
		markdown_mark_run(e, opener->place, opener->len);
		markdown_mark_run(e, place, len);
		opener->len = 0;
		drop_closed(stack);
		return true;
	}
	*bottom = stack->n;
	return false;
}

/* The stack of open runs that may match a run; NULL for three or more tildes, which are no markup. */
static Delimiters *
stack_of(Emphasis *emphasis, char c, int len)
{
	if (c == '*')
		return &emphasis->stars;
	if (c == '_')
		return &emphasis->underscores;
	return len <= 2 ? &emphasis->tildes[len - 1] : NULL;
}

/* Copies a run of stars, underscores or tildes. */
void
markdown_copy_delimiters(Escaper *e)
{
	char c = *e->s;
	int len = run_length(e->s, e->end);
	int place = e->out->len;
	Flanking can = flanking_of_run(e, e->s, len);
	Delimiters *stack = stack_of(&e->emphasis, c, len);

	copy_bytes(e, len);
	/* Authors are put between two stars.  Stars in them could close these, and tildes beside these could hide them. */
	if (e->place == MARKDOWN_AUTHORS && c != '_')
		markdown_mark_run(e, place, len);
	else if (stack == NULL && len > MAX_TILDES)
		markdown_mark_run(e, place, len);
	else if (stack == NULL)
		return;
	else if (can.can_close && match_run(e, stack, place, len, c != '~' && can.surely_opens))
		return;
	else if (can.can_open)
		push_run(stack, place, len, c != '~' && can.surely_closes);
}
