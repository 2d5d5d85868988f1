-- The papers that have no summary, or one of another abstract, by what was answered last: how
-- many, and some of them. Options are those of the job:
--   psql -v options='{}' -f report.sql DATABASE

\if :{?options}
\else
    \set options {}
\endif
WITH answered AS (
    SELECT DISTINCT ON (s.id, s.fingerprint) s.*, a.attempts,
        CASE WHEN NOT s.retry THEN 'final' WHEN a.attempts < 5 THEN 'to be asked for' ELSE 'given up' END AS state
    FROM answers AS a, parse_summary(a.answer, :'options') AS s
    ORDER BY s.id, s.fingerprint, a.received DESC
)
SELECT error, min(detail) AS detail, coalesce(state, 'to be asked for') AS state, count(*) AS papers,
    array_to_string((array_agg(p.id ORDER BY p.id DESC))[1:5], ' ') AS some
FROM papers_to_summarize AS p LEFT JOIN answered AS a ON a.id = p.id AND a.fingerprint = fingerprint(p.paper)
WHERE needs_summary(p.paper, :'options')
GROUP BY error, substring(detail FROM '^status \d+'), state
ORDER BY papers DESC, error, detail;
