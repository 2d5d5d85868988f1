-- The suffixes of the files that a day has by the options: both, unless they name a format. An
-- error where digests do not take the options.

SELECT CASE options ->> 'format' WHEN 'markdown' THEN 'md' WHEN 'html' THEN 'html' ELSE 'md html' END
FROM (SELECT jsonb :'options') AS o (options)
WHERE daily_digest(:'today', :'lists', options) IS NOT NULL;
