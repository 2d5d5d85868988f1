-- What is refused, by message, SQLSTATE, detail and hint
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set feeds :abs_srcdir '/feeds.psql'
\set failure :abs_srcdir '/failure.psql'
\i :feeds
\i :failure
\pset format unaligned
\pset tuples_only on
CREATE FUNCTION pg_temp.parse(xml text) RETURNS text
LANGUAGE sql AS $$ SELECT pg_temp.failure(format('SELECT count(*) FROM parse_feed(%L)', xml)) $$;
CREATE FUNCTION pg_temp.info(xml text) RETURNS text
LANGUAGE sql AS $$ SELECT pg_temp.failure(format('SELECT i FROM feed_info(%L) i', xml)) $$;

-- No feed of arXiv
SELECT n, pg_temp.parse(xml) FROM (VALUES
	(1, ''), (2, E' \n'), (3, 'feed.xml'), (4, 'https://rss.arxiv.org/rss/cs.LG'), (5, '{"id": "2603.00001"}'), (6, '[]'),
	(7, '<!DOCTYPE html><html></html>'), (8, '<html></html>'), (9, '<x/>'), (10, '<rss version="2.0"/>'),
	(11, '<feed><title>Not arXiv</title><entry/></feed>'), (12, '<feed><id>http://example.org/arxiv.org/</id><link href="https://notarxiv.org/"/></feed>'),
	(13, '<rss version="2.0"><channel><title>News</title><link>http://example.org/</link><item/></channel></rss>'),
	(14, '<RDF><channel><link>http://example.org/</link></channel></RDF>'),
	(15, '<OAI-PMH><request>http://example.org/oai</request><ListRecords/></OAI-PMH>'),
	(16, replace(pg_temp.rss(''), '2.0', '0.91')), (17, replace(pg_temp.rss(''), 'version="2.0"', '')),
	(18, '<?xml version="1.0"?><!DOCTYPE feed><feed/>'), (19, '<!DOCTYPE feed [<!ENTITY x "y">]>' || pg_temp.api('')),
	(20, '<!DOCTYPE feed SYSTEM "file:///etc/passwd">' || pg_temp.api('')), (21, '<feed a=1/>')) v(n, xml) ORDER BY n;
SELECT pg_temp.failure($$SELECT count(*) FROM parse_feed('\x1f8b0800'::bytea)$$);
-- Titles and addresses that are arXiv's
SELECT pg_temp.parse(xml) FROM unnest(ARRAY['<feed><title>cs.LG updates on arXiv.org</title></feed>', '<feed><link href="https://rss.arxiv.org/atom/cs.LG"/></feed>',
	'<rss version="2.0"><channel><link>http://arxiv.org</link></channel></rss>', '<OAI-PMH><request>https://oaipmh.arxiv.org/oai?verb=x</request><ListRecords/></OAI-PMH>']) xml;

-- Not well-formed.  The detail is libxml2's.
CREATE FUNCTION pg_temp.without_detail(failure text) RETURNS text LANGUAGE sql AS $$ SELECT regexp_replace(failure, 'Line \d+: [^\n]+\.(?=\n|$)', 'LINE') $$;
SELECT n, pg_temp.without_detail(pg_temp.parse(xml)) FROM (VALUES
	(1, left(pg_temp.api(''), -1)), (2, left(pg_temp.api(''), -20)), (3, pg_temp.api('<title>a & b</title>')), (4, pg_temp.api('<title>a < b</title>')), (5, pg_temp.api(E'<title>\x01</title>')),
	(6, pg_temp.api('<title>&nbsp;</title>')), (7, pg_temp.api('<title>&#0;</title>')), (8, pg_temp.api('<title>]]></title>')), (9, pg_temp.api('') || pg_temp.api('')), (10, pg_temp.api('') || 'x'),
	(11, '<feed/>' || pg_temp.api('')), (12, E'\n' || pg_temp.api('') || '<?xml version="1.0"?>'), (13, E'\n<?xml version="1.0"?>' || pg_temp.api('')), (14, 'x' || pg_temp.api('')),
	(15, pg_temp.api('<title a=1>One</title>')), (16, pg_temp.api('<title a="1" a="2">One</title>')), (17, '<feed'), (18, '<?xml version="1.0" encoding="UTF-8"?>'), (19, '<!-- '),
	-- what comes behind the error in the same piece does not hide it
	(20, pg_temp.api('<title>a & b</title><x:y/><x:z/>')), (21, pg_temp.rss('<title>a & b</title>') || '<x:y xmlns:x=""/>'), (22, replace(pg_temp.rss('<title>&x;</title><x:y/>'), '</channel>', '<x:item/></channel>')),
	(23, pg_temp.api('<!-- a -- b -->')), (24, repeat('<feed>', 10000))) v(n, xml) ORDER BY n;
-- White space, comments and instructions around are no part of it
SELECT pg_temp.parse(xml) FROM unnest(ARRAY[pg_temp.api('') || E'\n \n', '<!-- c -->' || pg_temp.api('') || '<!-- c --><?pi?>', E'<?xml version="1.0" encoding="KOI8-R"?>\n' || pg_temp.api(''), E'\uFEFF' || pg_temp.api('')]) xml;

-- Nothing is fetched
SELECT pg_temp.parse(pg_temp.api('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'));

-- arXiv's own errors, which feed_info describes
CREATE FUNCTION pg_temp.oai_answer(rest text) RETURNS text LANGUAGE sql AS $$ SELECT '<OAI-PMH><request>https://oaipmh.arxiv.org/oai</request>' || rest || '</OAI-PMH>' $$;
SELECT n, pg_temp.parse(xml), E'\n  ' || pg_temp.info(xml) FROM (VALUES
	(1, pg_temp.api(E'<id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title><summary>incorrect id\n format for abc</summary>')),
	(2, '<rss version="2.0"><channel><title>Feed error for query: http://rss.arxiv.org/rss/cs.ZZ</title><description>Bad subject class ''ZZ''.</description></channel></rss>'),
	(3, '<feed><title>Feed error for query: x</title><subtitle>No such thing.</subtitle></feed>'), (4, '<feed><title>Feed error for query: x</title></feed>'),
	(5, pg_temp.oai_answer('<error code="badVerb">Not a verb.</error>')), (6, pg_temp.oai_answer('<error code="badResumptionToken">Too old.</error>')),
	(7, pg_temp.oai_answer(E'<error code="idDoesNotExist">\nNo such paper.\n</error>')), (8, pg_temp.oai_answer('<error code="badArgument">One.</error><error code="badArgument">Two.</error>')),
	(9, pg_temp.oai_answer('<error code="noRecordsMatch">None.</error><error code="badArgument">Two.</error>')), (10, pg_temp.oai_answer('<error>No code.</error>')), (11, pg_temp.oai_answer('<error code="badVerb"/>')),
	(12, pg_temp.oai_answer('<error code="x">' || repeat('é', 400) || '</error>'))) v(n, xml) ORDER BY n;
-- That nothing has changed is none
SELECT pg_temp.parse(xml), pg_temp.info(xml) FROM pg_temp.oai_answer('<error code="noRecordsMatch">None.</error>') xml;

-- Answers to other questions
SELECT verb, pg_temp.parse(xml), E'\n  ' || pg_temp.info(xml) FROM unnest('{Identify,ListSets,ListMetadataFormats,ListIdentifiers}'::text[]) verb, pg_temp.oai_answer(format('<%s><set><setSpec>cs</setSpec></set></%s>', verb, verb)) xml;
SELECT pg_temp.parse(xml), pg_temp.info(xml) FROM pg_temp.oai_answer('') xml;

-- Fewer or more entries than there must be
SELECT total, start, page_size, pg_temp.parse(xml) FROM (VALUES ('1', '0', '10'), ('2', '0', '10'), ('0', '0', '10'), ('5', '4', '1'), ('5', '4', '0'), ('5', '5', '10'), ('7', '3', '1'), ('1', '', ''), ('2', '', ''), ('', '0', '1'), ('x', '0', '1'), ('99999999999', '0', '1'), ('-1', '0', '1')) v(total, start, page_size),
	LATERAL (SELECT replace(replace(replace(pg_temp.api(''), '>1</total', format('>%s</total', total)), '>0</start', format('>%s</start', start)), '>10</items', format('>%s</items', page_size))) x(xml);
SELECT pg_temp.parse(replace(pg_temp.rdf(''), '<li/>', li)) FROM unnest(ARRAY['', '<li/>', '<li/><li/>']) li;
-- A page of no entries, where some are left
SELECT start, pg_temp.parse(xml), pg_temp.info(xml) FROM unnest('{0,2,3}'::int[]) start, format('<feed><id>http://arxiv.org/api/x</id><totalResults>3</totalResults><startIndex>%s</startIndex><itemsPerPage>0</itemsPerPage></feed>', start) xml;
-- No entries, and no error
SELECT pg_temp.parse(xml) FROM unnest(ARRAY['<feed><id>http://arxiv.org/api/x</id><totalResults>0</totalResults><startIndex>0</startIndex><itemsPerPage>10</itemsPerPage></feed>',
	'<feed><id>http://arxiv.org/api/x</id><totalResults>7</totalResults><startIndex>7</startIndex><itemsPerPage>10</itemsPerPage></feed>', '<rss version="2.0"><channel><link>http://rss.arxiv.org/rss/econ</link></channel></rss>',
	'<feed><id>http://rss.arxiv.org/atom/econ</id></feed>', '<RDF><channel><link>http://arxiv.org/</link><items><Seq/></items></channel></RDF>', pg_temp.oai_answer('<ListRecords/>'),
	'<record><header status="deleted"><identifier>oai:arXiv.org:2603.00001</identifier></header></record>']) xml;

-- Entries
SELECT n, pg_temp.parse(xml) FROM (VALUES
	(1, pg_temp.api('<id/>')), (2, pg_temp.api('<title/>')), (3, pg_temp.api('<title> <!-- x --> </title>')), (4, pg_temp.api('<id>http://arxiv.org/abs/2613.00001</id>')),
	(5, pg_temp.api('<link href="https://arxiv.org/abs/2603.00002"/>')), (6, pg_temp.api('<link href="https://arxiv.org/abs/2603.00001v2"/>')), (7, pg_temp.rss('<link>http://arxiv.org/abs/2603.00002</link>')),
	(8, pg_temp.rss('<description>arXiv:2603.00002v1 Announce Type: new Abstract: x</description>')), (9, pg_temp.rss('<announce_type>newer</announce_type>')),
	(10, pg_temp.rss('<description>arXiv:2603.00001v1 Announce Type: replaced Abstract: x</description>')),
	(72, pg_temp.rss('<description>arXiv:2603.00001v1 Announce Type: new Abstract: x</description><announce_type>cross</announce_type>')), (73, pg_temp.atom('<summary>arXiv:2603.00001v1 Announce Type: old Abstract: x</summary><announce_type>new</announce_type>')), (11, pg_temp.api('<category term="nothing here"/>')), (12, pg_temp.api('<category/><primary_category term=""/>')),
	(13, pg_temp.oai('<categories>cs.LG I.2</categories>')), (14, pg_temp.oai('<subject>Nothing Known</subject>', 'dc')), (15, pg_temp.oai('<subject>x</subject>', 'dc', NULL, '<setSpec>cs:cs:L G</setSpec>')), (74, pg_temp.oai('<subject>Computer Science - Aba--&gt;cuses</subject>', 'dc')),
	(16, pg_temp.api('<published>yesterday</published>')), (17, pg_temp.api('<updated>2026-13-01T00:00:00Z</updated>')), (18, pg_temp.rss('<pubDate>Mon, 31 Feb 2026 00:00:00 GMT</pubDate>')), (19, pg_temp.rss('', '<pubDate>x</pubDate>')),
	(20, pg_temp.oai('<created>1 January</created>')), (21, pg_temp.oai('<version version="v1"><date>x</date></version>')), (22, pg_temp.oai('<version version="2"/>')), (23, pg_temp.oai('<version version="v99999999999"/>')), (24, pg_temp.oai('<version version="v1000000"/>')),
	(60, pg_temp.oai('<version version="v0"><date>2026-01-15</date></version>')), (61, pg_temp.oai('<version version="v1"><date>2026-01-15</date></version><version><date>2026-01-16</date></version>')), (62, pg_temp.oai('<version><date>2026-01-15</date></version>')),
	(63, pg_temp.oai('<version version="v1"><date>2026-01-15</date></version><version version="v2"/><version version="v1"><date>2026-01-16</date></version>')), (64, pg_temp.oai('<version version="v2"><date>2026-01-15</date></version><version version="v2"><date>2026-01-16</date></version>')),
	(65, pg_temp.oai('<version version="v3"><date>2026-01-15</date><date>2026-01-15</date></version>')), (66, pg_temp.api('<category label="cs.LG"/>')), (67, pg_temp.api('<primary_category/>')),
	(25, pg_temp.rdf('<title>One</title>')), (26, pg_temp.rdf('<title>One. (arXiv:2603.00001v1)</title>')), (27, pg_temp.rdf('<title>One. (arXiv:2603.00001v1 [cs.LG] OLD)</title>')), (28, pg_temp.rdf('<title>One. (arXiv:1 [cs.LG])</title>')), (29, pg_temp.rdf('<title>One. (arXiv:2603.00001v1 [x y])</title>')),
	(30, pg_temp.rdf('<title>(arXiv:2603.00001v1 [cs.LG])</title>')), (31, pg_temp.rdf('<description>&lt;p&gt;One&lt;/p&gt; two</description>')), (32, pg_temp.rdf('<description>Two<p>One</p></description>')),
	-- elements that are out of place, or of which one would be lost
	(33, pg_temp.api('<title>One <b>two</b></title>')), (34, pg_temp.api('<title>One</title><title>Two</title>')), (35, pg_temp.api('<summary>One</summary><summary/>')), (36, pg_temp.api('<published/><published/>')), (37, pg_temp.api('<updated/><updated/>')),
	(38, pg_temp.api('<primary_category term="cs.LG"/><primary_category term="cs.AI"/>')), (39, pg_temp.oai('<created/><created/>')), (40, pg_temp.rss('<announce_type>new</announce_type><announce_type/>')), (41, pg_temp.oai('<abstract>x</abstract><abstract/>')),
	(42, pg_temp.api('words')), (43, pg_temp.api('<author>A. B</author>')), (44, pg_temp.oai('<authors>A. B<author/></authors>')), (45, pg_temp.oai('<authors>A. B, <b>C. D</b></authors>')), (46, pg_temp.oai('<authors><x><author/></x></authors>')),
	(47, pg_temp.api('<x><author/></x>')), (48, pg_temp.api('<author><published/></author>')), (49, pg_temp.api('<entry/>')), (50, pg_temp.rss('<x><y><item/></y></x>')), (51, pg_temp.api('', '<x><entry/></x>')), (52, pg_temp.api('', '<subtitle><totalResults>1</totalResults></subtitle>')),
	(68, regexp_replace(pg_temp.api(''), '(<totalResults>1</totalResults>)(.*)(?=</feed>)', '\2\1')), (69, regexp_replace(pg_temp.oai('<created>2026-01-15</created>', 'arXiv', 'oaipmh.arxiv.org'), '(<request>.*</request>)(.*)(?=</OAI-PMH>)', '\2\1')),
	(70, regexp_replace(pg_temp.rss('', '<pubDate>Tue, 3 Mar 2026 00:00:00 -0500</pubDate>'), '(<pubDate>.*</pubDate>)(.*)(?=</channel>)', '\2\1')), (71, replace(pg_temp.rdf(''), '</RDF>', '<channel><date>2016-06-28T20:30:00-05:00</date></channel></RDF>')),
	(53, pg_temp.oai_answer('<x><ListRecords/></x>')), (54, pg_temp.oai_answer('<ListRecords><x><resumptionToken>1</resumptionToken></x></ListRecords>')),
	(55, '<record><header status="deleted"><identifier>oai:arXiv.org:2603.00001</identifier></header><metadata><arXiv><title>One</title></arXiv></metadata></record>'), (56, '<record/>'), (57, '<record><header status="deleted"/></record>'),
	(58, '<record><header status="deleted"><identifier>oai:arXiv.org:2603.00001</identifier><datestamp>x</datestamp></header></record>'), (59, '<record><header status="deleted"><identifier>oai:arXiv.org:2603.00001</identifier><datestamp/><datestamp/></header></record>')) v(n, xml) ORDER BY n;

-- The entry is named
\set VERBOSITY default
SELECT id FROM parse_feed(replace(pg_temp.rss(''), '</item>', '</item><item><guid>2603.00002</guid></item>'));
SELECT id FROM feed_deleted(replace(pg_temp.rss(''), '</item>', '</item><item><guid>2603.00002</guid></item>'));
\set VERBOSITY sqlstate
SELECT id FROM parse_feed(replace(pg_temp.rss(''), '</item>', '</item><item><guid>2603.00002</guid></item>'));
\set VERBOSITY default

-- feed_info looks at no entries, and says what parse_feed will not like
SELECT pg_temp.info(pg_temp.api('<published>yesterday</published><title>One <b>two</b></title>words')), pg_temp.info(replace(pg_temp.api(''), '>1</total', '>2</total'));
SELECT n, pg_temp.without_detail(pg_temp.info(xml)) FROM (VALUES (1, ''), (2, '<html/>'), (3, '<feed><title>Not arXiv</title></feed>'), (4, left(pg_temp.api(''), -1)), (5, '<!DOCTYPE feed>' || pg_temp.api(''))) v(n, xml) ORDER BY n;
SELECT i FROM feed_info(pg_temp.oai('')) i;
SELECT kind, total, items FROM feed_info(regexp_replace(pg_temp.api(''), '(<totalResults>1</totalResults>)(.*)(?=</feed>)', '\2\1'));

-- Nothing of it is stored
CREATE TEMP TABLE stored (id arxiv_id);
SELECT pg_temp.without_detail(pg_temp.failure($$ INSERT INTO stored SELECT id FROM parse_feed(left((SELECT body FROM feed WHERE name = 'rss'), -1)) RETURNING id $$));
SELECT count(*) FROM stored;
-- All are of one class
DO $$
BEGIN
	PERFORM count(*) FROM parse_feed('<feed');
EXCEPTION WHEN invalid_xml_document THEN
	RAISE NOTICE '%', SQLERRM;
END $$;
