-- The type arxiv_id: spelling, order, hash, indexes, binary form
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET jit = off;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\i :failure

--
-- Spelling
--

-- The limits of each scheme; the subject class is dropped
SELECT s, s::arxiv_id AS id
FROM unnest(ARRAY['0704.0001', '1412.9999', '1501.00001', '2601.10719', '9912.99999v65535', '2601.10719v2',
	'hep-th/9101001', 'hep-th/9901001', 'cond-mat/0703999v65535', 'cs/0001001v1',
	'math.GT/0309136v1', 'cond-mat.str-el/0001001', 'q-bio.QM/0703999']) WITH ORDINALITY u(s, n)
ORDER BY n;

-- What may stand around an identifier: each scheme, host, page and end of a URL with each other
CREATE FUNCTION pg_temp.misread(before text, after text) RETURNS SETOF text
LANGUAGE sql AS $$
	SELECT before || id || after
	FROM unnest('{2601.10719,2601.10719v2,0704.0001v12,hep-th/9901001,math/0309136v1}'::text[]) id
	WHERE pg_temp.read_failure('arxiv_id', before || id || after) <> 'no error: ' || id
$$;
SELECT count(*) AS urls, string_agg(misread, ', ') AS misread
FROM unnest('{"",http://,https://,HTTPS://}'::text[]) scheme,
	unnest('{arxiv.org,www.arxiv.org,export.arxiv.org,de.arxiv.org,ARXIV.ORG,Export.arXiv.org,xxx.lanl.gov}'::text[]) host,
	unnest('{abs,pdf,html,ps,dvi,format,src,e-print,bibtex,tb}'::text[]) page,
	unnest('{"",arXiv:}'::text[]) name,
	unnest('{"",/,?context=cs,#content,/?tracking-id=a[]=%20#c?d/,?,#}'::text[]) ending
	LEFT JOIN LATERAL pg_temp.misread(scheme || host || '/' || page || '/' || name, ending) m(misread) ON true;
SELECT count(*) AS others, string_agg(misread, ', ') AS misread
FROM (VALUES ('', ''), ('arXiv:', ''), ('arxiv:', ''), ('ARXIV:', ''), ('arXiv: ', ''), ('oai:arXiv.org:', ''), ('OAI:arxiv.org:', ''),
		('10.48550/arXiv.', ''), ('10.48550/ARXIV.', ''), ('doi:10.48550/arXiv.', ''), ('DOI: 10.48550/arXiv.', ''),
		('https://doi.org/10.48550/arXiv.', ''), ('http://dx.doi.org/10.48550/arXiv.', ''), ('doi.org/10.48550/arXiv.', '/?a=b#c'),
		('https://www.doi.org/10.48550/arxiv.', ''), ('https://arxiv.org/pdf/', '.pdf'), ('arxiv.org/pdf/', '.PDF?download=1#page=2'),
		('', ' [hep-th]'), ('arXiv:', ' [cs.LG]'), ('arXiv:', '[cond-mat.str-el]'), ('arXiv:', ' [hep-th] 4 Feb 2011'),
		('arXiv:', '  [astro-ph.GA]  13 Apr 2021'), ('https://arxiv.org/abs/', ' [math.AG]'),
		(' ', ' '), (E'\n\t', E'\r\n'), (' https://arxiv.org/abs/', E'\x0B\f')) around(before, after)
	LEFT JOIN LATERAL pg_temp.misread(before, after) m(misread) ON true;
SELECT 'https://arxiv.org/abs/math.GT/0309136v1'::arxiv_id, 'https://www.arxiv.org/pdf/cs.LG/0001001.PDF'::arxiv_id,
	'10.48550/arXiv.math.GT/0309136'::arxiv_id, 'oai:arXiv.org:math.GT/0309136'::arxiv_id;

-- What counts as a letter or a digit in a stamp's category, in a host and in a number, and what as a blank
SELECT what, string_agg(CASE WHEN n > 32 THEN chr(n) ELSE n::text END, CASE WHEN n > 32 THEN '' ELSE ' ' END ORDER BY n) AS characters
FROM (VALUES (1, 'category', '2601.10719 [%1$s.%1$s]'), (2, 'host', 'https://%1$s.arxiv.org/abs/2601.10719'), (3, 'number', '2601.1071%1$s'), (4, 'blank', '%1$s2601.10719%1$s')) v(i, what, form),
	generate_series(1, 255) n WHERE pg_temp.read_failure('arxiv_id', format(form, chr(n))) LIKE 'no error: %' GROUP BY i, what ORDER BY i;

-- All that is refused, by reason
CREATE FUNCTION pg_temp.refused(VARIADIC strings text[]) RETURNS SETOF text
LANGUAGE sql AS $$
	SELECT replace(pg_temp.read_failure('arxiv_id', s), '"' || s || '"', '"..."') || E'\n    ' ||
		string_agg('"' || s || '"', ' ' ORDER BY n)
	FROM unnest(strings) WITH ORDINALITY u(s, n)
	GROUP BY replace(pg_temp.read_failure('arxiv_id', s), '"' || s || '"', '"..."') ORDER BY min(n)
$$;
\a\t
SELECT pg_temp.refused('2600.10719', '2613.10719', '2699.10719v1', 'hep-th/9900001', 'hep-th/9913001', 'math.GT/0300001');
SELECT pg_temp.refused('1412.00001', '0704.00001', '0704.001', '1412.', '1412.x001', '1501.0001', '2601.0719',
	'2601.107190', '2601.', '2601.v1', '2601.1071v2', 'https://arxiv.org/abs/2601.1071');
SELECT pg_temp.refused('2', '2601', '26.10719', '260.10719', '26011.0719', '26010719', '2601-10719', '2601/10719',
	'2601v1', '10.1000/182', '10.48550/2601.10719');
SELECT pg_temp.refused('0703.0001', '0001.0001', '0612.0001v1');
SELECT pg_temp.refused('hep-th/0704001', 'math/2601001', 'hep-th/9012001', 'math.GT/0712001v1');
SELECT pg_temp.refused('hep-xx/9901001', 'hep/9901001', 'hep-th-x/9901001', 'econ/0601001', 'stat/0703001', 'eess.SY/0601001',
	'HEP-TH/9901001', 'Math/0309136', 'cs-LG/0001001', '/9901001', 'alphaxiv.org/abs/2601.10719', 'abs/2601.10719');
SELECT pg_temp.refused('2601.00000', '2601.00000v1', '0704.0000', '1412.0000', 'hep-th/9901000', 'math.GT/0309000v2',
	'https://arxiv.org/abs/2601.00000');
SELECT pg_temp.refused('2601.0000', '1412.00000');
SELECT pg_temp.refused('hep-th/', 'hep-th/v1', 'hep-th/990100', 'hep-th/990100v1', 'hep-th/99010011', 'hep-th/9901.001',
	'hep-th/99010x1', 'math.GT//0309136', 'hep-th/2601.10719');
SELECT pg_temp.refused('2601.10719v0', '2601.10719v', '2601.10719v01', '2601.10719v65536', '2601.10719v18446744073709551617',
	'2601.10719v-1', '2601.10719v1x', '2601.10719vv1', '2601.10719v1v2', 'hep-th/9901001v0', 'hep-th/9901001v1.pdf',
	'https://arxiv.org/abs/2601.10719v1//', 'https://arxiv.org/html/2601.10719v1/x1.png', 'https://arxiv.org/abs/2601.10719v1[cs.LG]');
SELECT pg_temp.refused('2601.10719V1', '2601.10719/', '2601.10719?a', '2601.10719#a', '2601.10719.pdf', '2601.10719x', '2601.10719,',
	'https://arxiv.org/abs/2601.10719.pdf', 'https://arxiv.org/html/2601.10719.pdf', 'https://arxiv.org/pdf/2601.10719.ps',
	'https://arxiv.org/pdf/2601.10719.pdf.pdf', 'https://arxiv.org/pdf/2601.10719.pdf//', 'https://arxiv.org/abs/2601.10719&a=b');
SELECT pg_temp.refused('2601.10719 v1', '2601.10719 2601.10720', '2601.10719 and more', 'https://arxiv.org/abs/2601.10719?a b',
	'2601.10719 [', '2601.10719 [cs.LG', '2601.10719 [cs.LG]]', '2601.10719 []', '2601.10719 [cs.]', '2601.10719 [cs.LG] v1', '2601.10719[cs LG]',
	'2601.10719 (cs.LG)', '2601.10719 [hep-th] 2011', '2601.10719 [hep-th] 4 Feb', '2601.10719 [hep-th] 4 2 2011', '2601.10719 [hep-th] 4 Feb 20111');
SELECT pg_temp.refused('', ' ', 'x', 'v1', 'hep-th', 'hep-th 9901001', 'hep-th.9901001', 'math.GT.GT/0309136',
	'math.G1/0309136', 'arXiv', 'arXiv:', 'arXiv:arXiv:2601.10719', 'arXiv :2601.10719', 'oai: arXiv.org:2601.10719', 'https://arxiv.org/abs/',
	'https://arxiv.org/pdf/.pdf', 'ftp://arxiv.org/abs/2601.10719', '//arxiv.org/abs/2601.10719', '[2601.10719]');
SELECT pg_temp.refused('https://arxiv.org/', 'https://arxiv.org/2601.10719', 'https://arxiv.org/list/cs.LG/new', 'arxiv.org/a/2601.10719',
	'https://info.arxiv.org/help/2601.10719', 'https://', 'https://arxiv.org', 'https://example.org/abs/2601.10719', 'https://www.alphaxiv.org/abs/2601.10719',
	'https://ar5iv.org/abs/2601.10719', 'https://huggingface.co/papers/2601.10719', 'https://myarxiv.org/abs/2601.10719', 'https://.arxiv.org/abs/2601.10719',
	'https://arxiv.org.example.org/abs/2601.10719', 'https://example.org/arxiv.org/abs/2601.10719', 'https://a@arxiv.org/abs/2601.10719',
	'https://www.export.arxiv.org/abs/2601.10719', 'https://arxiv.org:443/abs/2601.10719', 'https://lanl.gov/abs/2601.10719', 'http://hep-th/9901001');
SELECT pg_temp.refused('https://doi.org/', 'doi.org/10.1000/182', 'doi: 2601.10719');
\a\t
-- a hyphen that is not ASCII's, one that is no digit of ours
SELECT count(*) FILTER (WHERE pg_temp.read_failure('arxiv_id', s) LIKE '22P02 invalid input syntax%') AS refused
FROM (VALUES (E'hep\xE2\x80\x91th/9901001'), (E'2601.1071\xEF\xBC\x99'), (E'\xEF\xBB\xBF2601.10719')) v(s);
-- what stands before an identifier elsewhere, and a subject class that is none
SELECT s AS wrongly_read
FROM unnest(ARRAY['doi:2601.10719', 'https://doi.org/2601.10719', 'https://doi.org/arXiv:2601.10719',
	'https://arxiv.org/abs/10.48550/arXiv.2601.10719', 'https://arxiv.org/abs/doi:10.48550/arXiv.2601.10719',
	'math./0309136', 'math.-/0309136']) s
WHERE pg_temp.read_failure('arxiv_id', s) LIKE 'no error%';

--
-- Order and hash
--

-- In order of time, by hand
CREATE TEMP TABLE ordered AS
SELECT n, id::arxiv_id
FROM unnest(ARRAY['hep-th/9101001', 'hep-th/9108001', 'hep-th/9108001v1', 'hep-th/9108001v2', 'hep-th/9108001v10',
	'hep-th/9108002', 'hep-th/9112999', 'alg-geom/9202001', 'hep-th/9202001', 'math/9202001', 'acc-phys/9912001',
	'cs/0001001', 'hep-th/0001001v65535', 'hep-th/0001002', 'hep-th/0001999', 'math/0001001', 'supr-con/0703999v9',
	'0704.0001', '0704.0001v1', '0704.0001v2', '0704.0002', '0704.9999', '0705.0001', '1412.9999v65535',
	'1501.00001', '1501.00010', '1501.99999', '1502.00001', '2601.10719', '2601.10719v9', '2601.10719v10', '9912.99999v65535'])
	WITH ORDINALITY u(id, n);
SELECT count(*) AS pairs,
	count(*) FILTER (WHERE (a.id < b.id, a.id <= b.id, a.id = b.id, a.id >= b.id, a.id > b.id, a.id <> b.id, sign(arxiv_id_cmp(a.id, b.id)))
		IS DISTINCT FROM (a.n < b.n, a.n <= b.n, a.n = b.n, a.n >= b.n, a.n > b.n, a.n <> b.n, sign(a.n - b.n))) AS wrong
FROM ordered a, ordered b;

-- Order and hash as they are promised for ever: partitions and shards are made with them
SELECT id, arxiv_id_hash(id), arxiv_id_hash_extended(id, 42) AS extended
FROM unnest('{hep-th/9101001,hep-th/9108001v2,alg-geom/9202001,acc-phys/9912999,astro-ph/0112020,cs/0001001v1,math/0309136,q-bio/0703999v65535,
	0704.0001,0704.0001v1,1103.0123v5,1412.9999,1501.00001,2102.07936,2104.06416v1,2601.10719,2601.10719v1,2601.10719v2,2603.00001v10,9912.99999v65535}'::arxiv_id[]) id
ORDER BY id;

-- Generated ones, with equal ones among them
CREATE TEMP TABLE id AS
SELECT i, (CASE WHEN i % 3 = 0 THEN format('%s/%s%s%s', (ARRAY['hep-th', 'cs', 'math.GT'])[1 + i / 3 % 3],
			(ARRAY['91', '99', '00', '06'])[1 + i % 4], lpad((1 + i % 12)::text, 2, '0'), lpad((1 + i * 37 % 999)::text, 3, '0'))
		ELSE format('%s%s.%s', 15 + i % 5 * 20, lpad((1 + i % 7)::text, 2, '0'), lpad((1 + i * 7919 % 99999)::text, 5, '0')) END
	|| CASE WHEN i % 5 > 1 THEN 'v' || i % 5 * 6550 ELSE '' END)::arxiv_id AS id
FROM generate_series(0, 28) i
UNION ALL
SELECT 29, id::arxiv_id FROM unnest('{arXiv:cs/0604112v19650,https://arxiv.org/abs/1506.39596}'::text[]) id;
SELECT count(*) AS pairs,
	count(*) FILTER (WHERE a.id = b.id) AS equal,
	count(*) FILTER (WHERE (a.id = a.id) IS NOT TRUE) AS not_reflexive,
	count(*) FILTER (WHERE arxiv_id_cmp(a.id, b.id) <> - arxiv_id_cmp(b.id, a.id)) AS not_antisymmetric,
	count(*) FILTER (WHERE (a.id < b.id, a.id <= b.id, a.id = b.id, a.id >= b.id, a.id > b.id, a.id <> b.id)
		<> (cmp < 0, cmp <= 0, cmp = 0, cmp >= 0, cmp > 0, cmp <> 0)) AS other_than_cmp,
	count(*) FILTER (WHERE (a.id = b.id) <> (a.id::text = b.id::text)) AS other_than_text,
	count(*) FILTER (WHERE (a.id = b.id) <> (arxiv_id_hash(a.id) = arxiv_id_hash(b.id))) AS other_than_hash,
	count(*) FILTER (WHERE (a.id = b.id) <> (arxiv_id_hash_extended(a.id, 42) = arxiv_id_hash_extended(b.id, 42))) AS other_than_extended
FROM id a, id b, LATERAL (SELECT arxiv_id_cmp(a.id, b.id)) c(cmp);
SELECT count(*) AS in_order, count(*) FILTER (WHERE (a.id <= c.id) IS NOT TRUE) AS not_transitive
FROM id a, id b, id c WHERE a.id <= b.id AND b.id <= c.id;
-- the extended hash is the plain one for seed 0, and another for others
SELECT count(*) AS ids, count(*) FILTER (WHERE arxiv_id_hash(id)::bit(32) <> arxiv_id_hash_extended(id, 0)::bit(32)) AS other_for_0,
	count(*) FILTER (WHERE arxiv_id_hash(id)::bit(32) = arxiv_id_hash_extended(id, 1)::bit(32)) AS same_for_1
FROM id;
SELECT amname, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcintype = 'arxiv_id'::regtype ORDER BY amname COLLATE "C";

-- DISTINCT, GROUP BY, ORDER BY and joins, by sort and by hash
SELECT count(DISTINCT id), min(id::text COLLATE "C"), (array_agg(id ORDER BY id))[1] AS first, (array_agg(id ORDER BY id DESC))[1] AS last FROM id;
CREATE TABLE listed AS
SELECT format('%s.%s%s', 2401 + i % 12, lpad((1 + i * 7919 % 500)::text, 5, '0'), (ARRAY['', 'v1', 'v2'])[1 + i % 3])::arxiv_id AS id
FROM generate_series(1, 3000) i
UNION ALL
SELECT format('%s/%s%s', (ARRAY['hep-th', 'cs'])[1 + i % 2], 9901 + i % 12, lpad((1 + i * 7 % 200)::text, 3, '0'))::arxiv_id
FROM generate_series(1, 1000) i;
CREATE TEMP TABLE seen AS
SELECT DISTINCT id::text AS s FROM listed;
SET enable_hashagg = off;
SET enable_hashjoin = off;
SELECT count(*), count(DISTINCT id), (SELECT count(*) FROM (SELECT id FROM listed GROUP BY id) g) AS groups,
	(SELECT count(*) FROM seen) AS strings, (SELECT count(*) FROM listed a JOIN listed b USING (id)) AS joined,
	(SELECT count(*) FROM listed a JOIN listed b ON a.id::text = b.id::text) AS joined_by_text FROM listed;
RESET enable_hashagg;
RESET enable_hashjoin;
SET enable_sort = off;
SET enable_mergejoin = off;
SELECT (SELECT count(*) FROM (SELECT id FROM listed GROUP BY id) g) AS groups,
	(SELECT count(*) FROM listed a JOIN listed b USING (id)) AS joined;
RESET enable_sort;
RESET enable_mergejoin;
SELECT count(*) AS out_of_order
FROM (SELECT id, lag(id) OVER (ORDER BY id) AS before FROM listed) o WHERE arxiv_id_cmp(before, id) > 0;

-- Each kind of index finds what a sequential scan finds
CREATE FUNCTION pg_temp.found(OUT operator text, OUT probe text, OUT rows bigint, OUT by_index boolean) RETURNS SETOF record
LANGUAGE plpgsql AS $$
DECLARE
	condition text;
	line text;
BEGIN
	FOR operator, probe IN
		SELECT o, p FROM unnest('{<,<=,=,>=,>,<>}'::text[]) o,
			unnest('{hep-th/9101001,cs/9904022,hep-th/9909101,2401.00029,2406.00124,2406.00124v2,9912.99999}'::text[]) p
	LOOP
		condition := format('SELECT count(*) FROM listed WHERE id %s %L', operator, probe);
		EXECUTE condition INTO rows;
		by_index := false;
		FOR line IN EXECUTE 'EXPLAIN ' || condition LOOP
			by_index := by_index OR line ~ 'Index.* Scan';
		END LOOP;
		RETURN NEXT;
	END LOOP;
END $$;
CREATE TEMP TABLE sequential AS SELECT * FROM pg_temp.found();
SELECT probe, string_agg(rows::text, ' ' ORDER BY array_position('{<,<=,=,>=,>,<>}', operator)) AS "< <= = >= > <>"
FROM sequential GROUP BY probe ORDER BY min(probe::arxiv_id::text COLLATE "C");
SET enable_seqscan = off;
CREATE INDEX listed_index ON listed USING btree (id);
SELECT count(*) FILTER (WHERE i.by_index) AS by_index, count(*) FILTER (WHERE i.rows <> s.rows) AS differences
FROM pg_temp.found() i JOIN sequential s USING (operator, probe);
DROP INDEX listed_index;
CREATE INDEX listed_index ON listed USING hash (id);
SELECT count(*) FILTER (WHERE i.by_index) AS by_index, count(*) FILTER (WHERE i.rows <> s.rows) AS differences
FROM pg_temp.found() i JOIN sequential s USING (operator, probe);
DROP INDEX listed_index;
CREATE INDEX listed_index ON listed USING brin (id) WITH (pages_per_range = 1);
SELECT count(*) FILTER (WHERE i.by_index) AS by_index, count(*) FILTER (WHERE i.rows <> s.rows) AS differences
FROM pg_temp.found() i JOIN sequential s USING (operator, probe);
DROP INDEX listed_index;
CREATE INDEX listed_index ON listed USING brin (id arxiv_id_minmax_multi_ops) WITH (pages_per_range = 1);
SELECT count(*) FILTER (WHERE i.by_index) AS by_index, count(*) FILTER (WHERE i.rows <> s.rows) AS differences
FROM pg_temp.found() i JOIN sequential s USING (operator, probe);
RESET enable_seqscan;
DROP TABLE listed;
-- an index keeps equal values once
CREATE TEMP TABLE many AS SELECT (ARRAY['2601.10719', '2601.10719v1', 'hep-th/9901001', '0704.0001'])[1 + i % 4]::arxiv_id AS id FROM generate_series(1, 200000) i;
CREATE INDEX many_index ON many (id);
SELECT pg_relation_size('many_index') < 3000000 AS is_small;
DROP TABLE many;
-- one paper once, in whatever spelling and version
CREATE TEMP TABLE once (id arxiv_id);
CREATE UNIQUE INDEX once_key ON once (unversioned(id));
INSERT INTO once VALUES ('math.GT/0309136v1'), ('2601.10719');
INSERT INTO once VALUES ('https://arxiv.org/abs/math/0309136v2');

--
-- Casts
--

-- From text and varchar everywhere, in any spelling; from no other type
CREATE TEMP TABLE held (id arxiv_id, t text, v varchar(40));
INSERT INTO held (id) SELECT s FROM unnest('{arXiv:2601.10719v2}'::text[]) s;
INSERT INTO held (id) VALUES ('math.GT/0309136'::varchar);
UPDATE held SET t = url(id), v = id;
SELECT id, t, v, id = t AS "text", t = id AS text_left, id = v AS "varchar", id IN (t, v) AS "in", id = ANY (ARRAY[t]) AS "any", id BETWEEN t AND v AS "between",
	arxiv_id(t) AS function, version(t), url(v) FROM held ORDER BY id;
SELECT count(*) FROM held a JOIN held b ON a.id = b.t;
PREPARE by_id AS SELECT count(*) FROM held WHERE id = $1 OR id = ANY ($2) OR unversioned(id) < $3;
SELECT parameter_types FROM pg_prepared_statements WHERE name = 'by_id';
EXECUTE by_id('https://arxiv.org/abs/2601.10719v2', '{arXiv:math/0309136}', 'hep-th/9901001');
DEALLOCATE by_id;
\a\t
SELECT pg_temp.failure(s) FROM unnest(ARRAY[$$SELECT id = 'no identifier'::text FROM held$$, $$INSERT INTO held SELECT 'cs.LG'::varchar$$,
	$$SELECT id = 2601.10719 FROM held$$, $$SELECT id = '2601.10719'::name FROM held$$, $$SELECT upper(id) FROM held$$]) s;
\a\t

--
-- Functions
--

SELECT id, version(id), unversioned(id), url(id)
FROM unnest('{2601.10719,2601.10719v1,1412.0001v65535,hep-th/9901001,math.GT/0309136v10}'::arxiv_id[]) WITH ORDINALITY u(id, n) ORDER BY n;
SELECT version(NULL::arxiv_id), unversioned(NULL::arxiv_id), url(NULL::arxiv_id), NULL::arxiv_id = '2601.10719';

--
-- Binary form
--

-- The bits of arxiv_id.h, which are those on disk
SELECT id, arxiv_id_send(id) FROM unnest('{2601.10719v2,2601.10719,hep-th/9901001,0704.0001v1,9912.99999v65535}'::arxiv_id[]) WITH ORDINALITY u(id, n) ORDER BY n;
-- the numbers of the archives are frozen
SELECT archive, ('x' || encode(arxiv_id_send((archive || '/9901001')::arxiv_id), 'hex'))::bit(64)::bigint >> 45 & 63 AS number
FROM unnest('{acc-phys,adap-org,alg-geom,ao-sci,astro-ph,atom-ph,bayes-an,chao-dyn,chem-ph,cmp-lg,comp-gas,cond-mat,cs,
	dg-ga,funct-an,gr-qc,hep-ex,hep-lat,hep-ph,hep-th,math,math-ph,mtrl-th,nlin,nucl-ex,nucl-th,patt-sol,physics,
	plasm-ph,q-alg,q-bio,quant-ph,solv-int,supr-con}'::text[]) WITH ORDINALITY u(archive, n)
WHERE n <> ('x' || encode(arxiv_id_send((archive || '/9901001')::arxiv_id), 'hex'))::bit(64)::bigint >> 45 & 63;

-- There and back
\copy (SELECT * FROM ordered) TO 'results/arxiv_id.copy' (FORMAT binary)
CREATE TEMP TABLE copied (LIKE ordered);
\copy copied FROM 'results/arxiv_id.copy' (FORMAT binary)
SELECT count(*) AS copied, count(*) FILTER (WHERE c.id IS DISTINCT FROM o.id OR c.id::text <> o.id::text) AS differences
FROM ordered o LEFT JOIN copied c USING (n);

-- Messages of another length, and all that differ in one bit: 42 and 37 are identifiers, by hand
SELECT length(m), pg_temp.receive_failure('arxiv_id', m)
FROM generate_series(0, 9) n, LATERAL (SELECT substr(arxiv_id_send('2601.10719v2') || '\x00'::bytea, 1, n)) s(m)
WHERE n IN (0, 7, 8, 9) ORDER BY n;
SELECT id, count(*) FILTER (WHERE failure LIKE 'no error: %') AS read,
	count(*) FILTER (WHERE failure LIKE 'no error: %'
		AND arxiv_id_send(substr(failure, 11)::arxiv_id) IS DISTINCT FROM m) AS wrongly_read,
	count(*) FILTER (WHERE failure = '22P03 invalid arxiv_id in binary form') AS refused
FROM unnest('{2601.10719v2,hep-th/9901001}'::arxiv_id[]) id, generate_series(0, 63) bit,
	LATERAL (SELECT set_bit(arxiv_id_send(id), bit, 1 - get_bit(arxiv_id_send(id), bit))) b(m),
	LATERAL (SELECT CASE WHEN m IS NOT NULL THEN pg_temp.receive_failure('arxiv_id', m) END) f(failure)
GROUP BY id ORDER BY id DESC;
