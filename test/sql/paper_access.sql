-- Papers: accessors, comparison, hash
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET jit = off;
\getenv abs_srcdir PG_ABS_SRCDIR
\set papers :abs_srcdir '/papers.psql'
\i :papers

--
-- Accessors
--

-- One for each field
\x
SELECT id(p), title(p), authors(p), categories(p), comments(p), journal_ref(p), doi(p), report_no(p), msc_class(p), acm_class(p), license(p),
	to_char(submitted(p) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') AS submitted, to_char(updated(p) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') AS updated, abstract(p), tldr(p), motivation(p), method(p), result(p), conclusion(p), summary_of(p), primary_category(p)
FROM (VALUES ('{"id": "2601.10719v2", "title": "ti", "authors": ["Ada One", "Bob Two"], "categories": ["cs.SY", "stat.ML"], "comments": "cm", "journal_ref": "jr", "doi": "10.1000/182", "report_no": "rn", "msc_class": "68T50", "acm_class": "I.2.7", "license": "li",
	"submitted": "2026-01-15T18:00:01Z", "updated": "2026-01-16T00:00:00.5Z", "abstract": "ab", "tldr": "tl", "motivation": "mo", "method": "me", "result": "re", "conclusion": "co", "summary_of": "so"}'::paper),
	('{"id": "hep-th/9901001", "title": ""}'), ('{"id": "2601.10719", "title": "", "authors": [], "categories": [], "comments": ""}'), (NULL)) v(p);
\x
SELECT pg_typeof(id(p)) AS id, pg_typeof(title(p)) AS title, pg_typeof(authors(p)) AS authors, pg_typeof(categories(p)) AS categories, pg_typeof((categories(p))[1]) AS category,
	pg_typeof(submitted(p)) AS submitted, pg_typeof(primary_category(p)) AS primary_category
FROM (VALUES ('{"id": "2601.10719", "title": "x", "authors": ["A"], "categories": ["cs"]}'::paper)) v(p);
-- each gives what was read, NULL where nothing was; the order of the columns being that of the fields
SELECT count(*) AS papers,
	count(*) FILTER (WHERE f IS DISTINCT FROM ROW(object->>'title', object->'authors', object->'categories', object->>'comments', object->>'journal_ref', object->>'doi', object->>'report_no', object->>'msc_class', object->>'acm_class', object->>'license',
		(object->>'submitted')::timestamptz, (object->>'updated')::timestamptz, object->>'abstract', object->>'tldr', object->>'motivation', object->>'method', object->>'result', object->>'conclusion', object->>'summary_of')) AS differences,
	count(*) FILTER (WHERE id(paper)::text <> object->>'id') AS other_ids,
	count(*) FILTER (WHERE primary_category(paper)::text IS DISTINCT FROM object->'categories'->>0) AS other_primary,
	count(*) FILTER (WHERE categories(paper) = '{}' AND primary_category(paper) IS NULL) AS none
FROM generated, LATERAL (SELECT ROW(title(paper), to_jsonb(authors(paper)), to_jsonb(categories(paper)), comments(paper), journal_ref(paper), doi(paper), report_no(paper), msc_class(paper), acm_class(paper), license(paper),
	submitted(paper), updated(paper), abstract(paper), tldr(paper), motivation(paper), method(paper), result(paper), conclusion(paper), summary_of(paper))) x(f);

--
-- Comparison
--

-- By id, then field by field: texts and lists by bytes, NULL last. The ranks are by core's
-- types. Papers that differ in one field alone, and any others.
CREATE TEMP TABLE compared AS
WITH one(object) AS (
	SELECT '{"id": "2601.10719", "title": "a", "authors": ["a"], "categories": ["cs"], "submitted": "2026-01-15T18:00:01Z", "updated": "2026-01-15T18:00:01Z"}'::jsonb || jsonb_object_agg(f, 'a')
	FROM unnest('{comments,journal_ref,doi,report_no,msc_class,acm_class,license,abstract,tldr,motivation,method,result,conclusion,summary_of}'::text[]) f
), fields(field, variants) AS (
	VALUES ('{id}'::text[], '{"\"2601.10719v1\"","\"2601.10718v9\"","\"2601.10720\"","\"hep-th/9901001\"","\"2601.10719\""}'::text[]),
		('{title}', '{"\"\"","\"A\"","\"aa\"","\"b\"","\"a\""}'),
		('{authors}', '{[],"[\"\"]","[\"A\"]","[\"a\", \"\"]","[\"a\", \"a\"]","[\"b\"]","[\"aa\"]","[\"\", \"\"]",NULL}'),
		('{categories}', '{[],"[\"Z\"]","[\"a\"]","[\"cs\", \"a\"]","[\"cs\", \"cs.LG\"]","[\"cs.LG\", \"cs\"]","[\"cs.LG\"]","[\"z\"]","[\"csx\"]",NULL}'),
		('{submitted,updated}', '{"\"2026-01-15T18:00:01.000001Z\"","\"2026-01-15T18:00:00.999999Z\"","\"1999-12-31T23:59:59Z\"","\"2026-01-15T19:00:01+01:00\"","\"0001-01-01T00:00:00Z\"",NULL}'),
		('{comments,journal_ref,doi,report_no,msc_class,acm_class,license,abstract,tldr,motivation,method,result,conclusion,summary_of}', '{"\"\"","\"A\"","\"aa\"","\"b\"","\"\\u00e9\"","\"B\"",NULL}')
)
SELECT (object - f || CASE WHEN v IS NULL THEN '{}' ELSE jsonb_build_object(f, v::jsonb) END)::paper AS paper
FROM one, fields, unnest(field) f, unnest(variants) v
UNION ALL
SELECT paper FROM generated WHERE n % 5 < 2;
CREATE TEMP TABLE ranked AS
SELECT paper, rank() OVER (ORDER BY id(paper), title(paper) COLLATE "C", authors(paper) COLLATE "C", categories(paper)::text[] COLLATE "C", comments(paper) COLLATE "C", journal_ref(paper) COLLATE "C", doi(paper) COLLATE "C", report_no(paper) COLLATE "C", msc_class(paper) COLLATE "C",
	acm_class(paper) COLLATE "C", license(paper) COLLATE "C", submitted(paper), updated(paper), abstract(paper) COLLATE "C", tldr(paper) COLLATE "C", motivation(paper) COLLATE "C", method(paper) COLLATE "C", result(paper) COLLATE "C", conclusion(paper) COLLATE "C", summary_of(paper) COLLATE "C") AS n
FROM compared;
SELECT count(*) AS papers, count(DISTINCT n) AS ranks FROM ranked;
SELECT count(*) AS pairs, count(*) FILTER (WHERE a.n = b.n) AS equal,
	count(*) FILTER (WHERE (sign(paper_cmp(a.paper, b.paper)), a.paper < b.paper, a.paper <= b.paper, a.paper = b.paper, a.paper >= b.paper, a.paper > b.paper, a.paper <> b.paper)
		IS DISTINCT FROM (sign(a.n - b.n), a.n < b.n, a.n <= b.n, a.n = b.n, a.n >= b.n, a.n > b.n, a.n <> b.n)) AS wrong
FROM ranked a, ranked b;
SELECT NULL::paper = p, p < NULL, p <> NULL, p IS NOT DISTINCT FROM p AS same FROM (VALUES ('{"id": "2601.10719", "title": "x"}'::paper)) v(p);
SELECT amname, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcintype = 'paper'::regtype AND amname IN ('btree', 'hash') ORDER BY amname COLLATE "C";

-- Equal papers have equal hashes; the hash is that of the id
SELECT count(*) FILTER (WHERE a.n = b.n AND (paper_hash(a.paper), paper_hash_extended(a.paper, 42)) <> (paper_hash(b.paper), paper_hash_extended(b.paper, 42))) AS other_of_equal,
	count(*) FILTER (WHERE (id(a.paper) = id(b.paper)) <> (paper_hash(a.paper) = paper_hash(b.paper))) AS other_than_id,
	count(*) FILTER (WHERE (id(a.paper) = id(b.paper)) <> (paper_hash_extended(a.paper, 42) = paper_hash_extended(b.paper, 42))) AS other_than_id_extended
FROM ranked a, ranked b;
SELECT count(*) FILTER (WHERE paper_hash(paper)::bit(32) <> paper_hash_extended(paper, 0)::bit(32)) AS other_for_0,
	count(*) FILTER (WHERE paper_hash(paper)::bit(32) = paper_hash_extended(paper, 1)::bit(32)) AS same_for_1
FROM ranked;

-- Sorting, grouping, joins and indexes: as the ranks
SELECT count(*) AS papers, count(*) FILTER (WHERE n < before) AS out_of_order
FROM (SELECT n, lag(n) OVER (ORDER BY paper) AS before FROM ranked) o;
SELECT count(DISTINCT n) AS ranks, count(DISTINCT paper) AS by_sort, (SELECT count(*) FROM ranked a JOIN ranked b USING (n)) AS joined FROM ranked;
SET enable_hashjoin = off;
SET enable_nestloop = off;
SELECT count(*) AS by_merge FROM ranked a JOIN ranked b USING (paper);
RESET enable_hashjoin;
SET enable_mergejoin = off;
SET enable_sort = off;
SELECT count(*) AS by_hash, (SELECT count(*) FROM (SELECT paper FROM ranked GROUP BY paper) g) AS groups FROM ranked a JOIN ranked b USING (paper);
RESET enable_mergejoin;
RESET enable_nestloop;
RESET enable_sort;
CREATE FUNCTION pg_temp.found(OUT total numeric, OUT by_index boolean) RETURNS record
LANGUAGE plpgsql AS $$
DECLARE
	condition text;
	line text;
	sum numeric;
BEGIN
	total := 0;
	by_index := true;
	FOR condition IN
		SELECT format('paper %s %L', operator, paper)
		FROM (SELECT DISTINCT ON (n) n, paper FROM ranked ORDER BY n) r, unnest('{<,<=,=,>=,>}'::text[]) WITH ORDINALITY o(operator, k) WHERE n % 4 = 0 ORDER BY n, k
	LOOP
		EXECUTE 'SELECT coalesce(sum(n), 0) FROM indexed WHERE ' || condition INTO sum;
		total := total * 7 % 1000000007 + sum;
		IF condition LIKE 'paper = %' THEN
			FOR line IN EXECUTE 'EXPLAIN SELECT n FROM indexed WHERE ' || condition LOOP
				by_index := by_index AND line !~ 'Seq Scan';
			END LOOP;
		END IF;
	END LOOP;
END $$;
CREATE TABLE indexed AS SELECT * FROM ranked;
CREATE TEMP TABLE sequential AS SELECT * FROM pg_temp.found();
SET enable_seqscan = off;
CREATE INDEX indexed_index ON indexed USING btree (paper);
SELECT f.total - s.total AS difference, f.by_index, s.by_index AS before FROM sequential s, pg_temp.found() f;
DROP INDEX indexed_index;
CREATE INDEX indexed_index ON indexed USING hash (paper);
SELECT f.total - s.total AS difference, f.by_index, s.by_index AS before FROM sequential s, pg_temp.found() f;
DROP INDEX indexed_index;
-- an index on an accessor
CREATE INDEX ON indexed (id(paper));
SELECT count(*), count(DISTINCT paper) FROM indexed WHERE id(paper) BETWEEN '2601.10718' AND '2601.10719';
RESET enable_seqscan;
DROP TABLE indexed;
