/*
 * markdown_inline.c
 *		Inlines other than emphasis: code spans, links, HTML, URLs,
 *		backslashes, and TeX between dollars.
 */
#include "postgres.h"

#include "output/markdown/markdown_chars.h"
#include "output/markdown/markdown_escaper.h"

/* A tag is read up to this many bytes.  What may go on behind them counts as a tag. */
#define TAG_LIMIT 4096

/*
 * Finds the next c from the place of reading on.  It is remembered in *next, so
 * that a text is searched once, however often this is called.
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
 * Backticks behind a backslash, at the place of reading, begin no code span,
 * but can end one, where the backslash means nothing.  So their partner is
 * escaped.
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
 * Only links with a target matter, as a digest has no definitions that others
 * could refer to.  A title is the text of a link itself: the brackets in it
 * have to come in pairs.
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

/* The end of an attribute's value, from behind "=" on; NULL if there is none */
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
 * Whether the attributes and the ">" of an open tag follow, from behind its
 * name on.  When the end comes first, it is a tag only if the text was cut
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

/* Whether <scheme:...> or <name@host> is read, from behind "<" on */
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
 * Whether a "<" begins a tag, a comment or the like, or an autolink.  There is
 * a ">" behind it, so that reading single characters needs no test for the
 * end.
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
 * GFM makes a link of a bare URL, and takes backslashes in it for a part of
 * it.  So a URL in which something has to be escaped may not be a link: a
 * backslash goes before its ":", or before the "." of "www.", where the place
 * of reading is.  is_whole tells that something follows that can be a host.
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
	/* In emphasis GFM takes the closing star for a part of the URL. */
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

/* Whether a "." stands behind "www" */
static bool
ends_www(const char *s, const char *start)
{
	return s - start >= 3 && pg_strncasecmp(s - 3, "www", 3) == 0;
}

static bool
starts_host(const char *s, const char *end)
{
	return s < end && (is_letter(*s) || is_digit(*s) || IS_HIGHBIT_SET(*s));
}

/*
 * Backslashes, and TeX between dollars, where they have to survive
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
 * In a body, outside of TeX, a backslash before punctuation stays an escape:
 * what follows it is no markup.  Everywhere else it is to be seen, and so it is
 * doubled before punctuation.
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
 * All of them
 */

/* Forgets what an earlier text had. */
void
markdown_begin_inlines(Escaper *e)
{
	for (int i = 0; i < (int) lengthof(e->code.last); i++)
		e->code.last[i] = NO_PLACE;
}

/* Copies a character that may mean something, or a run of them. */
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

/* Marks what only the end of the text tells to be markup. */
void
markdown_end_inlines(Escaper *e)
{
	if (e->place == MARKDOWN_TITLE)
	{
		for (int i = 0; i < e->links.brackets.n; i++)
			add_place(&e->marks, e->links.brackets.data[i]);
	}
	/* In a code span that a single backtick begins, each escaped one is a run of one, and ends it. */
	if (e->code.has_marked && e->code.last[1] != NO_PLACE)
		add_place(&e->marks, e->code.last[1]);
}
