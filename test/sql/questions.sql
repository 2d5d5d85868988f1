-- Estimates where the paper is a constant, and the questions are in a table
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

CREATE TABLE questions AS
SELECT name, category::arxiv_category, ARRAY[category] AS list, category::category_query AS expression
FROM (VALUES ('ann', 'cs.LG'), ('bob', 'math'), ('cyd', 'cs')) v(name, category);
ANALYZE questions;
SET plan_cache_mode = force_custom_plan;
PREPARE category(paper) AS SELECT string_agg(name, ' ' ORDER BY name) FROM questions WHERE $1 @> category;
PREPARE contained(paper) AS SELECT string_agg(name, ' ' ORDER BY name) FROM questions WHERE category <@ $1;
PREPARE list(paper) AS SELECT string_agg(name, ' ' ORDER BY name) FROM questions WHERE $1 @> list;
PREPARE overlap(paper) AS SELECT string_agg(name, ' ' ORDER BY name) FROM questions WHERE $1 && list;
PREPARE expression(paper) AS SELECT string_agg(name, ' ' ORDER BY name) FROM questions WHERE $1 @@ expression;
EXECUTE category('{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}');
EXECUTE contained('{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}');
EXECUTE list('{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}');
EXECUTE overlap('{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}');
EXECUTE expression('{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}');

-- An operator of somebody else's that was given an estimator of papers: what
-- the estimator cannot read, it does not touch
CREATE FUNCTION is_like(paper, int) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN length($1::text) = $2; END $$;
CREATE FUNCTION is_like(paper, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN $1::text LIKE $2; END $$;
CREATE OPERATOR <-> (LEFTARG = paper, RIGHTARG = int, FUNCTION = is_like, RESTRICT = paper_contains_sel);
CREATE OPERATOR <#> (LEFTARG = paper, RIGHTARG = int, FUNCTION = is_like, RESTRICT = paper_matches_sel);
CREATE OPERATOR <#> (LEFTARG = paper, RIGHTARG = text, FUNCTION = is_like, RESTRICT = paper_matches_sel);
CREATE OPERATOR <-> (LEFTARG = paper, RIGHTARG = text, FUNCTION = is_like, RESTRICT = paper_contains_sel);
CREATE FUNCTION is_like(paper, text[]) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN $1::text LIKE $2[1]; END $$;
CREATE OPERATOR <-> (LEFTARG = paper, RIGHTARG = text[], FUNCTION = is_like, RESTRICT = paper_overlaps_sel);
CREATE FUNCTION is_like(int[], text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN $1::text LIKE $2; END $$;
CREATE OPERATOR <-> (LEFTARG = int[], RIGHTARG = text, FUNCTION = is_like, RESTRICT = paper_contains_sel);
CREATE OPERATOR <-> (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, RESTRICT = paper_overlaps_sel, JOIN = paper_joinsel);
CREATE TABLE papers AS SELECT '{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}'::paper AS paper, 1 AS n, ARRAY[1, 2, 3] AS list
FROM generate_series(1, 10);
ANALYZE papers;
SELECT count(*) FROM papers WHERE paper <-> 1;
SELECT count(*) FROM papers WHERE paper <#> 1;
SELECT count(*) FROM papers WHERE paper <#> '%One%';
SELECT count(*) FROM papers WHERE paper <-> 'I.2.7'::text;
SELECT count(*) FROM papers WHERE paper <-> ARRAY['%One%'];
SELECT count(*) FROM papers WHERE list <-> 'cs.LG';
SELECT count(*) FROM papers WHERE n <-> 1;
SELECT count(*) FROM papers a JOIN papers b ON a.n <-> b.n;

DROP OPERATOR <-> (paper, int);
DROP OPERATOR <-> (paper, text);
DROP OPERATOR <-> (paper, text[]);
DROP OPERATOR <#> (paper, int);
DROP OPERATOR <#> (paper, text);
DROP OPERATOR <-> (int[], text);
DROP OPERATOR <-> (int, int);
DROP FUNCTION is_like(paper, int), is_like(paper, text), is_like(paper, text[]), is_like(int[], text);
DROP TABLE questions, papers;
DEALLOCATE ALL;
RESET plan_cache_mode;
