/*
 * instant.c
 *		Fuzz target: an input is a text, and its first bytes are an instant of
 *		64 bits.
 */
#include "postgres.h"

#include <time.h>

#include "utils/timestamp.h"

#include "fuzz.h"
#include "types/instant.h"

/* Seconds from 1970 to PostgreSQL's 2000 */
#define UNIX_SECONDS 946684800

/* What the C library has to say about it */
static void
check_print(TimestampTz instant, const char *printed)
{
	int64 usecs = instant + UNIX_SECONDS * USECS_PER_SEC;
	int64 fraction = usecs % USECS_PER_SEC;
	time_t seconds;
	struct tm tm;
	char expected[2 * INSTANT_BUFSIZE];

	if (fraction < 0)
		fraction += USECS_PER_SEC;
	seconds = (usecs - fraction) / USECS_PER_SEC;
	CHECK(gmtime_r(&seconds, &tm) != NULL);
	snprintf(expected, sizeof(expected), "%04d-%02d-%02dT%02d:%02d:%02d",
			 tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	if (fraction != 0)
		snprintf(expected + strlen(expected), 10, ".%06d", (int) fraction);
	strcat(expected, "Z");
	CHECK(strcmp(printed, expected) == 0);
}

static void
check_instant(TimestampTz instant)
{
	char buf[INSTANT_BUFSIZE];
	int len = instant_print(instant, buf);
	const char *problem;
	TimestampTz again;

	CHECK(len < INSTANT_BUFSIZE && strlen(buf) == (size_t) len);
	check_print(instant, buf);
	CHECK(instant_parse(buf, len, &again, &problem));
	CHECK(again == instant);

	/* The same clock time an hour and a half to the east was earlier. */
	buf[len - 1] = '\0';
	strcat(buf, "+01:30");
	if (instant_is_valid(instant - 90 * USECS_PER_MINUTE))
	{
		CHECK(instant_parse(buf, strlen(buf), &again, &problem));
		CHECK(again == instant - 90 * USECS_PER_MINUTE);
	}
	else
		CHECK(!instant_parse(buf, strlen(buf), &again, &problem));
}

/* In UTC, date, hour and minute are printed as they are written. */
static void
check_beginning(const char *s, TimestampTz instant)
{
	char buf[INSTANT_BUFSIZE];

	instant_print(instant, buf);
	CHECK(memcmp(buf, s, strlen("2026-01-15")) == 0);
	CHECK(memcmp(buf + strlen("2026-01-15T"), s + strlen("2026-01-15T"), strlen("18:00")) == 0);
}

/* More forms are read, and those of ISO 8601 as before. */
static void
check_any(const char *s, size_t len)
{
	const char *problem = NULL;
	TimestampTz instant;
	TimestampTz any;
	bool is_iso = instant_parse(s, len, &instant, &problem);

	problem = NULL;
	if (instant_parse_any(s, len, &any, &problem))
	{
		CHECK(instant_is_valid(any));
		CHECK(!is_iso || any == instant);
	}
	else
		CHECK(!is_iso && problem != NULL && problem[0] != '\0');
}

/* An instant by the clock, as RFC 822 has it */
static void
check_rfc822(TimestampTz instant)
{
	int64 usecs = instant + UNIX_SECONDS * USECS_PER_SEC;
	time_t seconds = usecs / USECS_PER_SEC - (usecs % USECS_PER_SEC < 0);
	struct tm tm;
	char buf[64];
	const char *problem;
	TimestampTz again;

	CHECK(gmtime_r(&seconds, &tm) != NULL);
	CHECK(strftime(buf, sizeof(buf), "%a, %d %b ", &tm) > 0);
	snprintf(buf + strlen(buf), 32, "%04d %02d:%02d:%02d GMT", tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
	CHECK(instant_parse_any(buf, strlen(buf), &again, &problem));
	CHECK(again == (seconds - UNIX_SECONDS) * USECS_PER_SEC);
}

static void
check_text(const char *s, size_t len)
{
	const char *problem = NULL;
	TimestampTz instant;

	check_any(s, len);
	if (!instant_parse(s, len, &instant, &problem))
	{
		CHECK(problem != NULL && problem[0] != '\0');
		return;
	}
	CHECK(instant_is_valid(instant));
	check_instant(instant);
	if (s[len - 1] == 'Z')
		check_beginning(s, instant);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TimestampTz instant;

	check_text((const char *) data, size);
	if (size < sizeof(instant))
		return 0;
	memcpy(&instant, data, sizeof(instant));
	if (instant_is_valid(instant))
	{
		check_instant(instant);
		check_rfc822(instant);
	}
	return 0;
}
