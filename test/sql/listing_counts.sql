-- Pages without entries, and pages that have not as many as they declare
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set pages :abs_srcdir '/pages.psql'
\i :pages
\set failure :abs_srcdir '/failure.psql'
\i :failure

-- The rows of a page, or its error
CREATE FUNCTION pg_temp.outcome(html text, incomplete text DEFAULT 'error') RETURNS text
LANGUAGE sql AS $$ SELECT pg_temp.failure(format('SELECT count(*) FROM parse_listing(%L, %L)', html, incomplete)) $$;
-- A page of new, with what stands in its index, its pagers and in the place of the list
CREATE FUNCTION pg_temp.new_page(index text DEFAULT '', total text DEFAULT '', list text DEFAULT '<p>No updates today.</p>') RETURNS text
LANGUAGE sql AS $$
SELECT format('<html><head></head><body><h1>Number Theory</h1><ul>%1$s</ul><h3>Showing new listings for Thursday, 25 June 2026</h3>%2$s%3$s%2$s</body></html>',
	index, total, list)
$$;
CREATE FUNCTION pg_temp.pager(total int, ranges text DEFAULT '', per_page int DEFAULT 50, skip int DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$
SELECT format('<div class=''paging''>Total of %s entries %s</div><div>Showing up to %s entries per page: %s | more</div>',
	total, ranges, per_page, CASE WHEN skip IS NULL THEN 'fewer' ELSE format('<a href=/list/math.NT/new?skip=%s&amp;show=25>fewer</a>', skip) END)
$$;

-- a quiet day
SELECT pg_temp.outcome(pg_temp.new_page());
-- counts, and no entries: arXiv served the list empty
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(5)));
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(5), index => '<li><a href="#item0">New submissions</a></li>'));
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(120, ': <a href=?skip=0>1-50</a> <span>51-100</span> <a href=?skip=100>101-120</a>', skip => 50),
	index => '<li><a href="/list/math.NT/new?skip=0&amp;show=50#item0">New submissions</a></li>'));
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(5), list => '<dl></dl>'));
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(40, skip => 10)));
SELECT pg_temp.outcome(regexp_replace(regexp_replace(html, '<dt>.*?</dd>', '', 'g'), 'showing 2 of 2', 'showing 0 of 2', 'g')) FROM page WHERE name = 'recent';
-- a < that begins no tag is a part of the text, which then has no number where a total would have one
SELECT pg_temp.outcome(pg_temp.new_page(total => '<p>Total of < 5 entries</p>'));
-- behind the last entry: the first one is elsewhere, no page is the current one, or more are skipped than there are
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(5), index => '<li><a href="/list/math.NT/new?skip=0&amp;show=50#item0">New submissions</a></li>'));
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(80, ': <a href=?skip=0>1-50</a> <a href=?skip=50>51-80</a>')));
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(5, skip => 50)));
SELECT skip, pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(5, skip => skip))) FROM unnest('{4,5}'::int[]) skip;
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(5, skip => 50), list => '')) AS recent;
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(5, skip => 5), list => '<dl><p>No updates for this time period.</p></dl>')) AS month;
SELECT pg_temp.outcome(page || page) AS twice FROM pg_temp.new_page(total => pg_temp.pager(5, skip => 50)) page;
-- but not where none are skipped; and of none the first is behind the end
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(80, ': <a href=?skip=0>1-50</a> <a href=?skip=50>51-80</a>', skip => 0)));
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(0, skip => 0), list => '')), pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(0), list => '')) AS without_pager;
-- pages of a catchup
SELECT page, pg_temp.outcome('<html><head></head><body><h1>Catchup results for Optics on Thu, 03 Feb 2011</h1><div>Total of 4001 entries for Thu, 03 Feb 2011 View page: <span>'
	|| page || '</span></div><div>No further updates for Thu, 03 Feb 2011</div></body></html>') FROM unnest('{2,3,4}'::int[]) page;
SELECT pg_temp.outcome('<html><head></head><body><h1>Catchup results for Optics on Thu, 03 Feb 2011</h1><div>Total of 4 entries for Thu, 03 Feb 2011</div><div>No further updates for Thu, 03 Feb 2011</div></body></html>');
SELECT pg_temp.outcome('<html><head></head><body><h1>Catchup results for Optics on Thu, 03 Feb 2011</h1><div>Total of 4 entries for Thu, 03 Feb 2011</div><div>No updates for Thu, 03 Feb 2011.</div></body></html>');

-- Pages by day, of every length: those of two days with so many entries each, from an entry on, as arXiv makes them, and those that lack something
CREATE FUNCTION pg_temp.entries(first int, last int) RETURNS text
LANGUAGE sql AS $$
SELECT coalesce(string_agg(format('<dt><a name=''item%1$s''>[%1$s]</a> <a href="/abs/2603.0000%1$s"></a></dt><dd><div class="list-title">T</div><div class="list-authors">A</div><div class="list-subjects">(cs.SD)</div></dd>', i),
	'' ORDER BY i), '') FROM generate_series(first, last) i
$$;
CREATE FUNCTION pg_temp.day(name text, before int, n int, skip int, per_page int, lacks text) RETURNS text
LANGUAGE sql AS $$
SELECT CASE WHEN n = 0 AND skip <= before THEN format('<dl><h3>%s</h3><p>No updates for this time period.</p></dl>', name)
	WHEN first <= last THEN format('<dl><h3>%s (showing %s of %s entries )</h3>%s</dl>', name, last - first + 1, n,
		pg_temp.entries(first + CASE WHEN lacks = 'first' THEN 1 ELSE 0 END, last - CASE WHEN lacks = 'last' THEN 1 ELSE 0 END)) ELSE '' END
FROM (SELECT greatest(before, skip) + 1 AS first, least(before + n, skip + per_page) AS last) r
$$;
CREATE FUNCTION pg_temp.recent_page(a int, b int, skip int, per_page int, lacks text) RETURNS text
LANGUAGE sql AS $$
SELECT format('<html><head></head><body><h1>Sound</h1><ul><li><a href="/list/cs.SD/recent?skip=0&amp;show=%1$s">Tue, 3 Mar 2026</a></li><li><a href="/list/cs.SD/recent?skip=%2$s&amp;show=%1$s">Mon, 2 Mar 2026</a></li></ul>%3$s%4$s%5$s%3$s</body></html>',
	per_page, a, pg_temp.pager(a + b, skip => skip, per_page => per_page), CASE WHEN lacks <> 'first day' THEN pg_temp.day('Tue, 3 Mar 2026', 0, a, skip, per_page, lacks) ELSE '' END,
	CASE WHEN lacks <> 'last day' THEN pg_temp.day('Mon, 2 Mar 2026', a, b, skip, per_page, CASE WHEN lacks = 'last' THEN lacks ELSE '' END) ELSE '' END)
$$;
CREATE TEMP TABLE recent AS
SELECT n, lacks, a, b, skip, per_page, (length(pg_temp.recent_page(a, b, skip, per_page, '')) - length(replace(pg_temp.recent_page(a, b, skip, per_page, ''), '<dt>', '')) - length(html) + length(replace(html, '<dt>', ''))) / 4 AS lost, pg_temp.outcome(html) AS outcome
FROM unnest('{"",first,last,first day,last day}'::text[]) WITH ORDINALITY u(lacks, n), generate_series(0, 3) a, generate_series(0, 2) b, generate_series(0, 4) skip, generate_series(1, 5) per_page,
	pg_temp.recent_page(a, b, skip, per_page, lacks) html
WHERE skip % per_page = 0 AND skip < a + b;
SELECT lacks, lost > 0 AS loses_entries, count(*) AS pages, regexp_replace(regexp_replace(outcome, '.*DETAIL: (.*?)(\.|[(].*[)]) .*', '\1'), '\d+', 'N', 'g') AS outcome FROM recent GROUP BY n, lacks, 2, 4 ORDER BY n, 2, 4;
SELECT lacks, skip, per_page, regexp_replace(outcome, '.*DETAIL: (.*?)\n.*', '\1') AS outcome FROM recent WHERE a = 2 AND b = 1 AND lost > 0 ORDER BY n, skip, per_page;

-- The same of a month, whose pager says which entries there are
CREATE FUNCTION pg_temp.month_page(total int, skip int, per_page int, lacks int) RETURNS text
LANGUAGE sql AS $$
SELECT format('<html><head></head><body><h1>Sound</h1><h2>Authors and titles for March 2026</h2>%1$s<dl>%2$s%3$s</dl>%1$s</body></html>', pg_temp.pager(total, ranges, per_page => per_page),
	pg_temp.entries(skip + 1, lacks - 1), pg_temp.entries(greatest(skip, lacks) + 1, least(skip + per_page, total)))
FROM (SELECT CASE WHEN total > per_page THEN ': ' || string_agg(format(CASE WHEN k = skip THEN '<span>%1$s-%2$s</span>' ELSE '<a href=/list/cs.SD/2026-03?skip=%3$s&amp;show=%4$s>%1$s-%2$s</a>' END,
	k + 1, least(k + per_page, total), k, per_page), ' ' ORDER BY k) ELSE '' END AS ranges FROM generate_series(0, total - 1, per_page) k) r
$$;
SELECT lacks > skip AS loses_an_entry, count(*) AS pages, count(*) FILTER (WHERE outcome LIKE '22000 listing page is incomplete%') AS incomplete, count(*) FILTER (WHERE outcome LIKE 'no error: %') AS read
FROM generate_series(1, 4) total, generate_series(1, 5) per_page, generate_series(0, 3) skip, generate_series(0, 4) lacks, pg_temp.outcome(pg_temp.month_page(total, skip, per_page, lacks)) outcome
WHERE skip % per_page = 0 AND skip < total AND (lacks = 0 OR lacks > skip AND lacks <= least(skip + per_page, total)) GROUP BY 1 ORDER BY 1;
SELECT skip, per_page, lacks, regexp_replace(outcome, '.*DETAIL: (.*?)\n.*', '\1') AS outcome
FROM (VALUES (0, 1, 1), (0, 2, 1), (0, 2, 2), (0, 3, 2), (1, 1, 2), (2, 2, 3), (2, 1, 3), (0, 5, 1), (0, 5, 2), (0, 5, 3)) v(skip, per_page, lacks), pg_temp.outcome(pg_temp.month_page(3, skip, per_page, lacks)) outcome;

-- A month that counts a paper which was deleted
CREATE TEMP TABLE month AS
SELECT regexp_replace(replace(replace(html, 'up to 3', 'up to 50'), '<span>1-3</span>', ''), '<a href=[^>]*>4-6</a>', '', 'g') AS html FROM page WHERE name = 'month';
UPDATE month SET html = replace(html, 'Total of 6', 'Total of 4');
\set VERBOSITY default
SELECT id FROM month, parse_listing(html);
SELECT id FROM month, parse_listing(html, 'error');
SELECT id FROM month, parse_listing(html, incomplete => 'warning');
SELECT id FROM month, parse_listing(convert_to(html, 'UTF8'), incomplete => 'warning');
SELECT first_item, declared, parsed, total FROM month, listing_sections(html, 'warning');
SELECT count(*) FROM parse_listing(pg_temp.new_page(total => pg_temp.pager(5)), 'warning');
-- a whole page gives no warning
SELECT count(*) FROM page, parse_listing(html, 'warning') WHERE name = 'demo';
-- it excuses nothing else: a page that is cut, or damaged, or none
SELECT count(*) FROM month, parse_listing(left(html, 4000), 'warning');
SELECT count(*) FROM month, parse_listing(replace(html, 'item2', 'item3'), 'warning');
SELECT count(*) FROM month, parse_listing(regexp_replace(html, 'list-title', 'list-titel'), 'warning');
SELECT count(*) FROM parse_listing('none', 'warning');
-- other values
SELECT count(*) FROM parse_listing('none', 'notice');
SELECT count(*) FROM parse_listing('none', NULL);
SELECT count(*) FROM listing_sections('none'::bytea, NULL);
SELECT count(*) FROM parse_listing(NULL::bytea, 'warning');
