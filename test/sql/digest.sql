-- The digest's bytes
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

CREATE TABLE papers (n serial, paper paper);
INSERT INTO papers (paper) VALUES
	('{"id": "2601.00001v2", "title": "All Fields", "authors": ["A One", "B Two"], "categories": ["cs.LG", "cs.AI"],
	   "abstract": "The abstract.", "tldr": "In short.", "motivation": "Why.", "method": "How.", "result": "What.", "conclusion": "So."}'),
	('{"id": "2601.00002", "title": "No Categories", "tldr": "In short."}'),
	('{"id": "hep-th/9901001", "title": "Title Only", "categories": ["hep-th"]}'),
	('{"id": "2601.00003", "title": "Empty Fields", "authors": [], "categories": [], "tldr": "", "abstract": ""}'),
	('{"id": "2601.00004", "title": "A Method", "authors": ["C"], "categories": ["cs.LG"], "method": "How."}');

-- Sections in the order of their first papers, numbers through all of them;
-- no line for what is NULL; papers without category last
SELECT render_digest('SELECT paper FROM papers ORDER BY n');

-- The ways to give papers are one
CREATE VIEW columns AS
SELECT n, id(paper), title(paper), authors(paper), categories(paper), abstract(paper), tldr(paper),
	motivation(paper), method(paper), result(paper), conclusion(paper) FROM papers;
SELECT render_digest('SELECT * FROM columns ORDER BY n') = render_digest('SELECT n, paper FROM papers ORDER BY n'),
	digest_agg(paper ORDER BY n) = render_digest('SELECT paper FROM papers ORDER BY n')
FROM papers;

-- Options: the order of the sections, a title
SELECT render_digest('SELECT paper FROM papers WHERE n IN (2, 3, 5) ORDER BY n',
	'{"categories": ["math.AG", "CS.lg"], "title": "Monday", "markup": "raw"}');
SELECT render_digest('SELECT paper FROM papers WHERE n = 3', '{"categories": null, "title": null, "markup": null}')
	= render_digest('SELECT paper FROM papers WHERE n = 3');
-- a category's alias is its section
SELECT split_part(render_digest($$ SELECT '2601.00001' AS id, 'x' AS title, '{stat.TH}'::text[] AS categories
	UNION ALL SELECT '2601.00002', 'y', '{math.ST}' UNION ALL SELECT '2601.00003', 'z', '{cs.SY}' $$,
	'{"categories": ["cs.SY", "stat.TH"]}'), E'\n\n\n', 1);
-- a category of the name "uncategorized", if there were one, shares the last section
SELECT split_part(render_digest($$ SELECT '2601.00001' AS id, 'x' AS title, '{uncategorized}'::text[] AS categories
	UNION ALL SELECT '2601.00002', 'y', NULL UNION ALL SELECT '2601.00003', 'z', '{cs.LG}' $$), E'\n\n\n', 1);

-- No papers: the head alone
SELECT render_digest('SELECT paper FROM papers WHERE false') || '|';
SELECT render_digest('SELECT paper FROM papers WHERE false', '{"markup": "raw"}') || '|';
SELECT render_digest('SELECT paper FROM papers WHERE false', '{"title": "Nothing", "categories": ["cs.LG"]}') || '|';
SELECT render_digest('SELECT NULL::paper AS paper') || '|';

-- Safe markup shows the fields as themselves, raw markup pastes them
SELECT markup, render_digest($$ SELECT '2601.00001' AS id, 'a](b) # <c>' AS title, ARRAY['*', '_'] AS authors,
	'`a` & `b`' AS tldr, '<p>&amp;' AS method, E'\n\n# x' AS abstract $$, jsonb_build_object('markup', markup))
FROM unnest('{safe,raw}'::text[]) markup;

-- A line break is never a hard one: of two spaces before it, one of which may be the label's, one stays
SELECT replace(digest_agg(jsonb_build_object('id', '2601.00001', 'title', 'x', 'tldr', tldr)::text::paper, '{"sections": "none", "lines": ["tldr"]}'), ' ', '.')
FROM unnest(ARRAY[E' \na', E'\na', E'a  \nb', E'a   \n   b', E'a \nb', E'a  \r\nb', E'a\\  \nb', E'a \t\nb']) WITH ORDINALITY t(tldr, n) GROUP BY n ORDER BY n;
-- Authors of nothing but white space have no line
SELECT to_hex(ascii(c)), digest_agg(jsonb_build_object('id', '2601.00001', 'title', 'x', 'authors', ARRAY[c])::text::paper) LIKE '%*%' AS has_line
FROM unnest(ARRAY[' ', U&'\00A0', U&'\3000', U&'\200B']) c GROUP BY c ORDER BY c;

-- Layouts: folds that are open, or none; some of the authors; anchors of its own
SELECT render_digest('SELECT paper FROM papers WHERE n IN (1, 2) ORDER BY n', '{"details": "open", "max_authors": 1, "anchor_prefix": "mon-"}');
SELECT render_digest('SELECT paper FROM papers WHERE n = 1', '{"details": "none", "max_authors": 2, "title": "A *star* #"}');
SELECT render_digest('SELECT paper FROM papers ORDER BY n', '{"details": "folded", "max_authors": 100, "anchor_prefix": ""}')
	= render_digest('SELECT paper FROM papers ORDER BY n');

-- Every paper is one card: totals, numbers and cards agree
WITH d AS (
	SELECT render_digest($$ SELECT format('2601.%s', lpad(i::text, 5, '0')) AS id, 'T' || i AS title,
		CASE WHEN i % 7 > 0 THEN ARRAY['x.c' || chr(97 + i % 5)] END AS categories
		FROM generate_series(1, 5000) i $$) AS body
)
SELECT count(*) FILTER (WHERE line ~ '^### \[\d+\] ') AS cards,
	count(DISTINCT substring(line FROM '^### \[(\d+)\]')) AS numbers,
	max(substring(line FROM '^### \[(\d+)\]')::int) AS highest,
	sum(substring(line FROM '\[Total: (\d+)\]$')::int) AS totals,
	count(*) FILTER (WHERE line ~ '^# .* \[\[Back\]\]') AS sections
FROM d, string_to_table(body, E'\n') line;

-- Wrong options
SELECT render_digest('SELECT paper FROM papers', '{"categorys":[]}');
SELECT render_digest('SELECT paper FROM papers', '[]');
SELECT render_digest('SELECT paper FROM papers', '"raw"');
SELECT render_digest('SELECT paper FROM papers', '{"categories": "cs.LG"}');
SELECT render_digest('SELECT paper FROM papers', '{"categories": {"cs.LG": 1}}');
SELECT render_digest('SELECT paper FROM papers', '{"categories": [1]}');
SELECT render_digest('SELECT paper FROM papers', '{"categories": [["cs.LG"]]}');
SELECT render_digest('SELECT paper FROM papers', '{"categories": ["cs..LG"]}');
SELECT render_digest('SELECT paper FROM papers', '{"title": 1}');
SELECT render_digest('SELECT paper FROM papers', '{"title": ["x"]}');
SELECT render_digest('SELECT paper FROM papers', '{"markup": "html"}');
SELECT render_digest('SELECT paper FROM papers', '{"markup": true}');
SELECT render_digest('SELECT paper FROM papers', '{"details": "shut"}');
SELECT render_digest('SELECT paper FROM papers', '{"max_authors": 0}');
SELECT render_digest('SELECT paper FROM papers', '{"max_authors": 1.5}');
SELECT render_digest('SELECT paper FROM papers', '{"max_authors": "3"}');
SELECT render_digest('SELECT paper FROM papers', '{"max_authors": 1e30}');
SELECT render_digest('SELECT paper FROM papers', '{"anchor_prefix": "a b"}');
SELECT render_digest('SELECT paper FROM papers', '{"anchor_prefix": "it''s"}');
SELECT render_digest('SELECT paper FROM papers', jsonb_build_object('anchor_prefix', repeat('x', 65)));

DROP VIEW columns;
DROP TABLE papers;
