-- Parallel plans give what serial ones give
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

-- Every function that a query on papers would call may run in a worker, but
-- for render_digest, which runs a query itself
SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'paperdigest'
WHERE proparallel <> 's';

CREATE TABLE stored AS
SELECT n, paper(p) AS paper FROM generate_series(1, 20000) n,
	LATERAL (SELECT format('2601.%s', lpad(n::text, 5, '0')) AS id, 'Title ' || n AS title,
		CASE n % 7 WHEN 0 THEN NULL ELSE ARRAY[(ARRAY['cs.LG', 'math.AG', 'hep-th', 'cs.AI', 'stat.ML', 'cs.CV'])[n % 7]] END AS categories) p;
INSERT INTO stored VALUES (0, NULL);

-- A view that has rows only for the kind of process that is to read them: so
-- the answers of a parallel plan are whole if workers, and they alone, read it.
CREATE FUNCTION reader() RETURNS text LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $$
BEGIN
	RETURN CASE pg_backend_pid() WHEN current_setting('regress.leader')::int THEN 'leader' ELSE 'worker' END;
END $$;
CREATE VIEW papers AS SELECT * FROM stored WHERE reader() = current_setting('regress.reader');
CREATE VIEW answers AS
SELECT (SELECT count(*) FROM papers WHERE paper @> 'cs') AS archive,
	(SELECT count(*) FROM papers WHERE paper && '{hep-th,stat}') AS overlap,
	(SELECT count(*) FROM papers WHERE paper @@ '!cs & !math') AS expression,
	(SELECT count(*) FROM papers WHERE paper::text::paper = paper AND paper::jsonb::paper = paper) AS json,
	(SELECT sum(paper_hash_extended(paper, 1)) FROM papers) AS hash,
	(SELECT min(id(paper)) FROM papers) AS first,
	(SELECT max(id(paper)) FROM papers) AS last,
	(SELECT count(*) FROM (SELECT merge_agg(paper) FROM papers GROUP BY n) p) AS merged,
	(SELECT digest_agg(paper ORDER BY id(paper)) FROM papers) AS digest,
	(SELECT digest_agg(paper, '{"categories": ["cs.CV"], "title": "T"}' ORDER BY id(paper)) FROM papers) AS with_options;
SELECT set_config('regress.leader', pg_backend_pid()::text, false) IS NOT NULL AS leader_is_set;

SET max_parallel_workers_per_gather = 0;
-- nobody reads where no worker runs
SET regress.reader = 'worker';
SELECT archive, json, digest FROM answers;

SET regress.reader = 'leader';
CREATE TABLE serial AS SELECT *, render_digest('SELECT paper FROM papers ORDER BY id(paper)') AS rendered FROM answers;
SELECT archive, overlap, expression, json, hash IS NOT NULL AS hash, first, last, merged,
	length(digest) AS digest, length(with_options) AS with_options, rendered = digest AS rendered FROM serial;

SET max_parallel_workers_per_gather = 2;
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET parallel_leader_participation = off;
SET regress.reader = 'worker';
-- No plan with render_digest in it is parallel, so that it has a statement of its own.
CREATE TABLE parallel AS TABLE answers;
ALTER TABLE parallel ADD rendered text;
UPDATE parallel SET rendered = render_digest('SELECT paper FROM papers ORDER BY id(paper)');
SELECT p.archive = s.archive AS archive, p.overlap = s.overlap AS overlap, p.expression = s.expression AS expression,
	p.json = s.json AS json, p.hash = s.hash AS hash, p.first = s.first AS first, p.last = s.last AS last,
	p.merged = s.merged AS merged, p.digest = s.digest AS digest, p.with_options = s.with_options AS with_options,
	p.rendered = s.rendered AS rendered
FROM parallel p, serial s;

-- Rows of a digest come in any order, but all of them
SELECT count(*), count(DISTINCT id), bool_and(number = n) AS numbers_are_whole
FROM (SELECT digest_agg(paper) AS digest FROM papers) d,
	regexp_matches(digest, '### \[(\d+)\] \[Title (\d+)\]', 'g') WITH ORDINALITY r(m, n),
	LATERAL (SELECT m[1]::int AS number, m[2]::int AS id) card;

RESET ALL;
DROP VIEW answers, papers;
DROP FUNCTION reader;
DROP TABLE stored, serial, parallel;
