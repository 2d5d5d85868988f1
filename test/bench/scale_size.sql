-- Part of scale.sql: papers from the number :first on until there are :papers, what they take, and then some days from :day on

\echo Loading :papers papers
DROP INDEX papers_paper_idx, papers_words;
SELECT format('COPY lines FROM PROGRAM %L (FORMAT csv, DELIMITER E''\x01'', QUOTE E''\x02'')',
	format('%s %s/snapshot.py %s %s %s', :'python', :'bench', :'categories', :first, :papers)) \gexec
INSERT INTO steps VALUES (:papers, 'load', false, time_of(
	'INSERT INTO papers SELECT unversioned(id(p)), p FROM lines, parse_metadata(line::jsonb) AS p
	ON CONFLICT (id) DO UPDATE SET paper = papers.paper || excluded.paper'), :papers - :first + 1);
INSERT INTO steps VALUES (:papers, 'load', true, time_of(
	'INSERT INTO peers SELECT doc ->> ''id'', string_to_array(doc ->> ''categories'', '' ''), doc FROM (SELECT line::jsonb AS doc FROM lines OFFSET 0) l
	ON CONFLICT (id) DO UPDATE SET categories = excluded.categories, doc = excluded.doc'), :papers - :first + 1);
INSERT INTO announcements (list, announced, section, id)
SELECT primary_category(paper), submitted(paper)::date, 'new', id FROM papers WHERE NOT EXISTS (SELECT FROM announcements a WHERE a.id = papers.id);
TRUNCATE lines;

INSERT INTO steps VALUES
	(:papers, 'GIN build', false, time_of('CREATE INDEX papers_paper_idx ON papers USING gin (paper)'), :papers),
	(:papers, 'text search index, build', false, time_of('CREATE INDEX papers_words ON papers USING gin (to_tsvector(''english'', paper))'), :papers);
VACUUM (ANALYZE) papers, announcements;

INSERT INTO steps VALUES
	(:papers, 'category', false, usual_time('SELECT count(*) FROM papers WHERE paper @> ''cs.LG'''), :papers),
	(:papers, 'category and words', false, usual_time('SELECT count(*) FROM papers WHERE paper @> ''cs.LG'' AND to_tsvector(''english'', paper) @@ ''quantum & network'''), :papers);

-- The first day warms up.
\i :bench/scale_day.sql
DELETE FROM steps WHERE papers = :papers AND for_each_of IS NULL;
\i :bench/scale_day.sql
\i :bench/scale_day.sql
\i :bench/scale_day.sql
\i :bench/scale_day.sql
\i :bench/scale_day.sql
SELECT :papers + 1 AS first \gset
