-- What there is too much of: rows, or an error that says what is too much.
-- What takes much memory is in test/soak.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
\set SHOW_CONTEXT never

CREATE FUNCTION entry(n int, title text DEFAULT 'Title', authors text DEFAULT 'A. Author', subjects text DEFAULT '(cs.LG)', abstract text DEFAULT 'Abstract') RETURNS text
LANGUAGE sql AS $$
	SELECT format('<dt><a name="item%s">[%s]</a><a href="/abs/2603.%s"></a></dt><dd><div class="list-title">%s</div><div class="list-authors">%s</div><div class="list-subjects">%s</div><p class="mathjax">%s</p></dd>',
		n, n, lpad((n % 99999 + 1)::text, 5, '0'), title, authors, subjects, abstract)
$$;
CREATE FUNCTION page(entries text, n int DEFAULT 1) RETURNS text
LANGUAGE sql AS $$ SELECT concat('<html><head></head><body><div>Total of ', n, ' entries </div><dl>', entries, '</dl></body></html>') $$;
CREATE FUNCTION category(n int) RETURNS text
LANGUAGE sql AS $$ SELECT 'abc' || translate(lpad(n::text, 5, '0'), '0123456789', 'abcdefghij') $$;
-- As SQLSTATE, message and detail
CREATE FUNCTION failure(statement text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
	detail text;
BEGIN
	EXECUTE statement INTO result;
	RETURN 'no error: ' || left(result, 60);
EXCEPTION WHEN others THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(': ', SQLSTATE, left(SQLERRM, 100), detail);
END $$;

-- Depth: elements that nest 1,000 deep around an entry, or 16 deep in it
SELECT tag, (SELECT count(*) FROM parse_listing(page(repeat(tag, 990) || entry(1)))) AS around,
	(SELECT length(title) FROM parse_listing(page(entry(1, title => repeat(tag, 14) || 'Title' || repeat(replace(tag, '<', '</'), 14))))) AS within
FROM unnest(ARRAY['<b>', '<span>']) tag;
SELECT tag, failure(format($$ SELECT title FROM parse_listing(page(repeat(%L, 1001) || entry(1))) $$, tag)) AS around,
	failure(format($$ SELECT title FROM parse_listing(page(entry(1, title => repeat(%L, 15) || 'Title'))) $$, tag)) AS within
FROM unnest(ARRAY['<b>', '<span>']) tag;
SELECT tag, failure(format($$ SELECT title FROM parse_listing(page(repeat(%L, 100000) || entry(1))) $$, tag)) AS around
FROM unnest(ARRAY['<b>', '<div>', '<table><tr><td>', '<ul><li>']) tag;
-- and any number that the parser closes by itself, or that are closed, and stray ends, for
-- which it looks through all that are open
SELECT tag, (SELECT count(*) FROM parse_listing(page(repeat(tag, 100000) || entry(1)))) AS around
FROM unnest(ARRAY['<p>', '<form>', '<a href="x">', '<i><b></b></i>', '</b>', '</i></span>', '</div></dl>']) tag;
SELECT count(*) FROM parse_listing(page(repeat('<i>', 900) || repeat('</b>', 100000) || entry(1)));
-- or an error, where the tags end what they stand in
SELECT failure($$ SELECT title FROM parse_listing(page(entry(1, title => '<div>Title</div>'))) $$);
SELECT failure($$ SELECT title FROM parse_listing(page(repeat('<dl>', 100000) || entry(1))) $$);
SELECT failure($$ SELECT title FROM parse_listing(page(repeat('<dt>', 100000) || entry(1))) $$);

-- In an entry 32 kB in a text or in a tag, around it any number, in a comment and a script, too
SELECT length(title) FROM parse_listing(page(entry(1, title => repeat('x', 32768))));
SELECT failure($$ SELECT title FROM parse_listing(page(entry(1, title => repeat('x', 32769)))) $$);
SELECT count(*) FROM parse_listing(page('<a href="' || repeat('x', 300000) || '">logo</a>' || entry(1)));
SELECT count(*) FROM parse_listing(page('<script>"<p ' || repeat('x', 300000) || '"</script>' || entry(1)));
SELECT length(title) FROM parse_listing(page(entry(1, title => '<a href="' || repeat('x', 30000) || '">this https URL</a>')));
SELECT failure($$ SELECT title FROM parse_listing(page(entry(1, title => '<a href="' || repeat('x', 300000) || '">this https URL</a>'))) $$);
SELECT count(*) FROM parse_listing(page('<!-- ' || repeat('x', 300000) || ' -->' || entry(1)));
SELECT count(*) FROM parse_listing(page(entry(1)) || repeat(' ', 300000));
SELECT count(*) FROM parse_listing(page(entry(1)) || repeat('<p>more</p>', 40000));
-- References in an address, which the parser gets in another form, far from the end of the page
SELECT count(*), max(title) FILTER (WHERE item = 2) AS title
FROM parse_listing(page((SELECT string_agg(entry(n, title => CASE n WHEN 2 THEN 'See <a href="http://example.org/&eacute;t&eacute;">this http URL</a>' ELSE 'Title' END,
		abstract => repeat('word ', 100)), '') FROM generate_series(1, 600) n), 600));
SELECT left(failure($$ SELECT title FROM parse_listing(repeat('<', 1000000)) $$), 5);
-- comments and quotes that do not end
SELECT failure($$ SELECT title FROM parse_listing(page('<!-- ' || repeat('<p>', 100000) || entry(1))) $$);
SELECT failure($$ SELECT title FROM parse_listing(page('<b a=''' || repeat('<p>', 100000) || entry(1))) $$);
SELECT count(*) FROM parse_listing(page('<!-- ' || repeat('<p>', 60000) || ' -->' || entry(1)));
-- which read as a whole would take hours
SELECT failure(format('SELECT title FROM parse_listing(%L)', '<html><head></head><body><dl><dt>' || repeat($$<b "'></p></object></xmp>$$, 400000) || '</body></html>')) LIKE '22000: %' AS fails;
SELECT failure(format('SELECT title FROM parse_listing(%L)', '<html><head></head><body>' || repeat('<i>', 900) || '<b "''>' || repeat('</b></u>', 1000000))) LIKE '22000: %' AS fails;
-- longer ones, in pieces
SELECT length(title) FROM parse_listing(page(entry(1, title => repeat('0123456789<i></i>', 100000))));
-- attributes that are many
SELECT count(*) FROM parse_listing(page(entry(1, title => '<b ' || (SELECT string_agg('a' || i, ' ') FROM generate_series(1, 1000) i) || '>Title</b>')));
SELECT failure($$ SELECT title FROM parse_listing(page(entry(1, title => '<b ' || (SELECT string_agg('a' || i, ' ') FROM generate_series(1, 10000) i) || '>Title</b>'))) $$);

-- Entities: many, and none that stands for many
SELECT length(title) FROM parse_listing(page(entry(1, title => repeat('&amp;<i></i>', 100000))));
SELECT failure($$ SELECT title FROM parse_listing('<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>' || page(entry(1, title => '&c;'))) $$);
SELECT title LIKE 'a%b%; &' AS read FROM parse_listing(page(entry(1, title => 'a&#0;b &#xD800; &#x110000; &#99999999999999; &nosuch; &')));

-- Numbers: entries, sections, authors, categories
SELECT count(*), max(item) FROM parse_listing(page((SELECT string_agg(entry(i), '' ORDER BY i) FROM generate_series(1, 5000) i), 5000));
SELECT count(*) FROM listing_sections(page((SELECT string_agg('<h3>New submissions</h3>', '') FROM generate_series(1, 5000) i) || entry(1)));
SELECT failure($$ SELECT title FROM parse_listing('<html><body><h1>' || repeat('Long', 250) || '</h1>' || page(entry(1))) $$);
SELECT failure($$ SELECT title FROM parse_listing('<html><body><h1>' || repeat('Long', 250) || 'er</h1>' || page(entry(1))) $$);
SELECT failure($$ SELECT cardinality(categories) FROM parse_listing(page(entry(1, subjects => repeat('(cs.LG);<i></i>', 10000)))) $$);
SELECT failure($$ SELECT cardinality(categories) FROM parse_listing(page(entry(1, subjects => repeat('(cs.LG);<i></i>', 10001)))) $$);
SELECT failure($$ SELECT title FROM parse_listing(page(entry(2147483647))) $$);
SELECT failure($$ SELECT title FROM parse_listing(page(entry(1), 2147483647)) $$);
SELECT cardinality(authors), authors[100000] FROM parse_listing(page(entry(1, authors => (SELECT string_agg(format('<a href="?searchtype=author">Author %s</a>', i), ', ' ORDER BY i) FROM generate_series(1, 100000) i))));
SELECT cardinality(authors(p)), length(p::text), p::text::paper = p AS same, length(digest_agg(p)) AS digest
FROM (SELECT paper(r) FROM (SELECT '2601.00001' AS id, 'One' AS title, array_agg('Author ' || i ORDER BY i) AS authors FROM generate_series(1, 100000) i) r) v(p) GROUP BY p;
SELECT cardinality(categories(paper(l))), length(paper(l)::text), paper(l) @> category(1000) AS has
FROM parse_listing(page(entry(1, subjects => (SELECT string_agg(format('(%s)', category(i)), '; ' ORDER BY i) FROM generate_series(1, 1000) i)))) l;
SELECT failure($$ SELECT paper(l) FROM parse_listing(page(entry(1, subjects => (SELECT string_agg(format('(%s)', category(i)), '; ' ORDER BY i) FROM generate_series(1, 1001) i)))) l $$);
-- a header of as many bytes as it can have
SELECT cardinality(categories(paper(r))), paper(r) @> (repeat('x', 56) || category(1000)) AS has
FROM (SELECT '2601.00001' AS id, 'One' AS title, array_agg(repeat('x', 56) || category(i)) AS categories FROM generate_series(1, 1000) i) r;
SELECT count(*) FROM generate_series(1, 100000) i WHERE '{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}'::paper && ARRAY[category(i), 'cs.LG'];
SELECT '{"id": "2601.00001", "title": "One", "categories": ["cs.LG"]}'::paper @> (SELECT array_agg('cs.LG'::text) FROM generate_series(1, 100000)) AS has;
SELECT failure($$ SELECT repeat('[', 100000)::paper $$);
SELECT failure($$ SELECT ('{"id": ' || repeat('{"a": ', 100000))::paper $$);
SELECT failure($$ SELECT repeat('x', 1000000)::arxiv_id $$);
SELECT failure($$ SELECT repeat('x', 65)::arxiv_category $$);
SELECT length(category::text) FROM arxiv_category(repeat('x', 64)) category;
-- sections of a digest, each of one paper
SELECT count(*) FROM regexp_matches((SELECT digest_agg(paper(r)) FROM (SELECT '2601.00001' AS id, 'One' AS title, ARRAY[category(i)] AS categories FROM generate_series(1, 10000) i) r), '^# \w+ \[\[Back', 'gn');
SELECT failure($$ SELECT digest_agg(paper(r)) FROM (SELECT '2601.00001' AS id, 'One' AS title, ARRAY[category(i)] AS categories FROM generate_series(1, 10001) i) r $$);

-- Texts that would take hours if each part of them asked about all the others: lines that
-- are rules, and runs of stars that do not fit each other
SELECT shape, length(digest) AS digest
FROM (VALUES ('rules', repeat(E'--\n', 300000)), ('headings', repeat(E'=\n', 300000)), ('stars', repeat(E'*\t\n', 300000)),
	('openers', repeat(' **a', 300000) || repeat(' *a', 300000) || repeat('a**b ', 300000)),
	('opening lines', repeat(' __a', 300000) || repeat(' _a', 300000) || repeat(E'a__\n', 300000))) v(shape, tldr),
	LATERAL (SELECT digest_agg(paper(r)) FROM (SELECT '2601.00001' AS id, 'One' AS title, tldr) r) d(digest);

-- NUL and bytes that are no UTF-8
SELECT failure($$ SELECT title FROM parse_listing(convert_to(page(entry(1)), 'UTF8') || '\x00') $$);
SELECT failure($$ SELECT title FROM parse_listing('\x00'::bytea) $$);
SELECT failure(format($$ SELECT title FROM parse_listing(overlay(convert_to(page(entry(1)), 'UTF8') PLACING %L FROM 100)) $$, bytes))
FROM unnest(ARRAY['\x00', '\xff', '\xc0af', '\xc3', '\xeda080', '\xf4908080', '\xe282']::bytea[]) bytes;
SELECT failure($$ SELECT '{"id": "2601.00001", "title": "a\u0000b"}'::paper $$);
SELECT failure($$ SELECT '{"id": "2601.00001", "title": "a\ud800b"}'::paper $$);

DROP FUNCTION entry, page, category, failure;
