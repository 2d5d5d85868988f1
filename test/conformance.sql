-- What test/conformance compares with.

CREATE EXTENSION paperdigest;

SET client_min_messages = warning;

CREATE TABLE line (n serial, json jsonb);
CREATE TABLE page_json (page text, json jsonb);
CREATE TABLE expected (page text, n int, json jsonb);
CREATE TABLE read_entry (page text, n bigint, e jsonb);
CREATE TABLE read_section (page text, n bigint, s jsonb);
CREATE TABLE failed (page text, message text, detail text);
CREATE TABLE metadata (name text, n bigint, json jsonb);
CREATE TABLE difference (page text, what text);
CREATE TABLE counted (what text, n bigint);

-- Pages that are not whole, and what the error has to say of them
CREATE FUNCTION is_broken(page text) RETURNS boolean
LANGUAGE sql AS $$ SELECT page LIKE '%.truncated' OR page LIKE '%fragment%' $$;

CREATE FUNCTION read_page(page text, html text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	problem text;
BEGIN
	INSERT INTO read_entry
	SELECT page, row_number() OVER (), to_jsonb(l) FROM parse_listing(html) l;
	INSERT INTO read_section
	SELECT page, row_number() OVER (), to_jsonb(s) FROM listing_sections(html) s;
	INSERT INTO difference
	SELECT page, 'bytea and text differ'
	WHERE EXISTS (SELECT FROM (
		(SELECT * FROM parse_listing(html) EXCEPT ALL SELECT * FROM parse_listing(convert_to(html, 'UTF8')))
		UNION ALL
		(SELECT * FROM parse_listing(convert_to(html, 'UTF8')) EXCEPT ALL SELECT * FROM parse_listing(html))) d);
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS problem = PG_EXCEPTION_DETAIL;
	INSERT INTO failed VALUES (page, SQLERRM, problem);
END $$;

-- Cut anywhere before its last entry ends, a page is an error that counts.
CREATE FUNCTION cut_page(page text, html text, pieces int) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	ending int := length(html) - position(reverse('</dd>') IN reverse(html));
	cut int;
	n int;
	problem text;
BEGIN
	IF html !~ '</dd>' THEN
		RETURN;
	END IF;
	FOR i IN 1 .. pieces LOOP
		cut := (ending::bigint * i / pieces)::int;
		BEGIN
			SELECT count(*) INTO n FROM parse_listing(left(html, cut));
			INSERT INTO difference VALUES (page, format('cut after %s characters, it gives %s entries', cut, n));
		EXCEPTION WHEN data_exception THEN
			GET STACKED DIAGNOSTICS problem = PG_EXCEPTION_DETAIL;
			IF problem !~ ' were read\.$' AND left(html, cut) ~ 'Total of' THEN
				INSERT INTO difference VALUES (page, format('cut after %s characters, the error does not count: %s', cut, problem));
			END IF;
		END;
	END LOOP;
	INSERT INTO counted VALUES ('cut pages', pieces);
END $$;

-- The truth shows links as the page does; the targets stand beside.
CREATE FUNCTION with_targets(shown text, links jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	places int := regexp_count(shown, 'this \w+ URL');
	link text;
BEGIN
	FOR link IN SELECT l FROM jsonb_array_elements_text(links) l
		WHERE jsonb_array_length(links) = places OR l !~ '(^|arxiv\.org)/abs/|doi\.org/'
	LOOP
		shown := regexp_replace(shown, 'this \w+ URL', replace(link, '\', '\\'));
	END LOOP;
	RETURN shown;
END $$;

-- Of a host alone it is a matter of judgment whether it was one; they are counted below.
CREATE FUNCTION without_hosts(t jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT to_jsonb(regexp_replace(t #>> '{}', 'http://(?=[^/?#:\s]+([\s;,)]|\.\s|\.\.|$))', '', 'g')) $$;

-- Collaborations stand in parentheses, where the truth has no authors.
CREATE FUNCTION collaborations(line text) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT coalesce(jsonb_agg(trim(regexp_replace(name, '^(.*?(for|behalf of)? ?the |and )', '', 'i')) ORDER BY n), '[]')
	FROM regexp_matches(regexp_replace(line, '\([\d, ]+\)', '', 'g'), '\(([^()]*)\)', 'g') WITH ORDINALITY p(parts, n),
		regexp_split_to_table(parts[1], ', ') name
	WHERE name ~* ' (collaboration|team|consortium)$' OR (parts[1] ~* 'behalf of' AND name ~* ' group$')
$$;
CREATE FUNCTION names_in_order(names jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT jsonb_agg(n ORDER BY n) FROM jsonb_array_elements_text(names) n $$;

CREATE FUNCTION list(a jsonb) RETURNS jsonb
LANGUAGE sql AS $$ SELECT CASE WHEN a = '[]' THEN 'null' ELSE a END $$;

CREATE FUNCTION expected_entry(e jsonb) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_build_object(
		'item', e->'position', 'section', e->'section', 'announced', e->'announced',
		'id', (e->>'arxiv_id')::arxiv_id, 'title', e->'title',
		'authors', list((e->'authors') || collaborations(e->>'authors_text')),
		'categories', list(e->'categories'),
		'comments', with_targets(e->>'comments', e->'links'->'comments'),
		'journal_ref', e->'journal_ref',
		'abstract', with_targets(e->>'abstract', e->'links'->'abstract'))
$$;

CREATE FUNCTION compare_listings() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO difference
	SELECT page, CASE WHEN is_broken(page) THEN 'read without an error'
				 ELSE (SELECT message || ': ' || detail FROM failed f WHERE f.page = p.page) END
	FROM page_json p
	WHERE is_broken(page) <> EXISTS (SELECT FROM failed f WHERE f.page = p.page);

	INSERT INTO difference
	SELECT page, format('the error does not count: %s %s', message, detail)
	FROM failed WHERE detail !~ '\d were read\.$';

	INSERT INTO difference
	SELECT coalesce(x.page, r.page),
		format('entry %s, %s: expected %s, got %s', coalesce(x.n, r.n), f.key, f.value, r.e->f.key)
	FROM (SELECT page, row_number() OVER (PARTITION BY page ORDER BY n) AS n, expected_entry(json) AS e
		  FROM expected WHERE NOT is_broken(page)) x
	FULL JOIN read_entry r USING (page, n)
	LEFT JOIN jsonb_each(coalesce(x.e, r.e)) f ON true
	WHERE x.e IS NULL OR r.e IS NULL OR CASE f.key
		WHEN 'comments' THEN without_hosts(f.value) IS DISTINCT FROM without_hosts(r.e->f.key)
		WHEN 'abstract' THEN without_hosts(f.value) IS DISTINCT FROM without_hosts(r.e->f.key)
		WHEN 'authors' THEN jsonb_typeof(f.value) = 'array' AND names_in_order(f.value) IS DISTINCT FROM names_in_order(r.e->f.key)
		ELSE f.value IS DISTINCT FROM r.e->f.key END;

	INSERT INTO counted
	SELECT 'hosts shown as ' || CASE WHEN position(link IN coalesce(r.e->>'comments', '') || ' ' || coalesce(r.e->>'abstract', '')) > 0
		THEN 'addresses' ELSE 'words' END, count(*)
	FROM (SELECT page, row_number() OVER (PARTITION BY page ORDER BY n) AS n, json FROM expected WHERE NOT is_broken(page)) x
	JOIN read_entry r USING (page, n),
		jsonb_array_elements_text(coalesce(json->'links'->'comments', '[]') || coalesce(json->'links'->'abstract', '[]')) link
	WHERE link ~ '^http://[^/?#:]+$' GROUP BY 1;

	WITH want AS (
		SELECT p.page, s.n, s.s->>'heading' AS heading, s.s->>'section' AS section,
			coalesce(s.s->>'date', p.json->>'date') AS announced,
			s.s->>'shown' AS declared, s.s->>'total' AS total, s.s->>'entries' AS parsed
		FROM page_json p, jsonb_array_elements(p.json->'sections') WITH ORDINALITY s(s, n)
		WHERE NOT is_broken(p.page)
	), got AS (
		SELECT page, n, s->>'heading' AS heading, s->>'section' AS section,
			s->>'announced' AS announced, s->>'declared' AS declared, s->>'total' AS total,
			s->>'parsed' AS parsed
		FROM read_section WHERE s->>'heading' IS NOT NULL
	)
	INSERT INTO difference
	SELECT coalesce(w.page, g.page), format('section %s: expected %s, got %s', coalesce(w.n, g.n), w, g)
	FROM want w FULL JOIN got g USING (page, n)
	WHERE w IS DISTINCT FROM g;

	INSERT INTO difference
	SELECT page, format('%s entries counted in sections, expected %s', sum, p.json->'entries')
	FROM page_json p
	CROSS JOIN LATERAL (SELECT coalesce(sum((s->>'parsed')::int), 0) AS sum
						FROM read_section r WHERE r.page = p.page) x
	WHERE NOT is_broken(page) AND sum <> (p.json->>'entries')::int;

	-- A page whose entries stand under no heading is one section, with the page's total.
	INSERT INTO difference
	SELECT page, format('total %s, expected %s', s->'total', p.json->'total')
	FROM read_section JOIN page_json p USING (page)
	WHERE s->>'heading' IS NULL AND s->'total' IS DISTINCT FROM p.json->'total';

	INSERT INTO counted SELECT 'pages', count(*) FROM page_json;
	INSERT INTO counted SELECT 'entries', count(*) FROM read_entry;
END $$;

-- Upstream's keys; categories that are none of arXiv's are left out.
CREATE VIEW upstream AS
SELECT n, json->>'id' AS id, json->>'title' AS title,
	ARRAY(SELECT a FROM jsonb_array_elements_text(json->'authors') a) AS authors,
	ARRAY(SELECT c FROM jsonb_array_elements_text(json->'categories') c
		  WHERE c ~ '^[A-Za-z-]+(\.[A-Za-z-]+)?$') AS categories,
	coalesce(json->>'abstract', json->>'summary') AS abstract,
	coalesce(json->>'comments', json->>'comment') AS comments,
	coalesce(json->>'tldr', json->'AI'->>'tldr') AS tldr,
	coalesce(json->>'motivation', json->'AI'->>'motivation') AS motivation,
	coalesce(json->>'method', json->'AI'->>'method') AS method,
	coalesce(json->>'result', json->'AI'->>'result') AS result,
	coalesce(json->>'conclusion', json->'AI'->>'conclusion') AS conclusion
FROM line;

-- A digest read back: the rows from which it was made, and the same bytes again
CREATE FUNCTION compare_rows(digest text, options jsonb) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
	bytes text := left(digest, -1);
BEGIN
	CREATE TEMP TABLE back AS SELECT * FROM parse_digest(bytes);
	IF render_digest('SELECT * FROM back ORDER BY item', options) IS DISTINCT FROM bytes THEN
		RETURN NEXT 'rows of parse_digest give other bytes';
	END IF;
	RETURN QUERY
	SELECT format('card %s, %s: expected %s, got %s', b.item, f.key, f.value, to_jsonb(b)->f.key)
	FROM back b LEFT JOIN upstream u ON b.id = unversioned(u.id),
		jsonb_each(to_jsonb(u) || jsonb_build_object('id', b.id, 'authors', to_jsonb(regexp_split_to_array(array_to_string(u.authors, ','), ',')), 'categories', u.categories[1:1])) f
	WHERE to_jsonb(b) ? f.key AND to_jsonb(b)->f.key IS DISTINCT FROM f.value;
	RETURN QUERY
	SELECT format('%s cards, expected %s', cards, lines) FROM (SELECT count(*) FROM back) b(cards), (SELECT count(*) FROM line) l(lines) WHERE cards <> lines;
	DROP TABLE back;
END $$;

CREATE FUNCTION compare_digest(name text, wanted text, sections jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	options jsonb := jsonb_build_object('categories', sections, 'markup', 'raw');
	way text;
	got text;
BEGIN
	FOR way, got IN
		SELECT 'render_digest of columns', render_digest('SELECT * FROM upstream ORDER BY n', options)
		UNION ALL
		SELECT 'render_digest of papers', render_digest('SELECT paper(u) FROM upstream u ORDER BY n', options)
		UNION ALL
		SELECT 'digest_agg', digest_agg(paper(u), options ORDER BY n) FROM upstream u
	LOOP
		IF got || 'x' IS DISTINCT FROM wanted THEN
			INSERT INTO difference VALUES (name, way || ' gives other bytes');
		END IF;
	END LOOP;
	INSERT INTO difference
	SELECT name, problem FROM compare_rows(wanted, options) problem;
	INSERT INTO counted VALUES ('digests', 1);
	INSERT INTO counted SELECT 'cards', count(*) FROM upstream;
END $$;

-- Beside the fields the truth tells where a paper stands, and what texts were before TeX was
-- decoded. Of digests it has classes of ACM among the categories, which they are not.
CREATE FUNCTION expected_paper(e jsonb) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_strip_nulls(e - '{item,section,announced,raw}'::text[] || jsonb_build_object(
		'categories', jsonb_agg(c ORDER BY n) FILTER (WHERE c !~ '\d'),
		'acm_class', coalesce(e->>'acm_class', min(c) FILTER (WHERE c ~ '\d'))))
	FROM jsonb_array_elements_text(e->'categories') WITH ORDINALITY x(c, n)
$$;

-- The truth is in line.
CREATE FUNCTION compare_metadata(dialect text) RETURNS void
LANGUAGE sql AS $$
	WITH want AS (
		SELECT row_number() OVER (ORDER BY n) AS n, expected_paper(json) AS paper FROM line
	), got AS (
		SELECT n, parse_metadata(json)::jsonb AS paper FROM metadata WHERE name = dialect
	), compared AS (
		INSERT INTO counted SELECT 'papers of metadata', count(*) FROM got
	)
	INSERT INTO difference
	SELECT dialect, format('paper %s, %s: expected %s, got %s', n, field, w.paper->field, g.paper->field)
	FROM want w FULL JOIN got g USING (n)
	LEFT JOIN LATERAL jsonb_object_keys(coalesce(w.paper, '{}') || coalesce(g.paper, '{}')) field ON true
	WHERE w.paper->field IS DISTINCT FROM g.paper->field
$$;

-- An answer of a service against the verdict on it, which is in line.
CREATE FUNCTION compare_answer(name text, answer text) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO difference
	SELECT name, format('%s, where %s is expected', got, expect)
	FROM (SELECT jsonb_build_object('error', error, 'retry', retry, 'custom_id', custom_id, 'id', id, 'fingerprint', fingerprint,
				'fields', CASE WHEN error IS NULL THEN content END), json->'expect'
		FROM line, parse_summary(answer, json->'options') WHERE json->>'file' = name) a(got, expect)
	WHERE got <> expect;
	INSERT INTO counted SELECT 'answers', count(*) FROM line WHERE json->>'file' = name;
$$;

-- Papers with their fingerprints, in line
CREATE FUNCTION compare_fingerprints() RETURNS void
LANGUAGE sql AS $$
	INSERT INTO difference
	SELECT json->>'name', 'it has another fingerprint' FROM line
	WHERE fingerprint((json - 'name' - 'fingerprint')::paper) IS DISTINCT FROM json->>'fingerprint';
	INSERT INTO counted SELECT 'fingerprints', count(*) FROM line;
$$;

CREATE FUNCTION report() RETURNS SETOF text
LANGUAGE sql AS $$
	SELECT page || ': ' || what FROM difference
	UNION ALL
	SELECT format('conformance: %s compared, %s differences',
				  (SELECT string_agg(format('%s %s', n, what), ', ')
				   FROM (SELECT what, sum(n) AS n FROM counted GROUP BY what ORDER BY what) c),
				  (SELECT count(*) FROM difference))
$$;
