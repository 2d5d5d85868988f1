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

#include "mb/pg_wchar.h"

#include "base/chars.h"
#include "base/tex.h"

/* Texts in which rules make work for others more often than that are contrived. */
#define MAX_ROUNDS 100

/* Longer than any name of the tables */
#define MAX_NAME 16

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

/* The character that begins at s, and how many bytes it has */
static pg_wchar
char_at(const char *s, const char *end, int *n)
{
	*n = pg_utf_mblen((const unsigned char *) s);
	if (*n > end - s)
		*n = 1;
	return *n == 1 ? (unsigned char) *s : utf8_to_unicode((const unsigned char *) s);
}

/*
 * Whether a name of TeX cannot end before a character, as it is a letter, a
 * digit or a mark.  All are but for signs and spaces, as far as the scripts
 * of papers go.
 */
static bool
is_word_char(pg_wchar c)
{
	static const struct
	{
		pg_wchar first;
		pg_wchar last;
	} others[] = {
		{0x0080, 0x00A9},
		{0x00AB, 0x00B1},
		{0x00B4, 0x00B4},
		{0x00B6, 0x00B8},
		{0x00BB, 0x00BB},
		{0x00BF, 0x00BF},
		{0x00D7, 0x00D7},
		{0x00F7, 0x00F7},
		{0x02C2, 0x02C5},
		{0x02D2, 0x02DF},
		{0x02E5, 0x02EB},
		{0x02ED, 0x02ED},
		{0x02EF, 0x036F},
		{0x0375, 0x0375},
		{0x037E, 0x037E},
		{0x0384, 0x0385},
		{0x0387, 0x0387},
		{0x03F6, 0x03F6},
		{0x0482, 0x0489},
		{0x2000, 0x206F},
		{0x207A, 0x207E},
		{0x208A, 0x208E},
		{0x20A0, 0x20F0},
		{0x2100, 0x2101},
		{0x2103, 0x2106},
		{0x2108, 0x2109},
		{0x2114, 0x2114},
		{0x2116, 0x2118},
		{0x211E, 0x2123},
		{0x2125, 0x2125},
		{0x2127, 0x2127},
		{0x2129, 0x2129},
		{0x212E, 0x212E},
		{0x213A, 0x213B},
		{0x2140, 0x2144},
		{0x214A, 0x214D},
		{0x214F, 0x214F},
		{0x218A, 0x244A},
		{0x249C, 0x24E9},
		{0x2500, 0x2775},
		{0x2794, 0x2BFF},
		{0x2CE5, 0x2CEA},
		{0x2CEF, 0x2CF1},
		{0x2CF9, 0x2CFC},
		{0x2CFE, 0x2CFF},
		{0x2D70, 0x2D7F},
		{0x2DE0, 0x2E2E},
		{0x2E30, 0x2FFB},
		{0x3000, 0x3004},
		{0x3008, 0x3020},
		{0x302A, 0x3030},
		{0x3036, 0x3037},
		{0x303D, 0x303F},
		{0x3099, 0x309C},
		{0x30A0, 0x30A0},
		{0x30FB, 0x30FB},
		{0xFDFC, 0xFE6B},
		{0xFEFF, 0xFF0F},
		{0xFF1A, 0xFF20},
		{0xFF3B, 0xFF40},
		{0xFF5B, 0xFF65},
		{0xFFE0, 0xFFFD},
	};

	if (c < 0x80)
		return is_letter((char) c) || (c >= '0' && c <= '9') || c == '_';
	for (int i = 0; i < (int) lengthof(others) && others[i].first <= c; i++)
	{
		if (c <= others[i].last)
			return false;
	}
	return true;
}

/* Where a name ends that begins at s; NULL where its letters go on otherwise */
static const char *
name_end(const char *s, const char *end)
{
	int n;

	while (s < end && is_letter(*s))
		s++;
	if (s < end && *s != '_' && is_word_char(char_at(s, end, &n)))
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
		if (strncmp(names->name, s, len) == 0 && names->name[len] == '\0')
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

static size_t
decode_dotless(char *s, size_t len)
{
	const char *end = s + len;
	char *out = s;

	for (const char *p = s; p < end;)
	{
		char letter;
		bool in_braces;
		const char *next = skip_dotless(p, end, &letter, &in_braces);

		if (next == NULL)
		{
			*out++ = *p++;
			continue;
		}
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
		bool in_braces = *p == '{' && p + 1 < end;
		const char *name = p + (in_braces ? 2 : 1);
		const char *after = name[-1] == '\\' ? name_end(name, end) : NULL;
		const char *text = after == NULL ? NULL : find_name(names, name, after);

		if (text == NULL || (in_braces && (after == end || *after != '}')))
		{
			*out++ = *p++;
			continue;
		}
		memcpy(out, text, strlen(text));
		out += strlen(text);
		p = in_braces ? after + 1 : skip_terminator(after, end);
	}
	return out - s;
}

/* The length of white space of Unicode, or 0 */
static int
white_len(const char *s, const char *end)
{
	int n;
	pg_wchar c;

	if (s == end)
		return 0;
	c = char_at(s, end, &n);
	if ((c >= '\t' && c <= '\r') || (c >= 0x1C && c <= ' ') || (c >= 0x2000 && c <= 0x200A))
		return n;
	switch (c)
	{
		case 0x85:
		case 0xA0:
		case 0x1680:
		case 0x2028:
		case 0x2029:
		case 0x202F:
		case 0x205F:
		case 0x3000:
			return n;
		default:
			return 0;
	}
}

/* {\j}, or \j with white space behind it */
static size_t
decode_j(char *s, size_t len)
{
	const char *end = s + len;
	char *out = s;

	for (const char *p = s; p < end;)
	{
		if (end - p >= 4 && memcmp(p, "{\\j}", 4) == 0)
			p += 4;
		else if (end - p >= 3 && p[0] == '\\' && p[1] == 'j' && white_len(p + 2, end) > 0)
			p += 2 + white_len(p + 2, end);
		else
		{
			*out++ = *p++;
			continue;
		}
		*out++ = 'j';
	}
	return out - s;
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

static size_t
decode_accents(char *s, size_t len)
{
	char *out = s;

	for (size_t i = 0; i < len; i++)
		out = s[i] == '}' ? append_brace(s, out) : append_char(s, out, s[i]);
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
