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

-- Bytes come as if they were Latin-1, since some services send what is not in UTF-8: each byte that
-- belongs to no character of UTF-8 becomes a question mark.
CREATE FUNCTION answer_text(line text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN convert_from(convert_to(line, 'LATIN1'), 'UTF8');
EXCEPTION WHEN data_exception THEN
    RETURN convert_from(convert_to(string_agg(coalesce(m[1], '?'), '' ORDER BY n), 'LATIN1'), 'UTF8')
    FROM regexp_matches(line, '((?:[\u0001-\u007F]|[\u00C2-\u00DF][\u0080-\u00BF]'
        '|\u00E0[\u00A0-\u00BF][\u0080-\u00BF]|[\u00E1-\u00EC\u00EE\u00EF][\u0080-\u00BF]{2}|\u00ED[\u0080-\u009F][\u0080-\u00BF]'
        '|\u00F0[\u0090-\u00BF][\u0080-\u00BF]{2}|[\u00F1-\u00F3][\u0080-\u00BF]{3}|\u00F4[\u0080-\u008F][\u0080-\u00BF]{2})+)|.', 'g')
        WITH ORDINALITY AS t (m, n);
END $$;

COMMIT;
