-- Boolean category expressions
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\i :failure

-- One canonical form, which reads back to itself
SELECT q, q::category_query AS canonical, q::category_query::text::category_query::text = q::category_query::text AS stable
FROM (VALUES
	('cs.LG & (stat | math.OC) & !cs.CV'),
	('  CS.lg&(STAT|math.oc)&  !cs.cv '),
	('cs'), ('((cs))'), ('!cs'), ('!!cs'), ('!(cs)'), ('!(!cs)'),
	('cs | math & stat'), ('(cs | math) & stat'), ('cs & math | stat'), ('cs & (math | stat)'),
	('cs & (math & stat)'), ('(cs & math) & stat'), ('cs & math & stat'),
	('cs | (math | (stat | (eess | econ)))'), ('((cs | math) | stat) | (eess | econ)'),
	('!(cs & math)'), ('!(cs | math) & !stat'), ('(!cs) | !(math)'), ('!(!(cs | math) & stat)'),
	('cs.SY & cs.NA & stat.TH & cmp-lg'), ('new-archive.XY & astro-ph'),
	(E'cs\t|\nmath')) v(q);

-- White space, and no other character
SELECT array_agg(n ORDER BY n) AS white FROM generate_series(1, 255) n
WHERE pg_temp.read_failure('category_query', format('%1$scs%1$s&%1$s(%1$smath%1$s)%1$s', chr(n))) LIKE 'no error: %';

-- Errors say where
SELECT ''::category_query;
SELECT '   '::category_query;
SELECT 'cs &'::category_query;
SELECT 'cs & & math'::category_query;
SELECT '& cs'::category_query;
SELECT 'cs math'::category_query;
SELECT 'cs & (math | stat'::category_query;
SELECT 'cs & math) | stat'::category_query;
SELECT 'cs & ()'::category_query;
SELECT 'cs & !'::category_query;
SELECT 'cs ! math'::category_query;
SELECT 'cs (math)'::category_query;
SELECT '(cs)(math)'::category_query;
SELECT 'cs & I.2.7'::category_query;
SELECT 'cs & cs..LG | math'::category_query;
SELECT 'cs & ähm'::category_query;
SELECT 'cs, math'::category_query;

-- Long and deep ones
SELECT length((repeat('(', 1000) || 'cs' || repeat(')', 1000))::category_query::text);
SELECT length((repeat('!', 1000) || 'cs')::category_query::text);
SELECT length((repeat('cs & (math | ', 1000) || 'stat' || repeat(')', 1000))::category_query::text);
SELECT (repeat('cs & (math | ', 1000) || 'stat' || repeat(')', 1000))::category_query::text::category_query::text
	= (repeat('cs & (math | ', 1000) || 'stat' || repeat(')', 1000))::category_query::text AS stable;
CREATE FUNCTION detail(q text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	PERFORM q::category_query;
	RETURN NULL;
EXCEPTION WHEN invalid_text_representation THEN
	GET STACKED DIAGNOSTICS result = PG_EXCEPTION_DETAIL;
	RETURN result;
END $$;
SELECT detail(repeat('cs | ', 9999) || 'cs') AS ten_thousand, detail(repeat('cs | ', 10000) || 'cs') AS one_more;
SELECT detail(repeat('(', 1000) || 'cs');
-- Too deep for the stack: to be read, and to be printed, with a smaller stack than when it was read
\set VERBOSITY sqlstate
SELECT (repeat('(', 1000000) || 'cs' || repeat(')', 1000000))::category_query;
SELECT (repeat('!', 1000000) || 'cs')::category_query;
CREATE TEMP TABLE deep AS SELECT (repeat('cs & (math | ', 2000) || 'stat' || repeat(')', 2000))::category_query AS q;
SET max_stack_depth = '100kB';
SELECT q FROM deep;
RESET max_stack_depth;
\set VERBOSITY default
SELECT length(q::text) FROM deep;
-- Operators in words, as other search languages have them; not every word is one
\a\t
SELECT pg_temp.read_failure('category_query', s)
FROM unnest(ARRAY['cs.LG AND stat.ML', 'cs.LG or stat.ML', 'cs.LG & (Not stat.ML)', 'cs.LG ANDNOT stat.ML', '(cs.LG) and(stat.ML)',
	'cs.LG band stat.ML', 'cs.LG, stat.ML', 'cs.LG & stat.*', 'cs.LG && stat.ML']) WITH ORDINALITY u(s, n) ORDER BY n;
\a\t

-- The truth of an expression, against PostgreSQL's own booleans: all
-- expressions of three categories by a small grammar, on all sets of them
CREATE TABLE papers AS
SELECT set AS s, paper(p) AS paper FROM generate_series(0, 7) set,
	LATERAL (SELECT '2601.00001' AS id, 'x' AS title,
		array_remove(ARRAY[CASE WHEN set & 1 > 0 THEN 'cs.LG' END, CASE WHEN set & 2 > 0 THEN 'math.AG' END,
			CASE WHEN set & 4 > 0 THEN 'stat.ML' END], NULL) AS categories) p;
CREATE TABLE expressions AS
WITH leaf(q, x) AS (
	VALUES ('cs', 's & 1 > 0'), ('math.AG', 's & 2 > 0'), ('!stat', 'NOT s & 4 > 0')
), two(q, x) AS (
	SELECT format(f, a.q, o.q, b.q), format(f, a.x, o.x, b.x)
	FROM leaf a, leaf b, (VALUES ('&', 'AND'), ('|', 'OR')) o(q, x), (VALUES ('(%s %s %s)')) f(f)
)
SELECT replace(format('%s%s %s %s', n.q, a.q, o.q, b.q), 'NOT', '!') AS q, format('%s %s %s %s', n.x, a.x, o.x, b.x) AS x
FROM two a, two b, (VALUES ('&', 'AND'), ('|', 'OR')) o(q, x), (VALUES ('', ''), ('!', 'NOT')) n(q, x);
CREATE FUNCTION holds(s int, x text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	result boolean;
BEGIN
	EXECUTE format('SELECT %s FROM (SELECT $1 AS s) t', x) INTO result USING s;
	RETURN result;
END $$;
SELECT count(*), count(*) FILTER (WHERE matches) AS matching, count(*) FILTER (WHERE matches <> holds(s, x)) AS wrong
FROM papers, expressions, LATERAL (SELECT paper @@ q::category_query) m(matches);

-- Order, equality and hash: a table of expressions can have keys and duplicates
CREATE TEMP TABLE q AS
SELECT n, q::category_query AS q
FROM unnest(ARRAY['cs', 'CS', '(cs)', '!!cs', '!cs', 'cs & math', 'math & cs', 'cs & (math)', 'cs | math', '(cs | math) & stat', 'cs | math & stat', 'cs & math & stat', 'hep-th']) WITH ORDINALITY u(q, n);
SELECT count(*) AS pairs, count(*) FILTER (WHERE a.q = b.q) AS equal,
	count(*) FILTER (WHERE (a.q = b.q) <> (a.q::text = b.q::text)) AS other_than_text,
	count(*) FILTER (WHERE category_query_cmp(a.q, b.q) <> - category_query_cmp(b.q, a.q)) AS not_antisymmetric,
	count(*) FILTER (WHERE (a.q < b.q, a.q <= b.q, a.q = b.q, a.q >= b.q, a.q > b.q, a.q <> b.q) <> (cmp < 0, cmp <= 0, cmp = 0, cmp >= 0, cmp > 0, cmp <> 0)) AS other_than_cmp,
	count(*) FILTER (WHERE (a.q = b.q) <> (category_query_hash(a.q) = category_query_hash(b.q))) AS other_than_hash,
	count(*) FILTER (WHERE (a.q = b.q) <> (category_query_hash_extended(a.q, 7) = category_query_hash_extended(b.q, 7))) AS other_than_extended
FROM q a, q b, LATERAL (SELECT sign(category_query_cmp(a.q, b.q))) c(cmp);
SELECT count(*) AS triples, count(*) FILTER (WHERE (a.q <= c.q) IS NOT TRUE) AS not_transitive FROM q a, q b, q c WHERE a.q <= b.q AND b.q <= c.q;
SELECT count(*) FILTER (WHERE category_query_hash(q)::bit(32) <> category_query_hash_extended(q, 0)::bit(32)) AS other_for_0 FROM q;
SELECT count(DISTINCT q), count(DISTINCT q::text) AS texts, (SELECT count(*) FROM (SELECT q FROM q GROUP BY q) g) AS groups,
	(SELECT count(*) FROM q a JOIN q b USING (q)) AS joined, count(*) FILTER (WHERE q = 'CS & math'::text) AS by_text, count(*) FILTER (WHERE q IN ('cs', '!(hep-th)')) AS "in" FROM q;
CREATE TEMP TABLE subscriptions (reader text, q category_query, PRIMARY KEY (reader, q));
INSERT INTO subscriptions VALUES ('ada', 'cs & math'), ('ada', 'cs | math'), ('bob', 'cs & math');
INSERT INTO subscriptions VALUES ('ada', 'CS&(math)');
CREATE INDEX subscriptions_hash ON subscriptions USING hash (q);
SET enable_seqscan = off;
SELECT count(*) FROM subscriptions WHERE q = 'cs & math';
RESET enable_seqscan;

-- Both orders of the arguments, and every spelling
PREPARE by_text(text) AS SELECT s FROM papers WHERE paper @@ $1::category_query ORDER BY s;
EXECUTE by_text('cs & !math');
PREPARE by_query AS SELECT s FROM papers WHERE $1 @@ paper ORDER BY s;
EXECUTE by_query('cs & !math');
SELECT s FROM papers WHERE paper @@ 'cs & !math' AND 'stat' @@ paper;
SELECT count(*) FROM papers WHERE paper @@ NULL;

-- Aliases count for both of their archives
SELECT q, '{"id": "2601.00001", "title": "x", "categories": ["eess.SY", "math-ph"]}'::paper @@ q::category_query AS matches
FROM (VALUES ('cs'), ('eess & cs'), ('math'), ('math-ph'), ('cs.SY'), ('math.MP'), ('cs.LG'), ('!cs')) v(q);

-- Binary form
SELECT category_query_send('CS.lg&(!math)');

DEALLOCATE ALL;
DROP FUNCTION detail, holds;
DROP TABLE papers, expressions;
