-- Listing pages as rows: each page of test/data against its expected rows
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set pages :abs_srcdir '/pages.psql'
\i :pages

-- Pages of every kind that arXiv has had, against the rows expected of them;
-- those with nothing announced have no rows, and are no error
WITH e AS (
	SELECT name, row_number() OVER (PARTITION BY name ORDER BY n) AS n, line::jsonb AS json
	FROM page, string_to_table(expected, E'\n') WITH ORDINALITY t(line, n) WHERE line <> ''
), r AS (
	SELECT name, row_number() OVER (PARTITION BY name ORDER BY n) AS n, to_jsonb(l) - 'n' AS json
	FROM page, parse_listing(html) WITH ORDINALITY l(item, section, announced, id, title,
		authors, categories, comments, journal_ref, abstract, n) WHERE expected IS NOT NULL
)
SELECT name, count(e.json) AS expected, count(r.json) AS read,
	count(*) FILTER (WHERE e.json IS DISTINCT FROM r.json AND (e.n > 0 OR r.n > 0)) AS differences
FROM page LEFT JOIN (e FULL JOIN r USING (name, n)) USING (name)
WHERE expected IS NOT NULL
GROUP BY name ORDER BY name;

-- A page, row by row
SELECT l.item, section, announced, id, left(title, 30) AS title, authors, categories
FROM page, parse_listing(html) l WHERE name = 'demo';

-- Bytes are UTF-8, with or without a mark, unless they say otherwise
SELECT prefix, count(*), count(*) FILTER (WHERE t IS DISTINCT FROM b) AS differences
FROM (VALUES (''::bytea), ('\xEFBBBF')) m(prefix), page,
	LATERAL (SELECT t, b FROM parse_listing(html) t
			 FULL JOIN parse_listing(prefix || convert_to(html, 'UTF8')) b USING (item)) l
WHERE name = 'traps' GROUP BY prefix ORDER BY prefix;

-- A small page, to be varied
CREATE FUNCTION page(subjects text DEFAULT 'Machine Learning (cs.LG)', title text DEFAULT 'On Nothing',
	authors text DEFAULT '<a href="/search/?searchtype=author&amp;query=A">Ada One</a>',
	abstract text DEFAULT 'Nothing.', charset text DEFAULT 'utf-8') RETURNS text
LANGUAGE sql AS $$
SELECT format('<html><head><meta charset="%s"></head><body><h1>Machine Learning</h1>
<div>Total of 1 entries </div>
<dl><h3>New submissions (showing 1 of 1 entries)</h3>
<dt><a name=''item1''>[1]</a> <a href ="/abs/2603.00001">arXiv:2603.00001</a></dt>
<dd><div class=''list-title mathjax''><span class=''descriptor''>Title:</span>%s</div>
<div class=''list-authors''>%s</div>
<div class=''list-subjects''><span class=''descriptor''>Subjects:</span> %s</div>
<p class=''mathjax''>%s</p></dd></dl></body></html>', charset, title, authors, subjects, abstract)
$$;

SELECT item, section, id, title, authors, categories, abstract FROM parse_listing(page());

-- Charsets: a title with an e acute, in the bytes of its page's charset
SELECT charset, title FROM (VALUES ('iso-8859-1'), ('windows-1252'), ('UTF-8'), ('KOI8-R')) c(charset),
	parse_listing(convert_to(page(title => CASE charset WHEN 'KOI8-R' THEN 'Борщ' ELSE 'Éclair' END,
		charset => charset), CASE charset WHEN 'iso-8859-1' THEN 'LATIN1' WHEN 'windows-1252' THEN 'WIN1252'
		WHEN 'KOI8-R' THEN 'KOI8R' ELSE 'UTF8' END));
-- In text the declaration counts for nothing
SELECT title FROM parse_listing(page(title => 'Éclair', charset => 'iso-8859-1'));
SELECT title FROM parse_listing(convert_to(page(charset => 'x-user-defined'), 'UTF8'));
SELECT title FROM parse_listing(convert_to(page(title => 'Éclair', charset => 'SQL_ASCII'), 'UTF8'));
SELECT title FROM parse_listing('\xFFFE3C00'::bytea);
SELECT title FROM parse_listing(convert_to(page(title => 'x'), 'UTF8') || '\xC3'::bytea);
SELECT title FROM parse_listing(convert_to(page(title => 'x'), 'UTF8') || '\x00'::bytea);

-- a <meta> tells the charset, and nothing else does
SELECT head, title FROM unnest(ARRAY['<meta charset=iso-8859-1>', '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">',
		'<meta name="x" content="y"><meta charset = ''iso-8859-1''/>']) head,
	parse_listing(convert_to(replace(page(title => 'Éclair'), '<meta charset="utf-8">', head), 'LATIN1'));
SELECT head, title FROM unnest(ARRAY['<script charset="iso-8859-1"></script>', '<script>"<meta charset=iso-8859-1>"</script>', '<!-- <meta charset=iso-8859-1> -->',
		'<link charset="iso-8859-1">', '<metadata charset="iso-8859-1">', '<title>charset=iso-8859-1</title>', '<style><meta charset=iso-8859-1></style>',
		'<meta name="keywords" content="charset=iso-8859-1">', '<meta http-equiv="refresh" content="charset=iso-8859-1">', '<meta http-equiv="Content-Type" content="text/html">', '<meta data-charset="iso-8859-1">', '<meta content=">" name="charset=iso-8859-1">',
		'<meta charset=>', repeat('<!-- -->', 128) || '<meta charset=iso-8859-1>', '<!-- charset=iso-8859-1', '<meta charset=iso-8859-1']) head,
	parse_listing(convert_to(replace(replace(page(title => 'Éclair'), '<meta charset="utf-8">', head || '</head>'), '</head></head>', '</head>'), 'UTF8'));

-- as browsers do it, Latin-1 is read as windows-1252, where the quotes are
SELECT title FROM unnest('{ascii,US-ASCII,ISO-8859-1,latin1,windows-1252}'::text[]) charset, parse_listing(convert_to(page(charset => charset, title => '“One”'), 'WIN1252'));

-- White space, entities, line breaks
SELECT title, replace(abstract, E'\n', '|') AS abstract
FROM parse_listing(page(title => E' a\n \tb&nbsp;c&#233;&eacute;&amp;lt; <i>x</i>y ',
	abstract => E'<br>one <br/>\n two<br><br>three &lt;y&gt; <br />'));

-- Names and numbers of characters as HTML5 has them, in texts that are long and short, and in addresses
SELECT abstract FROM unnest(ARRAY['', repeat('long ', 15)]) long,
	parse_listing(page(abstract => long || '&rcaron;&fjlig;&NotEqualTilde;&lbrace;&#150;&#x93;&#0;&#55296;&#1114112;&#65;&#x42;&nosuch;&amp;rcaron; & &# &#x; &rcaron'));
-- those that may stand in a document, and those that may not
SELECT n, ascii(substr(title, 2)) AS in_title, ascii(substr(abstract, 77)) AS in_abstract FROM unnest('{9,10,13,1,11,31,32,126,127,159,160,55295,55296,57343,57344,65533,65534,65536,1114111,1114112}'::int[]) n,
	parse_listing(page(title => format('a&#%s;b', n), abstract => repeat('long ', 15) || format('a&#x%s;b', to_hex(n))));
SELECT title, comments FROM parse_listing(replace(page(title => '&Rcaron;'), '<div class=''list-subjects''>',
	'<div class=''list-comments''>At <a href="http://example.org/?a=1&amp;b=&rcaron;&#x;&copy=2">this http URL</a></div><div class=''list-subjects''>'));

-- Links are shown by their targets, unless they show something else
SELECT abstract FROM parse_listing(page(abstract => 'At <a href="https://x.org/?a=1&amp;b=2">this https URL</a>, <a href="http://matrix.We">this http URL</a> and <a href="/abs/2601.00001">arXiv:2601.00001</a> (<a href="#">that URL</a>, <a href="#">that is no URL</a>)'));

-- "this http URL" is an address where it looks like one, else what was taken for one
SELECT written, regexp_replace(abstract, '^At |, or$', '', 'g') AS abstract FROM unnest(ARRAY['svjour.cls', 'Node.js', 'D4M.py', 'matrix.We', 'matrix.It', 'Phys.Rev', 'P.R.China', 'poster.pdf',
		'example.org', 'www.example.figures', 'cs.example.edu', 'IAS.EXAMPLE.EDU', 'example.de', 'docs.example.rs', 'script.pl', 'www.example.pl', 'example.io', 'example.Org',
		'svjour.cls/', 'example.cls:80', 'user@example.cls', 'nothing']) written,
	parse_listing(page(abstract => 'At <a href="http://' || written || '">this http URL</a>, or'));
SELECT replace(abstract, E'\n', '|') AS abstract FROM unnest(ARRAY['lal@nao.<a href="http://example.org">this http URL</a>', '<a href="http://jo.doe">this http URL</a>@example.org', '<a href="http://example.org">this http URL</a>@example.org',
		'(<a href="http://example.org">this http URL</a>)', '<a href="http://example.org">this http URL</a> @home', 'ftp.<a href="http://example.org">this http URL</a> and <a href="http://example.org">this http URL</a>',
		'<a href="https://example.cls">this https URL</a>', '<a href="ftp://example.cls">this ftp URL</a>', 'x?<a href="https://example.org/a">this https URL</a>', 'br<br><a href="http://example.org">this http URL</a>']) abstracts,
	parse_listing(page(abstract => abstracts));
-- what an archive put before addresses is taken off, if it stands before arXiv's own
SELECT prefix, abstract FROM unnest(ARRAY['', 'https://web.archive.example/web/20260305050607/', '/web/20260305050607/', 'http://proxy.example/?url=']) prefix,
	parse_listing(page(authors => '<a href="' || prefix || 'https://arxiv.org/search/?searchtype=author">Ada One</a>', abstract => format('<a href="%1$shttps://example.org/a">this https URL</a> <a href="%1$shttp://matrix.We">this http URL</a> '
		'<a href="https://web.archive.example/web/2019/http://example.org/b">this https URL</a> <a href="https://example.org/?https://example.net/">this https URL</a>', prefix)));
SELECT own, abstract FROM unnest('{https://p.example/?https://arxiv.org/search/x,https://p.example/?http://arxiv.org/find/x,https://arxiv.org/search/?u=https://p.example/?https://arxiv.org/search/x,
		https://p.example/?arxiv.org/x,https://p.example/?ftp://arxiv.org/x,https://p.example/?https://arxiv.example/x,https://p.example/?//arxiv.org/x,://arxiv.org/x,http://arxiv.org/x}'::text[]) WITH ORDINALITY u(own, n),
	parse_listing(page(authors => '<a href="' || own || '?searchtype=author">Ada One</a>', abstract => '<a href="https://p.example/?https://example.org/a">this https URL</a>')) ORDER BY n;
-- an archive gives its own host to links that had a host, and none to the others; links to papers and authors tell of it, and no others
SELECT host, abstract FROM unnest('{export.arxiv.org,www.arxiv.org,arxiv.org:80,arxiv.example}'::text[]) WITH ORDINALITY u(host, n),
	parse_listing(replace(page(abstract => '<a href="https://p.example/http://example.org/a">this http URL</a>'), '"/abs/', format('"https://p.example/http://%s/abs/', host))) ORDER BY n;
SELECT target, abstract FROM unnest('{https://web.archive.example/web/2026/,http://web.archive.example/web/2026/,/web/2026/,https://web.archive.example/web/2025/,https://web.archive.example/x/web/2026/,//web/2026/,""}'::text[]) WITH ORDINALITY u(target, n),
	parse_listing(replace(page(authors => '<a href="/web/2026/search/?searchtype=author">Ada One</a>', abstract => '<a href="' || target || 'https://example.org/a">this https URL</a>'), '"/abs/', '"/web/2026/https://arxiv.org/abs/')) ORDER BY n;
SELECT abstract FROM parse_listing(replace(page(abstract => '<a href="https://p.example/https://arxiv.org/html/2601.00001">this https URL</a> <a href="https://p.example/https://example.org/">this https URL</a>'),
	'<dl>', '<a href="https://p.example/https://arxiv.org/list/cs.LG/new">x</a><dl>'));
SELECT before, abstract FROM unnest('{"",.,@,-,_,a,Z,0,/,+,(,é,"a ",>}'::text[]) WITH ORDINALITY u(before, n), parse_listing(page(abstract => replace(before, '>', '&gt;') || '<a href="http://example.org">this http URL</a>')) ORDER BY n;
SELECT abstract FROM parse_listing(page(abstract => '<a href="https://web.archive.example/web/2019/https://arxiv.org/abs/2601.00001">this https URL</a>'));

-- Authors: links, and names outside of links; no affiliations
SELECT n, authors FROM (VALUES
	(1, '<a href="?searchtype=author">A B</a> (X (Y), <a href="?searchtype=author">C D</a>), <a href="?searchtype=author">E F</a>'),
	(2, 'The <a href="?searchtype=author">G Collaboration</a>: <a href="?searchtype=author">H I</a>, et al. (3 additional authors not shown)'),
	(3, 'Bo, for the <a href="?searchtype=author">J Team</a>, 李, et al'),
	(4, 'for the K Team, and L M; The, ., ('),
	(5, '<a href="/find/cs/1/au:+N_O/0/1/0/all/0/1">N O</a>, <a href="/elsewhere">P Q</a>, R) S'),
	(6, '(author list is unavailable)'),
	(7, '<a href="?searchtype=author">?</a>'),
	(8, '<a href="?searchtype=author">R. Aldous et al.</a> (LHX Collaboration)'),
	(9, '<a href="?searchtype=author">L. Oake</a> (for the CDX Collaboration), A. B (The K Team), C (X Consortium; CERN)'),
	(10, 'A B (1), C D (5, on behalf of the XR team) ((1) Stars Group, U. of A, (5) X (main))'),
	(11, 'A B (on behalf of the IX Study Group, Science Team, and Working Group), C (Stars Group)'),
	(12, 'A B (Q &amp;amp; A Collaboration), C (for the <a href="?searchtype=author">D Team</a>), E (Collaboration)'),
	(13, 'A B (1, <a href="?searchtype=author">C D</a>, E Team, F (2), G'),
	(14, 'A B (CERN, C D ((1) X, E (Y), F'),
	(15, '<a href="?searchtype=author">A (B</a>, <a href="?searchtype=author">C) D</a>, E (((, F'),
	(16, '<a href="?searchtype=author">A B</a> et al, on behalf of C, and the D, et al. E Team'),
	(17, '&nbsp;A&nbsp;B&nbsp;, C&nbsp;(&nbsp;the D Collaboration&nbsp;)'),
	(18, '<a href="?searchtype=author">A B</a>, <a href="http://example.org">this http URL</a>'),
	(19, '<a href="?searchtype=author">A B</a> (CERN; X: Y, <a href="?searchtype=author">C D</a>'),
	(20, 'A B (CERN (X) and Y <a href="?searchtype=author">C D</a>; Z, E F; G'),
	(21, 'A&amp;#39;B, C&amp;#x27;D; E &amp;amp; F; AT&T; G (H&amp;#39;I Team; J&T; K Team), &amp;, &amp;; &amp;nosuch; L, #39; M&amp;eacute;'),
	-- a "The" of a name, and suffixes, which are not in the link
	(22, 'The <a href="?searchtype=author">Anh Han</a>, the <a href="?searchtype=author">E. Sky</a>, The <a href="?searchtype=author">CMS</a>, <a href="?searchtype=author">LHX Collaborations</a>, the <a href="?searchtype=author">A B Working Group</a>, and the <a href="?searchtype=author">F G</a>, The (X) <a href="?searchtype=author">H I</a>'),
	(23, '<a href="?searchtype=author">B. Two</a>, III, <a href="?searchtype=author">C. Three</a> (X), Sr., D. Four, Jr, <a href="?searchtype=author">Jr. Oake</a>, V, E. Five II'),
	(24, 'III, <a href="?searchtype=author">A B</a>, The'),
	(25, E'<a href="?searchtype=author">A\n B</a>, the\n<a href="?searchtype=author">C\n D</a>')) v(n, line), parse_listing(page(authors => line)) ORDER BY n;

-- words before and behind a name that are none of it, and those that only begin or end so
SELECT line, authors FROM unnest('{for the A Team,FOR THE A,on behalf of the A,on behalf of A,on behalf,for A,the A,The The,Theo A,and A,Andy A,et al. A,et al A,etal A,et alia,A et al.,A et al,A etal,A Et Al.,A et al. B,and the A,the and for the A et al.,
	"A, and B","A: B","A; B","A; B, C: D",A B,"A.","?, A","1, A","é, A",A-B,"A,","A,,B"}'::text[]) WITH ORDINALITY u(line, n), parse_listing(page(authors => line)) ORDER BY n;
SELECT n, authors FROM unnest('{1,9,10,11,12}'::int[]) n, parse_listing(page(authors => repeat('the ', n) || 'A'));
-- what a parenthesis holds: groups of authors are kept, groups of an institute are not
SELECT line, authors FROM unnest('{(X Collaboration),(X Collaborations),(X Collab.),(X Collab),(X Consortium),(X Team),(X Teams),(X Group),(X Groups),(for the X Group),(on behalf of the X Groups),(on behalf of X group),(the X Group),(the X Team),(and X Team),
	(Team),(the Team),(for the Group),(XTeam),(X-Team),(X Team et al.),(X Team Y),(X team; Y team),"(X Team, Y)","(X, Y Team)","(for the X, Y Group)","(X Group, for the Y)",(X (Y Team)),((X) Y Team),(X) Team,"(X), B Team",
	"(<a href=\"?searchtype=author\">B</a>)","(<a href=\"?searchtype=author\">B et al.</a>, C)","(<a href=\"?searchtype=author\">B; D</a>)","(<a href=\"?searchtype=author\">B) C</a>)",(X &amp;amp; Y Team),(X &amp; Y; Z Team),(;X Team),(&amp;amp; Team),(),"("}'::text[]) WITH ORDINALITY u(line, n),
	parse_listing(page(authors => 'A ' || line)) ORDER BY n;

-- Subjects: the code is the last group in parentheses; a name may have some
SELECT n, categories FROM (VALUES
	(1, '<span class="primary-subject">Systems (and (more)) (cs.SY)</span>; Numerical Analysis (math.NA)'),
	(2, 'Invalid Category: physics; High Energy Physics - Theory (hep-th)'),
	(3, 'Invalid Category: physics'),
	(4, 'New (xy.New)')) v(n, line), parse_listing(page(subjects => line)) ORDER BY n;

DROP FUNCTION page;
