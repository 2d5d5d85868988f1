/*
 * markdown_inline.c
 *		Inlines other than emphasis: code spans, links, HTML, URLs,
 *		backslashes, and TeX between dollars.
 */
#include "postgres.h"

#include "output/markdown/markdown_chars.h"
#include "output/markdown/markdown_escaper.h"

/* At most this many bytes of a tag are read.  If it may continue after them, it counts as a tag. */
#define TAG_LIMIT 4096

/*
 * Whether there is a c at e->s or later.  *next remembers the first one, so that
 * a text is searched only once, however often this is called.
 */
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
 * 6.3 Code spans
 */

static void
mark_backticks(Escaper *e, int place, int len)
{
	markdown_mark_run(e, place, len);
	e->code.has_marked = true;
}

/*
 * Two runs of the same length make a code span.  So each run but the last of
 * its length is escaped.
 */
static void
copy_backticks(Escaper *e)
{
	int len = run_length(e->s, e->end);
	int place = e->out->len;
	int *last = &e->code.last[Min(len, MAX_BACKTICKS)];

	copy_bytes(e, len);
	if (len > MAX_BACKTICKS)
	{
		mark_backticks(e, place, len);
		return;
	}
	if (*last != NO_PLACE)
		mark_backticks(e, *last, len);
	*last = place;
}

/*
 * The backticks at e->s, which follow a backslash, cannot begin a code span.  But
 * they can end one, since a backslash has no meaning in it.  So the run that
 * would begin it is escaped.
 */
static void
close_code_span(Escaper *e)
{
	int len = run_length(e->s, e->end);

	if (len > MAX_BACKTICKS || e->code.last[len] == NO_PLACE)
		return;
	mark_backticks(e, e->code.last[len], len);
	e->code.last[len] = NO_PLACE;
}

/*
 * 6.6 Links, 6.7 Images
 */

/*
 * Only inline links matter: a digest has no definitions for reference links.  A
 * title is itself the text of a link, so the brackets in it must be balanced.
 */
static void
close_bracket(Escaper *e)
{
	Places *brackets = &e->links.brackets;
	int place = e->out->len;
	bool has_partner = brackets->n > 0;
	int partner = has_partner ? brackets->data[--brackets->n] : NO_PLACE;
	bool is_link = e->s + 1 < e->end && e->s[1] == '(' &&
		comes_later(e, &e->links.next_parenthesis, ')');

	if (has_partner && is_link)
	{
		add_place(&e->marks, partner);
		add_place(&e->marks, place);
	}
	else if (!has_partner && e->place == MARKDOWN_TITLE)
		add_place(&e->marks, place);
}

/*
 * 6.8 Autolinks, 6.10 Raw HTML
 */

static const char *
skip_blanks(const char *s, const char *end)
{
	while (s < end && is_blank(*s))
		s++;
	return s;
}

/* Skips an attribute's value; s is just after "=".  Returns its end, or NULL if there is no value. */
static const char *
skip_value(const char *s, const char *end)
{
	s = skip_blanks(s, end);
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
 * Whether the rest of an open tag is at s, just after its name: attributes and
 * ">".  If the end comes first, it counts as a tag only if the text was cut
 * there.
 */
static bool
is_open_tag(const char *s, const char *end, bool is_cut)
{
	for (;;)
	{
		const char *next = skip_blanks(s, end);
		const char *equals;

		if (next == end || (*next == '/' && next + 1 == end))
			return is_cut;
		if (*next == '>' || (*next == '/' && next[1] == '>'))
			return true;
		if (next == s || !(is_letter(*next) || *next == '_' || *next == ':'))
			return false;
		s = skip_name(next, end, "_:.-");
		equals = skip_blanks(s, end);
		if (equals < end && *equals == '=' && (s = skip_value(equals + 1, end)) == NULL)
			return false;
	}
}

/* Whether this is an autolink, <scheme:...> or <name@host>; s is just after "<". */
static bool
is_autolink(const char *s, const char *end)
{
	bool has_sign = false;

	for (; s < end && !is_blank(*s) && *s != '<'; s++)
	{
		if (*s == '>')
			return has_sign;
		if (*s == ':' || *s == '@')
			has_sign = true;
	}
	return false;
}

/*
 * Whether the "<" at e->s begins a tag, a comment or the like, or an autolink.
 * Once a ">" is known to follow, single characters are read without a test for
 * the end of the text.
 */
static bool
starts_html(Escaper *e)
{
	const char *s = e->s + 1;
	const char *limit;

	if (!comes_later(e, &e->tags.next_greater, '>'))
		return false;
	if (*s == '!' || *s == '?' || is_autolink(s, e->end))
		return true;
	if (*s == '/')
	{
		if (!is_letter(s[1]))
			return false;
		return *skip_blanks(skip_name(s + 1, e->end, "-"), e->end) == '>';
	}
	if (!is_letter(*s))
		return false;
	limit = e->end - s > TAG_LIMIT ? s + TAG_LIMIT : e->end;
	return is_open_tag(skip_name(s, limit, "-"), limit, limit < e->end);
}

/*
 * 6.9 Autolinks (extension)
 */

/*
 * GFM makes a link of a bare URL, and a backslash in it is then part of the URL.
 * So a URL in which something has to be escaped must not become a link: a
 * backslash before its ":", or before the "." of "www.", prevents that.  e->s is
 * at this ":" or ".".  is_whole says that a host may follow.
 */
static void
note_url(Escaper *e, bool is_whole)
{
	Urls *urls = &e->urls;
	const char *s = Max(e->s, urls->end);
	int place = e->out->len;

	while (s < e->end && !is_blank(*s) && *s != '<')
		s++;
	if (s > urls->end)
	{
		urls->has_backslash = memchr(e->s, '\\', s - e->s) != NULL;
		urls->end = s;
	}
	/* In emphasis, GFM would take the closing star as part of the URL. */
	if (e->place == MARKDOWN_AUTHORS || !is_whole || urls->has_backslash)
	{
		add_place(&e->marks, place);
		return;
	}
	add_place(&urls->spans, place);
	add_place(&urls->spans, place + (int) (s - e->s));
}

static bool
starts_url(const char *s, const char *end)
{
	return end - s > 3 && s[1] == '/' && s[2] == '/';
}

/* Whether the "." at s follows "www" */
static bool
ends_www(const char *s, const char *start)
{
	return s - start >= 3 && pg_strncasecmp(s - 3, "www", 3) == 0;
}

static bool
starts_host(const char *s, const char *end)
{
	return s < end && (is_alnum(*s) || IS_HIGHBIT_SET(*s));
}

/*
 * Backslashes, and TeX between dollars, in which they must be kept
 */

/* The closing "$" or "$$" of a formula, or NULL; s is just after the opening one. */
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
	Math *math = &e->math;
	int len = 1;

	if (math->end == NULL)
	{
		len = e->s + 1 < e->end && e->s[1] == '$' ? 2 : 1;
		if (math->unclosed == 0 || len < math->unclosed)
		{
			math->end = find_math_end(e->s + len, e->end, len);
			if (math->end == NULL)
				math->unclosed = len;
		}
		math->len = len;
	}
	else if (e->s == math->end)
	{
		len = math->len;
		math->end = NULL;
	}
	copy_bytes(e, len);
}

/*
 * A backslash before punctuation is an escape.  In a body it stays one outside
 * of TeX, and before "%" in TeX: the next character is then no markup.
 * Everywhere else the backslash must be shown, so it is doubled.
 */
static void
copy_backslash(Escaper *e)
{
	bool at_end = e->s + 1 == e->end;
	char next = at_end ? ' ' : e->s[1];
	bool is_escape = is_punctuation(next) ||
		(at_end && (e->place == MARKDOWN_TITLE || e->place == MARKDOWN_AUTHORS));
	bool stays = e->place == MARKDOWN_BODY && (e->math.end == NULL || next == '%');

	if (is_escape && !stays)
		add_place(&e->marks, e->out->len);
	copy_bytes(e, 1);
	if (is_escape && stays)
	{
		if (next == '`')
			close_code_span(e);
		copy_bytes(e, 1);
	}
}

/*
 * All inlines
 */

/* Initializes the state of the inline rules: there are no backticks yet. */
void
markdown_begin_inlines(Escaper *e)
{
	for (int i = 0; i < (int) lengthof(e->code.last); i++)
		e->code.last[i] = NO_PLACE;
}

/* Copies the character at e->s, or a run of it, and marks it if it is markup. */
void
markdown_copy_inline(Escaper *e)
{
	switch (*e->s)
	{
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
			add_place(&e->links.brackets, e->out->len);
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
		case ':':
			if (starts_url(e->s, e->end))
				note_url(e, true);
			break;
		case '.':
			if (ends_www(e->s, e->start))
				note_url(e, starts_host(e->s + 1, e->end));
			break;
	}
	copy_bytes(e, 1);
}

/* Marks what is known to be markup only at the end of the text. */
void
markdown_end_inlines(Escaper *e)
{
	if (e->place == MARKDOWN_TITLE)
	{
		for (int i = 0; i < e->links.brackets.n; i++)
			add_place(&e->marks, e->links.brackets.data[i]);
	}
	/* An escaped backtick is a run of length one, so it could end a code span that a single backtick begins. */
	if (e->code.has_marked && e->code.last[1] != NO_PLACE)
		add_place(&e->marks, e->code.last[1]);
}
