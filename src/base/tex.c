/*
 * tex.c
 *		TeX's accents, letters and symbols in running text, as Unicode.
 *
 * The table and the rules are those of arXiv, which decodes its listings and
 * abstract pages with them (arxiv-base, arxiv/util/tex2utf.py), so that a text
 * is the same from a page as from a feed.  They are no reading of TeX: they
 * know what people write in titles and names.  Differences:
 *
 * - \'{\i} and \'\i give an accented i, as they do in TeX; likewise j.
 * - The rules are applied until nothing changes, so that a decoded text stays
 *   as it is when it is decoded again.
 *
 * What the rules give is never longer than what they take: so a text is
 * rewritten in its own place.
 */
#include "c.h"

#include "base/chars.h"
#include "base/tex.h"
#include "base/unicode.h"

/* Texts in which rules make work for others more often than that are contrived. */
#define MAX_ROUNDS 100

/* Longer than any name of the tables */
#define MAX_NAME 16

/* Longer than any accent without its letter or brace, as in \t{x where x is a character */
#define MAX_ACCENT 8

/* An accent, with the letters that can have it and what they become: two bytes each */
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

/* Accents that stand before a letter, with or without braces */
#define SIGNS "'`^\"~=."

/* Accents that stand before braces; arXiv's rule has \o among them, which makes nothing */
#define LETTER_SIGNS "Hckoruv"

/* Accents before a dotless letter */
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

/* \upsilon is not among arXiv's. */
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

/* Where a name ends that begins at s; NULL where its letters go on otherwise */
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

/* Skips what ends a name and goes with it: "\" before a space, a space, or "{}". */
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
 * A dotless letter behind an accent: \'{\i} is \'{i}, and \'\i is \'i.  From
 * the accent on; NULL where it is something else.
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
 * The rules, each for the whole of a text: they return its length.
 */

/* Moves bytes to where the text that was written so far ends, and returns its new end. */
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

/* \name of a table, alone in braces, or with what ends it */
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

/* The length of the white space that begins at s, or 0 */
static int
white_len(const char *s, const char *end)
{
	int n;

	return s < end && unicode_is_space(unicode_char_at(s, end, &n)) ? n : 0;
}

/* {\j}, or \j with white space behind it */
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
 * {{x}} is {x}: of the braces that end together and those that begin
 * together before, as many pairs go as leave one.
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

/* Where the character x stands in a \t{x} whose brace is to come at out; or NULL */
static char *
tied_char(char *start, char *out)
{
	char *c = out - 1;

	while (c > start && out - c < 4 && ((unsigned char) *c & 0xC0) == 0x80)
		c--;
	return *c != '}' && c - start >= 3 && memcmp(c - 3, "\\t{", 3) == 0 ? c : NULL;
}

/*
 * Appends a character to what was written from start on.  Where it ends an
 * accent, this becomes the accented letter; if there is none, the letter
 * stays, and of an accent by a letter both do.
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

/* Appends the brace that ends a \t{x}, or is another one. */
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

/* Whether what was written ends with what may be an accent without its letter or brace */
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
 * Decodes a text of UTF-8 in its place, and returns its new length, which is
 * at most the old one.  Greek letters are left to a renderer of TeX where
 * that is wanted, as arXiv does in abstracts.
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
