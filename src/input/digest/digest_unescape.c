/*
 * digest_unescape.c
 *		The texts of a digest in safe markup, without their escapes.
 *
 * Escapes are put only where they are needed, and the backslashes of a text
 * itself stay where they do no harm.  So it is not to be seen which ones were
 * put in; but it can be tried: a text is right when it is escaped into what
 * stands in the digest.
 *
 * Between two other characters only the number of backslashes can differ.
 * What was taken out of each run of them is guessed at first, and put right
 * where the escaper disagrees.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "base/chars.h"
#include "input/digest/digest_unescape.h"
#include "output/markdown/markdown.h"

/* So often the escaper is asked about a text, at most. */
#define MAX_ROUNDS 16

/* What is unclear in so many runs is tried in all ways, if the text is not long. */
#define MAX_UNCLEAR 8
#define MAX_SHORT	4096

/* What goes before which characters, outside of TeX */
#define ESCAPED "*_~`[]<&:."

/* Longer texts, whose escaped forms may find no place, are taken as they are. */
#define MAX_TEXT (100 * 1000 * 1000)

/* A run of backslashes in a text */
typedef struct Run
{
	int added;		 /* so many were put in */
	char next;		 /* what follows */
	bool is_unclear; /* the last one was put in, or is the text's own */
	bool is_tried;	 /* that has been changed on suspicion */
} Run;

/* All of them, one after the other */
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

/* A line of authors without any is left out of a safe digest. */
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
 * HTML: what was written as a reference needed to be.
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

/* How many there were where each one before punctuation is doubled */
static int
halved(int len, bool before_punctuation)
{
	return before_punctuation ? len / 2 : (len + 1) / 2;
}

/* Whether backslashes are doubled before a character between dollars */
static bool
is_doubled_in_math(char next)
{
	return is_punctuation(next) && next != '%';
}

/*
 * The dollars that close, from behind the opening ones on; else NULL.  No end
 * comes behind a run of backslashes that is not doubled.
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

/* Where the walk through a body is: the same as in the escaper */
typedef struct Math
{
	const char *end; /* of the TeX that is being read, or NULL */
	int len;		 /* of the dollars that end it */
	int none;		 /* of so many dollars or more none are left that close, or 0 */
} Math;

/* Steps over dollars. */
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
 * A guess at a run, by where it is and what follows.  Outside of TeX the last
 * one before what can be markup was put in, unless keeps: then it is the
 * text's own.  URLs are broken by one whatever is before it.
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

/* Guesses at what was put into each run. */
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

/* The text without what was put in */
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

/* The other end of markup that begins or ends with a character */
static char
other_end(char c)
{
	return c == '[' ? ']' : c == ']' ? '[' :
									   c;
}

/* The run nearest to a place, of runs before what can be that, which may be other than it is taken for */
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
 * Compares what the escaper makes with what should come out, and changes what
 * was put in: where it is unclear and wrong; or else at the other end of the
 * first markup that the escaper sees and should not, or does not and should.
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

/* Takes out what was put into the runs, which is put right meanwhile. */
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

/* The same where that leads nowhere: all ways to read what is unclear */
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

/* Whether something in a text may be an escape */
static bool
may_have_escapes(const DigestCard *card, DigestSlot slot)
{
	const PaperText *text = &card->text[slot];

	return memchr(text->data, card->html == (int) slot ? '&' : '\\', text->len) != NULL;
}

/*
 * Puts a text of a card, without its escapes, into out.  False when there is
 * no other text that safe markup writes like that.
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
