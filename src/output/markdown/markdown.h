/*
 * markdown.h
 *		Escaping of text, so that it shows as itself in Markdown; bytes in,
 *		bytes out.
 */
#ifndef PAPERDIGEST_MARKDOWN_H
#define PAPERDIGEST_MARKDOWN_H

#include "postgres.h"

#include "lib/stringinfo.h"

/* Where a text stands: what is markup depends on it */
typedef enum MarkdownPlace
{
	MARKDOWN_BODY,	  /* in a paragraph, behind a label */
	MARKDOWN_TITLE,	  /* in the text of a link in a heading */
	MARKDOWN_AUTHORS, /* in emphasis by stars */
	MARKDOWN_HEADING, /* a heading of its own */
} MarkdownPlace;

/* markdown_encoding.c */
extern void markdown_use_encoding(void);

/* markdown.c */
extern bool markdown_is_blank(const char *s, int len);
extern void markdown_escape(StringInfo out, const char *s, int len, MarkdownPlace place);

/* markdown_html.c */
extern void markdown_escape_html(StringInfo out, const char *s, int len);

#endif /* PAPERDIGEST_MARKDOWN_H */
