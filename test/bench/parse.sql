-- Parsing: parse_listing against libxml2 alone, and against what one would use in Python.
-- All have the page in memory.

\getenv bench BENCH
\getenv python PYTHON
SELECT format('%s/700.html', :'bench') AS page, format('%s %s/peers.py', :'python', :'bench') AS peers \gset

\echo Generating pages
\! cc -O2 $(pkg-config --cflags libxml-2.0) -o "$BENCH/sax" "$BENCH/sax.c" $(pkg-config --libs libxml-2.0)
\! for n in 10 100 700 7000 70000; do "$PYTHON" "$BENCH/page.py" $n >"$BENCH/$n.html"; done

CREATE TABLE directories AS SELECT :'bench' AS bench;
CREATE FUNCTION read_page(entries int) RETURNS text
LANGUAGE sql AS $$ SELECT convert_from(pg_read_binary_file(format('%s/%s.html', bench, entries)), 'UTF8') FROM directories $$;

-- The time to read a page by parse_listing, by Python in the server, or by a program that has its own copy of it.
-- A generic plan, as any other would copy the page to have it as a constant.
CREATE FUNCTION page_time(page text, reader text) RETURNS numeric
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
	start timestamptz := clock_timestamp();
BEGIN
	CASE reader
		WHEN 'parse_listing' THEN PERFORM count(*) FROM parse_listing(page);
		WHEN 'python_listing' THEN PERFORM count(*) FROM python_listing(page);
		ELSE RETURN time_of(reader);
	END CASE;
	RETURN extract(epoch FROM clock_timestamp() - start) * 1000;
END $$;

CREATE FUNCTION our_rows(page text) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_agg(jsonb_build_array(id, title, authors, categories, comments, journal_ref, abstract) ORDER BY item)
	FROM parse_listing(page)
$$;

CREATE FUNCTION peer_rows(page text, reader text) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
	IF reader = 'python_listing' THEN
		RETURN (SELECT jsonb_agg(jsonb_build_array(id, title, authors, categories, comments, journal_ref, abstract))
				FROM python_listing(page));
	END IF;
	RETURN (SELECT jsonb_agg(line::jsonb) FROM output_of(replace(substr(reader, 2), ' time ', ' rows ')) line
			WHERE line <> 'absent');
END $$;

CREATE FUNCTION compare_page(peer_name text, peer text, better text, target numeric, has_rows boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	page text := read_page(700);
	remark text;
	times numeric[];
	peer_times numeric[];
BEGIN
	FOR i IN 0 .. 7 LOOP
		-- As the programs do, each time
		PERFORM page_time(page, 'parse_listing');
		times[i] := page_time(page, 'parse_listing');
		peer_times[i] := page_time(page, peer);
	END LOOP;
	IF peer_times[0] IS NULL THEN
		remark := 'absent';
	ELSIF has_rows AND peer_rows(page, peer) IS DISTINCT FROM our_rows(page) THEN
		remark := 'OTHER ROWS';
	END IF;
	PERFORM note('page of 700 entries', median(times[1:]), peer_name, median(peer_times[1:]), 'ms', better, target, remark);
END $$;

-- lxml once more, inside the server
SELECT (SELECT count(*) FROM pg_available_extensions WHERE name = 'plpython3u') = 1
	AND NOT EXISTS (SELECT FROM output_of(:'peers' || ' rows lxml ' || :'page') line WHERE line = 'absent') AS has_python \gset
\if :has_python
	\set in_server python_listing
	CREATE EXTENSION plpython3u;
	SELECT format($$
		CREATE FUNCTION python_listing(page text) RETURNS
		TABLE (id text, title text, authors text[], categories text[], comments text, journal_ref text, abstract text)
		LANGUAGE plpython3u AS %L $$, format(
$$if "read" not in SD:
	import sys
	sys.path.insert(0, "%s")
	import peers
	SD["read"] = peers.READERS["lxml"]()
return SD["read"](page)$$, :'bench')) \gexec
\else
	\set in_server '!echo absent'
\endif

\echo Reading
SELECT compare_page('libxml2 SAX, whole page', format('!%s/sax whole %s', :'bench', :'page'), 'less', 1.2, false);
SELECT compare_page('libxml2 SAX, pushed', format('!%s/sax push %s', :'bench', :'page'), 'less', 1.2, false);
SELECT compare_page('parsel (Scrapy), CSS', format('!%s time parsel %s', :'peers', :'page'), 'more', 18, true);
SELECT compare_page('BeautifulSoup, html.parser', format('!%s time bs4 %s', :'peers', :'page'), 'more', 25, true);
SELECT compare_page('lxml, compiled XPath', format('!%s time lxml %s', :'peers', :'page'), 'more', 3, true);
SELECT compare_page('the same in PL/Python', :'in_server', 'more', 2.5, true);

\echo Pages of other sizes
CREATE FUNCTION compare_size(entries int, target numeric) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	page text := read_page(entries);
	middling text := read_page(700);
	times numeric[];
	middling_times numeric[];
BEGIN
	FOR i IN 0 .. 5 LOOP
		times[i] := page_time(page, 'parse_listing') * 1e6 / octet_length(page);
		middling_times[i] := page_time(middling, 'parse_listing') * 1e6 / octet_length(middling);
	END LOOP;
	PERFORM note(format('page of %s entries', entries), median(times[1:]), '700 entries', median(middling_times[1:]),
		'ns per byte', 'less', target);
END $$;
-- A small page shows what each call costs besides.
SELECT compare_size(entries, target) FROM (VALUES (10, NULL), (100, 1.2), (7000, 1.2), (70000, 1.2)) v(entries, target);

\echo Memory
-- What the backend takes on top of the page, in a session of its own. The page comes from a table whose blocks the
-- session has seen, since what it sees of the shared buffers counts as its own.
CREATE TABLE pages (entries int, body text);
ALTER TABLE pages ALTER body SET STORAGE EXTERNAL;
INSERT INTO pages SELECT entries, read_page(entries) FROM unnest('{10, 100, 700, 7000, 70000}'::int[]) entries;
CREATE FUNCTION measure_memory(size int, rows_in_memory boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	before numeric;
	peak numeric;
BEGIN
	PERFORM set_config('work_mem', CASE WHEN rows_in_memory THEN '1GB' ELSE '64kB' END, true);
	PERFORM count(*) FROM pages, parse_listing(body) WHERE entries = 10;
	PERFORM md5(body) FROM pages WHERE entries = size;
	before := memory_reset();
	PERFORM count(*) FROM pages, parse_listing(body) WHERE entries = size;
	peak := memory('VmHWM') - before - (SELECT octet_length(body) FROM pages WHERE entries = size) / 1e6;
	IF rows_in_memory THEN
		PERFORM note(format('memory, %s rows kept in it', size), peak, 'the rows',
			(SELECT sum(pg_column_size(l)) FROM pages, parse_listing(body) l WHERE entries = size) / 1e6, 'MB', 'less', 1.5);
	ELSE
		-- The kernel counts with an error of a quarter of that.
		PERFORM note(format('memory, %s entries, no page, no rows', size), greatest(peak, 0), 'a constant', 1, 'MB', 'less', 1);
	END IF;
END $$;
\connect -
SELECT measure_memory(10);
\connect -
SELECT measure_memory(100);
\connect -
SELECT measure_memory(700);
\connect -
SELECT measure_memory(7000);
\connect -
SELECT measure_memory(70000);
\connect -
SELECT measure_memory(70000, rows_in_memory => true);
