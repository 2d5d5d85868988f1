-- What one source has and another lacks, day by day: how many papers, and some of them. The
-- view gaps has all.
--   psql -f sources.sql DATABASE

SELECT has, lacks, day, sum(papers) AS papers,
    array_to_string((array_agg(id ORDER BY id))[1:5], ' ') AS some
FROM gaps
GROUP BY has, lacks, day
ORDER BY has, lacks, day;
