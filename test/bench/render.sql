-- Rendering: render_digest against the same bytes made by SQL and by Python

SELECT (100000 * :scale)::int AS many \gset
\echo Generating :many papers

CREATE FUNCTION words(n bigint, seed bigint, count int) RETURNS text
LANGUAGE sql AS $$
	SELECT string_agg(translate(substr(md5((hashint8extended(n * 1000 + i, seed) % 4000)::text), 1, 2 + i % 8), '0123456789', 'etaoinshrl'), ' ')
	FROM generate_series(1, count) i
$$;
CREATE UNLOGGED TABLE phrases AS SELECT i, words(i, 5, 40) || '.' AS text FROM generate_series(0, 999) i;
CREATE UNLOGGED TABLE cards AS
SELECT n, format('2601.%s', lpad((n % 100000)::text, 5, '0')) AS id, left(a.text, 80) AS title,
	ARRAY[initcap(left(b.text, 12)), initcap(left(c.text, 15)), initcap(left(d.text, 11))] AS authors,
	ARRAY[(ARRAY['cs.LG', 'cs.AI', 'cs.CV', 'stat.ML', 'math.OC', 'cs.CL', 'eess.SY'])[1 + n % 7]] AS categories,
	left(b.text, 110) AS tldr, left(c.text, 200) AS motivation, left(d.text, 220) AS method, left(a.text || b.text, 260) AS result,
	left(c.text || a.text, 250) AS conclusion, a.text || b.text || c.text || d.text || a.text || b.text || c.text AS abstract
FROM generate_series(1, greatest(:many, 112)) n
JOIN phrases a ON a.i = n % 997 JOIN phrases b ON b.i = n % 991 JOIN phrases c ON c.i = n % 983 JOIN phrases d ON d.i = n % 977;
CREATE UNLOGGED TABLE paper_cards AS SELECT n, paper(c) AS paper FROM cards c;
CREATE INDEX ON cards (n);
CREATE INDEX ON paper_cards (n);
VACUUM ANALYZE cards;
VACUUM ANALYZE paper_cards;

-- The digest as one would write it in SQL
CREATE FUNCTION sql_digest(last bigint) RETURNS text
LANGUAGE sql AS $$
	WITH chosen AS (
		SELECT *, categories[1] AS category, min(n) OVER (PARTITION BY categories[1]) AS first FROM cards WHERE n <= last
	), numbered AS (
		SELECT *, row_number() OVER (ORDER BY first, n) AS i FROM chosen
	), sections AS (
		SELECT category, first, count(*) AS total, string_agg(format(
			E'### [%s] [%s](https://arxiv.org/abs/%s)\n*%s*\n\nMain category: %s\n\nTL;DR: %s\n\n\n<details>\n  <summary>Details</summary>\nMotivation: %s\n\nMethod: %s\n\nResult: %s\n\nConclusion: %s\n\nAbstract: %s\n\n</details>\n',
			i, title, id, array_to_string(authors, ','), category, tldr, motivation, method, result, conclusion, abstract), E'\n\n' ORDER BY i) AS body
		FROM numbered GROUP BY category, first
	)
	SELECT E'<div id=toc></div>\n\n# Table of Contents\n\n'
		|| string_agg(format(E'- [%s](#%s) [Total: %s]\n', category, category, total), '' ORDER BY first)
		|| string_agg(format(E'\n\n<div id=''%s''></div>\n\n# %s [[Back]](#toc)\n\n%s', category, category, body), '' ORDER BY first)
	FROM sections
$$;

SELECT what || ': ' || CASE WHEN sql_digest(size) = render_digest(format('SELECT paper FROM paper_cards WHERE n <= %s ORDER BY n', size)) THEN 'the same bytes' ELSE 'OTHER BYTES' END AS check
FROM (VALUES ('112 papers', 112), ('all papers', :many)) v(what, size);

SELECT compare(what || ', safe', format('SELECT octet_length(render_digest(''SELECT paper FROM paper_cards WHERE n <= %s ORDER BY n''))', size),
	'SQL', format('SELECT octet_length(sql_digest(%s))', size), 'more', target)
FROM (VALUES ('112 papers', 112, 8), ('all papers', :many, 5)) v(what, size, target);
SELECT compare(what || ', safe', format('SELECT octet_length(digest_agg(paper ORDER BY n)) FROM paper_cards WHERE n <= %s', size),
	'raw', format('SELECT octet_length(digest_agg(paper, ''{"markup": "raw"}'' ORDER BY n)) FROM paper_cards WHERE n <= %s', size), 'less', 1.25)
FROM (VALUES ('112 papers', 112), ('all papers', :many)) v(what, size);
SELECT compare('all papers, safe', format('SELECT octet_length(render_digest(''SELECT paper FROM paper_cards WHERE n <= %s ORDER BY n''))', :many),
	'floor: repeat()', format('SELECT octet_length(repeat(''x'', %s))', octet_length(sql_digest(:many))), 'less', 20);

-- Python has the rows in memory already, and makes the document only.
\set python_few `psql -X -At -c "COPY (SELECT row_to_json(c) FROM cards c WHERE n <= 112 ORDER BY n) TO STDOUT (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')" | python3 "$BENCH/render.py"`
\set python_many `psql -X -At -v ON_ERROR_STOP=1 -c "COPY (SELECT row_to_json(c) FROM cards c ORDER BY n) TO STDOUT (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')" | python3 "$BENCH/render.py"`
INSERT INTO measured (what, ours, peer_name, peer, unit, better, target)
SELECT what, time_of(format('SELECT octet_length(render_digest(''SELECT paper FROM paper_cards WHERE n <= %s ORDER BY n''))', size)), 'Python str.format', python::numeric, 'ms', 'more', 2
FROM (VALUES ('112 papers, safe', 112, :'python_few'), ('all papers, safe', :many, :'python_many')) v(what, size, python);
