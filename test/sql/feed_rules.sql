-- Each rule by which fields are read
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set feeds :abs_srcdir '/feeds.psql'
\i :feeds
SET timezone = 'UTC';
\pset null -

-- Identifiers: of an address, a guid, a title, with the version where one has it
SELECT rule, id FROM (VALUES
	('api: old form, a prefix', pg_temp.api('<id>http://arxiv.org/abs/math.GT/0503211v2</id>')),
	('api: https, a link, too', pg_temp.api('<id>https://arxiv.org/abs/2603.00001</id><link href="https://arxiv.org/abs/2603.00001v3"/>')),
	('rss: a link alone', pg_temp.rss('<guid/><link>https://arxiv.org/abs/2603.00001</link>')),
	('rss: words before the abstract', pg_temp.rss(E'<guid/><description>arXiv:2603.00001v2 Announce Type: new \nAbstract: A.</description>')),
	('rss: links to other places', pg_temp.rss('<link>https://example.org/2603.99999</link>')),
	('rdf: title and link', pg_temp.rdf('<link>http://arxiv.org/abs/2603.00001</link>')),
	('oai: versions', pg_temp.oai('<version version="v2"><date>Mon, 2 Mar 2026 12:00:00 GMT</date></version><version version="v10"/><version version="v9"/>')),
	('oai: header alone', pg_temp.oai('')),
	('oai_dc: identifier', pg_temp.oai('<identifier>http://arxiv.org/abs/2603.00001v2</identifier>', 'dc'))) v(rule, xml), parse_feed(xml);

-- Titles, comments and the like: one line; TeX is decoded, Greek too
SELECT title, comments, journal_ref FROM parse_feed(pg_temp.api(E'<title> \\alpha-\\''etale\r\n\t  {\\o} &amp;amp; &#xe9;\u00a0<![CDATA[<b>]]> </title><comment>\\beta\n</comment><journal_ref>J. {\\AA}</journal_ref>'));
SELECT title, report_no, msc_class, license FROM parse_feed(pg_temp.oai(E'<title>a<!-- b -->c<?d?>e</title><report-no>\\alpha  1</report-no><msc-class> 53C25\n(Primary)</msc-class><license> x </license>'));
-- Empty is NULL
SELECT comments, journal_ref, doi, abstract, authors, categories FROM parse_feed(pg_temp.api(E'<comment> \n</comment><journal_ref/><doi/><summary> </summary><author><name> </name></author>'));
-- Several of them
SELECT comments, journal_ref, doi, report_no, msc_class, acm_class, license FROM parse_feed(pg_temp.oai('<comments>a</comments><comments/><comments>b</comments><journal-ref>J. A</journal-ref><journal-ref>J. B</journal-ref><doi>10.1/a</doi><doi> 10.1/b </doi><report-no>1</report-no><report-no>2</report-no><msc-class>53C25</msc-class><msc-class>53A30</msc-class><acm-class>I.2</acm-class><acm-class>H.3</acm-class><license>x</license><license>y</license>'));

-- Abstracts: lines are joined, one to three blanks begin a paragraph; Greek stays
SELECT n, abstract FROM (VALUES (1, E'  One\ntwo\n  three\n    four\n   five\n six\n\n\n\tseven  eight'), (2, E'\\alpha \\''etale $x &lt; y$'), (3, E'\n\n  One\r\n  two\n')) v(n, s), parse_feed(pg_temp.oai('<abstract>' || s || '</abstract>')) ORDER BY n;

-- Words around them
SELECT kind, n, section, abstract, title FROM (VALUES
	(1, E'arXiv:2603.00001v1 Announce Type: new \nAbstract: Abstract: of it.', 'new'),
	(2, E'arXiv:2603.00001v1 Announce Type: cross\nAbstract:', NULL),
	(3, 'No words.', 'replace-cross'),
	(6, 'arXiv:2603.00001v1 Announce Type: replace Abstract: Empty.', ' '),
	(7, 'arXiv:2603.00001v1 Announce Type: replace-cross Abstract: One section.', 'replace'),
	(4, 'arXiv:2603.00001v1 is a paper.', NULL),
	(5, 'arXiv:2603.00001v1 Announce Type: replace Something else.', NULL)) v(n, words, type),
	concat('<announce_type>' || type || '</announce_type>') element,
	LATERAL (VALUES ('rss', pg_temp.rss(format('<description>%s</description>', words) || element)),
		('atom', pg_temp.atom(format('<summary>%s</summary>', words) || element))) k(kind, xml), parse_feed(xml) ORDER BY kind, n;
SELECT title, section, id, categories FROM (VALUES (1, 'One. (arXiv:2603.00001v1 [cs.LG])'), (2, 'One... (arXiv:2603.00001v1 [cs.LG] UPDATED)'), (3, 'One? (arXiv:math/0503211v2 [math.GT] CROSS LISTED)'), (4, 'On (arXiv:2603.00002v1 [cs.AI]). (arXiv:2603.00001 [cs.LG])')) v(n, t), parse_feed(pg_temp.rdf('<title>' || t || '</title>')) ORDER BY n;

-- HTML of RSS 1.0, as elements and written out
SELECT n, abstract, authors FROM (VALUES
	(1, '<p>One <b>two</b> &lt; 3 &amp;amp; &#233;</p> <p>We ask.</p>', '<a href="x">A. B</a>, C. D (E)'),
	(2, '&lt;p&gt;One &lt;b&gt;two&lt;/b&gt; &amp;lt; 3 &amp;amp;amp; &amp;eacute;&amp;#233;&amp;#xE9;&amp;#0;&amp;unknown; a &lt; b &gt; c&lt;/p&gt; &lt;p&gt;We ask.&lt;/p&gt;', '&lt;a href="x"&gt;A. B&lt;/a&gt;, C. D (E)'),
	(3, 'No paragraph, a &lt; b and c &gt; d', 'A. B'),
	(4, '&lt;p&gt;No end', ''),
	(5, '&lt;p&gt;No characters: &amp;#1G; &amp;#xD800; &amp;#x110000; &amp;#9; &amp;#65@; &amp;#xfg; &amp;#65&lt;/p&gt;', ''),
	(6, '&lt;!-- from 10 March on --&gt;&lt;p&gt;A comment before&lt;/p&gt;', '')) v(n, d, c), parse_feed(pg_temp.rdf(format('<description>%s</description><creator>%s</creator>', d, c))) ORDER BY n;
-- A title is no HTML
SELECT title FROM parse_feed(pg_temp.rdf('<title>If $a&lt;b$ and $b>c$, &amp;lt;. (arXiv:2603.00001v1 [cs.LG])</title>'));
-- It has one category; merged the other way, it takes no other
SELECT paper(f) || stored AS merged FROM parse_feed(pg_temp.rdf('<description>&lt;p&gt;Two&lt;/p&gt;</description>')) f, CAST('{"id": "2603.00001v1", "title": "One", "categories": ["cs.LG", "cs.AI"]}' AS paper) stored;
SELECT title, abstract, authors FROM parse_feed(pg_temp.rdf('<description>&lt;p&gt;Two&lt;/p&gt;</description><creator>&lt;a href="x"&gt;A. B&lt;/a&gt;</creator><title>One. (arXiv:2603.00001v1 [cs.LG])</title>'));

-- Names
SELECT name, authors FROM unnest(ARRAY['A.~B', 'C. -P. Li', 'A. B (Univ. of X)', 'A. B et al.', ':', 'for the LHCb Collaboration', 'the Tea Group', 'The Anh Han', 'on behalf of the Tea Team', 'A. Alves, Jr', 'G. Forney, III', 'M{\"u}ller']) WITH ORDINALITY n(name, i),
	parse_feed(pg_temp.api('<author><name>' || name || '</name><affiliation>X</affiliation></author>')) ORDER BY i;
SELECT names, raw.authors AS raw, rss.authors AS rss FROM unnest(ARRAY['A. B, C. D and E. F', 'A. B &amp; C. D: E. F', 'A. B (X, Y and Z), C. D ((1) X, (2) Y)', 'A. B, Jr., C. D', 'A. B (unclosed, C. D', 'A. B, , and C. D', 'Band, A. Ander']) WITH ORDINALITY n(names, i),
	parse_feed(pg_temp.oai('<authors>' || names || '</authors>')) raw, parse_feed(pg_temp.rss('<creator>' || names || '</creator>')) rss ORDER BY i;
SELECT authors FROM parse_feed(pg_temp.oai('<authors><author><keyname>de la Cruz</keyname><forenames>A. -B.</forenames></author><author><suffix>Jr.</suffix><keyname>Forney</keyname><forenames>G.</forenames><affiliation>X</affiliation></author><author><keyname>Ida</keyname></author><author/><author><forenames>A.</forenames><forenames>B.</forenames><keyname>C</keyname></author></authors>'));
SELECT authors FROM parse_feed(pg_temp.oai('<creator>Cruz, A.</creator><creator>Forney, Jr., G. D.</creator><creator>Alves Jr, A.</creator><creator>LHCb Collaboration</creator><creator>M\"uller, J\"org (X)</creator>', 'dc'));

-- Categories: the primary first, none twice, names that were renamed
SELECT rule, categories, msc_class, acm_class FROM (VALUES
	(1, 'api', pg_temp.api('<category term="cs.AI"/><category term="cs.LG"/><category term="math.MP"/><primary_category term="cs.LG"/>')),
	(2, 'api: classes', pg_temp.api('<category term="cs.LG"/><category term="68T07, 90C30 (Primary)"/><category term="I.2.6; H.3"/><category term="53-XX"/>')),
	(3, 'rss', pg_temp.rss('<category>cs.LG</category><category>cs.SY</category><category>eess.SY</category><category> cs.LG </category>')),
	(4, 'oai', pg_temp.oai(E'<categories>cs.LG\n  math-ph math.MP</categories>')),
	(5, 'oai_dc: sets', pg_temp.oai('<subject>Machine Learning</subject><subject>Nothing Known</subject><subject>68T07</subject>', 'dc', NULL, '<setSpec>cs:cs:LG</setSpec><setSpec>physics:hep-ex</setSpec><setSpec>math:math:IT</setSpec>')),
	(6, 'oai_dc: names', pg_temp.oai('<subject>Mathematics - Logic</subject><subject>Nuclear Experiment</subject><subject>Computer Science - Learning</subject><subject>Physics - Fluid Dynamics</subject>', 'dc', NULL, '<setSpec>math</setSpec>')),
	(7, 'oai: sets do not count', pg_temp.oai('<categories>cs.LG</categories>', 'arXiv', NULL, '<setSpec>cs:cs:AI</setSpec>')),
	(8, 'oai_dc: an old name', pg_temp.oai('<subject>Computer Science - Abacuses</subject>', 'dc', NULL, '<setSpec>cs</setSpec>')),
	(10, 'api: both classes', pg_temp.api('<category term="68T07, 68Q32; I.2.6"/>')),
	(11, 'oai_dc: both classes', pg_temp.oai('<subject>I.2.6; 68T07</subject>', 'dc')),
	(9, 'api: references in attributes', pg_temp.api('<category term="53C25 &amp; 53A30 &#38; &lt;&#xe9;&gt;"/><category term="I.2.6 &amp;amp; H.3 &amp;#38;"/>'))) v(n, rule, xml), parse_feed(xml) ORDER BY n;

-- Descriptions and identifiers of Dublin Core
SELECT abstract, comments, journal_ref, doi, license FROM parse_feed(pg_temp.oai('<description/><description>An abstract.</description><description>Comment: 3 pages</description><description>withdrawn</description><identifier>J. A</identifier><identifier>J. B</identifier><identifier>doi:10.1/a</identifier><identifier>doi:10.1/b</identifier><rights>x</rights>', 'dc'));

-- Long entries, each read in a piece of its own: nothing of one is in the next
SELECT id, authors, categories, comments, length(abstract) FROM parse_feed((
	SELECT format('<rss version="2.0"><channel><link>http://rss.arxiv.org/rss/cs.LG</link>%s</channel></rss>', string_agg(format(
		'<item><guid>oai:arXiv.org:2603.0000%1$sv1</guid><title>T</title><creator>A. Author%1$s</creator><category>cs.A%2$s</category><description>%3$s</description></item>',
		n, substr('IRI', n, 1), repeat('word ', 20000 / n)), '' ORDER BY n))
	FROM generate_series(1, 3) n));

-- Dates
SELECT rule, announced, submitted, updated FROM (VALUES
	(1, 'api', pg_temp.api('<published>2026-01-15T18:00:01Z</published><updated>2026-01-16T23:00:00-05:00</updated>')),
	(2, 'rss: item', pg_temp.rss('<pubDate>Mon, 02 Mar 2026 00:00:00 -0500</pubDate>', '<pubDate>Tue, 03 Mar 2026 00:00:00 -0500</pubDate>')),
	(19, 'rss: behind the channel', replace(replace(pg_temp.rss('<title>One</title>', ''), '</channel>', ''), '<item>', '</channel><item>')),
	(3, 'rss: channel', pg_temp.rss('', '<pubDate>Tue, 3 Mar 2026 00:00:00 -0500</pubDate>')),
	(4, 'atom', pg_temp.atom('<published>2026-03-02T00:00:00-05:00</published><updated>2026-03-02T05:00:02.3+00:00</updated>')),
	(5, 'rdf: the evening before', pg_temp.rdf('', '<date>2016-06-28T20:30:00-05:00</date>')),
	(6, 'rdf: item', pg_temp.rdf('<date>2016-06-29T20:30:00-05:00</date>', '<date>2016-06-28T20:30:00-05:00</date>')),
	(7, 'rdf: before 2000', pg_temp.rdf('', '<date>1999-12-31T12:00:00Z</date>')),
	(8, 'oai arXiv, present engine', pg_temp.oai('<created>2026-01-15</created><updated>2026-01-16</updated>', 'arXiv', 'oaipmh.arxiv.org')),
	(9, 'oai arXiv, old engine', pg_temp.oai('<created>2026-01-15</created><updated>2026-01-16</updated>', 'arXiv', 'export.arxiv.org')),
	(10, 'oai arXiv, old engine, v1', pg_temp.oai('<created>2026-01-15</created>', 'arXiv', 'export.arxiv.org')),
	(11, 'oai arXiv, no envelope', pg_temp.oai('<created>2026-01-15</created>')),
	(12, 'oai arXivRaw', pg_temp.oai(E'<version version="v1"><date>Thu, 15 Jan 2026 18:00:01 GMT</date></version><version version="v2"><date>\n Fri, 16 Jan 2026 18:00:01 GMT </date></version>', 'arXivRaw')),
	(13, 'oai arXivRaw, from v2 on', pg_temp.oai('<version version="v2"><date>Fri, 16 Jan 2026 18:00:01 GMT</date></version>', 'arXivRaw')),
	(17, 'oai arXivRaw, in any order', pg_temp.oai('<version version="v2"><date>2026-01-16</date></version><version version="v1"><date>2026-01-15</date></version>', 'arXivRaw')),
	(18, 'oai arXivRaw, last one without a date', pg_temp.oai('<version version="v1"><date>2026-01-15</date></version><version version="v2"/>', 'arXivRaw')),
	(14, 'oai arXivOld', pg_temp.oai('', 'arXivOld')),
	(15, 'oai_dc', pg_temp.oai('<date>2026-01-15</date><date>2026-01-16</date><date>2026-01-17</date>', 'dc')),
	(16, 'oai_dc, one', pg_temp.oai('<date>2026-01-15</date>', 'dc'))) v(n, rule, xml), parse_feed(xml) ORDER BY n;

-- The ACM class that the present engine prints
SELECT host, msc_class, acm_class FROM (VALUES (1, '53C25', '53C25'), (2, '53C25', 'None'), (3, NULL, 'None'), (4, '53C25', 'I.2.6')) v(n, msc, acm), unnest('{oaipmh.arxiv.org,export.arxiv.org}'::text[]) host,
	parse_feed(pg_temp.oai(concat('<msc-class>' || msc || '</msc-class>', '<acm-class>', acm, '</acm-class>'), 'arXiv', host)) ORDER BY host, n;

-- The format of a record is told by what it has, whatever its name
SELECT authors, i.format FROM unnest('{arXiv,arXivNew,x:arXivRaw}'::text[]) format, pg_temp.oai('<authors>A. B and C. D</authors>', format) xml, parse_feed(xml), feed_info(xml) i;
SELECT authors, title FROM parse_feed(pg_temp.oai('<x>no</x><authors>A. B</authors><y><z>no</z></y>'));
