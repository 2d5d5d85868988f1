-- BibTeX, as arXiv exports it
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on

CREATE FUNCTION key(paper) RETURNS text
LANGUAGE sql AS $$ SELECT substring(bibtex($1) FROM '^@misc\{([^,]*),') $$;
CREATE FUNCTION field(paper, name text) RETURNS text
LANGUAGE sql AS $$ SELECT substring(bibtex($1) FROM '\n      ' || name || '=\{(.*?)\}, ?\n') $$;

-- Blanks are marked where they end a line
SELECT replace(bibtex('{"id": "2601.10719v2", "title": "The Rest of a Long and Quiet Day", "authors": ["Ada B. Author", "Dirk van der Other"], "categories": ["cs.LG", "stat.ML"], "doi": "10.1000/182", "journal_ref": "J. Rest 1", "submitted": "2025-12-31T23:30:00-05:00"}'), E' \n', E'_\n');
SELECT replace(bibtex('{"id": "hep-th/9901001", "title": "Rest"}'), E' \n', E'_\n');
SELECT bibtex(NULL);

-- The year: of the latest version, in UTC; else that of the id
SELECT field(p || set, 'year') FROM (SELECT '{"id": "2512.10719", "title": "Rest"}'::paper) s(p),
	(VALUES (1, '{"submitted": "2020-12-31T23:59:59-01:00", "updated": "2023-01-01T00:00:00+01:00"}'::jsonb), (2, '{"submitted": "2020-12-31T23:59:59-01:00"}'), (3, '{"submitted": "0987-06-05T04:03:02Z"}'), (4, '{}')) v(n, set) ORDER BY n;
SELECT id, field(paper_in(format('{"id": "%s", "title": "Rest"}', id)::cstring), 'year') FROM unnest('{alg-geom/9202001,hep-th/0703001,0704.0001,2512.00001,9912.00001}'::text[]) id;

-- Keys: the last name with what belongs to it
SELECT name, key(paper(r)) FROM unnest(ARRAY['Ada Author', 'Author', 'Dirk van der Other', 'van der Other', 'Dirk van Other', 'van Other', 'Carla De La Torre', 'Ramin Vaziri Sand', 'Jo Author Jr.',
	'Jo Author III', 'Jo V', 'Author III', 'Jo van Author Jr', 'J.Author', 'Ö. Ågren', 'Ǆ. Ωmega', 'J. O''Neil-Smith', '李明', 'İ. Işık', '*', '', ' ', 'Rest Collaboration', 'The H1 Collaboration', 'T2K-SK Collaboration',
	'Long Rest Working Group II', 'R.E.S.T. Collaboration', 'Collaboration', 'Nova Teamson', 'Ada {Author}']) WITH ORDINALITY n(name, n),
	LATERAL (SELECT '2601.10719' AS id, 'On Rest' AS title, ARRAY[name] AS authors) r ORDER BY n;
-- and four words of the title that say something
SELECT t.title, key(paper(r)) FROM unnest(ARRAY['A Rest', 'the And OF', '', 'One Two Three Rest Seven Eight Nine Ten More', 'Rest: a $\sigma$-Story {of} Ω and É', E'Rest\n\t and \u00A0 quiet', '- Rest - quiet - day', 'The: rest']) WITH ORDINALITY t(title, n),
	LATERAL (SELECT '2601.10719' AS id, t.title, ARRAY['A'] AS authors) r ORDER BY n;
SELECT key('{"id": "2601.10719", "title": "Rest", "authors": ["", " ", "Ada Author"]}');

-- Texts: white space is one space; a brace without a partner would end the entry, or never
SELECT t.title, field(paper(r), 'title') FROM unnest(ARRAY[E' On \n\t Rest\u2003of\u00A0', 'On {Rest}', '} Rest', 'Rest {', '}{', '{{Rest}', '{Rest}}', '{a} } {b {c} {', '\{a\}', '\{a', 'a\}', 'On "Rest", 100% @misc{x, y = z}']) WITH ORDINALITY t(title, n),
	LATERAL (SELECT '2601.10719' AS id, t.title) r ORDER BY n;
-- Names: one name each, whatever is in it
SELECT name, field(paper(r), 'author') FROM unnest(ARRAY['A.B.Author', 'A. B.-C. Author', 'C. -P. Author', 'A..Author', '\.A. Author', 'Ada and Bob', 'And Author', 'Ada Anderson', 'Author, Ada', 'Author, Jr, Ada', 'a, b, c, d', ', Ada', 'Ada,', 'Ada}', '{Ada', '{', ' ', E'Ada\u00A0 Author']) WITH ORDINALITY n(name, n),
	LATERAL (SELECT '2601.10719' AS id, 'Rest' AS title, ARRAY[name, 'Bob'] AS authors) r ORDER BY n;
-- what standard styles print as "et al."
SELECT field('{"id": "2601.10719", "title": "Rest", "authors": ["Ada", "Ada Others", "others"]}', 'author');
-- DOIs: the first one
SELECT d.doi, field(paper(r), 'doi') FROM unnest(ARRAY['10.1000/182', '10.1000/182 10.1000/183', E' 10.1000/182;\n10.1000/183', '10.1000/182, 10.1000/183', '10.1/{a b}', '10.1/a}', ' ', '', '10.1/<a>(b)']) WITH ORDINALITY d(doi, n),
	LATERAL (SELECT '2601.10719' AS id, 'Rest' AS title, d.doi) r ORDER BY n;

-- The aggregate: an empty line between two, in the order of the rows
CREATE TEMP TABLE papers AS SELECT n, paper(r) FROM generate_series(1, 30) n, LATERAL (SELECT '2601.' || 10000 + n AS id, CASE WHEN n % 10 = 0 THEN 'Quietb' ELSE 'Quiet' END AS title, ARRAY['Ada Author'] AS authors) r;
SELECT bibtex_agg(paper ORDER BY n DESC) FROM papers WHERE n IN (9, 10, 11);
-- Keys that come again, also those that others have by themselves
SELECT regexp_replace(string_agg(key[1], ' ' ORDER BY n), 'author2026', '', 'g') FROM (SELECT bibtex_agg(paper ORDER BY n) FROM papers) b(entries), regexp_matches(entries, '@misc\{(\w+)', 'g') WITH ORDINALITY m(key, n);
SELECT count(DISTINCT key[1]), bool_and(length(key[1]) < 20) FROM (SELECT bibtex_agg(paper) FROM papers, generate_series(1, 100)) b(entries), regexp_matches(entries, '@misc\{(\w+)', 'g') key;
-- NULLs are passed over, no papers give NULL
SELECT bibtex_agg(CASE n WHEN 2 THEN paper END) = (SELECT bibtex(paper) FROM papers WHERE n = 2) FROM papers;
SELECT bibtex_agg(paper) IS NULL, bibtex_agg(NULL) IS NULL FROM papers WHERE false;
SELECT bibtex_agg(NULL) IS NULL FROM papers;
-- As a window function the state goes on
SELECT n, length(bibtex_agg(paper) OVER (ORDER BY n)) - sum(length(bibtex(paper))) OVER (ORDER BY n) AS more FROM papers WHERE n < 4 ORDER BY n;

-- In another encoding
\set home :DBNAME
CREATE DATABASE paperdigest_bibtex TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
\c paperdigest_bibtex
SET client_min_messages = warning;
CREATE EXTENSION paperdigest;
SET client_encoding = 'UTF8';
SELECT bibtex('{"id": "2601.10719", "title": "Été à Rest", "authors": ["Ö. Ågren", "Æ. Þór"], "doi": "10.1/é"}');
SELECT bibtex_agg(p) FROM (VALUES ('{"id": "2601.10719", "title": "Été"}'::paper), ('{"id": "2601.10720", "title": "été"}')) v(p);
\c :home
DROP DATABASE paperdigest_bibtex;

-- In encodings that have an upper-case letter without its lower-case one, the key keeps it: the sign of
-- the angstrom in Korean, Roman numerals in Chinese
CREATE DATABASE paperdigest_bibtex TEMPLATE template0 ENCODING 'EUC_KR' LC_COLLATE 'C' LC_CTYPE 'C';
\c paperdigest_bibtex
SET client_min_messages = warning;
CREATE EXTENSION paperdigest;
SET client_encoding = 'UTF8';
SELECT entry, bibtex_agg(p) = entry AS aggregate FROM (SELECT p, bibtex(p) AS entry FROM jsonb_build_object('id', '2601.10719', 'title', U&'Maps at 5\212B, ΩM', 'authors', ARRAY['D. Þor']) j, paper(j) p) q GROUP BY entry;
\c :home
DROP DATABASE paperdigest_bibtex;
CREATE DATABASE paperdigest_bibtex TEMPLATE template0 ENCODING 'EUC_CN' LC_COLLATE 'C' LC_CTYPE 'C';
\c paperdigest_bibtex
SET client_min_messages = warning;
CREATE EXTENSION paperdigest;
SET client_encoding = 'UTF8';
SELECT entry, bibtex_agg(p) = entry AS aggregate FROM (SELECT p, bibtex(p) AS entry FROM jsonb_build_object('id', '2601.10719', 'title', U&'Population \2162 ЖB', 'authors', ARRAY['Y. Щ']) j, paper(j) p) q GROUP BY entry;
\c :home
DROP FUNCTION key, field;
DROP DATABASE paperdigest_bibtex;
