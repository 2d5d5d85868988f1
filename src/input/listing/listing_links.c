/*
 * listing_links.c
 *		Links in running text, and the words that arXiv replaced by them.
 *
 * The text of such a link is "this https URL" or the like; its target has what
 * the author wrote.
 *
 * arXiv takes any word with a dot in it for a host, and links it as http://WORD
 * with the text "this http URL" (arxiv-base, urls/links.py: an ending of two
 * letters or more is enough).  So a file name, such as "svjour.cls", becomes a
 * link, and so do two sentences without a blank between them.  Only the form of
 * the target tells whether the author meant an address.
 */
#include <string.h>

#include "base/chars.h"
#include "base/scan.h"
#include "input/listing/listing_links.h"

/* The scheme that arXiv adds to a host if the author wrote none */
#define SCHEME "http://"

/* Top-level domains, except those of countries */
static const char *const generic_domains[] = {
	"academy", "aero", "app", "arpa", "art", "asia", "biz", "blog", "cat", "center", "cloud", "club",
	"codes", "com", "community", "coop", "dev", "digital", "earth", "edu", "education", "energy",
	"foundation", "global", "gov", "info", "institute", "int", "jobs", "live", "mil", "mobi", "museum",
	"name", "net", "network", "online", "org", "page", "pro", "science", "site", "software", "solutions",
	"space", "studio", "systems", "tech", "technology", "tel", "today", "tools", "travel", "university",
	"website", "wiki", "world", "xyz"};

/* Top-level domains of countries, each of two letters and a blank */
static const char country_domains[] =
	"ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz "
	"ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk "
	"fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir "
	"is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk "
	"ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl "
	"pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc "
	"td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ";

/*
 * Countries that are more likely the suffix of a file name, or the first word
 * of a sentence, if only one name is before them
 */
static const char unlikely_domains[] = "am as cc do in is ma md mk ml pl pm ps py rs sh so st tf to ";

/* Whether the text of a link is "this http URL", "this https URL" or the like, instead of the target */
static bool
stands_for_target(const char *s, size_t n)
{
	const char *const prefix = "this ";
	const char *const suffix = " URL";
	size_t np = strlen(prefix);
	size_t ns = strlen(suffix);

	return n > np + ns && strncmp(s, prefix, np) == 0 &&
		strncmp(s + n - ns, suffix, ns) == 0 &&
		memchr(s + np, ' ', n - np - ns) == NULL;
}

static const char *
find(const char *s, const char *end, const char *word, size_t n)
{
	for (; (size_t) (end - s) >= n && (s = memchr(s, word[0], end - s)) != NULL; s++)
	{
		if ((size_t) (end - s) >= n && memcmp(s, word, n) == 0)
			return s;
	}
	return NULL;
}

/* Whether the text of a link looks like a damaged "this http URL" */
static bool
nearly_stands_for_target(const char *s, size_t n)
{
	bool begins = n >= 5 && strncmp(s, "this ", 5) == 0;
	bool ends = n >= 4 && strncmp(s + n - 4, " URL", 4) == 0;

	return (begins && ends) || ((begins || ends) && (find(s, s + n, "http", 4) != NULL || find(s, s + n, "ftp", 3) != NULL));
}

static bool
is_country(const char *countries, const char *s, size_t n)
{
	if (n != 2)
		return false;
	for (; *countries != '\0'; countries += 3)
	{
		if (equal_ignoring_case(countries, s, 2))
			return true;
	}
	return false;
}

static bool
is_generic(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof(generic_domains) / sizeof(generic_domains[0]); i++)
	{
		if (strlen(generic_domains[i]) == n && equal_ignoring_case(generic_domains[i], s, n))
			return true;
	}
	return false;
}

/* Whether all letters have the same case: the first word of a sentence has both. */
static bool
is_of_one_case(const char *s)
{
	bool upper = is_upper(s[0]);

	for (; *s != '\0'; s++)
	{
		if (is_letter(*s) && is_upper(*s) != upper)
			return false;
	}
	return true;
}

static bool
looks_like_a_host(const char *host)
{
	const char *domain = strrchr(host, '.');
	size_t n;

	if (equal_ignoring_case(host, "www.", 4))
		return true;
	if (domain == NULL)
		return false;
	domain++;
	n = strlen(domain);
	if (!is_of_one_case(domain) || !(is_generic(domain, n) || is_country(country_domains, domain, n)))
		return false;
	return strchr(host, '.') != domain - 1 || !is_country(unlikely_domains, domain, n);
}

/* Whether an address is "http://", a host, and nothing else */
static bool
is_bare_host(const char *href)
{
	return strncmp(href, SCHEME, strlen(SCHEME)) == 0 && href[strlen(SCHEME) + strcspn(href + strlen(SCHEME), "/?#:@")] == '\0';
}

/*
 * What the author wrote where the link shows "this http URL": its target, or
 * the target without the "http://" that arXiv added.  before is the character
 * before the link, or NUL.
 */
static const char *
written_for(const char *href, char before)
{
	const char *host = href + strlen(SCHEME);

	if (!is_bare_host(href))
		return href;
	/* The link is the rest of an e-mail address, or of a name with more dots. */
	if (before == '.' || before == '@' || before == '-' || before == '_' || is_alnum(before))
		return host;
	return looks_like_a_host(host) ? href : host;
}

/*
 * Links as they are read
 */

/* The last "://" of an address; NULL if there is none */
static const char *
find_last_scheme(const char *href)
{
	const char *last = NULL;

	for (const char *s = href; (s = strstr(s, "://")) != NULL; s++)
		last = s;
	return last;
}

/*
 * Reads a link of the page's own, to a paper or an author.  What stands before
 * its last scheme was added by an archive or a proxy, to all addresses of the
 * page.  A link without the host tells nothing.  False when there is no memory.
 */
bool
listing_links_read_own(ListingLinks *links, const char *href)
{
	const char *address = find_last_scheme(href);

	if (address == NULL)
		return true;
	if (address - href >= 5 && memcmp(address - 5, "https", 5) == 0)
		address -= 5;
	else if (address - href >= 4 && memcmp(address - 4, "http", 4) == 0)
		address -= 4;
	else
		return true;
	text_buffer_clear(&links->archive);
	return text_buffer_add(&links->archive, href, address - href);
}

/* Begins a new field: the text so far does not end with a host. */
void
listing_links_reset(ListingLinks *links)
{
	links->host = 0;
}

/* Begins a link at the end of the text so far.  False when there is no memory. */
bool
listing_links_begin(ListingLinks *links, const TextBuffer *text, const char *href)
{
	text_buffer_clear(&links->href);
	links->is_open = true;
	links->start = text->len;
	return text_buffer_add(&links->href, href, strlen(href));
}

/* The target without what an archive added before it */
static const char *
original_target(const ListingLinks *links, const char *href)
{
	const char *archive = links->archive.data;
	size_t n = links->archive.len;
	const char *host;

	if (n == 0)
		return href;
	if (strncmp(href, archive, n) == 0)
		return href + n;
	/* An archive gives its own host to links that had a host, and none to the others. */
	host = strstr(href, "://");
	if (archive[0] != '/' || host == NULL)
		return href;
	host += strlen("://");
	host += strcspn(host, "/");
	return strncmp(host, archive, n) == 0 ? host + n : href;
}

/*
 * Ends the open link: if its text is "this http URL" or the like, replaces it
 * by what the author wrote.  It is an error if such a text is damaged.
 */
void
listing_links_end(ListingLinks *links, TextBuffer *text, int item, ListingReport *report)
{
	size_t start = links->start;
	const char *href;
	const char *target;
	const char *written;

	links->is_open = false;
	if (start < text->len && is_white(text->data[start]))
		start++;
	if (!stands_for_target(text->data + start, text->len - start))
	{
		if (nearly_stands_for_target(text->data + start, text->len - start))
			listing_fail(report, LISTING_BAD_ENTRY, "Entry [%d] has a link with the text \"%.*s\".",
						 item, listing_quote(text->data + start, text->len - start), text->data + start);
		return;
	}
	href = text_buffer_string(&links->href);
	if (!listing_check_memory(report, href != NULL))
		return;
	target = original_target(links, href);
	written = written_for(target, start > text->start ? text->data[start - 1] : '\0');
	if (!listing_check_memory(report, text_buffer_replace(text, start, written, strlen(written))))
		return;
	links->host = written == target && is_bare_host(target) ? start : 0;
}

/*
 * Called before s is added to the text.  If s begins with @ directly after a
 * link to a host, the host is the first part of an e-mail address, and loses
 * its "http://".
 */
void
listing_links_before_text(ListingLinks *links, TextBuffer *text, const char *s)
{
	if (links->host == 0)
		return;
	if (*s == '@')
		text_buffer_cut(text, links->host, strlen(SCHEME));
	links->host = 0;
}

/* Frees the memory of the links. */
void
listing_links_free(ListingLinks *links)
{
	text_buffer_free(&links->href);
	text_buffer_free(&links->archive);
}
