/*
 * arxiv_id.c
 *		Reads and prints arXiv identifiers: from text to an integer, and back.
 *
 * The two schemes are described at https://info.arxiv.org/help/arxiv_identifier.html.
 */
#include "postgres.h"

#include "base/chars.h"
#include "types/arxiv_id.h"

#define EPOCH_YEAR 1980

#define VERSION_BITS  16
#define NUMBER_SHIFT  28
#define NUMBER_MAX	  99999
#define ARCHIVE_SHIFT 45
#define ARCHIVE_MASK  0x3F
#define STYLE_SHIFT	  51
#define MONTH_SHIFT	  52

#define MONTH_NUMBER(year, month) (12 * (year) + (month) - (12 * EPOCH_YEAR + 1))

/* The old scheme ended in March 2007; the new one got a fifth digit in 2015 */
#define FIRST_MONTH		 MONTH_NUMBER(1991, 1)
#define FIRST_NEW_MONTH	 MONTH_NUMBER(2007, 4)
#define FIRST_LONG_MONTH MONTH_NUMBER(2015, 1)
#define LAST_MONTH		 MONTH_NUMBER(2099, 12)

/*
 * The archives of old-style identifiers.  Stored identifiers contain an index
 * into this table, so it must never change.  Nor does it need to: arXiv has
 * assigned no old-style identifiers since March 2007.
 */
static const char *const old_archives[] = {
	"",
	"acc-phys",
	"adap-org",
	"alg-geom",
	"ao-sci",
	"astro-ph",
	"atom-ph",
	"bayes-an",
	"chao-dyn",
	"chem-ph",
	"cmp-lg",
	"comp-gas",
	"cond-mat",
	"cs",
	"dg-ga",
	"funct-an",
	"gr-qc",
	"hep-ex",
	"hep-lat",
	"hep-ph",
	"hep-th",
	"math",
	"math-ph",
	"mtrl-th",
	"nlin",
	"nucl-ex",
	"nucl-th",
	"patt-sol",
	"physics",
	"plasm-ph",
	"q-alg",
	"q-bio",
	"quant-ph",
	"solv-int",
	"supr-con",
};

#define N_OLD_ARCHIVES ((int) lengthof(old_archives))

/* The path before an identifier in a URL, and the suffix that may follow the identifier */
static const struct
{
	const char *path;
	const char *suffix;
} url_paths[] = {
	{"abs/", ""},
	{"pdf/", ".pdf"},
	{"html/", ""},
	{"ps/", ""},
	{"dvi/", ""},
	{"format/", ""},
	{"src/", ""},
	{"e-print/", ""},
	{"bibtex/", ""},
	{"tb/", ""},
};

/* The part of the input that has not been read yet */
typedef struct Input
{
	const char *s;
	const char *end;
} Input;

/* Skips a word, without regard to case; false if the input does not begin with it. */
static bool
take(Input *in, const char *word)
{
	size_t len = strlen(word);

	if ((size_t) (in->end - in->s) < len || pg_strncasecmp(in->s, word, len) != 0)
		return false;
	in->s += len;
	return true;
}

/* Reads exactly count digits; false if the input does not begin with them. */
static bool
take_digits(Input *in, int count, int *value)
{
	const char *s = in->s;

	if (in->end - s < count)
		return false;
	*value = 0;
	for (int i = 0; i < count; i++, s++)
	{
		if (!is_digit(*s))
			return false;
		*value = *value * 10 + (*s - '0');
	}
	in->s = s;
	return true;
}

static void
skip_spaces(Input *in)
{
	while (in->s < in->end && is_space(*in->s))
		in->s++;
}

static void
trim(Input *in)
{
	skip_spaces(in);
	while (in->end > in->s && is_space(in->end[-1]))
		in->end--;
}

static bool
take_doi(Input *in, const char **problem)
{
	*problem = "A DOI of arXiv begins with \"10.48550/arXiv.\".";
	return take(in, "10.48550/arXiv.");
}

static bool
take_doi_host(Input *in)
{
	return take(in, "doi.org/") || take(in, "dx.doi.org/") || take(in, "www.doi.org/");
}

/* Skips arxiv.org, a subdomain of it, such as www, export or a mirror, or arXiv's first host name. */
static bool
take_arxiv_host(Input *in)
{
	Input host = *in;

	if (take(in, "arxiv.org/") || take(in, "xxx.lanl.gov/"))
		return true;
	while (host.s < host.end && (is_alnum(*host.s) || *host.s == '-'))
		host.s++;
	if (host.s == in->s || !take(&host, ".arxiv.org/"))
		return false;
	*in = host;
	return true;
}

/* Skips the path before an identifier in a URL. */
static bool
take_path(Input *in, const char **suffix)
{
	for (int i = 0; i < (int) lengthof(url_paths); i++)
	{
		if (!take(in, url_paths[i].path))
			continue;
		(void) take(in, "arXiv:");
		*suffix = url_paths[i].suffix;
		return true;
	}
	return false;
}

/*
 * Skips everything that may come before an identifier.  In a URL, *suffix is
 * what may follow the identifier; if the input is not a URL, it is NULL.
 */
static bool
take_prefix(Input *in, const char **suffix, const char **problem)
{
	bool has_scheme = take(in, "https://") || take(in, "http://");

	*suffix = NULL;
	if (take_doi_host(in))
	{
		*suffix = "";
		return take_doi(in, problem);
	}
	*problem = "The URL is not that of a paper on arxiv.org, as \"https://arxiv.org/abs/2601.10719\" is.";
	if (take_arxiv_host(in))
		return take_path(in, suffix);
	if (has_scheme)
		return false;
	if (take(in, "doi:"))
	{
		skip_spaces(in);
		return take_doi(in, problem);
	}
	if (take(in, "arXiv:"))
		skip_spaces(in);
	else
		(void) (take(in, "oai:arXiv.org:") || take(in, "10.48550/arXiv."));
	return true;
}

/* Cuts off what follows the identifier in a URL: query, fragment, slash and suffix. */
static void
cut_url(Input *in, const char *suffix)
{
	size_t len = strlen(suffix);
	const char *s = in->s;

	while (s < in->end && *s != '?' && *s != '#')
		s++;
	if (s > in->s && s[-1] == '/')
		s--;
	if ((size_t) (s - in->s) > len && pg_strncasecmp(s - len, suffix, len) == 0)
		s -= len;
	in->end = s;
}

/*
 * Cuts the input at the end of the identifier, and returns the rest.  A blank
 * ends the identifier; so does "[", except in a URL, whose query may contain
 * brackets.
 */
static Input
split(Input *in, const char *suffix)
{
	const char *s = in->s;
	Input after;

	while (s < in->end && !is_space(*s) && (suffix != NULL || *s != '['))
		s++;
	after.s = s;
	after.end = in->end;
	in->end = s;
	if (suffix != NULL)
		cut_url(in, suffix);
	return after;
}

/* Reads the version, which must be the end of the input; without one it is 0. */
static bool
take_version(Input *in, int *version, const char **problem)
{
	*version = 0;
	if (in->s == in->end)
		return true;
	if (*in->s != 'v')
	{
		*problem = "There are characters after the number.";
		return false;
	}
	in->s++;
	*problem = "The version is not a number from 1 to 65535 after \"v\".";
	if (in->s == in->end || *in->s == '0')
		return false;
	for (; in->s < in->end; in->s++)
	{
		if (!is_digit(*in->s))
			return false;
		*version = *version * 10 + (*in->s - '0');
		if (*version > ARXIV_ID_MAX_VERSION)
			return false;
	}
	return true;
}

static bool
month_is_valid(int month, const char **problem)
{
	if (month >= 1 && month <= 12)
		return true;
	*problem = "The month, third and fourth digit, is not 01 to 12.";
	return false;
}

static bool
number_is_valid(int number, const char **problem)
{
	*problem = "The number of the paper is 0, and numbers begin at 1.";
	return number > 0;
}

static ArxivId
pack(int month_number, bool new_style, int archive, int number, int version)
{
	return ((ArxivId) month_number << MONTH_SHIFT) |
		((ArxivId) (new_style ? 1 : 0) << STYLE_SHIFT) |
		((ArxivId) archive << ARCHIVE_SHIFT) |
		((ArxivId) number << NUMBER_SHIFT) |
		(ArxivId) version;
}

/* 2601.10719v2, from the first digit on */
static bool
parse_new_style(Input *in, ArxivId *id, const char **problem)
{
	int yy,
		mm,
		month_number,
		number,
		version;

	*problem = "Expected four digits for year and month and a dot, as in \"2601.10719\".";
	if (!take_digits(in, 2, &yy) || !take_digits(in, 2, &mm) || !take(in, "."))
		return false;
	if (!month_is_valid(mm, problem))
		return false;
	month_number = MONTH_NUMBER(2000 + yy, mm);
	if (month_number < FIRST_NEW_MONTH)
	{
		*problem = "Identifiers of this form begin with 0704, April 2007.";
		return false;
	}
	*problem = month_number < FIRST_LONG_MONTH ?
		"The number after the dot has four digits up to 1412." :
		"The number after the dot has five digits from 1501 on.";
	if (!take_digits(in, month_number < FIRST_LONG_MONTH ? 4 : 5, &number))
		return false;
	if (in->s < in->end && is_digit(*in->s))
		return false;
	if (!number_is_valid(number, problem) || !take_version(in, &version, problem))
		return false;
	*id = pack(month_number, true, 0, number, version);
	return true;
}

/* Skips letters and hyphens; the first and the last must be a letter. */
static bool
take_word(Input *in)
{
	const char *start = in->s;

	while (in->s < in->end && (is_letter(*in->s) || *in->s == '-'))
		in->s++;
	return in->s > start && is_letter(*start) && is_letter(in->s[-1]);
}

/* Reads the archive up to the slash; a subject class after it is ignored. */
static bool
take_archive(Input *in, int *archive, const char **problem)
{
	const char *start = in->s;
	const char *end;

	*problem = "Expected an identifier such as \"2601.10719\" or \"hep-th/9901001\".";
	if (!take_word(in))
		return false;
	end = in->s;
	if (take(in, ".") && !take_word(in))
		return false;
	if (!take(in, "/"))
		return false;
	*problem = "The archive before the slash is not one of arXiv's before 2007.";
	for (int i = 1; i < N_OLD_ARCHIVES; i++)
	{
		if (strlen(old_archives[i]) == (size_t) (end - start) &&
			memcmp(old_archives[i], start, end - start) == 0)
		{
			*archive = i;
			return true;
		}
	}
	return false;
}

/* hep-th/9901001v2, from the archive on */
static bool
parse_old_style(Input *in, ArxivId *id, const char **problem)
{
	int archive,
		yy,
		mm,
		month_number,
		number,
		version;

	if (!take_archive(in, &archive, problem))
		return false;
	*problem = "Expected seven digits after the archive, as in \"hep-th/9901001\".";
	if (!take_digits(in, 2, &yy) || !take_digits(in, 2, &mm) ||
		!take_digits(in, 3, &number))
		return false;
	if (in->s < in->end && is_digit(*in->s))
		return false;
	if (!month_is_valid(mm, problem))
		return false;
	month_number = MONTH_NUMBER(yy >= 91 ? 1900 + yy : 2000 + yy, mm);
	if (month_number >= FIRST_NEW_MONTH)
	{
		*problem = "Identifiers of this form are of January 1991 to March 2007.";
		return false;
	}
	if (!number_is_valid(number, problem) || !take_version(in, &version, problem))
		return false;
	*id = pack(month_number, false, archive, number, version);
	return true;
}

/* "4 Feb 2011" */
static bool
take_date(Input *in)
{
	int number;

	if (!take_digits(in, 2, &number) && !take_digits(in, 1, &number))
		return false;
	skip_spaces(in);
	if (!take_word(in))
		return false;
	skip_spaces(in);
	return take_digits(in, 4, &number);
}

/*
 * Skips what may follow an identifier: the rest of the stamp that arXiv puts on
 * a paper's first page, "arXiv:1103.0123v5 [hep-th] 4 Feb 2011".
 */
static bool
parse_stamp(Input *in, const char **problem)
{
	skip_spaces(in);
	if (in->s == in->end)
		return true;
	*problem = "After the identifier only its category in brackets and a date may follow, as in \"arXiv:1103.0123v5 [hep-th] 4 Feb 2011\".";
	if (!take(in, "[") || !take_word(in) || (take(in, ".") && !take_word(in)) || !take(in, "]"))
		return false;
	skip_spaces(in);
	return in->s == in->end || (take_date(in) && in->s == in->end);
}

/*
 * Reads an identifier in any form that people write or paste: the short form,
 * alone, after "arXiv:" or in arXiv's stamp; the URL of a page of the paper; a
 * DOI; or an OAI identifier of arXiv.  Blanks around it are ignored.  For
 * anything else, returns false, and in *problem a sentence that says what is
 * wrong.
 */
bool
arxiv_id_parse(const char *s, size_t len, ArxivId *id, const char **problem)
{
	Input in = {s, s + len};
	Input after;
	const char *suffix;
	bool is_new;

	trim(&in);
	if (!take_prefix(&in, &suffix, problem))
		return false;
	after = split(&in, suffix);
	is_new = in.s < in.end && is_digit(*in.s);
	return (is_new ? parse_new_style(&in, id, problem) : parse_old_style(&in, id, problem)) &&
		parse_stamp(&after, problem);
}

/*
 * Prints the short form into a buffer of ARXIV_ID_BUFSIZE bytes, and returns
 * its length.
 */
int
arxiv_id_print(ArxivId id, char *buf)
{
	int month_number = (int) (id >> MONTH_SHIFT);
	int yy = (EPOCH_YEAR + month_number / 12) % 100;
	int mm = month_number % 12 + 1;
	int archive = (int) (id >> ARCHIVE_SHIFT) & ARCHIVE_MASK;
	int number = (int) (id >> NUMBER_SHIFT) & 0x1FFFF;
	int version = arxiv_id_version_of(id);
	int len;

	if (archive > 0)
		len = snprintf(buf, ARXIV_ID_BUFSIZE, "%s/%02d%02d%03d",
					   old_archives[archive], yy, mm, number);
	else
		len = snprintf(buf, ARXIV_ID_BUFSIZE, "%02d%02d.%0*d", yy, mm,
					   month_number < FIRST_LONG_MONTH ? 4 : 5, number);
	if (version > 0)
		len += snprintf(buf + len, ARXIV_ID_BUFSIZE - len, "v%d", version);
	return len;
}

/*
 * Tells whether 64 bits from outside are an identifier that arxiv_id_parse
 * could have made.
 */
bool
arxiv_id_is_valid(ArxivId id)
{
	int month_number = (int) (id >> MONTH_SHIFT);
	bool new_style = (id >> STYLE_SHIFT) & 1;
	int archive = (int) (id >> ARCHIVE_SHIFT) & ARCHIVE_MASK;
	int number = (int) (id >> NUMBER_SHIFT) & 0x1FFFF;

	if (id < 0 || ((id >> VERSION_BITS) & 0xFFF) != 0 || number == 0)
		return false;
	if (new_style)
		return archive == 0 &&
			month_number >= FIRST_NEW_MONTH && month_number <= LAST_MONTH &&
			number <= (month_number < FIRST_LONG_MONTH ? 9999 : NUMBER_MAX);
	return archive > 0 && archive < N_OLD_ARCHIVES &&
		month_number >= FIRST_MONTH && month_number < FIRST_NEW_MONTH &&
		number <= 999;
}

/* The year of the month in which the paper was announced */
int
arxiv_id_year(ArxivId id)
{
	return EPOCH_YEAR + (int) (id >> MONTH_SHIFT) / 12;
}
