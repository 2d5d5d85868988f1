-- Escaping: only of what would take effect.  make markdown checks the same with
-- a real parser; here the bytes are seen.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

-- What a field becomes, as a title, as the author line, in a paragraph, and in
-- the HTML block of a fold
CREATE FUNCTION slots(field text, OUT title text, OUT authors text, OUT body text, OUT html text)
LANGUAGE sql AS $$
	SELECT m[1], m[2], m[3], m[4] FROM regexp_match(
		render_digest(format('SELECT ''2601.00001'' AS id, %1$L AS title, ARRAY[%1$L] AS authors, %1$L AS tldr, %1$L AS method', field)),
		'### \[1\] \[(.*)\]\(https://arxiv.org/abs/2601.00001\)\n(?:\*(.*)\*\n)?\nTL;DR: (.*)\n\n\n<details>\n  <summary>Details</summary>\nMethod: (.*)\n\n</details>') m
$$;
CREATE FUNCTION shown(s text) RETURNS text
LANGUAGE sql AS $$ SELECT replace(replace(s, E'\n', '|'), E'\t', '>') $$;

-- Harmless in all places
SELECT f AS harmless_but_changed, s.* FROM unnest(ARRAY[
	'plain', '2 * 3', 'f_a_ b', '[n]', 'U_1', '``lock-and-refine''''', 'a_b_c', '~ 5', 'x < y', 'a<b', 'R&D', 'AT&T',
	'$x_1$ and $y_2$', '100%', 'a # b', '#1', '1. a', '- a', '(a)(b)', '!', 'a|b', '2020-2021', 'a -- b', 'été "quoted" ‘so’', '中文，标点']) f,
	slots(f) s
WHERE NOT (s.title = f AND s.body = f AND s.html = f) OR (s.authors <> f AND f !~ '[*~]');

-- Changed only where they mean something
SELECT f AS field, shown(s.title) AS title, shown(s.authors) AS authors, shown(s.body) AS body, shown(s.html) AS html FROM unnest(ARRAY[
	'2*3*4', '__init__', '*a* _b_', '**a*', '*a', '_a', 'a ~b~ c', '`a` `b', '``a`` `b`', '`\`',
	'[a](b)', '![a](b)', '[a] (b)', 'a] [b', '[[a](b)](c)', '<b>', '</b >', '<b x="1" y>', '<b x=>', '<!-- a -->', '<?a?>', '<a@b.c>', '</a@b.c>', '<x:y>', '<b', '<3>',
	'&amp;', '&#65;', '&lt', '&x;', '\%', '\*a\*', '$\{x\}\\$', '$50\%$', '$5 and \%', 'a\', 'http://x.org/a_b', 'http://x.org/*a*', 'www.x.org/<b>', '中文**重点**，']) f,
	slots(f) s;

-- White space: blank lines and what would begin a block
SELECT shown(f) AS field, shown(s.title) AS title, shown(s.authors) AS authors, shown(s.body) AS body, shown(s.html) AS html FROM unnest(ARRAY[
	E'a\nb', E'a\n\nb', E'a\r\n \t\r\nb', E'a\rb', E'\na\n', E'  a  ', E'a\x01\x0Cb', E'a\tb',
	E'a\n# b', E'a\n#b', E'a\n> b', E'a\n- b', E'a\n-b', E'a\n1. b', E'a\n2. b', E'a\n10) b', E'a\n---', E'a\n===', E'a\n* *\n*', E'a\n```', E'a\n``b', E'a\n<div', E'a|b\n-|-', E'a\\\nb', E'a  \nb']) f,
	slots(f) s;

-- Nothing to see is no author line
SELECT authors IS NULL AS none, title FROM slots(E' \n ');

-- A heading of one's own
SELECT t AS title, split_part(render_digest('SELECT NULL::paper AS paper', jsonb_build_object('title', t)), E'\n', 3) AS heading
FROM unnest(ARRAY['Plain', '#', E'#\t', 'a #', 'a#', '# a', '*a*', E'a\nb', '\']) t;

-- Long runs
SELECT c, length(body) FROM unnest(ARRAY['*', '_', '~', '`', '[', '](', '<a ', '<a b="', '&', '\', '$', E'\n', '*a', 'a*', '*a _b ', '`a', 'http://a*b*', '[a](', '$$', ' *a* ']) c, slots(repeat(c, 20000));

DROP FUNCTION slots, shown;
