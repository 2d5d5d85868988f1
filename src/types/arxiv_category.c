/*
 * arxiv_category.c
 *		Parsing, comparison and containment of categories, on plain bytes.
 */
#include "postgres.h"

#include "base/chars.h"
#include "types/arxiv_category.h"
#include "types/taxonomy.h"

/* Letters and hyphens, with a letter at both ends */
static bool
is_word(const char *s, const char *end)
{
	if (s >= end || !is_letter(*s) || !is_letter(end[-1]))
		return false;
	for (; s < end; s++)
	{
		if (!is_letter(*s) && *s != '-')
			return false;
	}
	return true;
}

static bool
is_well_formed(const char *s, size_t len)
{
	const char *end = s + len;
	const char *dot = memchr(s, '.', len);

	if (dot == NULL)
		return is_word(s, end);
	return is_word(s, dot) && is_word(dot + 1, end);
}

/*
 * Whether the archive in a name is unknown, or is a category of its own in that
 * spelling.  arxiv_category_archive cuts it off without reading it again.
 */
static bool
has_canonical_archive(const char *s, size_t len)
{
	const char *dot = memchr(s, '.', len);
	size_t archive_len = dot == NULL ? 0 : dot - s;
	const TaxonomyEntry *archive = taxonomy_find(s, archive_len);

	return archive == NULL || (strlen(archive->canonical) == archive_len && memcmp(archive->canonical, s, archive_len) == 0);
}

/*
 * Reads a category or archive.  A known name may be in upper or lower case; the
 * result is the canonical category in arXiv's spelling.  An unknown but
 * well-formed name is accepted as it is, since arXiv adds categories; but if its
 * archive is known, that must be in arXiv's spelling and not subsumed.  The
 * result points into the input or into the taxonomy.  For anything else,
 * returns false, and in *problem a sentence that says what is wrong.
 */
bool
arxiv_category_parse(const char *s, size_t len, ArxivCategory *category,
					 const char **problem)
{
	const TaxonomyEntry *entry = taxonomy_find(s, len);

	if (entry != NULL)
	{
		category->name = entry->canonical;
		category->len = strlen(entry->canonical);
		return true;
	}
	if (len > 0 && s[len - 1] == '*')
	{
		*problem = "All categories of an archive are written as its name alone: \"cs\", not \"cs.*\".";
		return false;
	}
	if (!is_well_formed(s, len))
	{
		*problem = "A category is an archive, or an archive, a dot and a subject: letters and hyphens only, as in \"cs.AI\" or \"hep-th\".";
		return false;
	}
	if (len > ARXIV_CATEGORY_MAXLEN)
	{
		*problem = "A category has at most 64 characters.";
		return false;
	}
	if (!has_canonical_archive(s, len))
	{
		*problem = "An unknown category must be in an archive that still exists, in arXiv's spelling: \"cs.XY\", not \"CS.XY\" or \"cmp-lg.XY\".";
		return false;
	}
	category->name = s;
	category->len = (int) len;
	return true;
}

/* A hint if the input is several categories or a boolean expression, else NULL. */
const char *
arxiv_category_hint(const char *s, size_t len)
{
	static const char *const array = "Write several categories as an array, in SQL as '{cs.AI,cs.LG}'::arxiv_category[], and a parameter as $1::arxiv_category[].";

	for (size_t i = 0; i < len; i++)
	{
		switch (s[i])
		{
			case '{':
				return array;
			case ',':
			case ';':
				return is_well_formed(s, i) ? array : NULL;
			case '&':
			case '|':
			case '!':
				return "A boolean expression is of type category_query: paper @@ 'cs.LG & !cs.CV'.";
		}
	}
	return NULL;
}

/* Orders by bytes, whatever the collation: stored indexes depend on it. */
int
arxiv_category_compare(const ArxivCategory *a, const ArxivCategory *b)
{
	int cmp = memcmp(a->name, b->name, Min(a->len, b->len));

	return cmp != 0 ? cmp : (a->len > b->len) - (a->len < b->len);
}

/*
 * Tells whether a is b, or an archive of b.  b belongs to the archive in its
 * name and, if it has an alias, to the archive of the alias too.
 */
bool
arxiv_category_contains(const ArxivCategory *a, const ArxivCategory *b)
{
	const char *alias_archive;

	if (arxiv_category_equal(a, b))
		return true;
	if (!arxiv_category_is_archive(a))
		return false;
	if (b->len > a->len && b->name[a->len] == '.' &&
		memcmp(a->name, b->name, a->len) == 0)
		return true;
	alias_archive = taxonomy_alias_archive(b->name, b->len);
	return alias_archive != NULL && strlen(alias_archive) == (size_t) a->len &&
		memcmp(alias_archive, a->name, a->len) == 0;
}

/* The archive in the category's name: the part before the dot, or the whole name. */
ArxivCategory
arxiv_category_archive(const ArxivCategory *category)
{
	const char *dot = memchr(category->name, '.', category->len);
	ArxivCategory archive = *category;

	if (dot != NULL)
		archive.len = dot - category->name;
	return archive;
}
