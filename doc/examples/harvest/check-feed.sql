-- Whether a page can be loaded: an error, or no row, where it is not of the harvest or not
-- whole; else whether its token has expired, how many papers it has, and how many that were
-- deleted. Its file is in the environment variable PAGE, its number in number; if others have
-- loaded it meanwhile, all is well too:
--   PAGE=oai-1-0.xml psql -qAt -v ON_ERROR_STOP=1 -v harvest=1 -v number=0 -f check-feed.sql DATABASE

\set page `base64 <"$PAGE" | tr -d "\n"`
SELECT expired, CASE WHEN expired THEN 0 ELSE (SELECT count(*) FROM parse_feed(body)) END, deleted
FROM harvests AS h, decode(:'page', 'base64') AS body, feed_info(body) AS info,
    coalesce(info.error_code = 'badResumptionToken' AND h.token IS NOT NULL, false) AS expired
WHERE h.harvest = :'harvest' AND CASE h.source
    WHEN 'oai' THEN kind = 'oai'
    WHEN 'api' THEN kind = 'api' AND (start = h.loaded OR h.pages > :'number')
    ELSE kind IN ('atom', 'rss', 'rdf')
    END;
