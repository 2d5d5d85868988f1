-- Pages come in, day after day: one row a paper remains, nothing that was known of it is
-- lost, and the newest announcement wins, in whichever order they come
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set schema :abs_srcdir '/../doc/examples/daily/schema.sql'
\set load :abs_srcdir '/load.psql'
\set ECHO none
\i :schema
\set ECHO all

\set list cs.LG
\set page demo
\i :load
SELECT count(*) FROM papers;
SELECT list, announced, section, count(*) FROM announcements GROUP BY 1, 2, 3 ORDER BY 3;

UPDATE papers SET paper = paper || jsonb '{"tldr": "One line."}' WHERE id = '2603.00001';
SELECT id, title(paper) FROM papers JOIN first_announced USING (id) WHERE paper @> 'cs.CL' AND day = '2026-03-02';
SELECT count(*) FROM papers WHERE paper @> 'cs.AI';
SELECT count(*) FROM papers WHERE paper @> ARRAY['cs.LG', 'stat'];

-- The same page again: nothing changes
CREATE TEMP TABLE before AS SELECT * FROM papers FULL JOIN announcements USING (id);
\i :load
SELECT count(*) AS announcements, count(*) FILTER (WHERE b IS NULL) AS changed
FROM papers FULL JOIN announcements USING (id)
	LEFT JOIN before b USING (id, paper, as_of, list, announced, section);
DROP TABLE before;

-- The day after: a replacement has a new title, and keeps its summary
\set page new-replaced
\i :load
SELECT id, title(paper), comments(paper), tldr(paper), as_of
FROM papers WHERE id IN ('2603.00001', '2603.00005', '2603.00107') ORDER BY id;
SELECT * FROM announcements WHERE id = '2603.00001' ORDER BY announced;

-- Another list has two papers of the first day as cross-lists
\set list stat.ML
\set page new-cross
\i :load
SELECT count(*) FROM papers;
SELECT id, array_agg(list ORDER BY list) AS lists FROM announcements WHERE announced = '2026-03-02' GROUP BY id HAVING count(*) > 1 ORDER BY id;
SELECT day, count(*) FROM first_announced GROUP BY day ORDER BY day;

-- The newer page first, then the older ones, without what comes from elsewhere
CREATE TEMP TABLE in_order AS SELECT * FROM papers;
TRUNCATE papers, announcements;
\set list cs.LG
\set page new-replaced
\i :load
SELECT count(*) FROM first_announced WHERE id IN ('2603.00001', '2603.00005');
\set page demo
\i :load
\set list stat.ML
\set page new-cross
\i :load
SELECT id, title(paper), comments(paper), as_of FROM papers WHERE id = '2603.00001';
SELECT count(*) AS papers, count(*) FILTER (WHERE p.paper IS DISTINCT FROM i.paper || jsonb '{"tldr": null}' OR p.as_of IS DISTINCT FROM i.as_of) AS other
FROM papers p FULL JOIN in_order i USING (id);
SELECT day, count(*) FROM first_announced GROUP BY day ORDER BY day;

-- Pages without sections, or without dates, are no replacements; those without dates are older
-- than any other
\set list cs.SD
\set page recent
\i :load
SELECT section, announced, count(*) FROM announcements WHERE list = 'cs.SD' GROUP BY 1, 2 ORDER BY 2;
SELECT day, count(*) FROM first_announced JOIN announcements USING (id) WHERE list = 'cs.SD' GROUP BY day ORDER BY day;
\set list math.HO
\set page month
\i :load
SELECT announced, as_of, count(*) FROM announcements JOIN papers USING (id) WHERE list = 'math.HO' GROUP BY 1, 2;
SELECT count(*) FROM first_announced JOIN announcements USING (id) WHERE list = 'math.HO';
INSERT INTO papers SELECT id(p), p FROM (SELECT '{"id": "2603.00900", "title": "Undated"}'::paper) AS r (p);
SELECT as_of FROM papers WHERE id = '2603.00900';

-- Two pages by one load, which merges what is on both
TRUNCATE papers, announcements;
\set list cs.LG
\set page 'demo.html:' :abs_srcdir '/data/new-replaced'
\i :load
SELECT count(*) AS papers, count(*) FILTER (WHERE title(p.paper) IS DISTINCT FROM title(i.paper) OR p.as_of IS DISTINCT FROM i.as_of) AS other
FROM papers p JOIN in_order i USING (id);

-- A feed has versions and more authors than a page shows; neither is lost to
-- a page that comes later, nor the higher version to the lower
PREPARE store(paper) AS
INSERT INTO papers AS p SELECT unversioned(id($1)), $1
ON CONFLICT (id) DO UPDATE SET paper = p.paper || excluded.paper;
SELECT paper(f)::text AS paper FROM (VALUES ('2603.00002v2', 'A Title', ARRAY(SELECT 'Author ' || n FROM generate_series(1, 120) n), 'cs.LG')) f(id, title, authors, comments) \gset
EXECUTE store(:'paper');
SELECT paper(f)::text AS paper FROM (VALUES ('2603.00002', 'Another Title', ARRAY(SELECT 'Author ' || n FROM generate_series(1, 100) n))) f(id, title, authors) \gset
EXECUTE store(:'paper');
EXECUTE store('{"id": "2603.00002v1", "title": "Another Title"}');
SELECT id(paper), title(paper), cardinality(authors(paper)) AS authors, comments(paper), left(abstract(paper), 20) <> '' AS has_abstract
FROM papers WHERE id = '2603.00002';

-- The key is the paper's
INSERT INTO papers VALUES ('2603.00003', '{"id": "2603.00004", "title": "Other"}');
INSERT INTO papers VALUES ('2603.00003v1', '{"id": "2603.00003v1", "title": "Versioned"}');

-- The digests: of the lists in their order, of an archive's categories by name, then others
\pset format unaligned
\pset tuples_only on
SELECT render_digest($$ SELECT paper FROM papers JOIN first_announced USING (id) WHERE day = '2026-03-02' ORDER BY id LIMIT 2 $$);
SELECT regexp_replace(daily_digest('2026-03-02', '{math,cs}'), '\n\n\n.*', '') AS digest;
SELECT daily_digest('2026-03-01', '{}');
SELECT * FROM digest_days ORDER BY day;
SELECT md5(render_digest('SELECT paper FROM papers WHERE paper @> ''cs'' ORDER BY id'))
	= md5(digest_agg(paper ORDER BY id)) AS same FROM papers WHERE paper @> 'cs';

DROP FUNCTION daily_page, html_page, daily_digest, daily_options, subscribed;
DROP VIEW first_announced, digest_days;
DROP TABLE subscriptions, settled_days, announcements, papers;
