-- What language models answered. To be run once, in a database that has the tables of the daily
-- job (../daily/schema.sql):
--   psql -f schema.sql DATABASE

BEGIN;

-- The last answer to each request, as it came. attempts are those that failed, as far as it may
-- have been the paper's fault, and the one that did not.
CREATE TABLE answers (
    custom_id text PRIMARY KEY,
    answer    text NOT NULL,
    attempts  integer NOT NULL DEFAULT 1,
    received  timestamptz NOT NULL DEFAULT now()
);

-- Which papers shall have a summary: all that have an abstract. For others, replace it.
CREATE VIEW papers_to_summarize AS SELECT id, paper FROM papers;

-- Bytes come as if they were Latin-1, since some services send what is not in UTF-8.
CREATE FUNCTION answer_text(line text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN convert_from(convert_to(line, 'LATIN1'), 'UTF8');
EXCEPTION WHEN data_exception THEN
    RETURN line;
END $$;

COMMIT;
