-- Stores answers, and applies those that are summaries of what the papers say now, in one
-- transaction. They come on standard input, a line each: custom_id, the number of the attempt,
-- and the answer, with tabs between. What is printed for each is its custom_id, and where it
-- is no summary, what kind of failure and which one:
--   psql -qAt -v ON_ERROR_STOP=1 -v options='{}' -f answers.sql DATABASE

CREATE TEMPORARY TABLE lines (n integer GENERATED ALWAYS AS IDENTITY, custom_id text, attempt integer, line text);
\copy lines (custom_id, attempt, line) FROM pstdin WITH (FORMAT csv, DELIMITER E'\t', QUOTE E'\x01', ENCODING 'LATIN1')

BEGIN;

CREATE TEMPORARY TABLE taken ON COMMIT DROP AS
SELECT l.n, l.custom_id, l.attempt, answer, s.id, s.fingerprint, s.summary, s.error, s.detail,
    substring(s.detail FROM '^(?:status|curl:) \(?\d+') AS code
FROM lines AS l, answer_text(line) AS answer, parse_summary(answer, :'options') AS s;

-- A wrong key, a model that is not there, too much at once, no connection, a full disk: these
-- attempts do not count. An answer that was good stays.
INSERT INTO answers AS a (custom_id, answer, attempts)
SELECT custom_id, answer, attempt - coalesce(code ~ '^(status (401|402|404|429)|curl: \((5|6|7|23))$', false)::integer
FROM taken ORDER BY custom_id
ON CONFLICT (custom_id) DO UPDATE SET answer = excluded.answer, attempts = excluded.attempts, received = excluded.received
WHERE (parse_summary(a.answer, :'options')).error IS NOT NULL;

-- In the order in which loads take them, so that none waits for the other
SELECT count(*) AS locked
FROM (SELECT FROM papers WHERE id IN (SELECT id FROM taken WHERE error IS NULL) ORDER BY id FOR UPDATE) AS p \gset

UPDATE papers AS p SET paper = p.paper || t.summary
FROM taken AS t
WHERE t.error IS NULL AND p.id = t.id AND fingerprint(p.paper) = t.fingerprint AND needs_summary(p.paper, :'options');

SELECT custom_id, concat_ws(' ', error, code), concat_ws(': ', error, detail) FROM taken ORDER BY n;

COMMIT;
