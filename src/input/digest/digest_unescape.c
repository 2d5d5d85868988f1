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
 *
 * In TeX the runs show how many were added.  But a delimiter in TeX may be escaped
 * because of another one outside of it, so a run may be wrong because of another
 * one.  If the guess cannot be corrected run by run, we search for a right one.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "base/chars.h"
#include "input/digest/digest_unescape.h"
#include "output/markdown/markdown.h"

/* A guess is tested and corrected at most this many times. */
#define MAX_ROUNDS 16

/* Then we search for a better one: escape at most this many bytes, and change the guess so that this many faults are added. */
#define MAX_WORK   (400 * 1000)
#define MAX_DETOUR 2

/* A change is of at most this many runs beside each other, as they may be before one delimiter. */
#define MAX_TOGETHER 2

/* The escaper adds backslashes before these characters, in a body, outside of TeX. */
#define ESCAPED "*_~`[]<&:."

/* Bytes of a text.  The escaped form of a longer one may be too long for PostgreSQL, so it counts as raw. */
#define MAX_TEXT (100 * 1000 * 1000)

/* A run of backslashes in a text */
typedef struct Run
{
	int end;		 /* its end in the text, where the next character is */
	int added;		 /* how many of them the escaper added, as we guess */
	char next;		 /* the character after the run, or NUL at the end */
	bool is_unclear; /* the last one may be an escape, or the text's own */
	bool is_wrong;	 /* with this guess, the escaper writes more or fewer */
} Run;

/* The runs of a text, in their order */
typedef struct Runs
{
	Run *data;
	int n;
} Runs;

/* Where the escaper's result has more or fewer backslashes than the text */
typedef struct Faults
{
	int n;
	int first; /* the character after the first ones */
} Faults;

/* What a guess is tested with */
typedef struct Test
{
	const DigestCard *card;
	DigestSlot slot;
	Runs runs;
	StringInfo plain;
	StringInfo escaped;
	int64 work; /* bytes that may still be escaped */
} Test;

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
 * text's own.
 */
static Run
guess_run(int len, char next, MarkdownPlace place, bool in_math, bool keeps)
{
	bool is_odd = len % 2 == 1;
	Run run = {.next = next};

	if (place != MARKDOWN_BODY)
		run.added = len - halved(len, next == '\0' || is_punctuation(next));
	else if (in_math)
		run.added = len - halved(len, is_doubled_in_math(next));
	else if (next != '\0' && strchr(ESCAPED, next) != NULL)
	{
		run.is_unclear = is_odd;
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
		run->end = (int) (s - text->data);
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

/* The kind of markup that a character belongs to: one character of this kind */
static char
kind_of(char c)
{
	return c == ']' ? '[' : c == '.' ? ':' :
									   c;
}

static void
add_fault(Faults *faults, int place)
{
	if (faults->n++ == 0)
		faults->first = place;
}

/*
 * Compares the escaper's result with the text, up to where more differs than
 * backslashes.  Whether a URL is broken depends on what else is escaped, so the
 * faults of URLs count only if there are no others.
 */
static Faults
find_faults(const Test *test)
{
	const PaperText *text = &test->card->text[test->slot];
	const char *s = text->data;
	const char *end = s + text->len;
	const char *t = test->escaped->data;
	const char *escaped_end = t + test->escaped->len;
	Run *run = test->runs.data;
	Faults faults = {0, 0};
	Faults urls = {0, 0};

	for (;; s++, t++)
	{
		int len = run_length(s, end);
		int escaped_len = run_length(t, escaped_end);

		CHECK_FOR_INTERRUPTS();
		s += len;
		t += escaped_len;
		if (len > 0)
			(run++)->is_wrong = escaped_len != len;
		if (s == end || t == escaped_end || (*s != *t && !(is_blank(*s) && is_blank(*t))))
			return faults.n > 0 ? faults : urls;
		if (escaped_len != len)
			add_fault(kind_of(*s) == ':' ? &urls : &faults, (int) (s - text->data));
	}
}

/* Tests the guess.  If it is right, the text without its escapes is in test->plain. */
static bool
is_right(Test *test, Faults *faults)
{
	const PaperText *text = &test->card->text[test->slot];

	append_without(test->plain, text, &test->runs);
	escape(test->escaped, test->card, test->slot, test->plain->data, test->plain->len);
	test->work -= text->len;
	*faults = find_faults(test);
	return is_written_as(test->escaped, text);
}

static void
change(Run *runs, int n)
{
	for (int i = 0; i < n; i++)
		runs[i].added = 1 - runs[i].added;
}

/* Changes the guess for all unclear runs that are wrong.  False if there are none. */
static bool
correct_runs(const Runs *runs)
{
	bool has_changed = false;

	for (int i = 0; i < runs->n; i++)
	{
		Run *run = &runs->data[i];

		CHECK_FOR_INTERRUPTS();
		if (!run->is_unclear || !run->is_wrong)
			continue;
		change(run, 1);
		run->is_wrong = false;
		has_changed = true;
	}
	return has_changed;
}

/* Whether n runs from the i-th one on are unclear, and are each before a character of one delimiter of the same kind of markup as c */
static bool
can_change(const Runs *runs, int i, int n, char c)
{
	const Run *first = &runs->data[i];

	if (i < 0 || i + n > runs->n || !first->is_unclear || kind_of(first->next) != kind_of(c))
		return false;
	for (int j = 1; j < n; j++)
	{
		if (!first[j].is_unclear || first[j].next != first->next || first[j].end != first->end + 2 * j)
			return false;
	}
	return true;
}

static bool search(Test *test, Faults before, int detour);

/* Changes the guess for n runs from the i-th one on, and searches from there.  False, and no change, if that leads to nothing. */
static bool
search_with(Test *test, Faults before, int detour, int i, int n)
{
	Run *first = &test->runs.data[i];
	Faults faults;

	change(first, n);
	if (is_right(test, &faults))
		return true;
	if (faults.n > 0 && faults.n < before.n + detour && search(test, faults, Min(detour, detour + before.n - 1 - faults.n)))
		return true;
	change(first, n);
	return false;
}

/*
 * Searches for a right guess from the present one on, which has these faults.
 * The escaper sees markup where it should not, or sees none where it should.  So
 * we change the guess at the other end of the first such markup, which is
 * probably near.  Each change must leave fewer faults, but for so many as detour.
 */
static bool
search(Test *test, Faults before, int detour)
{
	const PaperText *text = &test->card->text[test->slot];
	const Runs *runs = &test->runs;
	char c = text->data[before.first];
	int place = 0;

	while (place < runs->n && runs->data[place].end < before.first)
		place++;
	for (int distance = 0; distance < runs->n; distance++)
	{
		int near[] = {place + distance, place - 1 - distance};

		CHECK_FOR_INTERRUPTS();
		for (int side = 0; side < 2; side++)
		{
			for (int n = 1; n <= MAX_TOGETHER && can_change(runs, near[side], n, c); n++)
			{
				if (test->work <= 0)
					return false;
				if (search_with(test, before, detour, near[side], n))
					return true;
			}
		}
	}
	return false;
}

/* Guesses, and corrects the guess until it is right.  False if that fails. */
static bool
take_out(Test *test, bool keeps, int detour)
{
	Faults faults;
	int i = 0;

	guess_runs(&test->runs, &test->card->text[test->slot], place_of(test->slot), keeps);
	do
	{
		if (is_right(test, &faults))
			return true;
	} while (++i < MAX_ROUNDS && correct_runs(&test->runs));
	test->work = MAX_WORK;
	return faults.n > 0 && search(test, faults, detour);
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
	Test test = {card, slot, runs, out, escaped, 0};
	int max_detour = text->len < MAX_WORK ? MAX_DETOUR : 0;
	bool done = false;

	for (int detour = 0; detour <= max_detour && !done; detour++)
	{
		for (int keeps = 0; keeps < 2 && !done; keeps++)
			done = take_out(&test, keeps == 1, detour);
	}
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
