-- paper(record): papers from rows whose columns carry the names of fields
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET jit = off;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\set papers :abs_srcdir '/papers.psql'
\i :failure
\i :papers
\pset format unaligned
\pset tuples_only on

--
-- Columns
--

-- A table of one's own: columns in any order, others between them
CREATE TABLE mine (
	n int, summary_of text, conclusion text, result text, method text, motivation text, tldr text, abstract text, updated timestamptz, submitted timestamptz, license text,
	pages int, acm_class text, msc_class text, report_no text, doi text, journal_ref text, comments text, categories arxiv_category[], authors text[], title text,
	"Title" text, " id" text, id arxiv_id, announced date
);
INSERT INTO mine SELECT r.* FROM generated, jsonb_populate_record(NULL::mine, object || jsonb_build_object('n', n, 'pages', 7, 'Title', 'none', ' id', 'none', 'announced', '2026-01-16')) r;
SELECT count(*), count(*) FILTER (WHERE (paper(m) = g.paper AND paper(m)::text = g.paper::text) IS NOT TRUE) AS differences
FROM mine m JOIN generated g USING (n);
-- columns dropped, and added
ALTER TABLE mine DROP COLUMN pages, DROP COLUMN comments, DROP COLUMN updated;
SELECT count(*) FILTER (WHERE (paper(m) = (g.object - 'comments' - 'updated')::paper) IS NOT TRUE) AS differences FROM mine m JOIN generated g USING (n);
ALTER TABLE mine ADD COLUMN comments varchar DEFAULT 'added';
SELECT count(*) FILTER (WHERE (paper(m) = ((g.object - 'updated') || '{"comments": "added"}')::paper) IS NOT TRUE) AS differences FROM mine m JOIN generated g USING (n);
-- a row of NULLs, all but id and title
SELECT paper(m) FROM jsonb_populate_record(NULL::mine, '{"id": "2601.10719", "title": "x"}') m;
DROP TABLE mine;

-- Types like text, and domains
CREATE DOMAIN heading AS varchar(40);
CREATE DOMAIN headings AS heading[];
CREATE DOMAIN paper_id AS arxiv_id;
CREATE DOMAIN moment AS timestamptz;
CREATE DOMAIN topics AS arxiv_category[];
SELECT paper(r) FROM (SELECT '2601.10719'::text AS id, 'text'::text AS title, '{A,B}'::text[] AS authors, '{cs.sy,cs.AI}'::text[] AS categories) r;
SELECT paper(r) FROM (SELECT 'https://arxiv.org/abs/2601.10719v1'::varchar AS id, 'varchar'::varchar(3) AS title, '{A,B}'::varchar[] AS authors, '{cs.sy,cs.AI}'::varchar[] AS categories, '2026-01-15T18:00+01:00'::varchar AS submitted) r;
SELECT paper(r) FROM (SELECT '2601.10719'::name AS id, 'name'::name AS title, '{A,B}'::name[] AS authors, '{cs.sy,cs.AI}'::name[] AS categories, '2026-01-15T18:00Z'::name AS submitted) r;
SELECT paper(r) FROM (SELECT '2601.10719'::char(10) AS id, 'char'::char(4) AS title, '{A,B}'::char(1)[] AS authors, '{cs.sy,cs.AI}'::char(5)[] AS categories, 'cs.AI'::arxiv_category AS tldr) r;
CREATE DOMAIN padded AS char(30);
SELECT paper(r) FROM (SELECT '2601.10719'::char(20) AS id, ' in char '::char(30) AS title, ARRAY['A', 'B  ', '']::char(9)[] AS authors, '{cs.sy,cs.AI}'::char(9)[] AS categories, '2026-01-15T18:00Z'::char(30) AS submitted, 'x'::padded AS tldr, ''::padded AS comments) r;
SELECT paper(r) FROM (SELECT '2601.10719'::padded AS id, 'x' AS title, '{A,B}'::padded[] AS authors) r;
DROP DOMAIN padded;
SELECT paper(r) FROM (SELECT '2601.10719'::paper_id AS id, 'heading'::heading AS title, '{A,B}'::headings AS authors, '{cs.sy,cs.AI}'::topics AS categories, '2026-01-15T18:00Z'::moment AS submitted, '2026-01-15T18:00Z'::heading AS updated) r;
SELECT paper(r) FROM (SELECT '2601.10719'::heading AS id, 'x' AS title, '{A,B}'::heading[] AS authors, '{cs.sy,cs.AI}'::heading[] AS categories) r;
DROP DOMAIN headings, heading, paper_id, moment, topics;
-- arrays of more dimensions, with other bounds, empty; categories twice, by an alias
SELECT paper(r) FROM (SELECT '2601.10719' AS id, 'x' AS title, '{{A,B},{C,D}}'::text[] AS authors, '[5:7]={cs.sy,eess.SY,cs.AI}'::text[] AS categories) r;
SELECT paper(r) FROM (SELECT '2601.10719' AS id, '' AS title, '{}'::text[] AS authors, '{}'::arxiv_category[] AS categories) r;
-- instants from timestamptz, whatever the time zone
SET TimeZone = 'Asia/Kolkata';
SELECT paper(r) FROM (SELECT '2601.10719' AS id, 'x' AS title, timestamptz '2026-01-15 18:00:01.000001+00' AS submitted, '9999-12-31 23:59:59.999999+00'::timestamptz AS updated) r;
RESET TimeZone;

-- Long values, compressed or out of line
CREATE TABLE long (n int, id arxiv_id, title varchar, abstract text, authors text[], categories text[]);
ALTER TABLE long ALTER abstract SET STORAGE external, ALTER authors SET STORAGE external;
INSERT INTO long SELECT n, '2601.10719', repeat('title ', 5000), repeat('abstract ', 5000), array_fill('Author'::text, '{900}'), array_fill('cs.LG'::text, '{900}') FROM generate_series(1, 2) n;
ALTER TABLE long ALTER abstract SET STORAGE extended, ALTER authors SET STORAGE extended;
INSERT INTO long SELECT n + 2, id, title, 'other ' || abstract, authors || 'One'::text, categories FROM long;
SELECT count(*), count(DISTINCT p) AS papers, count(*) FILTER (WHERE (title(p), abstract(p), authors(p), categories(p)) IS DISTINCT FROM (title, abstract, authors, '{cs.LG}'::arxiv_category[])) AS differences
FROM long l, LATERAL (SELECT paper(l)) x(p);
DROP TABLE long;

-- Rows of all makes: of VALUES, of a function, of a composite type, of a join
CREATE TYPE composite AS (title text, id text, tldr text);
CREATE TABLE held (c composite, tldr text);
INSERT INTO held VALUES (ROW('x', '2601.10719', 'inner'), 'outer');
SELECT paper(v) FROM (VALUES ('2601.10719', 'a'), ('2601.10720', 'b')) v(id, title);
SELECT paper(f) FROM json_to_record('{"id": "2601.10719", "title": "x"}') f(id arxiv_id, title text);
SELECT paper(c), paper(ROW('y', '2601.10720', NULL)::composite) FROM held;
SELECT paper(j) FROM (SELECT (c).*, 'z' AS comments FROM held) j;
SELECT paper(NULL::composite) IS NULL, paper(NULL::record) IS NULL;
-- stored before its type had an attribute
ALTER TYPE composite ADD ATTRIBUTE abstract text;
SELECT paper(c) FROM held;
ALTER TYPE composite DROP ATTRIBUTE tldr;
SELECT paper(c) FROM held;
DROP TABLE held;

-- Rows of several types one after the other, in one query
CREATE TYPE other AS (abstract text, id arxiv_id, authors text[], title varchar);
CREATE FUNCTION pg_temp.row_of(kind int) RETURNS record
LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	CASE kind % 4
		WHEN 0 THEN r := ROW('title ' || kind, '2601.1000' || kind, 'an abstract')::composite;
		WHEN 1 THEN r := ROW('another', '2601.1000' || kind, '{A}', 'title ' || kind)::other;
		WHEN 2 THEN SELECT 'title ' || kind AS title, ('2601.1000' || kind)::arxiv_id AS id INTO r;
		ELSE SELECT NULL::int AS pages, 'title ' || kind AS title, '2601.1000' || kind AS id, ARRAY['cs.AI'] AS categories INTO r;
	END CASE;
	RETURN r;
END $$;
SELECT paper(pg_temp.row_of(n)) FROM generate_series(0, 8) n;
DROP TYPE other;

--
-- What is refused
--

-- Rows without id or title, with a hint where they have a paper
CREATE FUNCTION pg_temp.failures(VARIADIC columns text[]) RETURNS SETOF text
LANGUAGE sql AS $$ SELECT pg_temp.failure('SELECT paper(r) FROM (SELECT ' || c || ') r') FROM unnest(columns) WITH ORDINALITY u(c, n) ORDER BY n $$;
SELECT pg_temp.failures($$'x' AS title$$, $$'2601.10719' AS id$$, $$1 AS one$$, $$'x' AS "Title", '2601.10719' AS id$$,
	$$'{"id": "2601.10719", "title": "x"}'::paper AS paper, 7 AS n$$, $$'{"id": "2601.10719", "title": "x"}'::paper AS paper, '2601.10719' AS id$$,
	$$'{"id": "2601.10719", "title": "x"}' AS paper$$);
-- without names, with a hint at what keeps them; a name among them, or out of its place, is one
SELECT pg_temp.failure($$SELECT paper(ROW('2601.10719', 'x'))$$);
SELECT pg_temp.failures($$'2601.10719' AS f1$$, $$'2601.10719' AS f1, 'x' AS f2, NULL AS f3$$, $$'2601.10719' AS f1, 'x' AS title$$, $$'2601.10719' AS f2, 'x' AS f1$$);
-- with NULL for one
SELECT pg_temp.failures($$NULL::text AS id, 'x' AS title$$, $$'2601.10719' AS id, NULL::text AS title$$);
-- columns of another type
SELECT pg_temp.failures($$2601.1072 AS id, 'x' AS title$$, $$26011072 AS id, 'x' AS title$$, $$'2601.10719' AS id, 1 AS title$$, $$'2601.10719' AS id, '2601.10719'::arxiv_id AS title$$, $$'2601.10719' AS id, '"x"'::jsonb AS title$$,
	$$'2601.10719' AS id, 'x' AS title, 'A' AS authors$$, $$'2601.10719' AS id, 'x' AS title, ARRAY[1] AS authors$$, $$'2601.10719' AS id, 'x' AS title, '["A"]'::jsonb AS authors$$,
	$$'2601.10719' AS id, 'x' AS title, 'cs.AI'::arxiv_category AS categories$$, $$'2601.10719' AS id, 'x' AS title, ARRAY['2601.10719'::arxiv_id] AS categories$$,
	$$'2601.10719' AS id, 'x' AS title, timestamp '2026-01-15 18:00' AS submitted$$, $$'2601.10719' AS id, 'x' AS title, date '2026-01-15' AS updated$$, $$'2601.10719' AS id, 'x' AS title, ARRAY['a'] AS abstract$$,
	$$'2601.10719' AS id, 'x' AS title, NULL::int AS tldr$$, $$'2601.10719' AS id, 'x' AS title, true AS comments$$);
-- a column twice
SELECT pg_temp.failures($$'2601.10719' AS id, 'x' AS title, 'y' AS title$$, $$'2601.10719' AS id, 'x' AS title, '2601.10719'::arxiv_id AS id$$);
-- values that the fields do not take
SELECT pg_temp.failures($$'2613.10719' AS id, 'x' AS title$$, $$'2601.10719x'::text AS id, 'x' AS title$$,
	$$'2601.10719' AS id, 'x' AS title, ARRAY['A', NULL] AS authors$$, $$'2601.10719' AS id, 'x' AS title, ARRAY[NULL, 'cs.AI'] AS categories$$, $$'2601.10719' AS id, 'x' AS title, ARRAY[NULL]::arxiv_category[] AS categories$$,
	$$'2601.10719' AS id, 'x' AS title, ARRAY['I.2.7'] AS categories$$, $$'2601.10719' AS id, 'x' AS title, array_fill('cs.AI'::text, '{1001}') AS categories$$,
	$$'2601.10719' AS id, 'x' AS title, '2026-01-15 18:00:01' AS submitted$$, $$'2601.10719' AS id, 'x' AS title, 'infinity'::timestamptz AS submitted$$, $$'2601.10719' AS id, 'x' AS title, '-infinity'::timestamptz AS updated$$,
	$$'2601.10719' AS id, 'x' AS title, '10000-01-01 00:00+00'::timestamptz AS submitted$$, $$'2601.10719' AS id, 'x' AS title, '0001-12-31 23:59:59+00 BC'::timestamptz AS updated$$);
-- no cast, no plain value
SELECT left(f, 5) FROM pg_temp.failures($$CAST(ROW('2601.10719', 'x') AS paper)$$) f;
DROP TYPE composite;

-- A type of rows that changes, and rows of two shapes in turn, in one session
CREATE TABLE changing (id text, title text);
INSERT INTO changing VALUES ('2601.00001', 'One');
CREATE FUNCTION paper_of(i int) RETURNS paper
LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	EXECUTE CASE i % 2 WHEN 0 THEN 'SELECT ''2601.00001'' AS id, ''Even'' AS title' ELSE 'SELECT ''Odd'' AS title, 1 AS n, ''2601.00002'' AS id' END INTO r;
	RETURN paper(r);
END $$;
SELECT title(paper_of(i)), count(*) FROM generate_series(1, 1000) i GROUP BY 1 ORDER BY 1;
DO $$
DECLARE
	p paper;
BEGIN
	FOR i IN 1 .. 2 LOOP
		SELECT paper(c) INTO p FROM changing c;
		RAISE NOTICE '%', title(p);
		ALTER TABLE changing ALTER title TYPE varchar;
		UPDATE changing SET title = 'Two';
	END LOOP;
END $$;
DROP FUNCTION paper_of;
DROP TABLE changing;

-- Rows of types that differ in a column that was dropped
CREATE TABLE shorter (dropped int, id arxiv_id, title text);
CREATE TABLE longer (dropped text, id arxiv_id, title text);
INSERT INTO shorter VALUES (1, '2601.00001', 'One');
INSERT INTO longer VALUES (repeat('Two', 200), '2601.00002', 'Two');
ALTER TABLE shorter DROP dropped;
ALTER TABLE longer DROP dropped;
CREATE FUNCTION row_of_shorter() RETURNS record LANGUAGE sql AS 'SELECT shorter FROM shorter';
CREATE FUNCTION row_of_longer() RETURNS record LANGUAGE sql AS 'SELECT longer FROM longer';
SELECT paper(r) FROM (SELECT row_of_shorter() AS r UNION ALL SELECT row_of_longer() UNION ALL SELECT row_of_shorter()) s;
DROP FUNCTION row_of_shorter, row_of_longer;
DROP TABLE shorter, longer;

-- Columns that were added later, with a default that no row has stored
CREATE TABLE growing (id text, title text);
INSERT INTO growing VALUES ('2601.00001', 'One');
ALTER TABLE growing ADD tldr text DEFAULT 'Short.', ADD categories text[] DEFAULT '{cs.LG}';
CREATE FUNCTION show_old() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	RAISE NOTICE '%', paper(OLD);
	RETURN OLD;
END $$;
CREATE TRIGGER show_old BEFORE DELETE ON growing FOR EACH ROW EXECUTE FUNCTION show_old();
SELECT paper(g) FROM growing g;
DELETE FROM growing;
DROP TABLE growing;
DROP FUNCTION show_old;
