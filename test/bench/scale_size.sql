-- Part of scale.sql: loads lines from :first on until there are :papers, and notes what that, the indexes and questions take

\echo Loading :papers papers
DROP INDEX papers_paper_idx, papers_words;
-- Without the papers of earlier days, which only ours has
DELETE FROM announcements WHERE announced > '2026-03-02';
DELETE FROM papers WHERE id >= '2603.00001';
VACUUM papers, announcements;
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
	(:papers, 'category', false, usual_time('SELECT count(*) FROM papers WHERE ' || :'in_category'), :papers),
	(:papers, 'category and words', false, usual_time(format('SELECT count(*) FROM papers WHERE %s AND %s', :'in_category', :'with_words')), :papers);
SELECT :papers + 1 AS first \gset
