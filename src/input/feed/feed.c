/*
 * feed.c
 *		A reader of arXiv's feeds on libxml2's SAX2 interface.
 *
 * A document is given to the parser in pieces.  The elements that it begins
 * and ends are followed in the tree of feed_places.c; the text of those that
 * matter goes into the draft of an entry, or is the document's own.
 *
 * libxml2 calls back into this file; its callbacks keep to malloc, and note a
 * failure instead of leaving by an error.
 */
#include "c.h"

#include "compat_libxml.h"

#include <stdarg.h>
#include <stdlib.h>

#include <libxml/parser.h>

#include "base/scan.h"
#include "input/feed/feed.h"
#include "input/feed/feed_describe.h"
#include "input/feed/feed_entry.h"
#include "input/feed/feed_places.h"
#include "input/feed/feed_reader.h"
#include "input/field_text.h"
#include "types/instant.h"

/* Bytes that the parser gets at a time */
#define PIECE_SIZE (16 * 1024)

/* No tree of places is as deep. */
#define MAX_PLACES 16

/* Longer texts are none of arXiv's. */
#define MAX_TEXT (10 * 1024 * 1024)

struct Feed
{
	xmlParserCtxtPtr parser;
	const char *start;
	const char *next; /* the first byte not fed yet */
	const char *end;
	bool is_finished;
	bool wants_entries;
	FeedFailure failure;

	/* Where the reader is */
	const FeedPlace *places[MAX_PLACES];
	int nplaces;
	int skipped; /* elements that are passed over, and within such */
	int markup;	 /* elements in the text */
	TextBuffer text;

	/* What the document has of its own, as strings; of some only the first counts */
	TextBuffer own[FEED_NTEXTS - FEED_NFIELDS];
	TextBuffer format;
	TextBuffer verb;
	bool is_arxiv; /* its title or address says so */
	bool has_current_dates;
	int nlisted;
	int nerrors;
	bool has_error; /* other than that there are none */
	FeedInfo info;

	/* Entries that are complete, and behind them the one that is read */
	FeedDraft *drafts;
	int drafts_size;
	int ncomplete;
	int ntaken;
};

/* Notes what is wrong, if nothing was before: a sentence or more. */
void
feed_fail(FeedFailure *failure, FeedStatus status, const char *format, ...)
{
	va_list args;

	if (failure->status != FEED_OK)
		return;
	failure->status = status;
	va_start(args, format);
	vsnprintf(failure->problem, sizeof(failure->problem), format, args);
	va_end(args);
}

void
feed_fail_no_memory(FeedFailure *failure)
{
	feed_fail(failure, FEED_NO_MEMORY, "The reader of feeds ran out of memory.");
}

static void
check_memory(Feed *feed, bool ok)
{
	if (!ok)
		feed_fail_no_memory(&feed->failure);
}

static bool
has_failed(const Feed *feed)
{
	return feed->failure.status != FEED_OK;
}

/*
 * The document's own texts
 */

static TextBuffer *
own_buffer(Feed *feed, FeedField field)
{
	return &feed->own[field - FEED_NFIELDS];
}

/* One of them, or NULL. */
static const char *
own_text(const Feed *feed, FeedField field)
{
	const TextBuffer *text = &feed->own[field - FEED_NFIELDS];

	return text->len > 0 && text->data[0] != '\0' ? text->data : NULL;
}

static bool
is_of_arxiv(FeedField field, const char *s)
{
	switch (field)
	{
		case FEED_OWN_LINK:
			return strstr(s, "//rss.arxiv.org/") != NULL || strstr(s, "//export.arxiv.org/") != NULL || strstr(s, "//arxiv.org/") != NULL;
		case FEED_OWN_TITLE:
			return strstr(s, " updates on arXiv.org") != NULL || strncmp(s, "Feed error for query", 20) == 0;
		default:
			return false;
	}
}

static void
add_error(Feed *feed, const char *code)
{
	if (code == NULL || strcmp(code, "noRecordsMatch") != 0)
		feed->has_error = true;
}

/* Keeps a text of the document: the first one, but all of OAI's errors */
static void
keep_own_text(Feed *feed, FeedField field, const char *s, size_t n)
{
	TextBuffer *text = own_buffer(feed, field);

	if (text->len > 0 && field != FEED_ERROR && field != FEED_ERROR_CODE && field != FEED_OWN_LINK)
		return;
	if (field == FEED_OWN_LINK)
		text_buffer_clear(text);
	text_buffer_begin(text);
	if (text->len > 0)
	{
		/* In the place of the NUL before */
		text->data[text->len - 1] = ';';
		check_memory(feed, text_buffer_replace(text, text->len, " ", 1));
		text_buffer_begin(text);
	}
	check_memory(feed, text_buffer_add(text, s, n) && text_buffer_end(text));
	if (has_failed(feed))
		return;
	if (is_of_arxiv(field, text->data))
		feed->is_arxiv = true;
	if (field == FEED_REQUEST)
		feed->has_current_dates = strstr(text->data, "oaipmh.arxiv.org") != NULL;
	if (field == FEED_ERROR_CODE)
		add_error(feed, text->data + text->start);
}

/*
 * Entries
 */

static FeedDraft *
open_draft(Feed *feed)
{
	return &feed->drafts[feed->ncomplete];
}

/* The feed is one of another's. */
static void
check_origin(Feed *feed)
{
	if (feed->info.kind == FEED_ATOM && own_buffer(feed, FEED_TOTAL)->len > 0)
		feed->info.kind = FEED_API;
	if ((feed->info.kind == FEED_ATOM || feed->info.kind == FEED_RSS) && !feed->is_arxiv)
		feed_fail(&feed->failure, FEED_NOT_A_FEED, "Neither its title nor its address is one of arXiv's feeds.");
}

static void
begin_entry(Feed *feed)
{
	if (feed->info.items == 0)
		check_origin(feed);
	if (feed->ncomplete == feed->drafts_size)
	{
		int size = Max(16, feed->drafts_size * 2);
		FeedDraft *drafts = realloc(feed->drafts, size * sizeof(FeedDraft));

		check_memory(feed, drafts != NULL);
		if (drafts == NULL)
			return;
		memset(drafts + feed->drafts_size, 0, (size - feed->drafts_size) * sizeof(FeedDraft));
		feed->drafts = drafts;
		feed->drafts_size = size;
	}
	feed_draft_clear(open_draft(feed));
	feed->info.items++;
}

/* The API's error has the form of an entry. */
static void
read_error_entry(Feed *feed, const FeedDraft *draft)
{
	size_t n;
	const char *s = feed_draft_text(draft, FEED_ID, &n);

	keep_own_text(feed, FEED_ERROR_CODE, s, n);
	s = feed_draft_text(draft, FEED_DESCRIPTION, &n);
	if (s != NULL)
		keep_own_text(feed, FEED_ERROR, s, n);
}

static void
end_entry(Feed *feed)
{
	FeedDraft *draft = open_draft(feed);
	FeedContext context = {feed->info.kind, own_text(feed, FEED_OWN_DATE), feed->has_current_dates};

	if (feed_draft_is_error(draft))
	{
		read_error_entry(feed, draft);
		return;
	}
	if (feed_draft_is_deleted(draft))
		feed->info.deleted++;
	else
		feed->info.papers++;
	if (!feed->wants_entries)
		return;
	feed->failure.item = feed->info.items;
	draft->entry.item = feed->info.items;
	feed_draft_read(draft, &context, &feed->failure);
	if (has_failed(feed))
		return;
	feed->failure.item = 0;
	feed->ncomplete++;
}

/*
 * Callbacks
 */

static const FeedPlace *
current_place(const Feed *feed)
{
	return feed->nplaces == 0 ? NULL : feed->places[feed->nplaces - 1];
}

static bool
in_entry(const Feed *feed)
{
	for (int i = 0; i < feed->nplaces; i++)
	{
		if (feed->places[i]->role == FEED_ROLE_ENTRY)
			return true;
	}
	return false;
}

static void
fail_in_entry(Feed *feed, const char *format, const char *s, size_t n)
{
	feed->failure.item = feed->info.items;
	feed_fail(&feed->failure, FEED_BAD_ENTRY, format, (int) scan_clip(s, n, 80), s);
}

/* Keeps the text of an element, or the value of an attribute. */
static void
keep_text(Feed *feed, FeedField field, const char *s, size_t n)
{
	if (field == FEED_NO_FIELD)
		return;
	if (field >= FEED_NFIELDS)
		keep_own_text(feed, field, s, n);
	else if (in_entry(feed))
		check_memory(feed, feed_draft_add(open_draft(feed), field, s, n));
}

static void
append_text(Feed *feed, const char *s, size_t n)
{
	TextBuffer *text = &feed->text;

	if (text->len + n > MAX_TEXT)
	{
		feed->failure.item = in_entry(feed) ? feed->info.items : 0;
		feed_fail(&feed->failure, FEED_BAD_ENTRY, "It has a text of more than %d bytes.", MAX_TEXT);
		return;
	}
	check_memory(feed, text_buffer_replace(text, text->len, s, n));
}

/* Text with elements in it is kept as HTML, in which other feeds have it written out. */
static void
append_markup(Feed *feed, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end && !has_failed(feed))
	{
		const char *plain = s;

		while (s < end && *s != '&' && *s != '<')
			s++;
		append_text(feed, plain, s - plain);
		if (s < end)
			append_text(feed, *s == '&' ? "&amp;" : "&lt;", *s == '&' ? 5 : 4);
		s++;
	}
}

static void
append_tag(Feed *feed, const char *before, const char *name)
{
	append_text(feed, before, strlen(before));
	append_text(feed, name, strlen(name));
	append_text(feed, ">", 1);
}

/* The name of an element is a word of the document's. */
static void
keep_name(Feed *feed, TextBuffer *text, const char *name)
{
	if (text->len == 0)
		check_memory(feed, text_buffer_add(text, name, strlen(name)) && text_buffer_end(text));
}

static void
read_attribute(Feed *feed, const FeedPlace *place, int n, const xmlChar **attributes)
{
	for (int i = 0; i < n; i++, attributes += 5)
	{
		if (strcmp((const char *) attributes[0], place->attribute) == 0)
			keep_text(feed, place->value, (const char *) attributes[3], attributes[4] - attributes[3]);
	}
}

/* An element that has no place: it is passed over, but in a text it would leave out a part. */
static void
begin_unknown(Feed *feed, const char *name)
{
	const FeedPlace *place = current_place(feed);

	if (place->role == FEED_ROLE_MARKUP)
	{
		feed->markup++;
		append_tag(feed, "<", name);
	}
	else if (place->text != FEED_NO_FIELD && place->children == NULL && in_entry(feed))
		fail_in_entry(feed, "It has the element \"%.*s\" in a text.", name, strlen(name));
	else
		feed->skipped = 1;
}

static void
begin_place(Feed *feed, const FeedPlace *place, const char *name, int nattributes, const xmlChar **attributes)
{
	feed->places[feed->nplaces++] = place;
	switch (place->role)
	{
		case FEED_ROLE_ENTRY:
			begin_entry(feed);
			break;
		case FEED_ROLE_LISTED:
			feed->nlisted++;
			break;
		case FEED_ROLE_FORMAT:
			keep_name(feed, &feed->format, strcmp(name, "dc") == 0 ? "oai_dc" : name);
			break;
		case FEED_ROLE_VERB:
			keep_name(feed, &feed->verb, name);
			break;
		default:
			break;
	}
	if (has_failed(feed))
		return;
	if (place->attribute != NULL)
		read_attribute(feed, place, nattributes, attributes);
	text_buffer_clear(&feed->text);
}

/* The document's element tells the kind of feed. */
static void
begin_document(Feed *feed, const char *name, int nattributes, const xmlChar **attributes)
{
	const FeedRoot *root = feed_find_root(name);

	if (root == NULL)
	{
		feed_fail(&feed->failure, FEED_NOT_A_FEED, "Its element is \"%.*s\", and not that of a feed.", (int) scan_clip(name, strlen(name), 80), name);
		return;
	}
	feed->info.kind = root->kind;
	begin_place(feed, &root->place, name, nattributes, attributes);
}

static void
on_start(void *data, const xmlChar *localname, const xmlChar *prefix, const xmlChar *uri, int nnamespaces,
		 const xmlChar **namespaces, int nattributes, int ndefaulted, const xmlChar **attributes)
{
	Feed *feed = data;
	const char *name = (const char *) localname;
	const FeedPlace *place = current_place(feed);

	if (has_failed(feed))
		return;
	if (feed->skipped > 0)
		feed->skipped++;
	else if (feed->markup > 0)
		begin_unknown(feed, name);
	else if (place == NULL)
		begin_document(feed, name, nattributes, attributes);
	else if ((place = feed_find_place(place->children, name)) != NULL)
		begin_place(feed, place, name, nattributes, attributes);
	else
		begin_unknown(feed, name);
}

static void
on_end(void *data, const xmlChar *localname, const xmlChar *prefix, const xmlChar *uri)
{
	Feed *feed = data;
	const FeedPlace *place;

	if (has_failed(feed))
		return;
	if (feed->skipped > 0)
	{
		feed->skipped--;
		return;
	}
	if (feed->markup > 0)
	{
		feed->markup--;
		append_tag(feed, "</", (const char *) localname);
		return;
	}
	place = current_place(feed);
	if (place->text != FEED_NO_FIELD)
		keep_text(feed, place->text, feed->text.len > 0 ? feed->text.data : "", feed->text.len);
	text_buffer_clear(&feed->text);
	if (has_failed(feed))
		return;
	if (place->role == FEED_ROLE_AUTHOR)
		check_memory(feed, feed_draft_end_author(open_draft(feed)));
	else if (place->role == FEED_ROLE_ENTRY)
		end_entry(feed);
	feed->nplaces--;
}

/* What stands in an entry, and in none of its fields, would be lost. */
static void
check_stray_text(Feed *feed, const char *s, size_t n)
{
	const char *end = s + n;

	s = scan_skip_white(s, end);
	if (s < end && in_entry(feed))
		fail_in_entry(feed, "It has text outside of its fields: \"%.*s\".", s, end - s);
}

static void
on_text(void *data, const xmlChar *chars, int len)
{
	Feed *feed = data;
	const FeedPlace *place = current_place(feed);
	const char *s = (const char *) chars;

	if (has_failed(feed) || feed->skipped > 0 || place == NULL)
		return;
	if (place->text == FEED_NO_FIELD)
		check_stray_text(feed, s, len);
	else if (feed->markup > 0)
		append_markup(feed, s, len);
	else
		append_text(feed, s, len);
}

/* Comes before the declaration is read. */
static void
on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	Feed *feed = data;

	feed_fail(&feed->failure, FEED_NOT_A_FEED, "It has a document type declaration, as no feed of arXiv has.");
	xmlStopParser(feed->parser);
}

/*
 * The end
 */

static int64
read_number(const Feed *feed, FeedField field)
{
	const char *s = own_text(feed, field);
	int64 n = 0;

	if (s == NULL)
		return -1;
	for (; *s >= '0' && *s <= '9' && n < PG_INT32_MAX; s++)
		n = n * 10 + (*s - '0');
	return *s == '\0' ? n : -1;
}

/* How many entries an answer of the API must have */
static int64
promised_entries(const FeedInfo *info)
{
	int64 left = Max(0, info->total - Max(info->start, 0));

	return info->page_size >= 0 ? Min(info->page_size, left) : left;
}

static void
read_info(Feed *feed)
{
	FeedInfo *info = &feed->info;
	const char *updated = own_text(feed, info->kind == FEED_RDF ? FEED_OWN_DATE : FEED_OWN_UPDATED);
	const char *problem;

	info->title = own_text(feed, FEED_OWN_TITLE);
	info->format = feed->format.len > 0 ? feed->format.data : NULL;
	info->verb = feed->verb.len > 0 ? feed->verb.data : NULL;
	info->total = read_number(feed, FEED_TOTAL);
	info->start = read_number(feed, FEED_START);
	info->page_size = read_number(feed, FEED_PAGE_SIZE);
	info->resumption_token = own_text(feed, FEED_TOKEN);
	info->error_code = own_text(feed, FEED_ERROR_CODE);
	info->error = own_text(feed, FEED_ERROR);
	if (updated != NULL)
		info->updated.present = instant_parse_any(updated, strlen(updated), &info->updated.value, &problem);
}

/* RSS and Atom tell an error by the title of a feed without entries. */
static void
check_error_title(Feed *feed)
{
	const char *title = own_text(feed, FEED_OWN_TITLE);
	const char *words = own_text(feed, FEED_OWN_DESCRIPTION);

	if (title == NULL || strncmp(title, "Feed error for query", 20) != 0)
		return;
	feed->has_error = true;
	if (words == NULL)
		words = title;
	keep_own_text(feed, FEED_ERROR, words, strlen(words));
}

static void
check_error(Feed *feed)
{
	const FeedInfo *info = &feed->info;

	if (!feed->has_error)
		return;
	feed_fail(&feed->failure, FEED_ANSWERS_ERROR, "%s%s%s", info->error_code != NULL ? info->error_code : "",
			  info->error_code != NULL ? ": " : "", info->error != NULL ? info->error : "It gives no reason.");
	if (info->error_code != NULL && strstr(info->error_code, "badResumptionToken") != NULL)
		feed->failure.hint = "Tokens expire. Begin the harvest again, from the last datestamp that was loaded.";
	else if (info->error_code != NULL && strstr(info->error_code, "idDoesNotExist") != NULL)
		feed->failure.hint = "Ask for a paper without its version: oai:arXiv.org:2601.10719.";
}

static void
check_verb(Feed *feed)
{
	const char *verb = feed->info.verb;

	if (verb == NULL || strcmp(verb, "GetRecord") == 0 || strcmp(verb, "ListRecords") == 0)
		return;
	feed_fail(&feed->failure, FEED_NO_PAPERS, "It is an answer to %s, which holds no papers.", verb);
}

static void
check_counts(Feed *feed)
{
	const FeedInfo *info = &feed->info;

	if (info->kind == FEED_API && info->total < 0)
		feed_fail(&feed->failure, FEED_INCOMPLETE, "Its total cannot be read.");
	if (info->kind == FEED_API && promised_entries(info) != info->items)
		feed_fail(&feed->failure, FEED_INCOMPLETE, "It promises " INT64_FORMAT " entries, and has %d.", promised_entries(info), info->items);
	if (info->kind == FEED_RDF && feed->nlisted != info->items)
		feed_fail(&feed->failure, FEED_INCOMPLETE, "It lists %d entries, and has %d.", feed->nlisted, info->items);
}

static void
check_well_formed(Feed *feed)
{
	const xmlError *error = xmlCtxtGetLastError(feed->parser);

	if (has_failed(feed) || error == NULL || error->level < XML_ERR_FATAL)
		return;
	if (error->code == XML_ERR_NO_MEMORY)
		feed_fail_no_memory(&feed->failure);
	else
		feed_fail(&feed->failure, FEED_NOT_WELL_FORMED, "Line %d: %.*s.", error->line,
				  (int) scan_clip(error->message, strcspn(error->message, "\n"), 200), error->message);
}

static void
finish(Feed *feed)
{
	feed->is_finished = true;
	xmlParseChunk(feed->parser, NULL, 0, 1);
	check_well_formed(feed);
	if (has_failed(feed))
		return;
	if (feed->info.items == 0)
		check_origin(feed);
	check_error_title(feed);
	read_info(feed);
	if (!feed->wants_entries || has_failed(feed))
		return;
	check_error(feed);
	check_verb(feed);
	check_counts(feed);
}

/*
 * The interface
 */

/*
 * Begins to read a document of UTF-8, which must stay where it is.  Without
 * entries only what the document says of itself is read, and neither checked.
 * NULL when there is no memory.
 */
Feed *
feed_open(const char *s, size_t len, bool wants_entries)
{
	Feed *feed = calloc(1, sizeof(Feed));
	xmlSAXHandler sax;

	if (feed == NULL)
		return NULL;
	feed->start = feed->next = s;
	feed->end = s + len;
	feed->wants_entries = wants_entries;
	memset(&sax, 0, sizeof(sax));
	sax.initialized = XML_SAX2_MAGIC;
	sax.startElementNs = on_start;
	sax.endElementNs = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	sax.cdataBlock = on_text;
	sax.internalSubset = on_doctype;
	feed->parser = xmlCreatePushParserCtxt(&sax, feed, NULL, 0, NULL);
	if (feed->parser == NULL)
	{
		feed_close(feed);
		return NULL;
	}
	xmlCtxtUseOptions(feed->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	ignore_xml_errors(feed->parser);
	return feed;
}

/*
 * Reads the next piece of the document.  False when there is none: then all
 * has been read, or something is wrong, as feed_status tells.
 */
bool
feed_read(Feed *feed)
{
	FeedDraft first;
	size_t n = Min(feed->end - feed->next, PIECE_SIZE);

	if (feed->is_finished || has_failed(feed))
		return false;
	if (feed->next == feed->start && feed_describe(feed->start, feed->end, &feed->failure))
		return false;
	/* The entries that were taken go; the one that is being read comes first. */
	if (feed->ncomplete > 0 && feed->ncomplete < feed->drafts_size)
	{
		first = feed->drafts[0];
		feed->drafts[0] = feed->drafts[feed->ncomplete];
		feed->drafts[feed->ncomplete] = first;
	}
	feed->ncomplete = feed->ntaken = 0;
	if (n == 0)
		finish(feed);
	else
	{
		xmlParseChunk(feed->parser, feed->next, (int) n, 0);
		feed->next += n;
		check_well_formed(feed);
	}
	return !has_failed(feed);
}

/* The next entry of the piece that was read, or NULL */
const FeedEntry *
feed_take(Feed *feed)
{
	if (feed->ntaken == feed->ncomplete)
		return NULL;
	return &feed->drafts[feed->ntaken++].entry;
}

FeedStatus
feed_status(const Feed *feed)
{
	return feed->failure.status;
}

/* What is wrong: sentences */
const char *
feed_problem(const Feed *feed)
{
	return feed->failure.problem;
}

/* The number of the entry in which it is wrong, or 0 */
int
feed_problem_item(const Feed *feed)
{
	return feed->failure.status == FEED_BAD_ENTRY ? feed->failure.item : 0;
}

/* What is to be done about it, or NULL */
const char *
feed_hint(const Feed *feed)
{
	if (feed->failure.hint != NULL)
		return feed->failure.hint;
	switch (feed->failure.status)
	{
		case FEED_NOT_A_FEED:
			return "Feeds are those of rss.arxiv.org, answers of export.arxiv.org/api, and harvests of oaipmh.arxiv.org.";
		case FEED_NOT_WELL_FORMED:
		case FEED_INCOMPLETE:
			return "Download it again.";
		case FEED_NO_PAPERS:
			return "Papers come by the verbs ListRecords and GetRecord.";
		case FEED_BAD_ENTRY:
			return "The feed is damaged, or of a form that this version of paperdigest does not know.";
		default:
			return NULL;
	}
}

/* What the document says of itself; complete when feed_read has returned false. */
void
feed_info(const Feed *feed, FeedInfo *info)
{
	*info = feed->info;
}

/* Frees all that belongs to a feed; NULL is allowed. */
void
feed_close(Feed *feed)
{
	if (feed == NULL)
		return;
	if (feed->parser != NULL)
		xmlFreeParserCtxt(feed->parser);
	for (int i = 0; i < feed->drafts_size; i++)
		feed_draft_free(&feed->drafts[i]);
	for (int i = 0; i < FEED_NTEXTS - FEED_NFIELDS; i++)
		text_buffer_free(&feed->own[i]);
	free(feed->drafts);
	text_buffer_free(&feed->text);
	text_buffer_free(&feed->format);
	text_buffer_free(&feed->verb);
	free(feed);
}
