-- Digests in a table instead of files, made by pg_cron: the same bytes. Once, in the database
-- of schema.sql, which has pg_cron too; the lists are those of the job that loads the pages:
--   psql -v ON_ERROR_STOP=1 -v lists='{cs.LG,math}' -f pg-cron.sql DATABASE

CREATE TABLE digests (
    day  date PRIMARY KEY,
    body text NOT NULL
);

SELECT cron.schedule('digests', '45 * * * *', format($$
    INSERT INTO digests
    SELECT day, daily_digest(day, %L) FROM digest_days
    ON CONFLICT (day) DO UPDATE SET body = excluded.body WHERE digests.body <> excluded.body
$$, :'lists'));
