/*
 * feed_class.c
 *		What stands where feeds have categories: these, their names, or classes
 *		of other schemes.
 */
#include "postgres.h"

#include "input/feed/feed_class.h"
#include "types/taxonomy.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "I.2.7", "K.m": a letter from A to K, a dot, and a digit or a single letter */
static bool
is_acm(const char *s, size_t n)
{
	if (n < 3 || s[0] < 'A' || s[0] > 'K' || s[1] != '.')
		return false;
	return is_digit(s[2]) || (s[2] == 'm' && (n == 3 || !((s[3] >= 'a' && s[3] <= 'z') || s[3] == '-')));
}

/* "Primary 03E75", "11-XX": two digits and a capital letter or a hyphen, somewhere */
static bool
is_msc(const char *s, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++)
	{
		if (is_digit(s[i]) && is_digit(s[i + 1]) && (is_upper(s[i + 2]) || s[i + 2] == '-'))
			return true;
	}
	return false;
}

/* What a term is that stands among the categories of a paper */
FeedClass
feed_class_of(const char *s, size_t n)
{
	ArxivCategory category;
	const char *problem;

	if (is_acm(s, n))
		return FEED_CLASS_ACM;
	if (arxiv_category_parse(s, n, &category, &problem))
		return FEED_CLASS_CATEGORY;
	return is_msc(s, n) ? FEED_CLASS_MSC : FEED_CLASS_OTHER;
}

/* Whether a subject is an archive's name, " - " and a category's */
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

/* The archive before " - "; NULL where it is none */
static const char *
named_archive(const char *s, size_t n)
{
	for (int i = 0; i < taxonomy_size; i++)
	{
		size_t len = strlen(taxonomy[i].name);

		if (strchr(taxonomy[i].category, '.') == NULL && n > len + 3 &&
			memcmp(s, taxonomy[i].name, len) == 0 && memcmp(s + len, " - ", 3) == 0)
			return taxonomy[i].category;
	}
	return NULL;
}

/*
 * Finds a category by its name as OAI's Dublin Core has it: "Mathematics -
 * Logic", "Nuclear Experiment".  Of one that had another name once, and is not
 * known by that, the archive remains.  False for what is no category's name.
 */
bool
feed_class_subject(const char *s, size_t n, ArxivCategory *category)
{
	/* Names that were others once */
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
