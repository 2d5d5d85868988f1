-- Rows whose columns change from one to the next, within one call
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

-- the same types under other names, other types under the same names, more and fewer columns,
-- each after each of the others
CREATE FUNCTION row_of(kind int, n int) RETURNS record
LANGUAGE plpgsql AS $$
DECLARE
	r record;
	number text := '2601.0000' || n;
BEGIN
	CASE kind
		WHEN 1 THEN SELECT number AS id, 'Title' AS title INTO r;
		WHEN 2 THEN SELECT 'Title'::text AS title, number AS id INTO r;
		WHEN 3 THEN SELECT number::arxiv_id AS id, 'Title'::text AS title INTO r;
		WHEN 4 THEN SELECT number AS id, 'Title' AS title, 'Short'::text AS tldr INTO r;
		WHEN 5 THEN SELECT number AS id, 'Title' AS title, 'Short'::text AS method INTO r;
		WHEN 6 THEN SELECT 'x'::text AS "ID", number AS id, 'Title' AS title INTO r;
		WHEN 7 THEN SELECT ARRAY['A'] AS authors, number AS id, 'Title' AS title INTO r;
		WHEN 8 THEN SELECT ARRAY['cs'] AS categories, number AS id, 'Title' AS title INTO r;
	END CASE;
	RETURN r;
END $$;
CREATE TABLE expected (kind int, json jsonb);
INSERT INTO expected VALUES (1, '{}'), (2, '{}'), (3, '{}'), (4, '{"tldr": "Short"}'), (5, '{"method": "Short"}'), (6, '{}'), (7, '{"authors": ["A"]}'), (8, '{"categories": ["cs"]}');
SELECT count(*) AS rows, count(*) FILTER (WHERE p::jsonb = json || jsonb_build_object('id', '2601.0000' || n, 'title', 'Title')) AS right
FROM (SELECT n, (SELECT json FROM expected e WHERE e.kind = o.kind) AS json, paper(row_of(kind, n)) AS p
	  FROM (SELECT n, CASE n WHEN 2 THEN b.kind ELSE a.kind END AS kind FROM expected a, expected b, generate_series(1, 3) n ORDER BY a.kind, b.kind, n) o OFFSET 0) x;

-- A query's rows have one shape, of which columns that were dropped are no part
CREATE TABLE mine (id text, gone int, title text, tldr text);
INSERT INTO mine VALUES ('2601.00001', 1, 'One', 'Short');
ALTER TABLE mine DROP COLUMN gone, DROP COLUMN tldr;
INSERT INTO mine VALUES ('2601.00002', 'Two');
ALTER TABLE mine ADD COLUMN tldr text DEFAULT 'Added';
SELECT paper(m) FROM mine m ORDER BY id;
SELECT regexp_count(render_digest('SELECT * FROM mine'), 'TL;DR: Added') AS added;

DROP FUNCTION row_of;
DROP TABLE expected, mine;
