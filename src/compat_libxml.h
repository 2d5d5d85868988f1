/*
 * compat_libxml.h
 *		The differences between the supported versions of libxml2, 2.9 to
 *		2.15.
 */
#ifndef PAPERDIGEST_COMPAT_LIBXML_H
#define PAPERDIGEST_COMPAT_LIBXML_H

#include <libxml/HTMLparser.h>

/*
 * The parser's errors go nowhere, above all not to the global handlers, which
 * core's XMLTABLE sets for itself.
 */
#if LIBXML_VERSION >= 21200
typedef const xmlError *XmlErrorArgument;
#else
typedef xmlErrorPtr XmlErrorArgument;
#endif

static inline void
ignore_xml_error(void *data, XmlErrorArgument error)
{
}

static inline void
ignore_xml_errors(xmlParserCtxtPtr parser)
{
#if LIBXML_VERSION >= 21300
	xmlCtxtSetErrorHandler(parser, ignore_xml_error, NULL);
#else
	parser->sax->initialized = XML_SAX2_MAGIC;
	parser->sax->serror = ignore_xml_error;
#endif
}

#endif /* PAPERDIGEST_COMPAT_LIBXML_H */
