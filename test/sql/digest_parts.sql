-- A digest in parts, and papers that wait in files
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

CREATE FUNCTION whole(query text, options jsonb DEFAULT '{}') RETURNS text
LANGUAGE sql AS $$ SELECT string_agg(part, '' ORDER BY n) FROM render_digest_parts(query, options) WITH ORDINALITY p(part, n) $$;

-- 4,000 papers of some 1,500 bytes that do not compress, in 4 sections, out of order
CREATE TABLE papers AS
SELECT n, paper(p) AS paper FROM generate_series(1, 4000) n,
	LATERAL (SELECT format('2601.%s', lpad(n::text, 5, '0')) AS id, 'Title ' || n AS title,
		CASE n % 4 WHEN 0 THEN NULL ELSE ARRAY[(ARRAY['cs.LG', 'math.AG', 'hep-th'])[n % 4]] END AS categories,
		(SELECT string_agg(md5(n || ' ' || i), ' ') FROM generate_series(1, 45) i) AS abstract) p;

CREATE TABLE digests AS
SELECT memory, set_config('work_mem', memory, true) IS NOT NULL AS is_set,
	render_digest('SELECT paper FROM papers ORDER BY n') AS whole,
	whole('SELECT paper FROM papers ORDER BY n') AS parts
FROM (VALUES ('64kB'), ('1MB'), ('1GB')) v(memory);
SELECT memory, octet_length(whole) > 6000000 AS is_large, whole = parts AS is_equal,
	whole = (SELECT digest_agg(paper ORDER BY n) FROM papers) AS is_as_aggregate FROM digests;

-- Parts hold about 1 MB, and end with a card
SELECT count(*), bool_and(octet_length(part) BETWEEN 1024 * 1024 AND 1024 * 1024 + 2000) AS of_this_size,
	bool_and(part LIKE E'%\n</details>\n') AS ends_with_a_card
FROM (SELECT part, row_number() OVER (ORDER BY n DESC) > 1 AS is_not_last
	  FROM render_digest_parts('SELECT paper FROM papers ORDER BY n') WITH ORDINALITY p(part, n)) p
WHERE is_not_last;

-- In the select list, and not read to the end
SELECT left(part, 18) FROM (SELECT render_digest_parts('SELECT paper FROM papers') LIMIT 1) p(part);
SELECT count(*) FROM (SELECT * FROM render_digest_parts('SELECT paper FROM papers') LIMIT 2) p;

-- Small ones are one part; options, columns and errors are those of render_digest
SELECT * FROM render_digest_parts('SELECT paper FROM papers WHERE false');
SELECT count(*), min(part) = render_digest('SELECT paper FROM papers ORDER BY n LIMIT 9', '{"title": "Nine", "details": "none"}') AS is_equal
FROM render_digest_parts('SELECT paper FROM papers ORDER BY n LIMIT 9', '{"title": "Nine", "details": "none"}') p(part);
SELECT * FROM render_digest_parts($$ SELECT '2601.00001' AS id, 'A Title' AS title $$);
SELECT * FROM render_digest_parts('SELECT 1');
SELECT * FROM render_digest_parts('DELETE FROM papers');
SELECT * FROM render_digest_parts('SELECT paper FROM papers', '{"titel": "x"}');
SELECT count(*) AS none FROM render_digest_parts(NULL);

-- A card that is longer than a part ends it, and no empty part follows
SELECT octet_length(part) > 1100000 AS is_long, left(part, 4), right(part, 12)
FROM render_digest_parts($$ SELECT '2601.0000' || n AS id, 'Title' AS title, repeat('long ', 220000) AS tldr FROM generate_series(1, 2) n $$) part;

-- Papers that are stored out of line
CREATE TABLE wide (paper paper);
ALTER TABLE wide ALTER paper SET STORAGE EXTERNAL;
INSERT INTO wide SELECT paper || jsonb_build_object('method', repeat('method ', 1000)) FROM papers WHERE n <= 3;
SELECT regexp_count(whole('SELECT paper FROM wide'), 'method ') AS methods, regexp_count(render_digest('TABLE wide'), 'method ') AS methods;

-- Parts of a size: they end between cards, and are as long as they can be
CREATE TABLE parts AS
SELECT format, size, n, part FROM (VALUES ('markdown'), ('html')) f(format), (VALUES (1000), (5000), (1000000)) s(size),
	render_digest_parts('SELECT paper FROM papers WHERE n <= 40 ORDER BY n', jsonb_build_object('format', format, 'part_size', size)) WITH ORDINALITY p(part, n);
SELECT format, size, string_agg(part, '' ORDER BY n) = render_digest('SELECT paper FROM papers WHERE n <= 40 ORDER BY n', jsonb_build_object('format', format)) AS is_whole,
	count(*), max(length(part)) <= size AS fits, bool_and(part LIKE E'%</details>\n') AS end_with_a_card
FROM parts GROUP BY format, size ORDER BY format, size;
SELECT bool_and(length(part) + next > 5000) AS are_full FROM (SELECT part, lead(strpos(part, '</details>') + 10) OVER (PARTITION BY format ORDER BY n) AS next FROM parts WHERE size = 5000) p;
-- characters, not bytes: each card has some 500 of them
SELECT count(*), max(length(part)) <= 1000 AS fits, max(octet_length(part)) > 1000 AS has_more_bytes
FROM render_digest_parts($$ SELECT '2601.0000' || n AS id, 'Title' AS title, repeat('漢', 400) AS tldr FROM generate_series(1, 9) n $$, '{"part_size": 1000}') part;
-- a card that is too long is cut between paragraphs; a paragraph stays whole, and its part holds nothing else
\pset format unaligned
SELECT format, length(part), replace(regexp_replace(part, '(.)\1{9,}', '\1…\1', 'g'), E'\n', '|')
FROM (VALUES ('markdown'), ('html')) f(format),
	render_digest_parts($$ SELECT '2601.0000' || n AS id, 'Title' AS title, repeat('漢', 700) AS tldr, repeat('m', 600) AS method, repeat('r', 2000) AS result, repeat('a', 300) AS abstract
		FROM generate_series(1, 2) n $$, jsonb_build_object('part_size', 1000, 'format', format)) WITH ORDINALITY p(part, n) ORDER BY format DESC, n;
\pset format aligned
-- not one that is raw and has many of them takes long
SELECT count(*), max(length(part)) <= 1000 AS fits, bool_and(part ~ '\S') AS none_is_empty
FROM render_digest_parts($$ SELECT '2601.00001' AS id, 'Title' AS title, repeat(E'x\n\n', 300000) AS tldr $$, '{"part_size": 1000, "markup": "raw"}') part;
-- wrong sizes, and where there are no parts
SELECT * FROM render_digest_parts('SELECT paper FROM papers', '{"part_size": 0}');
SELECT * FROM render_digest_parts('SELECT paper FROM papers', '{"part_size": 999}');
SELECT * FROM render_digest_parts('SELECT paper FROM papers', '{"part_size": 1000001}');
SELECT * FROM render_digest_parts('SELECT paper FROM papers', '{"part_size": 1000.5}');
SELECT * FROM render_digest_parts('SELECT paper FROM papers', '{"part_size": "1000"}');
SELECT count(*) FROM render_digest_parts('SELECT paper FROM papers WHERE n <= 9', '{"part_size": null}');
SELECT render_digest('SELECT paper FROM papers', '{"part_size": 1000}');
SELECT render_digest('SELECT 1 / 0', '{"part_size": 1000}');
SELECT digest_agg(paper, '{"part_size": 1000}') FROM papers;
DROP TABLE parts;

DROP TABLE papers, digests, wide;
DROP FUNCTION whole;
