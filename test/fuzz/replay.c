/*
 * replay.c
 *		Runs a target on the files that are named, in the fuzzer's place.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

static uint8_t *
read_file(const char *name, size_t *size)
{
	FILE *file = fopen(name, "rb");
	uint8_t *data;
	long end;

	CHECK(file != NULL && fseek(file, 0, SEEK_END) == 0);
	end = ftell(file);
	rewind(file);
	CHECK(end >= 0 && (data = malloc(end + 1)) != NULL);
	CHECK(fread(data, 1, end, file) == (size_t) end);
	fclose(file);
	*size = end;
	return data;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
	{
		size_t size;
		uint8_t *data = read_file(argv[i], &size);

		LLVMFuzzerTestOneInput(data, size);
		free(data);
	}
	return 0;
}
