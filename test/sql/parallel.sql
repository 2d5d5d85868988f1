-- Parallel plans give what serial ones give
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

CREATE TABLE papers AS
SELECT n, paper(p) AS paper FROM generate_series(1, 20000) n,
	LATERAL (SELECT format('2601.%s', lpad(n::text, 5, '0')) AS id, 'Title ' || n AS title,
		CASE n % 7 WHEN 0 THEN NULL ELSE ARRAY[(ARRAY['cs.LG', 'math.AG', 'hep-th', 'cs.AI', 'stat.ML', 'cs.CV'])[n % 7]] END AS categories) p;
INSERT INTO papers VALUES (0, NULL);

-- Every function that a query on papers would call may run in a worker, but
-- for render_digest, which runs a query itself
SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'paperdigest'
WHERE proparallel <> 's';

CREATE FUNCTION is_parallel(query text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	plan text;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN plan ~ 'Gather' AND plan ~ 'Parallel Seq Scan|"Parallel Aware": true';
END $$;
-- Sections with the papers in them, and the numbers of all cards
CREATE FUNCTION sections(digest text) RETURNS TABLE (section text, total int, cards bigint, ids text)
LANGUAGE sql AS $$
	SELECT s.section, t.total, count(*), md5(string_agg(c[2], ' ' ORDER BY c[2]))
	FROM (SELECT split_part(body, '''', 1) AS section, body
		  FROM string_to_table(digest, E'\n\n<div id=''') WITH ORDINALITY b(body, n) WHERE n > 1) s
	JOIN (SELECT m[1] AS section, m[2]::int AS total
		  FROM regexp_matches(digest, '- \[(.*?)\]\(#.*?\) \[Total: (\d+)\]', 'g') m) t USING (section),
	regexp_matches(body, '### \[(\d+)\] \[Title (\d+)\]', 'g') c
	GROUP BY 1, 2
$$;
CREATE FUNCTION numbers_are_whole(digest text) RETURNS boolean
LANGUAGE sql AS $$
	SELECT bool_and(m[1]::int = n)
	FROM regexp_matches(digest, '### \[(\d+)\]', 'g') WITH ORDINALITY r(m, n)
$$;

SET max_parallel_workers_per_gather = 0;
CREATE TABLE serial AS
SELECT digest_agg(paper) AS plain, digest_agg(paper, '{"categories": ["cs.CV"], "title": "T"}') AS with_options,
	count(*) FILTER (WHERE paper @> 'cs') AS cs, count(*) FILTER (WHERE paper @@ '!cs & !math') AS neither,
	count(DISTINCT primary_category(paper)) AS sections FROM papers;

SET max_parallel_workers_per_gather = 2;
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SELECT is_parallel('SELECT digest_agg(paper) FROM papers'), is_parallel('SELECT count(*) FROM papers WHERE paper @> ''cs''');
CREATE TABLE parallel AS SELECT * FROM serial WITH NO DATA;
INSERT INTO parallel
SELECT digest_agg(paper), digest_agg(paper, '{"categories": ["cs.CV"], "title": "T"}'),
	count(*) FILTER (WHERE paper @> 'cs'), count(*) FILTER (WHERE paper @@ '!cs & !math'), count(DISTINCT primary_category(paper)) FROM papers;
UPDATE parallel SET plain = (SELECT digest_agg(paper) FROM papers),
	with_options = (SELECT digest_agg(paper, '{"categories": ["cs.CV"], "title": "T"}') FROM papers);
SELECT p.cs = s.cs AS cs, p.neither = s.neither AS neither, p.sections = s.sections AS sections,
	numbers_are_whole(p.plain), numbers_are_whole(p.with_options), length(p.plain) = length(s.plain) AS same_length
FROM parallel p, serial s;
SELECT section, total, cards, p.ids = s.ids AS same_papers
FROM (SELECT p.* FROM parallel, sections(plain) p) p JOIN (SELECT s.* FROM serial, sections(plain) s) s USING (section, total, cards) ORDER BY section;
SELECT split_part(with_options, E'\n', 3) AS title, split_part(with_options, E'\n', 7) AS first FROM parallel;
SELECT digest_agg(paper) IS NULL AS none FROM papers WHERE paper @> 'nowhere';
SELECT numbers_are_whole(digest_agg(paper)) FROM papers WHERE n % 1000 = 0 AND n > 0;
-- whoever finds it, the leader or a worker
\set SHOW_CONTEXT never
SELECT digest_agg(paper, CASE WHEN n > 10000 THEN jsonb '{"title": "x"}' END) FROM papers;

-- Merging in parallel
SELECT id(merge_agg(paper)), count(*) FROM papers WHERE n = 5 GROUP BY unversioned(id(paper));

RESET ALL;
DROP FUNCTION is_parallel, sections, numbers_are_whole;
DROP TABLE papers, serial, parallel;
