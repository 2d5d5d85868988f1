/*
 * sax.c
 *		The floor of parsing: libxml2's own SAX parser of HTML on a page in
 *		memory, with handlers that do nothing.
 *
 * sax whole|push PAGE: prints the time in ms, after a run to warm up.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#define CHUNK_SIZE (16 * 1024)

static void
on_start(void *data, const xmlChar *name, const xmlChar **atts)
{
}

static void
on_end(void *data, const xmlChar *name)
{
}

static void
on_text(void *data, const xmlChar *chars, int len)
{
}

static htmlSAXHandler handler = {
	.startElement = on_start,
	.endElement = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
};

static htmlParserCtxtPtr
check(htmlParserCtxtPtr parser)
{
	if (parser != NULL)
		return parser;
	fputs("sax: out of memory\n", stderr);
	exit(1);
}

static void
parse_whole(const char *page, size_t len)
{
	htmlParserCtxtPtr parser = check(htmlCreateMemoryParserCtxt(page, (int) len));

	*parser->sax = handler;
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	htmlCtxtUseOptions(parser, HTML_PARSE_IGNORE_ENC);
	htmlParseDocument(parser);
	htmlFreeParserCtxt(parser);
}

static void
parse_push(const char *page, size_t len)
{
	htmlParserCtxtPtr parser = check(htmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL,
															  XML_CHAR_ENCODING_UTF8));

	htmlCtxtUseOptions(parser, HTML_PARSE_IGNORE_ENC);
	for (size_t at = 0; at < len; at += CHUNK_SIZE)
	{
		size_t left = len - at;

		htmlParseChunk(parser, page + at, (int) (left < CHUNK_SIZE ? left : CHUNK_SIZE), 0);
	}
	htmlParseChunk(parser, NULL, 0, 1);
	htmlFreeParserCtxt(parser);
}

static char *
read_file(const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	char *data;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0)
	{
		perror(path);
		exit(1);
	}
	*len = (size_t) ftell(file);
	rewind(file);
	data = malloc(*len + 1);
	if (data == NULL || fread(data, 1, *len, file) != *len)
	{
		perror(path);
		exit(1);
	}
	data[*len] = '\0';
	fclose(file);
	return data;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int
main(int argc, char **argv)
{
	void (*parse)(const char *, size_t);
	char *page;
	size_t len;
	double start;

	if (argc != 3)
	{
		fputs("usage: sax whole|push PAGE\n", stderr);
		return 2;
	}
	parse = strcmp(argv[1], "push") == 0 ? parse_push : parse_whole;
	page = read_file(argv[2], &len);
	parse(page, len);
	start = now();
	parse(page, len);
	printf("%.3f\n", now() - start);
	free(page);
	return 0;
}
