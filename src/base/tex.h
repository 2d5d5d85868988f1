/*
 * tex.h
 *		TeX's accents, letters and symbols in running text, as Unicode.
 */
#ifndef PAPERDIGEST_TEX_H
#define PAPERDIGEST_TEX_H

#include <stdbool.h>
#include <stddef.h>

extern size_t tex_decode(char *s, size_t len, bool greek);

#endif /* PAPERDIGEST_TEX_H */
