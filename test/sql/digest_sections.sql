-- Sections of a digest: the option sections
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

CREATE TYPE regress_kind AS ENUM ('new', 'cross-list');
CREATE TABLE papers (n int, paper paper, topic text, day date, kind regress_kind, score numeric);
INSERT INTO papers
SELECT n, jsonb_build_object('id', '2603.0000' || n, 'title', 'Paper ' || n, 'categories', CASE WHEN n <> 3 THEN ARRAY['cs.LG'] END)::text::paper, topic, day, kind, score
FROM (VALUES
	(1, 'Sleep', date '2026-03-04', 'cross-list'::regress_kind, 0.5),
	(2, NULL, '2026-03-03', 'new', NULL),
	(3, 'Rest', '2026-03-04', 'cross-list', 0.50),
	(4, '', NULL, 'new', 1),
	(5, 'Sleep', 'infinity', NULL, 1)) v(n, topic, day, kind, score);
-- A digest without what cards have but for their titles
CREATE FUNCTION digest(query text, options jsonb) RETURNS text
LANGUAGE sql AS $$ SELECT render_digest(query, options || '{"lines": []}') $$;

-- None: one list, in the order of the rows
SELECT digest('SELECT paper FROM papers ORDER BY n DESC', '{"sections": "none", "title": "Best"}');
SELECT digest_agg(paper, '{"sections": "none", "lines": []}' ORDER BY n) FROM papers WHERE n > 2;
SELECT digest('SELECT paper FROM papers WHERE false', '{"sections": "none"}');
SELECT render_digest('SELECT paper FROM papers ORDER BY n', '{"sections": "category"}') = render_digest('SELECT paper FROM papers ORDER BY n') AS same,
	render_digest('SELECT paper FROM papers ORDER BY n', '{"sections": null}') = render_digest('SELECT paper FROM papers ORDER BY n') AS same;

-- A column, by its values in the order of appearance; NULL and nothing come last
SELECT digest('TABLE papers ORDER BY n', '{"sections": "topic", "anchor_prefix": "x-"}');
CREATE FUNCTION sections(sections text, query text DEFAULT 'TABLE papers ORDER BY n') RETURNS SETOF text
LANGUAGE sql AS $$ SELECT line FROM string_to_table(render_digest(query, jsonb_build_object('sections', sections)), E'\n') line WHERE line ~ '^(- |#)' $$;
-- dates are printed in one form, whatever the session's settings are
SET DateStyle = 'SQL, DMY';
SELECT sections('day');
RESET DateStyle;
SELECT sections('kind');
-- values that are printed in other ways are other sections
SELECT sections('score');
-- the columns of papers, and of papers in columns
SELECT sections('title', 'SELECT title(paper), id(paper), topic FROM papers WHERE n <= 2 ORDER BY n');
SELECT sections('Day of week', $$ SELECT paper, to_char(day, 'FMDay') AS "Day of week" FROM papers WHERE n <= 2 ORDER BY n $$);
-- a column that is named like one of the other sections is not meant
SELECT sections('none', 'SELECT paper, topic AS none FROM papers ORDER BY n');
SELECT sections('Category', 'SELECT paper, kind AS "Category" FROM papers ORDER BY n');
-- one of two is not taken
SELECT sections('topic', 'SELECT paper, topic, kind AS topic FROM papers');
-- of a domain over date
CREATE DOMAIN regress_day AS date;
SELECT sections('d', 'SELECT paper, day::regress_day AS d FROM papers WHERE n <= 2 ORDER BY n');

-- Names are texts: safe markup and HTML show them, and they are no anchors
CREATE TABLE names (n serial, name text);
INSERT INTO names (name) VALUES ('a](b) <i>'), ('# *x* #'), (E'two\n\nlines'), ('`a` & &amp; "b"'), ('cs.LG'), ('uncategorized'), (NULL), (' ');
SELECT digest($$ SELECT '2603.00001' AS id, 'One' AS title, name FROM names ORDER BY n $$, '{"sections": "name"}');
SELECT digest($$ SELECT '2603.00001' AS id, 'One' AS title, name FROM names ORDER BY n $$, '{"sections": "name", "format": "html"}');
SELECT digest($$ SELECT '2603.00001' AS id, 'One' AS title, name FROM names WHERE n = 1 $$, '{"sections": "name", "markup": "raw"}');

-- Papers that are stored out of line
CREATE TABLE stored (paper paper, topic text);
ALTER TABLE stored ALTER paper SET STORAGE EXTERNAL;
INSERT INTO stored SELECT paper || jsonb_build_object('abstract', repeat('long ', 1000)), topic FROM papers;
SELECT pg_relation_size(reltoastrelid) > 0 AS is_out_of_line FROM pg_class WHERE oid = 'stored'::regclass;
SELECT render_digest('TABLE stored', '{"sections": "topic"}') = (
	SELECT render_digest($$ SELECT paper || jsonb_build_object('abstract', repeat('long ', 1000)) AS paper, topic FROM papers $$, '{"sections": "topic"}')) AS same;
DROP TABLE stored;

-- What cannot be
\set VERBOSITY default
SELECT render_digest('SELECT paper, topic FROM papers', '{"sections": "Topic"}');
SELECT render_digest('SELECT paper, topic FROM papers', '{"sections": ""}');
SELECT render_digest('SELECT paper FROM papers', '{"sections": 1}');
SELECT render_digest('SELECT paper FROM papers', '{"sections": ["topic"]}');
SELECT render_digest('SELECT paper, topic FROM papers', '{"sections": "topic", "categories": ["cs.LG"]}');
SELECT render_digest('SELECT paper FROM papers', '{"sections": "none", "categories": ["cs.LG"]}');
SELECT digest_agg(paper, '{"sections": "topic"}') FROM papers;
SELECT render_digest($$ SELECT paper, repeat('x', 1001) AS long FROM papers $$, '{"sections": "long"}');
SELECT render_digest($$ SELECT paper, i FROM papers, generate_series(1, 10001) i WHERE n = 1 $$, '{"sections": "i"}');
SELECT * FROM render_digest_parts('SELECT paper, topic FROM papers', '{"sections": "day"}');

DROP FUNCTION digest, sections;
DROP TABLE papers, names;
DROP TYPE regress_kind;
DROP DOMAIN regress_day;
