-- Rendering: render_digest against the same bytes made by SQL and by Python

\getenv bench BENCH
\getenv python PYTHON
SELECT greatest(112, (100000 * :scale)::int) AS many \gset
\echo Generating :many papers

-- So that nothing of the peer's goes to disk
SET work_mem = '1GB';

\i :bench/cards.sql

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

-- The rows for Python, and the query of ours
SELECT format('%s/cards.jsonl', :'bench') AS cards, format('%s/few.jsonl', :'bench') AS few,
	format('!%s %s/render.py', :'python', :'bench') AS python \gset
COPY (SELECT row_to_json(c) FROM cards c ORDER BY n) TO :'cards' (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02');
COPY (SELECT row_to_json(c) FROM cards c WHERE n <= 112 ORDER BY n) TO :'few' (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02');
CREATE FUNCTION papers_up_to(last bigint) RETURNS text
LANGUAGE sql AS $$ SELECT format('SELECT paper FROM paper_cards WHERE n <= %s ORDER BY n', last) $$;

CREATE FUNCTION compare_digests(last bigint, peer_name text, peer text, target numeric, peer_md5 text) RETURNS void
LANGUAGE sql AS $$
	SELECT compare(format('digest of %s papers', last), format('SELECT octet_length(render_digest(%L))', papers_up_to(last)),
		peer_name, peer, 'more', target,
		CASE WHEN peer_md5 <> md5(render_digest(papers_up_to(last))) THEN 'OTHER BYTES' END)
$$;
SELECT compare_digests(last, 'SQL', format('SELECT octet_length(sql_digest(%s))', last), target, md5(sql_digest(last)))
FROM (VALUES (112, 8), (:many, 5)) v(last, target);
SELECT compare_digests(last, name, format('%s %s %s', :'python', path, what), target,
	(SELECT line FROM output_of(format('%s %s md5', substr(:'python', 2), path)) line))
FROM (VALUES (112, :'few'), (:many, :'cards')) v(last, path),
	(VALUES ('Python, rows in memory', 'rows', 2), ('Python, rows from JSON', 'lines', NULL)) w(name, what, target);
-- In HTML, against Markdown and against a template
CREATE FUNCTION html_digest(last bigint) RETURNS text
LANGUAGE sql AS $$ SELECT format('SELECT octet_length(render_digest(%L, ''{"format": "html"}''))', papers_up_to(last)) $$;
SELECT compare(format('digest of %s papers in HTML', last), html_digest(last),
	'Markdown', format('SELECT octet_length(render_digest(%L))', papers_up_to(last)), 'less', 1, runs => CASE last WHEN 112 THEN 25 ELSE 5 END)
FROM (VALUES (112), (:many)) v(last);
SELECT compare(format('digest of %s papers in HTML', last), html_digest(last),
	'Jinja, rows from JSON', format('%s %s template', :'python', path), 'more', 5,
	CASE WHEN md5 <> 'absent' AND md5 <> md5(render_digest(papers_up_to(last), '{"format": "html"}')) THEN 'OTHER BYTES' END)
FROM (VALUES (112, :'few'), (:many, :'cards')) v(last, path),
	LATERAL output_of(format('%s %s template-md5', substr(:'python', 2), path)) md5;

-- The least that it can take: to read the papers; and what options add
SELECT compare('digest of 112 papers', format('SELECT octet_length(render_digest(%L))', papers_up_to(112)),
	'sum(length(abstract(paper)))', format('SELECT sum(length(abstract(paper))) FROM (%s) p', papers_up_to(112)), 'less', 1.5, runs => 25);
SELECT compare('digest of 112 papers, with options',
	format('SELECT octet_length(render_digest(%L, %L))', papers_up_to(112), '{"lines": ["categories", "tldr", "pdf"], "labels": {"tldr": "In short", "abstract": "Summary"},
		"author_separator": ", ", "max_authors": 2, "details": "open", "sections": "category"}'::jsonb),
	'without', format('SELECT octet_length(render_digest(%L))', papers_up_to(112)), 'less', 1.2, runs => 25);

SELECT compare(format('digest of %s papers, safe', last), format('SELECT octet_length(render_digest(%L))', papers_up_to(last)),
	'raw', format('SELECT octet_length(render_digest(%L, ''{"markup": "raw"}''))', papers_up_to(last)), 'less', 1.25)
FROM (VALUES (112), (:many)) v(last);
SELECT compare(format('digest of %s papers', :many), format('SELECT octet_length(render_digest(%L))', papers_up_to(:many)),
	'floor: repeat()', format('SELECT octet_length(repeat(repeat(''x'', 1000), %s))', octet_length(sql_digest(:many)) / 1000), 'less', NULL);

\echo Memory
-- In a session of its own, that has seen the blocks of the papers before: what it sees of the shared buffers counts as
-- its own.
CREATE FUNCTION measure_digest(last bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	before numeric;
	size numeric;
BEGIN
	PERFORM render_digest(papers_up_to(112));
	EXECUTE format('SELECT sum(length(title(paper))) FROM (%s) p', papers_up_to(last));
	before := memory_reset();
	size := octet_length(render_digest(papers_up_to(last))) / 1e6;
	PERFORM note(format('memory, digest of %s papers', last), memory('VmHWM') - before, 'the digest', size, 'MB', 'less', 2);
END $$;
\connect -
SELECT measure_digest(:many);

\echo Parts
SELECT compare(format('digest of %s papers, in parts', last),
	format('SELECT sum(octet_length(part)) FROM render_digest_parts(%L) part', papers_up_to(last)),
	'render_digest', format('SELECT octet_length(render_digest(%L))', papers_up_to(last)), 'less', NULL,
	CASE WHEN (SELECT md5(string_agg(part, '' ORDER BY n)) FROM render_digest_parts(papers_up_to(last)) WITH ORDINALITY p(part, n))
		<> md5(render_digest(papers_up_to(last))) THEN 'OTHER BYTES' END)
FROM (VALUES (112), (:many)) v(last);

SELECT :scale < 1 AS is_quick \gset
\if :is_quick
	SELECT note('digest over 1 GB, to a file', NULL, 'its size', NULL, 'MB', 'less', NULL, 'skipped: SCALE is below 1');
	\q
\endif
-- All papers four times over, written to a file by psql, which ends it with a newline; Python makes the same.
\set query 'SELECT p.paper FROM generate_series(1, 4) g, LATERAL (SELECT paper FROM paper_cards WHERE n > 0 * g ORDER BY n OFFSET 0) p'
\connect -
SET work_mem = '4MB';
SELECT sum(length(title(paper))) FROM (:query) p \g /dev/null
SELECT memory_reset() AS before, clock_timestamp() AS start \gset
\setenv DIGEST :bench/digest.md
\pset recordsep ''
\set FETCH_COUNT 10
SELECT render_digest_parts(:'query') \g :bench/digest.md
\unset FETCH_COUNT
\pset recordsep '\n'
SELECT memory('VmHWM') - :before AS peak, extract(epoch FROM clock_timestamp() - :'start') * 1000 AS ms \gset
\set md5 `head -c -1 "$DIGEST" | md5sum | cut -d ' ' -f 1`
SELECT size / 1e6 AS size FROM pg_stat_file(:'bench' || '/digest.md') \gset
SELECT CASE WHEN line <> :'md5' THEN 'OTHER BYTES' ELSE '' END AS remark FROM output_of(format('%s %s md5 4', substr(:'python', 2), :'cards')) line \gset
SELECT note('memory, digest in parts, to a file', :peak, 'the digest', :size, 'MB', 'less', 0.05, nullif(:'remark', ''));
SELECT note('digest in parts, to a file, a MB', :ms / :size, 'render_digest',
	time_of(format('SELECT octet_length(render_digest(%L))', papers_up_to(:many))) * 1e6 / octet_length(sql_digest(:many)), 'ms', 'less', NULL);
