-- Feeds: parse_feed against libxml2's reader alone, and against what one would use in Python; tex_to_unicode against a copy.
-- All have the document in memory.

\getenv bench BENCH
\getenv python PYTHON
SELECT format('%s %s/peers.py', :'python', :'bench') AS peers \gset

\echo Generating feeds
\! cc -O2 $(pkg-config --cflags libxml-2.0) -o "$BENCH/reader" "$BENCH/reader.c" $(pkg-config --libs libxml-2.0)
\! for kind in api rss oai; do for n in 700 7000; do "$PYTHON" "$BENCH/feed.py" $kind $n >"$BENCH/$kind-$n.xml"; done; done

CREATE TABLE feeds (name text, body text);
ALTER TABLE feeds ALTER body SET STORAGE EXTERNAL;
INSERT INTO feeds SELECT name, convert_from(pg_read_binary_file(format('%s/%s.xml', :'bench', name)), 'UTF8')
FROM unnest('{api-700,api-7000,rss-7000,oai-700,oai-7000}'::text[]) name;

-- How the table calls it: API of 700 entries
CREATE FUNCTION entries_of(name text) RETURNS text
LANGUAGE sql AS $$ SELECT format('%s of %s entries', upper(split_part(name, '-', 1)), split_part(name, '-', 2)) $$;

-- A program has its own copy of the feed; so have we. A generic plan, as any other would copy it as a constant.
CREATE FUNCTION feed_time(feed text) RETURNS numeric
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
	start timestamptz := clock_timestamp();
BEGIN
	PERFORM count(*) FROM parse_feed(feed);
	RETURN extract(epoch FROM clock_timestamp() - start) * 1000;
END $$;

-- Rows without the versions and line breaks that the peers do not tell
CREATE FUNCTION our_papers(feed text) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_agg(jsonb_build_array(id, title, authors, categories, comments, doi, replace(abstract, E'\n', ' ')) ORDER BY item) FROM parse_feed(feed)
$$;

CREATE FUNCTION compare_feed(name text, peer_name text, peer text, better text, target numeric) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	-- Not where it is stored
	feed text := (SELECT body || '' FROM feeds f WHERE f.name = compare_feed.name);
	path text := format('%s/%s.xml', (SELECT bench FROM directories), name);
	is_python boolean := peer ~ ' time ';
	remark text;
	times numeric[];
	peer_times numeric[];
BEGIN
	FOR i IN 0 .. 7 LOOP
		-- As the programs do, each time
		PERFORM feed_time(feed);
		times[i] := feed_time(feed);
		peer_times[i] := time_of(format('!%s %s', peer, path));
	END LOOP;
	IF peer_times[0] IS NULL THEN
		remark := 'absent';
	ELSIF is_python AND our_papers(feed) IS DISTINCT FROM (SELECT jsonb_agg(line::jsonb) FROM output_of(format('%s %s', replace(peer, ' time ', ' rows '), path)) line) THEN
		remark := 'OTHER ROWS';
	END IF;
	PERFORM note(entries_of(name), median(times[1:]), peer_name, median(peer_times[1:]), 'ms', better, target, remark);
END $$;
CREATE TABLE directories AS SELECT :'bench' AS bench;

\echo Reading
SELECT compare_feed(name, 'xmlTextReader alone', :'bench' || '/reader', 'less', 1.5) FROM unnest('{api-7000,rss-7000,oai-7000}'::text[]) name;
SELECT compare_feed(name, 'lxml, iterparse', :'peers' || ' time iterparse', 'more', 1.5) FROM unnest('{api-7000,oai-7000}'::text[]) name;
SELECT compare_feed('api-700', 'feedparser', :'peers' || ' time feedparser', 'more', 30);
SELECT compare_feed('api-700', 'arxiv.py''s way', :'peers' || ' time arxiv', 'more', 5);

\echo TeX
CREATE TABLE words AS SELECT repeat('words of it, ', 1000) AS t FROM generate_series(1, 2000);
SELECT compare('tex_to_unicode, no TeX', 'SELECT sum(octet_length(tex_to_unicode(t))) FROM words', 'a copy', $$SELECT sum(octet_length(t || '')) FROM words$$, 'less', 1.1);

\echo Memory
-- What the backend takes on top of the feed, in a session of its own
CREATE FUNCTION measure_feed_memory(name text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	before numeric;
	peak numeric;
BEGIN
	SET LOCAL work_mem = '64kB';
	PERFORM count(*) FROM feeds f, parse_feed(body) WHERE f.name = 'api-700';
	PERFORM md5(body) FROM feeds f WHERE f.name = measure_feed_memory.name;
	before := memory_reset();
	PERFORM count(*) FROM feeds f, parse_feed(body) WHERE f.name = measure_feed_memory.name;
	peak := memory('VmHWM') - before - (SELECT octet_length(body) FROM feeds f WHERE f.name = measure_feed_memory.name) / 1e6;
	PERFORM note(format('memory, %s, no feed, no rows', entries_of(name)), greatest(peak, 0), 'a constant', 1, 'MB', 'less', 1);
END $$;
\connect -
SELECT measure_feed_memory('oai-700');
\connect -
SELECT measure_feed_memory('oai-7000');
\connect -
SELECT measure_feed_memory('api-7000');
