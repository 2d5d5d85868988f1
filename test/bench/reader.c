/*
 * reader.c
 *		The floor of reading XML: libxml2's xmlTextReader on a document in
 *		memory, of which nothing is looked at.
 *
 * reader FEED: prints the time in ms, after a run to warm up.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <libxml/xmlreader.h>

static void
die(const char *what)
{
	fprintf(stderr, "reader: %s\n", what);
	exit(1);
}

static char *
read_file(const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	char *data;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0)
		die(path);
	*len = (size_t) ftell(file);
	rewind(file);
	data = malloc(*len);
	if (data == NULL || fread(data, 1, *len, file) != *len)
		die(path);
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

static void
read_all(const char *data, size_t len)
{
	xmlTextReaderPtr reader = xmlReaderForMemory(data, (int) len, NULL, NULL, XML_PARSE_NONET);
	int result;

	if (reader == NULL)
		die("out of memory");
	while ((result = xmlTextReaderRead(reader)) == 1)
		;
	if (result != 0)
		die("not well-formed");
	xmlFreeTextReader(reader);
}

int
main(int argc, char **argv)
{
	char *data;
	size_t len;
	double start;

	if (argc != 2)
		die("usage: reader FEED");
	data = read_file(argv[1], &len);
	read_all(data, len);
	start = now();
	read_all(data, len);
	printf("%.3f\n", now() - start);
	free(data);
	return 0;
}
