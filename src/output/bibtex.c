/*
 * bibtex.c
 *		Papers as BibTeX entries, with the same bytes as arXiv's own export
 *		(arxiv-browse, browse/formatting/cite.py), even blanks at line ends.
 *
 * All texts are in UTF-8.  Differences from arXiv's export:
 *
 * - Unmatched braces are left out.  BibTeX counts braces, even after a backslash,
 *   so an unmatched one would end the entry too early, or keep it open.
 * - A name that BibTeX would not read as exactly one name is put in braces.
 * - The name of a collaboration is kept whole.
 * - If there are several DOIs, only the first one is exported.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "base/unicode.h"
#include "output/bibtex.h"
#include "output/bibtex_stopword.h"
#include "types/instant.h"
#include "types/utf8.h"

/* The key has at most this many words of the title. */
#define KEY_WORDS 4

/* BibTeX reports an error for a name with more commas. */
#define MAX_COMMAS 2

/* A part of a text */
typedef struct Piece
{
	const char *s;
	const char *end;
} Piece;

static bool
piece_is(Piece piece, const char *word)
{
	size_t len = strlen(word);

	return (size_t) (piece.end - piece.s) == len && pg_strncasecmp(piece.s, word, len) == 0;
}

static bool
is_one_of(Piece piece, const char *const *words, int n)
{
	for (int i = 0; i < n; i++)
	{
		if (piece_is(piece, words[i]))
			return true;
	}
	return false;
}

/* Removes the first word from a text whose words are separated by single spaces; false if there is none. */
static bool
next_word(Piece *text, Piece *word)
{
	const char *space;

	if (text->s >= text->end)
		return false;
	space = memchr(text->s, ' ', text->end - text->s);
	*word = (Piece){text->s, space == NULL ? text->end : space};
	text->s = word->end + 1;
	return true;
}

/* Removes the last word; false if there is none. */
static bool
last_word(Piece *text, Piece *word)
{
	const char *s = text->end;

	if (text->s >= text->end)
		return false;
	while (s > text->s && s[-1] != ' ')
		s--;
	*word = (Piece){s, text->end};
	text->end = s > text->s ? s - 1 : s;
	return true;
}

/*
 * Texts
 */

/* Appends a text, with each run of white space as a single space, and none at its ends. */
static void
append_squeezed(StringInfo out, const char *s, const char *end)
{
	int start = out->len;
	bool has_space = false;

	while (s < end)
	{
		int len;

		CHECK_FOR_INTERRUPTS();
		if (unicode_is_space(unicode_char_at(s, end, &len)))
			has_space = true;
		else
		{
			if (has_space && out->len > start)
				appendStringInfoChar(out, ' ');
			has_space = false;
			appendBinaryStringInfo(out, s, len);
		}
		s += len;
	}
}

/*
 * Removes, in place, each closing brace that has no opening one before it.
 * Backwards, the text is read from its end, and "{" is the closing brace.
 * Returns the number of bytes that are left: they are at the beginning of s or,
 * backwards, at the end of the len bytes.
 */
static int
drop_closing(char *s, int len, bool is_backwards)
{
	char opening = is_backwards ? '}' : '{';
	char closing = is_backwards ? '{' : '}';
	int depth = 0;
	int n = 0;

	for (int i = 0; i < len; i++)
	{
		char c = is_backwards ? s[len - 1 - i] : s[i];

		CHECK_FOR_INTERRUPTS();
		if (c == closing && depth == 0)
			continue;
		if (c == opening)
			depth++;
		else if (c == closing)
			depth--;
		s[is_backwards ? len - 1 - n : n] = c;
		n++;
	}
	return n;
}

/* Appends a text like append_squeezed, but without unmatched braces. */
static void
append_text(StringInfo out, const char *s, const char *end)
{
	int len = (int) (end - s);
	char *copy;
	int left;

	if (memchr(s, '{', len) == NULL && memchr(s, '}', len) == NULL)
	{
		append_squeezed(out, s, end);
		return;
	}
	copy = pnstrdup(s, len);
	len = drop_closing(copy, len, false);
	left = drop_closing(copy, len, true);
	append_squeezed(out, copy + len - left, copy + len);
	pfree(copy);
}

/*
 * Names
 */

/* Appends a name with a space after each dot within it, as arXiv does.  The dot of TeX's accent \. gets none. */
static void
append_tidy_name(StringInfo out, const PaperText *name)
{
	StringInfoData text;

	initStringInfo(&text);
	append_text(&text, name->data, name->data + name->len);
	for (int i = 0; i < text.len; i++)
	{
		CHECK_FOR_INTERRUPTS();
		appendStringInfoChar(out, text.data[i]);
		if (text.data[i] != '.' || i + 1 == text.len || text.data[i + 1] == ' ' || (i > 0 && text.data[i - 1] == '\\'))
			continue;
		appendStringInfoChar(out, ' ');
		appendStringInfoChar(out, text.data[++i]);
	}
	pfree(text.data);
}

/* Whether BibTeX would read a name as several names, print it as "et al.", or report an error for it */
static bool
needs_braces(Piece name)
{
	Piece words = name;
	Piece word;
	int commas = 0;

	if (piece_is(name, "others"))
		return true;
	while (next_word(&words, &word))
	{
		CHECK_FOR_INTERRUPTS();
		if (piece_is(word, "and"))
			return true;
	}
	for (const char *s = name.s; s < name.end; s++)
		commas += *s == ',';
	return commas > MAX_COMMAS || *name.s == ',' || name.end[-1] == ',';
}

/* Appends a name.  Returns false, and appends nothing, if it has only white space and unmatched braces. */
static bool
append_name(StringInfo out, const PaperText *name)
{
	StringInfoData tidy;
	bool has_name;

	initStringInfo(&tidy);
	append_tidy_name(&tidy, name);
	has_name = tidy.len > 0;
	if (has_name && needs_braces((Piece){tidy.data, tidy.data + tidy.len}))
		appendStringInfo(out, "{%s}", tidy.data);
	else
		appendBinaryStringInfo(out, tidy.data, tidy.len);
	pfree(tidy.data);
	return has_name;
}

static void
append_names(StringInfo out, const PaperValue *authors)
{
	int start = out->len;

	for (int i = 0; i < authors->nitems; i++)
	{
		int len = out->len;

		CHECK_FOR_INTERRUPTS();
		if (len > start)
			appendStringInfoString(out, " and ");
		if (append_name(out, &authors->items[i]))
			continue;
		out->len = len;
		out->data[len] = '\0';
	}
}

/*
 * Keys
 */

/* Whether a name is that of a collaboration; sets *found to the part that arXiv takes as its name. */
static bool
find_collaboration(Piece name, Piece *found)
{
	static const char *const kinds[] = {"collaboration", "group", "team"};
	const char *s = name.s;

	while (s < name.end)
	{
		const char *start = s;

		*found = (Piece){start, NULL};
		for (; s < name.end && !IS_HIGHBIT_SET(*s) && (*s == ' ' || unicode_is_alnum((unsigned char) *s)); s++)
		{
			for (int i = 0; i < (int) lengthof(kinds) && s - start >= 2 && s[-1] == ' '; i++)
			{
				size_t len = strlen(kinds[i]);

				if ((size_t) (name.end - s) >= len && pg_strncasecmp(s, kinds[i], len) == 0)
					found->end = s + len;
			}
		}
		if (found->end != NULL)
			return true;
		s++;
	}
	return false;
}

/* The last name, with prefixes such as "van", and without suffixes such as "Jr." */
static Piece
last_name(Piece name)
{
	static const char *const prefixes[] = {"van", "der", "de", "la", "von", "del", "della", "da", "mac", "ter", "dem", "di", "vaziri"};
	static const char *const suffixes[] = {"I", "II", "III", "IV", "V", "Sr", "Jr", "Sr.", "Jr."};
	Piece rest = name;
	Piece words[3];
	Piece result;

	if (!last_word(&rest, &words[0]) || !last_word(&rest, &words[1]))
		return name;
	/* Prefixes and suffixes count only in a name of three or more words. */
	if (rest.s == rest.end)
		return words[0];
	result = words[0];
	if (is_one_of(words[1], prefixes, lengthof(prefixes)))
	{
		result.s = words[1].s;
		if (last_word(&rest, &words[2]) && rest.s < rest.end && is_one_of(words[2], prefixes, lengthof(prefixes)))
			result.s = words[2].s;
	}
	else if (is_one_of(words[0], suffixes, lengthof(suffixes)))
		result = words[1];
	return result;
}

/* Appends a letter or digit in lower case, or as it is if the database encoding does not have its lower case. */
static void
append_lower(StringInfo out, pg_wchar c)
{
	pg_wchar lower = unicode_to_lower(c);
	unsigned char utf8[MAX_MULTIBYTE_CHAR_LEN + 1] = {0};

	unicode_to_utf8(lower, utf8);
	if (lower != c && !utf8_is_in_server(utf8))
		unicode_to_utf8(c, utf8);
	appendBinaryStringInfo(out, (char *) utf8, pg_utf_mblen(utf8));
}

/* Appends the letters and digits of a text, in lower case. */
static void
append_key_part(StringInfo out, Piece piece)
{
	for (const char *s = piece.s; s < piece.end;)
	{
		int len;
		pg_wchar c = unicode_char_at(s, piece.end, &len);

		CHECK_FOR_INTERRUPTS();
		if (unicode_is_alnum(c))
			append_lower(out, c);
		s += len;
	}
}

static void
append_key_author(StringInfo out, const PaperValue *authors)
{
	StringInfoData name;
	Piece piece;
	Piece collaboration;

	initStringInfo(&name);
	for (int i = 0; i < authors->nitems && name.len == 0; i++)
		append_tidy_name(&name, &authors->items[i]);
	piece = (Piece){name.data, name.data + name.len};
	if (name.len == 0)
		appendStringInfoString(out, "unknown");
	else
		append_key_part(out, find_collaboration(piece, &collaboration) ? collaboration : last_name(piece));
	pfree(name.data);
}

static void
append_key_title(StringInfo out, const PaperText *title)
{
	StringInfoData squeezed;
	Piece text;
	Piece word;
	int n = 0;

	initStringInfo(&squeezed);
	append_squeezed(&squeezed, title->data, title->data + title->len);
	text = (Piece){squeezed.data, squeezed.data + squeezed.len};
	while (n < KEY_WORDS && next_word(&text, &word))
	{
		CHECK_FOR_INTERRUPTS();
		if (bibtex_is_stopword(word.s, (size_t) (word.end - word.s)))
			continue;
		append_key_part(out, word);
		n++;
	}
	pfree(squeezed.data);
}

/* Appends the year in UTC: of the update, else of the submission, else of the identifier. */
static void
append_year(StringInfo out, const PaperParts *paper)
{
	const PaperValue *updated = &paper->field[PAPER_UPDATED];
	const PaperValue *submitted = &paper->field[PAPER_SUBMITTED];
	char instant[INSTANT_BUFSIZE];

	if (!updated->present && !submitted->present)
	{
		appendStringInfo(out, "%d", arxiv_id_year(paper->field[PAPER_ID].id));
		return;
	}
	instant_print(updated->present ? updated->instant : submitted->instant, instant);
	appendStringInfo(out, "%d", atoi(instant));
}

/*
 * Appends the key of a paper's entry, such as "vaswani2023attentionneed": the
 * last name of the first author, the year, and the first words of the title that
 * are no stopwords.
 */
void
bibtex_append_key(StringInfo out, const PaperParts *paper)
{
	append_key_author(out, &paper->field[PAPER_AUTHORS]);
	append_year(out, paper);
	append_key_title(out, &paper->field[PAPER_TITLE].text);
}

/*
 * Entries
 */

/* Appends the DOI, or the first one of several that are separated by blanks. */
static void
append_doi(StringInfo out, const PaperValue *doi)
{
	StringInfoData squeezed;
	Piece text;
	Piece first;

	if (!doi->present)
		return;
	initStringInfo(&squeezed);
	append_squeezed(&squeezed, doi->text.data, doi->text.data + doi->text.len);
	text = (Piece){squeezed.data, squeezed.data + squeezed.len};
	if (next_word(&text, &first))
	{
		while (first.end > first.s && (first.end[-1] == ',' || first.end[-1] == ';'))
			first.end--;
		appendStringInfoString(out, "      doi={https://doi.org/");
		append_text(out, first.s, first.end);
		appendStringInfoString(out, "},\n");
	}
	pfree(squeezed.data);
}

/* Appends the entry of a paper, with this key, and without a line feed at the end. */
void
bibtex_append_entry(StringInfo out, const PaperParts *paper, const char *key)
{
	const PaperText *title = &paper->field[PAPER_TITLE].text;
	const PaperValue *categories = &paper->field[PAPER_CATEGORIES];
	PaperText primary = {"unknown", strlen("unknown")};
	char id[ARXIV_ID_BUFSIZE];

	if (categories->nitems > 0)
		primary = categories->items[0];
	arxiv_id_print(arxiv_id_without_version(paper->field[PAPER_ID].id), id);
	appendStringInfo(out, "@misc{%s,\n      title={", key);
	append_text(out, title->data, title->data + title->len);
	appendStringInfoString(out, "}, \n      author={");
	append_names(out, &paper->field[PAPER_AUTHORS]);
	appendStringInfoString(out, "},\n      year={");
	append_year(out, paper);
	appendStringInfo(out, "},\n      eprint={%s},\n      archivePrefix={arXiv},\n      primaryClass={%.*s},\n",
					 id, primary.len, primary.data);
	append_doi(out, &paper->field[PAPER_DOI]);
	appendStringInfo(out, "      url={https://arxiv.org/abs/%s}, \n}", id);
}
