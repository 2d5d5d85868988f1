-- What test/soak needs: pages, calls, and functions that watch memory.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;

-- Of this process, in kB: what it has for itself, and the most that it had of all
CREATE FUNCTION own_memory() RETURNS int
LANGUAGE sql AS $$ SELECT substring(pg_read_file('/proc/self/status') FROM 'RssAnon:\s+(\d+) kB')::int $$;
CREATE FUNCTION peak_memory() RETURNS int
LANGUAGE sql AS $$ SELECT substring(pg_read_file('/proc/self/status') FROM 'VmHWM:\s+(\d+) kB')::int $$;

--
-- Pages
--
CREATE FUNCTION entry(n int, title text DEFAULT 'Title', authors text DEFAULT '<a href="?searchtype=author">A. Author</a>',
	abstract text DEFAULT 'Abstract') RETURNS text
LANGUAGE sql AS $$
	SELECT format('<dt><a name="item%s">[%s]</a><a href="/abs/2603.%s"></a></dt><dd><div class="list-title">%s</div><div class="list-authors">%s</div><div class="list-subjects">(cs.LG); (stat.ML)</div><p class="mathjax">%s</p></dd>',
		n, n, lpad((n % 99999 + 1)::text, 5, '0'), title, authors, abstract)
$$;
CREATE FUNCTION page(entries text, n int DEFAULT 1) RETURNS text
LANGUAGE sql AS $$ SELECT concat('<html><head></head><body><div>Total of ', n, ' entries </div><dl>', entries, '</dl></body></html>') $$;
CREATE FUNCTION many(n int, abstract text DEFAULT 'Abstract') RETURNS text
LANGUAGE sql AS $$ SELECT page(string_agg(entry(i, abstract => abstract), '' ORDER BY i), n) FROM generate_series(1, n) i $$;

CREATE FUNCTION item(n int, abstract text DEFAULT 'Abstract') RETURNS text
LANGUAGE sql AS $$
	SELECT format('<item><guid>oai:arXiv.org:2603.%sv1</guid><title>Title {\o}</title><description>%s</description><category>cs.LG</category><pubDate>Mon, 02 Mar 2026 00:00:00 -0500</pubDate><announce_type>new</announce_type><creator>A. Author, B. Author</creator></item>',
		lpad((n % 99999 + 1)::text, 5, '0'), abstract)
$$;
CREATE FUNCTION feed(items text) RETURNS text
LANGUAGE sql AS $$ SELECT concat('<rss version="2.0"><channel><link>http://rss.arxiv.org/rss/cs.LG</link>', items, '</channel></rss>') $$;
CREATE FUNCTION many_items(n int, abstract text) RETURNS text
LANGUAGE sql AS $$ SELECT feed(string_agg(item(i, abstract), '')) FROM generate_series(1, n) i $$;

-- Stored as they are, so that to fetch one takes the memory for it and no more
CREATE TABLE page (name text PRIMARY KEY, html text);
ALTER TABLE page ALTER html SET STORAGE EXTERNAL;

--
-- Calls
--
CREATE TABLE indexed (paper paper);
ALTER TABLE indexed SET (autovacuum_enabled = false);
CREATE INDEX ON indexed USING gin (paper);
CREATE TABLE question AS SELECT 'cs.LG'::arxiv_category AS category, 'cs.LG & !math'::category_query AS expression;
CREATE TABLE sample AS
SELECT '{"id": "2601.00001v2", "title": "One *two*", "authors": ["A", "B"], "categories": ["cs.LG", "stat.ML"], "submitted": "2026-01-15T18:00:01Z", "updated": "2026-01-15T18:00:01Z", "abstract": "Abstract $x$ <b>"}'::paper AS p,
	'{"id": "2601.00001v1", "title": "One", "tldr": "Short"}'::paper AS q, '{"id": "2601.00002", "title": "Two"}'::paper AS other,
	'2601.00001v2'::arxiv_id AS i, 'cs.LG'::arxiv_category AS c, 'cs.LG & (stat | math) & !cs.CV'::category_query AS x,
	page(entry(1)) AS html, left(page(entry(1)), -20) AS cut, feed(item(1)) AS feed;
ALTER TABLE sample ADD digest text;
UPDATE sample SET digest = render_digest('SELECT p AS paper FROM sample');
INSERT INTO indexed SELECT p FROM sample, generate_series(1, 100);
ANALYZE indexed, question, sample;

-- Binary messages, right and wrong
SELECT current_setting('data_directory') || '/soak' AS file \gset
CREATE TABLE received (i arxiv_id, c arxiv_category, x category_query, p paper);
\set file_i :file '_i'
\set file_c :file '_c'
\set file_x :file '_x'
\set file_p :file '_p'
\set file_bad :file '_bad'
COPY (SELECT i FROM sample) TO :'file_i' (FORMAT binary);
COPY (SELECT c FROM sample) TO :'file_c' (FORMAT binary);
COPY (SELECT x FROM sample) TO :'file_x' (FORMAT binary);
COPY (SELECT p FROM sample) TO :'file_p' (FORMAT binary);
COPY (SELECT '&&&&'::text) TO :'file_bad' (FORMAT binary);

-- The functions that a statement calls, one that succeeds and one that fails (or NULL,
-- where no call can), and for how many calls of others it counts. What begins with an
-- expression gets its SELECT and FROM below.
CREATE TABLE call (n serial, functions text, good text, bad text, weight int DEFAULT 1);
INSERT INTO call (functions, good, bad) VALUES
('arxiv_id_in', $$arxiv_id_in('2601.00001v2')$$, $$arxiv_id_in('2613.00001')$$),
('arxiv_id_out', 'arxiv_id_out(i)', NULL),
('arxiv_id_recv', $$COPY received (i) FROM '%s_i' (FORMAT binary) WHERE false$$, $$COPY received (i) FROM '%s_bad' (FORMAT binary) WHERE false$$),
('arxiv_id_send', 'arxiv_id_send(i)', NULL),
('arxiv_id', $$arxiv_id('arXiv:2601.00001v2'::text)$$, $$arxiv_id('2613.00001'::text)$$),
('arxiv_id_eq arxiv_id_ne arxiv_id_lt arxiv_id_le arxiv_id_gt arxiv_id_ge', 'i = i AND NOT i <> i AND NOT i < i AND i <= i AND NOT i > i AND i >= i', NULL),
('arxiv_id_cmp arxiv_id_hash arxiv_id_hash_extended', 'arxiv_id_cmp(i, i) + arxiv_id_hash(i) + arxiv_id_hash_extended(i, 7)', NULL),
('arxiv_id_sortsupport', $$SELECT v FROM (VALUES ('2601.00002'::arxiv_id), ('2601.00001')) s(v) ORDER BY v$$, NULL),
('arxiv_id_smaller arxiv_id_larger min max', 'min(i), max(i)', NULL),
('version unversioned url', 'version(i), unversioned(i), url(i)', NULL),
('arxiv_category_in', $$arxiv_category_in('cs.LG')$$, $$arxiv_category_in('I.2.7')$$),
('arxiv_category_out', 'arxiv_category_out(c)', NULL),
('arxiv_category_recv', $$COPY received (c) FROM '%s_c' (FORMAT binary) WHERE false$$, $$COPY received (c) FROM '%s_bad' (FORMAT binary) WHERE false$$),
('arxiv_category_send', 'arxiv_category_send(c)', NULL),
('arxiv_category', $$arxiv_category('cs.SY'::text)$$, $$arxiv_category('I.2.7'::text)$$),
('arxiv_category_eq arxiv_category_ne arxiv_category_lt arxiv_category_le arxiv_category_gt arxiv_category_ge', 'c = c AND NOT c <> c AND NOT c < c AND c <= c AND NOT c > c AND c >= c', NULL),
('arxiv_category_cmp arxiv_category_hash arxiv_category_hash_extended', 'arxiv_category_cmp(c, c) + arxiv_category_hash(c) + arxiv_category_hash_extended(c, 7)', NULL),
('arxiv_category_contains arxiv_category_contained', $$c @> 'cs.LG' AND c <@ 'cs'$$, $$c @> 'I.2.7'$$),
('archive category_name', 'archive(c), category_name(c)', NULL),
('paper_in', $$paper_in('{"id": "2601.00001", "title": "One", "authors": ["A"], "categories": ["cs.LG"]}')$$, $$paper_in('{"id": "2601.00001", "title": "One", "authors": ["A"], "categories": ["I.2.7"]}')$$),
('paper_in', NULL, $$paper_in('{"id": "2601.00001", "title": "One", "authors": ["A", {')$$),
('paper_out', 'paper_out(p)', NULL),
('paper_recv', $$COPY received (p) FROM '%s_p' (FORMAT binary) WHERE false$$, $$COPY received (p) FROM '%s_bad' (FORMAT binary) WHERE false$$),
('paper_send', 'paper_send(p)', NULL),
('paper', $$SELECT paper(r) FROM (SELECT '2601.00001' AS id, 'One' AS title, ARRAY['cs.LG'] AS categories, now() AS updated) r$$, $$SELECT paper(r) FROM (SELECT '2601.00001' AS id, 'One' AS title, ARRAY['cs.LG'] AS categories, 'today' AS updated) r$$),
('paper', NULL, $$SELECT paper(r) FROM (SELECT '2601.00001' AS id, 1 AS title) r$$),
('paper', $$paper('{"id": "2601.00001", "title": "One"}'::jsonb)$$, $$paper('{"id": "2601.00001", "title": 1}'::jsonb)$$),
('paper_to_jsonb paper_to_json', 'paper_to_jsonb(p), paper_to_json(p)', NULL),
('paper_eq paper_ne paper_lt paper_le paper_gt paper_ge', 'p = q OR NOT p <> q OR p < q OR p <= q OR p > q OR p >= q', NULL),
('paper_cmp paper_hash paper_hash_extended', 'paper_cmp(p, p) + paper_hash(p) + paper_hash_extended(p, 7)', NULL),
('id title authors categories comments journal_ref doi report_no msc_class acm_class license submitted updated abstract tldr motivation method result conclusion summary_of primary_category',
	'id(p), title(p), authors(p), categories(p), comments(p), journal_ref(p), doi(p), report_no(p), msc_class(p), acm_class(p), license(p), submitted(p), updated(p), abstract(p), tldr(p), motivation(p), method(p), result(p), conclusion(p), summary_of(p), primary_category(p)', NULL),
('paper_merge', 'q || p', 'p || other'),
('fingerprint', 'fingerprint(p)', NULL),
('to_tsvector', $$to_tsvector('english', p)$$, NULL),
('paper_set', $$p || jsonb '{"tldr": "One"}'$$, $$p || jsonb '{"title": null}'$$),
('merge_agg', 'merge_agg(v) FROM sample, LATERAL (VALUES (q), (p)) u(v)', 'merge_agg(v) FROM sample, LATERAL (VALUES (q), (other)) u(v)'),
('paper_contains paper_contained', $$p @> 'cs' AND 'cs.LG' <@ p$$, $$p @> 'I.2.7'$$),
('paper_contains paper_contained', $$p @> ARRAY['cs', 'stat'] AND ARRAY['cs'] <@ p$$, $$p @> ARRAY['cs', 'I.2.7']$$),
('paper_overlaps', $$p && ARRAY['cs', 'stat'] AND ARRAY['cs'] && p$$, $$p && ARRAY['cs', 'I.2.7']$$),
('paper_overlaps', $$p && '{cs,stat}' AND '{cs}' && p$$, $$p && '{cs,I.2.7}'$$),
('category_query_in', $$category_query_in('cs.LG & (stat | math) & !cs.CV')$$, $$category_query_in('cs.LG & (stat | math')$$),
('category_query_out', 'category_query_out(x)', NULL),
('category_query_recv', $$COPY received (x) FROM '%s_x' (FORMAT binary) WHERE false$$, $$COPY received (x) FROM '%s_bad' (FORMAT binary) WHERE false$$),
('category_query_send', 'category_query_send(x)', NULL),
('category_query', $$category_query('cs.LG'::text)$$, $$category_query('&'::text)$$),
('category_query_eq category_query_ne category_query_lt category_query_le category_query_gt category_query_ge', 'x = x AND NOT x <> x AND NOT x < x AND x <= x AND NOT x > x AND x >= x', NULL),
('category_query_cmp category_query_hash category_query_hash_extended', 'category_query_cmp(x, x) + category_query_hash(x) + category_query_hash_extended(x, 7)', NULL),
('paper_matches', 'p @@ x AND x @@ p', $$p @@ '('$$),
('paper_gin_extract_query paper_gin_consistent paper_gin_triconsistent', $$SELECT count(*) FROM indexed WHERE paper @> 'math' OR paper @@ 'math & !cs'$$, $$SELECT count(*) FROM indexed WHERE paper @> (SELECT 'I.2.7'::text)$$),
('paper_gin_extract_value', 'INSERT INTO indexed SELECT p FROM sample', NULL),
('paper_contains_sel paper_overlaps_sel paper_matches_sel', $$EXPLAIN SELECT FROM indexed WHERE paper @> 'cs' AND paper && '{stat}' AND paper @@ 'cs & !math'$$, NULL),
('paper_joinsel', 'EXPLAIN SELECT FROM indexed, question WHERE paper @> category AND paper @@ expression', NULL),
('parse_listing', 'SELECT count(*) FROM sample, parse_listing(html)', 'SELECT count(*) FROM sample, parse_listing(cut)'),
('parse_listing', $$SELECT count(*) FROM sample, parse_listing(convert_to(html, 'UTF8'))$$, $$SELECT count(*) FROM sample, parse_listing(convert_to(html, 'UTF8') || '\xff')$$),
('parse_listing', $$SELECT count(*) FROM sample, parse_listing(convert_to(replace(html, '<head>', '<head><meta charset=latin1>'), 'UTF8'))$$, $$SELECT count(*) FROM sample, parse_listing(left(html, -20))$$),
('listing_sections', 'SELECT count(*) FROM sample, listing_sections(html)', 'SELECT count(*) FROM sample, listing_sections(cut)'),
('listing_sections', $$SELECT count(*) FROM sample, listing_sections(convert_to(html, 'UTF8'))$$, $$SELECT count(*) FROM sample, listing_sections('\xff'::bytea)$$),
('parse_metadata', $$parse_metadata('{"id": "2601.00001v2", "title": "\\alpha", "authors": "A. Author and B. \\\"Uber (X), C", "categories": "cs.LG", "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]}')$$, $$parse_metadata('{"id": "2601.00001v2", "title": "One", "authors": ["A"], "no": 1}')$$),
('parse_metadata', $$parse_metadata('{"id": "2601.00001v2", "title": "One", "authors": ["A"], "tags": [{"term": "cs.LG"}], "AI": {"tldr": "One"}}')$$, $$parse_metadata('{"id": "2601.00001v2", "title": "One", "AI": {"tldr": 1}}')$$),
('parse_digest', 'SELECT count(*) FROM sample, parse_digest(digest)', 'SELECT count(*) FROM sample, parse_digest(left(digest, -5))'),
('bibtex bibtex_agg bibtex_agg_transfn bibtex_agg_finalfn', 'bibtex_agg(p), max(bibtex(p))', NULL),
('parse_feed', 'SELECT count(*) FROM sample, parse_feed(feed)', 'SELECT count(*) FROM sample, parse_feed(left(feed, -20))'),
('parse_feed', $$SELECT count(*) FROM sample, parse_feed(convert_to(feed, 'UTF8'))$$, $$SELECT count(*) FROM sample, parse_feed(convert_to(replace(feed, 'version="2.0"', ''), 'UTF8'))$$),
('parse_feed', NULL, $$SELECT count(*) FROM sample, parse_feed(replace(feed, '<title>', '<title><b/>'))$$),
('feed_info', 'SELECT items FROM sample, feed_info(feed)', 'SELECT items FROM sample, feed_info(left(feed, -20))'),
('feed_info', $$SELECT items FROM sample, feed_info(convert_to(feed, 'UTF8'))$$, $$SELECT items FROM sample, feed_info('\xff'::bytea)$$),
('feed_deleted', 'SELECT count(*) FROM sample, feed_deleted(feed)', 'SELECT count(*) FROM sample, feed_deleted(left(feed, -20))'),
('feed_deleted', $$SELECT count(*) FROM sample, feed_deleted(convert_to(feed, 'UTF8'))$$, NULL),
('tex_to_unicode', $$tex_to_unicode('Kop\v{r}ivov\''a \alpha')$$, NULL),
('render_digest', $$render_digest('SELECT p AS paper FROM sample', '{"title": "One", "categories": ["cs.LG"]}')$$, $$render_digest('SELECT p AS paper FROM sample', '{"title": "One", "categories": ["I.2.7"]}')$$),
('render_digest', NULL, $$render_digest('SELECT paper(jsonb ''{"id": "2601.00001"}'') FROM sample')$$),
('render_digest', NULL, $$render_digest('DELETE FROM sample')$$),
('render_digest_parts', $$SELECT render_digest_parts('SELECT p AS paper FROM sample')$$, $$SELECT render_digest_parts('SELECT 1')$$),
('needs_summary', 'needs_summary(p)', $$needs_summary(p, '{"fields": []}')$$),
('summary_request', $$summary_request(p, 'm', '{"body": {"seed": 1}}')$$, $$summary_request(p, 'm', '{"body": {"model": 1}}')$$),
('parse_summary', $$parse_summary('{"tldr": "One.", "score": 8}', '{"fields": ["tldr", {"score": "how good"}]}')$$, $$parse_summary('', '{"field": 1}')$$),
('parse_summary', $$parse_summary('Here: {"tldr": "\u0000 $\tau$",} or {')$$, NULL),
('digest_agg digest_agg_transfn digest_agg_finalfn', $$digest_agg(p), digest_agg(p, '{"markup": "raw"}')$$, $$digest_agg(p, '{"markup": "row"}')$$),
('digest_agg', NULL, $$digest_agg(v, o) FROM sample, LATERAL (VALUES (p, jsonb '{"title": "One"}'), (q, '{}')) u(v, o)$$);
INSERT INTO call (functions, good, weight) VALUES
('arxiv_taxonomy', 'SELECT count(*) FROM arxiv_taxonomy()', 10),
('paper_typanalyze', 'ANALYZE many', 100);

CREATE TABLE many AS SELECT p AS paper FROM sample, generate_series(1, 10000);
ANALYZE many;
UPDATE call SET good = CASE WHEN good ~ '^(SELECT|COPY|INSERT|EXPLAIN|ANALYZE)' THEN format(good, :'file')
		WHEN good ~ ' FROM sample' THEN 'SELECT ' || good ELSE 'SELECT ' || good || ' FROM sample' END,
	bad = CASE WHEN bad ~ '^(SELECT|COPY)' THEN format(bad, :'file')
		WHEN bad ~ ' FROM sample, ' THEN 'SELECT ' || bad ELSE 'SELECT ' || bad || ' FROM sample' END;

-- Calls a statement so many times, after some that do not count. The memory of the process
-- before and after, and how many of the calls failed
CREATE FUNCTION soak(statement text, calls int, must_fail boolean, OUT before int, OUT after int, OUT failed int)
LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 1 .. calls / 20 + calls + 1 LOOP
		IF i = calls / 20 + 2 THEN
			before := own_memory();
			failed := 0;
		END IF;
		IF NOT must_fail THEN
			EXECUTE statement;
			CONTINUE;
		END IF;
		BEGIN
			EXECUTE statement;
		EXCEPTION WHEN others THEN
			failed := failed + 1;
		END;
	END LOOP;
	after := own_memory();
END $$;
