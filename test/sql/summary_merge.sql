-- Of what a summary was made: fingerprint, summary_of, needs_summary, and merging
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

--
-- fingerprint
--

-- As plain SQL computes it; however white space is broken, it is the same
CREATE FUNCTION made_of(title text, abstract text, more jsonb DEFAULT '{}') RETURNS paper
LANGUAGE sql AS $$ SELECT (jsonb_build_object('id', '2601.10719', 'title', title, 'abstract', abstract) || more)::paper $$;
CREATE FUNCTION by_sql(title text, abstract text) RETURNS text
LANGUAGE sql AS $$ SELECT left(encode(sha256(convert_to(title || E'\n' || abstract, 'UTF8')), 'hex'), 16) $$;
SELECT fingerprint(made_of('On Rest', 'We rest.')), by_sql('On Rest', 'We rest.'),
	fingerprint(made_of('', 'We rest.')) = by_sql('', 'We rest.') AS no_title,
	fingerprint(made_of('Über Ruhe 世界', '𝔽 ruht.')) = by_sql('Über Ruhe 世界', '𝔽 ruht.') AS other_scripts;
SELECT to_json(t) AS title, to_json(a) AS abstract, fingerprint(made_of(t, a)) = by_sql('On Rest', 'We rest.') AS same
FROM (VALUES ('On  Rest', E'We\nrest.'), (E'\tOn\r\n\x0b\f Rest ', E'\n We rest.\n\n'), (E'\u00a0On\u00a0Rest\u00a0', E'We \u00a0 rest.\u00a0'),
	('On Rest.', 'We rest.'), ('on Rest', 'We rest.'), ('On Rest', E'We\u2003rest.'), ('On Rest We', 'rest.'), ('OnRest', 'We rest.')) v(t, a);
-- NULL where there is nothing to summarize; other fields do not count
SELECT to_json(a), fingerprint(made_of('On Rest', a)) FROM (VALUES (NULL), (''), (' '), (E'\n\t\u00a0')) v(a);
SELECT fingerprint(made_of('On Rest', 'We rest.', '{"id": "hep-th/9901001v3", "comments": "c", "tldr": "t", "summary_of": "x"}')) = by_sql('On Rest', 'We rest.') AS same;
SELECT fingerprint(NULL) IS NULL;
-- A long one, with white space throughout
SELECT fingerprint(made_of('x', string_agg(E'word\n ', '')))= by_sql('x', string_agg('word', ' ')) FROM generate_series(1, 100000);

--
-- needs_summary
--

SELECT what, needs_summary(p) FROM (VALUES
	('no abstract', '{"id": "2601.10719", "title": "x"}'::paper),
	('a blank abstract', made_of('x', E' \n')),
	('no summary', made_of('x', 'y')),
	('blank fields', made_of('x', 'y', '{"tldr": " ", "method": "\u00a0\n"}')),
	('a line by hand', made_of('x', 'y', '{"tldr": "One line."}')),
	('another field', made_of('x', 'y', '{"conclusion": "So."}')),
	('of this text', made_of('x', 'y', jsonb_build_object('tldr', 'One line.', 'summary_of', by_sql('x', 'y')))),
	('of another text', made_of('x', 'y', jsonb_build_object('tldr', 'One line.', 'summary_of', by_sql('x', 'z')))),
	('of this text, but blank', made_of('x', 'y', jsonb_build_object('tldr', ' ', 'summary_of', by_sql('x', 'y')))),
	('of nothing', made_of('x', 'y', '{"tldr": "One line.", "summary_of": ""}')),
	('of something', made_of('x', 'y', '{"tldr": "One line.", "summary_of": "z"}')),
	('of more than a fingerprint', made_of('x', 'y', jsonb_build_object('tldr', 'One line.', 'summary_of', by_sql('x', 'y') || '0')))) v(what, p);
-- by the fields that are asked for, where it was made; those of one's own say nothing.  A text by hand is enough in any field:
-- summary_of beside it would make it one that was made
SELECT o AS options, needs_summary(made_of('x', 'y', jsonb_build_object('tldr', 'One line.', 'summary_of', by_sql('x', 'y'))), o) AS made,
	needs_summary(made_of('x', 'y', '{"tldr": "By hand."}'), o) AS by_hand FROM unnest(ARRAY['{}', '{"fields": ["tldr"]}', '{"fields": ["method", "tldr"]}',
	'{"fields": ["method"]}', '{"fields": [{"tldr": "in five words"}]}', '{"fields": [{"title": "a better one"}]}', '{"fields": null, "language": "Chinese"}']::jsonb[]) o;
SELECT needs_summary(NULL) IS NULL, needs_summary(made_of('x', 'y'), NULL) IS NULL;

--
-- paper || paper
--

CREATE FUNCTION summary(tldr text, method text, title text, abstract text) RETURNS jsonb
LANGUAGE sql AS $$ SELECT jsonb_strip_nulls(jsonb_build_object('tldr', tldr, 'method', method, 'summary_of', by_sql(title, abstract))) $$;
-- A summary with summary_of comes as a whole; where the abstract is another, it goes
SELECT what, (a || b)::jsonb - 'id' || CASE WHEN fingerprint(a || b) = summary_of(a || b) THEN '{"summary_of": "right"}'::jsonb ELSE '{}' END
FROM (VALUES
	('a new summary', made_of('x', 'y', '{"tldr": "old", "result": "old"}'), made_of('x', 'y', summary('new', 'new', 'x', 'y'))),
	('over one that was made', made_of('x', 'y', summary('old', 'old', 'x', 'y')), made_of('x', 'y', summary('new', NULL, 'x', 'y'))),
	('a page comes again', made_of('x', 'y', summary('old', 'old', 'x', 'y')), made_of('x', E' y\n')),
	('a page without abstracts', made_of('x', 'y', summary('old', 'old', 'x', 'y')), '{"id": "2601.10719", "title": "x"}'),
	('a replaced abstract', made_of('x', 'y', summary('old', 'old', 'x', 'y')), made_of('x', 'z', '{"comments": "c"}')),
	('another title', made_of('x', 'y', summary('old', 'old', 'x', 'y')), made_of('w', '')),
	('a replaced abstract, by hand', made_of('x', 'y', '{"tldr": "old"}'), made_of('x', 'z')),
	('the same, where an empty text says so', made_of('x', 'y', '{"tldr": "old", "summary_of": ""}'), made_of('x', 'z')),
	('a line by hand over one that was made', made_of('x', 'y', summary('old', 'old', 'x', 'y')), made_of('x', 'y', '{"tldr": "hand"}')),
	('an empty one over one that was made', made_of('x', 'y', summary('old', 'old', 'x', 'y')), made_of('x', 'y', '{"tldr": "", "summary_of": ""}')),
	('an empty one over a line by hand', made_of('x', 'y', '{"tldr": "hand"}'), made_of('x', 'y', '{"tldr": "", "summary_of": ""}')),
	('a summary of another text', made_of('x', 'y', '{"tldr": "old"}'), '{"id": "2601.10719", "title": "x"}'::paper || summary('new', NULL, 'x', 'z')),
	('a summary without an abstract', made_of('x', 'y', '{"tldr": "old"}'), '{"id": "2601.10719", "title": "x"}'::paper || summary('new', NULL, 'x', 'y')),
	('a stale one, and nothing new', made_of('x', 'y', summary('old', 'old', 'x', 'z')), '{"id": "2601.10719", "title": "x"}'),
	('nothing but summary_of', made_of('x', 'y', '{"tldr": "old", "method": "old"}'), made_of('x', 'y', summary(NULL, NULL, 'x', 'y'))),
	('no abstract at all', '{"id": "2601.10719", "title": "x"}'::paper || summary('old', NULL, 'x', 'y'), '{"id": "2601.10719", "title": "x"}')) v(what, a, b);
-- merge_agg in the same way
SELECT merge_agg(p ORDER BY n)::jsonb - 'id' FROM (VALUES (1, made_of('x', 'y')), (2, made_of('x', 'y', '{"tldr": "made", "summary_of": "e2a0"}' || summary('made', NULL, 'x', 'y'))), (3, made_of('x', 'y'))) v(n, p);
SELECT merge_agg(p ORDER BY n)::jsonb - 'id' FROM (VALUES (1, made_of('x', 'y', summary('made', NULL, 'x', 'y'))), (2, made_of('x', 'z')), (3, made_of('x', 'y'))) v(n, p);

--
-- paper || jsonb
--

-- It sets what it is told: also what is stale, as needs_summary sees
SELECT needs_summary(p), tldr(p), summary_of(p) = fingerprint(p) AS fits
FROM unnest(ARRAY[made_of('x', 'y') || summary('made', NULL, 'x', 'y'), made_of('x', 'y') || summary('made', NULL, 'x', 'y') || jsonb '{"abstract": "z"}',
	made_of('x', 'y') || summary('made', NULL, 'x', 'y') || jsonb '{"tldr": "by hand"}', made_of('x', 'y') || summary('made', NULL, 'x', 'y') || jsonb '{"tldr": null, "summary_of": null}']) p;

--
-- Digests
--

-- A card without a summary, or with one that went, is that of the abstract alone
CREATE FUNCTION card(p paper) RETURNS text
LANGUAGE sql AS $$ SELECT digest_agg(p) $$;
SELECT card(made_of('x', 'y') || summary('made', 'so', 'x', 'y'));
SELECT card(made_of('x', 'y'));
-- also where it is stored, as || with JSON leaves it
SELECT card(made_of('x', 'y', summary('made', 'so', 'x', 'y')) || made_of('x', 'z')) = card(made_of('x', 'z')) AS merged,
	card(made_of('x', 'z', summary('made', 'so', 'x', 'y'))) = card(made_of('x', 'z')) AS stored, card('{"id": "2601.10719", "title": "x"}'::paper || summary('made', 'so', 'x', 'y')) = card('{"id": "2601.10719", "title": "x"}') AS no_abstract,
	 card(made_of('x', 'y') || summary(NULL, NULL, 'x', 'y')) = card(made_of('x', 'y')) AS without_fields,
	card(made_of('x', 'y', '{"tldr": "hand", "summary_of": ""}')) = card(made_of('x', 'y', '{"tldr": "hand"}')) AS of_nothing;

DROP FUNCTION card, summary, made_of, by_sql;
