-- What comes next: the number of the harvest, that of the page, the database as part of the name
-- of a file, and what stands behind the source's address (of a snapshot, how many of its lines are
-- loaded). source and name say which harvest; first is where a new one by OAI-PMH begins, or
-- empty; begins is yes at the first request of a run, or empty.
--   psql -qAt -v source=oai -v name=cs -v first=2026-01-01 -v begins=yes -f request.sql DATABASE

INSERT INTO harvests (source, name, first, since)
SELECT :'source', :'name', first, first FROM CAST(nullif(:'first', '') AS date) AS first
WHERE NOT EXISTS (SELECT FROM harvests WHERE source = :'source' AND name = :'name');

-- A token of OAI-PMH is an offset into a list that changes, so only the run that got it uses it.
-- Then a page that was kept for it is none of this harvest.
UPDATE harvests SET token = NULL, pages = pages + 1
WHERE source = :'source' AND name = :'name' AND token IS NOT NULL AND :'begins' = 'yes';

-- A query of the API is taken from its oldest paper on, so that new ones come at its end. It goes
-- on with the paper that was loaded last, which shows that none before it has left or come. A token of
-- OAI-PMH stands alone.
SELECT harvest, pages, url_encode(current_database()), CASE
    WHEN source = 'snapshot' THEN loaded::text
    WHEN source = 'rss' THEN '/' || name
    WHEN source = 'api' THEN '?search_query=' || url_encode(name) || '&sortBy=submittedDate&sortOrder=ascending'
        || '&start=' || greatest(loaded - 1, 0) || '&max_results=1000'
    WHEN token IS NOT NULL THEN '?verb=ListRecords&resumptionToken=' || url_encode(token)
    ELSE '?verb=ListRecords&metadataPrefix=arXivRaw' || coalesce(to_char(since, '"&from="YYYY-MM-DD'), '')
        || CASE WHEN twice THEN to_char(since, '"&until="YYYY-MM-DD') ELSE '' END
        || CASE name WHEN 'all' THEN '' ELSE '&set=' || url_encode(name) END
    END
FROM harvests WHERE source = :'source' AND name = :'name';
