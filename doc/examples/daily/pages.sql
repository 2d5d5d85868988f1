-- Of the pages of one listing, from the first one on: its day, how many entries they have, and
-- how many it has on all pages. No row where they do not belong together, as their totals differ
-- or one repeats a paper of another, where they have no date, or are not of the day in the
-- variable day, if that is not empty. The files are in PAGES as in load.sql.

\set pages `set -f; IFS=:; for page in $PAGES; do base64 <"$page" | tr -d "\n"; echo; done`
WITH page AS (
    SELECT n, body, substring(convert_from(body, 'UTF8') FROM 'Total of (\d+) entries')::int AS entries
    FROM regexp_split_to_table(:'pages', '\n') WITH ORDINALITY AS p (page, n), decode(page, 'base64') AS body
), part AS (
    SELECT page.n, page.entries, s.* FROM page, listing_sections(body) AS s
), section AS (
    SELECT section, max(total) AS total, count(DISTINCT total) AS totals FROM part GROUP BY section
)
-- Sections that begin on a later page are in the page's own total alone.
SELECT max(announced), coalesce(sum(parsed), 0), greatest(max(entries), (SELECT sum(total) FROM section), 0)
FROM part
HAVING count(*) = 0 AND (SELECT count(*) = 1 AND coalesce(max(entries), 0) = 0 FROM page)
    OR count(announced) = count(*) AND count(DISTINCT announced) = 1
    AND max(announced) = coalesce(nullif(:'day', '')::date, max(announced))
    AND count(DISTINCT n) = (SELECT count(*) FROM page)
    AND sum(parsed) = max(first_item - 1 + parsed)
    AND (SELECT count(DISTINCT entries) < 2 FROM page)
    AND NOT EXISTS (SELECT FROM section WHERE totals > 1)
    AND NOT EXISTS (
        SELECT FROM page, parse_listing(body) AS l GROUP BY l.section, unversioned(l.id) HAVING count(DISTINCT n) > 1);
