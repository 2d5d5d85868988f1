-- The papers that have no summary, or one of another abstract, by what became of the last
-- request for it: how many, and some of them. Options are those of the job:
--   psql -v options='{}' -f report.sql DATABASE

\if :{?options}
\else
    \set options {}
\endif
WITH answered AS (
    SELECT DISTINCT ON (s.id) s.*, a.attempts
    FROM answers AS a, parse_summary(a.answer, :'options') AS s
    ORDER BY s.id, a.received DESC
)
SELECT coalesce(a.error, 'not asked for') AS answer, a.detail,
    CASE WHEN a.retry AND attempts >= 5 THEN 'given up' WHEN NOT a.retry THEN 'final' ELSE 'will be asked for' END AS state,
    count(*) AS papers, array_to_string((array_agg(p.id ORDER BY p.id DESC))[1:5], ' ') AS some
FROM papers_to_summarize AS p LEFT JOIN answered AS a ON a.id = p.id AND a.fingerprint = fingerprint(p.paper)
WHERE needs_summary(p.paper, :'options')
GROUP BY 1, 2, 3
ORDER BY papers DESC, 1, 2;
