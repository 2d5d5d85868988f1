-- Whether a page can be loaded: an error, or no row, where it is not of the harvest or not
-- whole; else whether the harvest has to begin again, since its token has expired or the results of
-- its query have changed, how many papers the page has, and how many that were deleted. Its
-- file is in the environment variable PAGE, its number in number; if others have loaded it
-- meanwhile, all is well too:
--   PAGE=oai-1-0.xml psql -qAt -v ON_ERROR_STOP=1 -v harvest=1 -v number=0 -f check-feed.sql DATABASE

\set page `base64 <"$PAGE" | tr -d "\n"`
SELECT again, CASE WHEN again THEN 0 ELSE (SELECT count(*) FROM parse_feed(body)) - goes_on::integer END, deleted
FROM harvests AS h, decode(:'page', 'base64') AS body, feed_info(body) AS info,
    coalesce(h.source = 'api' AND h.loaded > 0 AND h.pages = :'number', false) AS goes_on,
    coalesce(CASE WHEN goes_on THEN h.last IS DISTINCT FROM (SELECT unversioned(id) FROM parse_feed(body) LIMIT 1)
        ELSE info.error_code = 'badResumptionToken' AND h.token IS NOT NULL END, false) AS again
WHERE h.harvest = :'harvest' AND CASE h.source
    WHEN 'oai' THEN kind = 'oai'
    WHEN 'api' THEN kind = 'api' AND (start = greatest(h.loaded - 1, 0) OR h.pages > :'number')
    ELSE kind IN ('atom', 'rss', 'rdf')
    END;
