-- The type arxiv_category: spelling, casts, order, hash, archives, binary form
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET jit = off;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\i :failure

--
-- Spelling
--

-- Known names in any case, aliases and subsumed archives as what they stand for, unknown
-- names as they are
SELECT string_agg(format('%s -> %s', s, s::arxiv_category), E'\n' ORDER BY n) AS read
FROM unnest(ARRAY['cs.AI', 'cs.ai', 'CS.AI', 'Cs.Ai', 'CS', 'HEP-TH', 'astro-ph', 'ASTRO-PH.co', 'Cond-Mat.Mes-Hall', 'physics.ATM-clus',
	'cs.SY', 'CS.sy', 'cs.NA', 'math.IT', 'math.MP', 'stat.TH', 'q-fin.EC', 'cmp-lg', 'CMP-LG', 'alg-geom', 'supr-con', 'bayes-an',
	'cs.ZZ', 'cs.zz', 'cs.A', 'cs.AIX', 'csx', 'CSX.zz', 'x', 'X.y', 'foo-bar.Baz-Quux', 'a--b', 'hep-th.AI']) WITH ORDINALITY u(s, n);
SELECT count(*) FILTER (WHERE s::arxiv_category::text = s) AS kept
FROM (VALUES (repeat('x', 64)), (repeat('x', 31) || '.' || repeat('y', 32))) v(s);

-- All that is refused: ACM and MSC classes, lists, other characters, misplaced dots and
-- hyphens; length; and unknown names in archives that are spelled or named otherwise
\a\t
SELECT replace(pg_temp.read_failure('arxiv_category', s), '"' || s || '"', '"..."') || E'\n    ' ||
	string_agg('"' || CASE WHEN length(s) > 60 THEN left(s, 3) || '...' || right(s, 3) || '", ' || length(s) ELSE s || '"' END, ' ' ORDER BY n)
FROM unnest(ARRAY['', ' ', '.', '-', '..', 'I.2.7', 'K.5; K.7', '68T50', '35Q30 (Primary)', 'cs.AI, cs.LG', 'cs.AI cs.LG', 'cs.AI;', '{cs.AI}', 'cs.LG & cs.AI', 'cs.LG|cs.AI', '!cs', 'cs.*', 'math*', '*', 'cs.*, math',
	' cs.AI', 'cs.AI ', E'cs.AI\n', E'cs\tAI', 'cs..AI', '.AI', 'cs.', 'cs.AI.', 'cs.AI.LG', '-cs', 'cs-', '-cs.AI', 'cs-.AI', 'cs.-AI', 'cs.AI-', 'cs.-',
	'cs_AI', 'cs/AI', 'cs:AI', 'cs.A1', 'c0', 'cs*', '"cs.AI"', 'math.GT/0309136', 'cs.AI%',
	repeat('x', 65), 'cs.' || repeat('x', 62), repeat('x', 64) || '.y', repeat('x', 100000), repeat('x', 64) || '.', repeat('-', 65),
	'CS.zz', 'Hep-th.AI', 'cmp-lg.AI', 'cmp-lg.CL', 'CMP-LG.x']) WITH ORDINALITY u(s, n)
GROUP BY replace(pg_temp.read_failure('arxiv_category', s), '"' || s || '"', '"..."') ORDER BY min(n);
\a\t
SELECT count(*) FILTER (WHERE pg_temp.read_failure('arxiv_category', s) LIKE '22P02 invalid input syntax%') AS not_ascii
FROM (VALUES (E'cs.\xC3\x84I'), (E'hep\xE2\x80\x91th'), (E'\xC3\xA9'), (E'cs.A\xC4\xB0')) v(s);

--
-- Casts
--

-- To text by a cast, or where anything can be printed; not where a function wants text
SELECT upper(c::text), c || '!' AS concatenated, 'in ' || c AS after, c::text LIKE 'cs.%' AS "like", concat(c, '-', 1), format('%s', c),
	c::varchar, c::varchar(2) AS short, quote_literal(c)
FROM (VALUES ('cs.ai'::arxiv_category)) v(c);
SELECT left(pg_temp.failure(format($$SELECT %s FROM (VALUES ('cs.ai'::arxiv_category)) v(c)$$, e)), 5) AS sqlstate, e
FROM unnest(ARRAY[$$upper(c)$$, $$c LIKE 'cs%'$$, $$string_agg(c, ',')$$, $$coalesce('x'::text, c)$$]) e;
SELECT c IN ('cs.AI', 'hep-th') AS "in", c = 'CS.ai' AS literal, c = 'CS.ai'::text AS text, c::text = 'cs.AI' AS as_text,
	c = ANY ('{cmp-lg,cs.AI}') AS "any", coalesce(c, 'cs') AS "coalesce"
FROM (VALUES ('cs.AI'::arxiv_category)) v(c);
-- From text and varchar everywhere: they are read
SELECT c = t AS "text", t = c AS text_left, c = v AS "varchar", c IN (t, 'x') AS "in", c = ANY (ARRAY[t]) AS "any", c @> t AS contains, t @> c AS contained,
	archive(t), category_name(v), coalesce(c, t) AS "coalesce"
FROM (VALUES ('eess.SY'::arxiv_category, 'CS.sy'::text, 'cs.sy'::varchar)) v(c, t, v);
SELECT c FROM (SELECT 'cs.AI'::arxiv_category AS c UNION SELECT 'CS.ai'::text) u;
-- with the same checks, and from no other type
CREATE TEMP TABLE held (c arxiv_category, t text, v varchar(20), n int GENERATED ALWAYS AS IDENTITY);
INSERT INTO held (c) SELECT s FROM unnest('{cs.sy,foo.bar}'::text[]) s;
INSERT INTO held (c) SELECT s::varchar FROM unnest('{stat.th}'::text[]) s;
INSERT INTO held (c) VALUES ('cmp-lg'), (NULL);
UPDATE held SET t = c, v = c;
SELECT c, t, v, t::arxiv_category, v::arxiv_category, arxiv_category(t) AS function FROM held ORDER BY n;
\a\t
SELECT pg_temp.failure(s) FROM unnest(ARRAY[
	$$INSERT INTO held (c) SELECT 'I.2.7'::text$$,
	$$INSERT INTO held (c) SELECT 'I.2.7'::varchar$$,
	$$SELECT arxiv_category('no category')$$,
	$$SELECT 'cs,AI'::text::arxiv_category$$]) s;
\a\t
SELECT left(pg_temp.failure(e), 5) AS sqlstate, e FROM unnest(ARRAY[$$SELECT archive('cs.AI'::name)$$, $$SELECT archive('cs.AI'::char(5))$$]) e;

--
-- Archives
--

SELECT c, archive(c), pg_typeof(archive(c)) AS type, category_name(c), category_name(archive(c)) AS archive_name
FROM unnest('{cs.AI,cs,eess.SY,cs.SY,math-ph,astro-ph,astro-ph.CO,stat.TH,cmp-lg,cs.ZZ,foo.Bar,foo}'::arxiv_category[]) WITH ORDINALITY u(c, n) ORDER BY n;
-- Each archive is a category as the input reads it, so that a dump can be restored
SELECT count(*) FILTER (WHERE archive(category)::text::arxiv_category::text <> archive(category)::text) AS differences FROM arxiv_taxonomy();
-- A table that takes only what arXiv has
CREATE TEMP TABLE subscriptions (category arxiv_category CHECK (category_name(category) IS NOT NULL));
INSERT INTO subscriptions VALUES ('cs.LG'), ('CS'), ('cmp-lg');
INSERT INTO subscriptions VALUES ('cs.LGG');
ALTER TABLE subscriptions DROP CONSTRAINT subscriptions_category_check;
INSERT INTO subscriptions VALUES ('cs.LGG'), ('machine-learning'), ('hep-th');
SELECT category FROM subscriptions WHERE category_name(category) IS NULL;
SELECT archive(NULL), category_name(NULL), NULL::arxiv_category @> 'cs', 'cs'::arxiv_category <@ NULL;

-- What contains a category: itself, the archive in its name, and that of an alias
WITH category(c) AS (
	SELECT DISTINCT unnest('{cs,CS.AI,cs.A,cs.AIX,cs.CL,cmp-lg,cs.IT,cs.NA,cs.SY,cs.ZZ,CSX.ZZ,csx,csx.AI,c,math,math-ph,math.MP,math.NA,math.ST,stat,stat.TH,eess,
		econ,econ.GN,econ.EM,q-fin,q-fin.EC,q-fin.CP,astro-ph,astro-ph.CO,astro,hep-th,hep-ph,foo,foo.Bar,bar,bar.foo}'::arxiv_category[])
)
SELECT b.c AS category, array_agg(a.c ORDER BY a.c) AS "contained in",
	count(*) FILTER (WHERE NOT b.c <@ a.c) AS differences
FROM category a JOIN category b ON a.c @> b.c
GROUP BY b.c ORDER BY b.c;
SELECT count(*) AS pairs, count(*) FILTER (WHERE (a @> b) <> (b <@ a)) AS differences
FROM arxiv_taxonomy() x, arxiv_taxonomy() y, LATERAL (SELECT x.category::arxiv_category, y.category::arxiv_category) c(a, b);

--
-- Order and hash
--

-- By bytes, in whatever collation: capitals first, and - . before letters
CREATE TEMP TABLE ordered AS
SELECT n, c::arxiv_category FROM unnest('{CSX.zz,Zz,a,ab,astro-ph,astro-ph.CO,b.Z,b.a,cs,cs-x,cs.A-I,cs.AI,cs.LG,cs.ZA,cs.Za,csx,math,math-ph,math.AG,x,xa}'::text[]) WITH ORDINALITY u(c, n);
SELECT count(*) AS pairs,
	count(*) FILTER (WHERE (a.c < b.c, a.c <= b.c, a.c = b.c, a.c >= b.c, a.c > b.c, a.c <> b.c, sign(arxiv_category_cmp(a.c, b.c)))
		IS DISTINCT FROM (a.n < b.n, a.n <= b.n, a.n = b.n, a.n >= b.n, a.n > b.n, a.n <> b.n, sign(a.n - b.n))) AS wrong,
	count(*) FILTER (WHERE (a.c = b.c) <> (arxiv_category_hash(a.c) = arxiv_category_hash(b.c))) AS other_hash,
	count(*) FILTER (WHERE (a.c = b.c) <> (arxiv_category_hash_extended(a.c, 42) = arxiv_category_hash_extended(b.c, 42))) AS other_extended_hash
FROM ordered a, ordered b;
SELECT array_agg(c ORDER BY c) AS sorted FROM ordered;
SELECT count(*) FILTER (WHERE arxiv_category_hash(c)::bit(32) <> arxiv_category_hash_extended(c, 0)::bit(32)) AS other_for_0,
	count(*) FILTER (WHERE arxiv_category_hash(c)::bit(32) = arxiv_category_hash_extended(c, 1)::bit(32)) AS same_for_1
FROM ordered;
SELECT amname, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcintype = 'arxiv_category'::regtype ORDER BY amname COLLATE "C";
-- as stored, with a short header, and as read
SELECT count(*), count(*) FILTER (WHERE c = c::text::arxiv_category
	AND arxiv_category_hash(c) = arxiv_category_hash(c::text::arxiv_category)) AS same FROM ordered;

-- DISTINCT, GROUP BY, joins and indexes
CREATE TABLE listed AS
SELECT (ARRAY['cs.AI', 'cs.ai', 'cs.LG', 'cmp-lg', 'cs.CL', 'foo.Bar', 'hep-th'])[1 + i % 7]::arxiv_category AS c FROM generate_series(1, 7000) i;
SET enable_hashagg = off;
SELECT c, count(*) FROM listed GROUP BY c ORDER BY c;
RESET enable_hashagg;
SET enable_sort = off;
SELECT count(*) FROM (SELECT DISTINCT c FROM listed) d;
SELECT count(*) FROM listed JOIN (VALUES ('cs.AI'::arxiv_category), ('cs.CL'), ('foo.bar')) v(c) USING (c);
RESET enable_sort;
CREATE FUNCTION pg_temp.found(OUT rows text, OUT by_index bigint) RETURNS record
LANGUAGE plpgsql AS $$
DECLARE
	condition text;
	n bigint;
	line text;
BEGIN
	by_index := 0;
	FOREACH condition IN ARRAY '{c = ''cmp-lg'',c < ''cs.AI'',c <= ''CS.AI'',c >= ''cs.LG'',c > ''cs.LG'',c = ''foo.bar'',c = ''cs''}'::text[] LOOP
		EXECUTE 'SELECT count(*) FROM listed WHERE ' || condition INTO n;
		rows := concat_ws(' ', rows, n);
		FOR line IN EXECUTE 'EXPLAIN SELECT count(*) FROM listed WHERE ' || condition LOOP
			by_index := by_index + (line ~ 'Index.* Scan')::int;
		END LOOP;
	END LOOP;
END $$;
SELECT * FROM pg_temp.found();
SET enable_seqscan = off;
CREATE INDEX listed_index ON listed USING btree (c);
SELECT rows, by_index >= 7 AS by_index FROM pg_temp.found();
DROP INDEX listed_index;
CREATE INDEX listed_index ON listed USING hash (c);
SELECT rows, by_index >= 3 AS by_index FROM pg_temp.found();
RESET enable_seqscan;
DROP TABLE listed;
-- An index keeps equal values once
CREATE TEMP TABLE many AS SELECT (ARRAY['cs.LG', 'cs.AI', 'hep-th', 'cond-mat.str-el'])[1 + i % 4]::arxiv_category AS c FROM generate_series(1, 200000) i;
CREATE INDEX many_index ON many (c);
SELECT pg_relation_size('many_index') < 3000000 AS is_small;
DROP TABLE many;

-- Arrays
SELECT a, a = '{cs.AI,eess.SY,cs.CL}' AS equal, a @> '{cs.SY}' AS contains, a && '{cmp-lg,hep-th}'::arxiv_category[] AS overlaps, 'CS.ai' = ANY (a) AS "any",
	array_position(a, 'cmp-lg') AS position, array_to_string(a, ' ') AS string, a::text[] AS texts, pg_typeof(a[1]) AS element
FROM (VALUES ('{cs.ai,cs.sy,CMP-LG}'::arxiv_category[])) v(a);
SELECT array_agg(c ORDER BY c) FROM unnest(ARRAY['cs.LG', 'cs.ai']::arxiv_category[]) c;
SELECT '{cs.LG,I.2.7}'::arxiv_category[];
-- a bare literal beside a list could be a paper too, and is taken for one
SELECT '{cs.LG}'::arxiv_category[] && '{cs.LG,math}';
SELECT '{cs.LG}'::arxiv_category[] && '{"cs.LG","math"}';

--
-- Binary form
--

SELECT arxiv_category_send('cs.sy'), pg_temp.receive_failure('arxiv_category', 'cs.AI') AS known,
	pg_temp.receive_failure('arxiv_category', 'CMP-lg') AS alias, pg_temp.receive_failure('arxiv_category', 'foo.Bar') AS unknown;
\a\t
SELECT pg_temp.receive_failure('arxiv_category', m) FROM unnest(ARRAY['', 'I.2.7', 'cs.AI ', convert_to(repeat('x', 65), 'UTF8')]::bytea[]) m;
\a\t
SELECT left(pg_temp.receive_failure('arxiv_category', m), 5) AS bad_encoding FROM unnest(ARRAY['\x63730041', '\x6373ff']::bytea[]) m;
CREATE TEMP TABLE copied (LIKE ordered);
\copy ordered TO 'results/arxiv_category.copy' (FORMAT binary)
\copy copied FROM 'results/arxiv_category.copy' (FORMAT binary)
SELECT count(*) AS copied, count(*) FILTER (WHERE c.c IS DISTINCT FROM o.c OR c.c::text <> o.c::text) AS differences
FROM ordered o LEFT JOIN copied c USING (n);
