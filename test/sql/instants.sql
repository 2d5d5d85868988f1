-- Instants, against another reader: all texts that differ from a right one in one character
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET TimeZone = 'UTC';

-- What a paper makes of a text: the instant, or NULL for an error
CREATE FUNCTION read(s text) RETURNS timestamptz
LANGUAGE plpgsql AS $$
BEGIN
	RETURN submitted(jsonb_build_object('id', '2601.00001', 'title', 'x', 'submitted', s)::paper);
EXCEPTION WHEN invalid_datetime_format THEN
	RETURN NULL;
END $$;
-- The same by a regular expression and PostgreSQL's own functions
CREATE FUNCTION expected(s text) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
	m text[] := regexp_match(s, '^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d(?:\.\d{1,6})?))?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)$');
	t timestamptz;
BEGIN
	IF m[4]::int > 23 OR m[5]::int > 59 OR m[6]::numeric >= 60 OR m[8]::int > 23 OR m[9]::int > 59 THEN
		RETURN NULL;
	END IF;
	t := make_timestamptz(m[1]::int, m[2]::int, m[3]::int, m[4]::int, m[5]::int, coalesce(m[6], '0')::float8, 'UTC')
		- make_interval(hours => (coalesce(m[7], '+') || coalesce(m[8], '0'))::int, mins => (coalesce(m[7], '+') || coalesce(m[9], '0'))::int);
	RETURN CASE WHEN t >= '0001-01-01 00:00Z' AND t < '10000-01-01 00:00Z' THEN t END;
EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
	RETURN NULL;
END $$;

-- One character replaced, put in or taken out, anywhere; and all beginnings
CREATE TABLE texts AS
WITH base(s) AS (VALUES ('2026-01-15T18:00:01.5+05:30'), ('2024-02-29 23:59Z'), ('1999-12-31T10:30:59-0145'), ('2001-11-30t00:00:00.123456z'), ('0001-01-01T00:00+00'))
SELECT DISTINCT changed FROM base, generate_series(0, length(s)) i, unnest(ARRAY['0', '1', '2', '3', '4', '6', '9', '/', ':', ';', '-', '+', '.', ',', ' ', 'T', 't', 'Z', 'z', 'a', 'é', '']) c,
	LATERAL (VALUES (overlay(s PLACING c FROM i + 1 FOR 1)), (overlay(s PLACING c FROM i + 1 FOR 0)), (left(s, i))) v(changed);
SELECT count(*) AS texts, count(r) AS right_ones, count(*) FILTER (WHERE r IS DISTINCT FROM e) AS differences
FROM texts, LATERAL (SELECT read(changed), expected(changed)) x(r, e);
SELECT changed, r, e FROM texts, LATERAL (SELECT read(changed), expected(changed)) x(r, e) WHERE r IS DISTINCT FROM e ORDER BY changed LIMIT 10;

-- All days around the ends of months, in years of all kinds, and what is no day
SELECT count(*) AS days, count(r) AS right_ones, count(*) FILTER (WHERE r IS DISTINCT FROM e) AS differences
FROM unnest('{1,4,1600,1700,1900,1999,2000,2023,2024,2100,2400,9999}'::int[]) y, generate_series(0, 13) m, unnest('{0,1,2,27,28,29,30,31,32}'::int[]) d,
	LATERAL (SELECT format('%s-%s-%sT00:00Z', lpad(y::text, 4, '0'), lpad(m::text, 2, '0'), lpad(d::text, 2, '0'))) s(s), LATERAL (SELECT read(s), expected(s)) x(r, e);
-- Hours, minutes and seconds up to their ends
SELECT unit, max(n) FILTER (WHERE r IS NOT NULL) AS last, count(r) AS right_ones, count(*) FILTER (WHERE r IS DISTINCT FROM e) AS differences
FROM (VALUES ('hour', '2026-01-15T%s:00:00Z'), ('minute', '2026-01-15T00:%s:00Z'), ('second', '2026-01-15T00:00:%sZ'), ('hour of the offset', '2026-01-15T00:00:00+%s'), ('minute of the offset', '2026-01-15T00:00:00-00:%s')) v(unit, f), generate_series(0, 99) n,
	LATERAL (SELECT format(f, lpad(n::text, 2, '0'))) s(s), LATERAL (SELECT read(s), expected(s)) x(r, e) GROUP BY unit ORDER BY unit;
-- What is printed is read as the same
SELECT count(*), count(*) FILTER (WHERE p::text::paper = p AND submitted(p) = t) AS same
FROM generate_series('0001-01-01 00:00:00Z'::timestamptz, '9999-12-31 23:59:59Z', '123 days 7 hours 11.123456 seconds') t, LATERAL (SELECT paper(r) FROM (SELECT '2601.00001' AS id, 'x' AS title, t AS submitted) r) x(p);

DROP FUNCTION read, expected;
DROP TABLE texts;
