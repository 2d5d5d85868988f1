-- Part of scale.sql: a day of the job, loaded by its own statement, and its digest; and so on until there are six. The
-- first one warms up.

\setenv DAY :day
\setenv PAGES :bench/day.html
\! "$PYTHON" "$BENCH/page.py" 700 "$DAY" >"$PAGES"
\set list cs.LG
SELECT clock_timestamp() AS start \gset
\i :daily/load.sql
SELECT extract(epoch FROM clock_timestamp() - :'start') * 1000 AS load,
	time_of(format('SELECT octet_length(daily_digest(%L, ''{cs.LG}''))', date '2026-03-02' + :day)) AS digest \gset
INSERT INTO steps SELECT :papers, step, false, ms FROM (VALUES ('a day''s load', :load), ('a day''s digest', :digest)) v(step, ms) WHERE :day % 6 <> 1;
SELECT :day % 6 <> 0 AS goes_on, :day + 1 AS day \gset
\if :goes_on
	\i :bench/scale_days.sql
\endif
