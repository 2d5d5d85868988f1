-- Loads pages of a list, all or none. Their files are in the environment variable PAGES, with
-- a colon between two, the list is in psql's variable list:
--   PAGES=page-1.html:page-2.html psql -v ON_ERROR_STOP=1 -v list=cs.LG -f load.sql DATABASE
-- They can come in any order: what was announced later stays. Two loads at once do not
-- deadlock, as both take the papers in the order of their ids.

\set pages `set -f; IFS=:; for page in $PAGES; do base64 <"$page" | tr -d "\n"; echo; done`
WITH entries AS MATERIALIZED (
    SELECT unversioned(l.id) AS id, l.announced, l.section, paper(l) AS paper
    FROM regexp_split_to_table(:'pages', '\n') AS page, parse_listing(decode(page, 'base64')) AS l
), stored AS (
    INSERT INTO papers AS p (id, paper, as_of)
    SELECT id, merge_agg(paper ORDER BY announced NULLS FIRST), coalesce(max(announced), '-infinity')
    FROM entries GROUP BY id ORDER BY id
    ON CONFLICT (id) DO UPDATE SET
        paper = CASE WHEN excluded.as_of < p.as_of THEN excluded.paper || p.paper ELSE p.paper || excluded.paper END,
        as_of = greatest(excluded.as_of, p.as_of)
)
INSERT INTO announcements (list, announced, section, id)
SELECT :'list', announced, section, id FROM entries ORDER BY id, announced, section
ON CONFLICT DO NOTHING;
