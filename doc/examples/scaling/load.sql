-- Loads pages of a list into the shards, all or none, as daily/load.sql does into one database:
--   PAGES=page-1.html:page-2.html psql -v ON_ERROR_STOP=1 -v list=cs.LG -f load.sql DATABASE
-- One load waits for the other: no shard would see a deadlock over two of them.

BEGIN;
LOCK TABLE ONLY inbox IN SHARE ROW EXCLUSIVE MODE;
\set pages `set -f; IFS=:; for page in $PAGES; do base64 <"$page" | tr -d "\n"; echo; done`
INSERT INTO inbox (list, announced, section, id, paper)
SELECT :'list', l.announced, l.section, unversioned(l.id), paper(l)
FROM regexp_split_to_table(:'pages', '\n') AS page, parse_listing(decode(page, 'base64')) AS l
ORDER BY unversioned(l.id), l.announced;
COMMIT;
