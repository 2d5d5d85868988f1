-- What render_digest runs, and with which rights
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

CREATE TABLE papers (paper paper, hidden boolean DEFAULT false);
INSERT INTO papers VALUES ('{"id": "2601.00001", "title": "One"}', false), ('{"id": "2601.00002", "title": "Two"}', true);
CREATE FUNCTION titles(digest text) RETURNS text
LANGUAGE sql AS $$ SELECT string_agg(m[1], ' ') FROM regexp_matches(digest, '### \[\d+\] \[([^]]*)\]', 'g') m $$;

-- Any query that reads
SELECT titles(render_digest('SELECT paper FROM papers'));
SELECT titles(render_digest('TABLE papers;'));
SELECT titles(render_digest('WITH p AS (SELECT * FROM papers) SELECT hidden, paper FROM p'));
SELECT titles(render_digest($$ VALUES ('2601.00003', 'Three') $$));
SELECT titles(render_digest($$ SELECT * FROM (VALUES ('2601.00003', 'Three')) v(id, title) $$));
-- a column "paper" counts before others
SELECT titles(render_digest($$ SELECT 3 AS id, 'Three' AS title, paper FROM papers $$));
-- but not one of two
SELECT render_digest('SELECT a.paper, b.paper FROM papers a, papers b');
SELECT titles(render_digest($$ SELECT 'none' AS paper, paper FROM papers $$));
-- the rows in the query's order, one that is NULL passed over
SELECT titles(render_digest('SELECT paper FROM papers ORDER BY paper DESC'));
SELECT titles(render_digest('SELECT CASE WHEN NOT hidden THEN paper END AS paper FROM papers'));
-- digests within digests
SELECT titles(render_digest($$ SELECT id(paper), titles(render_digest('SELECT paper FROM papers')) AS title FROM papers $$));

-- All else is refused, and does nothing
SELECT render_digest('DELETE FROM papers');
SELECT render_digest('DELETE FROM papers RETURNING paper');
SELECT render_digest('WITH d AS (DELETE FROM papers RETURNING paper) SELECT paper FROM d');
SELECT render_digest('SELECT paper INTO gone FROM papers');
SELECT render_digest('SELECT paper FROM papers FOR UPDATE');
SELECT render_digest('SELECT paper FROM papers; DROP TABLE papers');
SELECT render_digest('DROP TABLE papers');
SELECT render_digest('EXPLAIN SELECT paper FROM papers');
SELECT render_digest('SHOW search_path');
SELECT render_digest('COMMIT');
SELECT render_digest('COPY papers TO STDOUT');
SELECT render_digest('DECLARE c CURSOR FOR SELECT paper FROM papers');
SELECT render_digest('');
SELECT render_digest('-- nothing');
SELECT render_digest('SELECT');
SELECT render_digest('SELECT paper FROM nowhere');
SELECT render_digest('SELEKT');
SELECT render_digest('SELECT $1::paper AS paper');
-- what rules make of a command is not asked
CREATE TABLE ruled (paper paper);
CREATE RULE ruled_insert AS ON INSERT TO ruled DO ALSO INSERT INTO papers SELECT new.paper;
CREATE RULE ruled_update AS ON UPDATE TO ruled DO INSTEAD NOTHING;
CREATE RULE ruled_delete AS ON DELETE TO ruled DO INSTEAD SELECT paper FROM papers;
SELECT render_digest('INSERT INTO ruled SELECT paper FROM papers');
SELECT render_digest('UPDATE ruled SET paper = NULL');
SELECT render_digest('DELETE FROM ruled');
DROP TABLE ruled;
SELECT count(*) FROM papers;

-- Queries that give no papers
SELECT render_digest('SELECT 1');
SELECT render_digest('SELECT 1 AS paper');
SELECT render_digest($$ SELECT '2601.00001' AS id $$);
SELECT render_digest($$ SELECT NULL AS id, 'x' AS title $$);
SELECT render_digest($$ SELECT '2601.00001' AS id, NULL AS title $$);
SELECT render_digest($$ SELECT '2613.00001' AS id, 'x' AS title $$);
SELECT render_digest($$ SELECT 2601.00001 AS id, 'x' AS title $$);
SELECT render_digest($$ SELECT '2601.00001' AS id, 'x' AS title, 'y' AS title $$);
SELECT render_digest($$ SELECT id(paper), title(paper) || 1 / (id(paper) <> '2601.00002')::int AS title FROM papers $$);
SELECT render_digest(NULL) IS NULL AS is_null;

-- The caller's rights, row security and search_path
CREATE ROLE regress_paperdigest_reader;
SET ROLE regress_paperdigest_reader;
SELECT render_digest('SELECT paper FROM papers');
RESET ROLE;
GRANT SELECT ON papers TO regress_paperdigest_reader;
ALTER TABLE papers ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON papers FOR SELECT USING (NOT hidden);
SET ROLE regress_paperdigest_reader;
SELECT titles(render_digest('SELECT paper FROM papers'));
RESET ROLE;
CREATE SCHEMA regress_paperdigest;
CREATE FUNCTION regress_paperdigest.id(paper) RETURNS text LANGUAGE sql AS $$ SELECT 'stolen' $$;
SET search_path = regress_paperdigest, public;
SELECT titles(render_digest('SELECT paper FROM papers'));
RESET search_path;
DROP SCHEMA regress_paperdigest CASCADE;
DROP TABLE papers;
DROP ROLE regress_paperdigest_reader;

-- A read-only transaction
BEGIN READ ONLY;
SELECT titles(render_digest($$ SELECT '2601.00001' AS id, 'x' AS title $$));
ROLLBACK;

DROP FUNCTION titles;
