/*
 * backend.c
 *		What the source needs of a server, as small as it can be: memory that
 *		goes all at once, errors that leave, messages.  The rest, StringInfo
 *		and encodings above all, is PostgreSQL's own in libpgcommon and
 *		libpgport.
 */
#include "postgres.h"

#include <setjmp.h>

#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

#include "fuzz.h"

/* Bytes of the stack that a function can take */
#define FUZZ_STACK_DEPTH (4 * 1024 * 1024)

void
fuzz_fail(const char *condition, const char *file, int line)
{
	fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, condition);
	abort();
}

/*
 * Memory: each chunk is one of malloc's, so that the sanitizer sees its ends.
 */

typedef struct Chunk
{
	struct Chunk *prev;
	struct Chunk *next;
} Chunk;

static Chunk chunks = {&chunks, &chunks};
static int nchunks = 0;

static void
unlink_chunk(Chunk *chunk)
{
	chunk->prev->next = chunk->next;
	chunk->next->prev = chunk->prev;
	nchunks--;
}

static void *
link_chunk(Chunk *chunk)
{
	CHECK(chunk != NULL);
	chunk->prev = &chunks;
	chunk->next = chunks.next;
	chunk->next->prev = chunk;
	chunks.next = chunk;
	nchunks++;
	return chunk + 1;
}

static void
check_size(Size size)
{
	if (!AllocSizeIsValid(size))
		elog(ERROR, "invalid memory alloc request size %zu", size);
}

void *
palloc(Size size)
{
	check_size(size);
	return link_chunk(malloc(sizeof(Chunk) + size));
}

void *
palloc0(Size size)
{
	return memset(palloc(size), 0, size);
}

void *
repalloc(void *pointer, Size size)
{
	Chunk *chunk = (Chunk *) pointer - 1;

	check_size(size);
	unlink_chunk(chunk);
	return link_chunk(realloc(chunk, sizeof(Chunk) + size));
}

char *
pnstrdup(const char *s, Size len)
{
	char *copy;

	len = strnlen(s, len);
	copy = memcpy(palloc(len + 1), s, len);
	copy[len] = '\0';
	return copy;
}

char *
pstrdup(const char *s)
{
	return pnstrdup(s, strlen(s));
}

void
pfree(void *pointer)
{
	Chunk *chunk = (Chunk *) pointer - 1;

	unlink_chunk(chunk);
	free(chunk);
}

/* How many there are, to find out what a function leaves behind */
int
fuzz_nchunks(void)
{
	return nchunks;
}

/* Frees all, as the end of a query does. */
void
fuzz_reset(void)
{
	while (chunks.next != &chunks)
		pfree(chunks.next + 1);
}

/*
 * Errors
 */

static sigjmp_buf *handler = NULL;

/* Where the stack stood when the function was called */
static char *stack_base;

/* Calls a function; false when it has left by an error. */
bool
fuzz_try(void (*function)(void *), void *arg)
{
	sigjmp_buf here;
	volatile bool ok = false;
	char base;

	stack_base = &base;
	handler = &here;
	if (sigsetjmp(here, 0) == 0)
	{
		function(arg);
		ok = true;
	}
	handler = NULL;
	return ok;
}

bool
errstart(int elevel, const char *domain)
{
	CHECK(elevel == ERROR);
	return true;
}

bool
errstart_cold(int elevel, const char *domain)
{
	return errstart(elevel, domain);
}

void
errfinish(const char *filename, int lineno, const char *funcname)
{
	CHECK(handler != NULL);
	siglongjmp(*handler, 1);
}

int
errcode(int sqlerrcode)
{
	CHECK(sqlerrcode != 0);
	return 0;
}

/* A message is made, since that reads what it is made of. */
static int
make_message(const char *format, va_list args)
{
	char buf[1024];

	CHECK(vsnprintf(buf, sizeof(buf), format, args) > 0);
	return 0;
}

#define MESSAGE_FUNCTION(name) \
	int name(const char *format, ...) \
	{ \
		va_list args; \
		va_start(args, format); \
		make_message(format, args); \
		va_end(args); \
		return 0; \
	}

MESSAGE_FUNCTION(errmsg)
MESSAGE_FUNCTION(errmsg_internal)
MESSAGE_FUNCTION(errdetail)
MESSAGE_FUNCTION(errhint)

/* Soft errors, from 16 on: nobody here wants them soft. */
bool errsave_start(struct Node *context, const char *domain);
void errsave_finish(struct Node *context, const char *filename, int lineno, const char *funcname);

bool
errsave_start(struct Node *context, const char *domain)
{
	return errstart(ERROR, domain);
}

void
errsave_finish(struct Node *context, const char *filename, int lineno, const char *funcname)
{
	errfinish(filename, lineno, funcname);
}

/* A target has 8 MB. */
void
check_stack_depth(void)
{
	char top;

	if (Max(stack_base - &top, &top - stack_base) > FUZZ_STACK_DEPTH)
		ereport(ERROR,
				(errcode(ERRCODE_STATEMENT_TOO_COMPLEX),
				 errmsg("stack depth limit exceeded")));
}

/* Nothing interrupts here. */
volatile sig_atomic_t InterruptPending = false;

void
ProcessInterrupts(void)
{
}

/*
 * Values: none is compressed or out of line.
 */

struct varlena *
pg_detoast_datum_packed(struct varlena *datum)
{
	return datum;
}

struct varlena *
pg_detoast_datum_slice(struct varlena *datum, int32 first, int32 count)
{
	CHECK(!"a slice");
	return NULL;
}

/*
 * Messages, of a client that sends UTF-8
 */

static const char *
take_bytes(StringInfo msg, int n)
{
	const char *bytes = msg->data + msg->cursor;

	if (n < 0 || n > msg->len - msg->cursor)
		ereport(ERROR,
				(errcode(ERRCODE_PROTOCOL_VIOLATION),
				 errmsg("insufficient data left in message")));
	msg->cursor += n;
	return bytes;
}

static uint64
take_integer(StringInfo msg, int n)
{
	const char *bytes = take_bytes(msg, n);
	uint64 value = 0;

	for (int i = 0; i < n; i++)
		value = value << 8 | (uint8) bytes[i];
	return value;
}

unsigned int
pq_getmsgint(StringInfo msg, int b)
{
	return (unsigned int) take_integer(msg, b);
}

int64
pq_getmsgint64(StringInfo msg)
{
	return (int64) take_integer(msg, 8);
}

char *
pq_getmsgtext(StringInfo msg, int rawbytes, int *nbytes)
{
	const char *bytes = take_bytes(msg, rawbytes);
	char *text;

	if (!fuzz_is_utf8(bytes, rawbytes))
		ereport(ERROR,
				(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				 errmsg("invalid byte sequence for encoding \"%s\"", "UTF8")));
	text = palloc(rawbytes + 1);
	memcpy(text, bytes, rawbytes);
	text[rawbytes] = '\0';
	*nbytes = rawbytes;
	return text;
}

#if PG_VERSION_NUM >= 170000
void
pq_sendcountedtext(StringInfo buf, const char *str, int slen)
#else
void
pq_sendcountedtext(StringInfo buf, const char *str, int slen, bool countincludesself)
#endif
{
	pq_sendint32(buf, slen);
	appendBinaryStringInfo(buf, str, slen);
}

void
pq_begintypsend(StringInfo buf)
{
	initStringInfo(buf);
	appendStringInfoSpaces(buf, VARHDRSZ);
}

bytea *
pq_endtypsend(StringInfo buf)
{
	SET_VARSIZE(buf->data, buf->len);
	return (bytea *) buf->data;
}

/*
 * Dates: days since 24 November 4714 BC, of the years from 1 on.  The year
 * begins in March here, so that its last day is the one that may be missing.
 */

const int day_tab[2][13] = {
	{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0},
	{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0}};

#define DAYS_OF_400_YEARS 146097
#define FIRST_OF_MARCH_0  1721120

static int
days_before_year(int y)
{
	return 365 * y + y / 4 - y / 100 + y / 400;
}

static int
days_before_month(int m)
{
	return (153 * m + 2) / 5;
}

int
date2j(int year, int month, int day)
{
	int y = month > 2 ? year : year - 1;
	int m = (month + 9) % 12;

	return FIRST_OF_MARCH_0 + days_before_year(y) + days_before_month(m) + day - 1;
}

void
j2date(int jd, int *year, int *month, int *day)
{
	int days = jd - FIRST_OF_MARCH_0;
	int y = (int) ((int64) days * 400 / DAYS_OF_400_YEARS);
	int m = 0;

	while (days_before_year(y + 1) <= days)
		y++;
	while (days_before_year(y) > days)
		y--;
	days -= days_before_year(y);
	while (days_before_month(m + 1) <= days && m < 11)
		m++;
	*year = m < 10 ? y : y + 1;
	*month = (m + 2) % 12 + 1;
	*day = days - days_before_month(m) + 1;
}

/*
 * For the targets
 */

/* What a target does by chance goes by this, so that an input tells it all. */
uint32_t
fuzz_hash(const void *data, size_t size, uint32_t seed)
{
	return (uint32_t) hash_bytes_extended(data, (int) size, seed);
}

/*
 * Three parts of an input, each again and again, so that what takes more than
 * linear time shows.  To be freed with free.
 */
char *
fuzz_repeat(const void *data, size_t size, size_t least, size_t *len)
{
	size_t places[4] = {0, fuzz_hash(data, size, 1) % (size + 1), fuzz_hash(data, size, 2) % (size + 1), size};
	char *text = malloc(least + size + 1);
	char *end = text;

	CHECK(text != NULL);
	if (places[1] > places[2])
		places[1] = places[2];
	for (int part = 0; part < 3; part++)
	{
		size_t n = places[part + 1] - places[part];

		for (size_t done = 0; n > 0 && done < least / 3; done += n)
		{
			memcpy(end, (const char *) data + places[part], n);
			end += n;
		}
	}
	*len = end - text;
	return text;
}

/* Without NULs, too */
bool
fuzz_is_utf8(const char *s, size_t len)
{
	return pg_encoding_verifymbstr(PG_UTF8, s, (int) len) == (int) len;
}

/*
 * The source is compiled to ask here for memory from malloc, and whether it
 * takes the shortcut around libxml2.
 */

bool fuzz_takes_shortcut = true;

static int requests_left = -1; /* until one fails; -1 when none does */
static bool has_failed;

void *fuzz_malloc(size_t size);
void *fuzz_calloc(size_t n, size_t size);
void *fuzz_realloc(void *pointer, size_t size);
char *fuzz_strdup(const char *s);

/* The request behind so many more fails; none does where n is -1. */
void
fuzz_fail_request(int n)
{
	requests_left = n;
	has_failed = false;
}

bool
fuzz_request_failed(void)
{
	return has_failed;
}

static bool
request_fails(void)
{
	if (requests_left < 0 || requests_left-- > 0)
		return false;
	has_failed = true;
	return true;
}

void *
fuzz_malloc(size_t size)
{
	return request_fails() ? NULL : malloc(size);
}

void *
fuzz_calloc(size_t n, size_t size)
{
	return request_fails() ? NULL : calloc(n, size);
}

void *
fuzz_realloc(void *pointer, size_t size)
{
	return request_fails() ? NULL : realloc(pointer, size);
}

char *
fuzz_strdup(const char *s)
{
	return request_fails() ? NULL : strdup(s);
}
