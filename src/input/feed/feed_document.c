/*
 * feed_document.c
 *		What a feed says about itself, and whether it is complete.
 */
#include "c.h"

#include "base/scan.h"
#include "input/feed/feed_document.h"
#include "types/instant.h"

/* The title of RSS and Atom begins like this if they report an error. */
#define FEED_ERROR_TITLE "Feed error for query"

static void
check_memory(FeedFailure *failure, bool ok)
{
	if (!ok)
		feed_fail_no_memory(failure);
}

static TextBuffer *
own_buffer(FeedDocument *document, FeedField field)
{
	return &document->texts[field - FEED_NFIELDS];
}

/* The document's text for a field, or NULL if it is absent or empty */
const char *
feed_document_text(const FeedDocument *document, FeedField field)
{
	const TextBuffer *text = &document->texts[field - FEED_NFIELDS];

	return text->len > 0 && text->data[0] != '\0' ? text->data : NULL;
}

/* Whether the host of a URL is arxiv.org or a subdomain of it */
static bool
is_at_arxiv(const char *s, const char *end)
{
	const char *host = scan_find(s, end, "://");
	const char *host_end;

	if (host == NULL)
		return false;
	host += strlen("://");
	for (host_end = host; host_end < end && strchr("/?#:", *host_end) == NULL; host_end++)
		;
	s = host_end - strlen("arxiv.org");
	return s >= host && scan_begins(s, host_end, "arxiv.org") && (s == host || s[-1] == '.');
}

static bool
names_arxiv(FeedField field, const char *s, size_t n)
{
	switch (field)
	{
		case FEED_OWN_LINK:
		case FEED_REQUEST:
			return is_at_arxiv(s, s + n);
		case FEED_OWN_TITLE:
			return scan_find(s, s + n, "updates on arXiv.org") != NULL || scan_begins(s, s + n, FEED_ERROR_TITLE);
		default:
			return false;
	}
}

/* Whether entries are read in another way, or are others, where the document has a text for this field. */
bool
feed_document_counts_for_entries(FeedField field)
{
	return field == FEED_TOTAL || field == FEED_REQUEST || field == FEED_OWN_DATE;
}

/*
 * Keeps a text of the document, of n bytes.  Of several texts for one field it
 * keeps the first that is not empty; but it joins all errors, and keeps the
 * last link.
 */
void
feed_document_keep(FeedDocument *document, FeedField field, const char *s, size_t n, FeedFailure *failure)
{
	TextBuffer *text = own_buffer(document, field);

	bool is_joined = field == FEED_ERROR || field == FEED_ERROR_CODE;

	if (!is_joined && field != FEED_OWN_LINK && feed_document_text(document, field) != NULL)
		return;
	if (!is_joined)
		text_buffer_clear(text);
	text_buffer_begin(text);
	if (text->len > 0)
	{
		/* It replaces the NUL of the text before. */
		text->data[text->len - 1] = ';';
		check_memory(failure, text_buffer_replace(text, text->len, " ", 1));
		text_buffer_begin(text);
	}
	check_memory(failure, text_buffer_add(text, s, n) && text_buffer_end(text));
	if (failure->status != FEED_OK)
		return;
	/* Other Atom has no total. */
	if (document->info.kind == FEED_ATOM && field == FEED_TOTAL)
		document->info.kind = FEED_API;
	if (names_arxiv(field, text->data, text->len))
		document->is_arxiv = true;
	if (field == FEED_REQUEST)
		document->has_current_dates = strstr(text->data, "oaipmh.arxiv.org") != NULL;
	if (field == FEED_ERROR_CODE ? strcmp(text->data + text->start, "noRecordsMatch") != 0 :
								   field == FEED_ERROR && feed_document_text(document, FEED_ERROR_CODE) == NULL)
		document->has_error = true;
}

/* Keeps the name of an element as the document's verb or format, unless there is one already. */
void
feed_document_keep_name(TextBuffer *text, const char *name, FeedFailure *failure)
{
	if (text->len == 0)
		check_memory(failure, text_buffer_add(text, name, strlen(name)) && text_buffer_end(text));
}

static bool
is_rss_2(const FeedDocument *document)
{
	const char *version = feed_document_text(document, FEED_RSS_VERSION);

	return version != NULL && strcmp(version, "2.0") == 0;
}

/* Fails if the feed is not one of arXiv's. */
void
feed_document_check_origin(FeedDocument *document, FeedFailure *failure)
{
	if (document->info.kind == FEED_RSS && !is_rss_2(document))
		feed_fail(failure, FEED_NOT_A_FEED, "It is RSS of another version than 2.0.");
	/* A single record, outside of an OAI-PMH answer, has no address. */
	if (!document->is_arxiv && (document->info.kind != FEED_OAI || feed_document_text(document, FEED_REQUEST) != NULL))
		feed_fail(failure, FEED_NOT_A_FEED, "Neither its title nor its address is one of arXiv's.");
}

static int64
read_number(const FeedDocument *document, FeedField field)
{
	const char *s = feed_document_text(document, field);
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

/* arXiv reports an error in RSS and Atom as a feed without entries, by its title. */
static void
check_error_title(FeedDocument *document, FeedFailure *failure)
{
	const char *title = feed_document_text(document, FEED_OWN_TITLE);
	const char *words = feed_document_text(document, FEED_OWN_DESCRIPTION);

	if (title == NULL || !scan_begins(title, title + strlen(title), FEED_ERROR_TITLE))
		return;
	document->has_error = true;
	if (words == NULL)
		words = title;
	feed_document_keep(document, FEED_ERROR, words, strlen(words), failure);
}

/* Fills in document->info from the document's texts, at the end of the document. */
void
feed_document_read_info(FeedDocument *document, FeedFailure *failure)
{
	FeedInfo *info = &document->info;
	const char *updated = feed_document_text(document, info->kind == FEED_RDF ? FEED_OWN_DATE : FEED_OWN_UPDATED);
	const char *problem;

	check_error_title(document, failure);
	info->title = feed_document_text(document, FEED_OWN_TITLE);
	info->format = document->format.len > 0 ? document->format.data : NULL;
	info->verb = document->verb.len > 0 ? document->verb.data : NULL;
	info->total = read_number(document, FEED_TOTAL);
	info->start = read_number(document, FEED_START);
	info->page_size = read_number(document, FEED_PAGE_SIZE);
	info->resumption_token = feed_document_text(document, FEED_TOKEN);
	info->error_code = feed_document_text(document, FEED_ERROR_CODE);
	info->error = feed_document_text(document, FEED_ERROR);
	if (updated != NULL)
		info->updated.present = instant_parse_any(updated, strlen(updated), &info->updated.value, &problem);
}

static void
check_error(FeedDocument *document, FeedFailure *failure)
{
	const FeedInfo *info = &document->info;

	if (!document->has_error)
		return;
	feed_fail(failure, FEED_ANSWERS_ERROR, "%s%s%s", info->error_code != NULL ? info->error_code : "",
			  info->error_code != NULL ? ": " : "", info->error != NULL ? info->error : "It gives no reason.");
	if (info->error_code != NULL && strstr(info->error_code, "badResumptionToken") != NULL)
		failure->hint = "Tokens expire. Begin the harvest again, from the last datestamp that was loaded.";
	else if (info->error_code != NULL && strstr(info->error_code, "idDoesNotExist") != NULL)
		failure->hint = "Ask for a paper without its version: oai:arXiv.org:2601.10719.";
}

static void
check_verb(FeedDocument *document, FeedFailure *failure)
{
	const FeedInfo *info = &document->info;
	const char *verb = info->verb;

	/* An error has no verb; nor has a single record, outside of an OAI-PMH answer. */
	if (info->kind == FEED_OAI && verb == NULL && info->items == 0 && info->error == NULL && info->error_code == NULL)
		feed_fail(failure, FEED_INCOMPLETE, "It has neither records nor an error.");
	if (verb == NULL || strcmp(verb, "GetRecord") == 0 || strcmp(verb, "ListRecords") == 0)
		return;
	feed_fail(failure, FEED_NO_PAPERS, "It is an answer to %s, which holds no papers.", verb);
}

static void
check_counts(FeedDocument *document, FeedFailure *failure)
{
	const FeedInfo *info = &document->info;

	if (info->kind == FEED_API && info->total < 0)
		feed_fail(failure, FEED_INCOMPLETE, "Its total cannot be read.");
	if (info->kind == FEED_API && promised_entries(info) != info->items)
		feed_fail(failure, FEED_INCOMPLETE, "It promises " INT64_FORMAT " entries, and has %d.", promised_entries(info), info->items);
	/* The next page would begin where this one does, without end. */
	if (info->kind == FEED_API && info->items == 0 && Max(info->start, 0) < info->total)
		feed_fail(failure, FEED_INCOMPLETE, "It starts at " INT64_FORMAT " of " INT64_FORMAT ", and has no entries.", Max(info->start, 0), info->total);
	if (info->kind == FEED_RDF && document->nlisted != info->items)
		feed_fail(failure, FEED_INCOMPLETE, "It lists %d entries, and has %d.", document->nlisted, info->items);
}

/* Fails if arXiv answered with an error or without papers, or if the document has other entries than it promises. */
void
feed_document_check(FeedDocument *document, FeedFailure *failure)
{
	check_error(document, failure);
	check_verb(document, failure);
	check_counts(document, failure);
}

/* Frees the texts that were kept of a document. */
void
feed_document_free(FeedDocument *document)
{
	for (int i = 0; i < (int) lengthof(document->texts); i++)
		text_buffer_free(&document->texts[i]);
	text_buffer_free(&document->format);
	text_buffer_free(&document->verb);
}
