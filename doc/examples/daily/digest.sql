-- Prints the digest of a day, with the categories of some lists first; by suffix html as a page.
-- psql ends it with a line feed of its own:
--   psql -qAt -v day=2026-03-04 -v lists='{cs.LG,math}' -f digest.sql DATABASE | head -c -1

\if :{?options}
\else
    \set options {}
\endif
\if :{?suffix}
\else
    \set suffix md
\endif
SELECT CASE :'suffix' WHEN 'html' THEN daily_page(:'day', :'lists', :'options') ELSE daily_digest(:'day', :'lists', :'options') END;
