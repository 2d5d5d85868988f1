-- Digests read back
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\set SHOW_CONTEXT never
\pset null NULL
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\i :failure

CREATE TEMP TABLE papers (n serial, paper paper);
INSERT INTO papers (paper) VALUES
('{"id": "2601.10719v2", "title": "On Rest", "authors": ["A. Author", "B. Author"], "categories": ["cs.LG", "stat.ML"], "tldr": "Sleep.", "motivation": "None.", "method": "We slept.", "result": "Rest.", "conclusion": "Sleep.", "abstract": "We study rest."}'),
('{"id": "2601.10720", "title": "On Motion", "categories": ["math.OC"], "result": "It moves.", "abstract": ""}'),
('{"id": "hep-th/9901001", "title": "On [1] Nothing"}'),
('{"id": "2601.10721", "title": "On Noise", "authors": [""], "categories": ["cs.LG"], "tldr": ""}');

-- The digest that is made of the rows of a digest
CREATE FUNCTION of_reading(options jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT jsonb_build_object('labels', options -> 'labels', 'author_separator', options -> 'author_separator', 'markup', nullif(options ->> 'markup', 'safe')) $$;
CREATE FUNCTION again(digest text, options jsonb DEFAULT '{}') RETURNS text
LANGUAGE sql AS $$
	SELECT render_digest(format('SELECT * FROM parse_digest(%L, %L) ORDER BY item', digest, of_reading(options)),
		options || jsonb_build_object('categories', (SELECT jsonb_agg(section ORDER BY item) FROM parse_digest(digest, of_reading(options)))))
$$;
CREATE FUNCTION digest(options jsonb DEFAULT '{}', which text DEFAULT 'true') RETURNS text
LANGUAGE sql AS $$ SELECT render_digest(format('SELECT paper FROM papers WHERE %s ORDER BY n', which), options) $$;

-- A digest of one paper
CREATE FUNCTION one(paper, options jsonb DEFAULT '{}') RETURNS text
LANGUAGE sql AS $$ SELECT digest_agg($1, options) $$;

\x on
SELECT * FROM parse_digest(digest());
\x off
-- A paper of each row
SELECT paper(d) FROM parse_digest(digest(which => 'n < 3')) d;
-- No papers, no digest
SELECT count(*) FROM parse_digest(digest(which => 'false'));
SELECT count(*) FROM parse_digest(NULL);

-- The same bytes again, whatever the options
SELECT options, digest = again(digest, options) AS same FROM unnest('{
	"{}", "{\"markup\": \"raw\"}", "{\"categories\": [\"math.OC\", \"cs.LG\"]}", "{\"title\": \"Today\"}", "{\"title\": \"\"}", "{\"title\": \"Table of Contents\"}", "{\"title\": \"# Table of Contents\"}",
	"{\"details\": \"open\"}", "{\"details\": \"none\"}", "{\"details\": \"none\", \"markup\": \"raw\"}", "{\"anchor_prefix\": \"mon-\"}", "{\"anchor_prefix\": \"toc\"}", "{\"max_authors\": 2147483647}"}'::jsonb[]) options, digest(options);
-- In other words: the same bytes, and the same rows
SELECT '{"labels": {"contents": "目录", "back": "返回", "total": "总数", "primary_category": "主要类别", "tldr": "一句话总结", "details": "详情", "motivation": "动机", "method": "方法", "result": "结果", "conclusion": "结论", "abstract": "摘要", "uncategorized": "未分类", "empty": "没有论文"}}'::text AS chinese \gset
SELECT d = again(d, :'chinese') AS same, (SELECT count(*) FROM (SELECT * FROM parse_digest(d, :'chinese') EXCEPT SELECT * FROM parse_digest(digest())) r) AS different, (SELECT array_agg(section ORDER BY item) FROM parse_digest(d, :'chinese')) FROM digest(:'chinese') d;
SELECT count(*) FROM parse_digest(digest(:'chinese', 'false'), :'chinese');
SELECT options, digest = again(digest, options) AS same, (SELECT count(*) FROM (SELECT * FROM parse_digest(digest, of_reading(options)) EXCEPT SELECT * FROM parse_digest(digest())) r) AS different FROM (VALUES
	('{"labels": {}}'), ('{"labels": null, "author_separator": null}'), ('{"labels": {"tldr": "Kurz gesagt", "details": "Mehr (auf/zu)"}, "details": "open"}'), ('{"labels": {"abstract": "A", "result": "A b"}, "details": "none", "title": "Inhalt"}'), ('{"labels": {"contents": "Inhalt"}, "title": "Inhalt"}'), ('{"labels": {"contents": "Inhalt"}, "title": "Table of Contents"}'),
	('{"labels": {"uncategorized": "cs.LG"}}'), ('{"labels": {"uncategorized": "Ohne, sonst"}, "anchor_prefix": "a-"}'), ('{"labels": {"et_al": "und andere", "pdf": "Datei"}}'), ('{"author_separator": ", "}'), ('{"author_separator": "; "}')) v(o), LATERAL (SELECT o::jsonb) w(options), digest(options);
-- Where two labels are the same, the first one counts; the bytes are the same
SELECT options, digest = again(digest, options) AS same, (SELECT array_agg(concat_ws('|', categories::text, tldr, motivation, method, result, conclusion, abstract) ORDER BY item) FROM parse_digest(digest, of_reading(options))) AS rows FROM (VALUES
	('{"labels": {"primary_category": "X", "tldr": "X", "motivation": "X", "method": "X", "result": "X", "conclusion": "X", "abstract": "X"}, "details": "none"}'), ('{"labels": {"method": "X", "abstract": "X"}}')) v(o), LATERAL (SELECT o::jsonb) w(options), digest(options, 'n < 3');
-- Names with commas in them come back where something else separates them
SELECT authors, d = again(d, '{"author_separator": "; "}') AS same FROM one('{"id": "2601.10719", "title": "a", "authors": ["A, Jr.", "B;", "C"]}', '{"author_separator": "; "}') d, parse_digest(d, '{"author_separator": "; "}');
-- Wrong options
SELECT options, pg_temp.failure(format('SELECT count(*) FROM parse_digest(digest(), %L)', options)) FROM unnest(ARRAY['{"label": {}}', '{"title": "Today"}', '[]', '"labels"', '{"labels": []}', '{"labels": {"tldr": "*"}}', '{"labels": {"summary": "x"}}', '{"author_separator": "/"}', '{"author_separator": 1}']) WITH ORDINALITY o(options, n) ORDER BY n;
SELECT count(*) FROM parse_digest(digest(), NULL);
-- Other words than those of the digest: errors, but where a field then belongs to the one before it
SELECT wrong, pg_temp.failure(format('SELECT count(*) FROM parse_digest(digest(%L), %L)', :'chinese', :'chinese'::jsonb #- ARRAY['labels', wrong])) FROM unnest('{contents,back,total,primary_category,tldr,details,motivation,method,uncategorized}'::text[]) wrong;
SELECT pg_temp.failure(format('SELECT count(*) FROM parse_digest(digest(%L, %L), %L)', :'chinese', 'false', :'chinese'::jsonb #- '{labels,empty}'));

-- But for names that have been left out
SELECT authors, d = again(d) AS same FROM digest('{"max_authors": 1}', 'n = 1') d, parse_digest(d);
-- and a line feed that psql has put at the end
SELECT which, digest(which => which) = again(digest(which => which) || E'\n') AS same FROM unnest('{true,n=2,n=3,false}'::text[]) which WHERE which <> 'false';
SELECT count(*) FROM parse_digest(digest(which => 'false') || E'\n');
SELECT authors, d = again(d || E'\n') AS same FROM one('{"id": "2601.10719", "title": "a", "authors": ["A", "B"]}') d, parse_digest(d || E'\n');
-- also where the last card ends with a text: without it, a line break at the end of this text is taken for it
SELECT n, options, tldr, abstract, d = again(d || E'\n', options) AS same, d = again(d, options) AS without FROM (VALUES (1, 'Short.', 'Abs.', '{"details": "none"}'::jsonb), (2, 'Short.', NULL, '{}'), (3, 'Short.', NULL, '{"markup": "raw"}'), (4, '*a*', '', '{"details": "none"}'), (5, '', NULL, '{}'), (6, E'Short.\n', NULL, '{}')) v(n, t, a, options),
	LATERAL (SELECT one(jsonb_build_object('id', '2601.10719', 'title', 'a', 'tldr', t, 'abstract', a)::paper, options)) w(d), LATERAL (SELECT * FROM parse_digest(d || E'\n')) p ORDER BY n;

-- Safe markup: fields as they were, but for line breaks, or others that are written the same
SELECT n, slot, CASE WHEN value = field THEN 'same' ELSE value END AS value, again FROM (VALUES
	(1, 'title', 'Free [food](https://example.com) for *all*'), (2, 'title', 'a\b \% \* $\{x\}$ \'), (3, 'tldr', '*a* [b](c) <d> &amp; `e` __f__ https://g.h/_i_'), (4, 'tldr', '5\% of $\{a, b\\c\%\}$'),
	(5, 'abstract', '<b>AT&T</b> &lt; x < y'), (6, 'authors', '*A* ~B~,C_D'), (7, 'tldr', E'a\n\n# b'), (8, 'tldr', '[a](b) \[c\](d) \_e'), (9, 'tldr', '[a](b) $*$ \* $x_1$ _c_ $$y$'), (10, 'tldr', '[a](b) http\://c www.d/\%')) v(n, slot, field),
	LATERAL (SELECT one((format('{"id": "2601.10719", "title": "[a](b)", "%s": %s}', slot, CASE slot WHEN 'authors' THEN to_jsonb(string_to_array(field, ',')) ELSE to_jsonb(field) END)::jsonb)::paper)) d(digest),
	LATERAL (SELECT to_jsonb(p) FROM parse_digest(digest) p) p(row), LATERAL (SELECT CASE slot WHEN 'authors' THEN array_to_string(ARRAY(SELECT jsonb_array_elements_text(row->slot)), ',') ELSE row->>slot END) r(value), LATERAL (SELECT digest = again(digest)) a(again) ORDER BY n;
-- Backslashes of a text itself among those that were put in, more than could be tried in all ways; and two before a formula
SELECT n, CASE WHEN value = tldr THEN 'same' ELSE value END AS value, digest = again(digest) AS again FROM (VALUES (1, 'a' || repeat(' b\_c _d_', 10)), (2, repeat('_d_ b\_c ', 10) || '[a](b)'), (3, '\\$\{x\}$ \\\$y [a](b) \\$\{z\}$')) v(n, tldr),
	LATERAL (SELECT one((jsonb_build_object('id', '2601.10719', 'title', '[a](b)', 'tldr', v.tldr))::paper)) d(digest), LATERAL (SELECT p.tldr FROM parse_digest(digest) p) p(value) ORDER BY n;
-- Delimiters in formulas that have their other end outside, among backslashes of the text itself
SELECT n, digest = again(digest) AS again FROM (VALUES (1, '\<$``$\<``\<\``'), (2, '_\ $_[]()\_$_a\[\]\[\]\_\[\]\_'), (3, '\&\_`c`\_$$_$__d$\_b_\&$_$'), (4, '*_*a_\*_*a$*\* \*$'), (5, '$_\_a$_\__}x_$_$_'), (6, 'www.a\]$://$')) v(n, tldr),
	LATERAL (SELECT one((jsonb_build_object('id', '2601.10719', 'title', '[a](b)', 'tldr', v.tldr))::paper)) d(digest) ORDER BY n;
-- Raw: as they stand, also where safe markup would have written it
SELECT p.title, p.tldr, digest = again(digest) AS safe, digest = again(digest, '{"markup": "raw"}') AS raw FROM
	(VALUES (1, 'a', '\*b\*'), (2, 'a*b*c', '\*b\*'), (3, '\[a](b)', 'c')) v(n, title, tldr), LATERAL (SELECT digest_agg(paper(r), '{"markup": "raw"}') FROM (SELECT '2601.10719' AS id, v.title, v.tldr) r) d(digest), parse_digest(digest) p ORDER BY n;
-- with lines of the format within: the first label counts
SELECT title, authors, tldr, method, abstract, digest = again(digest, '{"markup": "raw"}') AS raw FROM
	one('{"id": "2601.10719", "title": "a](https://arxiv.org/abs/x) b", "authors": ["a*\n\nb"], "categories": ["cs.LG"], "tldr": "a\n\nMethod: b\n\n<details>\n", "motivation": "a\n\nResult: b", "result": "c", "abstract": "d\n\nMethod: e\n\n</details>\nf\n\n### [2] g\n"}'::paper, '{"markup": "raw"}') digest, parse_digest(digest, '{"markup": "raw"}');
-- Cards that show other items: no field is read as part of another one, unless the digest is raw for sure
SELECT n, made, pg_temp.failure(format('SELECT concat_ws(''|'', tldr, method, abstract) FROM parse_digest(%L, %L)', d, read)) FROM (VALUES
	(1, '{"lines": ["primary_category", "tldr", "comments"]}'::jsonb, '{}'::jsonb), (2, '{"lines": ["primary_category", "tldr", "comments"], "details": "none"}', '{}'), (3, '{"folded": ["abstract", "method"]}', '{}'), (4, '{"folded": ["abstract", "method"], "details": "none"}', '{}'),
	(5, '{"folded": ["method", "abstract", "doi"], "labels": {"doi": "Kennung"}}', '{"labels": {"doi": "Kennung"}}'), (6, '{"folded": ["method", "abstract", "doi"], "labels": {"doi": "Kennung"}}', '{"markup": "safe"}'), (7, '{"folded": ["abstract", "method"], "markup": "raw"}', '{}'), (8, '{"folded": ["abstract", "method"], "markup": "raw"}', '{"markup": "raw"}')) v(n, made, read),
	one('{"id": "2601.10719", "title": "a", "categories": ["cs.LG"], "tldr": "b", "comments": "c", "method": "d", "abstract": "e", "doi": "10.1/f"}', made) d ORDER BY n;
-- A safe digest has no line of authors that is empty
SELECT authors, tldr, digest = again(digest, '{"markup": "raw"}') AS raw FROM one('{"id": "2601.10719", "title": "a", "authors": [""], "tldr": "\\*b\\*"}', '{"markup": "raw"}') digest, parse_digest(digest);

-- Where texts show both markups, only the option can tell: the other papers are not changed silently
CREATE TEMP TABLE both_markups AS SELECT n, render_digest(format('SELECT * FROM (VALUES (''2601.10719'', %L, NULL), (''2601.10720'', ''a'', %L)) v(id, title, tldr)', title, tldr), '{"markup": "raw"}') AS digest FROM (VALUES
	(1, '\[a\](b)', '$\{x\}$'), (2, 'a*b*c', '$\\{x\\}$'), (3, '\[a\](b)', '$\\{x\\}$')) v(n, title, tldr);
SELECT n, markup, pg_temp.failure(format('SELECT string_agg(concat_ws(''|'', title, tldr), '' / '' ORDER BY item) FROM parse_digest(%L, jsonb_build_object(''markup'', %L::text))', digest, markup)) FROM both_markups, unnest(ARRAY[NULL, 'safe', 'raw']) WITH ORDINALITY m(markup, i) ORDER BY n, i;
-- A safe digest that safe markup would leave as it is: if the option says that it is safe, its escapes go
SELECT markup, title, tldr FROM unnest(ARRAY[NULL, 'safe', 'raw']) WITH ORDINALITY m(markup, n), one('{"id": "2601.10719", "title": "a", "tldr": "*b*"}') d, parse_digest(d, jsonb_build_object('markup', markup)) ORDER BY n;
SELECT pg_temp.failure('SELECT count(*) FROM parse_digest(digest(), ''{"markup": "plain"}'')');

-- What is no digest, or not whole; X stands for a line feed in what is replaced
CREATE FUNCTION edited(wanted text, instead text, options jsonb DEFAULT '{}') RETURNS text
LANGUAGE sql AS $$ SELECT regexp_replace(digest(options), replace(wanted, 'X', E'\n'), replace(instead, 'X', E'\n')) $$;
SELECT pg_temp.failure('SELECT count(*) FROM parse_digest($$' || text || '$$)') FROM unnest(ARRAY['', '<div id=toc></div>', '<html></html>', E'<div id=toc></div>\n\n# Contents\n\n', E'<div id=toc></div>\n\n# Table of Contents\n\n',
	E'<div id=toc></div>\n\n# Table of Contents\n\nNo papers.', E'<div id=toc></div>\n\n# Table of Contents\n\nNo papers.\n\nBut\n', E'<div id=a>toc></div>\n\n', '<div id=' || repeat('a', 65) || E'toc></div>\n\n']) WITH ORDINALITY t(text, n) ORDER BY n;
SELECT wanted, instead, pg_temp.failure('SELECT count(*) FROM parse_digest($$' || edited(wanted, instead) || '$$)') FROM (VALUES
	-- the table of contents
	('Total: 2', 'Total: 3'), ('Total: 2', 'Total: 1'), ('Total: 2', 'Total: 02'), ('Total: 2', 'Total: 0'), ('Total: 2', 'Total: 99999999999999999999'), ('- .cs.LG.[^X]*X', ''), ('(- .cs.LG.[^X]*X)', '\1\1'), ('- .cs.LG', '- [cs.SY'),
	('- .cs.LG', '- [I.2'), ('\(#cs.LG\)', '(#cs.CV)'), ('(- .cs[^X]*X)(- .math[^X]*X)', '\2\1'), ('1\]X', '1]XX'), ('1\]XX', '1]X'),
	-- sections
	('# cs.LG', '# cs.CV'), ('<div id=''cs.LG''', '<div id=''cs.CV'''), ('XXX<div id=''math', 'XX<div id=''math'), ('#toc\)XX', '#toc)X'), ('X# uncategorized.*', ''), ('XX<div id=''math.*XX(<div id=''unc)', 'X\1'),
	-- numbers
	('### \[2\]', '### [3]'), ('### \[2\]', '### 2'), ('### \[1\]', '### [01]'),
	-- cards
	('Rest\]', 'Rest)'), ('10719\)', '10719v2)'), ('10719\)', '10719'), ('hep-th/', 'hep-th.'), ('XMain[^X]*X', ''), ('category: cs.LG', 'category: cs.CV'), ('TL;DR', 'TLDR'), ('LGX', 'LGXMoreX'),
	('<details>', '<details >'), ('  <summary>', '<summary>'), ('X</details>', ''), ('</details>', '</details>XMore'), ('</details>X', '</details>XMoreX'), ('XX<details>', 'X<details>'), ('(</details>X.*)<details>', '\1<details open>'), ('Motivation', 'Reason'), ('X*$', '')
) v(wanted, instead);
-- Where the line is
\set VERBOSITY default
\set SHOW_CONTEXT errors
SELECT count(*) FROM parse_digest(edited('### \[2\]', '### [4]'));
SELECT count(*) FROM parse_digest(edited('Total: 2', 'Total: two'));
\set SHOW_CONTEXT never
-- Other ways to fold
SELECT options, pg_temp.failure('SELECT count(*) FROM parse_digest($$' || edited(wanted, instead, options) || '$$)') FROM (VALUES ('{"details": "none"}'::jsonb, 'Motivation', 'Reason'), ('{"details": "none"}', 'Abstract: We study rest.XX', 'More'),
	('{"details": "none"}', 'XResult: It', 'Result: It'), ('{"details": "open"}', '<details open>', '<details closed>')) v(options, wanted, instead);
-- Only the last section has papers without category
SELECT pg_temp.failure('SELECT count(*) FROM parse_digest($$' || E'<div id=toc></div>\n\n# Table of Contents\n\n- [uncategorized](#uncategorized) [Total: 1]\n- [cs.LG](#cs.LG) [Total: 1]\n\n\n<div id=''uncategorized''></div>\n\n# uncategorized [[Back]](#toc)\n\n### [1] [a](https://arxiv.org/abs/2601.10719)\n\n\n<div id=''cs.LG''></div>\n\n# cs.LG [[Back]](#toc)\n\n### [2] [b](https://arxiv.org/abs/2601.10720)\n\nMain category: cs.LG\n' || '$$)');
SELECT d = again(d) AS same FROM one('{"id": "2601.10719", "title": "a", "categories": ["uncategorized"]}') d;

-- Cut anywhere, a digest is an error, or it has all its cards: it has no end mark, so within the
-- last card that can be; but not where all cards before fold something
CREATE FUNCTION cuts(digest text) RETURNS TABLE (failed bigint, rows bigint[])
LANGUAGE plpgsql AS $$
BEGIN
	failed := 0;
	FOR cut IN 0 .. length(digest) - 1 LOOP
		BEGIN
			rows := array_append(rows, (SELECT count(*) FROM parse_digest(left(digest, cut))));
		EXCEPTION WHEN data_exception THEN
			failed := failed + 1;
		END;
	END LOOP;
	RETURN NEXT;
END $$;
SELECT length(digest) - failed AS read, rows FROM (VALUES (digest()), (digest('{"details": "none"}', 'n < 3')), (digest(which => 'n = 1'))) d(digest), cuts(digest);
CREATE TEMP TABLE many AS SELECT digest_agg(('{"id": "2601.' || 10000 + i || '", "title": "a", "categories": ["cs.LG"], "tldr": "b", "abstract": "c"}')::jsonb::paper ORDER BY i) AS digest FROM generate_series(1, 21) i;
SELECT length(digest) - failed AS read, rows FROM many, cuts(digest);
SELECT pg_temp.failure('SELECT count(*) FROM parse_digest($$' || left(digest, -length(E'\n\n<details>\n  <summary>Details</summary>\nAbstract: c\n\n</details>\n')) || '$$)') FROM many;

-- Large ones: in linear time, and no deeper than shallow
SELECT count(*), sum(length(title)) FROM (SELECT digest_agg(paper(r) ORDER BY i) AS digest FROM generate_series(1, 20000) i, LATERAL (SELECT '2601.' || 10000 + i AS id, 'Title ' || i AS title, ARRAY[(ARRAY['cs.LG', 'cs.CV', 'math'])[i % 3 + 1]] AS categories, '*a* ' || i AS tldr, 'abstract' AS abstract) r) d, parse_digest(digest);
SELECT what, length(title) AS title, length(tldr) AS tldr, digest = again(digest, '{"markup": "raw"}') AS same FROM unnest(ARRAY[E'\n\n\n', E'\n\nMethod: ', '](https://arxiv.org/abs/', E'\n\n<details>\n  <summary>Details</summary>\n', '\a', '\*', '[', '$', '`', '&lt;']) WITH ORDINALITY w(what, n),
	one(paper_in(format('{"id": "2601.10719", "title": %s, "tldr": %1$s, "method": "a"}', to_jsonb(repeat(what, 20000)))::cstring), '{"markup": "raw"}') digest, parse_digest(digest, CASE WHEN what ~ 'Method' THEN '{"markup": "raw"}' ELSE '{}' END::jsonb) ORDER BY n;
SELECT pg_temp.failure('SELECT count(*) FROM parse_digest($$' || E'<div id=toc></div>\n\n# Table of Contents\n\n' || string_agg(format(E'- [a%s](#a%1$s) [Total: 1]\n', translate(i::text, '0123456789', 'abcdefghij')), '') || '$$)') FROM generate_series(1, 10001) i;

-- In another encoding
\set home :DBNAME
CREATE DATABASE paperdigest_parse_digest TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
\c paperdigest_parse_digest
SET client_min_messages = warning;
CREATE EXTENSION paperdigest;
SET client_encoding = 'UTF8';
SELECT title, authors FROM parse_digest(render_digest('SELECT ''{"id": "2601.10719", "title": "*Été* _à_ *«b»*", "authors": ["Ö. Ågren", "*"]}''::paper'));
\c :home
DROP FUNCTION again, of_reading, digest, one, edited, cuts;
DROP DATABASE paperdigest_parse_digest;
