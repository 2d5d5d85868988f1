-- mail.sql: a digest as a mail in HTML, for sendmail
--
--   psql -X -At -v to=me@example.com -v title=Today -v query='SELECT paper FROM papers' -f mail.sql DATABASE | /usr/sbin/sendmail -t
--
-- The body is in base64, as abstracts are longer than a line of a mail may be; the subject is, as it may not be ASCII.
\set ON_ERROR_STOP on
\set QUIET on
SET client_encoding = UTF8;
\set style 'body{max-width:42em;margin:0 auto;padding:0 1em;font:16px/1.5 sans-serif}h1{font-size:1.3em}h3{margin-bottom:0;font-size:1em}p{margin:.3em 0}a{color:#b31b1b}details{margin:.3em 0;color:#444}'
SELECT 'To: ' || regexp_replace(:'to', '\s+', ' ', 'g')
    || E'\nSubject: ' || coalesce((SELECT string_agg('=?UTF-8?B?' || encode(convert_to(substr(:'title', n, 11), 'UTF8'), 'base64') || '?=', E'\n ' ORDER BY n)
        FROM generate_series(1, length(:'title'), 11) n), '')
    || E'\nMIME-Version: 1.0\nContent-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: base64\n\n'
    || encode(convert_to('<!DOCTYPE html><html><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width"><style>'
        || :'style' || '</style></head><body>'
        || render_digest(:'query', jsonb_build_object('format', 'html', 'title', :'title', 'author_separator', ', '))
        || '</body></html>', 'UTF8'), 'base64');
