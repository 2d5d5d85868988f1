/*
 * feed_subject.c
 *		Names of categories, as OAI's Dublin Core has them.
 */
#include "postgres.h"

#include "base/chars.h"
#include "input/feed/feed_subject.h"
#include "types/taxonomy.h"

/* Whether a subject is the name of an archive, " - " and the name of a category */
static bool
is_full_name(const char *s, size_t n, const char *archive, const char *name)
{
	size_t archive_len = strlen(archive);

	return n == archive_len + 3 + strlen(name) && memcmp(s, archive, archive_len) == 0 &&
		memcmp(s + archive_len, " - ", 3) == 0 && memcmp(s + archive_len + 3, name, strlen(name)) == 0;
}

static bool
names_category(const char *s, size_t n, const TaxonomyEntry *entry)
{
	const TaxonomyEntry *archive;

	if (strchr(entry->category, '.') == NULL)
		return n == strlen(entry->name) && memcmp(s, entry->name, n) == 0;
	archive = taxonomy_find(entry->archive, strlen(entry->archive));
	return is_full_name(s, n, archive->name, entry->name);
}

/* Whether a text can be a name: those of arXiv's categories have no other characters. */
static bool
can_be_name(const char *s, const char *end)
{
	for (; s < end; s++)
	{
		if (!is_letter(*s) && strchr(" -,&", *s) == NULL)
			return false;
	}
	return true;
}

/* The archive whose name comes before " - " and another name; NULL if there is none */
static const char *
named_archive(const char *s, size_t n)
{
	for (int i = 0; i < taxonomy_size; i++)
	{
		size_t len = strlen(taxonomy[i].name);

		if (strchr(taxonomy[i].category, '.') == NULL && n > len + 3 &&
			memcmp(s, taxonomy[i].name, len) == 0 && memcmp(s + len, " - ", 3) == 0 && can_be_name(s + len + 3, s + n))
			return taxonomy[i].category;
	}
	return NULL;
}

/*
 * Finds a category by its full name: "Mathematics - Logic", "Nuclear
 * Experiment".  If only the archive's name is known, it gives the archive, since
 * the other name may be a former one.  False if that is not known, either.
 */
bool
feed_subject_read(const char *s, size_t n, ArxivCategory *category)
{
	/* Former names of categories */
	static const struct
	{
		const char *name;
		const char *category;
	} old_names[] = {
		{"Astrophysics - Cosmology and Extragalactic Astrophysics", "astro-ph.CO"},
		{"Astrophysics - Galaxy Astrophysics", "astro-ph.GA"},
		{"Computer Science - Learning", "cs.LG"},
		{"Condensed Matter - Mesoscopic Systems and Quantum Hall Effect", "cond-mat.mes-hall"},
		{"Statistics - Theory", "stat.TH"},
	};
	const char *name = NULL;
	const char *problem;

	for (int i = 0; i < taxonomy_size && name == NULL; i++)
	{
		if (names_category(s, n, &taxonomy[i]))
			name = taxonomy[i].category;
	}
	for (int i = 0; i < (int) lengthof(old_names) && name == NULL; i++)
	{
		if (n == strlen(old_names[i].name) && memcmp(s, old_names[i].name, n) == 0)
			name = old_names[i].category;
	}
	if (name == NULL)
		name = named_archive(s, n);
	return name != NULL && arxiv_category_parse(name, strlen(name), category, &problem);
}
