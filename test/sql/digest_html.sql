-- Digests in HTML
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

CREATE TABLE papers (n serial, paper paper);
INSERT INTO papers (paper) VALUES
	('{"id": "2603.00001v2", "title": "All & <b>Fields</b>", "authors": ["A \"One\"", "<B>"], "categories": ["cs.LG", "cs.AI"], "comments": "5 < 6 > 4",
	   "abstract": "Lines\nand &amp;\n\n</details><script>alert(1)</script>", "tldr": "$a<b$ & \\%.", "motivation": "</summary>", "method": "*How* [x](y)."}'),
	('{"id": "hep-th/9901001v3", "title": "Title Only"}');

SELECT render_digest('SELECT paper FROM papers ORDER BY n', '{"format": "html"}');
SELECT render_digest('SELECT paper FROM papers ORDER BY n', '{"format": "html", "title": "<Today> & \"more\"", "details": "open", "max_authors": 1, "author_separator": "; ",
	"anchor_prefix": "x-", "lines": ["pdf", "comments"], "folded": ["abstract"]}');
SELECT render_digest('SELECT paper FROM papers ORDER BY n', '{"format": "html", "details": "none", "sections": "none"}');
SELECT render_digest('SELECT paper FROM papers WHERE false', '{"format": "html"}');
SELECT render_digest('SELECT paper FROM papers WHERE false', '{"format": "html", "sections": "none", "title": "x"}');
SELECT digest_agg(paper, '{"format": "html"}' ORDER BY n) = render_digest('SELECT paper FROM papers ORDER BY n', '{"format": "html"}') AS same,
	(SELECT string_agg(part, '' ORDER BY n) FROM render_digest_parts('SELECT paper FROM papers ORDER BY n', '{"format": "html"}') WITH ORDINALITY p(part, n))
		= render_digest('SELECT paper FROM papers ORDER BY n', '{"format": "html"}') AS same FROM papers;
SELECT digest_agg(paper, '{"format": "html", "markup": "safe"}' ORDER BY n) = digest_agg(paper, '{"format": "html"}' ORDER BY n) AS same,
	digest_agg(paper, '{"format": "markdown"}' ORDER BY n) = digest_agg(paper ORDER BY n) AS same FROM papers;

-- Every character in every place: markup becomes references, control characters and line breaks white space
CREATE FUNCTION shown(value text) RETURNS text
LANGUAGE sql AS $$ SELECT digest_agg(paper, '{"format": "html", "sections": "none", "lines": ["tldr"]}')
	FROM (SELECT jsonb_build_object('id', '2603.00001', 'title', value, 'authors', ARRAY[value], 'tldr', value, 'method', value, 'result', value)::text::paper) p(paper) $$;
SELECT shown(string_agg(chr(n), '' ORDER BY n)) FROM generate_series(33, 126) n;
SELECT regexp_count(shown('a' || chr(n) || 'b'), 'a[ \n]b') AS places, count(*), string_agg(n::text, ' ' ORDER BY n) FROM generate_series(1, 127) n GROUP BY 1 ORDER BY 1;
SELECT shown(E' \n a \r\n\t b\n\n\n');
SELECT shown('é 漢字 😀');
-- authors of nothing but white space have no line, as in Markdown
SELECT to_hex(ascii(c)), position('<em>' IN shown(c)) > 0 AS has_line FROM unnest(ARRAY[' ', E'\n', E'\x01', U&'\00A0', U&'\3000', U&'\200B', '.']) c;

-- What cannot be
\set VERBOSITY default
SELECT render_digest('TABLE papers', '{"format": "HTML"}');
SELECT render_digest('TABLE papers', '{"format": 1}');
SELECT render_digest('TABLE papers', '{"format": "html", "markup": "raw"}');
SELECT digest_agg(paper, '{"markup": "raw", "format": "html"}') FROM papers;

DROP FUNCTION shown;
DROP TABLE papers;
