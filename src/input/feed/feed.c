/*
 * feed.c
 *		A reader of arXiv's feeds on libxml2's SAX2 interface, which gets a
 *		document in pieces.
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

/* Drops the last character of a string if it is not all there. */
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
	clip_last_character(failure->problem);
}

/* Notes that the reader has no memory left. */
void
feed_fail_no_memory(FeedFailure *failure)
{
	feed_fail(failure, FEED_NO_MEMORY, "The reader of feeds ran out of memory.");
}

/* The first error counts.  The parser reads on to the end of the piece, and may find others that are none of XML. */
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

/* Gives the parser a piece, or the end where there is none. */
static void
parse_piece(Feed *feed, size_t n)
{
	xmlParseChunk(feed->parser, feed->next, (int) n, n == 0);
	feed->next += n;
	if (!xml_is_well_formed(feed->parser))
		feed_fail(&feed->failure, FEED_NOT_WELL_FORMED, "It is not well-formed.");
}

/* Ends the document, and checks that it is whole. */
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

/* Drops the entries that were taken, but for the one that is being read. */
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
	feed_sax_init(&sax);
	feed->parser = xmlCreatePushParserCtxt(&sax, feed, NULL, 0, NULL);
	if (feed->parser == NULL)
	{
		feed_close(feed);
		return NULL;
	}
	xmlCtxtUseOptions(feed->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	handle_xml_errors(feed->parser, on_error);
	return feed;
}

/*
 * Reads the next piece of the document.  False when there is none: then all
 * has been read, or something is wrong, as feed_status tells.
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

/* The next entry of the piece that was read, or NULL */
const FeedEntry *
feed_take(Feed *feed)
{
	FeedQueue *queue = &feed->queue;

	return queue->ntaken == queue->ncomplete ? NULL : &queue->drafts[queue->ntaken++].entry;
}

/* FEED_OK, or what kind of error there was */
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
	*info = feed->document.info;
}

/* Frees all that belongs to a feed; NULL is allowed. */
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
