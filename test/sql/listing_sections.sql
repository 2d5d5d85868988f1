-- What listing pages declare, against what was read
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set pages :abs_srcdir '/pages.psql'
\i :pages

SELECT name, s.* FROM page, listing_sections(html) WITH ORDINALITY
	s(section, announced, heading, first_item, declared, parsed, total, n)
WHERE expected IS NOT NULL
ORDER BY name, n;

-- Pages with nothing announced: days without entries, or no sections at all
SELECT name, count(s.parsed) AS sections, sum(s.parsed) AS parsed
FROM page LEFT JOIN LATERAL listing_sections(html) s ON true
WHERE name LIKE '%empty' GROUP BY name ORDER BY name;

-- Bytes as text
SELECT count(*) AS differences FROM page, LATERAL (
	SELECT * FROM listing_sections(html) EXCEPT ALL
	SELECT * FROM listing_sections(convert_to(html, 'UTF8'))) d
WHERE expected IS NOT NULL;

-- The errors are those of parse_listing
SELECT * FROM listing_sections('<html>captcha</html>');
