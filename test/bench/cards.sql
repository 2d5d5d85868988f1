-- :many invented papers with summaries, as rows in cards and as papers in paper_cards

CREATE FUNCTION words(n bigint, seed bigint, count int) RETURNS text
LANGUAGE sql AS $$
	SELECT string_agg(translate(substr(md5((hashint8extended(n * 1000 + i, seed) % 4000)::text), 1, 2 + i % 8), '0123456789', 'etaoinshrl'), ' ')
	FROM generate_series(1, count) i
$$;
CREATE UNLOGGED TABLE phrases AS SELECT i, words(i, 5, 40) || '.' AS text FROM generate_series(0, 999) i;
CREATE UNLOGGED TABLE cards AS
SELECT n, format('2601.%s', lpad((1 + n % 99999)::text, 5, '0')) AS id, left(a.text, 80) AS title,
	ARRAY[initcap(left(b.text, 12)), initcap(left(c.text, 15)), initcap(left(d.text, 11))] AS authors,
	ARRAY[(ARRAY['cs.LG', 'cs.AI', 'cs.CV', 'stat.ML', 'math.OC', 'cs.CL', 'eess.SY'])[1 + n % 7]] AS categories,
	left(b.text, 110) AS tldr, left(c.text, 200) AS motivation, left(d.text, 220) AS method, left(a.text || b.text, 260) AS result,
	left(c.text || a.text, 250) AS conclusion, a.text || b.text || c.text || d.text || a.text || b.text || c.text AS abstract
FROM generate_series(1, :many) n
JOIN phrases a ON a.i = n % 997 JOIN phrases b ON b.i = n % 991 JOIN phrases c ON c.i = n % 983 JOIN phrases d ON d.i = n % 977;
CREATE UNLOGGED TABLE paper_cards AS SELECT n, paper(c) AS paper FROM cards c;
CREATE INDEX ON cards (n);
CREATE INDEX ON paper_cards (n);
VACUUM ANALYZE cards;
VACUUM ANALYZE paper_cards;
