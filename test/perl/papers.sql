-- What can be done with the types in a schema, and papers of all sizes: as a listing has
-- them, with texts that are compressed, and too large for the page. The extension goes to
-- the schema :schema.

SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS :schema;
SET search_path = public, :schema;
CREATE EXTENSION paperdigest SCHEMA :schema;

CREATE FUNCTION some_papers(first int, last int) RETURNS TABLE (n int, paper paper)
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
SELECT n, paper(p)
FROM generate_series(first, last) AS n, LATERAL (SELECT
	CASE WHEN n % 7 = 0 THEN format('hep-th/%s%s', 9201 + 100 * (n / 6993), lpad((1 + n / 7 % 999)::text, 3, '0'))
		ELSE '2601.' || lpad(n::text, 5, '0') END
	|| CASE WHEN n % 3 > 0 THEN 'v' || n % 3 ELSE '' END AS id,
	E'On \u4e16\u754c ' || md5(n::text) AS title,
	CASE WHEN n % 11 > 0 THEN ARRAY(SELECT 'A. Author ' || i FROM generate_series(2, n % 5) i) END AS authors,
	CASE WHEN n % 13 > 0 THEN ARRAY(
		SELECT ('{cs.LG,cs.AI,stat.ML,cs.CV,math.OC,eess.SY,hep-th,astro-ph.GA,math-ph,xy.New}'::text[])
			[1 + ('x' || left(md5(n || ' ' || i), 6))::bit(24)::int % (1 + n % 10)]
		FROM generate_series(1, n % 4) i) END AS categories,
	CASE WHEN n % 2 = 0 THEN n || ' pages' END AS comments,
	CASE WHEN n % 4 = 0 THEN timestamptz '2026-01-01 00:00:00.25+00' + n * interval '1 hour' END AS submitted,
	CASE WHEN n % 20 = 0 THEN (SELECT string_agg(md5(n || ' ' || i), '') FROM generate_series(1, 400) i)
		WHEN n % 4 = 0 THEN repeat('We study rest. ', 100 + n % 100) END AS abstract,
	CASE WHEN n % 8 = 0 THEN 'Sleep.' END AS tldr) AS p
$$;

CREATE DOMAIN quantitative AS arxiv_category CHECK (VALUE <@ 'math' OR VALUE <@ 'stat');

CREATE TABLE papers (
	n int PRIMARY KEY,
	paper paper NOT NULL DEFAULT '{"id": "2602.00001", "title": "On Rest", "categories": ["cs.LG"]}'
		CHECK (length(title(paper)) > 0 AND NOT paper @> 'econ'),
	id arxiv_id GENERATED ALWAYS AS (unversioned(id(paper))) STORED,
	category arxiv_category GENERATED ALWAYS AS (primary_category(paper)) STORED,
	field quantitative DEFAULT 'stat.ML',
	question category_query DEFAULT 'cs & !(cs.LG | stat)'
);

-- Papers short enough for btree
CREATE TABLE listings (n int PRIMARY KEY, paper paper, tags arxiv_category[]);

INSERT INTO papers (n, paper, field, question)
SELECT n, paper, ('{math.OC,stat.ML,math-ph,NULL}'::text[])[1 + n % 4],
	CASE WHEN n % 5 > 0 THEN category_query(coalesce(primary_category(paper), 'cs') || '| !cs.IT') END
FROM some_papers(1, 2000);
INSERT INTO papers (n) VALUES (0);
INSERT INTO listings SELECT n, CASE WHEN n % 9 > 0 THEN paper END, categories(paper) FROM papers WHERE abstract(paper) IS NULL;

-- Each question finds one of these, which has its name.
CREATE INDEX papers_gin ON papers USING gin (paper);
CREATE INDEX papers_hash ON papers USING hash (paper);
CREATE INDEX papers_partial ON papers (length(title(paper))) WHERE paper @@ 'stat & !cs.LG';
CREATE UNIQUE INDEX papers_id ON papers (id);
CREATE INDEX papers_id_brin ON papers USING brin (id(paper)) WITH (pages_per_range = 4);
CREATE INDEX papers_id_hash ON papers USING hash (id(paper));
CREATE INDEX papers_category ON papers (category);
CREATE INDEX papers_archive_hash ON papers USING hash (archive(category));
CREATE INDEX listings_paper ON listings (paper);
CREATE INDEX listings_tags ON listings (tags);
ANALYZE;

CREATE MATERIALIZED VIEW digests AS
SELECT category, digest_agg(paper ORDER BY n) AS digest FROM papers GROUP BY category;

-- As a refresh in a restore finds nothing by a search path, the query names its schema.
CREATE MATERIALIZED VIEW digest AS
SELECT render_digest('SELECT paper FROM public.papers ORDER BY n', '{"title": "All"}') AS digest;
