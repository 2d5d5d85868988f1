-- Papers: the type paper against jsonb that does the like, and lists of thousands

SELECT (50000 * :scale)::int AS few \gset
SELECT greatest(:few, 100) AS few \gset
\echo Generating :few papers

CREATE SCHEMA bench_papers;
SET search_path = bench_papers, public;

-- Columns named like the fields, with texts of natural length
CREATE TABLE source AS
SELECT format('2601.%s', lpad(n::text, 5, '0')) AS id, initcap(left(t1, 70)) AS title,
	ARRAY(SELECT initcap(substr(t2, 1 + 7 * i, 12)) FROM generate_series(0, n % 7) i) AS authors,
	(ARRAY['{cs.LG}', '{cs.AI,cs.LG}', '{cs.CV}', '{stat.ML,cs.LG,math.ST}', '{hep-th}', '{math.CO,cs.DM}'])[1 + n % 6]::text[] AS categories,
	left(t3, 40) AS comments, '2026-01-05T12:00:00Z'::timestamptz AS submitted,
	t1 || t2 || t3 || t4 AS abstract, left(t4, 120) AS tldr
FROM generate_series(1, :few) n,
	LATERAL (SELECT max(t) FILTER (WHERE k = 1) AS t1, max(t) FILTER (WHERE k = 2) AS t2,
			max(t) FILTER (WHERE k = 3) AS t3, max(t) FILTER (WHERE k = 4) AS t4
		FROM (SELECT k, string_agg(translate(substr(md5((abs(hashint8extended(n % 1000 + 1000 * k + 100000 * w, 7)) % 4000)::text), 1, 2 + (k * w + w) % 8),
				'0123456789', 'etaoinshrl'), ' ' ORDER BY w) AS t
			FROM generate_series(1, 4) k, generate_series(1, 45) w GROUP BY k) words) texts;
CREATE TABLE both_forms AS
SELECT row_number() OVER () AS n, paper(s) AS paper, paper(s)::jsonb AS doc, paper(s)::text AS json,
	jsonb_build_object('tldr', left(s.abstract, 150), 'method', left(s.abstract, 230)) AS summary
FROM source s;
VACUUM (FREEZE, ANALYZE) source;
VACUUM (FREEZE, ANALYZE) both_forms;

\echo Comparing
-- An expression over each paper, against the like of jsonb
CREATE FUNCTION compare_each(what text, ours text, theirs text, target numeric, from_table text DEFAULT 'both_forms') RETURNS void
LANGUAGE sql AS $$
	SELECT public.compare(what, format('SELECT count(%s) FROM %s s', ours, from_table),
		'jsonb', format('SELECT count(%s) FROM %s s', theirs, from_table), 'more', target)
$$;
SELECT compare_each('from text', 'json::paper', 'json::jsonb', 0.8);
SELECT compare_each('to text', 'paper::text', 'doc::text', 1);
SELECT compare_each('from jsonb', 'doc::paper', 'jsonb_populate_record(NULL::source, doc)', 1);
SELECT compare_each('to jsonb', 'paper::jsonb', 'to_jsonb(s)', 1);
SELECT compare_each('paper(record)', 'paper(s)', 'to_jsonb(s)', 1, 'source');
SELECT compare_each('paper || jsonb', 'paper || summary', 'doc || summary', 0.8);
SELECT compare_each('paper || paper', 'paper || paper', 'doc || doc', 1);
SELECT compare_each('id()', 'id(paper)', 'doc ->> ''id''', 1);
SELECT compare_each('title()', 'title(paper)', 'doc ->> ''title''', 1);
SELECT compare_each('abstract()', 'abstract(paper)', 'doc ->> ''abstract''', 1);
SELECT compare_each('submitted()', 'submitted(paper)', '(doc ->> ''submitted'')::timestamptz', 1);
SELECT compare_each('authors()', 'authors(paper)', 'ARRAY(SELECT jsonb_array_elements_text(doc -> ''authors''))', 1);
SELECT compare_each('categories()', 'categories(paper)', 'ARRAY(SELECT jsonb_array_elements_text(doc -> ''categories''))', 1);
SELECT compare_each('@> category', 'paper @> ''cs.LG'' OR NULL', 'doc @> ''{"categories": ["cs.LG"]}'' OR NULL', 1);
SELECT compare_each('@@ expression', 'paper @@ ''cs.LG & !stat'' OR NULL',
	'doc @@ ''$.categories[*] == "cs.LG" && !($.categories[*] starts with "stat")'' OR NULL', 1);
SELECT compare_each('=', 'paper = paper OR NULL', 'doc = doc OR NULL', 1);

-- Metadata as arXiv's snapshot has it, and as digests do: lines that are wrapped, names in one string and one by one, TeX, as
-- there, in the abstract of each third
CREATE TABLE metadata AS
SELECT snapshot, snapshot::text AS snapshot_json, digest, digest::text AS digest_json
FROM (SELECT jsonb_build_object('id', id, 'submitter', authors[1], 'authors', array_to_string(authors, ', ') || ' and B. \"Uber',
			'title', regexp_replace(title, '(.{30,}?) ', E'\\1\n  ', 'g'), 'comments', comments || ' \''etale', 'journal-ref', NULL, 'doi', '10.1000/' || id,
			'report-no', NULL, 'categories', array_to_string(categories, ' '), 'license', 'http://arxiv.org/licenses/nonexclusive-distrib/1.0/',
			'abstract', '  ' || wrapped || CASE WHEN n % 3 = 0 THEN ' $\alpha$' ELSE '' END || E'\n', 'versions', '[{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]'::jsonb, 'update_date', '2008-11-26',
			'authors_parsed', (SELECT jsonb_agg(ARRAY[a, 'A. -B.', '']) FROM unnest(authors) a)) AS snapshot,
		jsonb_build_object('id', id, 'pdf', 'https://arxiv.org/pdf/' || id, 'abs', 'https://arxiv.org/abs/' || id, 'authors', authors, 'title', title,
			'categories', categories, 'comment', comments, 'summary', wrapped,
			'AI', jsonb_build_object('tldr', tldr, 'motivation', tldr, 'method', tldr, 'result', tldr, 'conclusion', tldr)) AS digest
	FROM (SELECT row_number() OVER () AS n, * FROM source) s, regexp_replace(abstract, '(.{60,}?) ', E'\\1\n', 'g') wrapped) m;
VACUUM (FREEZE, ANALYZE) metadata;
SELECT public.compare('parse_metadata, snapshot', 'SELECT count(parse_metadata(snapshot)) FROM metadata', 'text to jsonb', 'SELECT count(snapshot_json::jsonb) FROM metadata', 'more', 0.5);
SELECT public.compare('parse_metadata, digests', 'SELECT count(parse_metadata(digest)) FROM metadata', 'text to jsonb', 'SELECT count(digest_json::jsonb) FROM metadata', 'more', 0.5);

\echo Long lists
-- Papers with ten times as many authors or categories, as many as a paper can have, should take ten times as long.
CREATE FUNCTION letters(i int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT translate(i::text, '0123456789', 'abcdefghij') $$;
CREATE TABLE long_lists AS
SELECT list, size, jsonb_build_object('id', '2601.00001', 'title', 'Long', list, jsonb_agg(prefix || letters(i))) AS doc
FROM (VALUES ('authors', 'Ada ', 1000), ('authors', 'Ada ', 10000), ('categories', 'xy.', 100), ('categories', 'xy.', 1000)) v(list, prefix, size),
	generate_series(1, size) i GROUP BY list, size;
CREATE TYPE with_authors AS (id text, title text, authors text[]);
CREATE TYPE with_categories AS (id text, title text, categories text[]);

-- The time of an expression, with values that are made before. OFFSET keeps them from being constants to fold.
CREATE FUNCTION long_list_time(list text, size int, expression text) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
	doc jsonb := (SELECT l.doc || '{}' FROM long_lists l WHERE l.list = long_list_time.list AND l.size = long_list_time.size);
	record record;
	start timestamptz;
BEGIN
	EXECUTE format('SELECT (jsonb_populate_record(NULL::%I, $1)).*', 'with_' || list) USING doc INTO record;
	start := clock_timestamp();
	EXECUTE format('SELECT count(%s) FROM (SELECT $1 AS doc, $2 AS json, $3 AS paper, $4 AS other, $5 AS record OFFSET 0) v,
		generate_series(1, 100)', expression) USING doc, doc::text, doc::paper, doc::paper || jsonb '{"tldr": "other"}', record;
	RETURN extract(epoch FROM clock_timestamp() - start) * 1000;
END $$;
CREATE FUNCTION compare_long_lists(list text, size int, expression text) RETURNS void
LANGUAGE sql AS $$
	SELECT compare(format('%s %s: %s', size, list, expression), format('=long_list_time(%L, %s, %L)', list, size, expression),
		format('%s %s', size / 10, list), format('=long_list_time(%L, %s, %L)', list, size / 10, expression), 'less', 12)
$$;
SELECT compare_long_lists(list, size, expression)
FROM (VALUES ('authors', 10000), ('categories', 1000)) l(list, size),
	unnest('{json::paper, paper::text, doc::paper, paper::jsonb, paper(record), paper || other, paper || doc, paper = other,
		paper_send(paper)}'::text[]) expression;
SELECT compare_long_lists('authors', 10000, 'authors(paper)');
SELECT compare_long_lists('categories', 1000, expression)
FROM unnest('{categories(paper), paper @> ''cs.LG'' OR NULL, "paper && ''{cs.LG,math}'' OR NULL",
	paper @@ ''cs.LG | !xy'' OR NULL}'::text[]) expression;
RESET search_path;
