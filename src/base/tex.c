/*
 * tex.c
 *		TeX's accents, letters and symbols in running text, as Unicode.
 *
 * The tables and rules are those with which arXiv decodes its listings and
 * abstract pages (arxiv-base, arxiv/util/tex2utf.py), so that a text from a
 * feed is the same as from a page.  The rules do not parse TeX: they cover
 * what people write in titles and names.  Differences from arXiv:
 *
 * - \'{\i} and \'\i give an accented i, as they do in TeX; likewise j.
 * - The rules are applied until nothing changes, so that decoding a decoded
 *   text again does not change it.
 *
 * No rule makes a text longer, so texts are rewritten in place.
 */
#include "c.h"

#include "base/chars.h"
#include "base/tex.h"
#include "base/unicode.h"

/* How often the rules are applied at most; only contrived texts need more. */
#define MAX_ROUNDS 100

/* Longer than any name in the tables */
#define MAX_NAME 16

/* Longer in bytes than any unfinished accent; the longest is \t{x, where x is a character */
#define MAX_ACCENT 8

/* An accent, the letters that can have it, and the accented letters, of two bytes each */
typedef struct Accent
{
	char sign;
	const char *letters;
	const char *accented;
} Accent;

static const Accent accents[] = {
	{'\'', "ACEILNORSUYZaceilnorsuyz", "ÁĆÉÍĹŃÓŔŚÚÝŹáćéíĺńóŕśúýź"},
	{'"', "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"},
	{'.', "ACEGIOZacegoz", "ȦĊĖĠİȮŻȧċėġȯż"},
	{'=', "AEIOUYaeiouy", "ĀĒĪŌŪȲāēīōūȳ"},
	{'^', "ACEGHIJOSUWYaceghijosuwy", "ÂĈÊĜĤÎĴÔŜÛŴŶâĉêĝĥîĵôŝûŵŷ"},
	{'`', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"},
	{'~', "AINOUainou", "ÃĨÑÕŨãĩñõũ"},
	{'H', "OUou", "ŐŰőű"},
	{'c', "CEGKLNRSTcegklnrst", "ÇȨĢĶĻŅŖŞŢçȩģķļņŗşţ"},
	{'k', "AEIOUaeiou", "ĄĘĮǪŲąęįǫų"},
	{'r', "AUau", "ÅŮåů"},
	{'u', "AEGIOUaegiou", "ĂĔĞĬŎŬăĕğĭŏŭ"},
	{'v', "ACDEGHIKLNORSTUZacdeghiklnorstuz", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǩľňǒřšťǔž"},
};

/* Accents of a letter with or without braces around it */
#define SIGNS "'`^\"~=."

/* Accents of a letter in braces only; \o is in arXiv's rule, though it makes no accented letter */
#define LETTER_SIGNS "Hckoruv"

/* Accents of a dotless letter */
#define DOTLESS_SIGNS SIGNS "uvH"

typedef struct TexName
{
	const char *name;
	const char *text;
} TexName;

static const TexName letters[] = {
	{"AA", "Å"},
	{"AE", "Æ"},
	{"DH", "Ð"},
	{"DJ", "Đ"},
	{"ETH", "Ð"},
	{"L", "Ł"},
	{"NG", "Ŋ"},
	{"O", "Ø"},
	{"OE", "Œ"},
	{"TH", "Þ"},
	{"aa", "å"},
	{"ae", "æ"},
	{"dh", "ð"},
	{"dj", "đ"},
	{"eth", "ð"},
	{"i", "ı"},
	{"l", "ł"},
	{"ng", "ŋ"},
	{"o", "ø"},
	{"oe", "œ"},
	{"ss", "ß"},
	{"th", "þ"},
	{NULL, NULL}};

/* As in arXiv's table, there is \upsion, but not \upsilon. */
static const TexName greek_letters[] = {
	{"Delta", "Δ"},
	{"Gamma", "Γ"},
	{"Lambda", "Λ"},
	{"Omega", "Ω"},
	{"Phi", "Φ"},
	{"Pi", "Π"},
	{"Psi", "Ψ"},
	{"Sigma", "Σ"},
	{"Theta", "Θ"},
	{"Upsilon", "Υ"},
	{"Xi", "Ξ"},
	{"alpha", "α"},
	{"beta", "β"},
	{"chi", "χ"},
	{"delta", "δ"},
	{"epsilon", "ε"},
	{"eta", "η"},
	{"gamma", "γ"},
	{"iota", "ι"},
	{"kappa", "κ"},
	{"lambda", "λ"},
	{"mu", "μ"},
	{"nu", "ν"},
	{"omega", "ω"},
	{"omicron", "ο"},
	{"phi", "ϕ"},
	{"pi", "π"},
	{"psi", "ψ"},
	{"rho", "ρ"},
	{"sigma", "σ"},
	{"tau", "τ"},
	{"theta", "θ"},
	{"upsion", "υ"},
	{"varphi", "φ"},
	{"varsigma", "ς"},
	{"xi", "ξ"},
	{"zeta", "ζ"},
	{NULL, NULL}};

static const TexName symbols[] = {
	{"P", "¶"},
	{"S", "§"},
	{"copyright", "©"},
	{"dag", "†"},
	{"ddag", "‡"},
	{"deg", "°"},
	{"div", "÷"},
	{"guillemotleft", "«"},
	{"guillemotright", "»"},
	{"pounds", "£"},
	{NULL, NULL}};

static inline bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/* The end of the name that begins at s; NULL if a digit or a letter beyond ASCII follows directly */
static const char *
name_end(const char *s, const char *end)
{
	int n;

	while (s < end && is_letter(*s))
		s++;
	if (s < end && unicode_is_alnum(unicode_char_at(s, end, &n)))
		return NULL;
	return s;
}

static const char *
find_name(const TexName *names, const char *s, const char *end)
{
	size_t len = end - s;

	if (len == 0 || len > MAX_NAME)
		return NULL;
	for (; names->name != NULL; names++)
	{
		if (names->name[0] == *s && strncmp(names->name, s, len) == 0 && names->name[len] == '\0')
			return names->text;
	}
	return NULL;
}

/* Skips what ends a name and is removed with it: a space, the "\" of "\ ", or "{}". */
static const char *
skip_terminator(const char *s, const char *end)
{
	ptrdiff_t left = end - s;

	if (left >= 1 && *s == ' ')
		return s + 1;
	if (left >= 2 && s[0] == '\\' && s[1] == ' ')
		return s + 1;
	if (left >= 2 && s[0] == '{' && s[1] == '}')
		return s + 2;
	return s;
}

/*
 * Skips an accent and its dotless letter: \'{\i}, which is to become \'{i}, or
 * \'\i, which is to become \'i.  Returns NULL if s is something else.
 */
static const char *
skip_dotless(const char *s, const char *end, char *letter, bool *in_braces)
{
	const char *p = s + 2;
	const char *after;

	if (end - s < 4 || s[0] != '\\' || !is_one_of(s[1], DOTLESS_SIGNS))
		return NULL;
	*in_braces = *p == '{';
	if (!*in_braces && is_letter(s[1]))
		return NULL;
	if (*in_braces)
		p++;
	if (end - p < 2 || p[0] != '\\' || (p[1] != 'i' && p[1] != 'j'))
		return NULL;
	*letter = p[1];
	after = name_end(p + 1, end);
	if (after != p + 2)
		return NULL;
	if (*in_braces)
		return after < end && *after == '}' ? after + 1 : NULL;
	return skip_terminator(after, end);
}

/*
 * The rules.  Each rewrites a whole text, and returns its new length.
 */

/* Moves n bytes from s to out, the end of what has been written, and returns the new end. */
static inline char *
move_bytes(char *out, const char *s, size_t n)
{
	if (out != s)
		memmove(out, s, n);
	return out + n;
}

/* The next backslash, or the end */
static inline const char *
find_backslash(const char *s, const char *end)
{
	const char *found = memchr(s, '\\', end - s);

	return found == NULL ? end : found;
}

static size_t
decode_dotless(char *s, size_t len)
{
	const char *end = s + len;
	char *out = s;

	for (const char *p = s; p < end;)
	{
		char letter;
		bool in_braces;
		const char *start = find_backslash(p, end);
		const char *next = skip_dotless(start, end, &letter, &in_braces);

		if (next == NULL)
			start = Min(start + 1, end);
		out = move_bytes(out, p, start - p);
		p = start;
		if (next == NULL)
			continue;
		*out++ = p[0];
		*out++ = p[1];
		if (in_braces)
			*out++ = '{';
		*out++ = letter;
		if (in_braces)
			*out++ = '}';
		p = next;
	}
	return out - s;
}

/* Replaces each \name of a table, together with the braces around it or with what ends it. */
static size_t
decode_names(char *s, size_t len, const TexName *names)
{
	const char *end = s + len;
	char *out = s;

	for (const char *p = s; p < end;)
	{
		const char *start = find_backslash(p, end);
		const char *name = Min(start + 1, end);
		const char *after = name_end(name, end);
		const char *text = after == NULL ? NULL : find_name(names, name, after);
		bool in_braces;

		if (text == NULL)
		{
			out = move_bytes(out, p, name - p);
			p = name;
			continue;
		}
		in_braces = start > p && start[-1] == '{' && after < end && *after == '}';
		out = move_bytes(out, p, start - in_braces - p);
		out = move_bytes(out, text, strlen(text));
		p = in_braces ? after + 1 : skip_terminator(after, end);
	}
	return out - s;
}

/* The length in bytes of the white-space character at s; 0 if there is none */
static int
white_len(const char *s, const char *end)
{
	int n;

	return s < end && unicode_is_space(unicode_char_at(s, end, &n)) ? n : 0;
}

/* Replaces {\j}, or \j and the white-space character after it, by j. */
static size_t
decode_j(char *s, size_t len)
{
	const char *end = s + len;
	char *out = s;

	for (const char *p = s; p < end;)
	{
		const char *start = find_backslash(p, end);
		bool is_j = end - start >= 3 && start[1] == 'j';
		bool in_braces = is_j && start > p && start[-1] == '{' && start[2] == '}';
		int white = is_j && !in_braces ? white_len(start + 2, end) : 0;

		if (!in_braces && white == 0)
		{
			start = Min(start + 1, end);
			out = move_bytes(out, p, start - p);
			p = start;
			continue;
		}
		out = move_bytes(out, p, start - in_braces - p);
		*out++ = 'j';
		p = start + 2 + (in_braces ? 1 : white);
	}
	return out - s;
}

static bool
has_double_brace(const char *s, const char *end)
{
	for (; s + 1 < end && (s = memchr(s, '{', end - s - 1)) != NULL; s++)
	{
		if (s[1] == '{')
			return true;
	}
	return false;
}

/*
 * Reduces {{x}} to {x}: from a run of closing braces, and from the runs of
 * opening braces before it, removes as many pairs as possible, but leaves at
 * least one brace of each run.
 */
static size_t
reduce_braces(char *s, size_t len)
{
	const char *end = s + len;
	char *out = s;

	if (!has_double_brace(s, end))
		return len;
	for (const char *p = s; p < end;)
	{
		const char *close = memchr(p, '}', end - p);
		const char *after = close;
		ptrdiff_t excess = 0;

		if (close == NULL)
			close = after = end;
		while (after < end && *after == '}')
			after++;
		for (const char *q = p; q + 1 < close; q++)
			excess += q[0] == '{' && q[1] == '{';
		if (excess > after - close - 1)
			excess = after - close - 1;
		if (excess < 0)
			excess = 0;
		for (ptrdiff_t left = excess; p < close; p++)
		{
			if (left > 0 && p + 1 < close && p[0] == '{' && p[1] == '{')
				left--;
			else
				*out++ = *p;
		}
		memset(out, '}', after - close - excess);
		out += after - close - excess;
		p = after;
	}
	return out - s;
}

static const char *
find_accented(char sign, char letter)
{
	for (int i = 0; i < (int) lengthof(accents); i++)
	{
		const char *found;

		if (accents[i].sign != sign)
			continue;
		found = strchr(accents[i].letters, letter);
		return found == NULL ? NULL : accents[i].accented + 2 * (found - accents[i].letters);
	}
	return NULL;
}

/* The place of x if \t{x, where x is one character, has just been written; else NULL */
static char *
tied_char(char *start, char *out)
{
	char *c = out - 1;

	while (c > start && out - c < 4 && ((unsigned char) *c & 0xC0) == 0x80)
		c--;
	return *c != '}' && c - start >= 3 && memcmp(c - 3, "\\t{", 3) == 0 ? c : NULL;
}

/*
 * Appends c to what has been written, from start to out, and returns the new
 * end.  If c completes an accent, the accented letter replaces it.  If there
 * is no such letter, the plain letter stays, after the sign of the accent if
 * that is a letter.
 */
static char *
append_char(char *start, char *out, char c)
{
	for (;;)
	{
		ptrdiff_t n = out - start;
		char sign;
		const char *accented;

		if (is_letter(c) && n >= 2 && out[-2] == '\\' && is_one_of(out[-1], SIGNS))
		{
			sign = out[-1];
			out -= 2;
		}
		else if (c == '}' && n >= 4 && out[-4] == '\\' && out[-2] == '{' && is_letter(out[-1]) &&
				 is_one_of(out[-3], SIGNS LETTER_SIGNS))
		{
			sign = out[-3];
			c = out[-1];
			out -= 4;
		}
		else
			break;
		accented = find_accented(sign, c);
		if (accented != NULL)
		{
			memcpy(out, accented, 2);
			return out + 2;
		}
		if (is_letter(sign))
			out = append_char(start, out, sign);
	}
	*out++ = c;
	return out;
}

/* Appends a closing brace; if it completes \t{x}, only x stays. */
static char *
append_brace(char *start, char *out)
{
	char *tied = out - start >= 4 ? tied_char(start, out) : NULL;
	size_t n;

	if (tied == NULL)
		return append_char(start, out, '}');
	n = out - tied;
	if (n == 1)
		return append_char(start, tied - 3, *tied);
	memmove(tied - 3, tied, n);
	return tied - 3 + n;
}

/* Whether what has been written may end with an unfinished accent */
static bool
ends_in_accent(const char *start, const char *out)
{
	const char *first = out - start > MAX_ACCENT ? out - MAX_ACCENT : start;

	return memchr(first, '\\', out - first) != NULL;
}

static size_t
decode_accents(char *s, size_t len)
{
	const char *end = s + len;
	char *out = s;

	for (const char *p = s; p < end; p++)
	{
		if (!ends_in_accent(s, out))
		{
			const char *start = find_backslash(p, end);

			out = move_bytes(out, p, start - p);
			p = start;
			if (p == end)
				break;
		}
		out = *p == '}' ? append_brace(s, out) : append_char(s, out, *p);
	}
	return out - s;
}

static size_t
apply_rules(char *s, size_t len, bool greek)
{
	if (memchr(s, '\\', len) != NULL)
	{
		len = decode_dotless(s, len);
		len = decode_names(s, len, letters);
		if (greek)
			len = decode_names(s, len, greek_letters);
		len = decode_names(s, len, symbols);
		len = decode_j(s, len);
	}
	len = reduce_braces(s, len);
	return decode_accents(s, len);
}

/*
 * Decodes a text in UTF-8 in place, and returns its new length in bytes, which
 * is at most the old one.  Without greek, the names of Greek letters stay for
 * a renderer of TeX, as in arXiv's abstracts.
 */
size_t
tex_decode(char *s, size_t len, bool greek)
{
	for (int i = 0; i < MAX_ROUNDS; i++)
	{
		size_t decoded;

		if (memchr(s, '\\', len) == NULL && memchr(s, '{', len) == NULL)
			return len;
		decoded = apply_rules(s, len, greek);
		if (decoded == len)
			return len;
		len = decoded;
	}
	return len;
}
