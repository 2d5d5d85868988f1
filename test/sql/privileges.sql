-- Installing without being superuser, what is installed, and what a digest's
-- query may do
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
\set SHOW_CONTEXT never

-- Functions: none runs with other rights than its caller's, none writes but by
-- the query of a digest, none is under settings of its own
SELECT p.oid::regprocedure AS function, provolatile, proparallel
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'paperdigest'
WHERE prosecdef OR proleakproof OR proconfig IS NOT NULL OR proacl IS NOT NULL
	OR prolang NOT IN (SELECT oid FROM pg_language WHERE lanname IN ('c', 'internal'))
	OR provolatile = 'v' OR proparallel <> 's'
ORDER BY 1;
-- those that depend on settings (encodings, or the time zone of instants in rows)
SELECT p.oid::regprocedure AS stable
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'paperdigest'
WHERE provolatile = 's' ORDER BY p.oid::regprocedure::text COLLATE "C";
-- those that are called with NULLs
SELECT p.oid::regprocedure AS not_strict
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'paperdigest'
WHERE NOT proisstrict AND prokind = 'f' ORDER BY p.oid::regprocedure::text COLLATE "C";
-- and what each does when it is: NULL, no rows, or an error that says why
DO $$
DECLARE
	f record;
	problem text;
	is_null boolean;
BEGIN
	FOR f IN SELECT proname, p.oid::regprocedure, string_agg(CASE WHEN t.typtype = 'p' THEN 'NULL' ELSE format('NULL::%s', t.oid::regtype) END, ', ' ORDER BY k) AS arguments
		FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
		JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'paperdigest',
		unnest(proargtypes) WITH ORDINALITY a(type, k), pg_type t
		WHERE t.oid = a.type AND prokind = 'f' GROUP BY p.oid ORDER BY p.oid
	LOOP
		BEGIN
			EXECUTE format('SELECT %I(%s) IS NULL', f.proname, f.arguments) INTO is_null;
			CONTINUE WHEN is_null OR is_null IS NULL;
			problem := 'not NULL';
		EXCEPTION
			WHEN ambiguous_function OR undefined_function OR indeterminate_datatype OR feature_not_supported THEN CONTINUE;
			WHEN others THEN problem := SQLERRM;
		END;
		RAISE WARNING '%: %', f.oid, problem;
	END LOOP;
END $$;

-- Nothing on a page is fetched or expanded
SELECT title FROM parse_listing($$<!DOCTYPE html SYSTEM "file:///etc/passwd" [
<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY h SYSTEM "http://127.0.0.1:9/">
<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<html xmlns:xi="http://www.w3.org/2001/XInclude"><body><xi:include href="file:///etc/passwd" parse="text"/>
<iframe src="file:///etc/passwd"></iframe><div>Total of 1 entries </div><dl><dt><a name=item1></a><a href=/abs/2603.00001></a></dt>
<dd><div class=list-title>f &f; h &h; c &c;</div><div class=list-authors>A. Author</div><div class=list-subjects>(cs.LG)</div></dd></dl></body></html>$$);

-- A database of somebody who is no superuser
CREATE ROLE regress_paperdigest_owner;
CREATE ROLE regress_paperdigest_user;
\set home :DBNAME
CREATE DATABASE regress_paperdigest OWNER regress_paperdigest_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c regress_paperdigest
SET client_min_messages = warning;

-- CREATE on the database is what it takes
SET ROLE regress_paperdigest_user;
CREATE EXTENSION paperdigest;
RESET ROLE;
CREATE SCHEMA trap AUTHORIZATION regress_paperdigest_user;

-- What is there already is not taken over
SET ROLE regress_paperdigest_user;
CREATE FUNCTION trap.parse_listing(text, text) RETURNS text LANGUAGE sql AS 'SELECT $1';
RESET ROLE;
CREATE EXTENSION paperdigest SCHEMA trap;
DROP FUNCTION trap.parse_listing(text, text);
SET ROLE regress_paperdigest_user;
CREATE TYPE trap.paper AS (id text);
RESET ROLE;
CREATE EXTENSION paperdigest SCHEMA trap;
DROP TYPE trap.paper;
SET ROLE regress_paperdigest_user;
CREATE FUNCTION trap.render_digest(text, jsonb) RETURNS text LANGUAGE sql AS 'SELECT $1';
RESET ROLE;
CREATE EXTENSION paperdigest SCHEMA trap;
DROP FUNCTION trap.render_digest(text, jsonb);
SELECT count(*) FROM pg_extension WHERE extname = 'paperdigest';

-- Hostile objects around it have no part in it
SET ROLE regress_paperdigest_user;
CREATE TYPE trap.text AS ENUM ('trap');
CREATE TYPE trap.jsonb AS ENUM ('trap');
CREATE FUNCTION trap.trap(anyelement, anyelement) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'trapped as %', current_user; END $$;
CREATE FUNCTION trap.trap(boolean, boolean) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'trapped as %', current_user; END $$;
CREATE OPERATOR trap.= (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = trap.trap);
CREATE OPERATOR trap.= (LEFTARG = boolean, RIGHTARG = boolean, FUNCTION = trap.trap);
CREATE OPERATOR trap.< (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = trap.trap);
CREATE OPERATOR trap.@> (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = trap.trap);
RESET ROLE;
GRANT ALL ON SCHEMA trap TO regress_paperdigest_owner;
SET ROLE regress_paperdigest_owner;
SET search_path = trap, pg_catalog;
CREATE SCHEMA digests;
CREATE EXTENSION paperdigest SCHEMA digests;
RESET search_path;
SELECT extowner::regrole, extnamespace::regnamespace, extversion FROM pg_extension WHERE extname = 'paperdigest';
SELECT count(*) > 100 AS depends, count(*) FILTER (WHERE pg_describe_object(d.refclassid, d.refobjid, 0) LIKE '%trap%') AS trapped
FROM pg_depend d JOIN pg_depend m ON (m.classid, m.objid) = (d.classid, d.objid) AND m.deptype = 'e'
JOIN pg_extension e ON (m.refclassid, m.refobjid) = ('pg_extension'::regclass, e.oid) AND extname = 'paperdigest';

-- Nor in what it does later, whatever is in the path
CREATE SCHEMA data;
CREATE TABLE data.papers (paper digests.paper, hidden boolean);
INSERT INTO data.papers VALUES ('{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}', false),
	('{"id": "2601.00002", "title": "Two", "categories": ["math.AG"]}', true);
CREATE SCHEMA calm;
GRANT ALL ON SCHEMA digests, calm, data TO regress_paperdigest_user;
CREATE FUNCTION calm.titles(digest text) RETURNS text
LANGUAGE sql SET search_path = pg_catalog AS $$ SELECT string_agg(m[1], ' ') FROM regexp_matches(digest, '### \[\d+\] \[([^]]*)\]', 'g') m $$;
CREATE DOMAIN trap.paper AS pg_catalog.text;
SET search_path = trap, pg_catalog, data;
SELECT calm.titles(digests.render_digest('SELECT paper FROM papers', '{"categories": ["math.AG"]}'));
SELECT calm.titles(digests.digest_agg(paper, '{"title": "All"}')) FROM papers;
SELECT digests.title(digests.paper(r)) FROM (VALUES ('2601.00003'::pg_catalog.text, 'Three'::pg_catalog.text)) r(id, title);
SELECT paper OPERATOR(digests.@>) 'cs'::pg_catalog.text AS cs FROM papers;
SELECT paper OPERATOR(digests.=) paper AS same FROM papers;
-- what the caller writes himself goes by his own path, as any query of his
SELECT digests.render_digest('SELECT paper FROM papers WHERE hidden = hidden');
RESET search_path;

-- A schema of temporary objects is searched first, but only for relations and types
CREATE TEMP TABLE paper (id pg_catalog.text);
CREATE FUNCTION pg_temp.id(digests.paper) RETURNS pg_catalog.text LANGUAGE sql AS $$ SELECT 'stolen' $$;
SELECT calm.titles(digests.render_digest('SELECT paper FROM data.papers'));
DROP TABLE paper;

-- The rights of the caller, of the function's owner in one that is SECURITY
-- DEFINER, and of nobody else
CREATE FUNCTION calm.digest(query pg_catalog.text) RETURNS pg_catalog.text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT calm.titles(digests.render_digest(query)) $$;
SET ROLE regress_paperdigest_user;
SELECT digests.render_digest('SELECT paper FROM data.papers');
SELECT digests.digest_agg(paper) FROM data.papers;
SELECT calm.digest('SELECT paper FROM data.papers');
SELECT calm.titles(digests.render_digest($$ SELECT '2601.00004' AS id, current_user AS title $$));
SELECT calm.digest($$ SELECT '2601.00004' AS id, current_user AS title $$);
-- a function in the query has them too
CREATE FUNCTION trap.leak() RETURNS SETOF digests.paper LANGUAGE sql AS $$ SELECT paper FROM data.papers $$;
SELECT digests.render_digest('SELECT leak AS paper FROM trap.leak()');
SET ROLE regress_paperdigest_owner;
-- row security
ALTER TABLE data.papers ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON data.papers FOR SELECT USING (NOT hidden);
GRANT SELECT ON data.papers TO regress_paperdigest_user;
SELECT calm.titles(digests.render_digest('SELECT paper FROM data.papers'));
ALTER TABLE data.papers FORCE ROW LEVEL SECURITY;
SELECT calm.titles(digests.render_digest('SELECT paper FROM data.papers'));
ALTER TABLE data.papers NO FORCE ROW LEVEL SECURITY;
SET ROLE regress_paperdigest_user;
SELECT calm.titles(digests.render_digest('SELECT paper FROM data.papers'));
SET row_security = off;
SELECT calm.titles(digests.render_digest('SELECT paper FROM data.papers'));
RESET row_security;
-- columns
SET ROLE regress_paperdigest_owner;
REVOKE SELECT ON data.papers FROM regress_paperdigest_user;
GRANT SELECT (hidden) ON data.papers TO regress_paperdigest_user;
SET ROLE regress_paperdigest_user;
SELECT digests.render_digest('SELECT paper FROM data.papers');
RESET ROLE;

-- Commands that are none to run
SET search_path = digests, data;
CREATE FUNCTION failure(query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	PERFORM render_digest(query);
	RETURN 'no error';
EXCEPTION WHEN others THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' ', SQLSTATE, SQLERRM, detail);
END $$;
CREATE PROCEDURE drop_all() LANGUAGE sql AS 'DELETE FROM papers';
PREPARE saved AS DELETE FROM papers RETURNING paper;
CREATE VIEW shown AS SELECT paper FROM papers;
CREATE VIEW locked AS SELECT paper FROM papers FOR SHARE;
\pset format unaligned
SELECT failure(query), query FROM unnest(ARRAY[
	'INSERT INTO papers SELECT * FROM papers RETURNING paper',
	'UPDATE papers SET hidden = true RETURNING paper',
	'MERGE INTO papers p USING papers q ON true WHEN MATCHED THEN DELETE',
	'TRUNCATE papers',
	'WITH w AS (WITH d AS (DELETE FROM papers RETURNING paper) SELECT * FROM d) SELECT paper FROM w',
	'WITH w AS (UPDATE papers SET hidden = true) SELECT paper FROM papers',
	'SELECT paper FROM papers WHERE EXISTS (WITH d AS (DELETE FROM papers RETURNING 1) SELECT FROM d)',
	'SELECT paper INTO TEMP taken FROM papers',
	'CREATE TABLE taken AS SELECT paper FROM papers',
	'SELECT paper FROM papers FOR NO KEY UPDATE',
	'SELECT paper FROM papers FOR KEY SHARE',
	'SELECT paper FROM papers FOR SHARE OF papers SKIP LOCKED',
	'SELECT paper FROM (SELECT paper FROM papers FOR UPDATE) p',
	'WITH p AS (SELECT paper FROM papers FOR UPDATE) SELECT paper FROM p', 'SELECT paper FROM locked',
	'SELECT paper FROM papers; DELETE FROM papers',
	'SELECT paper FROM papers; SELECT paper FROM papers',
	'; SELECT paper FROM papers -- ; DELETE FROM papers',
	'COPY papers TO PROGRAM ''cat''',
	'COPY papers FROM STDIN',
	'COPY (DELETE FROM papers RETURNING paper) TO STDOUT',
	'VACUUM papers', 'ANALYZE papers', 'REINDEX TABLE papers', 'CLUSTER papers', 'LOCK papers', 'CHECKPOINT',
	'SET search_path = trap', 'SET ROLE regress_paperdigest_owner', 'RESET ALL', 'DISCARD ALL', 'SHOW ALL',
	'DO $x$ BEGIN DELETE FROM papers; END $x$', 'CALL drop_all()', 'EXECUTE saved', 'DEALLOCATE ALL', 'PREPARE p AS SELECT 1',
	'EXPLAIN ANALYZE DELETE FROM papers', 'EXPLAIN (ANALYZE) SELECT paper FROM papers',
	'DECLARE c CURSOR WITH HOLD FOR SELECT paper FROM papers', 'FETCH ALL FROM c', 'MOVE c', 'CLOSE ALL',
	'BEGIN', 'COMMIT', 'ROLLBACK', 'SAVEPOINT s', 'PREPARE TRANSACTION ''x''',
	'CREATE EXTENSION hstore', 'ALTER SYSTEM SET port = 1', 'GRANT ALL ON papers TO PUBLIC', 'LOAD ''x''', 'LISTEN x', 'NOTIFY x',
	'IMPORT FOREIGN SCHEMA x FROM SERVER y INTO z', 'REFRESH MATERIALIZED VIEW x', 'COMMENT ON TABLE papers IS ''x''', 'SECURITY LABEL ON TABLE papers IS ''x''']) query;
\pset format aligned
SELECT count(*), count(*) FILTER (WHERE hidden) AS hidden, to_regclass('taken') AS taken FROM papers;
SELECT * FROM pg_cursors;
-- what looks like the end of the query is none
SELECT calm.titles(render_digest('SELECT paper FROM shown /* ; DELETE FROM papers; */ WHERE $$;DROP TABLE papers$$ <> '''' -- ; '));
-- nor is there an end in the options
SELECT render_digest('SELECT paper FROM papers WHERE false', jsonb_build_object('title', '''; DELETE FROM papers; --'));
SELECT render_digest('SELECT paper FROM papers', jsonb_build_object('anchor_prefix', '''; DELETE FROM papers; --'));
SELECT render_digest('SELECT paper FROM papers', jsonb_build_object('categories', ARRAY['cs.LG''; DELETE FROM papers; --']));
SELECT render_digest('SELECT paper FROM papers', jsonb_build_object('''; DELETE FROM papers; --', true));
SELECT count(*) FROM papers;

-- A function in the query can write, as it always could, but not where nobody can
CREATE FUNCTION hide() RETURNS boolean LANGUAGE sql AS $$ UPDATE papers SET hidden = NOT hidden RETURNING true $$;
BEGIN;
SELECT calm.titles(render_digest('SELECT paper FROM papers WHERE hide()')) IS NOT NULL AS ran;
ROLLBACK;
BEGIN READ ONLY;
SELECT calm.titles(render_digest('SELECT paper FROM papers'));
SELECT render_digest('SELECT paper FROM papers WHERE hide()');
ROLLBACK;

\c :home
DROP DATABASE regress_paperdigest;
DROP ROLE regress_paperdigest_owner, regress_paperdigest_user;
