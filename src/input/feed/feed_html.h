/*
 * feed_html.h
 *		Makes plain text of HTML in a feed.
 */
#ifndef PAPERDIGEST_FEED_HTML_H
#define PAPERDIGEST_FEED_HTML_H

#include <stdbool.h>
#include <stddef.h>

extern bool feed_html_has_stray_text(const char *s, size_t len);
extern size_t feed_html_paragraph(char *s, size_t len);
extern size_t feed_html_text(char *s, size_t len);

#endif /* PAPERDIGEST_FEED_HTML_H */
