-- What harvests have come to, and what they had. To be run once, in a database that has the
-- tables of the daily job (../daily/schema.sql):
--   psql -f schema.sql DATABASE

BEGIN;

-- A row for each that was ever called. It is updated by the transaction that loads a page, so
-- that it always says what comes next.
CREATE TABLE harvests (
    harvest integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source  text NOT NULL CHECK (source IN ('oai', 'api', 'rss', 'snapshot')),
    name    text NOT NULL,               -- a set, a query, a list, a file
    pages   integer NOT NULL DEFAULT 0,  -- pages loaded
    first   date,                        -- oai: the datestamp from which it began, if any
    since   date,                        -- oai: records with older datestamps are all loaded
    token   text,                        -- oai: what to ask for the next page of this day with
    twice   boolean NOT NULL DEFAULT false,  -- oai: whether this day is read a second time
    loaded  bigint NOT NULL DEFAULT 0,   -- api: entries, snapshot: lines loaded
    last    arxiv_id,                    -- api: the paper of the last entry that is loaded
    total   bigint,                      -- api: entries that the query has
    UNIQUE (source, name)
);

-- The papers that came by each. They need not be in papers: what was lost there shows.
CREATE TABLE harvested (
    harvest integer REFERENCES harvests ON DELETE CASCADE,
    id      arxiv_id,
    PRIMARY KEY (id, harvest)
);

-- Lines of a snapshot that could not be loaded
CREATE TABLE bad_lines (
    harvest integer REFERENCES harvests ON DELETE CASCADE,
    line    bigint,
    problem text NOT NULL,
    body    text NOT NULL,
    PRIMARY KEY (harvest, line)
);

-- As in the query of an address
CREATE FUNCTION url_encode(text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT string_agg(
        CASE WHEN c COLLATE "C" ~ '[A-Za-z0-9._~-]' THEN c
            ELSE upper(regexp_replace(encode(convert_to(c, 'UTF8'), 'hex'), '..', '%\&', 'g')) END, '' ORDER BY n)
    FROM regexp_split_to_table($1, '') WITH ORDINALITY AS t (c, n)
);

-- A line of a snapshot, or why it is none. Its bytes come as if they were Latin-1, so that
-- one that is not in UTF-8 does not stop the others.
CREATE FUNCTION read_metadata(line text, OUT paper paper, OUT updated date, OUT problem text)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    metadata jsonb;
BEGIN
    metadata := convert_from(convert_to(line, 'LATIN1'), 'UTF8');
    paper := parse_metadata(metadata);
    updated := (metadata ->> 'update_date')::date;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    problem := SQLERRM;
    paper := NULL;
END $$;

-- What one source has and another lacks, by paper. Listings and feeds are compared from the
-- first day on that both have of a list, announcements with a harvest over the days for which
-- it has all records. Where only a number is known there is one row, without an id.
CREATE VIEW gaps AS
WITH lists AS (
    SELECT list, max(first) AS first
    FROM (SELECT list, source, min(announced) AS first FROM announcements GROUP BY list, source) AS s
    GROUP BY list
    HAVING count(*) = 2
), sets AS (
    SELECT h.harvest, h.name, h.first, h.since, array_agg(t.category::arxiv_category) AS categories
    FROM harvests AS h, arxiv_taxonomy() AS t, substr(t."group", length('grp_') + 1) AS g
    WHERE h.source = 'oai'
        AND h.name IN ('all', g, concat_ws(':', g, t.archive), concat_ws(':', g, t.archive, substring(t.category FROM '[^.]+$')))
    GROUP BY h.harvest
)
SELECT source || ' ' || list AS has, CASE source WHEN 'feed' THEN 'listing ' ELSE 'feed ' END || list AS lacks,
    day, id, 1 AS papers
FROM (
    SELECT a.list, a.announced AS day, a.id, min(a.source) AS source
    FROM announcements AS a JOIN lists AS l ON l.list = a.list
    WHERE a.announced >= l.first
    GROUP BY a.list, a.announced, a.id
    HAVING min(a.source) = max(a.source)
) AS one
UNION ALL
SELECT 'announcements', 'oai ' || s.name, min(a.announced), a.id, 1
FROM sets AS s JOIN announcements AS a ON a.announced > coalesce(s.first, '-infinity') AND a.announced < s.since
    JOIN papers AS p ON p.id = a.id AND p.paper && s.categories
WHERE NOT EXISTS (SELECT FROM harvested AS h WHERE h.harvest = s.harvest AND h.id = a.id)
GROUP BY s.name, a.id
UNION ALL
SELECT h.source || ' ' || h.name, 'papers', NULL, x.id, 1
FROM harvests AS h JOIN harvested AS x USING (harvest)
WHERE NOT EXISTS (SELECT FROM papers AS p WHERE p.id = x.id)
UNION ALL
SELECT 'api ' || h.name, 'papers', NULL, NULL, h.total - count(x.id)
FROM harvests AS h LEFT JOIN harvested AS x USING (harvest)
WHERE h.source = 'api'
GROUP BY h.harvest
HAVING h.total > count(x.id)
UNION ALL
SELECT 'snapshot ' || h.name, 'papers', NULL, NULL, count(*)
FROM harvests AS h JOIN bad_lines AS b USING (harvest)
GROUP BY h.harvest;

COMMIT;
