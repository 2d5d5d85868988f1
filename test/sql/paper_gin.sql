-- GIN: every answer from the index is that of a sequential scan, and that of
-- the same question to an array of text
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET track_functions = 'none';

-- 100,000 papers with up to five categories, some with none
CREATE TABLE papers (n int, paper paper, keys text[]);
INSERT INTO papers (n, paper)
SELECT n, paper(p) FROM generate_series(1, 100000) n,
	LATERAL (SELECT format('2601.%s', lpad((1 + n % 99999)::text, 5, '0')) AS id, 'Title' AS title,
		ARRAY(SELECT (ARRAY['cs.LG', 'cs.AI', 'cs.CV', 'stat.ML', 'math.OC', 'eess.SY', 'hep-th', 'astro-ph', 'astro-ph.GA',
				'math-ph', 'cs.IT', 'cs.CL', 'econ.GN', 'xy.New'])[1 + floor(14 * power(('x' || left(md5(n || ' ' || i), 7))::bit(28)::int / 268435456.0, 2))::int]
			  FROM generate_series(1, n % 6) i) AS categories) p;
INSERT INTO papers VALUES (0, NULL);
-- categories and their archives, as one would keep them without the type
UPDATE papers SET keys = ARRAY(
	SELECT DISTINCT k FROM unnest(categories(paper)) c,
		unnest(ARRAY[c::text, split_part(c::text, '.', 1), CASE c WHEN 'eess.SY' THEN 'cs' WHEN 'cs.IT' THEN 'math'
			WHEN 'math-ph' THEN 'math' WHEN 'econ.GN' THEN 'q-fin' END]) k WHERE k IS NOT NULL)
WHERE paper IS NOT NULL;
CREATE INDEX papers_index ON papers USING gin (paper);

-- As a condition on the paper, and the same on the array
CREATE TABLE questions (q text, same text);
INSERT INTO questions
SELECT format('paper @> %L', k), format('keys @> ARRAY[%L]', k)
FROM unnest('{cs.LG,cs,cs.SY,eess,math,q-fin,hep-th,astro-ph,astro-ph.GA,xy,xy.New,cs.DB,nowhere,stat.TH}'::text[]) k0,
	LATERAL (SELECT k0::arxiv_category::text) c(k)
UNION ALL
SELECT format('%L <@ paper', k), format('keys @> ARRAY[%L]', k) FROM unnest('{cs.CV,math}'::text[]) k
UNION ALL
SELECT format('paper %s %L::text[]', o, a), format('keys %s %L::text[]', o, a)
FROM unnest('{@>,&&}'::text[]) o, (VALUES ('{}'), ('{cs.LG}'), ('{cs,math}'), ('{cs.LG,cs.LG}'), ('{cs.LG,hep-th,stat}'), ('{NULL}'), ('{NULL,cs}'), ('{nowhere,cs.AI}')) v(a)
UNION ALL
SELECT format('paper && %L', a), format('keys && %L', a) FROM (VALUES ('{cs,math}'), ('{}'), ('{NULL,hep-th}')) v(a)
UNION ALL
SELECT format('%L::text[] %s paper', a, o), format('keys %s %L::text[]', replace(o, '<@', '@>'), a)
FROM unnest('{<@,&&}'::text[]) o, (VALUES ('{}'), ('{cs.LG,stat}')) v(a)
UNION ALL
SELECT format('paper @@ %L', q), x FROM (VALUES
	('cs', 'keys @> ''{cs}'''),
	('!cs', 'NOT keys @> ''{cs}'''),
	('!!cs', 'keys @> ''{cs}'''),
	('cs & !cs.LG', 'keys @> ''{cs}'' AND NOT keys @> ''{cs.LG}'''),
	('cs | math', 'keys && ''{cs,math}'''),
	('!(cs | math)', 'NOT keys && ''{cs,math}'''),
	('cs.LG & (stat | math.OC) & !cs.CV', 'keys @> ''{cs.LG}'' AND keys && ''{stat,math.OC}'' AND NOT keys @> ''{cs.CV}'''),
	('cs & cs', 'keys @> ''{cs}'''),
	('cs & !cs', 'false'),
	('cs | !cs', 'keys IS NOT NULL'),
	('nowhere | hep-th', 'keys @> ''{hep-th}'''),
	('!nowhere', 'keys IS NOT NULL'),
	('!(hep-th & cs) & (eess | !math)', 'NOT keys @> ''{hep-th,cs}'' AND (keys @> ''{eess}'' OR NOT keys @> ''{math}'')')) v(q, x);

CREATE FUNCTION answer(condition text, use_index boolean) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	PERFORM set_config('enable_seqscan', (NOT use_index)::text, true),
		set_config('enable_bitmapscan', use_index::text, true);
	EXECUTE 'SELECT count(*) || '' '' || coalesce(sum(n), 0) FROM papers WHERE ' || condition INTO result;
	RETURN result;
END $$;
SELECT q, split_part(indexed, ' ', 1) AS papers, indexed = sequential AS as_sequential, indexed = of_array AS as_array
FROM questions, LATERAL (SELECT answer(q, true) AS indexed, answer(q, false) AS sequential, answer(same, false) AS of_array) a
ORDER BY q COLLATE "C";

-- After changes, with entries in the pending list
UPDATE papers SET paper = paper || jsonb '{"categories": ["econ.EM"]}' WHERE n % 100 = 7;
DELETE FROM papers WHERE n % 100 = 8;
SELECT q, answer(q, true) = answer(q, false) AS same FROM (VALUES ('paper @> ''econ.EM'''), ('paper @> ''econ'''), ('paper @@ ''!econ''')) v(q);

-- What a negation finds is looked at again, since not all of a paper's keys need be in the
-- index; nothing else is
BEGIN;
SET LOCAL enable_seqscan = off;
SET LOCAL max_parallel_workers_per_gather = 0;
SET LOCAL track_functions = 'all';
SELECT count(*) FROM papers WHERE paper @@ 'cs & (math | stat)' \gset without_
SELECT coalesce(pg_stat_get_xact_function_calls('paper_matches(paper, category_query)'::regprocedure), 0) AS calls \gset without_
SELECT count(*) FROM papers WHERE paper @@ 'cs & !(math | stat)' \gset with_
SELECT pg_stat_get_xact_function_calls('paper_matches(paper, category_query)'::regprocedure) AS calls \gset with_
SELECT :without_count > 0 AS without_found, :without_calls AS without_calls, :with_count > 0 AS with_found, :with_calls - :without_calls - :with_count AS other_calls;
COMMIT;

-- A bad question is an error with the index too
SET enable_seqscan = off;
SELECT count(*) FROM papers WHERE paper @> 'cs..LG';
SELECT count(*) FROM papers WHERE paper @> '{cs.LG,cs.AI}';
SELECT count(*) FROM papers WHERE paper && '{cs.LG,I.2.7}';
RESET enable_seqscan;

-- Every operator class of the extension is sound
SELECT amname, opcname, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod
JOIN pg_depend d ON d.classid = 'pg_opclass'::regclass AND d.objid = c.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'paperdigest'
ORDER BY 1, 2;

DROP FUNCTION answer;
DROP TABLE papers, questions;
