-- Values as storage has them: with headers of one byte and of four, compressed, out of line,
-- and of a layout that is not known
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET default_toast_compression = pglz;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\i :failure

--
-- Categories: in a row of many the longest are compressed
--
CREATE TABLE category (n int, c arxiv_category, filler text);
ALTER TABLE category ALTER filler SET STORAGE plain;
INSERT INTO category SELECT n, c, repeat('x', CASE WHEN n % 2 = 0 THEN 2000 ELSE 0 END)
FROM unnest(ARRAY[repeat('a', 64), repeat('a', 63), repeat('a', 32) || '.' || repeat('a', 31), 'cs', 'cs.LG', 'eess.SY', repeat('b', 64)]::arxiv_category[]) WITH ORDINALITY u(c, k), generate_series(0, 1) x,
	LATERAL (SELECT k * 2 + x) y(n);
SELECT count(*) FILTER (WHERE pg_column_compression(c) = 'pglz') AS compressed, count(*) FILTER (WHERE pg_column_compression(c) IS NULL) AS plain FROM category;
SELECT count(*) AS pairs,
	count(*) FILTER (WHERE (a.c = b.c, a.c <> b.c, a.c < b.c, a.c <= b.c, a.c > b.c, a.c >= b.c, sign(arxiv_category_cmp(a.c, b.c))) IS DISTINCT FROM (x = y, x <> y, x < y, x <= y, x > y, x >= y, sign(arxiv_category_cmp(x, y)))) AS comparison,
	count(*) FILTER (WHERE (arxiv_category_hash(a.c), arxiv_category_hash_extended(a.c, 7)) IS DISTINCT FROM (arxiv_category_hash(x), arxiv_category_hash_extended(x, 7))) AS hashes,
	count(*) FILTER (WHERE (a.c @> b.c, a.c <@ b.c) IS DISTINCT FROM (x @> y, x <@ y)) AS containment,
	count(*) FILTER (WHERE (archive(a.c), category_name(a.c), arxiv_category_send(a.c)) IS DISTINCT FROM (archive(x), category_name(x), arxiv_category_send(x))) AS functions
FROM category a, category b, LATERAL (SELECT (a.c::text || '')::arxiv_category, (b.c::text || '')::arxiv_category OFFSET 0) v(x, y);

--
-- Expressions
--
CREATE TABLE paper_of (paper paper);
INSERT INTO paper_of SELECT paper(r) FROM (VALUES (ARRAY['cs.LG', 'math.OC']), (ARRAY['stat.ML']), (ARRAY['x.c']), ('{}'), (NULL)) v(c), LATERAL (SELECT '2601.00001' AS id, 'x' AS title, c AS categories) r;
CREATE TABLE expression (n int, q category_query);
INSERT INTO expression VALUES (1, 'cs'), (2, 'cs.LG & !(stat | x.c)'), (3, repeat('cs.LG | ', 500) || 'stat'),
	(4, (SELECT string_agg('a' || translate(md5(i::text), '0123456789', 'ghijklmnop'), ' | ') || ' | x' FROM generate_series(1, 200) i)::category_query);
SELECT n, pg_column_size(q) < 127 AS short, pg_column_compression(q) FROM expression ORDER BY n;
SELECT pg_relation_size(reltoastrelid) > 0 AS out_of_line FROM pg_class WHERE oid = 'expression'::regclass;
SELECT count(*) AS pairs, count(*) FILTER (WHERE paper @@ q) AS true,
	count(*) FILTER (WHERE (paper @@ q, q @@ paper) IS DISTINCT FROM (paper @@ x, x @@ paper)) AS matches,
	count(*) FILTER (WHERE (q::text, category_query_send(q)) IS DISTINCT FROM (x::text, category_query_send(x))) AS printed
FROM expression, paper_of, LATERAL (SELECT (q::text || '')::category_query OFFSET 0) v(x);
-- asked of an index, as they come from a table
CREATE INDEX ON paper_of USING gin (paper);
SET enable_seqscan = off;
SELECT n, (SELECT count(*) FROM paper_of WHERE paper @@ q) AS indexed FROM expression ORDER BY n;
RESET enable_seqscan;
SELECT n, count(*) FILTER (WHERE paper @@ q) AS sequential FROM expression, paper_of GROUP BY n ORDER BY n;

--
-- Papers: casts that take the bytes as they are
--
CREATE CAST (paper AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS paper) WITHOUT FUNCTION;
-- layout and flags; categories with their lengths; a list that is empty is not NULL
SELECT name, get_byte(b, 0) AS layout, get_byte(b, 1) AS flags, substr(b, 13, length(b) - 21) AS categories
FROM (VALUES (1, 'two', '{"id": "2601.00001", "title": "T", "categories": ["cs.LG", "math"]}'), (2, 'none', '{"id": "2601.00001", "title": "T", "categories": []}'), (3, 'NULL', '{"id": "2601.00001", "title": "T"}')) v(n, name, json),
	LATERAL (SELECT json::paper::bytea) x(b) ORDER BY n;
-- how long a paper is: 12 bytes of header, its categories with a byte each; 4 bytes and 4 a field; the texts, a byte behind each of a list
SELECT json, length(json::paper::bytea) - 16 AS bytes
FROM unnest(ARRAY['{"id": "2601.00001", "title": ""}', '{"id": "2601.00001", "title": "Title"}', '{"id": "2601.00001", "title": "", "authors": []}', '{"id": "2601.00001", "title": "", "authors": ["A", ""]}',
	'{"id": "2601.00001", "title": "", "submitted": "2026-01-15T18:00Z"}', '{"id": "2601.00001", "title": "", "categories": ["cs.LG"]}', '{"id": "2601.00001", "title": "é", "conclusion": "x"}']) WITH ORDINALITY u(json, n) ORDER BY n;

-- A layout that is not known is an error, whatever is asked and however it is stored
CREATE TABLE later (how text, paper paper);
INSERT INTO later SELECT how, set_byte(p::bytea, 0, 2)::paper
FROM (VALUES ('short', 'x'), ('in line', repeat('abstract ', 100)), ('compressed', repeat('abstract ', 2000))) v(how, abstract), LATERAL (SELECT paper(r) FROM (SELECT '2601.00001' AS id, 'T' AS title, '{cs.LG}'::text[] AS categories, abstract) r) x(p);
ALTER TABLE later ALTER paper SET STORAGE external;
INSERT INTO later SELECT 'out of line', (paper::bytea || ''::bytea)::paper FROM later WHERE how = 'compressed';
SELECT how, pg_column_size(paper) < 127 AS short, pg_column_compression(paper) FROM later ORDER BY 1;
SELECT pg_relation_size(reltoastrelid) > 0 AS out_of_line FROM pg_class WHERE oid = 'later'::regclass;
SELECT how, pg_temp.failure(format('SELECT %s FROM later WHERE how = %L', e, how)) IS NOT DISTINCT FROM E'XX001 paper has unknown layout 2\n  HINT: The value was stored by a newer version of paperdigest, or is damaged.' AS refused,
	string_agg(e, ', ' ORDER BY n)
FROM later, unnest(ARRAY['paper', 'id(paper)', 'title(paper)', 'authors(paper)', 'categories(paper)', 'primary_category(paper)', 'updated(paper)', 'paper::json', 'paper_send(paper)', 'paper = paper', 'paper_cmp(paper, paper)', 'paper_hash(paper)',
	$$paper @@ 'cs'$$, $$paper || jsonb '{}'$$, 'paper || paper', 'digest_agg(paper)', 'merge_agg(paper)']) WITH ORDINALITY u(e, n) GROUP BY 1, 2 ORDER BY 1, 2;

DROP CAST (paper AS bytea);
DROP CAST (bytea AS paper);
DROP TABLE category, paper_of, expression, later;
