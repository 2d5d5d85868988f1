-- Options of digests: all that each may be, up to its limits
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

CREATE TABLE papers (paper paper);
INSERT INTO papers VALUES
	('{"id": "2601.00001", "title": "One", "authors": ["A", "B", "C"], "categories": ["cs.LG"], "tldr": "Short.", "method": "How.", "abstract": "Long."}'),
	('{"id": "2601.00002", "title": "Two", "authors": ["D"], "categories": ["eess.SY"]}');
-- A digest of both with one option, and what is wrong with it
CREATE FUNCTION digest(name text, value jsonb) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN render_digest('SELECT paper FROM papers ORDER BY paper', jsonb_build_object(name, value));
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN SQLERRM;
END $$;

-- max_authors
SELECT value, substring(digest('max_authors', value) FROM '\n\*(.*?)\*\n') AS authors
FROM unnest('{1,2,3,4,2.0,2147483647,null}'::jsonb[]) value;
SELECT value, digest('max_authors', value)
FROM unnest('{0,-1,0.5,1.5,2147483648,1e30,true,"[1]","{}","\"1\""}'::jsonb[]) value;

-- details: how a card looks from the TL;DR on
SELECT value, substring(digest('details', value) FROM '\nTL;DR: .*\n\n\n(?=<div id=.eess)')
FROM unnest('{"\"folded\"","\"open\"","\"none\"",null}'::jsonb[]) value;
SELECT value, digest('details', value)
FROM unnest('{"\"\"","\"fold\"","\"folded \"","\"Open\"","\"nonee\"",1,false,"[\"open\"]"}'::jsonb[]) value;

-- markup
SELECT value, digest('markup', value) FROM unnest('{"\"saf\"","\"rawr\"","\"RAW\"",0,"[]"}'::jsonb[]) value;

-- an empty list of authors has no line
SELECT markup, digest_agg('{"id": "2601.00001", "title": "One", "authors": [], "tldr": "Short."}'::paper, jsonb_build_object('markup', markup)) LIKE E'%/abs/2601.00001)\n\nTL;DR: %' AS none FROM unnest('{safe,raw}'::text[]) markup GROUP BY markup ORDER BY markup;

-- anchor_prefix: of all ASCII characters that are no control characters, those that it may have
SELECT string_agg(c, '' ORDER BY n) FROM generate_series(32, 126) n, chr(n) c
WHERE digest('anchor_prefix', to_jsonb('a' || c || 'b')) LIKE format('<div id=a%%%sbtoc></div>%%', CASE WHEN c IN ('_', '%') THEN '\' || c ELSE c END);
SELECT count(*) FROM generate_series(32, 126) n WHERE digest('anchor_prefix', to_jsonb('a' || chr(n) || 'b')) LIKE 'option "anchor_prefix" of a digest must be a string of at most 64 letters, digits, hyphens and underscores';
SELECT value, left(digest('anchor_prefix', to_jsonb(value)), 30) FROM unnest('{-,_,é,0}'::text[]) value;
SELECT length(substring(digest('anchor_prefix', to_jsonb(repeat('x', n))) FROM '^<div id=(x*)toc></div>')) FROM generate_series(63, 65) n;
SELECT value, digest('anchor_prefix', value) FROM unnest('{1,true,"[\"a\"]","{}"}'::jsonb[]) value;
-- it goes before all anchors, and into all links to them
SELECT m[1] FROM regexp_matches(digest('anchor_prefix', '"x-"'), '(id=\S*>|\(#\S*\)|\(#\S*\])', 'g') m;

-- title
SELECT value, left(digest('title', value), 60) FROM unnest('{"\"\"","\"A title\"",1,"[]"}'::jsonb[]) value;

-- categories: the sections in this order, by any name, each once; one without papers is not shown
SELECT value, (SELECT string_agg(m[1], ' ') FROM regexp_matches(digest('categories', value), '- \[(.*?)\]', 'g') m)
FROM unnest('{"[]","[\"eess.SY\"]","[\"cs.SY\", \"cs.LG\"]","[\"math\", \"CS.sy\", \"eess.SY\"]",null}'::jsonb[]) value;
SELECT value, digest('categories', value) FROM unnest('{1,"\"cs\"","{\"cs\": 1}","[null]","[\"cs\", {}]","[[]]"}'::jsonb[]) value;
SELECT render_digest('SELECT paper FROM papers', '{"categories": ["cs.LG", "no such"]}');
SELECT value, digest('categories', value) FROM unnest('{"[\"cs.LG\", \"no such\"]","[\"\"]","[\"cs.LG, cs.CV\"]","[\"cs.*\"]"}'::jsonb[]) value;

-- names that begin like one, or go on behind it
SELECT name, digest(name, '1') FROM unnest('{"",titl,titles,Title,max_author,detail,anchor,markups}'::text[]) name;
SELECT render_digest('SELECT paper FROM papers', options) FROM unnest('{null,1,"\"\"","[{}]"}'::jsonb[]) options;
SELECT render_digest('SELECT paper FROM papers', NULL) IS NULL AS is_null;

-- digest_agg: the options are the same in all rows, whatever they look like
CREATE FUNCTION of_rows(VARIADIC options jsonb[]) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT digest_agg('{"id": "2601.00001", "title": "One", "authors": ["A", "B"]}', options[i] ORDER BY i) FROM generate_subscripts(options, 1) i);
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN SQLERRM;
END $$;
SELECT regexp_count(of_rows('{"max_authors": 1}', '{"max_authors": 1.0}', '{"max_authors": 1}'), 'et al');
SELECT regexp_count(of_rows('{"max_authors": 1, "title": "x"}', '{"title": "x", "max_authors": 1}'), 'et al');
SELECT of_rows('{"max_authors": 1}', '{"max_authors": 2}');
SELECT of_rows('{"title": "a"}', '{"title": "b"}');
SELECT of_rows('{"title": "a"}', '{"title": "ab"}');
SELECT of_rows('{}', NULL);
SELECT of_rows(NULL, '{}');
SELECT of_rows('{}', '{}', '{"title": "a"}');
SELECT length(of_rows(NULL, NULL)) = length(of_rows('{}', '{}')) AS same;

DROP FUNCTION digest, of_rows;
DROP TABLE papers;
