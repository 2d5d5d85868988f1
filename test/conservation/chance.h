/*
 * chance.h
 *		What the programs that spoil pages and feeds share.
 */
#ifndef PAPERDIGEST_CHANCE_H
#define PAPERDIGEST_CHANCE_H

#include <stddef.h>

extern void die(const char *what) __attribute__((noreturn));
extern void seed_chance(int seed);
extern size_t below(size_t n);
extern const char *base_name(const char *path);
extern char *read_file(const char *path, size_t *len);
extern void print_bytes(const char *s, size_t n);
extern int number(const char *name, int otherwise);

#endif /* PAPERDIGEST_CHANCE_H */
