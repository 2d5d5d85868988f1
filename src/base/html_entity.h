/*
 * html_entity.h
 *		Character references of HTML, as the HTML standard defines them.
 */
#ifndef PAPERDIGEST_HTML_ENTITY_H
#define PAPERDIGEST_HTML_ENTITY_H

extern const char *html_entity_read(const char *s, const char *end, const char **text);
extern const char *html_entity_read_ascii(const char *s, const char *end, char *c);

#endif /* PAPERDIGEST_HTML_ENTITY_H */
