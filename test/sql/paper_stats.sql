-- Estimates of the category operators
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

-- 20,000 papers, all of which ANALYZE sees; categories come together as
-- archives do, and a tenth of the papers is NULL
CREATE TABLE papers (n int, paper paper);
INSERT INTO papers
SELECT n, CASE WHEN n % 10 > 0 THEN paper(p) END FROM generate_series(1, 20000) n,
	LATERAL (SELECT format('2601.%s', lpad(n::text, 5, '0')) AS id, repeat('wide ', 1000) AS title,
		CASE WHEN n % 4 = 1 THEN ARRAY['cs.LG', 'stat.ML']
			 WHEN n % 8 = 2 THEN ARRAY['stat.ML', 'cs.LG', 'cs.AI']
			 WHEN n % 16 = 3 THEN ARRAY['math.OC']
			 WHEN n % 64 = 4 THEN ARRAY['eess.SY', 'math.OC']
			 WHEN n % 1024 = 5 THEN ARRAY['cs.DL']
			 WHEN n % 1024 = 6 THEN ARRAY['hep-th', 'cs.DL', 'math-ph']
			 WHEN n % 32 < 20 THEN ARRAY['hep-th']
			 WHEN n % 32 < 30 THEN ARRAY['x.' || translate((n % 997)::text, '0123456789', 'abcdefghij')]
		END AS categories) p;
ANALYZE papers;

-- Rows that the planner expects, and rows that there are
CREATE FUNCTION estimated(condition text) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT FROM papers WHERE ' || condition INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
CREATE FUNCTION counted(condition text) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	result int;
BEGIN
	EXECUTE 'SELECT count(*) FROM papers WHERE ' || condition INTO result;
	RETURN result;
END $$;

SELECT q, counted(q), estimated(q) BETWEEN counted(q) * 0.99 - 1 AND counted(q) * 1.01 + 1 AS as_counted
FROM (VALUES
	('paper @> ''cs.LG'''), ('paper @> ''cs'''), ('paper @> ''stat'''), ('paper @> ''math'''), ('paper @> ''eess'''),
	('paper @> ''cs.DL'''), ('paper @> ''x'''), ('paper @> ''x.bc'''), ('paper @> ''nowhere'''), ('''cs.LG'' <@ paper'),
	('paper @> ARRAY[''cs.LG'', ''stat.ML'']'), ('paper @> ARRAY[''cs.LG'', ''hep-th'']'), ('paper @> ''{}''::text[]'),
	('paper @> ARRAY[''cs'', NULL]'), ('ARRAY[''cs.LG'', ''stat''] <@ paper'),
	('paper && ARRAY[''cs.LG'', ''stat.ML'']'), ('paper && ARRAY[''cs.DL'', ''math-ph'']'), ('paper && ''{}''::text[]'),
	('paper && ARRAY[''cs.DL'', NULL]'), ('ARRAY[''math'', ''cs''] && paper'),
	('paper @@ ''cs.AI & cs'''), ('paper @@ ''cs.LG & stat.ML'''), ('paper @@ ''cs.LG & !cs'''), ('paper @@ ''!cs'''),
	('paper @@ ''cs & !cs.AI'''), ('paper @@ ''math & cs'''), ('paper @@ ''!(cs | hep-th) & !x'''), ('''math | stat'' @@ paper'),
	('paper @> NULL::text'), ('paper @@ NULL')) v(q);

-- Without statistics there are defaults, and a join is not a guess of 1
CREATE TABLE others AS SELECT paper FROM papers WHERE n < 1000;
CREATE FUNCTION estimated_rows(query text) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
CREATE TABLE questions (category arxiv_category);
INSERT INTO questions VALUES ('cs.LG'), ('cs'), ('hep-th'), ('math.OC');
ANALYZE questions;
SELECT estimated_rows('SELECT FROM papers, questions WHERE paper @> category') AS estimated, count(*) FROM papers, questions WHERE paper @> category;
UPDATE questions SET category = 'cs.DL';
ANALYZE questions;
SELECT estimated_rows('SELECT FROM papers, questions WHERE paper @> category') AS estimated, count(*) FROM papers, questions WHERE paper @> category;
INSERT INTO questions VALUES ('nowhere'), (NULL);
ANALYZE questions;
SELECT estimated_rows('SELECT FROM papers, questions WHERE paper @> category') BETWEEN 64 AND 200 AS sane;
SELECT estimated_rows('SELECT FROM others WHERE paper @> ''cs''') BETWEEN 1 AND 100 AS default_one,
	estimated_rows('SELECT FROM others WHERE paper @@ ''cs & math''') BETWEEN 1 AND 100 AS default_query,
	estimated_rows('SELECT FROM others, questions WHERE paper @> category') BETWEEN 1 AND 400 AS default_join;

-- Lists of NULLs match nothing; of very long ones the beginning is looked at
SELECT estimated('paper && ''{NULL}''') AS "in any", estimated('''{NULL,cs}''::text[] <@ paper') AS "in all";
SELECT estimated(format('paper && %L::text[]', array_agg('x.' || translate(i::text, '0123456789', 'abcdefghij')))) > 0 AS positive FROM generate_series(1, 20000) i;

-- What is kept: categories and archives, with their fractions of the papers
SELECT key, round(frequency::numeric, 4) AS frequency
FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) k(key, frequency)
WHERE tablename = 'papers' AND attname = 'paper' AND key !~ '^x\.' ORDER BY key COLLATE "C";
SELECT round(null_frac::numeric, 4) AS null_frac, avg_width BETWEEN 50 AND 1000 AS has_width, n_distinct
FROM pg_stats WHERE tablename = 'papers' AND attname = 'paper';

-- Nothing to analyze
CREATE TABLE nothing (paper paper);
ANALYZE nothing;
INSERT INTO nothing VALUES (NULL), (NULL);
ANALYZE nothing;
INSERT INTO nothing VALUES ('{"id": "2601.00001", "title": "No Categories"}');
ANALYZE nothing;
SELECT null_frac, most_common_elems FROM pg_stats WHERE tablename = 'nothing';

-- Papers of very many categories count, but these are not kept
CREATE TABLE wide AS
SELECT paper(r) FROM generate_series(1, 100) n, LATERAL (
	SELECT '2601.00001' AS id, 'One' AS title, CASE WHEN n % 4 > 0 THEN '{cs.LG}' ELSE (
		SELECT array_agg(repeat('x', 56) || '.' || translate(lpad(i::text, 7, '0'), '0123456789', 'abcdefghij')) FROM generate_series(1, 1000) i) END AS categories) r;
ANALYZE wide;
SELECT most_common_elems, most_common_elem_freqs FROM pg_stats WHERE tablename = 'wide';

DROP FUNCTION estimated, counted, estimated_rows;
DROP TABLE papers, others, questions, nothing, wide;
