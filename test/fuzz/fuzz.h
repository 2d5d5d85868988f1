/*
 * fuzz.h
 *		What the fuzz targets share.
 */
#ifndef PAPERDIGEST_FUZZ_H
#define PAPERDIGEST_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What must hold; where it does not, the fuzzer keeps the input. */
#define CHECK(condition) ((condition) ? (void) 0 : fuzz_fail(#condition, __FILE__, __LINE__))

/* The fuzzer's entry, of which each target has one */
extern int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* backend.c */
extern void fuzz_fail(const char *condition, const char *file, int line) __attribute__((noreturn));
extern bool fuzz_try(void (*function)(void *), void *arg);
extern int fuzz_nchunks(void);
extern void fuzz_reset(void);
extern uint32_t fuzz_hash(const void *data, size_t size, uint32_t seed);
extern char *fuzz_repeat(const void *data, size_t size, size_t least, size_t *len);
extern bool fuzz_is_utf8(const char *s, size_t len);
extern void fuzz_fail_request(int n);
extern bool fuzz_request_failed(void);

/* Whether listings are read with the shortcut around libxml2 */
extern bool fuzz_takes_shortcut;

#endif /* PAPERDIGEST_FUZZ_H */
