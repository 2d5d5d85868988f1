-- Part of scale.sql: the page of a day, loaded by the job's own statement, and the day's digest

\setenv DAY :day
\setenv PAGES :bench/day.html
\! "$PYTHON" "$BENCH/page.py" 700 "$DAY" >"$PAGES"
\set list cs.LG
SELECT clock_timestamp() AS start \gset
\i :daily/load.sql
INSERT INTO steps VALUES (:papers, 'a day''s load', false, extract(epoch FROM clock_timestamp() - :'start') * 1000);
INSERT INTO steps VALUES (:papers, 'a day''s digest', false,
	time_of(format('SELECT octet_length(daily_digest(%L, ''{cs.LG}''))', date '2026-03-02' + :day)));
SELECT :day + 1 AS day \gset
