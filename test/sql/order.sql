-- Order and equality in plans: joins, grouping, partitions, indexes
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

CREATE TABLE papers AS
SELECT n, paper(p) AS paper, p.id::arxiv_id AS id, p.categories[1]::arxiv_category AS category
FROM generate_series(1, 2000) n,
	LATERAL (SELECT CASE WHEN n % 3 = 0 THEN format('hep-th/%s%s%s', lpad((92 + n % 16) % 100 || '', 2, '0'), lpad(1 + n % 3 || '', 2, '0'), lpad(1 + n % 999 || '', 3, '0'))
		ELSE format('%s%s.%sv%s', 16 + n % 10, lpad(1 + n % 12 || '', 2, '0'), lpad(1 + n % 500 || '', 5, '0'), 1 + n % 3) END AS id,
		'Title' AS title, ARRAY[(ARRAY['cs.LG', 'math.AG', 'hep-th'])[1 + n % 3]] AS categories) p;
SELECT count(*) AS papers, count(DISTINCT paper) AS distinct_papers, count(DISTINCT id) AS distinct_ids,
	count(DISTINCT id::text) AS distinct_texts, count(DISTINCT category) AS categories FROM papers;

-- What a query gives under one kind of plan and the other
CREATE FUNCTION under(settings text[], query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
	setting text;
BEGIN
	FOREACH setting IN ARRAY settings LOOP
		PERFORM set_config(setting, 'off', true);
	END LOOP;
	EXECUTE query INTO result;
	FOREACH setting IN ARRAY settings LOOP
		PERFORM set_config(setting, 'on', true);
	END LOOP;
	RETURN result;
END $$;
SELECT key, under('{enable_hashjoin,enable_nestloop}', q) AS merge, under('{enable_mergejoin,enable_nestloop}', q) AS hash,
	under('{enable_mergejoin,enable_hashjoin}', q) AS nested
FROM unnest('{id,category,paper}'::text[]) key,
	format('SELECT count(*) FROM (SELECT %1$s FROM papers WHERE n <= 600) a JOIN (SELECT %1$s FROM papers WHERE n > 300) b USING (%1$s)', key) q;
SELECT key, under('{enable_hashagg}', q) = under('{enable_sort}', q) AS same, under('{enable_hashagg}', q) AS groups
FROM unnest('{id,category,paper}'::text[]) key,
	format('SELECT count(*) || '' '' || max(c) FROM (SELECT %1$s, count(*) AS c FROM papers GROUP BY %1$s) g', key) q;

-- Indexes of every kind, against no index
CREATE INDEX papers_id_btree ON papers (id);
CREATE INDEX papers_id_hash ON papers USING hash (id);
CREATE INDEX papers_id_brin ON papers USING brin (id) WITH (pages_per_range = 1);
CREATE INDEX papers_category ON papers (category);
CREATE INDEX papers_paper ON papers (paper);
CREATE FUNCTION with_index(condition text, index text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	other text;
	result bigint;
BEGIN
	-- in a transaction of its own, which takes the others away for a moment
	BEGIN
		FOR other IN SELECT indexname FROM pg_indexes WHERE tablename = 'papers' AND indexname <> index LOOP
			EXECUTE 'DROP INDEX ' || other;
		END LOOP;
		PERFORM set_config('enable_seqscan', 'off', true);
		EXECUTE 'SELECT count(*) FROM papers WHERE ' || condition INTO result;
		RAISE EXCEPTION 'undo' USING ERRCODE = 'P9999';
	EXCEPTION WHEN SQLSTATE 'P9999' THEN
		RETURN result;
	END;
END $$;
SELECT condition, index, with_index(condition, index) AS indexed, with_index(condition, index) = with_index(condition, 'none') AS same
FROM (VALUES
	('id = ''2308.00008v2''', 'papers_id_btree'), ('id = ''2308.00008v2''', 'papers_id_hash'), ('id = ''2308.00008v2''', 'papers_id_brin'),
	('id < ''hep-th/0001001''', 'papers_id_btree'), ('id < ''hep-th/0001001''', 'papers_id_brin'),
	('id >= ''2001.00001'' AND id < ''2101.00001''', 'papers_id_btree'), ('id >= ''2001.00001'' AND id < ''2101.00001''', 'papers_id_brin'),
	('category = ''cs.LG''', 'papers_category'), ('category >= ''hep-th''', 'papers_category'),
	('paper = (SELECT paper FROM papers WHERE n = 7)', 'papers_paper'), ('paper > (SELECT paper FROM papers WHERE n = 7)', 'papers_paper')) v(condition, index);

-- Sorts: the sort support of ids, and comparison of papers, agree with the operators
SELECT key, count(*) FILTER (WHERE NOT ordered) AS disordered
FROM (SELECT 'id' AS key, id >= lag(id) OVER (ORDER BY id) AS ordered FROM papers
	  UNION ALL SELECT 'category', category >= lag(category) OVER (ORDER BY category) FROM papers
	  UNION ALL SELECT 'paper', paper >= lag(paper) OVER (ORDER BY paper) FROM papers) o GROUP BY key ORDER BY key;

-- and keep nothing, as a sort compares in one memory context
CREATE FUNCTION memory() RETURNS bigint
LANGUAGE plpgsql AS 'BEGIN RETURN sum(used_bytes) FROM pg_backend_memory_contexts; END';
CREATE TABLE alike AS SELECT paper(r) FROM (
	SELECT '2601.00001' AS id, 'T' AS title, array_agg('Author ' || a) AS authors, (n * 7919 % 1000)::text AS comments
	FROM generate_series(1, 1000) n, generate_series(1, 200) a GROUP BY n) r;
SELECT bool_and(pg_column_compression(paper) IS NOT NULL) AS compressed FROM alike;
SELECT memory() AS before FROM (SELECT FROM alike ORDER BY id(paper)) s LIMIT 1 \gset
SELECT memory() - :before < 100000 AS flat FROM (SELECT FROM alike ORDER BY paper) s LIMIT 1;

-- Partitions by range of the id, and by its hash
CREATE TABLE by_range (paper paper) PARTITION BY RANGE (id(paper));
CREATE TABLE by_range_old PARTITION OF by_range FOR VALUES FROM (MINVALUE) TO ('0704.0001');
CREATE TABLE by_range_new PARTITION OF by_range FOR VALUES FROM ('0704.0001') TO ('2001.00001');
CREATE TABLE by_range_newest PARTITION OF by_range FOR VALUES FROM ('2001.00001') TO (MAXVALUE);
CREATE TABLE by_hash (paper paper) PARTITION BY HASH (id(paper));
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO by_range SELECT paper FROM papers;
INSERT INTO by_hash SELECT paper FROM papers;
SELECT tableoid::regclass AS partition, count(*), min(id(paper)::text COLLATE "C") <> '' AS has_some FROM by_range GROUP BY 1 ORDER BY 1;
SELECT count(*) = 2 AND min(c) > 500 AS balanced, sum(c) AS papers FROM (SELECT count(*) AS c FROM by_hash GROUP BY tableoid) h;
SELECT (SELECT count(*) FROM by_range WHERE id(paper) = '2308.00008v2') = (SELECT count(*) FROM papers WHERE id = '2308.00008v2') AS found_by_range,
	(SELECT count(*) FROM by_hash WHERE id(paper) = '2308.00008v2') = (SELECT count(*) FROM papers WHERE id = '2308.00008v2') AS found_by_hash;

DROP FUNCTION under, with_index, memory;
DROP TABLE papers, alike, by_range, by_hash;
