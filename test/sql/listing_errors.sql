-- Pages that are not listings, not whole, or damaged: an error, and never
-- fewer rows
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set pages :abs_srcdir '/pages.psql'
\i :pages

CREATE FUNCTION pg_temp.what_is_wrong(html text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM parse_listing(html);
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

-- Something else
SELECT * FROM parse_listing('');
SELECT * FROM parse_listing(''::bytea);
SELECT * FROM parse_listing('<html>captcha</html>');
SELECT * FROM parse_listing('no markup');
SELECT parse_listing(html) FROM page WHERE name = 'captcha';
SELECT parse_listing(html) FROM page WHERE name = 'error';
SELECT * FROM parse_listing(NULL::text);
-- and what people pass in the place of a page
SELECT thing, detail, hint FROM unnest(ARRAY['list-cs.LG-new.html', E'/srv/pages/list.html\n', 'https://arxiv.org/list/cs.LG/new', 'list',
	'<?xml version="1.0"?><rss></rss>', E'\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>', '<OAI-PMH>', 'From: <Saved by Blink>' || E'\r\nSnapshot-Content-Location: x',
	'MIME-Version: 1.0' || E'\nContent-Type: multipart/related', '{"title": "x"}', E'Two\nlines']) thing, LATERAL pg_temp.what_is_wrong(thing);
SELECT * FROM parse_listing('\x1f8b08000000000000'::bytea);

-- How a page fails, as its SQLSTATE, message and detail
CREATE FUNCTION failure(html text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	problem text;
BEGIN
	PERFORM parse_listing(html);
	RETURN NULL;
EXCEPTION WHEN others THEN
	GET STACKED DIAGNOSTICS problem = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(': ', SQLSTATE, SQLERRM, problem);
END $$;

-- Cut at every byte (these pages are mostly ASCII): all pieces are errors, but
-- for those that lack only what comes after </body>
SELECT name, count(*) AS cuts,
	count(*) FILTER (WHERE failure IS NULL) AS read,
	count(*) FILTER (WHERE failure LIKE '22000: listing page is incomplete: %; % were read.'
		OR failure LIKE '22000: listing page is incomplete: % were read.') AS incomplete,
	count(*) FILTER (WHERE failure LIKE '22000: this is not a listing page of arXiv: %') AS no_listing,
	count(*) FILTER (WHERE failure LIKE '22000: listing page cannot be read in full: %') AS bad_entry,
	count(*) FILTER (WHERE failure IS NULL AND n < position('</body' IN html) + 5
		AND n < length(html) - position(reverse('otal of ') IN reverse(html))) AS wrongly_read
FROM page, generate_series(0, length(html) - 1) n, LATERAL (SELECT failure(left(html, n))) f
WHERE name IN ('recent', 'month', 'catchup', 'classic-new', 'new-empty', 'recent-empty', 'catchup-empty')
GROUP BY name ORDER BY name;

-- What is said of a cut page counts
SELECT n, failure(left(html, n))
FROM page, (VALUES (1000), (5000), (9000), (13000), (17000)) v(n)
WHERE name = 'demo' ORDER BY n;
SELECT failure(left(html, 4000)) FROM page WHERE name = 'recent';
SELECT failure(left(html, 4000)) FROM page WHERE name = 'classic-recent';

-- Damage in the middle
CREATE FUNCTION damaged(what text, replacement text, flags text DEFAULT '') RETURNS text
LANGUAGE sql AS $$
SELECT coalesce(failure(regexp_replace(html, what, replacement, flags)), 'read')
FROM page WHERE name = 'month'
$$;
-- an entry is missing, comes twice, has no number
SELECT damaged('<dt>\s*<a name=.item2((?!</dd>).)*</dd>', '');
SELECT damaged('(<dt>\s*<a name=.item2((?!</dd>).)*</dd>)', '\1\1');
SELECT damaged('(<dt>\s*<a name=.item3((?!</dd>).)*</dd>)', '');
SELECT damaged('<a name=.item2.>\[2\]</a>', '');
SELECT damaged('<a name=.item1.>\[1\]</a>', '');
SELECT place, damaged(place, '<dt></dt><dd></dd>\&') AS empty, damaged(place, '<dt><a href="/abs/2603.00001"></a></dt><dd></dd>\&') AS without_number, damaged(place, '<dt><a name="item9"></a></dt><dd></dd>\&') AS without_identifier
FROM unnest('{<dt>,<dt>\\s*<a name=.item2}'::text[]) place;
SELECT damaged('item1', 'item0') AS first, damaged('item2', 'item0') AS second;
-- without identifier, or with a bad one
SELECT damaged('<a href ="/abs/[^>]*>', '<a>', 'g');
SELECT damaged('2602.00317', '2613.00317', 'g');
-- with another than it shows; the link may show something else
SELECT shown, damaged('arXiv:2602.00317', shown) FROM unnest('{arXiv:2602.00317,arXiv:2602.00318,arXiv:2602.0031,arXiv:2602.003177,arXiv:2602.00317v1,arXiv:,2602.00318,Abstract,""}'::text[]) WITH ORDINALITY u(shown, n) ORDER BY n;
SELECT damaged('/abs/2602.00317', '/abs/2602.00311');
-- without title, with an empty one, with two
SELECT damaged('list-title', 'list-titel');
SELECT damaged('(list-title mathjax.>)((?!</div>).)*', '\1');
SELECT damaged('(<div class=.list-title)', '\1''>Twice</div>\1');
-- an entry that lost its <dt> is in the one before
SELECT damaged('<dt>(\s*<a name=.item2)', '\1');
-- a field outside of all entries
SELECT damaged('<dl', '<div class="list-title">Lost</div><dl');
-- a subject without its category, or with a bad one
SELECT damaged('\([a-z]+\.[A-Z]+\)', '');
SELECT damaged('\([a-z]+\.[A-Z]+\)', '(cs..LG)');
SELECT damaged('\([a-z]+\.[A-Z]+\)', '( )');
SELECT subjects, damaged('(list-subjects.*?</span>).*?</div>', '\1' || subjects || '</div>') FROM unnest('{(cs.LG),A (cs.LG),A(cs.LG),A (cs.LG) b,A (cs.LG,A cs.LG),(),A (),A ( cs.LG ),A (B (cs.LG),A ((cs.LG)),A (B) (cs.LG),A (cs.LG) (B),
	;,"A (cs.LG);","; A (cs.LG)","A (cs.LG); B",Invalid Category,"invalid category",Invalid Categor,A (cs.LG B),A (cs-LG.),"A (cs.LG), B (cs.AI)","A (cs.LG) B (C) (cs.AI)",
	A (hep-th) B (cs.AI),A (B.) (cs.AI),A (B-C) (cs.AI),A (B) (C) (cs.AI),A (B C.D) (cs.AI),"Invalid Category: physics, A (cs.AI)",Invalid Category: physics (A)}'::text[]) WITH ORDINALITY u(subjects, n) ORDER BY n;
-- text and fields that would be lost
SELECT title FROM page, parse_listing(regexp_replace(html, '(list-title mathjax.>.*?</span>)', '\1 An <tt>inline</tt> <u>word</u>')) WHERE name = 'month' LIMIT 1;
SELECT damaged('(list-title mathjax.>.*?</span>)', '\1 A <blockquote>block</blockquote> of');
SELECT damaged('list-subjects', 'list-subject');
SELECT damaged('list-authors', 'list-author');

-- a list or a day is missing, at the beginning or at the end
SELECT name, failure(regexp_replace(html, '<dl((?!</dl>).)*</dl>', '')) FROM page WHERE name IN ('new-cross', 'recent') ORDER BY name;
SELECT failure(regexp_replace(html, '(.*)<dl((?!</dl>).)*</dl>', '\1')) FROM page WHERE name = 'recent';
SELECT failure(regexp_replace(html, '<h3>((?!item2).)*<dt>(\s*<a name=.item2)', '<dt>\2')) FROM page WHERE name = 'recent';
SELECT failure(regexp_replace(html, '<span>1-3</span>', '<span>4-6</span>', 'g')) FROM page WHERE name = 'month';

-- what libxml2 would chew on for minutes
SELECT failure('<html><a ' || (SELECT string_agg('x' || i, ' ') FROM generate_series(1, 50000) i) || '>');

-- a message is not cut within a character, a date is that of the page
SELECT convert_from(convert_to(failure(replace(html, 'New submissions (showing 4 of 4', 'New submissions ' || repeat('é', 250) || ' (showing 5 of 5')), 'UTF8'), 'UTF8') ~ 'é has 4 entries' AS whole
FROM page WHERE name = 'demo';
SELECT failure(replace(html, '<h3>Showing', '<h3>A banner of 3 March 2026</h3><h3>Showing')) FROM page WHERE name = 'demo';
SELECT failure(replace(html, 'Showing new listings for Monday', 'Showing new listings for Tuesday')) FROM page WHERE name = 'demo';
SELECT failure(replace(html, 'Fri, 27 Feb 2026', 'Fri, 27 Feb 202 6')), failure(replace(html, 'Fri, 27 Feb', 'Fri, 7 Feb')) FROM page WHERE name = 'recent';

-- a parser error is not for the handler that XMLTABLE sets, where the server
-- has XMLTABLE at all
DO $$
BEGIN
	PERFORM z FROM page, XMLTABLE('/a/b' PASSING (xml '<a><b>1</b></a>') COLUMNS v int PATH '.',
		z int PATH 'zz' DEFAULT (SELECT count(*) FROM parse_listing(replace(html, '</body>', '</b></body>')))) WHERE name = 'demo' AND z = 8;
	ASSERT FOUND;
EXCEPTION WHEN feature_not_supported THEN
	NULL;
END $$;

-- without its first entries, though in several pages, which say where this one begins
SELECT failure(regexp_replace(regexp_replace(html, '<dt>\s*<a name=.item1((?!</dd>).)*</dd>', ''), 'Total of 6 entries', 'Total of 3 entries View page:', 'g'))
FROM page WHERE name = 'month';
-- counts that do not agree
SELECT damaged('Total of 6', 'Total of 2');
SELECT damaged('Total of 6', 'Total of 2', 'g');
-- without a total there are still the numbers and the end
SELECT damaged('Total of \d+ entries', '', 'g');
SELECT failure(replace(html, 'showing 4 of 4', 'showing 5 of 5')) FROM page WHERE name = 'demo';
SELECT failure(replace(html, 'Total of 8', 'Total of 9')) FROM page WHERE name = 'demo';

-- counts and dates that cannot be read
SELECT damaged('Total of 6 entries', 'Total of 1,006 entries');
SELECT failure(replace(html, '(showing 4 of 4 entries)', '(4 sur 4)')) FROM page WHERE name = 'demo';
SELECT failure(replace(html, '2 March 2026', '31 February 2026')) FROM page WHERE name = 'demo';
SELECT failure(replace(html, '<h1>Catchup results', '<h1>Catchup results of late')) FROM page WHERE name = 'catchup';
SELECT failure(regexp_replace(html, '(<h1>Catchup results.* on).*?</h1>', '\1</h1>')) FROM page WHERE name = 'catchup';

-- links that lost their targets
SELECT link, damaged('(list-title.*?</span>)', '\1 At ' || link) FROM unnest(ARRAY['<a href="https://example.org">this https URL</a>', '<a ref="https://example.org">this https URL</a>', '<a href="">this https URL</a>', '<a href>this https URL</a>', '<a>a</a>', '<a name="https://example.org">a</a>']) link;
SELECT damaged('<a href="(\S*searchtype=author)', '<a ref="\1');
-- fields and descriptors of which something is missing
SELECT class, failure(regexp_replace(html, format('(<div class=.%s[^>]*>)(\s*<span[^>]*>[^<]*</span>)?.*?(</div>)', class), '\1\2\3'))
FROM page, unnest('{list-title,list-authors,list-comments,list-subjects}'::text[]) class WHERE name = 'demo';
SELECT descriptor, failure(regexp_replace(html, format('(%s:)</span>', descriptor), '\1')),
	failure(regexp_replace(html, format('%s:(</span>)', descriptor), 'Word:\1')) AS renamed
FROM page, unnest('{Title,Comments,Subjects}'::text[]) descriptor WHERE name = 'demo';
SELECT piece, failure(regexp_replace(html, '<span class=.descriptor.>' || piece, '<span>' || piece)) AS unmarked FROM page, unnest('{Title,Comments,Subjects}'::text[]) piece WHERE name = 'demo';
SELECT failure(regexp_replace(html, '(list-authors.>)', '\1<span>Authors:</span>')) AS authors FROM page WHERE name = 'demo';
SELECT title FROM page, parse_listing(replace(html, 'Why Gradient', 'Title: Why Gradient')) WHERE name = 'demo' LIMIT 1;
SELECT title FROM page, parse_listing(regexp_replace(html, '<span class=.descriptor.>Title:</span>', 'Titles: ')) WHERE name = 'demo' LIMIT 1;
SELECT failure(replace(html, '<span class=''descriptor''>Title:', '<span class=''descriptor''>Words <span class=''descriptor''>Title:</span>')) AS in_another,
	failure(regexp_replace(html, '(list-title.*?)</div>', '\1 <span class=''descriptor''>Words<div></div></span></div>')) AS around_a_block FROM page WHERE name = 'demo';
SELECT failure(regexp_replace(html, '</div>\s*<div class=.list-comments[^>]*>', '')) FROM page WHERE name = 'demo';
SELECT failure(replace(html, '<p class=''mathjax''>', '<p class=''mathjax''><span class="descriptor">Abstract:</span>')) FROM page WHERE name = 'demo';
SELECT damaged('(<div class=.list-authors.>).*?(</div>)', '\1 , ; \2');
SELECT title FROM page, parse_listing(regexp_replace(html, 'Title:(</span>)', 'Title:&nbsp;\1')) WHERE name = 'demo' LIMIT 1;
-- an abstract, where others have one, and one where others have none
SELECT failure(regexp_replace(html, '<p class=.mathjax.>.*?</p>', '', 1, n)) FROM page, (VALUES (1), (2)) v(n) WHERE name = 'demo';
SELECT damaged('(<dt>\s*<a name=.item3.*?)(</div>\s*</dd>)', '\1<p class="mathjax">One</p>\2');

-- two pages in one, or one and the rest of another
SELECT DISTINCT failure(a.html || b.html) AS failure FROM page a, page b WHERE b.name IN ('demo', 'month', 'recent')
	AND a.name IN ('demo', 'month', 'recent', 'catchup', 'classic-new', 'new-empty', 'recent-empty') AND failure(a.html || b.html) NOT LIKE '22000: listing page is incomplete: %';
SELECT count(*) FROM page a, page b WHERE b.name IN ('demo', 'month', 'recent') AND a.name IN ('demo', 'month', 'recent', 'catchup', 'classic-new', 'new-empty', 'recent-empty')
	AND failure(a.html || substr(b.html, position('<dl' IN b.html))) LIKE '22000: listing page is incomplete: %';
SELECT failure(left(a.html, position('Cross submissions' IN a.html) - 6) || substr(b.html, position('<h3>' IN b.html)))
FROM page a, page b WHERE a.name = 'demo' AND b.name = 'recent-empty';
-- what others put behind the end is no page
SELECT count(*) FROM page, parse_listing(html || '<!-- from a cache --><script>"<p>"</script>') WHERE name = 'demo';
-- days of which the index knows
SELECT failure(regexp_replace(html, 'skip=2(.amp;show=50">\s*Fri)', 'skip=5\1')) FROM page WHERE name = 'recent';
-- a day of which the index knows that it is empty, by itself, and where the page should have the days before it
SELECT skip, failure(regexp_replace(replace(regexp_replace(regexp_replace(html, '<dt>.*?</dd>', 'No updates for this time period.', 'g'),
	'skip=2(.amp;show=50">\s*Fri)', 'skip=4\1'), ' (showing 2 of 2 entries )', ''), 'skip=0(.amp;show=25)', 'skip=' || skip || '\1'))
FROM page, unnest('{0,4}'::int[]) skip WHERE name = 'recent' ORDER BY skip;
-- a classic page, whose days have no counts: its index has the first entry of each day, and its pager the last one of the page
SELECT i AS identifier_of, j AS rest_of, failure(regexp_replace(html, format('(<dt><a name="item%s".*?</dt>).*?<dt><a name="item%s".*?</dt>', i, j), '\1'))
FROM page, (VALUES (1, 2), (1, 3), (1, 4), (2, 3), (2, 4)) v(i, j) WHERE name = 'classic-recent' ORDER BY i, j;
SELECT failure(replace(html, E'</dl>\n<h3>Thu, 5 Mar 2020</h3>\n<dl>\n', '')) AS without_heading, failure(regexp_replace(html, '<dt><a name="item3".*</dd>', '')) AS without_the_last_two,
	failure(replace(html, '<b>1-4</b>', '<b>1-5</b>')) AS of_five FROM page WHERE name = 'classic-recent';
-- one that ends with a whole day, as some were saved; one without its pager; and a later page of the list
SELECT array_agg(item) FROM page, parse_listing(regexp_replace(html, '<h3>Thu.*</dl>', '')) WHERE name = 'classic-recent';
SELECT array_agg(item) FROM page, parse_listing(regexp_replace(html, '<small>.*?</small>', '', 'g')) WHERE name = 'classic-recent';
SELECT array_agg(item) FROM page, parse_listing(replace(regexp_replace(html, '(item|>\[)(\d)', '\11\2', 'g'), '<b>1-4</b>', '<b>11-14</b>')) WHERE name = 'classic-recent';
-- a page that does not begin with the first entry, and has no pager to say so
SELECT item FROM page, parse_listing(regexp_replace(regexp_replace(html, '(item|>\[)(\d)', '\12\2', 'g'), 'skip=0(.amp;show=25)', 'skip=20\1')) WHERE name = 'recent';
SELECT failure(regexp_replace(html, 'skip=0(.amp;show=25)', 'skip=20\1')) FROM page WHERE name = 'recent';

-- No words for having none
SELECT failure(replace(html, 'No updates today', 'Nothing')) FROM page WHERE name = 'new-empty';
SELECT failure(replace(html, 'No updates', 'Nothing')) FROM page WHERE name = 'recent-empty';
-- and such words on a page that has lost its entries
SELECT failure(replace(regexp_replace(html, '<dt>.*</dd>', ''), 'A hand-made page', 'No updates')) FROM page WHERE name = 'month';

-- What tells that a page has ended, where nothing else follows its list
SELECT behind, failure(regexp_replace(html, '</dl>.*', '</dl>' || behind)) FROM page, unnest('{Total of 6 entries,<p>3 papers</p>Total of 6 entries,total of 6 entries,Total of 6 entrie,Total of 6,Total of entries,Total of 6 papers Total of 6 entries,<p>6 entries</p>,</body,</body>,""}'::text[]) WITH ORDINALITY u(behind, n)
WHERE name = 'month' ORDER BY n;

-- a head that ends behind the entries is none
SELECT count(*) FROM page, parse_listing(regexp_replace(html, '.*</head>', '') || '</head></body>') WHERE name = 'month';

-- An error in an entry names it
SELECT parse_listing(replace(html, '2602.04108', '2613.04108')) FROM page WHERE name = 'month';

-- Nothing is kept after an error, and the session goes on
CREATE FUNCTION memory_after(calls int) RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 1 .. calls LOOP
		PERFORM failure(left(html, 12000)) FROM page WHERE name = 'demo';
	END LOOP;
	RETURN sum(total_bytes) FROM pg_backend_memory_contexts;
END $$;
SELECT memory_after(100) AS before \gset
SELECT memory_after(1000) <= :before + 100000 AS flat;
SELECT count(*) FROM page, parse_listing(html) WHERE name = 'demo';

DROP FUNCTION failure, damaged, memory_after;
