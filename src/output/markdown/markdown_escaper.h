/*
 * markdown_escaper.h
 *		The state of the Markdown escaper, which is spread over several files.
 *
 * markdown.c copies the text in one pass.  Where something may be markup, it
 * calls the rules for blocks (markdown_block.c), for emphasis
 * (markdown_emphasis.c), or for the other inlines (markdown_inline.c).  The
 * rules copy the bytes that they have read, and mark the places in the output
 * that need a backslash before them (6.1 Backslash escapes).  The backslashes
 * are inserted at the end, since only the end of a construct shows that it is
 * one.
 *
 * Each kind of rule has its own struct for what it has seen so far.
 */
#ifndef PAPERDIGEST_MARKDOWN_ESCAPER_H
#define PAPERDIGEST_MARKDOWN_ESCAPER_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "output/markdown/markdown.h"

/* No place in the output */
#define NO_PLACE (-1)

/* A growing array of places: byte offsets in the output */
typedef struct Places
{
	int *data;
	int n;
	int size;
} Places;

/* A run of "*", "_" or "~" that can open emphasis or strikethrough */
typedef struct Delimiter
{
	int place;
	int len; /* 0 once it is closed */
	bool can_close;
} Delimiter;

/*
 * The stack of open runs of one kind.  A closing run has no opener below
 * bottom[it can open, too][its length modulo 3]: these two decide which openers
 * match.
 */
typedef struct Delimiters
{
	Delimiter *data;
	int n;
	int size;
	int bottom[2][3];
} Delimiters;

/* 6.4 Emphasis and strong emphasis, 6.5 Strikethrough */
typedef struct Emphasis
{
	Delimiters stars;
	Delimiters underscores;
	Delimiters tildes[2]; /* runs of one, and of two */
} Emphasis;

/* Longer runs of backticks are always escaped, with or without a partner. */
#define MAX_BACKTICKS 16

/* 6.3 Code spans */
typedef struct CodeSpans
{
	int last[MAX_BACKTICKS + 1]; /* place of the last run of each length, or NO_PLACE */
	bool has_marked;			 /* some run of backticks is marked */
} CodeSpans;

/* 6.6 Links, 6.7 Images */
typedef struct Links
{
	Places brackets;			  /* each "[" that has no "]" yet */
	const char *next_parenthesis; /* the next ")", or the end; NULL when not yet known */
} Links;

/* 6.8 Autolinks, 6.10 Raw HTML */
typedef struct Tags
{
	const char *next_greater; /* the next ">", or the end; NULL when not yet known */
} Tags;

/* TeX between dollars */
typedef struct Math
{
	const char *end; /* the closing dollars of the formula being read; NULL outside */
	int len;		 /* number of these dollars, 1 or 2 */
	int unclosed;	 /* no later run of this many dollars can close, nor a longer one; 0 if unknown */
} Math;

/* 6.9 Autolinks (extension) */
typedef struct Urls
{
	Places spans;		/* two per URL: its ":" or ".", to be escaped if there is a mark in the URL, and its end */
	const char *end;	/* of the last URL, in the text */
	bool has_backslash; /* the last URL has one */
} Urls;

typedef struct Escaper
{
	StringInfo out;
	const char *start; /* of the text */
	const char *end;
	const char *s; /* the next byte to read */
	MarkdownPlace place;
	Places marks; /* places that need a backslash before them */
	Emphasis emphasis;
	CodeSpans code;
	Links links;
	Tags tags;
	Math math;
	Urls urls;
} Escaper;

/* markdown.c */
extern void *markdown_grow(void *data, int *size, Size item_size);
extern void markdown_mark_run(Escaper *e, int place, int len);

/* markdown_block.c */
extern void markdown_copy_blanks(Escaper *e);
extern bool markdown_starts_footnote(const char *s, const char *end);

/* markdown_emphasis.c */
extern void markdown_trim_spaces(Escaper *e);
extern void markdown_copy_delimiters(Escaper *e);

/* markdown_inline.c */
extern void markdown_begin_inlines(Escaper *e);
extern void markdown_copy_inline(Escaper *e);
extern void markdown_end_inlines(Escaper *e);

static inline void
add_place(Places *places, int place)
{
	if (places->n == places->size)
		places->data = markdown_grow(places->data, &places->size, sizeof(int));
	places->data[places->n++] = place;
}

static inline void
copy_bytes(Escaper *e, int len)
{
	appendBinaryStringInfo(e->out, e->s, len);
	e->s += len;
}

#endif /* PAPERDIGEST_MARKDOWN_ESCAPER_H */
