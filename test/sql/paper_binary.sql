-- The type paper in binary form, which trusts nothing
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET jit = off;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\set papers :abs_srcdir '/papers.psql'
\i :failure
\i :papers

-- A count of fields, then the number and content of each: an id and an instant as 8 bytes, a text
-- as its length and bytes, a list as a count and texts
SELECT encode(paper_send(p::paper), 'hex') AS message FROM unnest(ARRAY[
	'{"id": "2601.10719v2", "title": "AB"}',
	'{"id": "2601.10719v2", "title": "", "authors": [], "categories": []}',
	'{"id": "hep-th/9901001", "title": "AB", "authors": ["C", ""], "categories": ["cs.AI"], "submitted": "2000-01-01T00:00:01Z", "updated": "1999-12-31T23:59:59Z", "conclusion": "\u00e9"}']) WITH ORDINALITY u(p, n)
ORDER BY n;

-- There and back: by COPY, and from messages alone, the field of a binary COPY being the bytes of a bytea
CREATE TEMP TABLE copied (n int, paper paper);
\copy (SELECT n, paper FROM generated) TO 'results/paper_binary.copy' (FORMAT binary)
\copy copied FROM 'results/paper_binary.copy' (FORMAT binary)
\copy (SELECT n + 1000, paper_send(paper) FROM generated) TO 'results/paper_binary.copy' (FORMAT binary)
\copy copied FROM 'results/paper_binary.copy' (FORMAT binary)
SELECT count(*) AS papers, count(*) FILTER (WHERE (c.paper = g.paper AND c.paper::text = g.paper::text AND paper_send(c.paper) = paper_send(g.paper)) IS NOT TRUE) AS differences
FROM generated g LEFT JOIN copied c ON c.n % 1000 = g.n;

-- Messages by hand: an id, a title, and so many fields more
CREATE FUNCTION pg_temp.text_message(s text) RETURNS bytea LANGUAGE sql AS $$ SELECT int4send(length(convert_to(s, 'UTF8'))) || convert_to(s, 'UTF8') $$;
CREATE FUNCTION pg_temp.list_message(VARIADIC list text[]) RETURNS bytea LANGUAGE sql AS $$ SELECT int4send(cardinality(list)) || coalesce(string_agg(pg_temp.text_message(s), '' ORDER BY n), '') FROM unnest(list) WITH ORDINALITY u(s, n) $$;
CREATE FUNCTION pg_temp.message(fields int, rest bytea) RETURNS bytea LANGUAGE sql AS $$
	SELECT int2send((2 + fields)::int2) || '\x0000'::bytea || arxiv_id_send('2601.10719v2') || '\x0001'::bytea || pg_temp.text_message('AB') || rest
$$;
\a\t
-- what is read: categories in any case, aliases, one twice
SELECT pg_temp.receive_failure('paper', m) FROM unnest(ARRAY[
	pg_temp.message(0, ''),
	pg_temp.message(1, '\x0003'::bytea || pg_temp.list_message('CS.ai', 'cmp-lg', 'cs.CL', 'foo.Bar', 'cs.AI')),
	pg_temp.message(2, '\x0002'::bytea || pg_temp.list_message('', 'C') || '\x0013'::bytea || pg_temp.text_message('')),
	pg_temp.message(2, '\x000b0000000000000000000c0380e70b913b7fff')]) WITH ORDINALITY u(m, n) ORDER BY n;
-- what is not: fields unknown, twice, in another order
SELECT pg_temp.receive_failure('paper', m) FROM unnest(ARRAY[
	pg_temp.message(1, '\x0014'::bytea || pg_temp.text_message('x')), pg_temp.message(1, '\xffff'::bytea || pg_temp.text_message('x')),
	pg_temp.message(1, '\x0001'::bytea || pg_temp.text_message('x')), pg_temp.message(1, '\x0000'::bytea || arxiv_id_send('2601.10719')),
	pg_temp.message(2, '\x0005'::bytea || pg_temp.text_message('x') || '\x0004'::bytea || pg_temp.text_message('x'))]) WITH ORDINALITY u(m, n) ORDER BY n;
-- id or title missing
SELECT pg_temp.receive_failure('paper', m) FROM unnest(ARRAY[
	'\x0000', '\x00010000'::bytea || arxiv_id_send('2601.10719'), '\x00010001'::bytea || pg_temp.text_message('AB')]) WITH ORDINALITY u(m, n) ORDER BY n;
-- values that the fields do not take: no id, no category, no instant (infinity, and the first after the year 9999)
SELECT pg_temp.receive_failure('paper', m) FROM unnest(ARRAY[
	'\x000200007fffffffffffffff0001'::bytea || pg_temp.text_message('AB'), '\x000200000000000000000000'::bytea || '\x0001'::bytea || pg_temp.text_message('AB'),
	pg_temp.message(1, '\x0003'::bytea || pg_temp.list_message('cs.AI', 'I.2.7')), pg_temp.message(1, '\x0003'::bytea || pg_temp.list_message('')),
	pg_temp.message(1, '\x000b7fffffffffffffff'), pg_temp.message(1, '\x000c8000000000000000'), pg_temp.message(1, '\x000c0380e70b913b8000')]) WITH ORDINALITY u(m, n) ORDER BY n;
-- counts and lengths that are too great, or negative
SELECT string_agg(n, ' ' ORDER BY n) || ': ' || f
FROM unnest('{00000002,00000100,3fffffff,40000000,7fffffff,80000000,fffffffe,ffffffff}'::text[]) n,
	LATERAL (VALUES ('\x0002'::bytea), ('\x0003'), ('\x000200000001'), ('\x000300000001'), ('\x000d')) v(start),
	LATERAL (SELECT pg_temp.receive_failure('paper', pg_temp.message(1, start || decode(n, 'hex') || '\x41'::bytea))) x(f)
GROUP BY start, f ORDER BY start, min(n);
SELECT pg_temp.receive_failure('paper', '\xffff'::bytea || substr(pg_temp.message(0, ''), 3));
SELECT pg_temp.receive_failure('paper', pg_temp.message(1, '\x0003'::bytea || int4send(1001) || decode(repeat('0000000263 73', 1001), 'hex')));
-- bytes that are no text, and bytes too many
SELECT left(pg_temp.receive_failure('paper', m), 5) FROM unnest(ARRAY[
	pg_temp.message(1, '\x000d00000001ff'), pg_temp.message(1, '\x000d000000024100'), pg_temp.message(1, '\x0002000000010000000100'), pg_temp.message(1, '\x0003000000010000000363c3a9')]) WITH ORDINALITY u(m, n) ORDER BY n;
SELECT pg_temp.receive_failure('paper', pg_temp.message(0, '\x00'));
\a\t

-- A message with every kind of field, cut at every byte, and with every bit turned. No piece is a
-- paper; of the others 165 are, by an independent reading of the format, and they are what was
-- sent, but for the spelling of categories.
CREATE TEMP TABLE whole AS
SELECT paper_send('{"id": "2601.10719v2", "title": "A b", "authors": ["C", "D"], "categories": ["cs.AI"], "submitted": "2026-01-15T18:00:01Z", "tldr": "E"}') AS m;
SELECT count(*) AS pieces, count(*) FILTER (WHERE f ~ '^(08P01 insufficient data left in message|22P03 invalid paper in binary form)') AS refused
FROM whole, generate_series(0, length(m) - 1) n, LATERAL (SELECT pg_temp.receive_failure('paper', substr(m, 1, n))) x(f);
CREATE TEMP TABLE turned AS
SELECT byte, changed, pg_temp.receive_failure('paper', changed) AS f
FROM whole, generate_series(0, length(m) - 1) byte, generate_series(0, 7) bit, LATERAL (SELECT set_byte(m, byte, get_byte(m, byte) # (1 << bit))) c(changed);
SELECT count(*) AS messages, count(*) FILTER (WHERE f LIKE 'no error: %') AS read,
	count(*) FILTER (WHERE f LIKE 'no error: %' AND paper_send(substr(f, 11)::paper) <> changed
		AND NOT (byte >= position('cs.AI'::bytea IN m) - 1 AND byte < position('cs.AI'::bytea IN m) + 4)) AS wrongly_read
FROM whole, turned;
SELECT left(f, 5) AS sqlstate, count(*) FROM turned WHERE f NOT LIKE 'no error: %' GROUP BY 1 ORDER BY 1;
