-- Large feeds: rows or an error
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set feeds :abs_srcdir '/feeds.psql'
\set failure :abs_srcdir '/failure.psql'
\i :feeds
\i :failure

-- Texts of 10 MB, and more
CREATE FUNCTION pg_temp.outcome(xml text) RETURNS text LANGUAGE sql
AS $$ SELECT regexp_replace(split_part(pg_temp.failure(format('SELECT format(''%%s %%s'', length(title), length(abstract)) FROM parse_feed(%L)', xml)), E'\n  HINT', 1), 'Line \d+: .*', 'LINE') $$;
SELECT what, pg_temp.outcome(xml) FROM (VALUES
	(1, 'abstract of 9 MB', pg_temp.api('<summary>' || repeat('0123456789', 900000) || '</summary>')),
	(2, 'abstract of 11 MB', pg_temp.api('<summary>' || repeat('0123456789', 1100000) || '</summary>')),
	(3, 'abstract of 11 MB, references', pg_temp.api('<summary>' || repeat('0123456789', 1000000) || repeat('&lt;', 1000000) || '</summary>')),
	(4, 'title of 9 MB of white space', pg_temp.api('<title>' || repeat('          ', 900000) || 'x</title>')),
	(5, 'attribute of 9 MB', pg_temp.api('<category term="' || repeat('0123456789', 900000) || '"/>')),
	(6, 'name of 100 kB', pg_temp.api('<' || repeat('x', 100000) || '/>')),
	(7, 'comment of 9 MB', pg_temp.api('<!--' || repeat('0123456789', 900000) || '-->')),
	(8, 'words of 3 MB outside of fields', pg_temp.api(repeat('words ', 500000))),
	(9, '200 levels', pg_temp.api(repeat('<x>', 200) || repeat('</x>', 200))),
	(10, '100,000 unknown elements', pg_temp.api(repeat('<x/>', 100000))),
	(11, '1,000,000 braces', pg_temp.api('<title>' || repeat('{', 500000) || repeat('}', 500000) || '</title>')),
	(12, '1,000,000 accents', pg_temp.api('<title>' || repeat('\''', 1000000) || 'e</title>')),
	(13, 'HTML of 1 MB of <', pg_temp.rdf('<description>' || repeat('&lt;', 1000000) || '</description>'))) v(n, what, xml) ORDER BY n;

-- Categories
SELECT n, split_part(pg_temp.failure(format('SELECT cardinality(categories) FROM parse_feed(%L)', xml)), E'\n  HINT', 1)
FROM (VALUES (1000), (1001)) c(n), LATERAL (SELECT pg_temp.oai('<categories>' || string_agg('abc.' || translate(i::text, '0123456789', 'abcdefghij'), ' ') || '</categories>') FROM generate_series(1, n) i) x(xml);
-- Authors
SELECT cardinality(authors), authors[100000] FROM parse_feed(pg_temp.api((SELECT string_agg(format('<author><name>Author %s</name></author>', i), '' ORDER BY i) FROM generate_series(1, 100000) i)));
SELECT cardinality(authors), authors[100000] FROM parse_feed(pg_temp.oai('<authors>' || (SELECT string_agg(format('<author><keyname>Author</keyname><forenames>%s</forenames></author>', i), '' ORDER BY i) FROM generate_series(1, 100000) i) || '</authors>'));
SELECT cardinality(authors), authors[100000] FROM parse_feed(pg_temp.oai('<authors>' || (SELECT string_agg('Author ' || i, ', ' ORDER BY i) FROM generate_series(1, 100000) i) || '</authors>'));
SELECT cardinality(authors) FROM parse_feed(pg_temp.oai('<authors><author>' || repeat('<forenames>A</forenames>', 100000) || '</author></authors>'));
SELECT length(comments) FROM parse_feed(pg_temp.oai(repeat('<comments>a</comments>', 100000)));
-- Versions, links and the like
SELECT id, updated AT TIME ZONE 'UTC' AS updated FROM parse_feed(pg_temp.oai((SELECT string_agg(format('<version version="v%s"><date>2026-01-15</date></version>', i), '') FROM generate_series(1, 4095) i)));
SELECT id FROM parse_feed(pg_temp.api(repeat('<link href="http://arxiv.org/abs/2603.00001"/>', 100000)));
-- Entries
SELECT count(*), max(item) FROM parse_feed(replace(pg_temp.rss(''), '</item>', '</item>' || repeat('<item><guid>2603.00002</guid><title>Two</title></item>', 100000)));
SELECT items, papers, deleted FROM feed_info('<OAI-PMH><request>https://oaipmh.arxiv.org/oai</request><ListRecords>' || repeat('<record><header status="deleted"><identifier>2603.00002</identifier></header></record>', 100000) || '</ListRecords></OAI-PMH>');
-- Errors that arXiv answers
SELECT length(error), length(error_code) FROM feed_info('<OAI-PMH><request>https://oaipmh.arxiv.org/oai</request>' || repeat('<error code="x">y</error>', 100000) || '</OAI-PMH>');
