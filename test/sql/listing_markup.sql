-- The markup of a page's source: what parsers may repair in different ways is
-- an error, with its place
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set pages :abs_srcdir '/pages.psql'
\i :pages

-- How a page fails, or how many rows it has
CREATE FUNCTION outcome(html text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	problem text;
	n int;
BEGIN
	SELECT count(*) INTO n FROM parse_listing(html);
	RETURN n || ' rows';
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS problem = PG_EXCEPTION_DETAIL;
	RETURN regexp_replace(concat_ws(': ', SQLERRM, problem), 'listing page|The page declares 8 entries; | were read\.', '', 'g');
END $$;
-- The page with a piece before what a pattern finds first
CREATE FUNCTION with_piece(piece text, place text) RETURNS text
LANGUAGE sql AS $$ SELECT outcome(regexp_replace(html, place, replace(piece, '\', '\\') || '\&')) FROM page WHERE name = 'demo' $$;

-- Foreign markup in an abstract, and before an entry
SELECT piece, with_piece(piece, 'We define') AS in_abstract, with_piece(piece, '<dt>') AS before_entry
FROM regexp_split_to_table($$<!-- | <!--> | <!-- whole --> | <?php | <!DOCTYPE html> | <![CDATA[ | <script> | <style> | <textarea> | <title> | <svg> | <math> |
	<template> | <xmp> | <iframe> | <plaintext> | <img src=x> | <h2> | <h3> | <h1>Head</h1> | <p> | <div> | <table> | <ul><li> | <select> | <form> | <dl> | <dt> | <dd> |
	<wbr> | </p> | </div> | </dd> | </dl> | </body> | <i> | <i>x</i> | <a b> | <a b='> | <a b="x> | </ | <> | > | <a | & | &#$$, '\s+\|\s+') piece;
-- before an entry, old parsers take a tag for the text of this: all is there, or it is an error
SELECT with_piece('<', 'We define') AS in_abstract, with_piece('<', '<dt>') ~ '^8 rows$|^ cannot be read in full: ' AS whole_or_error;

-- The same in a heading, and in what encloses the list
SELECT piece, with_piece(piece, 'submissions [(]') AS in_heading, with_piece(piece, '<dl') AS before_list, with_piece(piece, '</body') AS behind_list
FROM regexp_split_to_table($$<!-- | <!-- whole --> | <script> | <script>"<dt>"</script> | <style>"<p>"</style> | <title> | <title>x</title> | <h3> | </h3> | <p> |
	<img src=x> | <b> | <a b='> | <i <b>$$, '\s+\|\s+') piece;

-- Comments and declarations, where they end, and what they may not hide
SELECT piece, with_piece(piece, '<dl') FROM regexp_split_to_table($$<!--> | <!---> | <!--->--> | <!----> | <!-----> | <!-- a --!> | <!-- a --! --> | <!-- > --> | <!-- - --> | <!-- <dt> --> | <!-- <DD --> | <!-- <dl a> --> | <!-- </dl> --> | <!-- <h1/> --> |
	<!-- <h3> --> | <!-- <dtx> --> | <!-- <dt1> --> | <!-- <h2> --> | <!-- </dt> --> | <!-- <dt--> | <!- --> | <!> | <!x> | <!x | <!<dt>> | <?> | <?x?> | <?x | <?<dt>> | </> | </ x> | </1> | </<dt>> | < dt> | <1> | <=$$, '\s+\|\s+') piece;
-- what is no markup up to its end tag
SELECT piece, with_piece(piece, '<dl') FROM regexp_split_to_table($$<script></script > | <script></script/> | <SCRIPT></script
> | <script></scripts></script> | <script></scripts> | <script></script</script> | <script></script | <script a="</script>"></script> | <script/></script> | <script><b></script> | <script><dt></script> | <script><dt | </script> | <scripts> |
	<style><b></style> | <textarea><b></textarea> | <title><b></title> | <svg><b></svg> | <math><b></math> | <xmp><b></xmp> | <iframe><b></iframe> | <noembed><b></noembed> | <noframes><b></noframes> | <template><b></template> | <plaintext><b></plaintext>$$, '\s+\|\s+') piece;
-- and attributes around the list
SELECT piece, with_piece(piece, '<dl') FROM regexp_split_to_table($$<p a> | <p a/b> | <p/a> | <p/> | <p a=b/c> | <p a = b> | <p a= > | <p =a> | <p a='"'> | <p a="'"> | <p a=">"> | <p a=b"c> | <p a="b"c> | <p a="<"> | <p a="<dt>"> | <p a=<> | <p a<b> | <p<b> | <p <b> | <p a=b<dt> |
	<p a=" | <p a=' | <p a= | <p a | <p | <p a="<dt | <div class=list-title> | <div class="list-titles"> | <span class=list-title> | </div> | <dd> | </dd> | </dt> | </h1> | </h2> | </h3> | <h4></h4> | <h2>A</h2> | <h1>A</h1> | <h1>A<br><i>b</i><img></h1> | <h1>A</h3></h1> | <h1>A<p></h1>$$, '\s+\|\s+') piece;
-- The same in an entry, where tags are of the plain form only
SELECT piece, with_piece(piece, 'We define') FROM regexp_split_to_table($$<br> | <br/> | <br /> | <br/ > | <i/></i> | <i/ ></i> | <i></i/> | <i></i > | <i></i a> | <i ></i> | <i a></i> | <i a b></i> | <i a=b></i> | <i a=b/></i> | <i a = b></i> | <i a="b"></i> | <i a='b'c='d'></i> | <i a="b"/></i> | <i a=></i> | <i =a></i> |
	<i a=b"c></i> | <i a=`b`></i> | <i a="<"></i> | <i a='>'></i> | <i a-_:.1=b></i> | <i a+b></i> | <i-></i-> | <i_></i_> | <I></i> | <i></I> | <i></b> | <b></br> | <i><b></i></b> | <sub><sup>x</sup></sub> | <h1></h1> | <p></p> | <p class=x></p> | <a class=x></a> | <span class=x></span> | <span class="descriptors"></span>$$, '\s+\|\s+') piece;
-- In a <dd> before the first field
SELECT piece, with_piece(piece, '<div class=.meta') FROM regexp_split_to_table($$words | <b>words</b> | &amp; | &nbsp; | <br> | <a href="/abs/2603.00009">words</a> | <a href="/abs/2603.00009"></a> | <a name="item9"></a>$$, '\s+\|\s+') piece;
-- The entry that an error is in, by its name
SELECT u.name, outcome(replace(replace(html, 'item1''', u.name || ''''), 'We define', '<b></i>')) FROM page, unnest('{item1,ITEM1,item9,item12345678,item123456789,item,item1x,itemx1,iten1,xitem1}'::text[]) WITH ORDINALITY u(name, n) WHERE page.name = 'demo' ORDER BY n;

-- Tags that are not well formed
SELECT piece, with_piece(piece, 'mathjax.>') AS in_class, with_piece(piece, '/abs/') AS in_address, with_piece(piece, 'div class=.meta') AS in_name
FROM regexp_split_to_table($$" | ' | < | > | <p> | = | / | x$$, '\s+\|\s+') piece;

-- Elements that close in another order, or twice
SELECT outcome(replace(html, '</div>' || E'\n    </dd>', '</dd></div>')) FROM page WHERE name = 'demo';
SELECT outcome(replace(html, '</dt>', '')), outcome(replace(html, '</dd>', '')), outcome(regexp_replace(html, '<dd>', '')) FROM page WHERE name = 'demo';
SELECT outcome(regexp_replace(html, '<dt>', '')) AS only_entry FROM page WHERE name = 'catchup';
SELECT outcome(replace(html, 'class=''meta''', 'class=''meat''')) FROM page WHERE name = 'demo';
-- Tags in any case, with more white space, and that end themselves
SELECT outcome(replace(replace(html, '<dt>', '<DT >'), '</dd>', '</DD' || E'\n' || '>')), outcome(replace(html, 'We define', 'We<br/>define')) FROM page WHERE name = 'demo';

-- What would be a descriptor in an entry is none elsewhere
SELECT with_piece('<span class="descriptor">', '<h3>'), with_piece('<span class="descriptor">', 'Showing new');

-- Headings and texts of links that are damaged
SELECT outcome(replace(html, 'New submissions', 'New sub missions')), outcome(replace(html, 'Showing new', 'Show ing new')) FROM page WHERE name = 'demo';
SELECT outcome(replace(html, 'showing 4 of 4 entries', 'showing 4 of 4> entries')) FROM page WHERE name = 'demo';
SELECT outcome(replace(html, 'Cross-lists for Fri', 'Cross-lists for F''ri')) FROM page WHERE name = 'classic-new';
SELECT outcome(replace(html, 'Catchup results', 'Catch up results')) FROM page WHERE name = 'catchup';
SELECT outcome(regexp_replace(html, 'this (https?) URL', text)) FROM page, regexp_split_to_table('this \1 "URL|th is \1 URL|this \1 URLs', '\|') text WHERE name = 'traps';
SELECT piece, with_piece(format('<a href="/">%s</a> ', piece), 'We define') FROM unnest('{this http URL,this ftp URL,this ftp URLs,this ftpURL,thisftp URL,a http URL,http URL, URL http,this http,this htt URLs,this htp URL x,this file,some URL,URL,this h tps URL,this URL,this  URL,that h tps URL}'::text[]) WITH ORDINALITY u(piece, n) ORDER BY n;

-- Control characters and the like, of which parsers lose some; these are the last ones that are, and the first ones that are none
SELECT ascii(piece) AS n, with_piece('a' || piece || 'b ', 'We define') AS in_text, with_piece('<a href="/' || piece || '">a</a>', 'We define') AS in_tag, with_piece('<p>' || piece || '</p>', '<dl') AS before_list
FROM unnest(ARRAY[E'\x01', E'\x08', E'\t', E'\n', E'\x0B', E'\f', E'\r', E'\x0E', E'\x1F', ' ', E'\x7F', U&'\0080', U&'\E000', U&'\FDD0', U&'\FF0C', U&'\FFBE', U&'\FFFD', U&'\FFFE', U&'\FFFF', U&'\+01FFFE']) WITH ORDINALITY u(piece, i) ORDER BY i;

-- A page that a browser saved after MathJax had run in it
SELECT element, with_piece(element, 'We define') FROM regexp_split_to_table($$<span class="MathJax_Preview"></span> |
	<span id="MathJax-Element-1-Frame"></span> | <mjx-container class="MathJax"></mjx-container> | <script type="math/tex">x</script>$$, '\s+\|\s+') element;
SELECT item FROM page, parse_listing(replace(html, 'We define', '<span class="MathJax"></span>')) WHERE name = 'demo';
-- but not each word that is like it
SELECT outcome(regexp_replace(html, '/abs/2603.00001"', '\& id="math/0309001"')) FROM page WHERE name = 'demo';
SELECT with_piece('<a href="MathJax.html">MathJax</a> ', 'We define');

-- Around entries a tag can have any length, and what others add does no harm
SELECT with_piece('<img src="data:image/png;base64,' || repeat('QUJD', 20000) || '">', '<dl'), with_piece('<p>' || repeat('long ', 20000) || '</p>', '<dl'),
	with_piece('<style>' || repeat('p {color: red} ', 20000) || '</style>', '<dl'), with_piece('<p>1 < 2</p>', '<dl');
-- White space before a heading or a notice, and behind it
SELECT name, outcome(spaced), (SELECT count(*) FROM (SELECT * FROM listing_sections(html) EXCEPT ALL SELECT * FROM listing_sections(spaced)) d) AS sections_lost
FROM page, regexp_replace(html, '(<h[13]>|<p>|<div class=.paging.>|<small>)([^<]*)', '\1' || repeat(E' \n', 20000) || '\2' || repeat(' ', 40000), 'g') spaced WHERE expected IS NOT NULL ORDER BY name;

DROP FUNCTION outcome, with_piece;
