-- parse_metadata: other people's JSON, and the rules for its texts and names
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\i :failure
\pset format unaligned
\pset tuples_only on

--
-- Four dialects
--

-- A line of arXiv's snapshot: authors_parsed counts, the id gets the highest version
SELECT parse_metadata($${"id": "0704.9001", "submitter": "Ada Quill", "authors": "A.B. Quill, C.-D. Oake (Univ. of X) and The LHX Collaboration", "title": "On  Erd\\H{o}s\n  numbers and $\\alpha$", "comments": "12 pages,\n  3 figures", "journal-ref": "J. Inv.\n  Res. 7 (2007)", "doi": "10.1000/inv.7 10.1000/inv.8", "report-no": "IV-7", "categories": "math.CO cs.DM", "license": null, "abstract": "  We count \\'etale\nthings.\n  A second paragraph, of $\\beta$.\n", "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}, {"version": "v3", "created": "Tue, 24 Jul 2007 20:10:27 GMT"}, {"version": "v2", "created": "Wed, 4 Apr 2007 00:00:00 GMT"}], "update_date": "2008-11-26", "authors_parsed": [["Quill", "A. B.", ""], ["Oake", "C. -D.", "Jr.", "Univ. of X"], ["The LHX Collaboration", "", ""]]}$$);
-- What arxiv.py has found: as strings, and as objects
SELECT parse_metadata($${"entry_id": "http://arxiv.org/abs/2601.90001v2", "updated": "2026-01-16 08:00:00+00:00", "published": "2026-01-15 13:00:01-05:00", "title": "Crumbs", "authors": ["Ada Quill", ":", "Bob Oake"], "summary": "Of crumbs\nand more.\n  Again.", "comment": null, "journal_ref": null, "doi": null, "primary_category": "cs.LG", "categories": ["stat.ML", "cs.LG", "53C25, 53A30 (Primary)", "I.2.7; I.2.6"], "links": ["http://arxiv.org/abs/2601.90001v2"], "pdf_url": "http://arxiv.org/pdf/2601.90001v2"}$$);
SELECT parse_metadata($${"entry_id": "http://arxiv.org/abs/cond-mat/0412999v1", "authors": [{"name": "Ada Quill"}, {"name": "B. -C. Oake"}], "title": "T", "links": [{"href": "x"}], "source_url": 1}$$);
-- An entry of feedparser
SELECT parse_metadata($${"id": "http://arxiv.org/abs/2601.90001v1", "guidislink": true, "link": "x", "title": "T", "title_detail": {"type": "text/plain"}, "updated": "2026-01-16T08:00:00Z", "updated_parsed": [2026, 1, 16], "published": "2026-01-15T18:00:01Z", "published_parsed": [2026], "summary": "S", "summary_detail": {}, "authors": [{"name": "Ada Quill"}, {"name": "Bob Oake"}], "author_detail": {"name": "Bob Oake"}, "author": "Bob Oake", "arxiv_affiliation": "X", "arxiv_comment": "C", "arxiv_journal_ref": "J", "arxiv_doi": "10.1000/1", "links": [], "arxiv_primary_category": {"term": "cs.SY", "scheme": "x"}, "tags": [{"term": "cs.LG", "scheme": "x", "label": null}, {"term": "eess.SY", "scheme": "x"}]}$$);
-- A line from which a digest was made; summaries stay as they stand
SELECT parse_metadata($${"id": "2601.90001", "pdf": "https://arxiv.org/pdf/2601.90001", "abs": "https://arxiv.org/abs/2601.90001v3", "authors": ["Ada Quill"], "title": "T", "categories": ["cs.LG"], "comment": "C", "summary": "S", "code_url": "x", "code_stars": 7, "code_last_update": "2026-01-01", "AI": {"tldr": " Two\n  lines, \\alpha ", "task": "x", "motivation": "Error", "method": "Summary generation failed", "result": "", "conclusion": null}}$$);
-- Other spellings, and the paper's own fields
SELECT parse_metadata($${"arxiv_id": "2601.90001", "title": "T", "arxiv_report-no": "R", "msc-class": "14F05", "arxiv_acm_class": "I.2.7", "license": "L", "submitted": "2026-01-15", "tldr": "S", "motivation": "M", "method": "N", "result": "O", "conclusion": "P"}$$);
SELECT parse_metadata(p::jsonb) = p AS same FROM (SELECT '{"id": "2601.90001v2", "title": "T", "authors": ["A"], "categories": ["cs.LG"], "comments": "c", "journal_ref": "j", "doi": "d", "report_no": "r", "msc_class": "m", "acm_class": "a", "license": "l", "submitted": "2026-01-15T18:00:01Z", "updated": "2026-01-16T08:00:00.25Z", "abstract": "ab", "tldr": "t", "motivation": "m", "method": "m", "result": "r", "conclusion": "c"}'::paper p) x;

--
-- One key at a time
--
CREATE FUNCTION pg_temp.reads(key text, value jsonb, more jsonb DEFAULT '{}') RETURNS jsonb
LANGUAGE sql AS $$
	SELECT parse_metadata('{"id": "2601.90001", "title": "T"}' || jsonb_build_object(key, value) || more)::jsonb - '{id,title}'::text[]
$$;

-- Texts in one line: white space collapsed, that of Unicode kept; TeX with Greek
SELECT v, pg_temp.reads('comments', to_jsonb(v)) FROM unnest(ARRAY[
	E' a \t\n\r\f b ', E'a\u00a0 b\u2003', E' \n ', '', 'G\"odel, \alpha and $\beta$', E'\\o\nx', '\t{ }', '&amp;lt;', 'Erd{\H{o}}s']) WITH ORDINALITY x(v, n) ORDER BY n;
-- what is no prose keeps its backslashes
SELECT pg_temp.reads('doi', '" 10.1000/a\\alpha \n b "'), pg_temp.reads('license', '""'), pg_temp.reads('report-no', 'null');
-- Abstracts: one to three blanks begin a paragraph
SELECT v, pg_temp.reads('abstract', to_jsonb(v)) FROM unnest(ARRAY[
	E'  One\ntwo\n  three', E'One\n two\n   three\n    four\n\n\n five', E'One\n  \n\t\n two', E'One\r\n  two\r\nthree', E'One\n \ttwo\n\tthree',
	E'One\n\u00a0 two', '\alpha $\''e$ and \''e', E'\\o\n  x', E'\n\n', E'One\n  ', E' \n  One']) WITH ORDINALITY x(v, n) ORDER BY n;
-- Instants: an offset, GMT, or a date alone, which is its midnight in UTC
SELECT v, pg_temp.reads('updated', to_jsonb(v)) FROM unnest(ARRAY[
	'2026-01-15T13:00:01-05:00', '2026-01-15 18:00:01.123456+00:00', '2026-01-15', 'Thu, 15 Jan 2026 18:00:01 GMT', '15 Jan 2026 18:00 UTC',
	'Mon, 2 Apr 2007 19:18:42 +0130', ' Fri, 09 Feb 2007 01:02:03 Z ', '']) WITH ORDINALITY x(v, n) ORDER BY n;
SELECT pg_temp.failure(format('SELECT pg_temp.reads(''published'', to_jsonb(%L::text))', v)) FROM unnest(ARRAY[
	'2026-01-15T18:00:01', '2026-02-30', '2026-01-15T25:00:00Z', 'Thu, 15 Jan 2026', 'Thu, 31 Feb 2026 18:00:01 GMT', 'Thu, 15 Foo 2026 18:00:01 GMT',
	'Thu 15 Jan 2026 18:00:01 GMT', 'Thu, 15 Jan 26 18:00:01 GMT', 'Thu, 15 Jan 2026 18:00:01 EST', 'Thu, 15 Jan 2026 18:00:01', 'today', 'Thu, 1', '0001-01-01T00:00:00+01:00']) WITH ORDINALITY x(v, n) ORDER BY n;

-- Names in one string, as submitters write them
SELECT v, pg_temp.reads('authors', to_jsonb(v))->'authors' FROM unnest(ARRAY[
	'A. Quill, B. Oake and C. Vale', 'A. Quill, B. Oake, and C. Vale', 'A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R', 'A. Quill & B. Oake', 'A. Quill \& B. Oake', 'A. Sand, B. Anderson, Rand and Andy',
	'A. Quill and and B. Oake', 'A. Quill,and B. Oake', 'and A. Quill',
	'The LHX Collaboration: A. Quill, B. Oake', 'LHX collaboration, A. Quill, et al', 'A. Quill et al.', 'A. Quill, for the LHX Collaboration', 'A. Quill on behalf of the LHX Team',
	'On behalf of the LHX group, the CDX consortium, The Anh Han, The Group', 'for the LHX', 'et al.', 'A. Quill, et. al', 'A. Quill et al. et al',
	'A. Quill (Univ. of X, Dept. of Y), B. Oake (1 and 2) and C. Vale (1) ((1) Univ. of X, (2) Y)', 'A. Quill (for the LHX Collaboration)', 'Ada (Addy) Quill',
	'A. Quill (Univ. of X, B. Oake', 'A. Quill (Univ. (of X, B. Oake (Y), C. Vale', 'A. Quill Univ.), B. Oake))', '(A. Quill)', '((((', '))))', '(,(,(',
	'G. D. Oake, Jr., A. Quill', 'G. D. Oake Jr., A. Quill, III and B. Vale, Sr', 'G. D. Oake (X), Jr. (Y)', 'Jr., A. Quill', 'A. Quill, V, IV, Jr',  'A. Quill: Jr.',
	'A.~Quill, B.~-C. Oake, C. -D. Vale, E. - F. Vale', '~', ':, ., 7, --', 'K\"{o}hl, \''{\i}x~y, Mu\~niz, {\L}\''od\''z, \c{c}, \~b',
	E'A. Quill,\n  B.\n Oake', E'A.\u00a0Quill', ',,', '']) WITH ORDINALITY x(v, n) ORDER BY n;
-- one by one, where commas and "and" divide nothing
SELECT v, pg_temp.reads('authors', jsonb_build_array(v))->'authors' FROM unnest(ARRAY[
	'A. Quill', 'Quill, Ada', 'Quill and Oake', 'A. Quill, Jr.', 'A. Quill , III', 'A. Quill,Sr', 'A. Quill, X, Jr', ', Jr', 'A. Quill (Univ. of X)', 'A. Quill (Univ. of X', 'A. Quill (X, Y',
	'The LHX Collaboration', 'The the LHX Collab.', 'A. Quill for the LHX Collaboration', 'for the et al.', 'C. -D. Vale', 'X. -', '李明', '!', '\c{c}', 'A. Quill: X']) WITH ORDINALITY x(v, n) ORDER BY n;
SELECT pg_temp.reads('authors', '[]'), pg_temp.reads('authors', '[{"name": ":"}]'), pg_temp.reads('authors_parsed', '[]', '{"authors": "A. Quill"}'),
	pg_temp.reads('authors_parsed', '[["Quill", "A.", "II", "X"]]', '{"authors": ["B. Oake"]}');

-- Categories: the primary one first, then in order, none twice; classes go to their fields
SELECT v, more, pg_temp.reads('categories', v::jsonb, more::jsonb) FROM (VALUES
	('"math.CO  cs.DM\nmath.CO"', '{}'), ('"cs.DM"', '{"primary_category": " math.CO "}'), ('["cs.LG", {"term": "stat.ML", "label": 1}, " ", "CS.lg"]', '{"primary_category": {"term": "stat.ML"}}'),
	('[]', '{}'), ('""', '{"arxiv_primary_category": ""}'), ('null', '{"primary_category": "cs"}'), ('["cs.LG"]', '{"tags": [{"term": "cs.LG"}]}'),
	('"cs.LG, cs.AI , 68T07, 68Q32;  I.2.6"', '{}'), ('["68T07, 68Q32; I.2.6", {"term": "I.2.6; 68T07"}]', '{}'), ('";,"', '{}'),
	('["03E35", "cs.LG", "68-04 (Primary)", "H.3", "Secondary: 93Exx", "34xx"]', '{}'), ('["I.2.7"]', '{"acm_class": "I.2.7"}')) x(v, more);

-- Identifiers: all of one paper, the highest version of them
SELECT parse_metadata(v::jsonb || '{"title": "T"}') FROM unnest(ARRAY[
	'{"id": "2601.90001v2", "abs": "https://arxiv.org/abs/2601.90001v10", "pdf": "https://arxiv.org/pdf/2601.90001v9", "entry_id": "arXiv:2601.90001"}', '{"id": "", "pdf": " 2601.90001 "}',
	'{"id": "2601.90001v5", "versions": [{"version": "v2", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]}', '{"id": "oai:arXiv.org:hep-th/9901001", "versions": []}']) v;

-- A key that repeats another one: whose field is known, or that has no text itself
SELECT v, pg_temp.reads('submitter', 'null', v::jsonb) FROM unnest(ARRAY[
	'{"author": "B. Oake", "authors": "A. Quill"}', '{"author_detail": {"name": "B. Oake"}, "authors_parsed": [["Quill", "A.", ""]]}', '{"author": "", "author_detail": null, "authors": []}', '{"author": " ", "author_detail": {"name": ""}, "authors": [{"name": ""}]}',
	'{"summary_detail": {"value": "S", "type": "x"}, "abstract": "S"}', '{"summary_detail": {"value": " \n", "type": "x"}, "summary": ""}', '{"tags_detail": "x", "tags": [{"term": "cs.LG"}]}', '{"arxiv_comment_detail": null}']) v;

-- What failed summaries hold, and what only looks like it
SELECT v, pg_temp.reads('AI', jsonb_build_object('tldr', v)), pg_temp.reads('tldr', to_jsonb(v)) FROM unnest(ARRAY[
	'Error', ' Error ', 'Processing failed', 'Summary generation failed', 'Motivation analysis unavailable', 'Method extraction failed', 'Result analysis unavailable',
	'Conclusion extraction failed', E' \n', 'Error bars', 'error']) WITH ORDINALITY x(v, n) ORDER BY n;
SELECT pg_temp.reads('AI', 'null'), pg_temp.reads('AI', '{}'), pg_temp.reads('AI', '{"tldr": "S", "result": null}', '{"tldr": "S", "result": "R"}');

--
-- Errors, with where they are
--
SELECT pg_temp.failure(format('SELECT parse_metadata(%L)', d)) FROM unnest(ARRAY[
	-- keys
	'{"id": "2601.90001", "title": "T", "sumary": "x"}', '{"id": "2601.90001", "title": "T", "it''s": null}', '{"id": "2601.90001", "title": "T", "AI": {"tl;dr": "x"}}', '{"id": "2601.90001", "title": "T", "AI": {"title": "x"}}',
	'{"id": "2601.90001", "title": "T", "Abstract": "x"}', '{"id": "2601.90001", "title": "T", "arxiv_title": "x"}', '{"id": "2601.90001", "title": "T", "primary-category": "x"}', '{"id": "2601.90001", "title": "T", "_detail": "x"}', '{"id": "2601.90001", "title": "T", "": "x"}',
	'{"id": "2601.90001", "title": "T", "author": "A. Quill"}', '{"id": "2601.90001", "title": "T", "arxiv_comment_detail": "x"}',
	'{"id": "2601.90001", "title": "T", "author": "A. Quill", "authors": null}', '{"id": "2601.90001", "title": "T", "author": "A. Quill", "authors": [{"name": ""}]}', '{"id": "2601.90001", "title": "T", "author_detail": {"name": "A. Quill"}, "author": ""}',
	'{"id": "2601.90001", "title": "T", "summary_detail": {"value": "S"}, "summary": null}', '{"id": "2601.90001", "title": "T", "comment_detail": 1, "comment": " "}', '{"id": "2601.90001", "title": "T", "link_detail": "x", "link": "x"}', '{"id": "2601.90001", "title": "T", "AI_detail": "x", "AI": {}}',
	-- that differ
	'{"id": "2601.90001", "title": "T", "abstract": "x", "summary": "y"}', '{"id": "2601.90001", "title": "T", "doi": "x", "arxiv_doi": "y"}', '{"id": "2601.90001", "title": "T", "journal-ref": "x", "journal_ref": "y"}',
	'{"id": "2601.90001", "title": "T", "pdf": "https://arxiv.org/pdf/2601.90002"}', '{"id": "2601.90001", "title": "T", "submitted": "2026-01-15", "published": "2026-01-16"}',
	'{"id": "2601.90001", "title": "T", "published": "2026-01-15", "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]}',
	'{"id": "2601.90001", "title": "T", "primary_category": "cs.LG", "arxiv_primary_category": {"term": "cs.AI"}}', '{"id": "2601.90001", "title": "T", "tags": [{"term": "cs.LG"}], "categories": "cs.LG cs.AI"}',
	'{"id": "2601.90001", "title": "T", "tags": [{"term": "cs.LG"}], "categories": "cs.AI"}', '{"id": "2601.90001", "title": "T", "tldr": "x", "AI": {"tldr": "y"}}', '{"id": "2601.90001", "title": "T", "acm_class": "I.2.6", "categories": ["I.2.7"]}',
	-- that are missing
	'{"title": "T"}', '{"id": "2601.90001"}', '{"id": "2601.90001", "title": " "}', '{}', '[]', '"x"', 'null',
	-- kinds of values
	'{"id": 2601.90001, "title": "T"}', '{"id": "2601.90001", "title": ["T"]}', '{"id": "2601.90001", "title": "T", "abstract": {}}', '{"id": "2601.90001", "title": "T", "doi": true}', '{"id": "2601.90001", "title": "T", "updated": 7}',
	'{"id": "2601.90001", "title": "T", "authors": {"name": "A"}}', '{"id": "2601.90001", "title": "T", "authors": ["A", null]}', '{"id": "2601.90001", "title": "T", "authors": [{"nom": "A"}]}', '{"id": "2601.90001", "title": "T", "authors": [{"name": 7}]}',
	'{"id": "2601.90001", "title": "T", "authors_parsed": "A"}', '{"id": "2601.90001", "title": "T", "authors_parsed": ["A"]}', '{"id": "2601.90001", "title": "T", "authors_parsed": [["A", "B"]]}', '{"id": "2601.90001", "title": "T", "authors_parsed": [["A", "B", 7]]}',
	'{"id": "2601.90001", "title": "T", "categories": {}}', '{"id": "2601.90001", "title": "T", "categories": [7]}', '{"id": "2601.90001", "title": "T", "tags": [{"label": "x"}]}', '{"id": "2601.90001", "title": "T", "primary_category": []}',
	'{"id": "2601.90001", "title": "T", "versions": 2}', '{"id": "2601.90001", "title": "T", "versions": ["v1"]}', '{"id": "2601.90001", "title": "T", "versions": [{"version": "v1"}]}', '{"id": "2601.90001", "title": "T", "versions": [{"created": "2026-01-15"}]}',
	'{"id": "2601.90001", "title": "T", "AI": "x"}', '{"id": "2601.90001", "title": "T", "AI": {"tldr": ["x"]}}',
	-- values
	'{"id": "2613.90001", "title": "T"}', '{"id": "2601.90001", "title": "T", "categories": "cs.LG 7"}', '{"id": "2601.90001", "title": "T", "primary_category": "Information Theory"}',
	'{"id": "2601.90001", "title": "T", "versions": [{"version": "v0", "created": "2026-01-15"}]}', '{"id": "2601.90001", "title": "T", "versions": [{"version": "2", "created": "2026-01-15"}]}', '{"id": "2601.90001", "title": "T", "versions": [{"version": "v1.0", "created": "2026-01-15"}]}',
	'{"id": "2601.90001", "title": "T", "versions": [{"version": "v2", "created": "2026-01-15"}, {"version": "v1", "created": "2026-01-14"}, {"version": "v2", "created": "2026-01-16"}]}',
	'{"id": "2601.90001", "title": "T", "versions": [{"version": "v1", "created": "2026-01-15"}, {"version": "v3", "created": "2026-01-17"}, {"version": "v2", "created": "2026-01-16"}, {"version": "v2", "created": "2026-01-16"}]}',
	'{"id": "2601.90001", "title": "T", "versions": [{"version": "v65536", "created": "2026-01-15"}]}', '{"id": "2601.90001", "title": "T", "versions": [{"version": "v1", "created": "soon"}]}']) WITH ORDINALITY x(d, n) ORDER BY n;
-- with a context
SELECT parse_metadata('{"id": "2601.90001", "title": "T", "AI": {}, "categories": ["cs.LG", "?"]}');
SELECT parse_metadata('{"id": "2601.90001", "title": "T", "versions": [{"version": "v1", "created": "soon"}]}');
SELECT parse_metadata(NULL) IS NULL;

-- Texts and names of many pieces: cleaned once more they stay, and nothing of the marks is in them
CREATE FUNCTION pg_temp.piece(h bytea, i int) RETURNS text
LANGUAGE sql AS $$ SELECT (ARRAY['A.', ' ', 'and', ',', '(', ')', '~', 'Jr.', 'et al.', 'The', 'Team', '-B', E'\n', '  ', 'é', ':', '&', 'II', 'for the', 'Quill', E'\t', E'\u00a0', '7', 'x'])[1 + get_byte(h, i) % 24] $$;
WITH texts AS MATERIALIZED (
	SELECT n, (SELECT string_agg(pg_temp.piece(sha256(n::text::bytea), i), '' ORDER BY i) FROM generate_series(0, 3 + n % 20) i) AS t FROM generate_series(1, 3000) n
), once AS MATERIALIZED (
	SELECT n, t, pg_temp.reads('comments', to_jsonb(t)) AS line, pg_temp.reads('abstract', to_jsonb(t)) AS abstract, pg_temp.reads('authors', to_jsonb(t)) AS typed, pg_temp.reads('authors', jsonb_build_array(t)) AS name FROM texts
)
SELECT count(*), count(*) FILTER (WHERE line <> '{}') AS lines, count(*) FILTER (WHERE typed <> '{}') AS typed, count(*) FILTER (WHERE name <> '{}') AS names,
	count(*) FILTER (WHERE line <> '{}' AND pg_temp.reads('comments', line->'comments') <> line) AS lines_changed,
	count(*) FILTER (WHERE typed <> '{}' AND pg_temp.reads('authors', typed->'authors') <> typed) AS typed_changed,
	count(*) FILTER (WHERE name <> '{}' AND pg_temp.reads('authors', name->'authors') <> name) AS names_changed,
	count(*) FILTER (WHERE octet_length(line->>'comments') > octet_length(t) OR octet_length(abstract->>'abstract') > octet_length(t)) AS longer,
	count(*) FILTER (WHERE line->>'comments' ~ '[ \t\n]{2}|\n|^ | $' OR abstract->>'abstract' ~ '[ \t\n]{2}|\t|^[ \n]|[ \n]$') AS not_collapsed,
	count(*) FILTER (WHERE typed->>'authors' ~ '[()~]|  ' OR name->>'authors' ~ '[()~]|  ') AS not_clean
FROM once;
-- Much of what nothing closes
SELECT n, length(authors(parse_metadata(jsonb_build_object('id', '2601.90001', 'title', 'T', 'authors', repeat(s, 300000) || 'x')))::text) FROM unnest(ARRAY['(', '(,', ')', ', and ', '~', 'et al. ', ' et al', 'the ', ', Jr']) WITH ORDINALITY x(s, n) ORDER BY n;

--
-- Other encodings
--
\set home :DBNAME
SET client_encoding = 'UTF8';
CREATE DATABASE paperdigest_latin1 TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
CREATE DATABASE paperdigest_sql_ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C';
\set metadata '{"id": "2601.90001", "title": "Café \\\\''etale", "authors": "Ada Muñiz and \\\\''Etienne (X)", "AI": {"tldr": "é"}}'
\set decoded 'title(p), octet_length(title(p)), authors(p), tldr(p)'

\c paperdigest_latin1
SET client_encoding = 'UTF8';
SET client_min_messages = warning;
CREATE EXTENSION paperdigest;
SELECT :decoded FROM parse_metadata(:'metadata') p;
-- no such character
SELECT parse_metadata('{"id": "2601.90001", "title": "\\L\\''od\\''z"}');

\c paperdigest_sql_ascii
SET client_min_messages = warning;
CREATE EXTENSION paperdigest;
-- bytes that are UTF-8, and others
SELECT :decoded FROM parse_metadata(:'metadata') p;
SELECT parse_metadata(E'{"id": "2601.90001", "title": "Caf\xE9"}');

\c :home
DROP DATABASE paperdigest_latin1;
DROP DATABASE paperdigest_sql_ascii;
