-- The daily job: pages come in, day after day, one row a paper remains, and
-- nothing that was known of it is lost
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set pages :abs_srcdir '/pages.psql'
\i :pages

CREATE TABLE papers (
    paper     paper NOT NULL,
    announced date,
    section   text
);
CREATE UNIQUE INDEX ON papers (unversioned(id(paper)));

SELECT html AS page FROM page WHERE name = 'demo' \gset
INSERT INTO papers AS p
SELECT paper(l), l.announced, l.section FROM parse_listing(:'page') AS l
ON CONFLICT (unversioned(id(paper))) DO UPDATE SET paper = p.paper || excluded.paper;
SELECT count(*) FROM papers;

UPDATE papers SET paper = paper || jsonb '{"tldr": "One line."}' WHERE id(paper) = '2603.00001';
SELECT id(paper), title(paper) FROM papers WHERE paper @> 'cs.CL' AND announced = '2026-03-02';
SELECT count(*) FROM papers WHERE paper @> 'cs.AI';
SELECT count(*) FROM papers WHERE paper @> ARRAY['cs.LG', 'stat'];

-- The same page again: nothing changes
CREATE TEMP TABLE before AS SELECT * FROM papers;
INSERT INTO papers AS p
SELECT paper(l), l.announced, l.section FROM parse_listing(:'page') AS l
ON CONFLICT (unversioned(id(paper))) DO UPDATE SET paper = p.paper || excluded.paper;
SELECT count(*) AS papers, count(*) FILTER (WHERE b IS NULL) AS changed
FROM papers p LEFT JOIN before b USING (paper, announced, section);

-- The day after: a replacement has a new title, and keeps its summary
SELECT html AS page FROM page WHERE name = 'new-replaced' \gset
INSERT INTO papers AS p
SELECT paper(l), l.announced, l.section FROM parse_listing(:'page') AS l
ON CONFLICT (unversioned(id(paper))) DO UPDATE SET paper = p.paper || excluded.paper;
SELECT id(paper), title(paper), comments(paper), tldr(paper), announced
FROM papers WHERE id(paper) IN ('2603.00001', '2603.00005', '2603.00107') ORDER BY id(paper);

-- Another listing of the first day has two of its papers as cross-lists
SELECT html AS page FROM page WHERE name = 'new-cross' \gset
INSERT INTO papers AS p
SELECT paper(l), l.announced, l.section FROM parse_listing(:'page') AS l
ON CONFLICT (unversioned(id(paper))) DO UPDATE SET paper = p.paper || excluded.paper;
SELECT count(*), count(DISTINCT unversioned(id(paper))) FROM papers;

-- Both by one INSERT, which has to merge them first
TRUNCATE papers;
INSERT INTO papers AS p
SELECT merge_agg(paper(l) ORDER BY name), min(announced), min(section)
FROM page, parse_listing(html) l WHERE name IN ('demo', 'new-cross')
GROUP BY unversioned(id)
ON CONFLICT (unversioned(id(paper))) DO UPDATE SET paper = p.paper || excluded.paper;
SELECT count(*), count(DISTINCT unversioned(id(paper))) FROM papers;

-- A feed has versions and more authors than a page shows; neither is lost to
-- a page that comes later, nor the higher version to the lower
INSERT INTO papers AS p
SELECT paper(f) FROM (VALUES ('2603.00002v2', 'A Title', ARRAY(SELECT 'Author ' || n FROM generate_series(1, 120) n), 'cs.LG')) f(id, title, authors, comments)
ON CONFLICT (unversioned(id(paper))) DO UPDATE SET paper = p.paper || excluded.paper;
INSERT INTO papers AS p
SELECT paper(f) FROM (VALUES ('2603.00002', 'Another Title', ARRAY(SELECT 'Author ' || n FROM generate_series(1, 100) n))) f(id, title, authors)
ON CONFLICT (unversioned(id(paper))) DO UPDATE SET paper = p.paper || excluded.paper;
INSERT INTO papers AS p
SELECT paper(f) FROM (VALUES ('2603.00002v1', 'Another Title')) f(id, title)
ON CONFLICT (unversioned(id(paper))) DO UPDATE SET paper = p.paper || excluded.paper;
SELECT id(paper), title(paper), cardinality(authors(paper)) AS authors, comments(paper), left(abstract(paper), 20) <> '' AS has_abstract
FROM papers WHERE unversioned(id(paper)) = '2603.00002';
SELECT count(*) FROM papers;

-- The digests
\pset format unaligned
\pset tuples_only on
SELECT render_digest($$ SELECT paper FROM papers WHERE announced = '2026-03-02' ORDER BY id(paper) LIMIT 2 $$);
SELECT md5(render_digest('SELECT paper FROM papers WHERE paper @> ''cs'' ORDER BY id(paper)'))
	= md5(digest_agg(paper ORDER BY id(paper))) AS same FROM papers WHERE paper @> 'cs';

DROP TABLE papers;
