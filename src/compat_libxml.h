/*
 * compat_libxml.h
 *		The differences between the supported versions of libxml2, 2.9 to
 *		2.15.
 */
#ifndef PAPERDIGEST_COMPAT_LIBXML_H
#define PAPERDIGEST_COMPAT_LIBXML_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

/*
 * A parser's errors go to a handler of its own, or nowhere.  They never go to
 * libxml2's global handlers, which core sets for XMLTABLE.
 */
#if LIBXML_VERSION >= 21200
typedef const xmlError *XmlErrorArgument;
#else
typedef xmlErrorPtr XmlErrorArgument;
#endif

typedef void (*XmlErrorHandler)(void *data, XmlErrorArgument error);

/* The handler's first argument is the parser's user data, as in its SAX callbacks. */
static inline void
handle_xml_errors(xmlParserCtxtPtr parser, XmlErrorHandler handler)
{
#if LIBXML_VERSION >= 21300
	xmlCtxtSetErrorHandler(parser, handler, parser->userData);
#else
	parser->sax->initialized = XML_SAX2_MAGIC;
	parser->sax->serror = handler;
#endif
}

static inline void
ignore_xml_error(void *data, XmlErrorArgument error)
{
}

static inline void
ignore_xml_errors(xmlParserCtxtPtr parser)
{
	handle_xml_errors(parser, ignore_xml_error);
}

/* Whether the document is well-formed as far as it has been parsed */
static inline bool
xml_is_well_formed(xmlParserCtxtPtr parser)
{
#if LIBXML_VERSION >= 21400
	return (xmlCtxtGetStatus(parser) & XML_STATUS_NOT_WELL_FORMED) == 0;
#else
	return parser->wellFormed != 0;
#endif
}

/*
 * How many bytes of a document in UTF-8 have been parsed.  2.14 deprecates
 * xmlByteConsumed, but its replacement comes only with 2.15.
 */
static inline long
xml_bytes_parsed(xmlParserCtxtPtr parser)
{
#if LIBXML_VERSION >= 21500
	unsigned long position = 0;

	xmlCtxtGetInputPosition(parser, 0, NULL, NULL, NULL, &position);
	return (long) position;
#elif LIBXML_VERSION >= 21400
	return (long) parser->input->consumed + (parser->input->cur - parser->input->base);
#else
	return xmlByteConsumed(parser);
#endif
}

#endif /* PAPERDIGEST_COMPAT_LIBXML_H */
