/*
 * chance.c
 *		What the programs that spoil pages and feeds share: chance, files,
 *		numbers in the environment.
 */
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chance.h"

static uint64_t state;

/* Ends the program: something failed, as errno says. */
void
die(const char *what)
{
	fprintf(stderr, "conservation: %s: %s\n", what, strerror(errno));
	exit(2);
}

/* Where the generator starts */
void
seed_chance(int seed)
{
	state = (uint64_t) seed;
}

/* A number below n; the generator is that of Knuth's MMIX. */
size_t
below(size_t n)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (state >> 33) % n;
}

const char *
base_name(const char *path)
{
	return strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
}

/* What a file holds, with a NUL behind it */
char *
read_file(const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	struct stat st;
	char *data;

	if (file == NULL || fstat(fileno(file), &st) != 0)
		die(path);
	*len = (size_t) st.st_size;
	data = malloc(*len + 1);
	if (data == NULL || fread(data, 1, *len, file) != *len)
		die(path);
	data[*len] = '\0';
	fclose(file);
	return data;
}

/* Prints bytes, in one line. */
void
print_bytes(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
	{
		if ((unsigned char) s[i] < ' ' || s[i] == 0x7F)
			printf("\\x%02X", (unsigned char) s[i]);
		else
			putchar(s[i]);
	}
}

/* A number in the environment */
int
number(const char *name, int otherwise)
{
	const char *value = getenv(name);
	char *end;
	long n;

	if (value == NULL || value[0] == '\0')
		return otherwise;
	n = strtol(value, &end, 10);
	if (*end != '\0' || n < 1 || n > INT_MAX)
	{
		fprintf(stderr, "conservation: %s is no number from 1 on: %s\n", name, value);
		exit(2);
	}
	return (int) n;
}
