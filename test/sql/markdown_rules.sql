-- The rules by which texts are escaped, one after the other: what stands before and behind a
-- run, how long it is, where a text ends.  A line break is written as a pilcrow here.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on
\pset fieldsep '  ->  '
\pset null '(nothing)'

-- What a field becomes in a paragraph, as a title, as the author line, in the HTML block of a
-- fold, and as the heading of the digest
CREATE FUNCTION slot(field text, slot text DEFAULT 'body') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	text text := translate(field, '¶', E'\n');
	digest text := digest_agg(paper(r), CASE WHEN slot = 'heading' THEN jsonb_build_object('title', text) END)
		FROM (SELECT '2601.00001' AS id, CASE slot WHEN 'title' THEN text ELSE 'x' END AS title,
			CASE slot WHEN 'authors' THEN ARRAY[text] END AS authors, CASE slot WHEN 'body' THEN text END AS tldr,
			CASE slot WHEN 'html' THEN text END AS method) r;
BEGIN
	RETURN translate(substring(digest FROM CASE slot WHEN 'body' THEN '\nTL;DR: (.*)\n$' WHEN 'title' THEN '### \[1\] \[(.*)\]\(https:'
		WHEN 'authors' THEN '\n\*(.*)\*\n' WHEN 'html' THEN '\nMethod: (.*)\n\n</details>' WHEN 'heading' THEN '</div>\n\n# (.*)\n\n# Table' END),
		E'\n', '¶');
END $$;
-- The same of many: what becomes of each that is changed, and those that are not
CREATE FUNCTION slots(fields text[], slot text DEFAULT 'body') RETURNS TABLE (field text, becomes text)
LANGUAGE sql AS $$
	WITH s AS (SELECT f, slot(f, slot) AS b, n FROM unnest(fields) WITH ORDINALITY u(f, n))
	(SELECT f, b FROM s WHERE f IS DISTINCT FROM b ORDER BY n)
	UNION ALL
	(SELECT 'unchanged', string_agg(f, '   ' ORDER BY n) FROM s WHERE f = b)
$$;

-- 6.4 Emphasis: characters before a run (a row each) and behind it (a column each); a
-- backslash where the run is escaped, together with its partner
CREATE TABLE beside (n int, name text, c text);
INSERT INTO beside VALUES (1, 'none', ''), (2, 'space', ' '), (3, 'letter', 'a'), (4, 'accent', 'é'), (5, 'bracket', '('), (6, 'guillemet', '»'),
	(7, 'comma', '、'), (8, 'no-break', U&'\00A0'), (9, 'wide', U&'\3000'), (10, 'break', '¶');
SELECT run || ' opens', rpad(b.name, 9), string_agg(CASE slot(f) WHEN f THEN '-' ELSE '\' END, ' ' ORDER BY a.n)
FROM unnest('{*,_,**,__}'::text[]) run, beside b, beside a, LATERAL (SELECT b.c || run || a.c || 'x' || run) x(f)
WHERE a.name <> 'none' GROUP BY run, b.n, b.name ORDER BY run, b.n;
SELECT run || ' closes', rpad(b.name, 9), string_agg(CASE slot(f) WHEN f THEN '-' ELSE '\' END, ' ' ORDER BY a.n)
FROM unnest('{*,_,**,__}'::text[]) run, beside b, beside a, LATERAL (SELECT run || 'x' || b.c || run || a.c) x(f)
WHERE b.name <> 'none' GROUP BY run, b.n, b.name ORDER BY run, b.n;
-- lengths of the runs that open (a row) and close (a column): alone, where one of them could do the other
SELECT shape, i, string_agg(CASE slot(f) WHEN f THEN '-' ELSE '\' END, ' ' ORDER BY j)
FROM (VALUES (1, '%sx%s'), (2, 'a%sx%s'), (3, '%sx%sa'), (4, 'a%sx%sa')) v(n, shape), generate_series(1, 6) i, generate_series(1, 6) j,
	LATERAL (SELECT format(shape, repeat('*', i), repeat('*', j))) x(f)
GROUP BY n, shape, i ORDER BY n, i;
-- several runs: each closes the nearest that fits it
SELECT * FROM slots('{*a* b*,*a b* c*,*a *b c*,*a *b c* d*,**a *b c**,*a **b c*,*a **b c* d**,***a* b**,***a** b*,*a*b*c*,a*b*c*d*e,**a*b**,*a**b*,
	*a _b* c_,_a *b_ c*,_a _b_,a_b_c,_a_b_,_a_b,__a_,_(a)_,(_a_),"a_(b_)",_a_.,*(*a*)*,**(**a**)**,*a ** b*,*a * b*,** a**,*a **}');
SELECT * FROM slots('{***,* *,**a,a**,*,_,__ __,a*,*¶*,*a¶b*,*a*¶*b*,_é_,é_a_é,__é__é}');
-- an opener is looked for among 100 runs that do not fit; then what closes is escaped alone
SELECT n, length(slot(f)) - length(f) AS escapes FROM generate_series(98, 102) n, LATERAL (SELECT '**a' || repeat(' *a', n) || ' a**b') x(f);

-- 6.5 Strikethrough: of one or two tildes; longer runs mean nothing, unless they are very long
SELECT * FROM slots('{~a~,~~a~~,~~~a~~~,~a~~,~~a~,~ a~,~a ~,a~b~c,~~a~~b,~a~b~,~(a~)~,~~a ~b~~,~~,~,~*a*~,*~a~*,*~a*,*a~*,~*a~*,a~*b*,a*~b*,_~a_,a_~b_,"~_a_~",~~*a*}');
SELECT n, left(slot(repeat('~', n) || 'a'), 3) FROM unnest('{2,99,100,101}'::int[]) n;

-- 6.3 Code spans
SELECT * FROM slots('{`a`,``a``,``a`,`a``,`a`b`,`a``b`,`a` ``b``,`,``,`a \` b,`a\`,\`a`,`a ``b`` c,`` ` ``,`a`` b`}');
SELECT n, left(slot(repeat('`', n) || 'a' || repeat('`', n)), 3), left(slot(repeat('`', n) || 'a'), 3) FROM unnest('{15,16,17}'::int[]) n;

-- 6.6 Links, 6.7 Images
SELECT * FROM slots('{[a](b),[a](b,[a]b),[a] (b),[a],[](b),a](b),[[a](b)](c),[a[b](c),[a](b)](c),[a]b](c),![a](b),"[a](b) [c](d)","[a](b) [c](d","[a] [b](c)",[,],](}');
SELECT * FROM slots('{[a](b),[a](b,[a],[a,a],[,],[[a],[a]],][,[a]]}', 'title');

-- 6.8 Autolinks, 6.10 Raw HTML
SELECT * FROM slots('{<a>,<a,< a>,<1>,<-a>,<a1>,<a-b>,<a_b>,<a/>,<a />,<a/ >,<a/b>,<a b>,<a b/>,<a 1>,<a _b>,<a :b>,<a -b>,<a b c>,<a b.c:d_e-f>,<a b!>,
	<a b=c>,<a b=c d>,<a b= c>,<a b =c>,<a b = c>,<a b=>,<a b==c>,<a b=c=d>,<a b=<c>,<a b=`c>,<a b=c`d>,"<a b=c''d>","<a b=''c''>","<a b=''c''d>","<a b=''c>","<a b=''c> d'' >","<a =b>","<a b=''c''=d>",<a¶b>,<a b¶=¶c>,
	</a>,</a >,</a b>,</1>,</,</>,</a,</a-1>,</a/>,<!a>,<!>,<!,<!-- a -->,<?a?>,<?,<>,<,a<b>c,<a<b>,<a b<c>,
	<x:y>,<x:y,<x y:z>,<a@b>,<@>,<:>,<a b@c>,<a@b c>,</a@b>,<1:2>,<a:b<c>,<a@b¶>}');
SELECT * FROM slots(ARRAY['<a b="c">', '<a b="c"d>', '<a b="c', '<a b="c>', '<a b="c" d>', '<a b="c"=d>', '<a b="c > d">', '<a b=c"d>', '<a b=''"''>', '<a b="''">', '<a "b">', '<a b" c="d">']);
-- a tag that ends far away counts as one
SELECT n, left(slot('<a ' || repeat('b ', n) || '1>'), 2), left(slot('<a ' || repeat('b ', n) || '>'), 2) FROM unnest('{2045,2046,2047,2048}'::int[]) n;
SELECT n, left(slot('<a ' || repeat('b ', n) || 'c==d>'), 2), left(slot('<a ' || repeat('b ', n) || 'cc==d>'), 2), left(slot('<a ' || repeat('b ', n) || '  c="d"e>'), 2) FROM unnest('{2043,2044,2045,2046}'::int[]) n;
SELECT part, left(slot(begin || repeat(part, 5000) || rest), 2), left(slot(begin || repeat(part, 5000) || '<'), 2)
FROM (VALUES (1, '<', 'a', '>'), (2, '<a ', 'b', '>'), (3, '<a b=', 'c', '>'), (4, '<a b="', 'd', '">'), (5, '<a b=''', 'e', '''>'), (6, '<a b', ' ', '>'), (7, '<a b =', ' ', 'c>'), (8, '<a b=c', ' ', '/>')) v(n, begin, part, rest) ORDER BY n;

-- 6.2 Entities
SELECT * FROM slots('{&a;,&a,&a b;,&1;,&;,&,&&a;,&#1;,&#a;,&#;,&#,&a-b;,&A1;,a&b;c,&#x1;,&# 1;,&amp;amp;}');
SELECT n, left(slot('&' || repeat('a', n) || ';'), 2), left(slot('&#' || repeat('1', n) || ';'), 2) FROM unnest('{31,32,33}'::int[]) n;

-- 4, 5 Blocks: what would begin one at the begin of a line, with nothing, with text and with
-- a blank behind it
SELECT format('%s', x), slot('a¶' || x), slot('a¶' || x || 'x'), slot('a¶' || x || ' x')
FROM unnest('{#,##,######,#######,>,<,</,<!,<?,<3,<a,`,``,```,````,~,~~,~~~,=,==,"= =",_,__,___,"_ _ _",____,*,**,***,"* * *",*-*,+,++,-,--,---,"- -",|,||,|-,|-|,:,:-,:-:,:|,
	0.,1.,01.,001),1),1),1,2.,10.,11.,0,1a.,1..,1:}'::text[]) WITH ORDINALITY u(x, n) ORDER BY n;
-- Footnotes of GitHub's dialect: in the text of a link too, as this begins an item of the table of contents
SELECT * FROM slots('{a¶[^x]: b,a¶[^x]:b,a¶ [^x]: b,a¶b¶[^é_1]:,[^x]: a,a¶[^x] b,a¶[^x y]: b,a¶[^x¶]: b,a¶[^x]b]: c,a¶[^x,a¶[^,a¶[,a¶[x]: b}');
SELECT * FROM slots('{^x]: a,^x]:,^x[y]: a,^_x_]: a,^x] a,^x y]: a,^x],^x,^,a^x]: b,\\^x]: a}', 'title');
-- and when that is seen only behind further breaks
SELECT * FROM slots('{a¶-¶b,a¶--¶b,a¶=¶b,a¶==¶=,a¶=b¶=,a¶|¶-,a¶|b¶-,a¶_¶_¶_,a¶__¶b¶_,a¶**¶*,a¶ -,a¶  # b,a ¶# b,a¶¶# b,¶# b,a¶-b¶- c,-¶a,# a,a\¶b,a\\¶b,\¶a,a¶,¶a,¶}');
SELECT n, x, left(slot('a¶' || repeat(x, n) || 'b'), 2) FROM unnest('{254,255,256,257}'::int[]) n, unnest('{=,-,_}'::text[]) x;
-- blanks of all kinds, in all places
SELECT replace(replace(f, E'\t', '>'), E'\r', '<') AS field, slot, replace(replace(slot(f, slot), E'\t', '>'), E'\r', '<')
FROM unnest(ARRAY[E'a\tb', E'a \t b', E'a \r b', E'a\r¶b', E'a\r\rb', E'a\r¶\r¶b', 'a ¶ b', E'a\x01b', E'a\x1Fb', E'a\x7Fb', E'a\x01¶b', E'a¶\x01¶b', E'a\x01', E'\x01a', E'a¶¶', E'a\x0B', E'a\x0C¶']) WITH ORDINALITY u(f, n),
	unnest('{body,title,html}'::text[]) slot ORDER BY n, slot;

-- Backslashes, and TeX, in which they stay
SELECT * FROM slots(ARRAY['\', '\\', '\\\', 'a\', '\a', '\*', '\\*a*', '*a\*', '*a\\*', '\**a*', '\[a](b)', '[a\](b)', '\<a>', '\&a;', '\_a_', '\`a`', '`a\`', '``a\``', '`a\``b`', '\~a~', '\ a', '\1', '\{', '\|', '\:', '\@', '\/', '\!', '\^']);
SELECT * FROM slots(ARRAY['$\{$', '$\{', '\{$', '$a$\{$', '$a$\{$b$', '$$\{$$', '$$\{$', '$\{$$', '$$a$\{$$', '$\$\{$', '$\%$', '$\\$', '$\\\{$', '$\a$', '$$', '$', '$\$', '$a\$', '$a\$b$', '$$a\$$', '$$a\$$\{$$', '$a $\{ $$b\{$$', '$*a*$', '$a_b$ c_d', '$\*a*$']);
SELECT * FROM slots(ARRAY['\', 'a\', '\\', '\a', '\*', '$\{$', '\%'], 'title');
SELECT * FROM slots(ARRAY['\', 'a\', '\\', '\a', '\*', '$\{$', '\%'], 'authors');
SELECT * FROM slots(ARRAY['\', 'a\', '\\', '\a', '\*', '$\{$', '\%', '\&a;'], 'html');

-- 6.9 URLs: without backslashes, or broken
SELECT * FROM slots(ARRAY['http://a.b', 'http://a_b_', 'http://a*b*', '*http://a*', '*a http://b*', '*a http://b c*', 'http://a <b>', 'http://a<b>', 'http://a&amp;b', '[http://a](b)', 'http://a\b', 'a\ http://b', 'http:// *a*', 'http:/ *a*', 'http:/', 'http://',
	'http://a¶*b*', 'http://a http://b*c*', 'http://a*b* http://c', 'http://a/http://b*c*', '://a*b*', '//a*b*', 'http//a*b*', 'a:/b*c*', 'ftp://a*b*', '*a*http://b', '*a*://b', 'http://a`b`']);
SELECT * FROM slots(ARRAY['www.a', 'www.a_b_', 'www.a*b*', '*www.a*', 'www.*a*', 'www.', 'www. a', 'ww.a*b*', 'WWW.a*b*', 'awww.a*b*', 'www.é*b*', 'www.1*b*', 'www.a\b', 'www.a <b>', 'www', '.www', 'w.w*b*', 'http://www.a*b*', 'www.a www.b*c*']);
SELECT * FROM slots(ARRAY['http://a.b', 'www.a', 'a http://b c'], 'authors');
SELECT * FROM slots(ARRAY['http://a.b', 'www.a', 'http://a*b*'], 'title');

-- Ends of an author line: no spaces of any kind, and not only spaces
SELECT quote_literal(translate(f, U&'\00A0\3000\2003\0001', '123C')) AS field, quote_literal(translate(slot(f, 'authors'), U&'\00A0\3000\2003\0001', '123C'))
FROM unnest(ARRAY['a', ' a', 'a ', '  a  ', U&'\00A0a', U&'a\00A0', U&'\3000a\3000', U&' \2003\00A0a b\3000 ', 'é', U&'é\00A0', U&'\00A0', ' ', '', U&'\3000\00A0', E'a\x01', E'\x01a', E'a¶', 'é ', ' é', '、']) WITH ORDINALITY u(f, n) ORDER BY n;
SELECT n, slot(repeat('a', n) || ' ', 'authors') = repeat('a', n) AS behind, slot(' ' || repeat('a', n), 'authors') = repeat('a', n) AS before,
	slot(repeat('a', n) || U&'\00A0', 'authors') = repeat('a', n) AS no_break FROM unnest('{14,15,16,31,32,63,64}'::int[]) n;
SELECT * FROM slots('{a*,*a,a*b,a**b,~a,a~,_a_,a_b_c,_a,a_,`a`,`a,[a](b),<a>,&a;,#,"a ¶ b",é_a_é}', 'authors');

-- 4.2 A heading of one's own
SELECT * FROM slots(ARRAY['a', 'a #', 'a##', '#', '# ', ' # a', E'a #\t', E'a #\x01', 'a # b', 'a \#', '#a', '', ' ', 'é#', 'a¶#', '*a*', '_a_', '*(a)*', 'a`b`', '**a** #'], 'heading');
-- and a title stands between brackets, as if between punctuation
SELECT * FROM slots('{*a*,*(a)*,_a_,_(a)_,(_a_),~a~,a*,*a,# a,- a,1. a,a¶b,"a ¶ ¶ b"}', 'title');
-- or, where it is the name of a section, stands in a heading between spaces
SELECT * FROM slots(ARRAY['**"a"*', '*"a"**', '__"a"_'], 'title');
-- Some renderers read symbols as punctuation, and not all know the same punctuation
SELECT * FROM slots(ARRAY['×*(b)*', 'a*(b)*', 'a*⹃b*', 'x⟅*"a"*', '→__é__≤', 'a__é__b', '*<😀**™', '*<a**b', '~(€)~'], 'body');

-- HTML blocks
SELECT * FROM slots(ARRAY['<a>', '<a', '<', '<1', '< a', '</', '<!', '<?', 'a<', '<é', '<Z', '&a;', '&amp', '&am', '&ampx', '&', '&#', '&#1', '&1', '& a', '&é', 'a&', '&lt', '&GT', '&Gt', '&copy', '&cop;', '&AElig', '&yuml', '&yum', '&zzz', '&frac12', '*a*', '\', '`a`', '[a](b)', 'a¶b', 'a¶¶b', '¶a', 'a¶', 'a¶# b'], 'html');

-- Where a text ends: from the begin on, whenever the next character changes what was before
SELECT n, slot(left(t, n)) FROM (VALUES ('a **b** *c* <i d="e" f=g/> &amp; [h](i) `j` ``k`` $\{$ \* ~~l~~ _m_ http://n*o* p_q_ <r@s> www.t*u* <!-- v -->')) v(t), generate_series(1, length(t)) n
WHERE slot(left(t, n)) <> concat(slot(left(t, n - 1)), substr(t, n, 1)) ORDER BY n;
SELECT n, slot(left(t, n), 'html') FROM (VALUES ('a <i> & &amp; &lt &#1; &b; </j> <')) v(t), generate_series(1, length(t)) n
WHERE slot(left(t, n), 'html') <> concat(slot(left(t, n - 1), 'html'), substr(t, n, 1)) ORDER BY n;
-- in blocks of 32 bytes, as they are copied: each place for each character that means something
SELECT slot, count(*), count(*) FILTER (WHERE slot(f, slot) = repeat('x', i) || e || repeat('x', j)) AS right
FROM (VALUES ('body', '*a*', '\*a\*'), ('body', '(_a_)', '(\_a\_)'), ('body', '<a>', '\<a>'), ('body', '&a;', '\&a;'), ('body', '[a](b)', '\[a\](b)'), ('body', '`a`', '\`a\`'), ('body', '~a~', '\~a\~'), ('body', E'\x01', ' '), ('body', E'\x7F', ' '),
	('title', '\*', '\\*'), ('title', '¶', ' '), ('html', '<a>', '&lt;a>'), ('html', '&a;', '&amp;a;'), ('html', E'\x01', ' '), ('html', E'\x7F', ' '), ('authors', '*', '\*'), ('authors', '~', '\~')) v(slot, s, e),
	generate_series(0, 40) i, unnest('{0,1,16,32}'::int[]) j, LATERAL (SELECT repeat('x', i) || s || repeat('x', j)) x(f)
GROUP BY slot ORDER BY slot;

DROP FUNCTION slot, slots;
DROP TABLE beside;
