-- Prints the digest of a day, with the categories of some lists first. psql ends it with a
-- line feed of its own:
--   psql -qAt -v day=2026-03-04 -v lists='{cs.LG,math}' -f digest.sql DATABASE | head -c -1

SELECT daily_digest(:'day', :'lists');
