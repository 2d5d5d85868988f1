-- Applies what is stored already, and prints to how many papers; then a line for each request:
-- custom_id, the number of the attempt, how many papers wait, body, url. Newer papers come
-- first, and those that have failed come last.
--   psql -qAt -F $'\t' -v model=gpt-x -v options='{}' -v limit=1000 -f requests.sql DATABASE

BEGIN;

CREATE TEMPORARY TABLE queue ON COMMIT DROP AS
SELECT id, r ->> 'custom_id' AS custom_id
FROM papers_to_summarize, summary_request(paper, :'model', :'options') AS r
WHERE needs_summary(paper, :'options');

-- In the order in which loads take them, so that none waits for the other. What came in the
-- meantime, such as a summary by hand, stays.
SELECT count(*) AS locked
FROM (SELECT FROM papers WHERE id IN (SELECT id FROM queue JOIN answers USING (custom_id)) ORDER BY id FOR UPDATE) AS p \gset

WITH applied AS (
    UPDATE papers AS p SET paper = p.paper || s.summary
    FROM queue AS q JOIN answers AS a USING (custom_id), parse_summary(a.answer, :'options') AS s
    WHERE p.id = q.id AND s.error IS NULL AND fingerprint(p.paper) = s.fingerprint AND needs_summary(p.paper, :'options')
        AND p.paper || s.summary <> p.paper
    RETURNING p.id
)
SELECT count(*) FROM applied;

WITH next AS (
    SELECT q.id, coalesce(a.attempts, 0) AS attempts, count(*) OVER () AS waiting
    FROM queue AS q LEFT JOIN answers AS a USING (custom_id), parse_summary(a.answer, :'options') AS s
    WHERE a.custom_id IS NULL OR s.retry AND a.attempts < 5
    ORDER BY attempts, q.id DESC LIMIT :limit
)
SELECT r ->> 'custom_id', attempts + 1, waiting, r -> 'body', r ->> 'url'
FROM next JOIN papers USING (id), summary_request(paper, :'model', :'options') AS r
ORDER BY attempts, id DESC;

COMMIT;
