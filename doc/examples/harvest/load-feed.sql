-- Loads a page of a harvest and notes what comes next, in one transaction. Its file is in the
-- environment variable PAGE, its number in number; a page that was loaded already, by whom
-- ever, is passed over. What is printed is whether there are more pages.
--   PAGE=oai-1-0.xml psql -qAt -v ON_ERROR_STOP=1 -v harvest=1 -v number=0 -f load-feed.sql DATABASE

\set page `base64 <"$PAGE" | tr -d "\n"`
WITH page AS MATERIALIZED (
    SELECT body, info.*, date(info.updated AT TIME ZONE 'UTC') AS day,
        CASE WHEN h.source = 'api' AND h.loaded > 0
            THEN h.last IS DISTINCT FROM (SELECT unversioned(id) FROM parse_feed(body) LIMIT 1)
            ELSE coalesce(info.error_code = 'badResumptionToken', false) END AS again,
        newest, onward, info.resumption_token IS NOT NULL OR h.twice OR onward AND h.token IS NOT NULL AS more
    FROM harvests AS h, decode(:'page', 'base64') AS body, feed_info(body) AS info,
        LATERAL (
            SELECT max(m[1])::date AS newest
            FROM regexp_matches(convert_from(body, 'UTF8'), '<datestamp>\s*(\d{4}-\d\d-\d\d)', 'g') AS m
            WHERE kind = 'oai') AS d,
        coalesce(newest > coalesce(h.since, '-infinity'), false) AS onward
    WHERE h.harvest = :'harvest'
), turn AS (
    -- arXiv lists records in the order of their last changes, and a token is an offset. A record
    -- that changes after its page was read goes to the end of the list, and a token then passes
    -- over another record. So the next request is for a new list, which begins with the newest day
    -- of the page. A token is used only for a day that has several pages. This day is then read
    -- a second time: what the first reading has passed over has an earlier place now.
    -- A query of the API whose results have changed begins with the first one.
    UPDATE harvests AS h SET
        pages = pages + 1,
        token = CASE WHEN NOT onward THEN page.resumption_token END,
        since = CASE
            WHEN onward AND token IS NULL THEN newest
            WHEN twice AND page.resumption_token IS NULL AND NOT again THEN since + 1
            ELSE since END,
        twice = CASE
            WHEN again THEN twice
            WHEN twice THEN page.resumption_token IS NOT NULL
            ELSE onward AND token IS NOT NULL END,
        loaded = CASE WHEN kind = 'api' AND NOT again THEN greatest(loaded - 1, 0) + items ELSE 0 END,
        last = CASE WHEN kind = 'api' AND NOT again THEN (
            SELECT unversioned(id) FROM parse_feed(body) WITH ORDINALITY ORDER BY ordinality DESC LIMIT 1) END,
        total = CASE kind WHEN 'api' THEN page.total END
    FROM page
    WHERE h.harvest = :'harvest' AND h.pages = :'number'
    RETURNING h.*, body, kind, day, again, more
), entries AS MATERIALIZED (
    -- RSS 1.0 has the primary category alone, so it replaces nothing.
    SELECT unversioned(f.id) AS id, f.announced, f.section, paper(f) AS paper,
        CASE kind WHEN 'rdf' THEN '-infinity' ELSE coalesce(f.announced, turn.day) END AS day
    FROM turn, parse_feed(body) AS f
    WHERE NOT again
), stored AS (
    INSERT INTO papers AS p (id, paper, as_of)
    SELECT id, merge_agg(paper ORDER BY day), max(day) FROM entries GROUP BY id ORDER BY id
    ON CONFLICT (id) DO UPDATE SET
        paper = CASE WHEN excluded.as_of < p.as_of OR excluded.as_of = '-infinity' THEN excluded.paper || p.paper
            ELSE p.paper || excluded.paper END,
        as_of = greatest(excluded.as_of, p.as_of)
), announced AS (
    INSERT INTO announcements (list, announced, section, id, source)
    SELECT turn.name, e.announced, e.section, e.id, 'feed' FROM turn, entries AS e WHERE turn.source = 'rss'
    ORDER BY id, announced, section
    ON CONFLICT DO NOTHING
), had AS (
    INSERT INTO harvested SELECT DISTINCT harvest, id FROM turn, entries ORDER BY id
    ON CONFLICT DO NOTHING
), deleted AS MATERIALIZED (
    SELECT unversioned(id) AS id FROM turn, feed_deleted(body) AS d WHERE NOT again
), forgotten AS (
    DELETE FROM announcements WHERE id IN (SELECT id FROM deleted)
), not_had AS (
    DELETE FROM harvested WHERE id IN (SELECT id FROM deleted)
), had_before AS (
    DELETE FROM harvested WHERE harvest IN (SELECT harvest FROM turn WHERE again AND source = 'api')
), not_stored AS (
    DELETE FROM papers WHERE id IN (SELECT id FROM deleted)
)
SELECT more OR again OR coalesce(loaded < total, false) FROM turn;
