-- to_tsvector: the words of a paper, and an index of them
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

-- each field with its weight, in this order; the others are left out
SELECT to_tsvector('simple', '{"id": "2601.00001", "title": "title", "authors": ["first author", "second"], "categories": ["cs.LG"],
	"comments": "comments", "journal_ref": "journal", "doi": "doi", "report_no": "report", "msc_class": "msc", "acm_class": "acm",
	"license": "license", "abstract": "abstract", "tldr": "tldr", "motivation": "motivation", "method": "method", "result": "result",
	"conclusion": "conclusion"}'::paper);
-- a field that is NULL, or empty, has no words
SELECT to_tsvector('simple', '{"id": "2601.00001", "title": "title"}'::paper);
SELECT to_tsvector('simple', '{"id": "2601.00001", "title": "title", "tldr": "", "authors": [], "comments": "comments"}'::paper);
SELECT to_tsvector('simple', '{"id": "2601.00001", "title": "", "abstract": ""}'::paper);
-- words of two fields, and of two authors, stay two words
SELECT to_tsvector('simple', '{"id": "2601.00001", "title": "t", "method": "one", "abstract": "two", "authors": ["A", "B"], "comments": "three"}'::paper);
SELECT to_tsvector('simple', NULL::paper) IS NULL AS no_paper, to_tsvector(NULL, '{"id": "2601.00001", "title": "title"}'::paper) IS NULL AS no_config;

-- the configuration, and what core's functions of this name take
SELECT to_tsvector('english', '{"id": "2601.00001", "title": "The Studies of Resting", "tldr": "It rests."}'::paper);
SELECT to_tsvector('english', 'resting'), to_tsvector('english', 'resting'::text), to_tsvector('english', '{"a": "resting"}'::jsonb);
SELECT websearch_to_tsquery('english', 'resting -"deep learning"') @@ to_tsvector('english', '{"id": "2601.00001", "title": "Rests"}'::paper);
-- ranks go by the weights
SELECT field FROM unnest('{comments,abstract,tldr,title}'::text[]) field
ORDER BY ts_rank(to_tsvector('simple', ('{"id": "2601.00001", "title": "x"}'::jsonb || jsonb_build_object(field, 'rest'))::paper), 'rest') DESC;

-- a paper of more words than a tsvector takes
\set VERBOSITY sqlstate
SELECT to_tsvector('simple', paper(r)) FROM (SELECT '2601.00001' AS id, 'title' AS title, string_agg(md5(i::text), ' ') AS abstract FROM generate_series(1, 40000) i) r;
\set VERBOSITY default

-- an index finds what is found without it, alone and beside that of the categories
CREATE TABLE papers (n int PRIMARY KEY, paper paper);
INSERT INTO papers SELECT n, paper(r) FROM generate_series(1, 4800) n, LATERAL (SELECT '2601.' || lpad(n::text, 5, '0') AS id,
	'On ' || (ARRAY['resting', 'moving', 'sleep'])[1 + n % 3] AS title, ARRAY['A. Author' || n % 50] AS authors,
	ARRAY[(ARRAY['cs.LG', 'math.OC', 'stat.ML', 'hep-th'])[1 + n / 3 % 4]] AS categories, 'word' || n % 47 AS abstract) r;
CREATE INDEX ON papers USING gin (paper);
CREATE INDEX papers_words ON papers USING gin (to_tsvector('english', paper));
ANALYZE papers;
CREATE TABLE questions AS SELECT * FROM unnest(ARRAY[
	$$ to_tsvector('english', paper) @@ 'rest' $$,
	$$ to_tsvector('english', paper) @@ websearch_to_tsquery('english', 'rested "author7" OR word33') $$,
	$$ to_tsvector('english', paper) @@ 'rest:A & author7:D & !word7:A' $$,
	$$ to_tsvector('english', paper) @@ 'author:C' $$,
	$$ to_tsvector('english', paper) @@ 'word33' AND paper @> 'stat' $$,
	$$ to_tsvector('english', paper) @@ 'sleep | word1' AND paper @@ 'math | hep-th' $$]) WITH ORDINALITY AS q (condition, n);
CREATE FUNCTION found(condition text) RETURNS TABLE (count bigint, hash text) LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY EXECUTE 'SELECT count(*), md5(string_agg(n::text, $1 ORDER BY n)) FROM papers WHERE ' || condition USING ' '; END $$;
SET enable_seqscan = off;
CREATE TABLE with_index AS SELECT n, found.* FROM questions, found(condition);
RESET enable_seqscan;
SET enable_bitmapscan = off;
CREATE TABLE without_index AS SELECT n, found.* FROM questions, found(condition);
RESET enable_bitmapscan;
SELECT n, a.count, a IS NOT DISTINCT FROM b AS same FROM with_index a JOIN without_index b USING (n) ORDER BY n;

-- what the planner expects, from the index's statistics: right to a third
CREATE FUNCTION expected(condition text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	plan jsonb;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM papers WHERE ' || condition INTO plan;
	RETURN plan #>> '{0,Plan,Plan Rows}';
END $$;
SELECT n, expected(condition) BETWEEN 0.66 * count AND 1.5 * count AS is_near FROM questions JOIN with_index USING (n) WHERE n IN (1, 5, 6) ORDER BY n;

DROP FUNCTION found, expected;
DROP TABLE papers, questions, with_index, without_index;
