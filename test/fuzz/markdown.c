/*
 * markdown.c
 *		Fuzz target: an input is a text, which is escaped for each place where
 *		it can stand.  What comes out is read by a scanner that knows what
 *		begins markup, but not how it goes on: a text that shows as itself
 *		never begins any.
 */
#include "postgres.h"

#include "lib/stringinfo.h"

#include "fuzz.h"
#include "output/markdown/markdown.h"

static bool
is_punctuation(char c)
{
	return c != '\0' && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) != NULL;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_alnum(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9');
}

/* Of what comes out; in texts all control characters count as white. */
static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* A text as a reader sees it: with a mark on each character that has its meaning */
typedef struct Scanned
{
	MarkdownPlace place;
	const char *s;
	const char *end;
	bool *is_live;
} Scanned;

static char
at(const Scanned *text, const char *s)
{
	return s >= text->s && s < text->end ? *s : '\0';
}

static bool
live(const Scanned *text, const char *s)
{
	return s >= text->s && s < text->end && text->is_live[s - text->s];
}

static bool
live_char(const Scanned *text, const char *s, char c)
{
	return at(text, s) == c && live(text, s);
}

static void
scan_backslashes(Scanned *text)
{
	text->is_live = palloc(text->end - text->s + 1);
	for (const char *s = text->s; s < text->end; s++)
	{
		text->is_live[s - text->s] = true;
		if (*s != '\\' || !is_punctuation(at(text, s + 1)))
			continue;
		text->is_live[s - text->s] = false;
		text->is_live[++s - text->s] = false;
	}
}

static int
run_length(const char *s, const char *end)
{
	const char *start = s;

	while (s < end && *s == *start)
		s++;
	return s - start;
}

/*
 * Lines
 */

static bool
consists_of(const char *s, const char *end, const char *set)
{
	for (; s < end; s++)
	{
		if (strchr(set, *s) == NULL)
			return false;
	}
	return true;
}

static bool
begins_html(const char *s, const char *end)
{
	return s + 1 < end && *s == '<' && (is_letter(s[1]) || strchr("/!?", s[1]) != NULL);
}

/* A marker of a list, behind which white space or nothing follows */
static bool
begins_item(const char *s, const char *end)
{
	if (strchr("-+*", *s) != NULL)
		s++;
	else
	{
		while (s < end && *s == '0')
			s++;
		if (s == end || *s++ != '1' || s == end || strchr(".)", *s++) == NULL)
			return false;
	}
	return s == end || is_white(*s);
}

/* Whether a line in a paragraph ends it, or makes something else of it */
static bool
begins_block(const char *s, const char *end)
{
	int n = run_length(s, end);

	if (*s == '>' || begins_html(s, end) || begins_item(s, end))
		return true;
	if (*s == '#' && n <= 6 && (s + n == end || is_white(s[n])))
		return true;
	if ((*s == '`' || *s == '~') && n >= 3)
		return true;
	if (consists_of(s, end, "= \t") || consists_of(s, end, "-|: \t"))
		return memchr(s, '=', end - s) != NULL || memchr(s, '-', end - s) != NULL;
	return n >= 3 && (consists_of(s, end, "* \t") || consists_of(s, end, "_ \t"));
}

static void
check_lines(const Scanned *text, bool in_html)
{
	const char *line = memchr(text->s, '\n', text->end - text->s);

	while (line != NULL)
	{
		const char *next = memchr(line + 1, '\n', text->end - line - 1);
		const char *end = next == NULL ? text->end : next;

		CHECK(in_html || !live_char(text, line - 1, '\\'));
		do
			line++;
		while (line < end && is_white(*line));
		CHECK(line < end || next == NULL);
		CHECK(in_html || line == end || !begins_block(line, end));
		line = next;
	}
}

static void
check_characters(const Scanned *text, bool has_lines)
{
	for (const char *s = text->s; s < text->end; s++)
	{
		CHECK(*s != '\x7F' && ((unsigned char) *s >= ' ' || is_white(*s)));
		CHECK(*s != '\n' || has_lines);
	}
}

/*
 * Inlines
 */

static const char *
skip(const char *s, const char *end, bool (*is_one)(char))
{
	while (s < end && is_one(*s))
		s++;
	return s;
}

static bool
is_entity(const char *s, const char *end)
{
	const char *name = s + 1 < end && s[1] == '#' ? s + 2 : s + 1;
	const char *stop = skip(name, end, is_alnum);

	return stop > name && stop - name <= 32 && stop < end && *stop == ';';
}

static bool
is_name_char(char c)
{
	return is_alnum(c) || strchr("_:.-", c) != NULL;
}

static bool
is_unquoted(char c)
{
	return !is_white(c) && strchr("\"'=<>`", c) == NULL;
}

/* An attribute with the white space before it; NULL when there is none */
static const char *
skip_attribute(const char *s, const char *end)
{
	const char *name = skip(s, end, is_white);
	const char *stop = skip(name, end, is_name_char);
	const char *value;

	if (name == s || name == stop || !(is_letter(*name) || *name == '_' || *name == ':'))
		return NULL;
	value = skip(stop, end, is_white);
	if (value == end || *value != '=')
		return stop;
	value = skip(value + 1, end, is_white);
	if (value < end && (*value == '"' || *value == '\''))
	{
		const char *quote = memchr(value + 1, *value, end - value - 1);

		return quote == NULL ? NULL : quote + 1;
	}
	stop = skip(value, end, is_unquoted);
	return stop == value ? NULL : stop;
}

static bool
is_tag(const char *s, const char *end)
{
	bool closes = s + 1 < end && s[1] == '/';
	const char *name = closes ? s + 2 : s + 1;
	const char *next;

	if (name >= end || !is_letter(*name))
		return false;
	while (name < end && (is_alnum(*name) || *name == '-'))
		name++;
	while (!closes && (next = skip_attribute(name, end)) != NULL)
		name = next;
	name = skip(name, end, is_white);
	if (!closes && name < end && *name == '/')
		name++;
	return name < end && *name == '>';
}

/* <!...>, <?...?> and comments: it is enough that something can end them */
static bool
is_other_html(const char *s, const char *end)
{
	return s + 1 < end && (s[1] == '!' || s[1] == '?') && memchr(s, '>', end - s) != NULL;
}

/* <scheme:...> or <name@host> */
static bool
is_autolink(const char *s, const char *end)
{
	const char *stop;
	bool has_mark = false;

	for (stop = s + 1; stop < end && !is_white(*stop) && *stop != '<'; stop++)
	{
		if (*stop == '>')
			return has_mark;
		has_mark |= *stop == ':' || *stop == '@';
	}
	return false;
}

/* A run of as many backticks further on ends a code span. */
static bool
is_code_span(const Scanned *text, const char *s)
{
	int len = run_length(s, text->end);

	for (const char *t = s + len; (t = memchr(t, '`', text->end - t)) != NULL;)
	{
		int n = run_length(t, text->end);

		if (n == len)
			return true;
		t += n;
	}
	return false;
}

static bool
ends_with_word(const Scanned *text, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t) (end - text->s) >= n && pg_strncasecmp(end - n, word, n) == 0;
}

/*
 * A URL that becomes a link goes to white space, and backslashes in it are
 * not taken away.  In stars it takes the last one with it.
 */
static bool
is_bad_url(const Scanned *text, const char *s)
{
	bool is_url = *s == ':' && text->end - s > 3 && s[1] == '/' && s[2] == '/' && is_alnum(s[3]) &&
		(ends_with_word(text, s, "http") || ends_with_word(text, s, "https") || ends_with_word(text, s, "ftp"));
	bool is_www = *s == '.' && is_alnum(at(text, s + 1)) && ends_with_word(text, s, "www") &&
		(s - 3 == text->s || is_white(s[-4]) || strchr("*_~(", s[-4]) != NULL);

	if (!is_url && !is_www)
		return false;
	if (text->place == MARKDOWN_AUTHORS)
		return true;
	for (; s < text->end && !is_white(*s) && *s != '<'; s++)
	{
		if (*s == '\\')
			return true;
	}
	return false;
}

static void
check_inline(const Scanned *text, const char *s)
{
	switch (*s)
	{
		case '<':
			CHECK(!is_tag(s, text->end));
			CHECK(!is_other_html(s, text->end));
			CHECK(!is_autolink(s, text->end));
			break;
		case '&':
			CHECK(!is_entity(s, text->end));
			break;
		case '`':
			CHECK(live_char(text, s - 1, '`') || !is_code_span(text, s));
			break;
		case ':':
		case '.':
			CHECK(!is_bad_url(text, s));
			break;
		default:
			break;
	}
}

/* Links and images: [text](target) */
static void
check_brackets(const Scanned *text)
{
	int depth = 0;

	for (const char *s = text->s; s < text->end; s++)
	{
		if (!live(text, s))
			continue;
		if (*s == '[')
			depth++;
		if (*s != ']')
			continue;
		CHECK(depth > 0 || text->place != MARKDOWN_TITLE);
		if (depth == 0)
			continue;
		depth--;
		CHECK(at(text, s + 1) != '(' || memchr(s, ')', text->end - s) == NULL);
	}
	CHECK(depth == 0 || text->place != MARKDOWN_TITLE);
}

/*
 * Emphasis: no run may have a partner.  What other characters than those of
 * ASCII mean beside a run is not known here.
 */

typedef struct Run
{
	char c;
	int len;
	bool opens;
	bool closes;
} Run;

/* What stands before and behind the text */
static char
border(const Scanned *text)
{
	return text->place == MARKDOWN_BODY || text->place == MARKDOWN_HEADING ? ' ' : '*';
}

static Run
make_run(const Scanned *text, const char *s)
{
	int len = run_length(s, text->end);
	char before = s == text->s ? border(text) : s[-1];
	char after = s + len == text->end ? border(text) : s[len];
	bool left = !is_white(after) && (!is_punctuation(after) || is_white(before) || is_punctuation(before));
	bool right = !is_white(before) && (!is_punctuation(before) || is_white(after) || is_punctuation(after));
	Run run = {*s, len, left, right};

	if (*s == '_')
	{
		run.opens = left && (!right || is_punctuation(before));
		run.closes = right && (!left || is_punctuation(after));
	}
	if (IS_HIGHBIT_SET(before) || IS_HIGHBIT_SET(after))
		run.len = 0;
	return run;
}

static bool
match(const Run *a, const Run *b)
{
	if (a->c != b->c || !a->opens || !b->closes)
		return false;
	if (a->c == '~')
		return a->len == b->len && a->len <= 2;
	if (!a->closes && !b->opens)
		return true;
	return (a->len + b->len) % 3 != 0 || (a->len % 3 == 0 && b->len % 3 == 0);
}

static void
check_emphasis(const Scanned *text)
{
	Run *runs = palloc((text->end - text->s + 1) * sizeof(Run));
	int n = 0;

	for (const char *s = text->s; s < text->end; s++)
	{
		if (!live(text, s) || strchr("*_~", *s) == NULL)
			continue;
		runs[n] = make_run(text, s);
		s += run_length(s, text->end) - 1;
		if (runs[n].len > 0)
			n++;
	}
	for (int i = 0; i < n; i++)
	{
		for (int j = i + 1; j < n; j++)
			CHECK(!match(&runs[i], &runs[j]));
	}
}

/*
 * Ends
 */

/* Nothing may do something to what follows. */
static void
check_end(const Scanned *text)
{
	const char *last = text->end - 1;

	if (text->s == text->end)
		return;
	if (text->place == MARKDOWN_TITLE || text->place == MARKDOWN_AUTHORS)
		CHECK(!live_char(text, last, '\\'));
	if (text->place == MARKDOWN_AUTHORS)
		CHECK(!is_white(*text->s) && !is_white(*last));
	if (text->place != MARKDOWN_HEADING)
		return;
	while (last > text->s && is_white(*last))
		last--;
	if (*last != '#')
		return;
	while (last > text->s && last[-1] == '#')
		last--;
	CHECK(last > text->s && !is_white(last[-1]));
}

/*
 * Fidelity: what shows is the text, white space aside.
 */

static void
append_squeezed(StringInfo out, const char *s, size_t len, bool without_backslashes)
{
	for (size_t i = 0; i < len; i++)
	{
		if ((unsigned char) s[i] > ' ' && s[i] != '\x7F' && !(without_backslashes && s[i] == '\\'))
			appendStringInfoChar(out, s[i]);
	}
}

/* The text of what was scanned */
static void
append_shown(StringInfo out, const Scanned *text)
{
	for (const char *s = text->s; s < text->end; s++)
	{
		if (*s == '\\' && !live(text, s))
			s++;
		appendStringInfoChar(out, *s);
	}
}

/* Characters beyond ASCII, or none */
static bool
is_beyond_ascii(const char *s, int len)
{
	for (int i = 0; i < len; i++)
	{
		if (!IS_HIGHBIT_SET(s[i]))
			return false;
	}
	return fuzz_is_utf8(s, len);
}

/* At both ends of authors go spaces that are not ASCII's, too. */
static bool
same_but_for_ends(const StringInfoData *shown, const StringInfoData *field)
{
	for (int from = 0; from + shown->len <= field->len; from++)
	{
		int to = from + shown->len;

		if (memcmp(field->data + from, shown->data, shown->len) == 0 &&
			is_beyond_ascii(field->data, from) && is_beyond_ascii(field->data + to, field->len - to))
			return true;
	}
	return false;
}

/* In a body a backslash before punctuation may be one of the text's own escapes. */
static void
check_shown(const Scanned *text, const char *s, size_t len)
{
	bool is_body = text->place == MARKDOWN_BODY;
	StringInfoData shown,
		squeezed,
		field;

	initStringInfo(&shown);
	initStringInfo(&squeezed);
	initStringInfo(&field);
	append_shown(&shown, text);
	append_squeezed(&squeezed, shown.data, shown.len, is_body);
	append_squeezed(&field, s, len, is_body);
	if (text->place == MARKDOWN_AUTHORS)
		CHECK(same_but_for_ends(&squeezed, &field));
	else
		CHECK(squeezed.len == field.len && memcmp(squeezed.data, field.data, field.len) == 0);
}

static void
check_place(const char *s, size_t len, MarkdownPlace place)
{
	static const char before[] = "[*before";
	const int n = sizeof(before) - 1;
	StringInfoData out;
	Scanned text;
	int nchunks;

	initStringInfo(&out);
	appendStringInfoString(&out, before);
	nchunks = fuzz_nchunks();
	markdown_escape(&out, s, (int) len, place);
	CHECK(fuzz_nchunks() == nchunks);
	CHECK(out.len >= n && memcmp(out.data, before, n) == 0 && out.data[out.len] == '\0');

	text = (Scanned){place, out.data + n, out.data + out.len};
	scan_backslashes(&text);
	check_characters(&text, place == MARKDOWN_BODY);
	check_lines(&text, false);
	for (const char *p = text.s; p < text.end; p++)
	{
		if (live(&text, p))
			check_inline(&text, p);
		if (place == MARKDOWN_AUTHORS)
			CHECK(!live_char(&text, p, '*') && !live_char(&text, p, '~'));
	}
	check_brackets(&text);
	check_emphasis(&text);
	check_end(&text);
	check_shown(&text, s, len);
}

/*
 * HTML
 */

static void
check_html(const char *s, size_t len)
{
	StringInfoData out,
		shown,
		squeezed,
		field;
	Scanned text;

	initStringInfo(&out);
	initStringInfo(&shown);
	initStringInfo(&squeezed);
	initStringInfo(&field);
	markdown_escape_html(&out, s, (int) len);
	text = (Scanned){MARKDOWN_BODY, out.data, out.data + out.len};
	check_characters(&text, true);
	check_lines(&text, true);
	for (const char *p = text.s; p < text.end; p++)
	{
		const char *reference = *p != '&' ? NULL :
			strncmp(p, "&lt;", 4) == 0	  ? "<" :
			strncmp(p, "&amp;", 5) == 0	  ? "&" :
											NULL;

		CHECK(!begins_html(p, text.end));
		CHECK(*p != '&' || reference != NULL || !is_entity(p, text.end));
		appendStringInfoChar(&shown, reference != NULL ? *reference : *p);
		if (reference != NULL)
			p = strchr(p, ';');
	}
	append_squeezed(&squeezed, shown.data, shown.len, false);
	append_squeezed(&field, s, len, false);
	CHECK(squeezed.len == field.len && memcmp(squeezed.data, field.data, field.len) == 0);
}

static void
check_speed(const char *s, size_t len, MarkdownPlace place)
{
	size_t long_len;
	char *long_text = fuzz_repeat(s, len, 256 * 1024, &long_len);
	StringInfoData out;

	initStringInfo(&out);
	markdown_escape(&out, long_text, (int) long_len, place);
	markdown_escape_html(&out, long_text, (int) long_len);
	free(long_text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *) data;
	uint32 chance = fuzz_hash(data, size, 0);

	/* No text has it. */
	if (memchr(s, '\0', size) != NULL)
		return 0;
	for (int place = MARKDOWN_BODY; place <= MARKDOWN_HEADING; place++)
		check_place(s, size, place);
	check_html(s, size);
	if (chance % 64 == 0)
		check_speed(s, size, (MarkdownPlace) (chance / 64 % 4));
	fuzz_reset();
	return 0;
}
