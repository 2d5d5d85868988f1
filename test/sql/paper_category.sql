-- The category operators of papers: @>, <@ and &&
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET jit = off;
SET default_toast_compression = pglz;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\set papers :abs_srcdir '/papers.psql'
\i :failure
\i :papers

--
-- What the operators mean
--

CREATE TEMP TABLE truth (n int, paper paper);
INSERT INTO truth VALUES (1, '{"id": "2601.10719", "title": "x", "categories": ["cs.LG", "eess.SY", "math-ph"]}'), (2, '{"id": "2601.10720", "title": "x", "categories": ["astro-ph.CO", "foo.Bar"]}'),
	(3, '{"id": "2601.10721", "title": "x", "categories": ["cs", "astro-ph"]}'), (4, '{"id": "2601.10722", "title": "x", "categories": []}'), (5, '{"id": "2601.10723", "title": "x"}');
-- in the category, in any of the archive, in one that has an alias there; by any name
SELECT asked, array_agg(n ORDER BY n) FILTER (WHERE paper @> asked) AS papers, count(*) FILTER (WHERE (asked <@ paper) <> (paper @> asked)) AS differences
FROM unnest('{cs,cs.LG,cs.AI,CS.lg,CS,cs.L,cs.SY,eess.SY,eess,math,math-ph,math.MP,math.NA,stat,physics,astro-ph,astro-ph.CO,astro-ph.co,astro-ph.GA,foo,foo.Bar,foo.bar,Foo,bar,hep-th}'::text[]) WITH ORDINALITY u(asked, k), truth
GROUP BY k, asked ORDER BY k;
-- in all, in any; an empty list, NULL among others
SELECT asked, array_agg(n ORDER BY n) FILTER (WHERE paper @> asked) AS "in all", array_agg(n ORDER BY n) FILTER (WHERE paper && asked) AS "in any",
	count(*) FILTER (WHERE (asked <@ paper) <> (paper @> asked) OR (asked && paper) <> (paper && asked)) AS differences
FROM (VALUES (1, ARRAY['cs']), (2, ARRAY['cs', 'cs.LG']), (3, ARRAY['cs', 'math', 'eess.SY', 'cs.sy']), (4, ARRAY['cs', 'astro-ph']), (5, ARRAY['foo', 'astro-ph']), (6, ARRAY['cs.LG', 'foo.Bar']), (7, ARRAY['hep-th', 'stat']),
	(8, '{}'), (9, ARRAY[NULL]), (10, ARRAY['cs', NULL]), (11, ARRAY[NULL, 'stat']), (12, '{{cs,math},{eess,cs.LG}}'), (13, '[5:6]={cs,eess}')) v(k, asked), truth
GROUP BY k, asked ORDER BY k;
-- NULL for either side
SELECT paper @> NULL::text, NULL::text <@ paper, paper @> NULL::text[], NULL::text[] <@ paper, paper && NULL, NULL::text[] && paper, NULL::paper @> 'cs', 'cs' <@ NULL::paper, NULL::paper @> ARRAY['cs'], NULL::paper && ARRAY['cs'], ARRAY['cs'] && NULL::paper
FROM truth WHERE n = 1;
-- all 200 papers, against the operators of arxiv_category
SELECT count(*) AS questions, count(*) FILTER (WHERE paper @> asked) AS contained,
	count(*) FILTER (WHERE ((paper @> asked) = EXISTS (SELECT FROM unnest(categories(paper)) c WHERE asked::arxiv_category @> c)) IS NOT TRUE) AS differences
FROM generated, unnest('{cs,cs.LG,cs.SY,eess,math,math-ph,foo,foo.Bar,hep-th,stat}'::text[]) asked;
SELECT count(*) AS questions, count(*) FILTER (WHERE paper @> pair) AS "in all", count(*) FILTER (WHERE paper && pair) AS "in any",
	count(*) FILTER (WHERE (paper @> pair) <> (paper @> a AND paper @> b) OR (paper && pair) <> (paper @> a OR paper @> b)) AS differences
FROM generated, unnest('{cs,cs.SY,eess,math,foo,hep-th}'::text[]) a, unnest('{cs.LG,math-ph,foo.Bar,stat}'::text[]) b, LATERAL (SELECT ARRAY[a, b]) x(pair);

--
-- What may be written, without a cast
--

-- Literals, arrays, categories, columns of any type of text, on either side
SELECT paper @> 'cs' AS literal, 'cs' <@ paper AS left_literal, paper @> ARRAY['cs', 'math'] AS "array", ARRAY['cs', 'math'] <@ paper AS left_array, paper && ARRAY['cs', 'stat'] AS overlap, ARRAY['cs', 'stat'] && paper AS left_overlap,
	paper && '{cs,stat}' AS overlap_literal, paper @> ANY ('{stat,cs.LG}') AS "any", paper @> ALL ('{stat,cs.LG}') AS "all", 'cs.LG' = ANY (categories(paper)) AS element
FROM truth WHERE n = 1;
SELECT v <@ paper AND paper @> v AS "varchar", c <@ paper AND paper @> c AS category, paper @> primary_category(paper) AS accessor,
	va <@ paper AND paper @> va AND va && paper AND paper && va AS varchars, ca <@ paper AND paper @> ca AND ca && paper AND paper && ca AS categories,
	paper @> categories(paper) AND paper && categories(paper) AND categories(paper) <@ paper AND categories(paper) && paper AS own
FROM truth, (VALUES ('cs'::varchar, 'cs.SY'::arxiv_category, '{cs,math}'::varchar[], '{cs.sy,cs.lg}'::arxiv_category[])) n(v, c, va, ca) WHERE truth.n = 1;
CREATE DOMAIN topic AS text;
CREATE DOMAIN topics AS text[];
SELECT paper @> 'cs'::topic AND 'cs'::topic <@ paper AS domain, paper @> '{cs}'::topics AND '{cs}'::topics <@ paper AND paper && '{cs}'::topics AND '{cs}'::topics && paper AS of_array, paper @> '{cs}'::topic[] AND '{cs}'::topic[] && paper AS array_of
FROM truth WHERE n = 1;
DROP DOMAIN topic, topics;
-- parameters, of a type or none; plans that are kept ask each time what they are given
SET plan_cache_mode = force_generic_plan;
PREPARE untyped AS SELECT array_agg(n ORDER BY n) FROM truth WHERE paper @> $1;
PREPARE of_varchar(varchar) AS SELECT array_agg(n ORDER BY n) FROM truth WHERE paper @> $1;
PREPARE of_category(arxiv_category) AS SELECT array_agg(n ORDER BY n) FROM truth WHERE $1 <@ paper;
PREPARE of_texts(text[]) AS SELECT array_agg(n ORDER BY n) FROM truth WHERE paper @> $1;
PREPARE of_varchars(varchar[]) AS SELECT array_agg(n ORDER BY n) FROM truth WHERE paper && $1;
PREPARE of_categories(arxiv_category[]) AS SELECT array_agg(n ORDER BY n) FROM truth WHERE $1 && paper;
PREPARE untyped_array AS SELECT array_agg(n ORDER BY n) FROM truth WHERE paper && $1;
PREPARE untyped_left AS SELECT array_agg(n ORDER BY n) FROM truth WHERE $1 <@ paper AND $2 && paper AND $3 @@ paper AND paper @@ $4;
SELECT name, parameter_types FROM pg_prepared_statements WHERE name LIKE 'untyped%' ORDER BY name;
EXECUTE untyped('cs');
EXECUTE untyped('foo');
EXECUTE untyped(NULL);
EXECUTE of_varchar('astro-ph');
EXECUTE of_category('math.mp');
EXECUTE of_texts('{cs,astro-ph}');
EXECUTE of_texts('{}');
EXECUTE of_varchars('{foo,math}');
EXECUTE of_categories('{cs.sy,hep-th}');
EXECUTE untyped_array('{cs.lg,cs}');
-- a list in one that takes a category, as drivers send it: the error gives the cast
EXECUTE untyped('{cs.AI,cs.LG}');
EXECUTE untyped('{"cs.AI","cs.LG"}');
EXECUTE untyped('{}');
PREPARE cast_array AS SELECT array_agg(n ORDER BY n) FROM truth WHERE paper @> $1::arxiv_category[];
EXECUTE cast_array('{"cs","astro-ph"}');
DEALLOCATE ALL;
RESET plan_cache_mode;
-- operators of other types mean what they meant, on whatever side the literal is
CREATE TEMP TABLE tagged AS SELECT ARRAY['a', 'b'] AS texts, ARRAY['a', 'b']::varchar[] AS varchars, ARRAY[1, 2] AS integers, '{cs.AI,cs.LG}'::arxiv_category[] AS categories, jsonb '{"a": 1}' AS object, 'a'::text AS t, 'cs.AI'::arxiv_category AS c;
SELECT texts && '{a}' AS "&&", texts @> '{a}' AS "@>", texts <@ '{a,b}' AS "<@", varchars && '{a}' AS "varchars &&", varchars @> '{a}' AS "@>", varchars <@ '{a,b}' AS "<@", integers && '{1}' AS "integers &&", categories && '{cs.ai}'::arxiv_category[] AS "categories &&", categories @> '{cs.ai}' AS "@>", object @> '{"a": 1}' AS "object @>" FROM tagged;
SELECT '{a,b}' @> texts AS "@>", '{a}' <@ texts AS "<@" FROM tagged;
SELECT '{a}' && texts AS "&&" FROM tagged;
SELECT '{a,b}' @> varchars AS "@>", '{a}' <@ varchars AS "<@", '{a}' && varchars AS "varchars &&" FROM tagged;
SELECT '{1}' && integers AS "integers &&", '{cs.ai}' <@ categories AS "categories <@", '{"a": 1, "b": 2}' @> object AS "object @>" FROM tagged;
SELECT 'a' || 'b' AS literals, t || 'b' AS "text", 'b' || t AS text_right, c || '!' AS category, object || '{"b": 2}' AS object, '{"b": 2}' || object AS object_right, texts || 'c'::text AS array, 'cat' @@ 'cat' AS "@@", c @> 'cs.ai' AS "c @>", 'cs' @> c AS "@> c" FROM tagged;

--
-- What is refused
--

\a\t
SELECT pg_temp.failure(format('SELECT %s FROM truth', e)) FROM unnest(ARRAY[$$paper @> 'I.2.7'$$, $$'' <@ paper$$, $$paper @> 'cs.AI, cs.LG'$$,
	$$paper @> '{cs.AI,cs.LG}'$$, $$'{cs.AI}' <@ paper$$, $$paper @> ARRAY['cs', 'I.2.7']$$, $$paper && ARRAY['cs', '']$$, $$ARRAY['cs.AI '] <@ paper$$, $$ARRAY[NULL, ' cs.AI'] && paper$$, $$paper && '{cs.LG,"{cs.AI,cs.LG}"}'$$, $$paper @> repeat('x', 65)$$,
	$$paper @> 'cs'::name$$, $$paper @> 'cs'::char(2)$$, $$paper @@ ARRAY['cs']$$]) WITH ORDINALITY u(e, n) ORDER BY n;
\a\t
SELECT left(pg_temp.failure(format('SELECT %s FROM truth', e)), 5) AS sqlstate, e FROM unnest(ARRAY[$$paper && 'cs.AI'$$, $$paper @> 1$$, $$paper @> ARRAY[1]$$, $$ARRAY[1] <@ paper$$, $$'{1}'::int[] && paper$$, $$paper && ARRAY['2601.10719'::arxiv_id]$$, $$paper @> paper$$]) WITH ORDINALITY u(e, n) ORDER BY n;

--
-- What is asked changes from row to row
--

CREATE TEMP TABLE question (k int, category text, archive arxiv_category, list text[]);
INSERT INTO question SELECT k, c, archive(c::arxiv_category), CASE WHEN k % 3 > 0 THEN ARRAY[c, (ARRAY['cs', 'math', NULL])[1 + k % 3]] END
FROM unnest('{cs,cs.LG,cs.AI,cs.LG,eess,eess.SY,math,foo,foo.Bar,hep-th,cs.LG,stat,cs.SY,cs}'::text[]) WITH ORDINALITY u(c, k);
INSERT INTO question VALUES (15, NULL, NULL, NULL), (16, 'cs', 'cs', '{}'), (17, 'CS', 'CS', '{{cs},{math}}');
CREATE FUNCTION pg_temp.has(paper paper, asked text) RETURNS boolean
LANGUAGE sql AS $$ SELECT coalesce(bool_or(asked::arxiv_category @> c), false) FROM unnest(categories(paper)) c $$;
SELECT count(*) AS pairs,
	count(*) FILTER (WHERE (paper @> category) <> pg_temp.has(paper, category) OR (category <@ paper) <> pg_temp.has(paper, category)) AS by_category,
	count(*) FILTER (WHERE (paper @> archive) <> pg_temp.has(paper, archive::text) OR (archive <@ paper) <> pg_temp.has(paper, archive::text)) AS by_archive,
	count(*) FILTER (WHERE (paper @> list) <> (SELECT coalesce(bool_and(l IS NOT NULL AND pg_temp.has(paper, l)), true) FROM unnest(list) l) OR (list <@ paper) <> (paper @> list)) AS by_all,
	count(*) FILTER (WHERE (paper && list) <> (SELECT coalesce(bool_or(pg_temp.has(paper, l)), false) FROM unnest(list) l) OR (list && paper) <> (paper && list)) AS by_any,
	count(paper @> category) AS not_null, count(paper @> list) AS lists_not_null
FROM generated, question;
SELECT count(*) AS joined, (SELECT count(*) FROM generated, question WHERE pg_temp.has(paper, category)) AS expected FROM generated JOIN question ON paper @> category;
SELECT count(*) AS joined, (SELECT count(*) FROM generated, question WHERE pg_temp.has(paper, category)) AS expected FROM question JOIN generated ON category <@ paper;
-- in PL/pgSQL, where calls live on; after an error too
DO $$
DECLARE
	p paper := '{"id": "2601.10719", "title": "x", "categories": ["cs.LG", "math-ph"]}';
	asked text;
	answer text;
BEGIN
	FOREACH asked IN ARRAY '{cs,cs,stat,I.2.7,stat,cs,I.2.7,cs.LG,math,cs.AI}'::text[] LOOP
		BEGIN
			answer := concat_ws(' ', answer, asked, CASE WHEN p @> asked THEN 'yes' ELSE 'no' END, CASE WHEN p && ARRAY[asked, 'stat'] THEN 'yes' ELSE 'no' END);
		EXCEPTION WHEN invalid_text_representation THEN
			answer := concat_ws(' ', answer, 'error');
		END;
	END LOOP;
	RAISE NOTICE '%', answer;
END $$;

--
-- However papers are stored
--

-- Abstracts of 20 kB, which compress or do not, beside few and many categories
CREATE TABLE original AS
SELECT n, jsonb_build_object('id', '2601.1' || lpad(n::text, 4, '0'), 'title', 'Title ' || n,
		'categories', CASE WHEN n % 4 = 3 THEN (SELECT jsonb_agg('physics.' || rpad(translate(c::text, '0123456789', 'abcdefghij'), n % 60, 'x') ORDER BY c) FROM generate_series(1, n) c) ELSE jsonb_build_array((ARRAY['cs.LG', 'math.NA', 'stat.ML', 'x'])[1 + n % 4], 'hep-th') END,
		'abstract', CASE WHEN n / 4 % 2 = 0 THEN repeat('abstract ', 2300) ELSE (SELECT string_agg(md5(n::text || m), '') FROM generate_series(1, 650) m) END) AS object
FROM generate_series(1, 40) n;
CREATE FUNCTION pg_temp.differences(stored text, OUT papers bigint, OUT contains bigint, OUT overlaps bigint, OUT ids bigint, OUT categories bigint, OUT objects bigint, OUT comparison bigint, OUT hashes bigint) RETURNS record
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format($q$
		SELECT count(*),
			count(*) FILTER (WHERE (s.paper @> 'cs', s.paper @> 'math.NA', s.paper @> 'physics', 'hep-th' <@ s.paper, s.paper @> last) IS DISTINCT FROM (p @> 'cs', p @> 'math.NA', p @> 'physics', 'hep-th' <@ p, true)),
			count(*) FILTER (WHERE (s.paper && '{cs,stat}', ARRAY[last, 'stat'] && s.paper, s.paper @> ARRAY['hep-th', 'cs.LG']) IS DISTINCT FROM (p && '{cs,stat}', true, p @> ARRAY['hep-th', 'cs.LG'])),
			count(*) FILTER (WHERE id(s.paper) IS DISTINCT FROM id(p)),
			count(*) FILTER (WHERE (categories(s.paper), primary_category(s.paper)) IS DISTINCT FROM (categories(p), (categories(p))[1])),
			count(*) FILTER (WHERE s.paper::jsonb IS DISTINCT FROM o.object OR abstract(s.paper) IS DISTINCT FROM o.object->>'abstract'),
			count(*) FILTER (WHERE (s.paper = p AND paper_cmp(p, s.paper) = 0 AND s.paper <= s.paper) IS NOT TRUE),
			count(*) FILTER (WHERE (paper_hash(s.paper), paper_hash_extended(s.paper, 7)) IS DISTINCT FROM (paper_hash(p), paper_hash_extended(p, 7)))
		FROM original o JOIN %I s USING (n), LATERAL (SELECT object::paper OFFSET 0) x(p), LATERAL (SELECT object->'categories'->>-1) l(last)$q$, stored)
	INTO papers, contains, overlaps, ids, categories, objects, comparison, hashes;
END $$;
CREATE TABLE stored_main (n int, paper paper);
CREATE TABLE stored_external (n int, paper paper);
CREATE TABLE stored_extended (n int, paper paper);
ALTER TABLE stored_external ALTER paper SET STORAGE external;
ALTER TABLE stored_extended ALTER paper SET STORAGE extended;
INSERT INTO stored_main SELECT n, object::paper FROM original;
INSERT INTO stored_external SELECT n, object::paper FROM original;
INSERT INTO stored_extended SELECT n, object::paper FROM original;
-- main keeps what it can in line; short ones are stored as they are
SELECT typstorage FROM pg_type WHERE oid = 'paper'::regtype;
SELECT count(*) FILTER (WHERE pg_column_compression(paper) = 'pglz') AS compressed, count(*) FILTER (WHERE pg_column_size(paper) > 8000) AS too_large_for_a_page, pg_relation_size(reltoastrelid) > 0 AS out_of_line
FROM stored_main, pg_class WHERE pg_class.oid = 'stored_main'::regclass GROUP BY reltoastrelid;
SELECT * FROM pg_temp.differences('stored_main');
SELECT count(*) FILTER (WHERE pg_column_compression(paper) IS NOT NULL) AS compressed, count(*) FILTER (WHERE pg_column_size(paper) > 8000) AS too_large_for_a_page, pg_relation_size(reltoastrelid) > 0 AS out_of_line
FROM stored_external, pg_class WHERE pg_class.oid = 'stored_external'::regclass GROUP BY reltoastrelid;
SELECT * FROM pg_temp.differences('stored_external');
SELECT count(*) FILTER (WHERE pg_column_compression(paper) = 'pglz') AS compressed, count(*) FILTER (WHERE pg_column_size(paper) > 8000) AS too_large_for_a_page, pg_relation_size(reltoastrelid) > 0 AS out_of_line
FROM stored_extended, pg_class WHERE pg_class.oid = 'stored_extended'::regclass GROUP BY reltoastrelid;
SELECT * FROM pg_temp.differences('stored_extended');
-- small ones, with headers of one byte and of four
UPDATE original SET object = object - 'abstract' || jsonb_build_object('abstract', repeat('x', n * 6)) WHERE n % 4 <> 3;
TRUNCATE stored_main;
INSERT INTO stored_main SELECT n, object::paper FROM original;
SELECT count(*) FILTER (WHERE pg_column_size(paper) < 127) AS short, count(*) FILTER (WHERE pg_column_size(paper) > 130) AS long FROM stored_main WHERE n % 4 <> 3;
SELECT * FROM pg_temp.differences('stored_main');
-- sorted, merged and printed from where they are
SELECT count(*) AS papers, count(*) FILTER (WHERE (paper < next) IS FALSE) AS out_of_order FROM (SELECT paper, lead(paper) OVER (ORDER BY paper) AS next FROM stored_external) o;
SELECT count(*) FILTER (WHERE (e.paper || m.paper || jsonb '{"tldr": "x"}')::jsonb IS DISTINCT FROM e.paper::jsonb || o.object || '{"tldr": "x"}') AS differences FROM stored_external e JOIN stored_main m USING (n) JOIN original o USING (n);
DROP TABLE original, stored_main, stored_external, stored_extended;
