-- Which papers were mailed. To be run once, in a database that has the tables of the daily job
-- (../daily/schema.sql); those that are there already count as mailed:
--   psql -f schema.sql DATABASE

BEGIN;

-- Where at is NULL, the mail was not sent yet.
CREATE TABLE mailed (
    id arxiv_id PRIMARY KEY,
    at timestamptz
);
INSERT INTO mailed SELECT id, now() FROM first_announced;

COMMIT;
