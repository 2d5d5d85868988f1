/*
 * listing_links.c
 *		Links in running text, and what stood there before arXiv made them.
 *
 * The text of such a link is "this https URL" or the like; what the author
 * wrote is in its target.
 *
 * arXiv takes for a host whatever has a dot in it, and links it as
 * http://WORDS with the text "this http URL" (arxiv-base, urls/links.py: an
 * ending of two letters or more will do).  So a file, as "svjour.cls", or two
 * sentences without a blank between them come as links too, and what the
 * author wrote has to be told from its form.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/scan.h"
#include "input/listing/listing_links.h"

/* What arXiv puts before a host that an author wrote without it */
#define SCHEME "http://"

/* Endings of hosts, but for those of countries */
static const char *const generic_domains[] = {
	"academy", "aero", "app", "arpa", "art", "asia", "biz", "blog", "cat", "center", "cloud", "club",
	"codes", "com", "community", "coop", "dev", "digital", "earth", "edu", "education", "energy",
	"foundation", "global", "gov", "info", "institute", "int", "jobs", "live", "mil", "mobi", "museum",
	"name", "net", "network", "online", "org", "page", "pro", "science", "site", "software", "solutions",
	"space", "studio", "systems", "tech", "technology", "tel", "today", "tools", "travel", "university",
	"website", "wiki", "world", "xyz"};

/* Countries, in ISO 3166 and as domains, two letters each */
static const char country_domains[] =
	"ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz "
	"ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk "
	"fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir "
	"is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk "
	"ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl "
	"pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc "
	"td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ";

/* Those that more often end the name of a file, or begin a sentence, where but one name stands before */
static const char unlikely_domains[] = "am as cc do in is ma md mk ml pl pm ps py rs sh so st tf to ";

/* "this http URL", "this https URL", "this ftp URL": the text of such a link */
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

/* Whether a text is not quite that: something has damaged it. */
static bool
nearly_stands_for_target(const char *s, size_t n)
{
	bool begins = n >= 5 && strncmp(s, "this ", 5) == 0;
	bool ends = n >= 4 && strncmp(s + n - 4, " URL", 4) == 0;

	return (begins || ends) && (find(s, s + n, "http", 4) != NULL || find(s, s + n, "ftp", 3) != NULL);
}

/* Whether an address of arXiv's that goes on so is one of the page's own, and none in a text */
static bool
is_of_page(const char *path, const char *end)
{
	static const char *const paths[] = {"search/", "list/", "html/", "catchup/", "format/"};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
	{
		size_t n = strlen(paths[i]);

		if ((size_t) (end - path) > n && memcmp(path, paths[i], n) == 0)
			return true;
	}
	return false;
}

/*
 * What an archive or a proxy put in front of all addresses of a page, as it
 * stands before arXiv's own; of no bytes where it did not.
 */
static const char *
find_archive(const char *page, const char *end, size_t *n)
{
	static const char host[] = "://arxiv.org/";

	*n = 0;
	for (const char *s = page; (s = find(s, end, host, strlen(host))) != NULL; s++)
	{
		const char *start = s;
		const char *scheme;

		if (!is_of_page(s + strlen(host), end))
			continue;
		while (start > page && !is_white(start[-1]) && strchr("\"'<>", start[-1]) == NULL)
			start--;
		if (strncmp(start, "href=", 5) == 0)
			start += 5;
		scheme = s - start >= 5 && memcmp(s - 5, "https", 5) == 0 ? s - 5 : s - 4;
		if (scheme <= start || memcmp(scheme, "http", 4) != 0)
			continue;
		*n = scheme - start;
		return start;
	}
	return NULL;
}

static bool
is_country(const char *countries, const char *s, size_t n)
{
	if (n != 2)
		return false;
	for (; *countries != '\0'; countries += 3)
	{
		if (strncasecmp(countries, s, 2) == 0)
			return true;
	}
	return false;
}

static bool
is_generic(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof(generic_domains) / sizeof(generic_domains[0]); i++)
	{
		if (strlen(generic_domains[i]) == n && strncasecmp(generic_domains[i], s, n) == 0)
			return true;
	}
	return false;
}

/* Whether all its letters are of one case: a sentence begins with one of the other. */
static bool
is_of_one_case(const char *s)
{
	bool is_upper = isupper((unsigned char) s[0]);

	for (; *s != '\0'; s++)
	{
		if (isalpha((unsigned char) *s) && (isupper((unsigned char) *s) != 0) != is_upper)
			return false;
	}
	return true;
}

static bool
looks_like_a_host(const char *host)
{
	const char *domain = strrchr(host, '.');
	size_t n;

	if (strncasecmp(host, "www.", 4) == 0)
		return true;
	if (domain++ == NULL)
		return false;
	n = strlen(domain);
	if (!is_of_one_case(domain) || !(is_generic(domain, n) || is_country(country_domains, domain, n)))
		return false;
	return strchr(host, '.') != domain - 1 || !is_country(unlikely_domains, domain, n);
}

/* "http://", a host, and nothing else */
static bool
is_bare_host(const char *href)
{
	return strncmp(href, SCHEME, strlen(SCHEME)) == 0 && href[strlen(SCHEME) + strcspn(href + strlen(SCHEME), "/?#:@")] == '\0';
}

/*
 * What an author wrote, of which arXiv made a link that shows "this http URL":
 * the address, or the words without the "http://" that arXiv put before them.
 * before is what stands in front of the link, or NUL.
 */
static const char *
written_for(const char *href, char before)
{
	const char *host = href + strlen(SCHEME);

	if (!is_bare_host(href))
		return href;
	/* The rest of an e-mail address, or of a name with more dots */
	if (before == '.' || before == '@' || before == '-' || before == '_' || isalnum((unsigned char) before))
		return host;
	return looks_like_a_host(host) ? href : host;
}

/*
 * Links as they are read
 */

/* No link is open at first; the page is where find_archive looks. */
void
listing_links_init(ListingLinks *links, const char *page, const char *end)
{
	memset(links, 0, sizeof(ListingLinks));
	links->page = page;
	links->page_end = end;
}

/* A field begins. */
void
listing_links_reset(ListingLinks *links)
{
	links->host = 0;
}

/* A link begins at the end of the text so far.  False when there is no memory. */
bool
listing_links_begin(ListingLinks *links, const TextBuffer *text, const char *href)
{
	text_buffer_clear(&links->href);
	links->is_open = true;
	links->start = text->len;
	return text_buffer_add(&links->href, href, strlen(href));
}

/* The target, without what an archive put before it */
static const char *
original_target(ListingLinks *links, const char *href)
{
	if (!links->knows_archive)
		links->archive = find_archive(links->page, links->page_end, &links->archive_len);
	links->knows_archive = true;
	if (links->archive_len > 0 && strncmp(href, links->archive, links->archive_len) == 0)
		return href + links->archive_len;
	return href;
}

/* The link ends that is open: what was written takes the place of its text. */
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
 * More text follows.  If it begins with @ right behind a link to a host, that
 * was the beginning of an e-mail address.
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

/* Frees what was kept of a link. */
void
listing_links_free(ListingLinks *links)
{
	text_buffer_free(&links->href);
}
