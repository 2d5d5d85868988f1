/*
 * markdown.h
 *		Escapes text, so that Markdown shows it literally.
 */
#ifndef PAPERDIGEST_MARKDOWN_H
#define PAPERDIGEST_MARKDOWN_H

#include "postgres.h"

#include "lib/stringinfo.h"

/* The place of a text in the document, which decides what is markup */
typedef enum MarkdownPlace
{
	MARKDOWN_BODY,	  /* in a paragraph, after a label */
	MARKDOWN_TITLE,	  /* in the text of a link, or a part of a heading */
	MARKDOWN_AUTHORS, /* in emphasis, between two stars */
	MARKDOWN_HEADING, /* the whole text of a heading */
} MarkdownPlace;

/* markdown_encoding.c */
extern void markdown_use_encoding(void);

/* markdown.c */
extern bool markdown_is_blank(const char *s, int len);
extern void markdown_escape(StringInfo out, const char *s, int len, MarkdownPlace place);

/* markdown_html.c */
extern void markdown_escape_html(StringInfo out, const char *s, int len);

#endif /* PAPERDIGEST_MARKDOWN_H */
