/*
 * instant.c
 *		Reads and prints instants: from text to microseconds, and back.
 *
 * The text form of timestamptz depends on TimeZone and DateStyle, so a type
 * that used it could not have IMMUTABLE input and output functions.  The form
 * here is that of RFC 3339, a profile of ISO 8601, which arXiv's feeds use.  The
 * seconds may be left out, and so may the minutes of the offset, or the colon
 * before them.  instant_parse_any also reads the other forms in feeds: a date
 * alone, and the dates of RFC 822.
 */
#include "postgres.h"

#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "types/instant.h"

/* The years 1 to 9999, which have at most four digits */
#define FIRST_INSTANT ((TimestampTz) (date2j(1, 1, 1) - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY)
#define END_INSTANT	  ((TimestampTz) (date2j(10000, 1, 1) - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY)

typedef struct Input
{
	const char *s;
	const char *end;
} Input;

static bool
take_char(Input *in, char c)
{
	if (in->s == in->end || *in->s != c)
		return false;
	in->s++;
	return true;
}

/* Reads a number of exactly this many digits; false if it is greater than max. */
static bool
take_number(Input *in, int digits, int max, int *value)
{
	if (in->end - in->s < digits)
		return false;
	*value = 0;
	for (int i = 0; i < digits; i++)
	{
		char c = *in->s++;

		if (c < '0' || c > '9')
			return false;
		*value = *value * 10 + (c - '0');
	}
	return *value <= max;
}

static bool
make_date(int year, int month, int day, int *jdate)
{
	if (year < 1 || month < 1 || day < 1 || day > day_tab[isleap(year)][month - 1])
		return false;
	*jdate = date2j(year, month, day);
	return true;
}

static bool
take_date(Input *in, int *jdate)
{
	int year,
		month,
		day;

	return take_number(in, 4, 9999, &year) && take_char(in, '-') &&
		take_number(in, 2, 12, &month) && take_char(in, '-') &&
		take_number(in, 2, 31, &day) && make_date(year, month, day, jdate);
}

/* Reads the one to six digits after a decimal point. */
static bool
take_fraction(Input *in, int *usecs)
{
	int digits = 0;

	*usecs = 0;
	while (in->s < in->end && *in->s >= '0' && *in->s <= '9' && digits < 6)
	{
		*usecs = *usecs * 10 + (*in->s++ - '0');
		digits++;
	}
	if (digits == 0)
		return false;
	for (; digits < 6; digits++)
		*usecs *= 10;
	return true;
}

static bool
take_time(Input *in, int64 *usecs)
{
	int hour,
		minute,
		second = 0,
		fraction = 0;

	if (!take_number(in, 2, 23, &hour) || !take_char(in, ':') ||
		!take_number(in, 2, 59, &minute))
		return false;
	if (take_char(in, ':'))
	{
		if (!take_number(in, 2, 59, &second))
			return false;
		if (take_char(in, '.') && !take_fraction(in, &fraction))
			return false;
	}
	*usecs = hour * USECS_PER_HOUR + minute * USECS_PER_MINUTE +
		second * USECS_PER_SEC + fraction;
	return true;
}

static bool
take_offset(Input *in, int64 *usecs)
{
	int hour,
		minute = 0,
		sign;

	*usecs = 0;
	if (take_char(in, 'Z') || take_char(in, 'z'))
		return true;
	if (take_char(in, '+'))
		sign = 1;
	else if (take_char(in, '-'))
		sign = -1;
	else
		return false;
	if (!take_number(in, 2, 23, &hour))
		return false;
	if (take_char(in, ':') || in->s < in->end)
	{
		if (!take_number(in, 2, 59, &minute))
			return false;
	}
	*usecs = sign * (hour * USECS_PER_HOUR + minute * USECS_PER_MINUTE);
	return true;
}

/* A Julian day, the time of the day and the offset from UTC, both in microseconds */
typedef struct Moment
{
	int jdate;
	int64 time;
	int64 offset;
} Moment;

static bool
read_iso(const char *s, size_t len, Moment *moment)
{
	Input in = {s, s + len};

	if (!take_date(&in, &moment->jdate))
		return false;
	if (!take_char(&in, 'T') && !take_char(&in, 't') && !take_char(&in, ' '))
		return false;
	return take_time(&in, &moment->time) && take_offset(&in, &moment->offset) && in.s == in.end;
}

/* A date alone is its midnight in UTC. */
static bool
read_iso_date(const char *s, size_t len, Moment *moment)
{
	Input in = {s, s + len};

	moment->time = 0;
	moment->offset = 0;
	return take_date(&in, &moment->jdate) && in.s == in.end;
}

/* Reads one of the three-letter words that make up names; *number is its position, from 1. */
static bool
take_name(Input *in, const char *names, int *number)
{
	for (int i = 0; in->end - in->s >= 3 && names[3 * i] != '\0'; i++)
	{
		if (strncmp(in->s, names + 3 * i, 3) == 0)
		{
			in->s += 3;
			*number = i + 1;
			return true;
		}
	}
	return false;
}

/* The day of a month, in one digit or two */
static bool
take_day(Input *in, int *day)
{
	bool is_short = in->end - in->s > 1 && in->s[1] == ' ';

	return take_number(in, is_short ? 1 : 2, 31, day);
}

/* "Sun, 30 Mar 2008 23:26:50 GMT"; the day of the week is ignored, since the date is enough. */
static bool
read_rfc822(const char *s, size_t len, Moment *moment)
{
	Input in = {s, s + len};
	int year,
		month,
		day,
		ignored;

	if (take_name(&in, "MonTueWedThuFriSatSun", &ignored) &&
		(!take_char(&in, ',') || !take_char(&in, ' ')))
		return false;
	if (!take_day(&in, &day) || !take_char(&in, ' ') ||
		!take_name(&in, "JanFebMarAprMayJunJulAugSepOctNovDec", &month) || !take_char(&in, ' ') ||
		!take_number(&in, 4, 9999, &year) || !take_char(&in, ' ') ||
		!make_date(year, month, day, &moment->jdate))
		return false;
	if (!take_time(&in, &moment->time) || !take_char(&in, ' '))
		return false;
	moment->offset = 0;
	return (take_name(&in, "GMTUTC", &ignored) || take_offset(&in, &moment->offset)) && in.s == in.end;
}

static bool
moment_to_instant(const Moment *moment, TimestampTz *instant, const char **problem)
{
	*instant = (TimestampTz) (moment->jdate - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY + moment->time - moment->offset;
	*problem = "The year is not 0001 to 9999.";
	return instant_is_valid(*instant);
}

/*
 * Reads date, time and offset.  If one of them is missing or wrong, returns
 * false, and in *problem a sentence that says what is wrong.
 */
bool
instant_parse(const char *s, size_t len, TimestampTz *instant, const char **problem)
{
	Moment moment;

	*problem = "Expected a valid date, time and offset, as in \"2026-01-15T18:00:01Z\" or \"2026-01-15T13:00:01-05:00\".";
	return read_iso(s, len, &moment) && moment_to_instant(&moment, instant, problem);
}

/*
 * Like instant_parse, but reads all forms in arXiv's feeds and files: also a
 * date alone, which is midnight in UTC, and dates of RFC 822, such as
 * "Sun, 30 Mar 2008 23:26:50 GMT".
 */
bool
instant_parse_any(const char *s, size_t len, TimestampTz *instant, const char **problem)
{
	Moment moment;

	*problem = "Expected a valid date and time with an offset, as in \"2026-01-15T18:00:01Z\" or \"Thu, 15 Jan 2026 18:00:01 GMT\", or a date alone, as in \"2026-01-15\".";
	return (read_iso(s, len, &moment) || read_iso_date(s, len, &moment) || read_rfc822(s, len, &moment)) &&
		moment_to_instant(&moment, instant, problem);
}

/* Whether an instant can be printed and read back; infinity, for one, cannot. */
bool
instant_is_valid(TimestampTz instant)
{
	return instant >= FIRST_INSTANT && instant < END_INSTANT;
}

/*
 * Prints a valid instant in UTC into a buffer of INSTANT_BUFSIZE bytes, and
 * returns its length in bytes.
 */
int
instant_print(TimestampTz instant, char *buf)
{
	TimestampTz days = instant / USECS_PER_DAY;
	int64 time = instant % USECS_PER_DAY;
	int year,
		month,
		day,
		len;

	if (time < 0)
	{
		time += USECS_PER_DAY;
		days--;
	}
	j2date((int) days + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	len = snprintf(buf, INSTANT_BUFSIZE, "%04d-%02d-%02dT%02d:%02d:%02d",
				   year, month, day,
				   (int) (time / USECS_PER_HOUR),
				   (int) (time / USECS_PER_MINUTE % MINS_PER_HOUR),
				   (int) (time / USECS_PER_SEC % SECS_PER_MINUTE));
	if (time % USECS_PER_SEC != 0)
		len += snprintf(buf + len, INSTANT_BUFSIZE - len, ".%06d",
						(int) (time % USECS_PER_SEC));
	return len + snprintf(buf + len, INSTANT_BUFSIZE - len, "Z");
}
