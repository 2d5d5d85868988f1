-- Three million papers, as arXiv has about: lines of its metadata snapshot in the schema of the daily job, against a table
-- of id, categories and the line as jsonb; a day of the job on top of them; and how what these take grows with the papers.

\getenv bench BENCH
\getenv build BUILD
\getenv python PYTHON
\set daily :build/doc/examples/daily
\set categories :bench/categories.txt
\i :daily/schema.sql
CREATE TABLE peers (id text PRIMARY KEY, categories text[] NOT NULL, doc jsonb NOT NULL);
CREATE UNLOGGED TABLE lines (line text);
CREATE INDEX papers_words ON papers USING gin (to_tsvector('english', paper));

-- The words that to_tsvector takes of a paper, with the same weights
CREATE FUNCTION words(doc jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE
RETURN setweight(to_tsvector('english', doc ->> 'title'), 'A') || setweight(to_tsvector('english', doc ->> 'abstract'), 'C')
	|| setweight(to_tsvector('english', (doc ->> 'authors') || ' ' || coalesce(doc ->> 'comments', '')), 'D');

-- Categories, the commonest first
COPY (SELECT category FROM arxiv_taxonomy() WHERE active AND canonical = category AND category <> ALL ('{cs,math,stat,eess,econ,physics,nlin,q-bio,q-fin,astro-ph,cond-mat}')
	ORDER BY array_position('{cs.LG,cs.AI,cs.CV,cs.CL,stat.ML,quant-ph,hep-ph,cs.RO,math.AP,hep-th,math.CO,cs.IT}', category), hashtext(category)) TO :'categories';

-- What steps took, with so many papers in the table: a step that should grow with them, for each of them
CREATE TABLE steps (papers int, step text, theirs boolean DEFAULT false, ms numeric, for_each_of int);
CREATE FUNCTION usual_time(query text) RETURNS numeric
LANGUAGE sql AS $$ SELECT median((array_agg(time_of(query)))[2:]) FROM generate_series(0, 5) $$;
-- Ours against the peer: the time of a step, and sizes. Loading goes on from size to size.
CREATE FUNCTION note_step(papers int, what text, target numeric) RETURNS void
LANGUAGE sql AS $$
	SELECT note(format('%s papers: %s', note_step.papers, what), sum(ms) FILTER (WHERE NOT theirs) / 1000, 'id, text[], jsonb', sum(ms) FILTER (WHERE theirs) / 1000,
		's', 'less', target)
	FROM steps s WHERE step = what AND (step = 'load' OR s.papers = note_step.papers)
$$;
CREATE FUNCTION note_size(papers int, what text, ours bigint, theirs bigint, target numeric) RETURNS void
LANGUAGE sql AS $$ SELECT note(format('%s papers: %s', papers, what), ours / 1e6, 'id, text[], jsonb', theirs / 1e6, 'MB', 'less', target) $$;

\set in_category 'paper @> ''cs.LG'''
\set with_words 'to_tsvector(''english'', paper) @@ ''quantum & network'''

\set first 1
\set day 1
SELECT (30000 * :scale)::int AS papers \gset
\i :bench/scale_size.sql
\i :bench/scale_days.sql
SELECT (300000 * :scale)::int AS papers \gset
\i :bench/scale_size.sql

\echo Indexes of the peer
-- That of words is built and compared here alone: with all papers, it would take most of the time of the bench.
CREATE INDEX peers_categories ON peers USING gin (categories);
INSERT INTO steps VALUES
	(:papers, 'text search index, build', true, time_of('CREATE INDEX peers_words ON peers USING gin (words(doc))'), :papers);
VACUUM (ANALYZE) peers;
SELECT note_step(:papers, 'text search index, build', 1.1);
SELECT note_size(:papers, 'text search index', pg_relation_size('papers_words'), pg_relation_size('peers_words'), 1.1);
SELECT note_size(:papers, 'all of it', pg_total_relation_size('papers'), pg_total_relation_size('peers'), 0.9);
SELECT compare(format('%s papers: category and words', :papers), format('SELECT count(*) FROM papers WHERE %s AND %s', :'in_category', :'with_words'),
	'id, text[], jsonb', 'SELECT count(*) FROM peers WHERE categories @> ''{cs.LG}'' AND words(doc) @@ ''quantum & network''', 'less', 1.1);
DROP INDEX peers_categories, peers_words;

\i :bench/scale_days.sql
SELECT (3000000 * :scale)::int AS papers \gset
\i :bench/scale_size.sql
INSERT INTO steps VALUES (:papers, 'GIN build', true, time_of('CREATE INDEX peers_categories ON peers USING gin (categories)'), :papers);
VACUUM (ANALYZE) peers;

\echo Comparing
-- Ours reads the line's TeX, names and dates, and keeps no name twice. The keys of its GIN index are archives too.
SELECT note_step(:papers, 'load', 1.5);
SELECT note_step(:papers, 'GIN build', 1.6);
SELECT note_size(:papers, 'table', pg_table_size('papers'), pg_table_size('peers'), 0.9);
SELECT note_size(:papers, 'primary key', pg_relation_size('papers_pkey'), pg_relation_size('peers_pkey'), 0.8);
SELECT note_size(:papers, 'GIN', pg_relation_size('papers_paper_idx'), pg_relation_size('peers_categories'), 1.6);
SELECT compare(format('%s papers: category', :papers), 'SELECT count(*) FROM papers WHERE ' || :'in_category',
	'id, text[], jsonb', 'SELECT count(*) FROM peers WHERE categories @> ''{cs.LG}''', 'less', 1.1);

\echo Days
\i :bench/scale_days.sql

\echo Growth
-- With a hundred times the papers, what grows faster than they do, and a day's work that grows with them, would be far above
-- these targets; colder caches, and one more level of the indexes, are below.
CREATE VIEW grown AS
SELECT step, papers, CASE WHEN min(for_each_of) IS NULL THEN 'ms' ELSE 'us a paper' END AS unit,
	median(array_agg(CASE WHEN for_each_of IS NULL THEN ms ELSE ms * 1000 / for_each_of END)) AS value
FROM steps WHERE NOT theirs GROUP BY step, papers;
SELECT note(format('%s papers: %s', g.papers, step), g.value, format('%s papers', small.papers), small.value, g.unit, 'less', 1.5)
FROM unnest('{load,GIN build,"text search index, build",category,category and words,a day''s load,a day''s digest}'::text[]) WITH ORDINALITY s(step, place)
	JOIN grown g USING (step) JOIN grown small USING (step)
WHERE small.papers = (SELECT min(papers) FROM steps) AND g.papers > small.papers ORDER BY place, g.papers;
