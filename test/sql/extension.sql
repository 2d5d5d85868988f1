-- The extension as a whole: its array types belong to it, it moves to another schema, and
-- leaves nothing behind
\set home :DBNAME
CREATE DATABASE paperdigest_extension TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c paperdigest_extension
CREATE EXTENSION paperdigest;
CREATE VIEW types AS
SELECT objid::regtype AS type FROM pg_depend JOIN pg_extension e ON refclassid = 'pg_extension'::regclass AND refobjid = e.oid
WHERE extname = 'paperdigest' AND deptype = 'e' AND classid = 'pg_type'::regclass ORDER BY objid::regtype::text COLLATE "C";
SELECT * FROM types;

-- To another schema; before 17 PostgreSQL moves no extension that has array types
CREATE SCHEMA arxiv;
CREATE TABLE stored AS SELECT '2601.10719'::arxiv_id AS id, '{cs.LG}'::arxiv_category[] AS categories;
CREATE FUNCTION array_types(change text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('server_version_num')::int < 170000 THEN
		EXECUTE (SELECT string_agg(format('ALTER EXTENSION paperdigest %s TYPE %I[]', change, t), ';') FROM unnest('{arxiv_id,arxiv_category,category_query,paper}'::text[]) t);
	END IF;
END $$;
SELECT array_types('DROP');
ALTER EXTENSION paperdigest SET SCHEMA arxiv;
SET search_path = public, arxiv;
SELECT array_types('ADD');
SELECT * FROM types;
SELECT id, categories FROM stored WHERE id = 'arXiv:2601.10719'::text AND 'cs' @> ANY (categories);
SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace;

-- Nothing is dropped that is in use, and nothing is left
DROP EXTENSION paperdigest;
DROP TABLE stored;
DROP EXTENSION paperdigest;
SELECT (SELECT count(*) FROM pg_type WHERE typnamespace = 'arxiv'::regnamespace) AS types, (SELECT count(*) FROM pg_proc WHERE pronamespace = 'arxiv'::regnamespace) AS functions,
	(SELECT count(*) FROM pg_operator WHERE oprnamespace = 'arxiv'::regnamespace) AS operators, (SELECT count(*) FROM pg_opclass WHERE opcnamespace = 'arxiv'::regnamespace) AS classes;

\c :home
DROP DATABASE paperdigest_extension;
