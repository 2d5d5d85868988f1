/*
 * listing_authors.c
 *		The names in an entry's author line: the texts of its links, and the
 *		texts between commas outside of links.  Parentheses have affiliations,
 *		which are dropped, and collaborations, which are kept.
 */
#include <string.h>

#include "base/chars.h"
#include "base/html_entity.h"
#include "base/scan.h"
#include "input/author_words.h"
#include "input/listing/listing_authors.h"
#include "input/listing/listing_words.h"

/* Words before a name are skipped in at most this many rounds; what is left is the name. */
#define MAX_ARTICLES 10

/* Replaces a parenthesis that is never closed. */
#define UNCLOSED '\x03'

/* The names overwrite the line from its beginning, while it is read. */
typedef struct Names
{
	char *out;
	int n;
} Names;

/* Skips words before a name that are not part of it.  *is_for tells whether the authors write for the one named. */
static Piece
skip_articles(Piece piece, bool *is_for)
{
	static const struct
	{
		const char *words;
		bool is_for;
	} articles[] = {{"for the", true}, {"on behalf of the", true}, {"on behalf of", true}, {"the", false}, {"and", false}, {"et al.", false}, {"et al", false}};
	bool again = true;

	*is_for = false;
	for (int n = 0; again && n < MAX_ARTICLES; n++)
	{
		again = false;
		for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		{
			if (!author_begins_with(piece.start, piece.end, articles[i].words))
				continue;
			piece.start += strlen(articles[i].words);
			piece = listing_words_trim(piece);
			*is_for |= articles[i].is_for;
			again = true;
		}
	}
	return piece;
}

static Piece
skip_others(Piece piece)
{
	static const char *const words[] = {"et al.", "et al"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		if (author_ends_with(piece.start, piece.end, words[i]))
		{
			piece.end -= strlen(words[i]);
			piece = listing_words_trim(piece);
			break;
		}
	}
	return piece;
}

static void
put_name(Names *names, Piece piece)
{
	size_t n = piece.end - piece.start;

	if (!author_has_letter(piece.start, piece.end))
		return;
	memmove(names->out, piece.start, n);
	names->out[n] = '\0';
	names->out += n + 1;
	names->n++;
}

/* Adds to the last name what comes next, after a blank. */
static void
join_next(Names *names)
{
	names->out[-1] = ' ';
	names->n--;
}

/* Adds a name that is outside of links and parentheses.  A suffix belongs to the name before. */
static void
put_unlinked(Names *names, Piece piece)
{
	bool is_for;

	piece = listing_words_trim(piece);
	if (names->n > 0 && author_is_suffix(piece.start, piece.end))
		join_next(names);
	put_name(names, skip_others(skip_articles(piece, &is_for)));
}

/* Whether a name is that of a person, and not of a collaboration: it has several words. */
static bool
is_of_person(Piece name)
{
	return memchr(name.start, ' ', name.end - name.start) != NULL &&
		author_has_letter(name.start, name.end) && !author_is_group(name.start, name.end);
}

/* The "The" that is all of a text outside of links, or an empty piece */
static Piece
find_the(Piece piece)
{
	piece = listing_words_trim(piece);
	if (piece.end - piece.start != 3 || !author_begins_with(piece.start, piece.end, "the"))
		piece.start = piece.end;
	return piece;
}

/*
 * Adds the text of a link.  arXiv's pages have a "The" before the link, even if
 * it is the first word of a person's name.
 */
static void
put_linked(Names *names, Piece the, Piece piece)
{
	piece = skip_others(listing_words_trim(piece));
	if (the.start < the.end && is_of_person(piece))
	{
		put_name(names, the);
		join_next(names);
	}
	put_name(names, piece);
}

/*
 * Parentheses
 */

/* Marks opening parentheses that are never closed, except in links. */
static void
mark_unclosed(char *line, char *end)
{
	size_t closing = 0;
	bool in_link = false;

	for (char *s = end; s-- > line;)
	{
		if (*s == AUTHOR_LINK_START || *s == AUTHOR_LINK_END)
			in_link = *s == AUTHOR_LINK_END;
		else if (in_link)
			continue;
		else if (*s == ')')
			closing++;
		else if (*s == '(' && closing == 0)
			*s = UNCLOSED;
		else if (*s == '(')
			closing--;
	}
}

/* The parenthesis that closes the one at s */
static const char *
find_closing(const char *s, const char *end)
{
	int depth = 0;
	bool in_link = false;

	for (; s < end; s++)
	{
		if (*s == AUTHOR_LINK_START || *s == AUTHOR_LINK_END)
			in_link = *s == AUTHOR_LINK_START;
		else if (in_link)
			continue;
		else if (*s == '(')
			depth++;
		else if (*s == ')' && --depth == 0)
			break;
	}
	return s;
}

/* Whether a piece is a collaboration.  A "group" is one only if the authors write for it; others are in institutes. */
static bool
is_group(Piece piece, bool is_for)
{
	return is_for ? author_is_group(piece.start, piece.end) :
					author_is_collaboration(piece.start, piece.end);
}

/* Adds a piece between parentheses if it is a collaboration; *is_for stays true for the pieces after a "for". */
static void
put_group(Names *names, Piece piece, bool *is_for)
{
	bool begins_for;

	piece = skip_articles(listing_words_trim(piece), &begins_for);
	*is_for |= begins_for;
	if (is_group(piece, *is_for))
		put_name(names, skip_others(piece));
}

/* Whether the semicolon at s ends a character reference that was escaped twice: "&amp;" or "&#39;". */
static bool
ends_reference(const char *start, const char *s)
{
	const char *name = s;
	const char *text;

	while (name > start && (is_alnum(name[-1]) || name[-1] == '#'))
		name--;
	return name > start && name[-1] == '&' && (*name == '#' || html_entity_read(name - 1, s + 1, &text) == s + 1);
}

/* Whether the piece that begins at start ends at s, with one of these separators */
static bool
separates(const char *separators, const char *start, const char *s)
{
	return strchr(separators, *s) != NULL && (*s != ';' || !ends_reference(start, s));
}

/* Reads what is between parentheses: adds collaborations, and the texts of links. */
static void
read_parentheses(Names *names, const char *s, const char *end)
{
	bool is_for = false;
	bool in_link = false;
	Piece piece = {s, s};

	for (; s < end; s++)
	{
		if (*s == AUTHOR_LINK_START || *s == AUTHOR_LINK_END || (!in_link && separates(",;()", piece.start, s)))
		{
			piece.end = s;
			if (in_link)
				put_name(names, skip_others(listing_words_trim(piece)));
			else
				put_group(names, piece, &is_for);
			in_link = *s == AUTHOR_LINK_START;
			piece.start = s + 1;
		}
	}
	piece.end = end;
	put_group(names, piece, &is_for);
}

/*
 * Reads an author line of *len bytes, and returns the number of names.  These
 * overwrite the line from its beginning, each with a NUL after it; there must
 * be room for one NUL after the line.  *len becomes the length of the names.
 * *has_words tells whether the line has more than punctuation.
 */
int
listing_authors_read(char *line, size_t *len, bool *has_words)
{
	const char *end = line + *len;
	Names names = {line, 0};
	Piece piece = {line, line};
	Piece the = piece; /* before the link, if there is one */
	bool in_link = false;
	bool is_affiliation = false;

	mark_unclosed(line, line + *len);
	*has_words = false;
	for (const char *s = line; s <= end; s++)
	{
		bool is_link = s < end && (*s == AUTHOR_LINK_START || *s == AUTHOR_LINK_END);

		if (s < end && !is_link && !is_white(*s) && strchr(",:;", *s) == NULL)
			*has_words = true;
		if (s < end && !is_link && (in_link || !separates(",:;()\x03", piece.start, s)))
			continue;

		piece.end = s;
		if (in_link)
			put_linked(&names, the, piece);
		else
		{
			the = find_the(piece);
			if (!is_affiliation)
				put_unlinked(&names, piece);
		}
		if (s == end)
			break;
		in_link = *s == AUTHOR_LINK_START;
		/* After a parenthesis that is never closed, everything outside of links is an affiliation, up to the next comma. */
		is_affiliation = *s == UNCLOSED || (is_affiliation && *s != ',');
		if (*s == '(')
		{
			const char *closing = find_closing(s, end);

			read_parentheses(&names, s + 1, closing);
			s = closing;
		}
		piece.start = s + 1;
	}
	*len = names.out - line;
	return names.n;
}
