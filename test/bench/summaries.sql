-- Summaries: answers of services against jsonb on the same lines

\getenv bench BENCH
SELECT greatest(1000, (20000 * :scale)::int) AS many \gset
\echo Generating :many answers

\i :bench/cards.sql

-- Lines of a batch file: a plain answer, one between talk with TeX to mend, and one with reasoning before it
CREATE UNLOGGED TABLE answers AS
SELECT c.n, p.paper, json_build_object('id', 'batch_req_' || c.n, 'custom_id', summary_request(p.paper, 'm') -> 'custom_id', 'response', json_build_object('status_code', 200, 'request_id', md5(c.n::text),
	'body', json_build_object('id', 'chatcmpl-' || c.n, 'object', 'chat.completion', 'created', 1767225600, 'model', 'm-2026-01-01', 'choices', json_build_array(json_build_object('index', 0,
		'message', json_build_object('role', 'assistant', 'content', CASE c.n % 3 WHEN 1 THEN E'Here it is:\n```json\n' WHEN 2 THEN '<think>' || c.abstract || '</think>' ELSE '' END
			|| CASE c.n % 3 WHEN 1 THEN replace(s::text, '. ', ' $\alpha \leq \frac{\beta}{n}$. ') || E'\n```' ELSE s::text END, 'refusal', NULL, 'annotations', json_build_array()), 'logprobs', NULL, 'finish_reason', 'stop')),
		'usage', json_build_object('prompt_tokens', 600, 'completion_tokens', 200, 'total_tokens', 800), 'system_fingerprint', 'fp_0')), 'error', NULL)::text AS answer
FROM cards c JOIN paper_cards p USING (n), LATERAL (SELECT json_build_object('tldr', tldr, 'motivation', motivation, 'method', method, 'result', result, 'conclusion', conclusion)) o(s);
VACUUM ANALYZE answers;
SELECT count(*) FILTER (WHERE s.error IS NOT NULL OR s.fingerprint <> fingerprint(paper)) AS wrong FROM answers, parse_summary(answer) s \gset
SELECT CASE WHEN :wrong > 0 THEN 'OTHER ROWS' ELSE '' END AS remark \gset

\echo Comparing
SELECT compare('parse_summary', 'SELECT count(parse_summary(answer)) FROM answers', 'answer::jsonb', 'SELECT count(answer::jsonb) FROM answers', 'less', 3, nullif(:'remark', ''));
SELECT compare('fingerprint', 'SELECT count(fingerprint(paper)) FROM answers', 'sha256() in SQL',
	'SELECT count(left(encode(sha256(convert_to(title(paper) || E''\n'' || abstract(paper), ''UTF8'')), ''hex''), 16)) FROM answers', 'less', NULL);
SELECT compare('summary_request', 'SELECT count(summary_request(paper, ''m'')) FROM answers', 'paper::jsonb', 'SELECT count(paper::jsonb) FROM answers', 'less', NULL);
SELECT compare('paper || summary', 'SELECT count(paper || s.summary) FROM answers, parse_summary(answer) s', 'parse_summary', 'SELECT count(s.summary) FROM answers, parse_summary(answer) s', 'less', NULL);

\echo Long answers
-- Ten times as long, ten times the time: reasoning, braces that close nothing, objects that are none
CREATE FUNCTION long_answer(piece text, size int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT json_build_object('choices', json_build_array(json_build_object('message', json_build_object('content', repeat(piece, size / length(piece))))))::text $$;
CREATE TABLE long_answers AS SELECT piece, size, long_answer(piece, size) AS answer FROM unnest(ARRAY['words and ', '{"a": "b" ', '{"a": [1]} ', '\alpha $x$ ', '{"tldr": "']) piece, unnest('{400000,4000000}'::int[]) size;
SELECT compare(format('%s MB of %s', 4, piece), format('SELECT count(parse_summary(answer)) FROM long_answers WHERE size = 4000000 AND piece = %L', piece),
	'0.4 MB', format('SELECT count(parse_summary(answer)) FROM long_answers WHERE size = 400000 AND piece = %L', piece), 'less', 12)
FROM (SELECT DISTINCT piece FROM long_answers) p ORDER BY piece;
