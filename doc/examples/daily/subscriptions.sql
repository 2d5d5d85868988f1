-- A line for each digest that a subscription has on a day: the name of the file and its content
-- in base64, which is empty where there is nothing to read.

SELECT format('%s-%s.%s|%s', :'day', s.name, suffix, translate(encode(convert_to(CASE suffix
    WHEN 'md' THEN digest_agg(paper, markdown ORDER BY id(paper))
    ELSE html_page(html ->> 'title', digest_agg(paper, html ORDER BY id(paper))) END, 'UTF8'), 'base64'), E'\n', ''))
FROM subscriptions AS s LEFT JOIN subscribed(:'day') AS d USING (name),
    unnest(CASE jsonb :'options' ->> 'format' WHEN 'markdown' THEN '{md}' WHEN 'html' THEN '{html}' ELSE '{md,html}' END::text[]) AS suffix,
    daily_options(:'day', :'lists', :'options', 'markdown') AS markdown,
    daily_options(:'day', :'lists', :'options', 'html') AS html
GROUP BY s.name, suffix, markdown, html ORDER BY s.name, suffix;
