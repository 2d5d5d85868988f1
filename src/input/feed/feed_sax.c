/*
 * feed_sax.c
 *		The feed reader's callbacks for libxml2.
 *
 * As elements begin and end, the callbacks follow them in the tree of
 * feed_places.c.  They keep the texts of elements in this tree, either in the
 * draft of an entry or for the document itself.
 *
 * The callbacks allocate with malloc and note failures: ereport must not jump
 * out of libxml2.
 */
#include "c.h"

#include <stdlib.h>

#include "base/scan.h"
#include "input/feed/feed_entry.h"
#include "input/feed/feed_sax.h"

/* Bytes of a text; arXiv's are all shorter. */
#define MAX_TEXT (10 * 1024 * 1024)

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
 * Entries
 */

static FeedDraft *
open_draft(Feed *feed)
{
	return &feed->queue.drafts[feed->queue.ncomplete];
}

static void
begin_entry(Feed *feed)
{
	if (feed->document.info.items == 0)
		feed_document_check_origin(&feed->document, &feed->failure);
	if (feed->queue.ncomplete == feed->queue.size)
	{
		int size = Max(16, feed->queue.size * 2);
		FeedDraft *drafts = realloc(feed->queue.drafts, size * sizeof(FeedDraft));

		check_memory(feed, drafts != NULL);
		if (drafts == NULL)
			return;
		memset(drafts + feed->queue.size, 0, (size - feed->queue.size) * sizeof(FeedDraft));
		feed->queue.drafts = drafts;
		feed->queue.size = size;
	}
	feed_draft_clear(open_draft(feed));
	feed->document.info.items++;
}

/* The API reports an error as an entry. */
static void
read_error_entry(Feed *feed, const FeedDraft *draft)
{
	size_t n;
	const char *s = feed_draft_text(draft, FEED_ID, &n);

	feed_document_keep(&feed->document, FEED_ERROR_CODE, s, n, &feed->failure);
	s = feed_draft_text(draft, FEED_DESCRIPTION, &n);
	if (s != NULL)
		feed_document_keep(&feed->document, FEED_ERROR, s, n, &feed->failure);
}

static void
end_entry(Feed *feed)
{
	FeedDraft *draft = open_draft(feed);
	FeedContext context = {feed->document.info.kind, feed_document_text(&feed->document, FEED_OWN_DATE), feed->document.has_current_dates};

	if (feed_draft_is_error(draft))
	{
		read_error_entry(feed, draft);
		return;
	}
	if (feed_draft_is_deleted(draft))
		feed->document.info.deleted++;
	else
		feed->document.info.papers++;
	if (!feed->wants_entries)
		return;
	feed->failure.item = feed->document.info.items;
	draft->entry.item = feed->document.info.items;
	feed_entry_read(draft, &context, &feed->failure);
	if (has_failed(feed))
		return;
	feed->failure.item = 0;
	feed->queue.ncomplete++;
}

/*
 * Callbacks
 */

static const FeedPlace *
current_place(const Feed *feed)
{
	return feed->position.nplaces == 0 ? NULL : feed->position.places[feed->position.nplaces - 1];
}

static bool
in_entry(const Feed *feed)
{
	for (int i = 0; i < feed->position.nplaces; i++)
	{
		if (feed->position.places[i]->role == FEED_ROLE_ENTRY)
			return true;
	}
	return false;
}

/* Fails because of markup that arXiv does not write.  The message shows the n bytes at s. */
static void
fail_at(Feed *feed, const char *format, const char *s, size_t n)
{
	if (!feed->wants_entries)
		return;
	if (in_entry(feed))
		feed->failure.item = feed->document.info.items;
	feed_fail(&feed->failure, FEED_BAD_ENTRY, format, (int) scan_clip(s, n, ENTRY_SHOWN), s);
}

/* Keeps the text of an element, or the value of an attribute. */
static void
keep_text(Feed *feed, FeedField field, const char *s, size_t n)
{
	if (field == FEED_NO_FIELD)
		return;
	/* The entries before it were read as if it were not there. */
	if (feed->document.info.items > 0 && feed_document_counts_for_entries(field))
		fail_at(feed, "It has the element \"%.*s\" behind an entry.", current_place(feed)->name, strlen(current_place(feed)->name));
	if (field >= FEED_NFIELDS)
		feed_document_keep(&feed->document, field, s, n, &feed->failure);
	else if (in_entry(feed))
		check_memory(feed, feed_draft_add(open_draft(feed), field, s, n));
}

static void
append_text(Feed *feed, const char *s, size_t n)
{
	TextBuffer *text = &feed->position.text;

	if (text->len + n > MAX_TEXT)
	{
		feed->failure.item = in_entry(feed) ? feed->document.info.items : 0;
		feed_fail(&feed->failure, FEED_BAD_ENTRY, "It has a text of more than %d bytes.", MAX_TEXT);
		return;
	}
	check_memory(feed, text_buffer_replace(text, text->len, s, n));
}

/*
 * Appends text from an element within a text.  It is escaped, so that the whole
 * text is HTML, as in feeds that have the HTML escaped.
 */
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

/* In an entry, an attribute that is missing is kept as an empty text, so that the element is not passed over. */
static void
read_attribute(Feed *feed, const FeedPlace *place, int n, const xmlChar **attributes)
{
	bool is_present = false;

	for (int i = 0; i < n; i++, attributes += 5)
	{
		if (strcmp((const char *) attributes[0], place->attribute) != 0)
			continue;
		keep_text(feed, place->value, (const char *) attributes[3], attributes[4] - attributes[3]);
		is_present = true;
	}
	if (!is_present && in_entry(feed))
		keep_text(feed, place->value, "", 0);
}

/* Whether other elements may have such an element: the image of a channel has a title and a link, too. */
static bool
is_usual_elsewhere(const FeedPlace *place)
{
	return place->text == FEED_OWN_TITLE || place->text == FEED_OWN_LINK || place->text == FEED_OWN_DESCRIPTION;
}

/* Whether an element has its place in one of the elements around it */
static bool
is_known_around(const Feed *feed, const char *name)
{
	for (int i = 0; i < feed->position.nplaces; i++)
	{
		const FeedPlace *place = feed_find_named_place(feed->position.places[i]->children, name);

		if (place != NULL && !is_usual_elsewhere(place))
			return true;
	}
	return false;
}

/*
 * Begins an element that has no place here.  It is skipped with its content,
 * or kept as HTML within a text that may have it.  Fails if that would lose
 * data: an element that is out of its place, or a part of a text.
 */
static void
begin_unknown(Feed *feed, const char *name)
{
	const FeedPlace *place = current_place(feed);
	bool is_markup = place->role == FEED_ROLE_MARKUP;

	if (is_known_around(feed, name))
		fail_at(feed, "It has the element \"%.*s\" out of its place.", name, strlen(name));
	else if (feed->position.skipped == 0 && !is_markup && place->text != FEED_NO_FIELD && in_entry(feed))
		fail_at(feed, "It has the element \"%.*s\" in a text.", name, strlen(name));
	if (!is_markup)
		feed->position.skipped++;
	else if (!has_failed(feed))
	{
		feed->position.markup++;
		append_tag(feed, "<", name);
	}
}

/* Fails if an entry has text outside of its fields, as that would be lost. */
static void
check_stray_text(Feed *feed, const char *s, size_t n)
{
	const char *end = s + n;

	s = scan_skip_white(s, end);
	if (s < end && in_entry(feed))
		fail_at(feed, "It has text outside of its fields: \"%.*s\".", s, end - s);
}

static void
begin_place(Feed *feed, const FeedPlace *place, const char *name, int nattributes, const xmlChar **attributes)
{
	/* "authors" may have text or elements, but not both: the text would be lost. */
	if (feed->position.text.len > 0)
		check_stray_text(feed, feed->position.text.data, feed->position.text.len);
	feed->position.places[feed->position.nplaces++] = place;
	switch (place->role)
	{
		case FEED_ROLE_ENTRY:
			begin_entry(feed);
			break;
		case FEED_ROLE_LISTED:
			feed->document.nlisted++;
			break;
		case FEED_ROLE_FORMAT:
			feed_document_keep_name(&feed->document.format, strcmp(name, "dc") == 0 ? "oai_dc" : name, &feed->failure);
			break;
		case FEED_ROLE_VERB:
			feed_document_keep_name(&feed->document.verb, name, &feed->failure);
			break;
		default:
			break;
	}
	if (has_failed(feed))
		return;
	if (place->attribute != NULL)
		read_attribute(feed, place, nattributes, attributes);
	text_buffer_clear(&feed->position.text);
}

/* Begins the root element, which tells the kind of feed. */
static void
begin_document(Feed *feed, const char *name, int nattributes, const xmlChar **attributes)
{
	const FeedRoot *root = feed_find_root(name);

	if (root == NULL)
	{
		feed_fail(&feed->failure, FEED_NOT_A_FEED, "Its element is \"%.*s\", and not that of a feed.", (int) scan_clip(name, strlen(name), 80), name);
		return;
	}
	feed->document.info.kind = root->kind;
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
	if (feed->position.skipped > 0 || feed->position.markup > 0)
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
	if (feed->position.skipped > 0)
	{
		feed->position.skipped--;
		return;
	}
	if (feed->position.markup > 0)
	{
		feed->position.markup--;
		append_tag(feed, "</", (const char *) localname);
		return;
	}
	place = current_place(feed);
	if (place->text != FEED_NO_FIELD)
		keep_text(feed, place->text, feed->position.text.len > 0 ? feed->position.text.data : "", feed->position.text.len);
	text_buffer_clear(&feed->position.text);
	if (has_failed(feed))
		return;
	if (place->role == FEED_ROLE_AUTHOR)
		check_memory(feed, feed_draft_end_author(open_draft(feed)));
	else if (place->role == FEED_ROLE_ENTRY)
		end_entry(feed);
	feed->position.nplaces--;
}

static void
on_text(void *data, const xmlChar *chars, int len)
{
	Feed *feed = data;
	const FeedPlace *place = current_place(feed);
	const char *s = (const char *) chars;

	if (has_failed(feed) || feed->position.skipped > 0 || place == NULL)
		return;
	if (place->text == FEED_NO_FIELD)
		check_stray_text(feed, s, len);
	else if (feed->position.markup > 0)
		append_markup(feed, s, len);
	else
		append_text(feed, s, len);
}

/* libxml2 calls this before it reads the content of the declaration. */
static void
on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	Feed *feed = data;

	feed_fail(&feed->failure, FEED_NOT_A_FEED, "It has a document type declaration, as no feed of arXiv has.");
	xmlStopParser(feed->parser);
}

/* Sets the callbacks in *sax; their user data must be the Feed. */
void
feed_sax_init(xmlSAXHandler *sax)
{
	memset(sax, 0, sizeof(xmlSAXHandler));
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = on_start;
	sax->endElementNs = on_end;
	sax->characters = on_text;
	sax->ignorableWhitespace = on_text;
	sax->cdataBlock = on_text;
	sax->internalSubset = on_doctype;
}
