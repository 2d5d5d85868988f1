/*
 * json_mend.c
 *		Mends JSON in UTF-8 that PostgreSQL's parser could not read.
 *
 * Only strings and brackets are recognized here.  The grammar is left to the
 * parser, which reports what is not JSON.
 *
 * A line that a service wrote is strict JSON.  In it only \u escapes are
 * replaced: NUL and lone surrogates, which JSON allows and PostgreSQL does not,
 * by U+FFFD, and others by the characters themselves.
 *
 * In an object that a model wrote, commands of TeX (see was_tex), control
 * characters in strings and a comma before "}" are mended, too.  If it has been
 * read as strict JSON, commands of TeX can still be mended in its strings.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "base/chars.h"
#include "base/plain.h"
#include "summary/json_mend.h"

/* Bytes of a mended object or string: it can become six times as long, and a StringInfo cannot exceed 1 GB. */
#define MAX_OBJECT_SIZE (100 * 1024 * 1024)

#define REPLACEMENT 0xFFFD

typedef struct Mender
{
	const char *s;
	const char *end;
	StringInfo out;
	bool is_lenient; /* a model wrote the JSON, not a service */
	int dollars;	 /* of a formula that has begun: 1 of $, 2 of $$; else 0 */
} Mender;

static const ByteSet special_in_string = {[0x00 ... 0x1F] = true, ['"'] = true, ['\\'] = true, ['$'] = true};
static const ByteSet special_outside = {['"'] = true, ['{'] = true, ['}'] = true, ['['] = true, [']'] = true, [','] = true};

static void
copy_until(Mender *mender, const char *to)
{
	appendBinaryStringInfo(mender->out, mender->s, to - mender->s);
	mender->s = to;
}

/* The value of four hexadecimal digits; -1 if there are not four */
static int
read_hex(const char *s, const char *end)
{
	int value = 0;

	if (end - s < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		if (!is_hex_digit(s[i]))
			return -1;
		value = value * 16 + hex_value(s[i]);
	}
	return value;
}

static void
add_character(StringInfo out, pg_wchar c)
{
	unsigned char utf8[MAX_MULTIBYTE_CHAR_LEN];

	if (c < ' ' || c == '"' || c == '\\')
		appendStringInfo(out, "\\u%04x", c);
	else
	{
		unicode_to_utf8(c, utf8);
		appendBinaryStringInfo(out, (char *) utf8, pg_utf_mblen(utf8));
	}
}

/* Mends \uXXXX, or a surrogate pair of two.  Returns false if there are not four digits. */
static bool
mend_character(Mender *mender)
{
	int c = read_hex(mender->s + 2, mender->end);
	int second;

	if (c < 0)
		return false;
	mender->s += 6;
	if (is_utf16_surrogate_first(c) && mender->end - mender->s >= 6 &&
		mender->s[0] == '\\' && mender->s[1] == 'u')
	{
		second = read_hex(mender->s + 2, mender->end);
		if (second >= 0 && is_utf16_surrogate_second(second))
		{
			c = surrogate_pair_to_codepoint(c, second);
			mender->s += 6;
		}
	}
	if (c == 0 || is_utf16_surrogate_first(c) || is_utf16_surrogate_second(c))
		c = REPLACEMENT;
	add_character(mender->out, c);
	return true;
}

/*
 * Whether a backslash and the character after it belong to TeX.  They do if
 * JSON has no such escape.  \b, \f, \r and \t are TeX before a letter, as in
 * \tau, since no summary has these control characters there.  A line may begin
 * with a letter, so \n before one is TeX only within a formula.
 */
static bool
was_tex(const Mender *mender, char escaped, char next)
{
	switch (escaped)
	{
		case '"':
		case '\\':
		case '/':
			return false;
		case 'b':
		case 'f':
		case 'r':
		case 't':
			return is_letter(next);
		case 'n':
			return is_letter(next) && mender->dollars > 0;
		default:
			return true;
	}
}

/* Mends an escape.  Returns false if the text ends within it. */
static bool
mend_escape(Mender *mender)
{
	const char *s = mender->s;

	if (mender->end - s < 2)
		return false;
	if (s[1] == 'u')
	{
		if (mend_character(mender))
			return true;
		/* This is TeX, as \underline, or the text ends within the digits. */
		if (mender->end - s < 6 && memchr(s, '"', mender->end - s) == NULL)
			return false;
	}
	/* Two of the text's backslashes are a line break of TeX: neither escapes what follows. */
	if (mender->end - s >= 4 && memcmp(s, "\\\\\\\\", 4) == 0)
	{
		copy_until(mender, s + 4);
		return true;
	}
	if (!mender->is_lenient || !was_tex(mender, s[1], mender->end - s > 2 ? s[2] : '\0'))
		copy_until(mender, s + 2);
	else
	{
		appendStringInfoString(mender->out, "\\\\");
		mender->s++;
	}
	/* \$ is a dollar sign, and no formula begins or ends there.  The backslash may be written twice. */
	if (mender->s[-1] == '\\' && mender->s < mender->end && *mender->s == '$')
		copy_until(mender, mender->s + 1);
	return true;
}

/* Whether n dollar signs, which end a formula, follow from s on in the same string */
static bool
formula_ends(const char *s, const char *end, int n)
{
	for (; s < end && *s != '"'; s++)
	{
		if (*s == '$' && (n == 1 || (end - s > 1 && s[1] == '$')))
			return true;
		if (*s != '\\' || end - s < 2)
			continue;
		s++;
		/* Two of the text's backslashes, or \$ with a backslash that is written twice */
		if (*s == '\\' && end - s > 2 && s[1] == '\\' && s[2] == '\\')
			s += 2;
		else if (*s == '\\' && end - s > 1 && s[1] == '$')
			s++;
	}
	return false;
}

/*
 * Copies the dollar signs at s: $ or $$ begins a formula, and as many end it.
 * A dollar that no other one follows is an amount.
 */
static void
copy_dollars(Mender *mender)
{
	int n = mender->end - mender->s > 1 && mender->s[1] == '$' ? 2 : 1;

	if (mender->dollars > 0)
		n = Min(n, mender->dollars);
	if (mender->dollars == 0)
		mender->dollars = formula_ends(mender->s + n, mender->end, n) ? n : 0;
	else if (mender->dollars == n)
		mender->dollars = 0;
	copy_until(mender, mender->s + n);
}

/* Whether an object gets too large if everything up to a place is copied. */
static bool
is_too_large(const Mender *mender, const char *to)
{
	return mender->is_lenient && mender->out->len + (to - mender->s) > MAX_OBJECT_SIZE;
}

/* Mends a string, from its opening quote on: MEND_CUT if the text ends within it. */
static MendResult
mend_string(Mender *mender)
{
	mender->dollars = 0;
	copy_until(mender, mender->s + 1);
	while (mender->s < mender->end)
	{
		const char *special = skip_plain(mender->s, mender->end, special_in_string);

		CHECK_FOR_INTERRUPTS();
		if (is_too_large(mender, special))
			return MEND_DEEP;
		copy_until(mender, special);
		if (mender->s == mender->end)
			return MEND_CUT;
		switch (*mender->s)
		{
			case '"':
				copy_until(mender, mender->s + 1);
				return MEND_DONE;
			case '\\':
				if (!mend_escape(mender))
					return MEND_CUT;
				break;
			case '$':
				copy_dollars(mender);
				break;
			default:
				if (mender->is_lenient)
					add_character(mender->out, (unsigned char) *mender->s++);
				else
					copy_until(mender, mender->s + 1);
				break;
		}
	}
	return MEND_CUT;
}

/* Whether only white space follows this place in the output. */
static bool
is_last(StringInfo out, int place)
{
	while (++place < out->len)
	{
		if (!is_space(out->data[place]))
			return false;
	}
	return true;
}

/* Mends up to the end of the object or, if is_object is false, to the end of the text. */
static MendResult
mend(Mender *mender, bool is_object)
{
	int depth = 0;
	int comma = -1;
	MendResult result;

	while (mender->s < mender->end)
	{
		const char *special = skip_plain(mender->s, mender->end, special_outside);

		CHECK_FOR_INTERRUPTS();
		if (is_too_large(mender, special))
			return MEND_DEEP;
		copy_until(mender, special);
		if (mender->s == mender->end)
			break;
		switch (*mender->s)
		{
			case '"':
				if ((result = mend_string(mender)) != MEND_DONE)
					return result;
				continue;
			case '{':
			case '[':
				if (++depth > JSON_MAX_DEPTH)
					return MEND_DEEP;
				break;
			case '}':
				if (mender->is_lenient && comma >= 0 && is_last(mender->out, comma))
					mender->out->data[comma] = ' ';
				comma = -1;
				depth--;
				break;
			case ']':
				depth--;
				break;
			case ',':
				comma = mender->out->len;
				break;
		}
		copy_until(mender, mender->s + 1);
		if (is_object && depth <= 0)
			return MEND_DONE;
	}
	return is_object ? MEND_CUT : MEND_DONE;
}

/*
 * Appends a line that a service wrote, from s to end, mended so that
 * PostgreSQL's parser can read it.  What is not JSON stays so.  If the line is
 * nested too deep, it is cut where it gets too deep.
 */
MendResult
json_mend_line(const char *s, const char *end, StringInfo out)
{
	Mender mender = {.s = s, .end = end, .out = out};

	/* Mending never makes a line longer, so this is enough room. */
	enlargeStringInfo(out, end - s);
	return mend(&mender, false);
}

/*
 * Appends an object in a model's text, from its opening brace on, mended so
 * that PostgreSQL's parser can read it.  If it is not JSON, the parser will
 * report that.  For MEND_DONE, *s is moved behind the object.
 */
MendResult
json_mend_object(const char **s, const char *end, StringInfo out)
{
	Mender mender = {.s = *s, .end = end, .out = out, .is_lenient = true};
	MendResult result = mend(&mender, true);

	if (result == MEND_DONE)
		*s = mender.s;
	return result;
}

/* The letter of the escape that JSON has for a control character; 0 if was_tex does not know it. */
static char
escape_letter(char c)
{
	switch (c)
	{
		case '\b':
			return 'b';
		case '\f':
			return 'f';
		case '\n':
			return 'n';
		case '\r':
			return 'r';
		case '\t':
			return 't';
		default:
			return '\0';
	}
}

/*
 * Appends a string that a model wrote and that was read as strict JSON, from s
 * to end.  Commands of TeX that have lost their first letter to a control
 * character get it back.  Returns false if the string is too long.
 */
bool
json_mend_tex(const char *s, const char *end, StringInfo out)
{
	Mender mender = {.s = s, .end = end, .out = out, .is_lenient = true};

	if (end - s > MAX_OBJECT_SIZE)
		return false;
	while ((s = skip_plain(mender.s, end, special_in_string)) < end)
	{
		char letter = escape_letter(*s);

		CHECK_FOR_INTERRUPTS();
		copy_until(&mender, s);
		if (*s == '$')
			copy_dollars(&mender);
		else if (letter != '\0' && was_tex(&mender, letter, end - s > 1 ? s[1] : '\0'))
		{
			appendStringInfo(out, "\\%c", letter);
			mender.s++;
		}
		else
			copy_until(&mender, Min(s + (*s == '\\' ? 2 : 1), end));
	}
	copy_until(&mender, end);
	return true;
}
