-- The type paper as JSON: its text form, and its casts
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET jit = off;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\set papers :abs_srcdir '/papers.psql'
\i :failure
\i :papers
\pset format unaligned
\pset tuples_only on

--
-- What is read, and printed
--

-- All fields, printed in their order, whatever the order in which they come
SELECT '{"summary_of": "so", "conclusion": "co", "result": "re", "method": "me", "motivation": "mo", "tldr": "tl", "abstract": "ab", "updated": "2026-01-16T00:00:00Z",
	"submitted": "2026-01-15T18:00:01Z", "license": "li", "acm_class": "I.2.7", "msc_class": "68T50", "report_no": "rn", "doi": "10.1000/182",
	"journal_ref": "jr", "comments": "cm", "categories": ["cs.LG", "stat.ML"], "authors": ["Ada One", "Bob Two"], "title": "ti", "id": "2601.10719v2"}'::paper;
-- what has no value has no key; what is empty has one
SELECT p::paper FROM unnest(ARRAY[
	'{"id":"hep-th/9901001","title":""}',
	' { "title" : "x" , "id" : "https://arxiv.org/abs/math.GT/0309136v1" } ',
	'{"id": "2601.10719", "title": "x", "authors": null, "categories": null, "comments": null, "submitted": null, "conclusion": null}',
	'{"id": "2601.10719", "title": "", "authors": [], "categories": [], "comments": "", "abstract": "", "conclusion": ""}',
	'{"id": "2601.10719", "title": "x", "authors": [""], "tldr": " "}',
	'{"id": "2601.10719", "title": "x", "authors": ["", "", "a", "a"], "categories": ["cs.lg", "CS.LG", "cs.SY", "eess.sy", "foo.Bar", "cs"]}',
	'{"\u0069d": "2601.10719", "t\u0069tle": "x"}']) WITH ORDINALITY u(p, n) ORDER BY n;

-- Strings: escapes, what must be escaped, what need not
SELECT title(p) = E'q" b\\ s/ \b\f\n\r\t \u0001\u001f\u007f A\u00e9\u4e16\U0001F600', replace(p::text, chr(127), '<DEL>')
FROM (VALUES ('{"id": "2601.10719", "title": "q\" b\\ s\/ \b\f\n\r\t \u0001\u001f\u007f \u0041\u00e9\u4e16\ud83d\ude00"}'::paper)) v(p);
SELECT p, p = '{"id": "2601.10719", "title": "\u00e9", "authors": ["\u00e9"], "abstract": "$\\alpha$ <b> & ''%s'' {\"a\": 1}"}'
FROM (VALUES (E'{"id": "2601.10719", "title": "\u00e9", "authors": ["\u00e9"], "abstract": "$\\\\alpha$ <b> & ''%s'' {\\"a\\": 1}"}'::paper)) v(p);

--
-- What is refused
--

-- Neither more nor less than one object
SELECT pg_temp.read_failure('paper', s)
FROM unnest(ARRAY['[]', '[{"id": "2601.10719", "title": "x"}]', '"2601.10719"', '1', 'true', 'null']) WITH ORDINALITY u(s, n) ORDER BY n;
SELECT f, string_agg(s, '  ' ORDER BY n)
FROM unnest(ARRAY['', ' ', '{', 'x', '2601.10719', '{"id"}', '{"id": }', '{id: "2601.10719"}', '{''id'': ''2601.10719''}', '{"id": "2601.10719"', '{"id": "2601.10719", "title": "x",}',
		'{"id": "2601.10719", "title": "x"} x', '{"id": "2601.10719", "title": "x"}{}', '{"id": "2601.10719", "title": "x', E'{"id": "2601.10719", "title": "\n"}',
		'{"id": "2601.10719", "title": "\x"}', '{"id": "2601.10719", "title": "x", "authors": ["a"}', '{"id": "2601.10719", "title": "x", "authors": [,]}',
		'{"id": "2601.10719", "title": "\u0000"}', '{"id": "2601.10719", "title": "\ud83d"}']) WITH ORDINALITY u(s, n),
	LATERAL (SELECT split_part(pg_temp.read_failure('paper', s), E'\n', 1)) x(f)
GROUP BY f ORDER BY min(n);

-- What was meant for another operator
SELECT pg_temp.failure(format('SELECT title(paper) FROM generated WHERE paper = %L', s))
FROM unnest(ARRAY['cs.LG', 'CS', 'hep-th', '2601.10719', 'arXiv:hep-th/9901001v2', 'nowhere']) WITH ORDINALITY u(s, n) ORDER BY n;
-- a list of categories begins with a letter or a quote, and has no colon
SELECT string_agg(chr(n), '' ORDER BY n) FROM generate_series(33, 126) n WHERE pg_temp.read_failure('paper', format('{%s}', chr(n))) LIKE '%::arxiv\_category[].';
SELECT pg_temp.read_failure('paper', '{a:b}') LIKE '%::arxiv\_category[].';
-- Fields that there are not, come twice, or are missing
SELECT pg_temp.read_failure('paper', s)
FROM unnest(ARRAY['{"id": "2601.10719", "title": "x", "pages": 12}', '{"Id": "2601.10719", "title": "x"}', '{"": "2601.10719"}',
	'{"id": "2601.10719", "title": "x", "id": "2601.10719"}', '{"id": "2601.10719", "title": "x", "t\u0069tle": "x"}', '{"id": "2601.10719", "tldr": null, "title": "x", "tldr": "x"}',
	'{}', '{"title": "x"}', '{"id": "2601.10719"}', '{"id": null, "title": "x"}', '{"id": "2601.10719", "title": null}',
	'{"ID\"": "2601.10719"}']) WITH ORDINALITY u(s, n) ORDER BY n;

-- Values of another kind, for each kind of field
SELECT f, string_agg(v, '  ' ORDER BY fn, n)
FROM unnest('{id,title,authors,categories,submitted}'::text[]) WITH ORDINALITY k(field, fn),
	unnest(ARRAY['"x"', '1', '-1.5e3', 'true', 'false', '{}', '{"a": 1}', '[]', '[1]', '[null]', '["x", true]', '[["x"]]', '["x", {"a": 1}]']) WITH ORDINALITY u(v, n),
	LATERAL (SELECT pg_temp.read_failure('paper', format('{%s"title": "x", %s: %s}', CASE WHEN field <> 'id' THEN '"id": "2601.10719", ' END, to_json(field), v))) r(failure),
	LATERAL (SELECT CASE WHEN failure LIKE '%"title" of a paper comes twice' THEN pg_temp.read_failure('paper', format('{"id": "2601.10719", "title": %s}', v)) ELSE failure END) x(f)
WHERE f LIKE '22P02 field%' GROUP BY fn, f ORDER BY fn;
-- and each field by its name
SELECT string_agg(substr(f, 7), E'\n' ORDER BY n)
FROM unnest('{id,title,authors,categories,comments,journal_ref,doi,report_no,msc_class,acm_class,license,submitted,updated,abstract,tldr,motivation,method,result,conclusion,summary_of}'::text[]) WITH ORDINALITY u(field, n),
	LATERAL (SELECT pg_temp.read_failure('paper', format('{"%s": 1}', field))) x(f) WHERE f LIKE '22P02 %';

-- Values that the field does not take
SELECT pg_temp.read_failure('paper', s)
FROM unnest(ARRAY['{"id": "2613.10719", "title": "x"}', '{"id": "", "title": "x"}', '{"id": "2601.10719", "title": "x", "categories": ["cs.LG", "I.2.7"]}',
	'{"id": "2601.10719", "title": "x", "categories": [""]}', '{"id": "2601.10719", "title": "x", "submitted": "yesterday"}',
	'{"id": "2601.10719", "title": "x", "updated": ""}']) WITH ORDINALITY u(s, n) ORDER BY n;

--
-- Instants
--

CREATE FUNCTION pg_temp.instant(s text) RETURNS text
LANGUAGE sql AS $$ SELECT pg_temp.failure(format('SELECT %L::paper::jsonb->>''submitted''', jsonb_build_object('id', '2601.10719', 'title', 'x', 'submitted', s))) $$;
-- What is read, in UTC
SELECT s, substr(pg_temp.instant(s), 11) FROM unnest(ARRAY['2026-01-15T18:00:01Z', '2026-01-15t18:00:01z', '2026-01-15 18:00:01Z', '2026-01-15T18:00Z',
	'2026-01-15T18:00:01+00:00', '2026-01-15T18:00:01-00:00', '2026-01-15T18:00:01-05:00', '2026-01-15T18:00:01+0530', '2026-01-15 20:00+01:00',
	'2026-01-15T00:00:00+23:59', '2026-01-15T23:59:59-23:59', '2026-01-15T18:00:01.5Z', '2026-01-15T18:00:01.000001Z', '2026-01-15T18:00:01.123456+01:00',
	'2026-01-15T18:00:01.000000Z', '2024-02-29T23:59:59-00:01', '2000-02-29T00:00Z', '1999-12-31T23:59:59.999999Z', '2000-01-01T00:00Z', '1900-02-28T23:59:59-00:01',
	'1752-09-03T00:00Z', '0001-01-01T00:00:00Z', '0001-01-01T01:00+01:00', '9999-12-31T23:59:59.999999Z', '9999-12-31T00:00-23:59']) WITH ORDINALITY u(s, n) ORDER BY n;
-- what is not
SELECT replace(f, '"' || s || '"', '"..."') || E'\n    ' || string_agg('"' || s || '"', ' ' ORDER BY n)
FROM unnest(ARRAY['', 'now', 'infinity', '-infinity', 'epoch', '2026', '2026-01-15', '2026-01-15T', '2026-01-15Z', '2026-01-15T18Z', '18:00:01Z', '2026-01-15T18:00', '2026-01-15T18:00:01',
		'2026-01-15T18:00:01.Z', '2026-01-15T18:00:01,5Z', '2026-01-15T18:00:01+', '2026-01-15T18:00:01+1', '2026-01-15T18:00:01+01:', '2026-01-15T18:00:01+01:0', '2026-01-15T18:00:01+24:00',
		'2026-01-15T18:00:01+01:60', '2026-01-15T18:00:01 UTC', '2026-01-15T18:00:01 Z', '2026-01-15T18:00:01ZZ', '2026-01-15T18:00:01Z ', ' 2026-01-15T18:00:01Z', '2026-01-15_18:00:01Z', '2026-01-15T18:00:01EST',
		'26-01-15T18:00Z', '2026-1-15T18:00Z', '2026-01-5T18:00Z', '2026-00-15T18:00Z', '2026-13-15T18:00Z', '2026-01-00T18:00Z', '2026-01-32T18:00Z', '2026-04-31T18:00Z', '2026-02-29T18:00Z', '1900-02-29T18:00Z',
		'2026-01-15T24:00:00Z', '2026-01-15T18:60:00Z', '2026-01-15T18:00:60Z', '2026-01-15T8:00:00Z', '2026-01-15T18:0:00Z', '20260115T180001Z', '2026-015T18:00Z', '2026-W03-4T18:00Z', '15.01.2026 18:00Z',
		'0000-12-31T23:59:59Z', '-0001-01-01T00:00Z', '10000-01-01T00:00Z', '+2026-01-15T18:00Z', '2026-01-15T18:00:01Z BC', E'2026-01-15T18:00:01\u221205:00', '0001-01-01T00:59+01:00', '9999-12-31T23:59:59-00:01', '9999-12-31T23:59:59.999999-23:59'])
		WITH ORDINALITY u(s, n), LATERAL (SELECT pg_temp.instant(s)) x(f)
GROUP BY replace(f, '"' || s || '"', '"..."') ORDER BY min(n);
-- whatever the session's time zone and style of dates
SET TimeZone = 'America/New_York';
SET DateStyle = 'SQL, DMY';
SELECT p, submitted(p) = timestamptz '2026-07-15 18:00:01 UTC' FROM (VALUES ('{"id": "2601.10719", "title": "x", "submitted": "2026-07-15T20:00:01+02:00"}'::paper)) v(p);
RESET TimeZone;
RESET DateStyle;

--
-- Casts
--

-- From jsonb and to it, to json in the order of the fields; in assignments too
CREATE TEMP TABLE cast_to (p paper, b jsonb, j json);
INSERT INTO cast_to (p) VALUES (jsonb '{"title": "x", "tldr": "y", "authors": [], "id": "arXiv:2601.10719"}');
UPDATE cast_to SET b = p, j = p;
SELECT p, b, j, b::paper = p, paper(b) = p, j::text = p::text FROM cast_to;
SELECT to_jsonb(p), to_json(p), jsonb_build_object('paper', p), row_to_json(r) FROM (SELECT p FROM cast_to) r;
SELECT paper('{"id": "2601.10719", "title": "literal"}'), paper(t), t::paper FROM (VALUES ('{"id": "2601.10719", "title": "text"}'::text)) v(t);
-- what is refused in the text form is refused in jsonb, for the same reason
SELECT count(*), count(*) FILTER (WHERE pg_temp.read_failure('paper', s) NOT LIKE 'no error%') AS refused,
	count(*) FILTER (WHERE split_part(pg_temp.read_failure('paper', s), E'\n  HINT', 1) <> split_part(pg_temp.failure(format('SELECT %L::jsonb::paper', s)), E'\n  HINT', 1)) AS differences
FROM unnest(ARRAY['[]', '[1]', '[{"id": "2601.10719"}]', '"x"', '1', 'true', 'null', '{}', '{"id": null}', '{"id": "2601.10719"}', '{"title": "x"}', '{"pages": 12}', '{"": 1}', '{"id": "x"}', '{"id": 1}', '{"id": []}', '{"id": {}}', '{"id": true}', '{"title": 1}', '{"title": []}', '{"title": {"a": {"b": 1}}}',
	'{"authors": "x"}', '{"authors": 1}', '{"authors": {}}', '{"authors": [null]}', '{"authors": [1]}', '{"authors": [["x"]]}', '{"authors": [[]]}', '{"authors": [{}]}', '{"authors": ["x", {"a": ["b"]}]}', '{"categories": "cs.LG"}', '{"categories": ["I.2.7"]}', '{"categories": [true]}',
	'{"submitted": 1}', '{"submitted": "now"}', '{"submitted": ["2026-01-15T18:00:01Z"]}', '{"updated": {}}', '{"id": "2601.10719", "title": "x", "updated": false}',
	'{"id": "2601.10719", "title": "x"}']) s;

-- 200 papers come back from each form as they were, and are what their objects say
SELECT count(*) AS papers, count(DISTINCT object) AS objects,
	count(*) FILTER (WHERE (paper::jsonb = object) IS NOT TRUE) AS other_objects,
	count(*) FILTER (WHERE (paper::text::paper = paper AND paper::text::paper::text = paper::text) IS NOT TRUE) AS other_by_text,
	count(*) FILTER (WHERE (paper::jsonb::paper = paper AND paper::jsonb::paper::text = paper::text) IS NOT TRUE) AS other_by_jsonb,
	count(*) FILTER (WHERE (object::paper::text = paper::text) IS NOT TRUE) AS other_from_jsonb,
	count(*) FILTER (WHERE (paper::json::text = paper::text) IS NOT TRUE) AS other_by_json
FROM generated;
SELECT string_agg(format('%s %s', key, count), ', ') FROM (SELECT key, count(*) FROM generated, jsonb_object_keys(object) key GROUP BY key ORDER BY key COLLATE "C") k;
SELECT count(*) AS pairs, count(*) FILTER (WHERE (a.n < b.n) <> (array_position(fields, a.key) < array_position(fields, b.key))) AS out_of_order
FROM generated g, json_object_keys(paper::json) WITH ORDINALITY a(key, n), json_object_keys(paper::json) WITH ORDINALITY b(key, n),
	LATERAL (SELECT '{id,title,authors,categories,comments,journal_ref,doi,report_no,msc_class,acm_class,license,submitted,updated,abstract,tldr,motivation,method,result,conclusion,summary_of}'::text[]) f(fields)
WHERE a.n <> b.n;

--
-- Large ones
--

WITH large(object) AS (
	SELECT jsonb_build_object('id', '2601.10719', 'title', 'x', 'authors', jsonb_agg('Author ' || n ORDER BY n), 'abstract', repeat('abstract ', 100000))
	FROM generate_series(1, 10000) n
)
SELECT cardinality(authors(p)), (authors(p))[1], (authors(p))[10000], length(abstract(p)), p::jsonb = object
FROM large, LATERAL (SELECT object::text::paper) x(p);
CREATE FUNCTION pg_temp.with_categories(count int) RETURNS text
LANGUAGE sql AS $$
	SELECT jsonb_build_object('id', '2601.10719', 'title', 'x', 'categories',
		jsonb_agg(rpad(translate(n::text, '0123456789', 'abcdefghij'), 64, 'x') ORDER BY n)) FROM generate_series(1, count) n
$$;
SELECT cardinality(c), c[1], c[1000], p @> ('baaa' || repeat('x', 60)) AS in_last, p::text::jsonb = pg_temp.with_categories(1000)::jsonb
FROM (VALUES (pg_temp.with_categories(1000)::paper)) v(p), LATERAL (SELECT categories(p)) x(c);
SELECT pg_temp.read_failure('paper', pg_temp.with_categories(1001));
SELECT pg_temp.failure(format('SELECT %L::jsonb::paper', pg_temp.with_categories(1001)));
