-- What test/conformance compares feeds with, behind conformance.sql.

CREATE TABLE feed (feed text, body bytea);
CREATE TABLE feed_json (feed text, json jsonb);
CREATE TABLE expected_paper (feed text, n int, json jsonb);
CREATE TABLE read_paper (feed text, e jsonb);
CREATE TABLE failed_feed (feed text, message text, detail text);

CREATE FUNCTION read_feed(feed text, bytes bytea) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	problem text;
	-- Without a charset, since it is a text
	xml text := convert_from(bytes, CASE WHEN encode(substr(bytes, 1, 100), 'escape') ~ 'ISO-8859-1' THEN 'LATIN1' ELSE 'UTF8' END);
BEGIN
	INSERT INTO feed VALUES (feed, bytes);
	INSERT INTO read_paper SELECT feed, to_jsonb(f) FROM parse_feed(bytes) f;
	INSERT INTO difference
	SELECT feed, 'bytea and text differ'
	WHERE EXISTS (SELECT * FROM parse_feed(xml) EXCEPT ALL SELECT * FROM parse_feed(bytes))
		OR EXISTS (SELECT * FROM parse_feed(bytes) EXCEPT ALL SELECT * FROM parse_feed(xml))
		OR feed_info(xml) IS DISTINCT FROM feed_info(bytes);
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS problem = PG_EXCEPTION_DETAIL;
	INSERT INTO failed_feed VALUES (feed, SQLERRM, problem);
END $$;

-- Cut anywhere, a feed is an error.
CREATE FUNCTION cut_feed(feed text, bytes bytea, pieces int) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	ending int := octet_length(bytes) - 10;
	n int;
BEGIN
	FOR i IN 1 .. pieces LOOP
		BEGIN
			SELECT count(*) INTO n FROM parse_feed(substr(bytes, 1, (ending::bigint * i / pieces)::int));
			INSERT INTO difference VALUES (feed, format('cut at %s of %s places, it gives %s papers', i, pieces, n));
		EXCEPTION WHEN data_exception THEN NULL;
		END;
	END LOOP;
	INSERT INTO counted VALUES ('cut feeds', pieces);
END $$;

CREATE FUNCTION expected_feed_paper(e jsonb) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT e - '{raw,announce_type}'::text[] || jsonb_build_object('id', (e->>'id')::arxiv_id, 'authors', list(e->'authors'), 'categories', list(e->'categories'),
		'submitted', (e->>'submitted')::timestamptz, 'updated', (e->>'updated')::timestamptz)
$$;

-- A timestamp of RFC 822, or one of ISO 8601
CREATE FUNCTION expected_info(j jsonb) RETURNS jsonb
LANGUAGE sql AS $$
	SELECT jsonb_build_object('kind', j->'kind', 'format', j->'format', 'verb', j->'verb', 'title', j->'title', 'updated', (j->>'updated')::timestamptz, 'total', j->'total', 'start', j->'start',
		'page_size', j->'items_per_page', 'items', coalesce(j->'items', '0'), 'deleted', jsonb_array_length(coalesce(j->'deleted', '[]')), 'resumption_token', j->'resumption_token'->'token',
		'error_code', j->'error'->'code', 'error', j->'error'->'message')
$$;

CREATE FUNCTION compare_feeds() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO difference
	SELECT feed, CASE WHEN f.feed IS NULL THEN 'read without an error: ' || (json->>'why') ELSE message || ': ' || detail END
	FROM feed_json j LEFT JOIN failed_feed f USING (feed)
	WHERE (json->>'outcome' = 'error') <> (f.feed IS NOT NULL);

	INSERT INTO difference
	SELECT coalesce(x.feed, r.feed), format('entry %s, %s: expected %s, got %s', coalesce(x.e, r.e)->'item', f.key, f.value, r.e->f.key)
	FROM (SELECT feed, json->>'item' AS item, expected_feed_paper(json) AS e FROM expected_paper) x
	FULL JOIN (SELECT feed, e->>'item' AS item, e FROM read_paper WHERE feed IN (SELECT feed FROM feed_json)) r USING (feed, item)
	LEFT JOIN jsonb_each(coalesce(x.e, r.e)) f ON true
	WHERE x.e IS NULL OR r.e IS NULL OR f.value IS DISTINCT FROM r.e->f.key;

	INSERT INTO difference
	SELECT feed, format('feed_info, %s: expected %s, got %s', x.key, x.value, i.value)
	FROM feed JOIN feed_json USING (feed), feed_info(body) info, jsonb_each(expected_info(json)) x
	JOIN LATERAL jsonb_each(to_jsonb(info)) i USING (key)
	WHERE json ? 'kind' AND x.value IS DISTINCT FROM i.value;

	INSERT INTO difference
	SELECT feed, format('feed_deleted: expected %s, got %s', json->'deleted', got)
	FROM feed JOIN feed_json USING (feed), LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('item', item, 'id', id, 'datestamp', datestamp) ORDER BY item), '[]') FROM feed_deleted(body)) d(got)
	WHERE json->>'outcome' <> 'error' AND jsonb_array_length(coalesce(json->'deleted', '[]')) <> jsonb_array_length(got);

	INSERT INTO counted SELECT 'feeds', count(*) FROM feed;
	INSERT INTO counted SELECT 'feeds with truth', count(*) FROM feed_json;
	INSERT INTO counted SELECT 'papers of feeds', count(*) FROM read_paper;
END $$;

--
-- One mailing as pages, RSS and Atom
--
CREATE TABLE mailing (face text, n int, item int, section text, announced date, id arxiv_id, title text, authors text[], categories arxiv_category[], comments text, journal_ref text, doi text, license text, abstract text);

-- Of a page that has other papers, too, those that the feed has
CREATE FUNCTION add_page(html text, mailing int) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO mailing SELECT 'page', mailing, item, section, announced, id, title, authors, categories, comments, journal_ref, NULL, NULL, abstract
	FROM parse_listing(html) WHERE mailing <> 3 OR categories @> '{physics.optics}'
$$;
CREATE FUNCTION add_feed(kind text, bytes bytea, mailing int) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO mailing SELECT kind, mailing, item, section, announced, id, title, authors, categories, comments, journal_ref, doi, license, abstract FROM parse_feed(bytes)
$$;

CREATE FUNCTION expect(what text, got bigint, wanted bigint) RETURNS void
LANGUAGE sql AS $$ INSERT INTO difference SELECT 'mailing of 2011-02-03', format('%s: %s, expected %s', what, got, wanted) WHERE got IS DISTINCT FROM wanted $$;

-- Papers by what a query gives of them; the section only, where it is asked for
CREATE FUNCTION only_in(face text, other text, columns text) RETURNS SETOF text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT unversioned(id)::text FROM (SELECT id, %3$s FROM (SELECT n, unversioned(id) AS id, section, announced, title, authors, categories, comments, journal_ref, doi, license, abstract FROM mailing WHERE face = %1$L) a
		EXCEPT SELECT id, %3$s FROM (SELECT n, unversioned(id) AS id, section, announced, title, authors, categories, comments, journal_ref, doi, license, abstract FROM mailing WHERE face = %2$L) b) d ORDER BY 1', face, other, columns);
END $$;

CREATE FUNCTION compare_mailing() RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	equal text := 'n, section, announced, title, categories, journal_ref, abstract';
	papers text;
BEGIN
	PERFORM expect(format('%s of mailing %s', w.face, w.n), (SELECT count(*) FROM mailing m WHERE (m.face, m.n) = (w.face, w.n)), w.papers)
	FROM (VALUES ('page', 1, 124), ('rss', 1, 126), ('page', 2, 36), ('rss', 2, 36), ('page', 3, 11), ('rss', 3, 11)) w(face, n, papers);

	-- RSS and Atom are the same in all that they have.
	PERFORM expect('only in RSS', (SELECT count(*) FROM only_in('rss', 'atom', equal || ', authors, comments, doi, license')), 0);
	PERFORM expect('only in Atom', (SELECT count(*) FROM only_in('atom', 'rss', equal || ', authors, comments, doi, license')), 0);

	-- Of feed and page all papers are equal but for two, which only feeds have.
	SELECT string_agg(p, ' ') INTO papers FROM only_in('rss', 'page', equal) p;
	INSERT INTO difference SELECT 'mailing of 2011-02-03', 'only in feeds: ' || papers WHERE papers IS DISTINCT FROM '1102.0055 1102.0142';
	PERFORM expect('only on pages', (SELECT count(*) FROM only_in('page', 'rss', equal)), 0);
	-- With authors, three more: a blank after the dots of initials.
	SELECT string_agg(p, ' ') INTO papers FROM only_in('page', 'rss', equal || ', authors') p;
	INSERT INTO difference SELECT 'mailing of 2011-02-03', 'other authors: ' || papers WHERE papers IS DISTINCT FROM '1102.0363 1102.0385 1102.0423';
	SELECT string_agg(unversioned(r.id)::text, ' ') INTO papers FROM mailing r JOIN mailing p ON p.face = 'page' AND p.n = r.n AND unversioned(r.id) = p.id
	WHERE r.face = 'rss' AND replace(array_to_string(r.authors, ','), ' ', '') <> replace(array_to_string(p.authors, ','), ' ', '');
	INSERT INTO difference SELECT 'mailing of 2011-02-03', 'authors that differ in more than blanks: ' || papers WHERE papers IS NOT NULL;
	-- The order of the entries
	PERFORM expect('papers in another order', (SELECT count(*) FROM (
		SELECT n, id, row_number() OVER (PARTITION BY n ORDER BY item) AS place FROM mailing WHERE face = 'page'
		EXCEPT SELECT n, unversioned(id), row_number() OVER (PARTITION BY n ORDER BY item) FROM mailing WHERE face = 'rss' AND unversioned(id) NOT IN ('1102.0055', '1102.0142')) o), 0);

	-- What only one has
	PERFORM expect(format('comments on the page of mailing %s', w.n), (SELECT count(comments) FROM mailing m WHERE m.face = 'page' AND m.n = w.n), w.papers)
	FROM (VALUES (1, 102), (2, 33), (3, 7)) w(n, papers);
	PERFORM expect('comments in feeds', (SELECT count(comments) FROM mailing WHERE face <> 'page'), 0);
	PERFORM expect('versions on pages', (SELECT count(version(id)) FROM mailing WHERE face = 'page'), 0);
	PERFORM expect('papers of feeds without a version', (SELECT count(*) FROM mailing WHERE face <> 'page' AND version(id) IS NULL), 0);
	PERFORM expect(format('DOIs of its papers in the feed of mailing %s', w.n), (SELECT count(doi) FROM mailing m WHERE m.face = 'rss' AND m.n = w.n AND unversioned(m.id) IN (SELECT id FROM mailing WHERE face = 'page')), w.papers)
	FROM (VALUES (1, 51), (2, 33)) w(n, papers);
	INSERT INTO counted SELECT 'papers of one mailing', count(*) FROM mailing;
END $$;
