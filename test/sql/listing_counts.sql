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
-- but not where none are skipped; and of none the first is behind the end
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(80, ': <a href=?skip=0>1-50</a> <a href=?skip=50>51-80</a>', skip => 0)));
SELECT pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(0, skip => 0), list => '')), pg_temp.outcome(pg_temp.new_page(total => pg_temp.pager(0), list => '')) AS without_pager;
-- pages of a catchup
SELECT page, pg_temp.outcome('<html><head></head><body><h1>Catchup results for Optics on Thu, 03 Feb 2011</h1><div>Total of 4001 entries for Thu, 03 Feb 2011 View page: <span>'
	|| page || '</span></div><div>No further updates for Thu, 03 Feb 2011</div></body></html>') FROM unnest('{2,3,4}'::int[]) page;
SELECT pg_temp.outcome('<html><head></head><body><h1>Catchup results for Optics on Thu, 03 Feb 2011</h1><div>Total of 4 entries for Thu, 03 Feb 2011</div><div>No further updates for Thu, 03 Feb 2011</div></body></html>');
SELECT pg_temp.outcome('<html><head></head><body><h1>Catchup results for Optics on Thu, 03 Feb 2011</h1><div>Total of 4 entries for Thu, 03 Feb 2011</div><div>No updates for Thu, 03 Feb 2011.</div></body></html>');

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
