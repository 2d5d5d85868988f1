/*
 * feed_places.c
 *		Which elements of arXiv's feeds have which fields of a paper.
 */
#include <stdlib.h>
#include <string.h>

#include "input/feed/feed_places.h"

#define TEXT(element, field) \
	{ \
		.name = element, .text = field \
	}
#define ATTRIBUTE(element, field, attribute_name) \
	{ \
		.name = element, .attribute = attribute_name, .value = field \
	}
#define MARKUP(element, field) \
	{ \
		.name = element, .text = field, .role = FEED_ROLE_MARKUP \
	}
#define PARENT(element, places) \
	{ \
		.name = element, .children = places \
	}
#define ROLE(element, its_role, places) \
	{ \
		.name = element, .role = its_role, .children = places \
	}
#define END \
	{ \
		.name = NULL \
	}

/*
 * Atom: answers of the API, which have arxiv:doi, and feeds, which have
 * arxiv:DOI.
 */

static const FeedPlace atom_author[] = {
	TEXT("name", FEED_NAME),
	END};

static const FeedPlace atom_entry[] = {
	TEXT("id", FEED_ID),
	ATTRIBUTE("link", FEED_LINK, "href"),
	TEXT("title", FEED_TITLE),
	TEXT("summary", FEED_DESCRIPTION),
	PARENT("author", atom_author),
	TEXT("creator", FEED_CREATORS),
	ATTRIBUTE("category", FEED_CATEGORY, "term"),
	ATTRIBUTE("primary_category", FEED_PRIMARY, "term"),
	TEXT("comment", FEED_COMMENTS),
	TEXT("journal_ref", FEED_JOURNAL_REF),
	TEXT("journal_reference", FEED_JOURNAL_REF),
	TEXT("doi", FEED_DOI),
	TEXT("DOI", FEED_DOI),
	TEXT("rights", FEED_LICENSE),
	TEXT("published", FEED_PUBLISHED),
	TEXT("updated", FEED_UPDATED),
	TEXT("announce_type", FEED_ANNOUNCE_TYPE),
	END};

static const FeedPlace atom[] = {
	TEXT("id", FEED_OWN_LINK),
	ATTRIBUTE("link", FEED_OWN_LINK, "href"),
	TEXT("title", FEED_OWN_TITLE),
	TEXT("subtitle", FEED_OWN_DESCRIPTION),
	TEXT("updated", FEED_OWN_UPDATED),
	TEXT("totalResults", FEED_TOTAL),
	TEXT("startIndex", FEED_START),
	TEXT("itemsPerPage", FEED_PAGE_SIZE),
	ROLE("entry", FEED_ROLE_ENTRY, atom_entry),
	END};

/*
 * RSS 2.0
 */

static const FeedPlace rss_item[] = {
	TEXT("guid", FEED_ID),
	TEXT("link", FEED_LINK),
	TEXT("title", FEED_TITLE),
	TEXT("description", FEED_DESCRIPTION),
	TEXT("creator", FEED_CREATORS),
	TEXT("category", FEED_CATEGORY),
	TEXT("DOI", FEED_DOI),
	TEXT("journal_reference", FEED_JOURNAL_REF),
	TEXT("rights", FEED_LICENSE),
	TEXT("pubDate", FEED_PUBLISHED),
	TEXT("announce_type", FEED_ANNOUNCE_TYPE),
	END};

static const FeedPlace rss_channel[] = {
	TEXT("title", FEED_OWN_TITLE),
	TEXT("link", FEED_OWN_LINK),
	TEXT("description", FEED_OWN_DESCRIPTION),
	TEXT("lastBuildDate", FEED_OWN_UPDATED),
	TEXT("pubDate", FEED_OWN_DATE),
	ROLE("item", FEED_ROLE_ENTRY, rss_item),
	END};

/* Items belong in the channel.  Those behind it are read as well, so that none is lost. */
static const FeedPlace rss[] = {
	PARENT("channel", rss_channel),
	ROLE("item", FEED_ROLE_ENTRY, rss_item),
	END};

/*
 * RSS 1.0, whose abstracts and authors are HTML, either as elements or escaped
 */

static const FeedPlace rdf_seq[] = {
	ROLE("li", FEED_ROLE_LISTED, NULL),
	END};

static const FeedPlace rdf_items[] = {
	PARENT("Seq", rdf_seq),
	END};

static const FeedPlace rdf_channel[] = {
	TEXT("title", FEED_OWN_TITLE),
	TEXT("link", FEED_OWN_LINK),
	MARKUP("description", FEED_OWN_DESCRIPTION),
	TEXT("date", FEED_OWN_DATE),
	PARENT("items", rdf_items),
	END};

static const FeedPlace rdf_item[] = {
	TEXT("link", FEED_LINK),
	TEXT("title", FEED_TITLE),
	MARKUP("description", FEED_DESCRIPTION),
	MARKUP("creator", FEED_CREATORS),
	TEXT("date", FEED_PUBLISHED),
	END};

static const FeedPlace rdf[] = {
	PARENT("channel", rdf_channel),
	ROLE("item", FEED_ROLE_ENTRY, rdf_item),
	END};

/*
 * OAI-PMH.  The formats arXiv, arXivRaw and arXivOld share one list: where they
 * differ, their elements have different names.
 */

static const FeedPlace oai_author[] = {
	TEXT("keyname", FEED_KEYNAME),
	TEXT("forenames", FEED_FORENAMES),
	TEXT("suffix", FEED_SUFFIX),
	END};

static const FeedPlace oai_authors[] = {
	ROLE("author", FEED_ROLE_AUTHOR, oai_author),
	END};

static const FeedPlace oai_version[] = {
	TEXT("date", FEED_VERSION_DATE),
	END};

static const FeedPlace oai_arxiv[] = {
	TEXT("id", FEED_ID),
	TEXT("created", FEED_CREATED),
	TEXT("updated", FEED_UPDATED),
	{.name = "version", .attribute = "version", .value = FEED_VERSION, .children = oai_version},
	TEXT("title", FEED_TITLE),
	{.name = "authors", .text = FEED_AUTHORS, .children = oai_authors},
	TEXT("categories", FEED_CATEGORIES),
	TEXT("comments", FEED_COMMENTS),
	TEXT("report-no", FEED_REPORT_NO),
	TEXT("journal-ref", FEED_JOURNAL_REF),
	TEXT("doi", FEED_DOI),
	TEXT("msc-class", FEED_MSC_CLASS),
	TEXT("acm-class", FEED_ACM_CLASS),
	TEXT("license", FEED_LICENSE),
	TEXT("abstract", FEED_DESCRIPTION),
	END};

static const FeedPlace oai_dc[] = {
	TEXT("title", FEED_TITLE),
	TEXT("creator", FEED_TURNED_NAME),
	TEXT("subject", FEED_SUBJECT),
	TEXT("description", FEED_REMARK),
	TEXT("date", FEED_DATE),
	TEXT("identifier", FEED_IDENTIFIER),
	END};

static const FeedPlace oai_metadata[] = {
	ROLE("dc", FEED_ROLE_FORMAT, oai_dc),
	ROLE("*", FEED_ROLE_FORMAT, oai_arxiv),
	END};

static const FeedPlace oai_header[] = {
	TEXT("identifier", FEED_ID),
	TEXT("datestamp", FEED_DATESTAMP),
	TEXT("setSpec", FEED_SET),
	END};

static const FeedPlace oai_record[] = {
	{.name = "header", .attribute = "status", .value = FEED_STATUS, .children = oai_header},
	PARENT("metadata", oai_metadata),
	END};

static const FeedPlace oai_records[] = {
	ROLE("record", FEED_ROLE_ENTRY, oai_record),
	TEXT("resumptionToken", FEED_TOKEN),
	END};

static const FeedPlace oai[] = {
	TEXT("responseDate", FEED_OWN_UPDATED),
	TEXT("request", FEED_REQUEST),
	{.name = "error", .text = FEED_ERROR, .attribute = "code", .value = FEED_ERROR_CODE},
	ROLE("GetRecord", FEED_ROLE_VERB, oai_records),
	ROLE("ListRecords", FEED_ROLE_VERB, oai_records),
	ROLE("Identify", FEED_ROLE_VERB, NULL),
	ROLE("ListIdentifiers", FEED_ROLE_VERB, oai_records),
	ROLE("ListMetadataFormats", FEED_ROLE_VERB, NULL),
	ROLE("ListSets", FEED_ROLE_VERB, oai_records),
	END};

/*
 * Documents
 */

static const FeedRoot roots[] = {
	{FEED_ATOM, PARENT("feed", atom)},
	{FEED_RSS, {.name = "rss", .attribute = "version", .value = FEED_RSS_VERSION, .children = rss}},
	{FEED_RDF, PARENT("RDF", rdf)},
	{FEED_OAI, PARENT("OAI-PMH", oai)},
	{FEED_OAI, ROLE("record", FEED_ROLE_ENTRY, oai_record)},
};

/* Finds the kind of feed by the local name of its root element; NULL if there is none. */
const FeedRoot *
feed_find_root(const char *name)
{
	for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
	{
		if (strcmp(roots[i].place.name, name) == 0)
			return &roots[i];
	}
	return NULL;
}

/* Finds an element in a list of places by its local name; NULL if it is not there.  "*" matches any name. */
const FeedPlace *
feed_find_place(const FeedPlace *places, const char *name)
{
	for (; places != NULL && places->name != NULL; places++)
	{
		if (strcmp(places->name, name) == 0 || strcmp(places->name, "*") == 0)
			return places;
	}
	return NULL;
}

/* The same, but "*" matches no name */
const FeedPlace *
feed_find_named_place(const FeedPlace *places, const char *name)
{
	const FeedPlace *place = feed_find_place(places, name);

	return place == NULL || strcmp(place->name, "*") == 0 ? NULL : place;
}
