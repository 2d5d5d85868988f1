-- Feeds as rows: one of each kind
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set feeds :abs_srcdir '/feeds.psql'
\i :feeds
SET timezone = 'UTC';

\pset null -
\x on
SELECT f.* FROM feed, parse_feed(body) f WHERE name = 'api' ORDER BY item;
SELECT f.* FROM feed, parse_feed(body) f WHERE name = 'rss' ORDER BY item;
SELECT f.* FROM feed, parse_feed(body) f WHERE name = 'rdf' ORDER BY item;
SELECT name, f.* FROM feed, parse_feed(body) f WHERE name ~ '^oai|^record' ORDER BY n, item;

-- Atom has the same rows as RSS
SELECT f.* FROM feed, parse_feed(body) f WHERE name = 'atom' EXCEPT SELECT f.* FROM feed, parse_feed(body) f WHERE name = 'rss';

-- What they say of themselves
SELECT name, i.* FROM feed, feed_info(body) i ORDER BY n;
\x off
SELECT name, d.* FROM feed, feed_deleted(body) d ORDER BY n, item;

-- Bytes are the same
SELECT name, count(*) FROM feed, LATERAL (SELECT * FROM parse_feed(body) EXCEPT ALL SELECT * FROM parse_feed(convert_to(body, 'UTF8'))) d GROUP BY name;
SELECT name FROM feed WHERE feed_info(body) IS DISTINCT FROM feed_info(convert_to(body, 'UTF8'));
SELECT name, d.* FROM feed, feed_deleted(convert_to(body, 'UTF8')) d;

-- So it is without a declaration, without namespaces, and with other prefixes
SELECT name, count(d.*) FROM feed LEFT JOIN LATERAL (SELECT * FROM parse_feed(body)
	EXCEPT ALL SELECT * FROM parse_feed(regexp_replace(regexp_replace(body, '<\?xml.*?\?>\s*', ''), 'xmlns(:\w+)?="[^"]*"|xsi:\w+="[^"]*"|(rdf|rss):(?=(about|resource|parseType)=)', '', 'g'))) d ON true GROUP BY name ORDER BY name;
SELECT name, count(d.*) FROM feed LEFT JOIN LATERAL (SELECT * FROM parse_feed(body)
	EXCEPT ALL SELECT * FROM parse_feed(regexp_replace(regexp_replace(body, '(</?)(\w+:)?(?=\w)', '\1p:', 'g'), '<p:[\w-]+', '\& xmlns:p="x"'))) d ON true GROUP BY name ORDER BY name;

-- A record without the envelope is the same; only what the address tells is not known then
SELECT id, title, submitted, updated, acm_class FROM feed, parse_feed(substring(body FROM '<record>.*?</record>')) WHERE name = 'oai-arxiv';
SELECT id, submitted, updated FROM feed, parse_feed(substring(body FROM '<record>.*?</record>')) WHERE name = 'oai-raw';

-- Rows make papers
SELECT paper(f) FROM feed, parse_feed(body) f WHERE name = 'oai-raw';
-- Of papers that were stored those go that were deleted
CREATE TEMP TABLE stored AS SELECT '{"id": "2602.00013", "title": "Withdrawn"}'::paper AS paper UNION ALL SELECT '{"id": "2602.18033", "title": "Lanterns"}';
DELETE FROM stored USING feed, feed_deleted(body) d WHERE id(paper) = unversioned(d.id);
SELECT title(paper) FROM stored;
-- The next pages
SELECT name, start + items AS next FROM feed, feed_info(body) WHERE start + items < total;
SELECT name, resumption_token FROM feed, feed_info(body) WHERE resumption_token IS NOT NULL;

-- NULL gives nothing
SELECT count(*) FROM parse_feed(NULL::text);
SELECT count(*) FROM parse_feed(NULL::bytea);
SELECT feed_info(NULL::text) IS NULL, feed_info(NULL::bytea) IS NULL;
SELECT count(*) FROM feed_deleted(NULL::text);

-- What the planner knows of them
SELECT oid::regprocedure, provolatile, proisstrict, proparallel, procost, prorows FROM pg_proc
WHERE proname IN ('parse_feed', 'feed_info', 'feed_deleted') ORDER BY oid;
SELECT obj_description(oid, 'pg_proc') IS NOT NULL AS described, count(*) FROM pg_proc WHERE proname IN ('parse_feed', 'feed_info', 'feed_deleted') GROUP BY 1;
