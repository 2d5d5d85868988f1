-- paper || paper, paper || jsonb, merge_agg
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
-- paper || paper
--

-- The right one's fields win where they have content: NULL and what is empty lose nothing
SELECT a || b FROM (VALUES ('{"id": "2601.10719", "title": "t", "authors": ["A"], "categories": ["cs.AI"], "comments": "c", "submitted": "2026-01-15T00:00:00Z", "tldr": "short"}'::paper)) v(a), (VALUES
	('{"id": "2601.10719", "title": "T"}'::paper),
	('{"id": "2601.10719", "title": "", "authors": [], "categories": [], "comments": "", "tldr": ""}'),
	('{"id": "2601.10719", "title": "T", "authors": ["B", "A"], "categories": ["cs.LG"], "comments": "C", "submitted": "2026-01-16T00:00:00Z", "tldr": " "}'),
	('{"id": "2601.10719", "title": "T", "authors": [""], "doi": "d", "updated": "2026-01-16T00:00:00Z", "conclusion": ""}')) w(b);
-- where there was nothing, what is empty is taken
SELECT '{"id": "2601.10719", "title": ""}'::paper || '{"id": "2601.10719", "title": "", "authors": [], "categories": [], "abstract": ""}';
-- all fields, both ways
SELECT '{"id": "2601.10719v1", "title": "ti", "authors": ["a"], "categories": ["cs.AI"], "comments": "cm", "journal_ref": "jr", "doi": "do", "report_no": "rn", "msc_class": "mc", "acm_class": "ac", "license": "li",
	"submitted": "2026-01-15T00:00:00Z", "updated": "2026-01-15T00:00:00Z", "abstract": "ab", "tldr": "tl", "motivation": "mo", "method": "me", "result": "re", "conclusion": "co"}'::paper || p
FROM (VALUES ('{"id": "2601.10719v2", "title": "TI", "authors": ["A"], "categories": ["cs.LG"], "comments": "CM", "journal_ref": "JR", "doi": "DO", "report_no": "RN", "msc_class": "MC", "acm_class": "AC", "license": "LI",
	"submitted": "2026-01-16T00:00:00Z", "updated": "2026-01-16T00:00:00Z", "abstract": "AB", "tldr": "TL", "motivation": "MO", "method": "ME", "result": "RE", "conclusion": "CO"}'::paper), ('{"id": "2601.10719", "title": ""}')) v(p);

-- The higher version stays
SELECT a || ' || ' || b || ' = ' || id(format('{"id": "%s", "title": "x"}', a)::paper || format('{"id": "%s", "title": "y"}', b)::paper)
FROM (VALUES ('2601.10719v1', '2601.10719v2'), ('2601.10719v2', '2601.10719v1'), ('2601.10719', '2601.10719v1'), ('2601.10719v1', '2601.10719'), ('2601.10719v9', '2601.10719v10'), ('2601.10719v10', '2601.10719v9'),
	('2601.10719v3', '2601.10719v3'), ('2601.10719', '2601.10719'), ('hep-th/9901001', 'hep-th/9901001v65535')) v(a, b);

-- A list of about 100 authors, where arXiv's pages stop, does not replace a longer one that begins nearly so
CREATE FUNCTION pg_temp.with_authors(authors text[]) RETURNS paper
LANGUAGE sql AS $$ SELECT jsonb_strip_nulls(jsonb_build_object('id', '2601.10719', 'title', 'x', 'authors', authors))::paper $$;
CREATE TEMP TABLE list AS
SELECT name, authors
FROM (SELECT array_agg('Author ' || n ORDER BY n) FROM generate_series(1, 150) n) x(a),
	LATERAL (VALUES ('150', a), ('101', a[:101]), ('100', a[:100]), ('99', a[:99]), ('104', a[:104]), ('97', a[:97]), ('96', a[:96]), ('1', a[:1]), ('none', '{}'), ('NULL', NULL),
		('100, the last another', a[:99] || 'Nobody'::text), ('100, the first another', 'Nobody'::text || a[2:100]), ('100 from the second', a[2:101]), ('100, three others', a[:20] || 'Xxxx'::text || a[22:50] || 'Yyyy'::text || a[52:80] || 'Zzzz'::text || a[82:100]), ('100, four others', a[:20] || 'Xxxx'::text || a[22:50] || 'Yyyy'::text || a[52:80] || '{Zzzz,Zzzz}'::text[] || a[83:100]),
		('100 from the seventh', a[7:106]), ('100 from the eighth', a[8:107]), ('six more and 94', '{Uuuu,Vvvv,Wwww,Xxxx,Yyyy,Zzzz}'::text[] || a[:94]), ('seven more and 93', '{Tttt,Uuuu,Vvvv,Wwww,Xxxx,Yyyy,Zzzz}'::text[] || a[:93]), ('150, the last another', a[:149] || 'Nobody'::text)) l(name, authors);
SELECT a.name || ': kept after ' || string_agg(b.name, ' / ' ORDER BY b.authors DESC)
FROM list a, list b, LATERAL (SELECT authors(pg_temp.with_authors(a.authors) || pg_temp.with_authors(b.authors))) m(merged)
WHERE merged IS NOT DISTINCT FROM a.authors AND a.authors IS DISTINCT FROM b.authors
GROUP BY a.name ORDER BY a.name COLLATE "C";
SELECT count(*) AS pairs, count(*) FILTER (WHERE merged IS DISTINCT FROM a.authors AND merged IS DISTINCT FROM b.authors) AS neither
FROM list a, list b, LATERAL (SELECT authors(pg_temp.with_authors(a.authors) || pg_temp.with_authors(b.authors))) m(merged);

-- nor does one of 100 authors beside names of under four characters, or one that fills a line
SELECT names, cardinality(authors(pg_temp.with_authors(a) || pg_temp.with_authors(CASE n WHEN 0 THEN a[:10] || a[12:31] ELSE a[:n] END))) AS authors
FROM (VALUES (1, '100 and Bo', array_fill('Name'::text, '{50}') || 'Bo'::text || array_fill('Name'::text, '{60}'), 101), (2, '96 and Bo', array_fill('Name'::text, '{50}') || 'Bo'::text || array_fill('Name'::text, '{60}'), 97),
	(3, '750 characters', array_fill(repeat('é', 23), '{40}'), 30), (4, '850 characters', array_fill(repeat('é', 23), '{40}'), 34), (7, '750 characters without one name', (SELECT array_agg(repeat('é', 21) || n ORDER BY n) FROM generate_series(10, 49) n), 0), (5, '725 characters', array_fill(repeat('é', 23), '{40}'), 29), (6, '875 characters', array_fill(repeat('é', 23), '{40}'), 35)) v(i, names, a, n) ORDER BY i;

-- whatever blanks there are between initials
SELECT name, cardinality(authors(pg_temp.with_authors(array_agg('A. B. Author ' || n ORDER BY n)) || pg_temp.with_authors(array_agg(name || n ORDER BY n) FILTER (WHERE n <= 100)))) AS authors
FROM unnest('{A.B. Author ,A.B.Author," A. B. Author ",A. B. Author,A. C. Author ,A.B. Autho,A.B. Authors }'::text[]) WITH ORDINALITY u(name, i), generate_series(1, 150) n GROUP BY i, name ORDER BY i;

-- What holds of any two states without summary_of, of which more is in summary_merge: the
-- fields are those that the objects say, with the higher version; a paper merged with itself is
-- itself
CREATE TEMP TABLE state AS
SELECT n, o.object, o.object::paper AS paper
FROM generated g, LATERAL (SELECT g.object - 'summary_of' || jsonb_build_object('id', unversioned(id(paper)) || (ARRAY['v1', 'v10', '', 'v9', 'v2'])[1 + n / 40])) o(object);
SELECT count(*) AS pairs, count(*) FILTER (WHERE ((a.paper || b.paper)::jsonb = a.object
		|| coalesce((SELECT jsonb_object_agg(key, value) FROM jsonb_each(b.object) WHERE value NOT IN ('""', '[]') OR NOT a.object ? key), '{}')
		|| jsonb_build_object('id', greatest(id(a.paper), id(b.paper)))) IS NOT TRUE) AS other_than_objects,
	count(*) FILTER (WHERE a.n = b.n AND (a.paper || b.paper = a.paper) IS NOT TRUE) AS other_than_itself,
	count(*) FILTER (WHERE (a.paper || b.paper || b.paper = a.paper || b.paper) IS NOT TRUE) AS other_when_repeated
FROM state a JOIN state b ON unversioned(id(a.paper)) = unversioned(id(b.paper));
SELECT count(*) AS triples, count(*) FILTER (WHERE ((a.paper || b.paper) || c.paper = a.paper || (b.paper || c.paper)) IS NOT TRUE) AS not_associative
FROM state a JOIN state b ON unversioned(id(a.paper)) = unversioned(id(b.paper)) JOIN state c ON unversioned(id(a.paper)) = unversioned(id(c.paper));
SELECT (p || NULL::paper) IS NULL, (NULL || p) IS NULL FROM (VALUES ('{"id": "2601.10719", "title": "x"}'::paper)) v(p);

--
-- merge_agg
--

SELECT merge_agg(p ORDER BY n), merge_agg(p ORDER BY n DESC), merge_agg(p) FILTER (WHERE n = 2), merge_agg(p) FILTER (WHERE n > 4) IS NULL, merge_agg(NULL::paper) IS NULL
FROM (VALUES (1, '{"id": "2601.10719v1", "title": "a", "tldr": "one"}'::paper), (2, '{"id": "2601.10719v3", "title": "b", "tldr": ""}'), (3, NULL), (4, '{"id": "2601.10719v2", "title": "c", "abstract": "four"}')) v(n, p);
SELECT count(*) AS papers, count(*) FILTER (WHERE merged <> p[1] || p[2] || p[3] || p[4] || p[5]) AS differences
FROM (SELECT merge_agg(paper ORDER BY n) AS merged, array_agg(paper ORDER BY n) AS p FROM state GROUP BY unversioned(id(paper))) m;
-- as a window function, whose states live on
SELECT merge_agg(p) OVER (ORDER BY n) FROM (VALUES (1, '{"id": "2601.10719", "title": "a", "tldr": "one"}'::paper), (2, '{"id": "2601.10719", "title": "b"}'), (3, '{"id": "2601.10719", "title": "c", "tldr": "three"}')) v(n, p);

--
-- paper || jsonb
--

-- Sets fields, to what is empty too; null removes one; the id may change its version
SELECT p || o FROM (VALUES ('{"id": "2601.10719v2", "title": "t", "authors": ["A"], "categories": ["cs.AI"], "submitted": "2026-01-15T00:00:00Z", "tldr": "short"}'::paper)) v(p), unnest(ARRAY[
	'{}', '{"tldr": "One line.", "conclusion": "End."}', '{"tldr": null}', '{"authors": null, "categories": null, "submitted": null, "tldr": null, "doi": null}', '{"title": "", "authors": [], "categories": [], "tldr": ""}',
	'{"authors": ["B", "C"], "categories": ["cs.sy", "cs.LG", "eess.SY"], "updated": "2026-01-16T00:00:00+01:00"}', '{"id": "2601.10719v3"}', '{"id": "2601.10719v1"}', '{"id": "https://arxiv.org/abs/2601.10719"}']::jsonb[]) WITH ORDINALITY u(o, n) ORDER BY n;
SELECT (p || NULL::jsonb) IS NULL, (NULL::paper || jsonb '{}') IS NULL FROM (VALUES ('{"id": "2601.10719", "title": "x"}'::paper)) v(p);
-- a whole object sets as it was read, and what it lacks stays
SELECT count(*) AS pairs, count(*) FILTER (WHERE (a.paper || b.object)::jsonb <> a.object || b.object) AS differences
FROM state a JOIN state b ON unversioned(id(a.paper)) = unversioned(id(b.paper));
UPDATE generated SET paper = paper || jsonb '{"tldr": "new"}' || jsonb_build_object('comments', 'no. ' || n);
SELECT count(*) AS papers, count(*) FILTER (WHERE paper::jsonb <> object || jsonb_build_object('tldr', 'new', 'comments', 'no. ' || n)) AS differences FROM generated;

--
-- What is refused
--

CREATE FUNCTION pg_temp.failures(VARIADIC rights text[]) RETURNS SETOF text
LANGUAGE sql AS $$ SELECT pg_temp.failure($p$SELECT '{"id": "2601.10719v2", "title": "t"}'::paper || $p$ || r) FROM unnest(rights) WITH ORDINALITY u(r, n) ORDER BY n $$;
-- other papers
SELECT pg_temp.failures($$'{"id": "2601.10720v2", "title": "t"}'::paper$$, $$'{"id": "hep-th/9901001", "title": "t"}'::paper$$, $$jsonb '{"id": "2601.10720"}'$$, $$jsonb '{"id": "2601.10720v2", "title": "t"}'$$);
SELECT pg_temp.failure($$SELECT merge_agg(p) FROM unnest(ARRAY['{"id": "2601.10719v2", "title": "t"}', '{"id": "2601.10720v2", "title": "t"}']::paper[]) p$$);
-- a bare literal is read as a paper
SELECT pg_temp.failures($$'{"tldr": "One line."}'$$, $$'{"id": "2601.10719", "tldr": "One line."}'$$, $$'{"id": "2601.10719", "title": "T"}'$$);
-- id and title cannot be removed
SELECT pg_temp.failures($$jsonb '{"id": null}'$$, $$jsonb '{"title": null}'$$);
-- and the rest as in the text form
SELECT pg_temp.failures($$jsonb '[]'$$, $$jsonb '"x"'$$, $$jsonb 'null'$$, $$jsonb '{"pages": 1}'$$, $$jsonb '{"tldr": 1}'$$, $$jsonb '{"tldr": ["x"]}'$$, $$jsonb '{"authors": "A"}'$$, $$jsonb '{"authors": ["A", null]}'$$,
	$$jsonb '{"categories": ["I.2.7"]}'$$, $$jsonb '{"updated": "2026-01-16"}'$$, $$jsonb '{"id": "2601.1072"}'$$, $$jsonb '{"updated": {}}'$$);
-- there is no operator for json
SELECT left(f, 5) FROM pg_temp.failures($$json '{"tldr": "x"}'$$) f;

--
-- A table that is kept up to date
--

CREATE TABLE papers (id arxiv_id PRIMARY KEY, paper paper NOT NULL);
INSERT INTO papers SELECT unversioned(id(p)), p FROM unnest(ARRAY['{"id": "2601.10719v1", "title": "Old", "authors": ["A"], "tldr": "Short."}', '{"id": "2601.10720", "title": "Other"}']::paper[]) p;
INSERT INTO papers AS p SELECT unversioned(id), paper(l) FROM (VALUES ('2601.10719v2'::arxiv_id, 'New', '{A,B}'::text[], ''), ('2601.10721', 'Third', '{}', 'abstract')) l(id, title, authors, abstract)
ON CONFLICT (id) DO UPDATE SET paper = p.paper || excluded.paper;
UPDATE papers SET paper = paper || jsonb '{"tldr": "One line."}' WHERE id = '2601.10720';
SELECT paper FROM papers ORDER BY paper;
DROP TABLE papers;
