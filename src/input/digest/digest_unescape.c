/*
 * digest_unescape.c
 *		Removes the escapes from the texts of a digest in safe markup.
 *
 * The escaper adds a backslash only where one is needed, and a text may have
 * backslashes of its own.  So a digest does not show which backslashes are
 * escapes.  But a guess can be tested: it is right if the escaper turns it into
 * the text in the digest.
 *
 * In Markdown the escaper adds nothing but backslashes.  So for each run of
 * backslashes we guess how many of them it added, and correct the guess where
 * the escaper gives another result.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "base/chars.h"
#include "input/digest/digest_unescape.h"
#include "output/markdown/markdown.h"

/* A guess is tested and corrected at most this many times. */
#define MAX_ROUNDS 16

/* If a text has at most this many unclear runs and this many bytes, all combinations are tried. */
#define MAX_UNCLEAR 8
#define MAX_SHORT	4096

/* The escaper adds backslashes before these characters, in a body, outside of TeX. */
#define ESCAPED "*_~`[]<&:."

/* Bytes of a text.  The escaped form of a longer one may be too long for PostgreSQL, so it counts as raw. */
#define MAX_TEXT (100 * 1000 * 1000)

/* A run of backslashes in a text */
typedef struct Run
{
	int added;		 /* how many of them the escaper added, as we guess */
	char next;		 /* the character after the run, or NUL at the end */
	bool is_unclear; /* the last one may be an escape, or the text's own */
	bool is_tried;	 /* nearest_run has chosen it before */
} Run;

/* The runs of a text, in their order */
typedef struct Runs
{
	Run *data;
	int n;
} Runs;

static MarkdownPlace
place_of(DigestSlot slot)
{
	return slot == DIGEST_TITLE ? MARKDOWN_TITLE : slot == DIGEST_AUTHORS ? MARKDOWN_AUTHORS :
																			MARKDOWN_BODY;
}

static void
escape(StringInfo out, const DigestCard *card, DigestSlot slot, const char *s, int len)
{
	resetStringInfo(out);
	if (card->html == (int) slot)
		markdown_escape_html(out, s, len);
	else
		markdown_escape(out, s, len, place_of(slot));
}

static bool
is_written_as(StringInfo escaped, const PaperText *text)
{
	return escaped->len == text->len && memcmp(escaped->data, text->data, text->len) == 0;
}

/* Whether a text may be in safe markup: that leaves out an empty line of authors. */
static bool
is_possible(const DigestCard *card, DigestSlot slot)
{
	int len = card->text[slot].len;

	return len <= MAX_TEXT && (slot != DIGEST_AUTHORS || len > 0);
}

/* Whether safe markup leaves a text of a card as it is */
bool
digest_is_harmless(const DigestCard *card, DigestSlot slot)
{
	const PaperText *text = &card->text[slot];
	StringInfoData escaped;
	bool result;

	if (!is_possible(card, slot))
		return false;
	initStringInfo(&escaped);
	escape(&escaped, card, slot, text->data, text->len);
	result = is_written_as(&escaped, text);
	pfree(escaped.data);
	return result;
}

/*
 * HTML: each &lt; and &amp; is an escape, as the text's own are escaped, too
 */

static void
unescape_html(StringInfo out, const PaperText *text)
{
	const char *end = text->data + text->len;

	for (const char *s = text->data; s < end;)
	{
		const char *reference = memchr(s, '&', end - s);
		const char *plain_end = reference == NULL ? end : reference;

		CHECK_FOR_INTERRUPTS();
		appendBinaryStringInfo(out, s, plain_end - s);
		s = plain_end;
		if (end - s >= 4 && memcmp(s, "&lt;", 4) == 0)
		{
			appendStringInfoChar(out, '<');
			s += 4;
		}
		else if (end - s >= 5 && memcmp(s, "&amp;", 5) == 0)
		{
			appendStringInfoChar(out, '&');
			s += 5;
		}
		else if (s < end)
			appendStringInfoChar(out, *s++);
	}
}

/*
 * Markdown
 */

static int
run_length(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && *p == '\\')
		p++;
	return (int) (p - s);
}

/* The length of a run before escaping: a backslash was doubled before punctuation, and before another backslash. */
static int
halved(int len, bool before_punctuation)
{
	return before_punctuation ? len / 2 : (len + 1) / 2;
}

/* Whether, between dollars, the escaper doubles a backslash before this character */
static bool
is_doubled_in_math(char next)
{
	return is_punctuation(next) && next != '%';
}

/*
 * Finds the len dollars that close TeX; s is the place after the opening ones.
 * NULL if there are none, or if a run of backslashes comes first that the
 * escaper does not write in TeX.
 */
static const char *
find_math_end(const char *s, const char *end, int len)
{
	for (; s < end; s++)
	{
		int n = run_length(s, end);

		CHECK_FOR_INTERRUPTS();
		s += n;
		if (s == end || (n > 0 && (*s == '$' || !is_doubled_in_math(*s)) && (n % 2 == 1) == is_doubled_in_math(*s)))
			break;
		if (halved(n, is_doubled_in_math(*s)) % 2 == 0 && *s == '$' && (len == 1 || (s + 1 < end && s[1] == '$')))
			return s;
	}
	return NULL;
}

/* What a walk through a body knows about TeX, as in the escaper */
typedef struct Math
{
	const char *end; /* the dollars that close the TeX that is being read, or NULL */
	int len;		 /* how many they are, 1 or 2 */
	int none;		 /* no later run of this many dollars can close, nor a longer one; 0 if unknown */
} Math;

/* Steps over one or two dollars, which may begin or end TeX.  Returns the next place. */
static const char *
step_dollars(Math *math, const char *s, const char *end)
{
	int len = 1;

	if (s == math->end)
	{
		math->end = NULL;
		return s + math->len;
	}
	if (math->end != NULL)
		return s + 1;
	if (s + 1 < end && s[1] == '$')
		len = 2;
	if (math->none == 0 || len < math->none)
	{
		math->end = find_math_end(s + len, end, len);
		math->len = len;
		if (math->end == NULL)
			math->none = len;
	}
	return s + len;
}

/*
 * Guesses how many backslashes of a run the escaper added, from the run's place
 * and the next character.  In a body, outside of TeX, we guess that the last
 * backslash before possible markup was added, or with keeps that it is the
 * text's own.  The backslash that breaks a URL may follow any number of others.
 */
static Run
guess_run(int len, char next, MarkdownPlace place, bool in_math, bool keeps)
{
	bool is_odd = len % 2 == 1;
	Run run = {0, next, false, false};

	if (place != MARKDOWN_BODY)
		run.added = len - halved(len, next == '\0' || is_punctuation(next));
	else if (in_math)
		run.added = len - halved(len, is_doubled_in_math(next));
	else if (next != '\0' && strchr(ESCAPED, next) != NULL)
	{
		run.is_unclear = is_odd || next == ':' || next == '.';
		run.added = is_odd && !keeps ? 1 : 0;
	}
	return run;
}

/* Makes a first guess for each run. */
static void
guess_runs(Runs *runs, const PaperText *text, MarkdownPlace place, bool keeps)
{
	const char *end = text->data + text->len;
	Math math = {NULL, 0, 0};

	runs->n = 0;
	for (const char *s = text->data; s < end;)
	{
		int len = run_length(s, end);
		char next = s + len < end ? s[len] : '\0';
		Run *run = &runs->data[runs->n];

		CHECK_FOR_INTERRUPTS();
		if (len == 0)
		{
			s = *s == '$' && place == MARKDOWN_BODY ? step_dollars(&math, s, end) : s + 1;
			continue;
		}
		*run = guess_run(len, next, place, math.end != NULL, keeps);
		runs->n++;
		s += len;
		/* An escaped dollar begins and ends nothing. */
		if (next == '$' && place == MARKDOWN_BODY && (len - run->added) % 2 == 1)
			s++;
	}
}

/* Stores the text in out, without the backslashes that were added, as we guess. */
static void
append_without(StringInfo out, const PaperText *text, const Runs *runs)
{
	const char *s = text->data;
	const char *end = s + text->len;

	resetStringInfo(out);
	for (int i = 0; s < end; i++)
	{
		const char *run = memchr(s, '\\', end - s);

		CHECK_FOR_INTERRUPTS();
		if (run == NULL)
			run = end;
		appendBinaryStringInfo(out, s, run - s);
		s = run + run_length(run, end);
		if (run < end)
			appendBinaryStringInfo(out, run, s - run - runs->data[i].added);
	}
}

/* The character at the other end of the markup that c begins or ends */
static char
other_end(char c)
{
	return c == '[' ? ']' : c == ']' ? '[' :
									   c;
}

/*
 * Finds the nearest run whose guess may be wrong; place is the number of runs
 * before the place to search from.  The run is unclear, comes before the
 * character next, was not chosen before, and its guess is added.  NULL if there
 * is none.
 */
static Run *
nearest_run(Runs *runs, int place, char next, int added)
{
	for (int distance = 1; distance <= runs->n; distance++)
	{
		Run *before = place - distance >= 0 ? &runs->data[place - distance] : NULL;
		Run *behind = place + distance <= runs->n ? &runs->data[place + distance - 1] : NULL;

		CHECK_FOR_INTERRUPTS();
		for (int i = 0; i < 2; i++)
		{
			Run *run = i == 0 ? before : behind;

			if (run != NULL && run->is_unclear && !run->is_tried && run->next == next && run->added == added)
				return run;
		}
	}
	return NULL;
}

/*
 * Compares the escaper's result with the text in the digest, and corrects the
 * guess for all unclear runs whose lengths differ.  If there are none, the
 * escaper sees markup where it should not, or sees none where it should; then
 * we correct the guess at the other end of the first such markup.
 * False when there is nothing to change.
 */
static bool
correct_runs(Runs *runs, const PaperText *text, const StringInfoData *escaped)
{
	const char *s = text->data;
	const char *end = s + text->len;
	const char *t = escaped->data;
	const char *escaped_end = t + escaped->len;
	bool has_changed = false;
	int place = -1;
	char next = '\0';
	int added = 0;
	Run *run;

	for (int i = 0;; s++, t++)
	{
		int len = run_length(s, end);
		int escaped_len = run_length(t, escaped_end);

		CHECK_FOR_INTERRUPTS();
		run = len > 0 ? &runs->data[i++] : NULL;
		s += len;
		t += escaped_len;
		if (run != NULL && run->is_unclear && escaped_len != len)
		{
			run->added = 1 - run->added;
			has_changed = true;
		}
		if (s == end || t == escaped_end)
			break;
		if (*s != *t && !(is_blank(*s) && is_blank(*t)))
			return false;
		if (escaped_len != len && place < 0)
		{
			place = i;
			next = other_end(*s);
			added = escaped_len > len ? 1 : 0;
		}
	}
	if (has_changed || place < 0)
		return has_changed;
	run = nearest_run(runs, place, next, added);
	if (run == NULL)
		run = nearest_run(runs, place, next, 1 - added);
	if (run == NULL)
		return false;
	run->added = 1 - run->added;
	run->is_tried = true;
	return true;
}

/* Stores the text in out, without its escapes, and corrects the guess until it is right.  False if that fails. */
static bool
take_out(StringInfo out, const DigestCard *card, DigestSlot slot, Runs *runs, StringInfo escaped)
{
	const PaperText *text = &card->text[slot];

	for (int i = 0; i < MAX_ROUNDS; i++)
	{
		append_without(out, text, runs);
		escape(escaped, card, slot, out->data, out->len);
		if (is_written_as(escaped, text))
			return true;
		if (!correct_runs(runs, text, escaped))
			return false;
	}
	return false;
}

/* The same if take_out fails: tries all combinations of what the unclear runs can be. */
static bool
take_out_any(StringInfo out, const DigestCard *card, DigestSlot slot, Runs *runs, StringInfo escaped)
{
	const PaperText *text = &card->text[slot];
	Run *unclear[MAX_UNCLEAR];
	int n = 0;

	for (int i = 0; i < runs->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!runs->data[i].is_unclear)
			continue;
		if (n == MAX_UNCLEAR || text->len > MAX_SHORT)
			return false;
		unclear[n++] = &runs->data[i];
	}
	for (int way = 0; way < 1 << n; way++)
	{
		CHECK_FOR_INTERRUPTS();
		for (int i = 0; i < n; i++)
			unclear[i]->added = way >> i & 1;
		append_without(out, text, runs);
		escape(escaped, card, slot, out->data, out->len);
		if (is_written_as(escaped, text))
			return true;
	}
	return false;
}

static int
count_runs(const PaperText *text)
{
	const char *end = text->data + text->len;
	int n = 0;

	for (const char *s = text->data; (s = memchr(s, '\\', end - s)) != NULL; n++)
		s += run_length(s, end);
	return n;
}

static bool
unescape_markdown(StringInfo out, const DigestCard *card, DigestSlot slot, StringInfo escaped)
{
	const PaperText *text = &card->text[slot];
	Runs runs = {(Run *) palloc(count_runs(text) * sizeof(Run)), 0};
	bool done = false;

	for (int keeps = 0; keeps < 2 && !done; keeps++)
	{
		guess_runs(&runs, text, place_of(slot), keeps == 1);
		done = take_out(out, card, slot, &runs, escaped);
	}
	if (!done)
		done = take_out_any(out, card, slot, &runs, escaped);
	pfree(runs.data);
	return done;
}

static bool
unescape_in_html(StringInfo out, const DigestCard *card, DigestSlot slot, StringInfo escaped)
{
	const PaperText *text = &card->text[slot];

	unescape_html(out, text);
	escape(escaped, card, slot, out->data, out->len);
	return is_written_as(escaped, text);
}

/* Whether a text may have escapes */
static bool
may_have_escapes(const DigestCard *card, DigestSlot slot)
{
	const PaperText *text = &card->text[slot];

	return memchr(text->data, card->html == (int) slot ? '&' : '\\', text->len) != NULL;
}

/*
 * Stores a text of a card in out, without its escapes.  False when no other text
 * is found that safe markup writes like that.
 */
bool
digest_unescape(StringInfo out, const DigestCard *card, DigestSlot slot)
{
	StringInfoData escaped;
	bool done;

	if (!is_possible(card, slot) || !may_have_escapes(card, slot))
		return false;
	resetStringInfo(out);
	initStringInfo(&escaped);
	if (card->html == (int) slot)
		done = unescape_in_html(out, card, slot, &escaped);
	else
		done = unescape_markdown(out, card, slot, &escaped);
	pfree(escaped.data);
	return done;
}
