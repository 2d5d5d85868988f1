-- The aggregate
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

CREATE TABLE papers AS
SELECT i AS n, paper(p) AS paper FROM generate_series(1, 6) i,
	LATERAL (SELECT format('2601.0000%s', i) AS id, 'Title ' || i AS title, ARRAY[CASE i % 2 WHEN 0 THEN 'cs.LG' ELSE 'math.AG' END] AS categories) p;
CREATE FUNCTION numbers(digest text) RETURNS text
LANGUAGE sql AS $$ SELECT string_agg(m[1] || '=' || m[2], ' ') FROM regexp_matches(digest, '### \[(\d)\] \[Title (\d)\]', 'g') m $$;

-- Cards keep the order of the rows within a section
SELECT numbers(digest_agg(paper ORDER BY n)) AS ascending, numbers(digest_agg(paper ORDER BY n DESC)) AS descending FROM papers;
SELECT n % 2 AS odd, numbers(digest_agg(paper ORDER BY n)) FROM papers GROUP BY n % 2 ORDER BY 1;
SELECT numbers(digest_agg(paper ORDER BY n) FILTER (WHERE n > 4)) FROM papers;
SELECT numbers(digest_agg(DISTINCT paper)) FROM (TABLE papers UNION ALL TABLE papers) p;

-- No rows, and no papers
SELECT digest_agg(paper) IS NULL AS no_rows FROM papers WHERE false;
SELECT digest_agg(NULL::paper) IS NULL AS no_papers FROM papers;
SELECT numbers(digest_agg(CASE WHEN n > 4 THEN paper END ORDER BY n)) FROM papers;

-- Options are those of the first row, and the same in all
SELECT numbers(digest_agg(paper, '{"categories": ["cs.LG"]}' ORDER BY n)) FROM papers;
SELECT numbers(digest_agg(paper, NULL ORDER BY n)) FROM papers;
SELECT digest_agg(paper, jsonb_build_object('title', n)) FROM papers;
SELECT digest_agg(paper, jsonb_build_object('title', n::text)) FROM papers;
SELECT digest_agg(paper, CASE WHEN n > 1 THEN jsonb '{}' END ORDER BY n) FROM papers;
SELECT digest_agg(paper, '{"categorys": []}') FROM papers;

-- As a window function: the state goes on after a result was taken
SELECT n, numbers(digest_agg(paper) OVER (ORDER BY n)) FROM papers ORDER BY n;

DROP FUNCTION numbers;
DROP TABLE papers;
