/*
 * markdown.c
 *		Escaping of text, so that a reader of CommonMark or of GitHub's dialect
 *		(GFM) shows just this text, and takes nothing in it for markup.
 *
 * An escape is put only where a construct would take effect, since people
 * read the source too: "2*3" and "[n]" stay as they are.  The sections named
 * are those of the GFM specification, https://github.github.com/gfm/ (0.29),
 * which has all of CommonMark's.
 *
 * A text is copied in one pass, which notes the places before which a
 * backslash has to go (6.1 Backslash escapes); these are put in at the end,
 * since it is the end of a construct that tells that it is one.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "markdown.h"
#include "markdown_chars.h"

/* A tag is looked for within so many bytes; a longer one is taken for granted. */
#define TAG_LIMIT 4096

/* So much of a line that has nothing but rules and the like makes it one. */
#define RULE_LIMIT 256

/* Among so many runs that can open emphasis its opener is looked for. */
#define MAX_OPENERS 100

/* Readers of GFM take longer runs of tildes in pieces, the last of which can count. */
#define MAX_TILDES 100

/* Runs of backticks that are longer are all escaped. */
#define MAX_BACKTICKS 16

/* Instead of a place in the output */
#define NO_PLACE (-1)

/* A growing array of places in the output, or of runs of delimiters */
typedef struct Places
{
	int *data;
	int n;
	int size;
} Places;

typedef struct Delimiter
{
	int place;
	int len;
	bool can_close;
} Delimiter;

typedef struct Delimiters
{
	Delimiter *data;
	int n;
	int size;
	int bottom[2][3]; /* below which no opener matches, see match_run */
} Delimiters;

typedef struct Escaper
{
	StringInfo out;
	const char *start;
	const char *end;
	const char *s; /* the next byte to be read */
	MarkdownPlace place;
	Places marks;	  /* what a backslash has to go before */
	Places brackets;  /* "[" without their "]" */
	Places urls;	  /* where one begins, can be broken, and ends */
	Delimiters stars; /* runs that can open emphasis */
	Delimiters underscores;
	Delimiters tildes[2];			  /* single, and double */
	int backticks[MAX_BACKTICKS + 1]; /* the last run of that length, or NO_PLACE */
	bool has_broken_backticks;		  /* some have been marked */
	const char *math_end;			  /* of the TeX that is being read, or NULL */
	int math_len;					  /* of the dollars that end it */
	int no_math;					  /* of so many dollars or more none are left that close, or 0 */
	const char *url_end;			  /* of the last URL that was seen */
	bool url_has_backslash;
	const char *next_greater;	  /* the next ">", or the end */
	const char *next_parenthesis; /* the next ")", or the end */
} Escaper;

/* An array with room for more items.  ERROR where memory has no place for them. */
static void *
grow(void *data, int *size, Size item_size)
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

static void
add_place(Places *places, int place)
{
	if (places->n == places->size)
		places->data = grow(places->data, &places->size, sizeof(int));
	places->data[places->n++] = place;
}

static void
mark_run(Escaper *e, int place, int len)
{
	for (int i = 0; i < len; i++)
	{
		CHECK_FOR_INTERRUPTS();
		add_place(&e->marks, place + i);
	}
}

static void
mark_backticks(Escaper *e, int place, int len)
{
	mark_run(e, place, len);
	e->has_broken_backticks = true;
}

/*
 * White space and line breaks.  4 Leaf blocks, 5 Container blocks: they begin
 * at the beginning of a line, so a break before what would begin one becomes
 * a space.
 */

/*
 * Whether a line consists of some characters and blanks, and how many of them
 * are c; with the lines behind it, which may yet be joined to it.  A long one
 * is taken for granted, as each of its breaks asks anew.
 */
static bool
line_has_only(const char *s, const char *end, const char *set, char c, int *count)
{
	bool is_over = false;
	bool is_long = end - s > RULE_LIMIT;

	if (is_long)
		end = s + RULE_LIMIT;
	*count = 0;
	for (; s < end; s++)
	{
		if (*s == '\n' || *s == '\r')
			is_over = true;
		else if (!is_blank(*s) && strchr(set, *s) == NULL)
			return is_over;
		if (*s == c)
			(*count)++;
	}
	if (is_long)
		*count = RULE_LIMIT;
	return true;
}

/* 5.2 List items: of numbered ones only "1" can interrupt a paragraph. */
static bool
starts_numbered_item(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && *p == '0')
		p++;
	if (p == end || *p != '1')
		return false;
	p++;
	return p < end && (*p == '.' || *p == ')') && (p + 1 == end || is_blank(p[1]));
}

/* Whether a line that goes on in a paragraph begins a block instead */
static bool
starts_block(const char *s, const char *end)
{
	int n;

	switch (*s)
	{
		case '#': /* 4.2 ATX headings */
			n = run_length(s, end);
			return n <= 6 && (s + n == end || is_blank(s[n]));
		case '>': /* 5.1 Block quotes */
			return true;
		case '<': /* 4.6 HTML blocks, which need no whole tag */
			return s + 1 < end && (is_letter(s[1]) || strchr("/!?", s[1]) != NULL);
		case '`': /* 4.5 Fenced code blocks */
		case '~':
			return run_length(s, end) >= 3;
		case '=': /* 4.3 Setext headings */
			return line_has_only(s, end, "=", '=', &n);
		case '_': /* 4.1 Thematic breaks */
			return line_has_only(s, end, "_", '_', &n) && n >= 3;
		case '*': /* 4.1, 5.2 */
			return s + 1 == end || is_blank(s[1]) ||
				(line_has_only(s, end, "*", '*', &n) && n >= 3);
		case '+': /* 5.2 */
			return s + 1 == end || is_blank(s[1]);
		case '-': /* 4.1, 4.3, 4.10 Tables, 5.2 */
		case '|':
		case ':':
			if (*s == '-' && (s + 1 == end || is_blank(s[1])))
				return true;
			return line_has_only(s, end, "-|:", '-', &n) && n > 0;
		default:
			return is_digit(*s) && starts_numbered_item(s, end);
	}
}

/*
 * Whether a break, up to the text that follows it, can stay: there is one and
 * no blank line (4.8 Paragraphs), no backslash before it (6.13 Hard line
 * breaks) and no block behind it.
 */
static bool
break_can_stay(const Escaper *e, const char *run, const char *next)
{
	if (e->place != MARKDOWN_BODY)
		return false;
	if (run > e->start && run[-1] == '\\')
		return false;
	return next == e->end || !starts_block(next, e->end);
}

static void
copy_blanks(Escaper *e)
{
	const char *run = e->s;
	Blanks blanks = scan_blanks(run, e->end);
	bool stays = blanks.breaks == 0 || break_can_stay(e, run, blanks.next);

	e->s = blanks.next;
	if (stays && blanks.breaks <= 1 && !blanks.has_control)
		appendBinaryStringInfo(e->out, run, blanks.next - run);
	else if (stays && blanks.breaks > 0 && blanks.next < e->end)
		appendStringInfoChar(e->out, '\n');
	else
		appendStringInfoChar(e->out, ' ');
}

/*
 * 6.4 Emphasis and strong emphasis, 6.5 Strikethrough.  Whether a run of
 * delimiters opens or closes goes by the characters on both sides.
 */

/* Beside a text stand spaces, or brackets or stars. */
static CharClass
class_at_border(const Escaper *e)
{
	return e->place == MARKDOWN_BODY || e->place == MARKDOWN_HEADING ? CHAR_SPACE : CHAR_PUNCTUATION;
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

/* What a run can do; surely, if all readers see it so */
typedef struct Flanking
{
	bool can_open;
	bool can_close;
	bool surely_opens;
	bool surely_closes;
} Flanking;

static Flanking
flanking(char c, CharClass before, CharClass after)
{
	bool left = after != CHAR_SPACE && (after != CHAR_PUNCTUATION || before != CHAR_OTHER);
	bool right = before != CHAR_SPACE && (before != CHAR_PUNCTUATION || after != CHAR_OTHER);
	Flanking result = {left, right, false, false};

	if (c == '_')
	{
		result.can_open = left && (!right || before == CHAR_PUNCTUATION);
		result.can_close = right && (!left || after == CHAR_PUNCTUATION);
	}
	result.surely_opens = result.can_open;
	result.surely_closes = result.can_close;
	return result;
}

/*
 * Readers of GFM look past tildes beside stars and underscores, others do not:
 * what either may do counts.
 */
static Flanking
flanking_of_run(const Escaper *e, const char *s, int len)
{
	const char *before = s;
	const char *after = s + len;
	Flanking result = flanking(*s, class_before(e, before), class_after(e, after));
	Flanking past_tildes;

	if (*s == '~')
		return result;
	while (before > e->start && before[-1] == '~')
		before--;
	while (after < e->end && *after == '~')
		after++;
	past_tildes = flanking(*s, class_before(e, before), class_after(e, after));
	result.can_open |= past_tildes.can_open;
	result.can_close |= past_tildes.can_close;
	result.surely_opens &= past_tildes.can_open;
	result.surely_closes &= past_tildes.can_close;
	return result;
}

static void
push_run(Delimiters *stack, int place, int len, bool can_close)
{
	if (stack->n == stack->size)
		stack->data = grow(stack->data, &stack->size, sizeof(Delimiter));
	stack->data[stack->n].place = place;
	stack->data[stack->n].len = len;
	stack->data[stack->n].can_close = can_close;
	stack->n++;
}

/* The rule of three, of 6.4: rules 9 and 10 */
static bool
lengths_match(const Delimiter *opener, int len, bool can_open)
{
	if (!can_open && !opener->can_close)
		return true;
	return (opener->len + len) % 3 != 0 || len % 3 == 0;
}

/* Takes openers that are used up off the end. */
static void
drop_matched(Delimiters *stack)
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
 * Finds the opener of a run that closes, and marks both: the runs as a whole,
 * so that nothing is left of them that could match again.  Where a search has
 * ended in vain, the next one like it need not go; one that is given up marks
 * the run that closes.
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
			mark_run(e, place, len);
			return true;
		}
		if (opener->len == 0 || !lengths_match(opener, len, can_open))
			continue;
		mark_run(e, opener->place, opener->len);
		mark_run(e, place, len);
		opener->len = 0;
		drop_matched(stack);
		return true;
	}
	*bottom = stack->n;
	return false;
}

static Delimiters *
stack_of(Escaper *e, char c, int len)
{
	if (c == '*')
		return &e->stars;
	if (c == '_')
		return &e->underscores;
	return len <= 2 ? &e->tildes[len - 1] : NULL;
}

static void
copy_delimiters(Escaper *e)
{
	char c = *e->s;
	int len = run_length(e->s, e->end);
	int place = e->out->len;
	Flanking can = flanking_of_run(e, e->s, len);
	Delimiters *stack = stack_of(e, c, len);

	appendBinaryStringInfo(e->out, e->s, len);
	e->s += len;
	/* The authors are in stars themselves, and tildes beside these do harm. */
	if (e->place == MARKDOWN_AUTHORS && c != '_')
		mark_run(e, place, len);
	else if (stack == NULL && len > MAX_TILDES)
		mark_run(e, place, len);
	else if (stack == NULL)
		return;
	else if (can.can_close && match_run(e, stack, place, len, c != '~' && can.surely_opens))
		return;
	else if (can.can_open)
		push_run(stack, place, len, c != '~' && can.surely_closes);
}

/*
 * 6.3 Code spans: two runs of as many backticks.  Of several the last can
 * stay, which has no partner.
 */
static void
copy_backticks(Escaper *e)
{
	int len = run_length(e->s, e->end);
	int place = e->out->len;

	appendBinaryStringInfo(e->out, e->s, len);
	e->s += len;
	if (len > MAX_BACKTICKS)
	{
		mark_backticks(e, place, len);
		return;
	}
	if (e->backticks[len] != NO_PLACE)
		mark_backticks(e, e->backticks[len], len);
	e->backticks[len] = place;
}

/* Finds the next c, with one search for all that ask until it is reached. */
static bool
comes_later(const Escaper *e, const char **next, char c)
{
	if (*next == NULL || *next < e->s)
	{
		*next = memchr(e->s, c, e->end - e->s);
		if (*next == NULL)
			*next = e->end;
	}
	return *next < e->end;
}

/*
 * 6.6 Links, 6.7 Images.  Only those with a target matter, as there are no
 * definitions for others to refer to.  In the text of a link, brackets have
 * to be in pairs.
 */
static void
close_bracket(Escaper *e)
{
	int place = e->out->len;
	bool has_partner = e->brackets.n > 0;
	int partner = has_partner ? e->brackets.data[--e->brackets.n] : NO_PLACE;
	bool is_link = comes_later(e, &e->next_parenthesis, ')') && e->s[1] == '(';

	if (has_partner && is_link)
	{
		add_place(&e->marks, partner);
		add_place(&e->marks, place);
	}
	else if (!has_partner && e->place == MARKDOWN_TITLE)
		add_place(&e->marks, place);
}

/*
 * 6.10 Raw HTML, 6.8 Autolinks
 */

static const char *
skip_white(const char *s, const char *end)
{
	while (s < end && is_blank(*s))
		s++;
	return s;
}

/* The value of an attribute, from behind "=" on; NULL when it is none */
static const char *
skip_value(const char *s, const char *end)
{
	s = skip_white(s, end);
	if (s == end)
		return end;
	if (*s == '"' || *s == '\'')
	{
		s = memchr(s + 1, *s, end - s - 1);
		return s == NULL ? end : s + 1;
	}
	if (strchr("=<>`", *s) != NULL)
		return NULL;
	while (s < end && !is_blank(*s) && strchr("\"'=<>`", *s) == NULL)
		s++;
	return s;
}

/*
 * The attributes and the end of an open tag, from behind its name on.  One
 * that does not end is none, unless the text is cut.
 */
static bool
is_open_tag(const char *s, const char *end, bool is_cut)
{
	for (;;)
	{
		const char *next = skip_white(s, end);
		const char *equals;

		if (next == end || (*next == '/' && next + 1 == end))
			return is_cut;
		if (*next == '>' || (*next == '/' && next[1] == '>'))
			return true;
		if (next == s || !(is_letter(*next) || *next == '_' || *next == ':'))
			return false;
		s = skip_name(next, end, "_:.-");
		equals = skip_white(s, end);
		if (equals < end && *equals == '=' && (s = skip_value(equals + 1, end)) == NULL)
			return false;
	}
}

/* <scheme:...> or <name@host>, from behind "<" on */
static bool
is_autolink(const char *s, const char *end)
{
	bool has_mark = false;

	for (; s < end && !is_blank(*s) && *s != '<'; s++)
	{
		if (*s == '>')
			return has_mark;
		if (*s == ':' || *s == '@')
			has_mark = true;
	}
	return false;
}

/*
 * Whether a "<" begins a tag, a comment or the like, or an autolink.  Nothing
 * here runs over the end, since a ">" comes before it.
 */
static bool
starts_html(Escaper *e)
{
	const char *s = e->s + 1;
	const char *limit;

	if (!comes_later(e, &e->next_greater, '>'))
		return false;
	if (*s == '!' || *s == '?' || is_autolink(s, e->end))
		return true;
	if (*s == '/')
	{
		if (!is_letter(s[1]))
			return false;
		return *skip_white(skip_name(s + 1, e->end, "-"), e->end) == '>';
	}
	if (!is_letter(*s))
		return false;
	limit = e->end - s > TAG_LIMIT ? s + TAG_LIMIT : e->end;
	return is_open_tag(skip_name(s, limit, "-"), limit, limit < e->end);
}

/*
 * Backslashes, and TeX between dollars, where they have to survive.
 */

/* The "$" or "$$" that closes, from behind the opening one on */
static const char *
find_math_end(const char *s, const char *end, int len)
{
	for (; s < end; s++)
	{
		if (*s == '\\')
			s++;
		else if (*s == '$' && (len == 1 || (s + 1 < end && s[1] == '$')))
			return s;
	}
	return NULL;
}

static void
copy_dollars(Escaper *e)
{
	int len = 1;

	if (e->math_end == NULL)
	{
		len = e->s + 1 < e->end && e->s[1] == '$' ? 2 : 1;
		if (e->no_math == 0 || len < e->no_math)
		{
			e->math_end = find_math_end(e->s + len, e->end, len);
			if (e->math_end == NULL)
				e->no_math = len;
		}
		e->math_len = len;
	}
	else if (e->s == e->math_end)
	{
		len = e->math_len;
		e->math_end = NULL;
	}
	appendBinaryStringInfo(e->out, e->s, len);
	e->s += len;
}

/* In a code span a backslash means nothing, so backticks behind it can end one. */
static void
close_code_span(Escaper *e)
{
	int len = run_length(e->s, e->end);

	if (len > MAX_BACKTICKS || e->backticks[len] == NO_PLACE)
		return;
	mark_backticks(e, e->backticks[len], len);
	e->backticks[len] = NO_PLACE;
}

/*
 * In a body a backslash stays as it is outside of TeX, where before
 * punctuation it is an escape: then what follows is no markup.  Everywhere
 * else it is to be seen, and so it is doubled before punctuation.
 */
static void
copy_backslash(Escaper *e)
{
	bool at_end = e->s + 1 == e->end;
	char next = at_end ? ' ' : e->s[1];
	bool is_escape = is_punctuation(next) ||
		(at_end && (e->place == MARKDOWN_TITLE || e->place == MARKDOWN_AUTHORS));
	bool stays = e->place == MARKDOWN_BODY && (e->math_end == NULL || next == '%');

	if (is_escape && !stays)
		add_place(&e->marks, e->out->len);
	appendStringInfoChar(e->out, '\\');
	e->s++;
	if (is_escape && stays)
	{
		if (next == '`')
			close_code_span(e);
		appendStringInfoChar(e->out, next);
		e->s++;
	}
}

/*
 * 6.9 Autolinks (extension): a URL that GFM makes a link of is taken as it
 * stands, with the backslashes that were put into it.  So one that needs some
 * is no link: it is broken at its ":" or behind "www", as is a "www." alone.
 */
static void
note_url(Escaper *e, const char *mark, bool is_whole)
{
	const char *s = mark;
	int place = e->out->len - (int) (e->s - mark);

	if (mark < e->url_end)
		s = e->url_end;
	while (s < e->end && !is_blank(*s) && *s != '<')
		s++;
	if (s > e->url_end)
	{
		e->url_has_backslash = memchr(mark, '\\', s - mark) != NULL;
		e->url_end = s;
	}
	/* In emphasis GFM takes the closing star for a part of it. */
	if (e->place == MARKDOWN_AUTHORS || !is_whole || e->url_has_backslash)
	{
		add_place(&e->marks, place);
		return;
	}
	add_place(&e->urls, place);
	add_place(&e->urls, place);
	add_place(&e->urls, place + (int) (s - mark));
}

/* Copies a character that may mean something. */
static void
copy_special(Escaper *e)
{
	switch (*e->s)
	{
		case '*':
		case '_':
		case '~':
			copy_delimiters(e);
			return;
		case '`':
			copy_backticks(e);
			return;
		case '\\':
			copy_backslash(e);
			return;
		case '$':
			copy_dollars(e);
			return;
		case '[':
			add_place(&e->brackets, e->out->len);
			break;
		case ']':
			close_bracket(e);
			break;
		case '<':
			if (starts_html(e))
				add_place(&e->marks, e->out->len);
			break;
		case '&':
			if (starts_entity(e->s, e->end))
				add_place(&e->marks, e->out->len);
			break;
		case '/':
			if (e->end - e->s > 2 && e->s[1] == '/')
				note_url(e, e->s - 1, true);
			break;
		case '.':
			if (e->s - e->start >= 3 && pg_strncasecmp(e->s - 3, "www", 3) == 0)
				note_url(e, e->s, e->s + 1 < e->end && is_word_char(e->s[1]));
			break;
	}
	appendStringInfoChar(e->out, *e->s++);
}

/*
 * Those that copy_special looks at, all blanks but the space, and some more
 * that are as rare.
 */
static inline Vector
find_special(Vector v, Vector next)
{
	Vector folded = v | 0x20;

	return vector_le(v, 0x1F) |
		vector_gt_ascii(folded, 'z') | /* [ \ ] _ ~ DEL and ^ { | } */
		vector_eq(v & 0xFD, '$') |	   /* $ & */
		vector_eq(v, '*') |
		vector_eq(v, '<') |
		vector_eq(v, '/') |
		vector_eq(v, '`') |
		(vector_eq(folded, 'w') & vector_eq(next, '.'));
}

static bool
is_special(const char *s, const char *start)
{
	switch (*s)
	{
		case '*':
		case '_':
		case '~':
		case '`':
		case '\\':
		case '$':
		case '[':
		case ']':
		case '<':
		case '&':
			return true;
		case '/':
			return s > start && s[-1] == ':';
		case '.':
			return s > start && (s[-1] | 0x20) == 'w';
		default:
			return *s != ' ' && is_blank(*s);
	}
}

/* Copies what means nothing; there is room for all of the text. */
static void
copy_plain(Escaper *e)
{
	StringInfo out = e->out;

	while (e->s < e->end)
	{
		int n;
		const char *block_end;

		CHECK_FOR_INTERRUPTS();
		n = copy_blocks(out->data + out->len, e->s, e->end - e->s, find_special);
		out->len += n;
		e->s += n;
		/* With the byte that was looked at beyond the block */
		block_end = e->end - e->s > BLOCK_SIZE ? e->s + BLOCK_SIZE + 1 : e->end;
		for (; e->s < block_end; e->s++)
		{
			if (is_special(e->s, e->start))
				return;
			out->data[out->len++] = *e->s;
		}
	}
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

/*
 * Breaks the URLs in which there are marks, or behind which one goes; both are
 * sorted.
 */
static void
break_urls(Escaper *e)
{
	int nmarks = e->marks.n;
	int j = 0;

	for (int i = 0; i < e->urls.n; i += 3)
	{
		while (j < nmarks && e->marks.data[j] < e->urls.data[i])
			j++;
		if (j < nmarks && e->marks.data[j] <= e->urls.data[i + 2])
			add_place(&e->marks, e->urls.data[i + 1]);
	}
	sort_marks(e);
}

/* Puts the backslashes in, from the end on. */
static void
insert_backslashes(Escaper *e)
{
	StringInfo out = e->out;
	Places *marks = &e->marks;
	int n = marks->n;
	int from = out->len;

	enlargeStringInfo(out, n);
	out->len += n;
	out->data[out->len] = '\0';
	for (int i = n - 1; i >= 0; i--)
	{
		CHECK_FOR_INTERRUPTS();
		memmove(out->data + marks->data[i] + i + 1, out->data + marks->data[i], from - marks->data[i]);
		out->data[marks->data[i] + i] = '\\';
		from = marks->data[i];
	}
}

/* 4.2 ATX headings: "#" at the end would be taken for a closing sequence. */
static void
mark_closing_sequence(Escaper *e, int start)
{
	int last = e->out->len;

	while (last > start && is_blank(e->out->data[last - 1]))
		last--;
	if (last > start && e->out->data[last - 1] == '#')
		add_place(&e->marks, last - 1);
}

static void
free_all(Escaper *e)
{
	void *arrays[] = {
		e->marks.data,
		e->brackets.data,
		e->urls.data,
		e->stars.data,
		e->underscores.data,
		e->tildes[0].data,
		e->tildes[1].data,
	};

	for (int i = 0; i < (int) lengthof(arrays); i++)
	{
		if (arrays[i] != NULL)
			pfree(arrays[i]);
	}
}

/* A star beside a space, of whatever kind, is no emphasis. */
static void
trim_spaces(Escaper *e)
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

/* Copies up to the end, and notes where backslashes have to go. */
static void
copy_marked(Escaper *e)
{
	int start = e->out->len;

	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		copy_plain(e);
		if (e->s == e->end)
			break;
		if (is_blank(*e->s))
			copy_blanks(e);
		else
			copy_special(e);
	}
	if (e->place == MARKDOWN_TITLE)
	{
		for (int i = 0; i < e->brackets.n; i++)
			add_place(&e->marks, e->brackets.data[i]);
	}
	/* Of a run with backslashes in it each backtick can end a single one. */
	if (e->has_broken_backticks && e->backticks[1] != NO_PLACE)
		add_place(&e->marks, e->backticks[1]);
	if (e->place == MARKDOWN_HEADING)
		mark_closing_sequence(e, start);
}

static void
escape(Escaper *e)
{
	for (int i = 0; i < (int) lengthof(e->backticks); i++)
		e->backticks[i] = NO_PLACE;
	if (e->place == MARKDOWN_AUTHORS && e->s == e->start)
		trim_spaces(e);
	copy_marked(e);
	if (e->marks.n > 0)
	{
		sort_marks(e);
		break_urls(e);
		insert_backslashes(e);
	}
	e->out->data[e->out->len] = '\0';
	free_all(e);
}

static bool
is_visible_ascii(char c)
{
	return (unsigned char) c > ' ' && (unsigned char) c < 0x7F;
}

/* Whether the ends of a text are like any other part of it */
static bool
has_plain_ends(const char *s, int len, MarkdownPlace place)
{
	if (place == MARKDOWN_AUTHORS)
		return len > 0 && is_visible_ascii(s[0]) && is_visible_ascii(s[len - 1]);
	return place != MARKDOWN_HEADING;
}

/*
 * Appends a text so that it shows as itself where it stands.  Line breaks that
 * would end a paragraph or begin a block become spaces, as do control
 * characters, and all line breaks outside of bodies.
 */
void
markdown_escape(StringInfo out, const char *s, int len, MarkdownPlace place)
{
	int n = 0;

	enlargeStringInfo(out, len);
	if (has_plain_ends(s, len, place))
		n = copy_blocks(out->data + out->len, s, len, find_special);
	out->len += n;
	if (n == len)
		out->data[out->len] = '\0';
	else
		escape(&(Escaper){.out = out, .start = s, .end = s + len, .s = s + n, .place = place});
}
