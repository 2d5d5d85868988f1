-- What runs long is interrupted at any moment, to be ended or, as here, only to find out
-- whether the client is still there: then it goes on, and gives what it gives undisturbed
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

CREATE FUNCTION category(n int) RETURNS text
LANGUAGE sql AS $$ SELECT 'abc.' || translate(n::text, '0123456789', 'abcdefghij') $$;
CREATE TABLE stored AS SELECT paper(r) FROM (
	SELECT '2601.00001' AS id, 'One' AS title, array_agg('Author ' || i ORDER BY i) AS authors, (SELECT array_agg(category(i) ORDER BY i) FROM generate_series(1, 1000) i) AS categories,
		repeat(E'*some* words\n[and](<b>) `marks` ', 10000) AS tldr, repeat(E'*some* words\n<b> &amp; ', 10000) AS abstract
	FROM generate_series(1, 100000) i) r;
CREATE TABLE papers AS SELECT paper(r) FROM generate_series(1, 20000) n, LATERAL (SELECT '2601.00001' AS id, 'One' AS title, ARRAY['cs.LG', category(n % 1000)] AS categories) r;

-- Hashes of what all that takes long gives
CREATE FUNCTION results() RETURNS TABLE (what text, hash text)
LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY SELECT 'text'::text, md5(paper::text::paper::text) FROM stored;
	RETURN QUERY SELECT 'jsonb', md5(paper::jsonb::paper::text) FROM stored;
	RETURN QUERY SELECT 'merging', md5((paper || jsonb '{"doi": "x"}' || paper)::text) FROM stored;
	RETURN QUERY SELECT 'record', md5(paper(r)::text) FROM stored, LATERAL (SELECT id(paper), title(paper), authors(paper), categories(paper)) r;
	RETURN QUERY SELECT 'comparing', paper_cmp(a.paper, b.paper)::text FROM stored a, stored b;
	RETURN QUERY SELECT 'binary', md5(paper_send(paper)) FROM stored;
	RETURN QUERY SELECT 'digest', md5(render_digest('TABLE stored'));
	RETURN QUERY SELECT 'digest read back', md5(string_agg(d::text, '')) FROM parse_digest(render_digest('TABLE stored')) d;
	RETURN QUERY SELECT 'bibtex', md5(bibtex(paper)) FROM stored;
	RETURN QUERY SELECT 'categories of a digest', md5(render_digest('TABLE papers', jsonb_build_object('categories', array_agg(category(i))))) FROM generate_series(1, 5000) i;
	RETURN QUERY SELECT 'expression', md5(q::text) FROM CAST(repeat('!(a.b & !(', 1000) || 'c' || repeat(') | cs.AI)', 1000) AS category_query) q;
	RETURN QUERY SELECT 'evaluation', count(*)::text FROM papers, CAST(repeat('c.d | ', 500) || category(7) AS category_query) q WHERE paper @@ q;
	RETURN QUERY SELECT 'overlap', count(*)::text FROM stored, generate_series(1, 20) i WHERE paper && ARRAY(SELECT category(j)::arxiv_category FROM generate_series(1001, 2000) j);
	RETURN QUERY SELECT 'listing', md5(string_agg(l::text, '')) FROM parse_listing('<html><head></head><body><div>Total of 2000 entries </div><dl>' || (
		SELECT string_agg(format('<dt><a name="item%s">[%s]</a><a href="/abs/2603.%s"></a></dt><dd><div class="list-title">%s</div><div class="list-authors">A. Author</div><div class="list-subjects">(cs.LG)</div></dd>', i, i, lpad(i::text, 5, '0'), repeat('Title<b></b> ', 20)), '' ORDER BY i) FROM generate_series(1, 2000) i)
		|| '</dl></body></html>') l;
	RETURN QUERY SELECT 'feed', md5(string_agg(f::text, '')) FROM parse_feed('<rss version="2.0"><channel><link>http://arxiv.org/</link>' || repeat('<item><guid>2603.00001</guid><title>' || repeat('Title {\o} ', 20) || '</title><creator>' || repeat('A. {\o}, ', 20) || '</creator></item>', 2000) || '</channel></rss>') f;
END $$;

CREATE TABLE undisturbed AS SELECT * FROM results();
SET client_connection_check_interval = '1ms';
CREATE TABLE interrupted AS SELECT * FROM results();
RESET client_connection_check_interval;
SELECT what, count(hash) AS results, min(hash) = max(hash) AS same FROM (TABLE undisturbed UNION ALL TABLE interrupted) r GROUP BY what ORDER BY what;

DROP FUNCTION results, category;
DROP TABLE stored, papers, undisturbed, interrupted;
