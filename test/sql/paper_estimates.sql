-- What ANALYZE keeps, to the number, and what the planner makes of it
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

CREATE FUNCTION estimated(query text) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT FROM ' || query INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
-- A name of letters for each number
CREATE FUNCTION letters(n int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT translate(n::text, '0123456789', 'abcdefghij') $$;
-- What is kept of the column paper of a table: kinds, operators and collations, the keys with
-- their fractions, and behind these the least and the greatest; the sets likewise
CREATE VIEW kept AS
SELECT starelid::regclass AS "table", s.*, array_length(numbers1, 1) - array_length(keys, 1) AS more1, array_length(numbers2, 1) - array_length(sets, 1) AS more2
FROM (SELECT starelid, stakind1, staop1::regoperator, stacoll1::regcollation, stakind2, staop2::regoperator, stacoll2, stakind3,
		stavalues1::text::text[] AS keys, stanumbers1 AS numbers1, stavalues2::text::bytea[] AS sets, stanumbers2 AS numbers2
	  FROM pg_statistic WHERE staattnum = 1) s;

--
-- More keys and sets than are kept: with a target of 1 these are 10 keys and 30 sets, of 300 papers.
-- The sets are one of 100 papers, one of 50, 25 of 4, and 25 of 2, three of which stand for all of these.
--
CREATE TABLE papers (paper paper);
ALTER TABLE papers ALTER paper SET STATISTICS 1;
INSERT INTO papers SELECT paper(r) FROM (
	SELECT '2601.00001' AS id, 'T' AS title, ARRAY['math.AG', 'cs.LG'] AS categories FROM generate_series(1, 100)
	UNION ALL SELECT '2601.00001', 'T', ARRAY['hep-th'] FROM generate_series(1, 50)
	UNION ALL SELECT '2601.00001', 'T', ARRAY['x.' || letters(n)] FROM generate_series(1, 25) n, generate_series(1, 4)
	UNION ALL SELECT '2601.00001', 'T', ARRAY['y.' || letters(n), 'cs.LG'] FROM generate_series(1, 25) n, generate_series(1, 2)) r;
ANALYZE papers;
SELECT stakind1, staop1, stacoll1, more1, stakind2, staop2, stacoll2, more2, stakind3 FROM kept WHERE "table" = 'papers'::regclass;
SELECT key, round(frequency::numeric * 300, 2) AS papers
FROM kept, unnest(keys, numbers1) WITH ORDINALITY k(key, frequency, n) WHERE "table" = 'papers'::regclass AND (key IS NULL OR key !~ '^x\.') ORDER BY n;
SELECT count(*), round(min(numbers1[n])::numeric * 300, 2) AS papers, bool_and(keys[n] COLLATE "C" > keys[n - 1] IS NOT FALSE) AS sorted
FROM kept, generate_subscripts(keys, 1) n WHERE "table" = 'papers'::regclass AND keys[n] ~ '^x\.';
SELECT count(*), round(f::numeric * 300, 4) AS papers, min(encode(set, 'escape')) FILTER (WHERE f > 0.1) AS set
FROM kept, unnest(sets, numbers2) WITH ORDINALITY k(set, f, n) WHERE "table" = 'papers'::regclass GROUP BY f ORDER BY max(n);
SELECT round(sum(f)::numeric, 4) AS all_papers FROM kept, unnest(sets, numbers2) k(set, f) WHERE "table" = 'papers'::regclass AND set IS NOT NULL;
SELECT null_frac, n_distinct, avg_width BETWEEN 20 AND 60 AS has_width FROM pg_stats WHERE tablename = 'papers';
-- the sets that are left out count as those that stand for them
SELECT q, (SELECT count(*) FROM papers WHERE paper @@ q) AS counted, estimated(format('papers WHERE paper @@ %L', q))
FROM unnest('{cs.LG,y,x & !cs,math & cs,hep-th | math,y & cs.LG,!(y | x),!cs.LG}'::category_query[]) WITH ORDINALITY u(q, n) ORDER BY n;
-- as many sets as are kept, and one more
CREATE TABLE limits (paper paper);
ALTER TABLE limits ALTER paper SET STATISTICS 1;
INSERT INTO limits SELECT paper(r) FROM (SELECT '2601.00001' AS id, 'T' AS title, ARRAY['x.' || letters(n)] AS categories FROM generate_series(1, 30) n) r;
ANALYZE limits;
SELECT array_length(keys, 1) AS keys, array_length(sets, 1) AS sets, round(numbers2[1]::numeric * 30, 4) AS papers, more2 FROM kept WHERE "table" = 'limits'::regclass;
INSERT INTO limits VALUES ('{"id": "2601.00001", "title": "T", "categories": ["y.a"]}'), (NULL);
ANALYZE limits;
SELECT array_length(keys, 1) AS keys, array_length(sets, 1) AS sets, round(numbers2[1]::numeric * 31, 4) AS papers, more2 FROM kept WHERE "table" = 'limits'::regclass;
SELECT null_frac, n_distinct FROM pg_stats WHERE tablename = 'limits';
-- more keys than a list has room for at first
CREATE TABLE many (paper paper);
INSERT INTO many SELECT paper(r) FROM (SELECT '2601.00001' AS id, 'T' AS title, ARRAY['x.' || letters(n / 2), 'y.' || letters(n / 2), 'z'] AS categories FROM generate_series(0, 4999) n) r;
ANALYZE many;
SELECT array_length(keys, 1) AS keys, array_length(sets, 1) AS sets, (SELECT count(*) FROM unnest(numbers1) f WHERE round(f::numeric * 5000, 2) = 2) AS twice FROM kept WHERE "table" = 'many'::regclass;
SELECT key, estimated(format('many WHERE paper @> %L', key)) FROM unnest('{z,x,y,x.a,x.bcde,z.a}'::text[]) key;

-- papers with more than 1,024 bytes of categories, a byte beside each, are not looked at; they count
CREATE TABLE wide (paper paper);
INSERT INTO wide SELECT paper(r) FROM unnest('{63,62,64,63}'::int[]) n,
	LATERAL (SELECT '2601.00001' AS id, 'T' AS title, (SELECT array_agg('x.' || letters(i) || repeat('x', 59)) FROM generate_series(10, 24) i) || repeat('y', n) AS categories) r;
ANALYZE wide;
SELECT key, numbers1[n] FROM kept, unnest(keys) WITH ORDINALITY k(key, n) WHERE "table" = 'wide'::regclass AND key ~ '^y';
SELECT length(set), numbers2[n] FROM kept, unnest(sets) WITH ORDINALITY k(set, n) WHERE "table" = 'wide'::regclass ORDER BY 1;
-- nor do they match what is asked of the others
CREATE TABLE half (paper paper);
INSERT INTO half SELECT paper FROM (SELECT paper FROM wide ORDER BY length(paper::text) DESC LIMIT 1) w, generate_series(1, 1000);
INSERT INTO half SELECT '{"id": "2601.00001", "title": "T", "categories": ["cs.LG", "hep-th"]}' FROM generate_series(1, 1000);
ANALYZE half;
SELECT estimated($$ half WHERE paper @@ 'cs & hep-th' $$);
DELETE FROM wide WHERE length(paper::text) <> (SELECT max(length(paper::text)) FROM wide);
ANALYZE wide;
SELECT keys, sets, null_frac FROM kept JOIN pg_stats ON tablename = 'wide' WHERE "table" = 'wide'::regclass;

--
-- Expressions that no set fits: half of a paper of the sample, or nothing where none can. Here
-- the sample is 300 of 10,000 papers.
--
CREATE TABLE alike (paper paper, category arxiv_category, expression category_query);
ALTER TABLE alike ALTER paper SET STATISTICS 1, ALTER category SET STATISTICS 1, ALTER expression SET STATISTICS 1;
INSERT INTO alike SELECT '{"id": "2601.00001", "title": "T", "categories": ["cs.LG", "hep-th"]}', 'cs.LG', 'cs' FROM generate_series(1, 10000);
ANALYZE alike;
SELECT q, estimated(format('alike WHERE paper @@ %L', q))
FROM unnest('{cs,cs.LG & hep-th,a & b,cs & a,a.b & !a,!cs & cs.LG,!a.b & a,!cs,a & !a,!a & !b & !hep-th,(a.b | b.c) & !(a | b),a & b & c & d & e & f & g & (cs & !cs),
	a.a & b & c & d & e & f & g & !a,a.a & b & c & d & e & f & g & h & !a,a.b & (!cs.LG | cs) & !a}'::category_query[]) WITH ORDINALITY u(q, n) ORDER BY n;
-- of a category that is not kept, half of the rarest that is
SELECT estimated($$ alike WHERE paper @> 'nowhere' $$), estimated($$ papers WHERE paper @> 'nowhere' $$);

-- What is too long to be put to all sets is put to the first of them, here to 23 of 2,500, which stand for all
CREATE FUNCTION long(VARIADIC categories text[]) RETURNS category_query
LANGUAGE sql AS $$ SELECT (array_to_string(categories, ' | ') || (SELECT string_agg(' | w.' || letters(n) || repeat('w', 50), '') FROM generate_series(1, 8000) n))::category_query $$;
SELECT 10 * 1024 * 1024 / (pg_column_size(long('y', 'x')) - 4) AS sets;
SELECT estimated(format('many WHERE paper @@ %L', long(c[5], c[23]))) AS two, 2 * 5000 / 23 AS of_23, estimated(format('many WHERE paper @@ %L', long(c[23], c[24]))) AS one,
	estimated(format('many WHERE paper @@ %L', long(c[24]))) AS none, estimated(format('many WHERE paper @@ %L', long('y'))) AS "all"
FROM (SELECT array_agg(substring(encode(set, 'escape') FROM 'y\.[a-j]+') ORDER BY n) AS c FROM kept, unnest(sets) WITH ORDINALITY u(set, n) WHERE "table" = 'many'::regclass) k;

--
-- Without statistics, or with none of categories
--
CREATE TABLE fresh (paper paper, category arxiv_category);
ALTER TABLE fresh SET (autovacuum_enabled = off);
INSERT INTO fresh SELECT paper, category FROM alike;
CREATE TABLE bare (paper paper);
INSERT INTO bare SELECT '{"id": "2601.00001", "title": "T"}' FROM generate_series(1, 10000);
ANALYZE bare;
SELECT c, estimated('fresh WHERE ' || c) BETWEEN 50 AND 150 AS a_hundredth, estimated('bare WHERE ' || c) AS bare
FROM unnest(ARRAY[$$paper @> 'cs'$$, $$paper @@ 'cs & math'$$, $$paper && '{cs,math}'::arxiv_category[]$$]) c;
SELECT estimated($$ fresh WHERE paper @> '{}'::arxiv_category[] $$) > 5000 AS "all", estimated($$ fresh WHERE paper && '{}'::arxiv_category[] $$) AS none;
-- what is asked comes from the same row, or is not known yet, or is NULL
SELECT estimated('alike WHERE paper @> category') AS category, estimated('alike WHERE category <@ paper') AS category_left, estimated('alike WHERE paper @@ expression') AS expression,
	estimated($$ alike WHERE paper @@ current_setting('regress.nothing', true)::category_query $$) AS "null";
-- what is asked stands on the side of the column
SELECT estimated($$ alike WHERE '{"id": "2601.00001", "title": "T"}'::paper @@ expression $$) AS expression, estimated($$ alike WHERE category <@ '{"id": "2601.00001", "title": "T"}'::paper $$) AS category;
-- operators of somebody else with our estimators
CREATE FUNCTION is_of(paper, int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN $2 = 1; END';
CREATE FUNCTION is_of(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN $1 = $2; END';
CREATE OPERATOR === (LEFTARG = paper, RIGHTARG = int, FUNCTION = is_of, RESTRICT = paper_contains_sel, JOIN = paper_joinsel);
CREATE OPERATOR ==== (LEFTARG = paper, RIGHTARG = int, FUNCTION = is_of, RESTRICT = paper_matches_sel);
CREATE OPERATOR ===== (LEFTARG = paper, RIGHTARG = int, FUNCTION = is_of, RESTRICT = paper_overlaps_sel);
CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = is_of, RESTRICT = paper_contains_sel, JOIN = paper_joinsel);
SELECT estimated('alike WHERE paper === 1') AS contains, estimated('alike WHERE paper ==== 1') AS matches, estimated('alike WHERE paper ===== 1') AS overlaps, estimated($$ alike WHERE category::text === 'x' $$) AS "text";
-- statistics that somebody else wrote
CREATE TABLE broken AS SELECT paper FROM alike;
ANALYZE broken;
UPDATE pg_statistic SET stanumbers1 = '{0.5}', stanumbers2 = '{1}' WHERE starelid = 'broken'::regclass;
SELECT estimated($$ broken WHERE paper @> 'cs' $$) AS category, estimated($$ broken WHERE paper @@ 'cs & hep-th' $$) AS expression, estimated('broken, (VALUES (1), (2)) v(c) WHERE paper === c') AS "join";

--
-- Joins with a table of categories: the mean over its most common ones and its histogram
--
CREATE TABLE sorted (n int, paper paper);
INSERT INTO sorted SELECT n, CASE WHEN n % 5 > 0 THEN paper(r) END FROM generate_series(1, 10000) n, LATERAL (SELECT '2601.00001' AS id, 'T' AS title, ARRAY['x.' || letters(n % 100 / 10), 'hep-th'] AS categories) r;
ANALYZE sorted;
CREATE TABLE questions (category arxiv_category);
CREATE FUNCTION joined() RETURNS TABLE (estimate int, reversed int, counted bigint)
LANGUAGE sql AS $$ SELECT estimated('sorted, questions WHERE paper @> category'), estimated('sorted, questions WHERE category <@ paper'), count(*) FROM sorted, questions WHERE paper @> category $$;
-- all of them common
INSERT INTO questions SELECT 'x.' || letters(n % 10) FROM generate_series(1, 40) n;
ANALYZE questions;
SELECT * FROM joined();
-- some NULL, some not there, of which each counts as half of the rarest, as 400 papers
INSERT INTO questions SELECT 'hep-th' FROM generate_series(1, 60);
INSERT INTO questions SELECT NULL FROM generate_series(1, 50);
INSERT INTO questions SELECT 'no.where' FROM generate_series(1, 10);
ANALYZE questions;
SELECT * FROM joined();
-- each once: a histogram
TRUNCATE questions;
INSERT INTO questions SELECT 'x.' || letters(n) FROM generate_series(0, 9) n;
ANALYZE questions;
SELECT * FROM joined();
INSERT INTO questions VALUES (NULL), (NULL);
ANALYZE questions;
SELECT * FROM joined();
-- both
INSERT INTO questions SELECT 'hep-th' FROM generate_series(1, 28);
ANALYZE questions;
SELECT * FROM joined();
-- nothing known of the questions: the mean of all keys, x and hep-th with 8,000 papers and ten more with 800 each
SELECT estimated($$ sorted, (VALUES ('x.a'::arxiv_category), ('x.b'), ('x.c'), ('x.d')) v(category) WHERE paper @> category $$) AS estimated, 4 * (8000 + 8000 + 10 * 800) / 12 AS mean;
-- and of the papers
SELECT estimated('fresh f, questions WHERE paper @> questions.category') BETWEEN 2000 AND 6000 AS a_hundredth, estimated('bare, questions WHERE paper @> category') AS bare;
SELECT estimated('alike a, alike b WHERE a.category::text === b.category::text') AS of_no_papers;

DROP VIEW kept;
DROP TABLE papers, limits, many, wide, half, alike, fresh, bare, broken, sorted, questions;
DROP OPERATOR === (paper, int);
DROP OPERATOR ==== (paper, int);
DROP OPERATOR ===== (paper, int);
DROP OPERATOR === (text, text);
DROP FUNCTION estimated, letters, long, joined, is_of(paper, int), is_of(text, text);
