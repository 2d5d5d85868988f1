-- Category search at the scale of arXiv: the type paper against jsonb, text[]
-- and ltree[]

CREATE EXTENSION ltree;
CREATE EXTENSION pg_prewarm;
SELECT (2500000 * :scale)::int AS papers \gset
\echo Generating :papers papers

-- Popularity falls as 1 / rank, and papers are cross-listed within their
-- archive in two cases of three
CREATE TABLE ranked AS
SELECT category, archive, row_number() OVER (ORDER BY
	array_position('{cs.LG,cs.AI,cs.CV,cs.CL,stat.ML,quant-ph,hep-ph,cs.RO,math.AP,hep-th,math.CO,cs.IT}', category), hashtext(category)) AS rank
FROM arxiv_taxonomy() WHERE active AND canonical = category AND category <> ALL ('{cs,math,stat,eess,econ,physics,nlin,q-bio,q-fin,astro-ph,cond-mat}');
CREATE TABLE slots AS
SELECT category, archive, generate_series((10000 * low)::int, (10000 * high)::int - 1) AS slot
FROM (SELECT category, archive, sum(w) OVER (ORDER BY rank) - w AS low, sum(w) OVER (ORDER BY rank) AS high
	  FROM (SELECT category, archive, rank, (1.0 / rank) / (SELECT sum(1.0 / rank) FROM ranked) AS w FROM ranked) r) c;
CREATE TABLE archive_slots AS
SELECT archive, slot, category FROM (
	SELECT archive, generate_series((100 * low)::int, (100 * high)::int - 1) AS slot, category
	FROM (SELECT archive, category, sum(w) OVER (PARTITION BY archive ORDER BY rank) - w AS low,
			sum(w) OVER (PARTITION BY archive ORDER BY rank) AS high
		  FROM (SELECT archive, category, rank, (1.0 / rank) / sum(1.0 / rank) OVER (PARTITION BY archive) AS w FROM ranked) r) c) s;

-- Sentences of words of natural length, for texts that compress as texts do
CREATE TABLE sentences AS
SELECT s, (SELECT string_agg(translate(substr(md5((abs(hashint8extended(s * 100 + w, 11) % 4000))::text), 1, 3 + (hashint4(s * 100 + w) & 7)), '0123456789', 'etaoinshrl'), ' ')
		   FROM generate_series(1, 22) w) || '. ' AS text
FROM generate_series(0, 999) s;
CREATE FUNCTION h(n bigint, seed bigint, modulus int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT ((hashint8extended(n, seed) & 9223372036854775807) % modulus)::int $$;

CREATE UNLOGGED TABLE categories_of AS
SELECT n, array_remove(ARRAY[s1.category,
	CASE WHEN k > 1 THEN CASE WHEN h(n, 31, 3) > 0 THEN a2.category ELSE s2.category END END,
	CASE WHEN k > 2 THEN CASE WHEN h(n, 32, 3) > 0 THEN a3.category ELSE s3.category END END,
	CASE WHEN k > 3 THEN s2.category END, CASE WHEN k > 4 THEN s3.category END], NULL) AS categories
FROM (SELECT n, (ARRAY[1, 1, 1, 2, 2, 2, 3, 3, 4, 5])[1 + h(n, 1, 10)] AS k FROM generate_series(1, :papers) n) p
JOIN slots s1 ON s1.slot = h(n, 2, 10000)
LEFT JOIN slots s2 ON s2.slot = h(n, 3, 10000)
LEFT JOIN slots s3 ON s3.slot = h(n, 4, 10000)
LEFT JOIN archive_slots a2 ON a2.archive = s1.archive AND a2.slot = h(n, 5, 100)
LEFT JOIN archive_slots a3 ON a3.archive = s1.archive AND a3.slot = h(n, 6, 100);

CREATE UNLOGGED TABLE papers (paper paper);
INSERT INTO papers
SELECT paper(p) FROM (
	SELECT format('%s%s.%s', lpad((15 + n / 1200000)::text, 2, '0'), lpad((1 + n / 100000 % 12)::text, 2, '0'), lpad((1 + n % 99999)::text, 5, '0')) AS id,
		left(t1.text, 70) AS title,
		ARRAY(SELECT initcap(left(t2.text, 6)) || ' ' || initcap(substr(t3.text, 10, 8)) || i FROM generate_series(1, 1 + h(n, 21, 9)) i) AS authors,
		categories, left(t2.text, 40) AS comments,
		t1.text || t2.text || t3.text || t4.text || t5.text || left(t6.text, h(n, 27, 120)) || t7.text || t8.text AS abstract
	FROM categories_of
	JOIN sentences t1 ON t1.s = h(n, 41, 1000) JOIN sentences t2 ON t2.s = h(n, 42, 1000) JOIN sentences t3 ON t3.s = h(n, 43, 1000)
	JOIN sentences t4 ON t4.s = h(n, 44, 1000) JOIN sentences t5 ON t5.s = h(n, 45, 1000) JOIN sentences t6 ON t6.s = h(n, 46, 1000)
	JOIN sentences t7 ON t7.s = h(n, 47, 1000) JOIN sentences t8 ON t8.s = h(n, 48, 1000)) p;

\echo Generating the same for the peers
CREATE UNLOGGED TABLE peers (id text, categories text[], doc jsonb);
INSERT INTO peers SELECT id(paper)::text, categories(paper)::text[], paper::jsonb FROM papers;
CREATE UNLOGGED TABLE trees (categories ltree[], doc jsonb);
INSERT INTO trees SELECT ARRAY(SELECT replace(c, '-', '_')::ltree FROM unnest(categories) c), doc FROM peers;
VACUUM (FREEZE, ANALYZE) papers;
VACUUM (FREEZE, ANALYZE) peers;
VACUUM (FREEZE, ANALYZE) trees;
SELECT count(*), pg_size_pretty(pg_table_size('papers')) AS papers, avg(pg_column_size(paper))::int AS bytes_each,
	pg_size_pretty(pg_table_size('peers')) AS peers FROM papers;

SELECT note('table size', pg_table_size('papers') / 1e6, 'id, text[], jsonb', pg_table_size('peers') / 1e6, 'MB', 'less', 0.9);

\echo Sequential scans
-- A common, a middling and a rare category, by rank; every code of the archive
SELECT max(category) FILTER (WHERE place = 1) AS common, max(category) FILTER (WHERE place = 20) AS middling,
	max(category) FILTER (WHERE place = 100) AS rare
FROM (SELECT category, row_number() OVER (ORDER BY count(*) DESC) AS place FROM peers, unnest(categories) category GROUP BY 1) c \gset
SELECT array_agg(category)::text AS codes FROM arxiv_taxonomy() WHERE archive = 'cs' OR category = 'eess.SY' OR category = 'math.NA' \gset

SELECT pg_prewarm('peers'), pg_prewarm('papers') AS also \gset
-- The floor is what it takes to look at one byte of each value.
SELECT compare('seq scan, category', 'SELECT count(*) FROM papers WHERE paper @> ''cs.AI''',
	'floor', 'SELECT count(*) FROM papers WHERE pg_column_size(paper) = 0', 'less', 1.5);
SELECT compare('seq scan, category', 'SELECT count(*) FROM papers WHERE paper @> ''cs.AI''',
	'jsonb @>', 'SELECT count(*) FROM peers WHERE doc @> ''{"categories": ["cs.AI"]}''', 'more', 3);
SELECT compare('seq scan, category', 'SELECT count(*) FROM papers WHERE paper @> ''cs.AI''',
	'text[] @>', 'SELECT count(*) FROM peers WHERE categories @> ''{cs.AI}''', 'less', 1);
SELECT compare('seq scan, archive', 'SELECT count(*) FROM papers WHERE paper @> ''cs''',
	'text[] && codes', format('SELECT count(*) FROM peers WHERE categories && %L', :'codes'), 'more', 2.5);
SELECT pg_prewarm('trees') \gset
SELECT compare('seq scan, archive', 'SELECT count(*) FROM papers WHERE paper @> ''cs''',
	'ltree[] <@', 'SELECT count(*) FROM trees WHERE categories <@ ''cs''::ltree', 'less', 1);

\echo Indexes
SELECT compare('GIN build', 'DROP INDEX IF EXISTS papers_gin; CREATE INDEX papers_gin ON papers USING gin (paper)',
	'text[]', 'DROP INDEX IF EXISTS peers_gin; CREATE INDEX peers_gin ON peers USING gin (categories)', 'less', 1.6, runs => 3);
SELECT note('GIN size', pg_relation_size('papers_gin') / 1e6, 'text[]', pg_relation_size('peers_gin') / 1e6, 'MB', 'less', 1.6);
SET enable_seqscan = off;
SELECT compare(format('GIN, %s category', name), format('SELECT count(*) FROM papers WHERE paper @> %L', category),
	'text[] @>', format('SELECT count(*) FROM peers WHERE categories @> ARRAY[%L]', category), 'less', 1.1)
FROM (VALUES ('common', :'common'), ('middling', :'middling'), ('rare', :'rare')) v(name, category);
SELECT compare('GIN, archive', 'SELECT count(*) FROM papers WHERE paper @> ''cs''',
	'text[] && codes', format('SELECT count(*) FROM peers WHERE categories && %L', :'codes'), 'less', 1);
RESET enable_seqscan;

\echo Estimates
-- How far off the planner is: the factor between what it expects and what there is
CREATE FUNCTION factor(condition text) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
	plan json;
	expected numeric;
	counted numeric;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT FROM papers WHERE ' || condition INTO plan;
	EXECUTE 'SELECT count(*) FROM papers WHERE ' || condition INTO counted;
	expected := greatest((plan->0->'Plan'->>'Plan Rows')::numeric, 1);
	counted := greatest(counted, 1);
	RETURN round(greatest(expected / counted, counted / expected), 2);
END $$;
SELECT note('estimate: ' || condition, factor(condition), 'the truth', 1, 'factor', 'less', 2)
FROM (VALUES (format('paper @> %L', :'common')), (format('paper @> %L', :'middling')), (format('paper @> %L', :'rare')),
	('paper @> ''cs'''), ('paper @> ''econ'''), (format('paper @> ARRAY[%L, ''math'']', :'common')),
	(format('paper && ARRAY[%L, %L]', :'middling', :'rare')), ('paper @@ ''cs.AI & cs'''), ('paper @@ ''cs.LG & stat.ML'''),
	('paper @@ ''cs.LG & !cs'''), ('paper @@ ''cs & math & !stat'''), ('paper @@ ''!cs''')) v(condition);

\echo Loading
CREATE TABLE texts AS SELECT paper::text AS json FROM papers LIMIT (:papers / 10);
\getenv bench BENCH
SELECT format('COPY %%s %%s %L (FORMAT csv, DELIMITER E''\x01'', QUOTE E''\x02'')', :'bench' || '/texts.json') AS copy \gset
SELECT format(:'copy', 'texts', 'TO') \gexec
CREATE UNLOGGED TABLE loaded_papers (paper paper);
CREATE UNLOGGED TABLE loaded_docs (doc jsonb);
SELECT compare('COPY from JSON', 'TRUNCATE loaded_papers; ' || format(:'copy', 'loaded_papers', 'FROM'),
	'COPY into jsonb', 'TRUNCATE loaded_docs; ' || format(:'copy', 'loaded_docs', 'FROM'), 'more', 0.8);

\echo With summaries
DROP INDEX papers_gin;
CREATE UNLOGGED TABLE summarized AS
SELECT paper || jsonb_build_object('tldr', left(abstract(paper), 150), 'motivation', substr(abstract(paper), 100, 220), 'method', substr(abstract(paper), 300, 230),
	'result', substr(abstract(paper), 500, 250), 'conclusion', substr(abstract(paper), 700, 250)) AS paper FROM papers LIMIT (:papers / 5);
CREATE UNLOGGED TABLE summarized_docs AS SELECT paper::jsonb AS doc FROM summarized;
VACUUM (FREEZE, ANALYZE) summarized;
VACUUM (FREEZE, ANALYZE) summarized_docs;
SELECT pg_prewarm('summarized_docs'), pg_prewarm('summarized') AS also \gset
SELECT compare('seq scan with summaries', 'SELECT count(*) FROM summarized WHERE paper @> ''cs.AI''',
	'jsonb @>', 'SELECT count(*) FROM summarized_docs WHERE doc @> ''{"categories": ["cs.AI"]}''', 'more', 3);
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT count(*) FROM summarized WHERE paper @> 'cs.AI';
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT count(*) FROM summarized_docs WHERE doc @> '{"categories": ["cs.AI"]}';
