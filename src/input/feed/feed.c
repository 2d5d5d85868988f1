/*
 * feed.c
 *		A reader of arXiv's feeds.  It passes the document in pieces to
 *		libxml2's push parser, and uses its SAX2 interface.
 */
#include "c.h"

#include "compat_libxml.h"

#include <stdarg.h>
#include <stdlib.h>

#include "mb/pg_wchar.h"

#include "base/scan.h"
#include "input/feed/feed.h"
#include "input/feed/feed_describe.h"
#include "input/feed/feed_sax.h"

/* Bytes that the parser gets at a time */
#define PIECE_SIZE (16 * 1024)

/* Removes the last character of a string if it is incomplete. */
static void
clip_last_character(char *s)
{
	size_t len = strlen(s);
	size_t start = len;

	while (start > 0 && ((unsigned char) s[start - 1] & 0xC0) == 0x80)
		start--;
	if (start > 0 && (unsigned char) s[start - 1] >= 0x80 && pg_utf_mblen((unsigned char *) s + start - 1) > (int) (len - start + 1))
		s[start - 1] = '\0';
}

/* Notes an error, unless there is one already.  The message is one or more sentences; it is cut if it is too long. */
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
	clip_last_character(failure->problem);
}

/* Notes that the reader has no memory left. */
void
feed_fail_no_memory(FeedFailure *failure)
{
	feed_fail(failure, FEED_NO_MEMORY, "The reader of feeds ran out of memory.");
}

/* feed_fail keeps the first error: after it, the parser still reads to the end of the piece, and may report others. */
static void
on_error(void *data, XmlErrorArgument error)
{
	Feed *feed = data;

	if (error->level < XML_ERR_FATAL)
		return;
	if (error->code == XML_ERR_NO_MEMORY)
		feed_fail_no_memory(&feed->failure);
	else
		feed_fail(&feed->failure, FEED_NOT_WELL_FORMED, "Line %d: %.*s.", error->line,
				  (int) scan_clip(error->message, strcspn(error->message, "\n"), 200), error->message);
}

/* Passes the next n bytes to the parser; 0 means that the document ends. */
static void
parse_piece(Feed *feed, size_t n)
{
	xmlParseChunk(feed->parser, feed->next, (int) n, n == 0);
	feed->next += n;
	if (!xml_is_well_formed(feed->parser))
		feed_fail(&feed->failure, FEED_NOT_WELL_FORMED, "It is not well-formed.");
}

/* Ends the document, and checks that it is complete. */
static void
finish(Feed *feed)
{
	FeedDocument *document = &feed->document;

	feed->is_finished = true;
	parse_piece(feed, 0);
	if (feed->failure.status != FEED_OK)
		return;
	if (document->info.items == 0)
		feed_document_check_origin(document, &feed->failure);
	feed_document_read_info(document, &feed->failure);
	if (feed->wants_entries)
		feed_document_check(document, &feed->failure);
}

/* Empties the queue.  Only the entry that is still being read stays, at the front. */
static void
drop_taken(FeedQueue *queue)
{
	if (queue->ncomplete > 0 && queue->ncomplete < queue->size)
	{
		FeedDraft first = queue->drafts[0];

		queue->drafts[0] = queue->drafts[queue->ncomplete];
		queue->drafts[queue->ncomplete] = first;
	}
	queue->ncomplete = 0;
	queue->ntaken = 0;
}

/*
 * Begins to read a document of len bytes in UTF-8, which must stay valid until
 * feed_close.  Without wants_entries the reader counts the entries, but reads
 * only what the document says about itself: then an invalid entry, an error of
 * arXiv's or a wrong number of entries is no failure.  NULL when there is no
 * memory.
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
	feed_sax_init(&sax);
	feed->parser = xmlCreatePushParserCtxt(&sax, feed, NULL, 0, NULL);
	if (feed->parser == NULL)
	{
		feed_close(feed);
		return NULL;
	}

	/*
	 * Without XML_PARSE_NOENT, an & in an attribute comes as "&#38;".  There are
	 * no entities but XML's own: a document type declaration is refused.
	 */
	xmlCtxtUseOptions(feed->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
	handle_xml_errors(feed->parser, on_error);
	return feed;
}

/*
 * Reads the next piece of the document, whose entries feed_take returns.
 * False at the end of the document or after an error: feed_status tells which.
 */
bool
feed_read(Feed *feed)
{
	size_t n = Min(feed->end - feed->next, PIECE_SIZE);

	if (feed->is_finished || feed->failure.status != FEED_OK)
		return false;
	if (feed->next == feed->start && feed_describe(feed->start, feed->end, &feed->failure))
		return false;
	drop_taken(&feed->queue);
	if (n == 0)
		finish(feed);
	else
		parse_piece(feed, n);
	return feed->failure.status == FEED_OK;
}

/* The next entry that ended in the last piece; NULL if there is no more. */
const FeedEntry *
feed_take(Feed *feed)
{
	FeedQueue *queue = &feed->queue;

	return queue->ntaken == queue->ncomplete ? NULL : &queue->drafts[queue->ntaken++].entry;
}

/* FEED_OK, or the kind of the error */
FeedStatus
feed_status(const Feed *feed)
{
	return feed->failure.status;
}

/* One or more sentences that describe the error; empty if there is none. */
const char *
feed_problem(const Feed *feed)
{
	return feed->failure.problem;
}

/* The number of the entry that the error is in; 0 if it is not in an entry. */
int
feed_problem_item(const Feed *feed)
{
	return feed->failure.status == FEED_BAD_ENTRY ? feed->failure.item : 0;
}

/* A sentence that says what to do about the error, or NULL */
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

/* Copies what the document says about itself to *info.  It is complete when feed_read has returned false. */
void
feed_info(const Feed *feed, FeedInfo *info)
{
	*info = feed->document.info;
}

/* Frees a feed with all its memory; NULL is allowed. */
void
feed_close(Feed *feed)
{
	if (feed == NULL)
		return;
	if (feed->parser != NULL)
		xmlFreeParserCtxt(feed->parser);
	for (int i = 0; i < feed->queue.size; i++)
		feed_draft_free(&feed->queue.drafts[i]);
	free(feed->queue.drafts);
	text_buffer_free(&feed->position.text);
	feed_document_free(&feed->document);
	free(feed);
}
