-- Answers of services: summaries, or why there is none
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

-- What a model said, in the body of a chat completion, and that in a line of a batch
CREATE FUNCTION body(message json, finish_reason text DEFAULT 'stop') RETURNS json
LANGUAGE sql AS $$
	SELECT json_build_object('id', 'chatcmpl-1', 'model', 'm-1', 'choices', json_build_array(json_build_object('index', 0, 'message', message, 'finish_reason', finish_reason)),
		'usage', json_build_object('prompt_tokens', 500, 'completion_tokens', 90))
$$;
CREATE FUNCTION batch_line(body json, status int DEFAULT 200, error json DEFAULT NULL, custom_id text DEFAULT '2611_05001-0123456789abcdef-00c0ffee') RETURNS text
LANGUAGE sql AS $$ SELECT json_build_object('id', 'batch_req_1', 'custom_id', custom_id, 'response', json_build_object('status_code', status, 'body', body), 'error', error)::text $$;
CREATE FUNCTION said(content text, finish_reason text DEFAULT 'stop') RETURNS text
LANGUAGE sql AS $$ SELECT batch_line(body(json_build_object('role', 'assistant', 'content', content), finish_reason)) $$;
-- The verdict on an answer to which only a TL;DR and a method were asked
CREATE FUNCTION verdict(answer text, options jsonb DEFAULT '{"fields": ["tldr", "method"]}') RETURNS text
LANGUAGE sql AS $$
	SELECT concat_ws(' ', coalesce(error, 'ok'), CASE retry WHEN true THEN '(again)' WHEN false THEN '(final)' END, content::text, detail) FROM parse_summary(answer, options)
$$;

--
-- All columns
--

\x
SELECT * FROM parse_summary(said('{"tldr": "One.", "motivation": "Two.", "method": "Three.", "result": "Four.", "conclusion": "Five."}'));
SELECT * FROM parse_summary(said('{"tldr": "One.", "motivation": "Two.", "method": "Three.", "result": "Four."}'));
SELECT * FROM parse_summary(said('{"score": 8.50, "reason": " It is \"new\". ", "tldr": "One.", "open": true}'), '{"fields": ["tldr", {"reason": "why"}, {"score": "from 0 to 10"}, {"open": "whether code is there"}]}');
SELECT * FROM parse_summary('{"tldr": "One."}', '{"fields": ["tldr"]}');
SELECT * FROM parse_summary(said('{"score": 8.50}'), '{"fields": [{"score": "from 0 to 10"}]}');
SELECT * FROM parse_summary('');
\x
SELECT parse_summary(NULL) IS NULL, parse_summary('', NULL) IS NULL;
-- Whose it is: ours are those that summary_request gives; all others stay as they are
SELECT c, s.custom_id, s.id, s.fingerprint, s.summary FROM unnest(ARRAY['2611_05001-0123456789abcdef-00c0ffee', '0704_0001-0123456789abcdef-00c0ffee', 'hep-th_9901001-0123456789abcdef-00c0ffee', 'math_0309136-0123456789abcdef-00c0ffee',
	'2611_05001v2-0123456789abcdef-00c0ffee', '2613_05001-0123456789abcdef-00c0ffee', '2611.05001-0123456789abcdef-00c0ffee', '2611_05001-0123456789ABCDEF-00c0ffee', '2611_05001-0123456789abcdef-00c0ffee0', '2611_05001-0123456789abcde-00c0ffee',
	'math_GT_0309136-0123456789abcdef-00c0ffee', '2611_5001-0123456789abcdef-00c0ffee', 'nowhere_0309136-0123456789abcdef-00c0ffee', '-0123456789abcdef-00c0ffee', 'request-1', '', repeat('1', 100)]) c,
	parse_summary(json_build_object('custom_id', c, 'tldr', 'T.')::text, '{"fields": ["tldr"]}') s;
-- Tokens that are no integers are not known
SELECT u, input_tokens, output_tokens, model FROM unnest(ARRAY['{"prompt_tokens": 2147483647, "completion_tokens": 0}', '{"prompt_tokens": 2147483648, "completion_tokens": 1.5}', '{"prompt_tokens": "7", "completion_tokens": null}', '[]', '1e3']) u,
	parse_summary(format('{"model": 1, "usage": %s, "choices": []}', u));

--
-- Text to object
--

SELECT verdict(said(t)) FROM unnest(ARRAY[
	'{"tldr": "T.", "method": "M."}',
	E'  \n{"method": " M. \u00a0", "tldr": "\u00a0T.\\n"}\n',
	E'Here it is:\n```json\n{"tldr": "T.", "method": "M."}\n```\nAnything else?',
	E'Sure: {\n  "tldr": "T.",\n  "method": "M."\n}.',
	'{"TLDR": "T.", "Method": "M."}',
	'{"tldr": "T.", "TLDR": "no", "method": "M.", "method": "the last."}',
	'{"summary": {"tldr": "T.", "method": "M."}}',
	'[{"tldr": "T.", "method": "M."}]',
	'{"tldr": "T.", "method": "M.", "title": "more", "n": [1, {"tldr": "no"}]}',
	'{"tldr": "draft", "method": "draft"} No: {"tldr": "T.", "method": "M."}',
	'{"tldr": "T.", "method": "M."} I left out {"tldr": "this"}',
	'{"tldr": "only"} or {"method": "only"}',
	'{"type": "object", "properties": {"tldr": {"type": "string"}, "method": {"type": "string"}}} {"tldr": "T.", "method": "M."}',
	'With $\frac{1}{n}$ and {braces}: {"tldr": "T.", "method": "M."}',
	repeat('$\mathbf{x}$ ', 150) || '{"tldr": "T.", "method": "M."}',
	'{ not {"tldr": "T.", "method": "M."}',
	'{"tldr": "T.", "method": "M.",}',
	'{"tldr": "T.",, "method": "M."}',
	'{''tldr'': ''T.'', ''method'': ''M.''}',
	'{"tldr": "T.", "method": "M."',
	'{}', '{', '"', 'null', 'No.']) WITH ORDINALITY u(t, n) ORDER BY n;
-- Reasoning before it, and papers about reasoning
SELECT verdict(said(t)) FROM unnest(ARRAY[
	'<think>{"tldr": "draft", "method": "draft"}</think>{"tldr": "T.", "method": "M."}',
	E'\n <Thinking>hm</THINKING>\n{"tldr": "T.", "method": "M."}',
	'hm {"tldr": "draft", "method": "draft"}</think>{"tldr": "T.", "method": "M."}',
	'{"tldr": "draft", "method": "draft"}</think>{"tldr": "T.", "method": "M."}',
	'{"tldr": "A <think> tag.", "method": "It ends: </think> {\"tldr\"}."}',
	E'```\n{"tldr": "A </think> tag.", "method": "M."}\n```',
	'This is {"tldr": "A </think> tag.", "method": "M."}',
	'Draft {"tldr": "draft", "method": "draft"}</thought>{"tldr": "T.", "meth',
	'<think>{"tldr": "draft", "method": "draft"}',
	'<think>hm</think>No.', '<think>', '</think>', '<thinker>{"tldr": "T.", "method": "M."}']) WITH ORDINALITY u(t, n) ORDER BY n;
-- What models do to TeX, and to escapes
SELECT t, (parse_summary(said(t), '{"fields": ["tldr"]}')).summary ->> 'tldr' AS tldr FROM unnest(ARRAY[
	'{"tldr": "$\alpha \leq \{x\}$ is 5\% of \(x\)"}',
	'{"tldr": "$\beta \frac{1}{n} \rho \tau$, \textit{all}"}',
	'{"tldr": "$\\beta$ and \\\\ and \"q\" and \/"}',
	'{"tldr": "$\nabla f$\nnext, \$\nnext, $\$\nabla$"}',
	'{"tldr": "$$\nabla f$$\nnext, $\nu$$\nu$\nnext, $$\nu$\nu$$\nnext"}',
	'{"tldr": "\\$5\nnext, $\\$\nabla$\nnext"}',
	'{"tldr": "It costs $5, not \\$4 or \$3.\nnext"}', '{"tldr": "$\\\\\nu$\nnext"}', '{"tldr": "$$5 $x\nu$\nnext"}',
	'{"tldr":"$\alpha$","x":1}', E'{"tldr": "$\\alpha$" , \n}',
	'{"tldr": "a\tb\n1\t2\r\n\b3"}',
	'{"tldr": "\u00fc \ud835\udd3d \underline{x} \u12 \uD83D\uDE00"}',
	'{"tldr": "a\u0000b \ud800 \udc00\ud800x \ud800\ud835\udd3d"}',
	E'{"tldr": "a\tb\nc\x01\x1fd \\\n e"}',
	'{"tl\u0064r": "\u0022quoted\u0022 \u005c \u0001"}',
	'{"tldr": "\世 \é"}']) WITH ORDINALITY u(t, n) ORDER BY n;
-- in whatever JSON the object stands: where a program has decoded it, letters have become control characters
SELECT t, summary ->> 'tldr' AS tldr FROM unnest(ARRAY[
	'{"tldr": "order $\tau$, rate $\beta$, ratio $\frac{1}{n}$, $\nabla f$\nnext, \\$\nnext, $\\$\nabla$"}',
	'{"custom_id": "a", "tldr": "$$\rho$\nu$$\nnext $\\nu$"}',
	'{"tldr": "a\tb\n1\t2\r\n\b3 \u0009\tau"}',
	jsonb '{"message": {"content": "{\"tldr\": \"$\\tau$, $\\\\beta$\"}"}}' #>> '{message,content}',
	'[{"tldr": "$\tau$"}, {"x": 1}]',
	'{"a": {"TLDR": "$\tau$"}}',
	'"{\"tldr\": \"$\\tau$, $\\\\beta$\"}"',
	batch_line('{"tldr": "$\tau$, $\u0008eta$, $\u000crac{1}{n}$"}'),
	body('{"tool_calls": [{"function": {"arguments": {"tldr": "$\tau$"}}}]}')::text,
	body('{"tool_calls": [{"function": {"arguments": "{\"tldr\": \"$\\tau$\"}"}}]}')::text]) WITH ORDINALITY u(t, n), parse_summary(t, '{"fields": ["tldr"]}') ORDER BY n;
-- Two backslashes of TeX escape no dollar; what is no field stays as it is
SELECT (parse_summary(before || '{"tldr": "a \\\\$x\nu$ b"}', '{"fields": ["tldr"]}')).summary ->> 'tldr' AS tldr FROM unnest('{"",x}'::text[]) before;
SELECT custom_id, summary FROM parse_summary('{"custom_id": "a\tbc", "tldr": "\tau"}', '{"fields": ["tldr"]}');
-- An object that gets too long
SELECT verdict(said('{"tldr": "' || repeat(chr(1), 20000000) || '", "method": "M."}'));
-- the line around it is strict JSON, but may have what no text of PostgreSQL has
SELECT verdict(t, '{"fields": ["tldr"]}') FROM unnest(ARRAY[
	'{"choices": [{"message": {"content": "{\"tldr\": \"a\u0000b \ud800 \\ud83d\\ude00\"}"}}], "x\u0000": "\udc00"}',
	'{"choices": [{"message": {"content": "{\"tldr\": \"T.\"}"}}],}',
	E'{"choices": [{"message": {"content": "{\\"tldr\\": \\"T.\\"}\t"}}]}',
	'{"choices": [{"message": {"content": "\{\"tldr\": \"T.\"}"}}]}',
	E'\uFEFF{"choices": [{"message": {"content": "{\\"tldr\\": \\"T.\\"}"}}]}',
	E' {"choices" :\r\n[ {"message": {"content": "{\\"tldr\\": \\"T.\\"}"}}]}\n',
	'{"choices": [{"message": {"content": "no"}}], "choices": [{"message": {"content": "{\"tldr\": \"T.\"}"}}]}']) WITH ORDINALITY u(t, n) ORDER BY n;

--
-- Fields
--

SELECT verdict(format('{"tldr": "T.", "method": %s}', v)) FROM unnest(ARRAY['null', '1', 'true', '["M."]', '{"a": "M."}', '""', '" \n\u00a0"', '"..."', '"\u2026"', '"-"', '"--"', '"—"', '"N/A"', '"na"', '"None."', '"None"', '"NULL"', '"nil"', '"String"',
	'" Error "', '"TBD"', '"todo"', '"Unknown"', '"Method"', '"tldr"', '"0"', '"Error bars."']) WITH ORDINALITY u(v, n) ORDER BY n;
SELECT n, c, left(verdict(json_build_object('tldr', 'T.', 'method', repeat(c, n))::text), 20), right(verdict(json_build_object('tldr', 'T.', 'method', repeat(c, n))::text), 50) FROM unnest('{9999,10000,10001,2000000}'::int[]) n, unnest('{x,世}'::text[]) c;
-- three that are the same, of the five
SELECT verdict(format('{"tldr": "%s", "motivation": "%s", "method": "%s", "result": "%s", "conclusion": "%s"}', v[1], v[2], v[3], v[4], v[5]), '{}') FROM (VALUES ('{a,b,c,d,e}'::text[]), ('{a,a,b,b,c}'), ('{a,b,a,c,a}'), ('{a,b," a",c,"a "}'), ('{a,a,a,a,a}')) u(v);
SELECT verdict('{"tldr": "a", "x": "a", "y": "a"}', '{"fields": ["tldr", {"x": "x"}, {"y": "y"}]}');
-- one's own: numbers and booleans too, and words that mean nothing elsewhere
SELECT left(verdict(format('{"x": %s}', v), '{"fields": [{"x": "x"}]}'), 70) FROM unnest(ARRAY['8', '-0.50', '1e3', '1E-3', '1e400', '1e1000', '1e-1000', '1e99999999999', repeat('9', 100), repeat('9', 101), 'true', 'false', 'null', '"none"', '"x"', '" "', '[]', '{}']) WITH ORDINALITY u(v, n) ORDER BY n;
-- a long one that is wrong is not shown
SELECT octet_length(content::text), detail FROM parse_summary(json_build_object('tldr', repeat('x', 3000000), 'method', 'M.')::text, '{"fields": ["tldr", "method"]}');

--
-- Shapes
--

-- Messages
SELECT verdict(body(m::json)::text) FROM unnest(ARRAY[
	'{"content": [{"type": "text", "text": "{\"tldr\": \"T.\", "}, {"type": "thinking", "thinking": "hm"}, {"type": "text", "thought": true, "text": "hm"}, {"type": "text", "text": "\"method\": \"M.\"}"}]}',
	'{"content": ["{\"tldr\": \"T.\", ", {"text": "\"method\": \"M.\"}"}, 7, null]}',
	'{"content": [{"type": "refusal", "refusal": "I will not."}]}', '{"content": [{"type": "refusal"}]}',
	'{"content": null, "tool_calls": [{"type": "function", "function": {"name": "f", "arguments": "{\"tldr\": \"T.\", \"method\": \"M.\"}"}}]}',
	'{"content": "I call it {so}.", "tool_calls": [{"function": {"arguments": {"tldr": "T.", "method": "M."}}}, {"function": {"arguments": "{\"tldr\": \"no\", \"method\": \"no\"}"}}]}',
	'{"content": "{\"tldr\": \"T.\", \"method\": \"M.\"}", "tool_calls": [{"function": {"arguments": "{\"tldr\": \"no\", \"method\": \"no\"}"}}]}',
	'{"content": "", "function_call": {"arguments": "{\"tldr\": \"T.\", \"method\": \"M.\"}"}}',
	'{"content": null, "tool_calls": [{"function": {"arguments": "{\"tldr\": \"T.\"}"}}]}', '{"content": null, "tool_calls": [{"function": {"arguments": " "}}]}', '{"content": null, "tool_calls": [{"function": {"arguments": "no"}}]}',
	'{"content": null, "reasoning_content": "<think>{\"tldr\": \"T.\", \"method\": \"M.\"}"}', '{"content": " ", "reasoning": "{\"tldr\": \"T.\", \"method\": \"M.\"}"}',
	'{"content": null, "reasoning": "{\"tldr\": \"T.\", \"method\": \"\"}"}', '{"content": "No.", "reasoning": "{\"tldr\": \"T.\", \"method\": \"M.\"}"}',
	'{"content": "{\"tldr\": \"T.\", \"method\": \"M.\"}", "refusal": "I will not."}', '{"content": "{\"tldr\": \"T.\", \"method\": \"M.\"}", "refusal": ""}', '{"content": "", "refusal": {"why": 1}}',
	'{}', '{"content": 7}', '[]', 'null']) WITH ORDINALITY u(m, n) ORDER BY n;
-- Why it ended
SELECT r, t, verdict(said(t, r)) FROM unnest('{length,max_tokens,content_filter,SAFETY,refusal,tool_calls,NULL}'::text[]) r, unnest(ARRAY['{"tldr": "T.", "method": "M."}    ', '{"tldr": "T.", "meth', '{"tldr": "T."}', '{"tldr": "", "method": "M."}', '']) WITH ORDINALITY u(t, n) ORDER BY r, n;
-- Choices
SELECT verdict(format('{"choices": %s}', c)) FROM unnest(ARRAY['[]', '[null]', '[7, {"text": "{\"tldr\": \"no\", \"method\": \"no\"}"}]', '[{}]', '[{"text": "{\"tldr\": \"T.\", \"method\": \"M.\"}"}]', '[{"message": {"content": "{\"tldr\": \"T.\", \"method\": \"M.\"}"}}, {"message": {"content": "{\"tldr\": \"no\", \"method\": \"no\"}"}}]',
	'[{"message": {"content": "No."}}, {"message": {"content": "{\"tldr\": \"no\", \"method\": \"no\"}"}}]', '[{"error": {"message": "The provider is down.", "code": 502}}]', '{}', 'null']) WITH ORDINALITY u(c, n) ORDER BY n;
-- Errors in lines, by status
SELECT s, verdict(batch_line('{"error": {"message": "So it is.", "type": "t", "code": "c"}}', s)) FROM unnest('{200,302,400,401,402,403,404,405,406,411,413,414,415,422,429,500,503}'::int[]) s;
SELECT verdict(l) FROM unnest(ARRAY[
	batch_line('{"error": {"message": "Too long.", "code": "context_length_exceeded"}}'), batch_line('{"error": {"message": "No key.", "type": "invalid_request_error", "code": null}}', 401), batch_line('{"error": {"message": "It is filtered.", "code": "content_filter"}}', 400),
	batch_line(NULL, 400, '{"error": {"message": "Inside.", "code": 400}}'), batch_line(NULL, 500, '"As a string"'), batch_line(NULL, 500), batch_line('"A page"', 502), batch_line('[]', 502), batch_line('{"error": "As a string"}', 400),
	batch_line('{"error": {"code": "only_a_code"}}', 400), batch_line('{"error": {"message": {"a": 1}}}', 400), batch_line('{"error": {"detail": "In detail."}}', 400), batch_line('{"error": {}}'), batch_line(NULL), batch_line(NULL, 200, '{"message": "None."}'),
	'{"custom_id": "a", "response": null, "error": {"code": "batch_expired", "message": "It expired."}}', '{"custom_id": "a", "response": null, "error": {}}', '{"custom_id": "a", "response": null}', '{"custom_id": "a", "response": null, "error": "As a string"}',
	'{"custom_id": "a", "error": {"code": "batch_cancelled", "message": "It was cancelled."}}', '{"custom_id": "a", "error": {"code": "server_error", "message": "It broke."}}', '{"custom_id": "a", "error": {"code": "invalid_request_error", "message": "It is wrong."}}',
	'{"custom_id": "a", "response": {"status_code": "400", "body": {"error": {"message": "A status as text."}}}}', '{"custom_id": "a", "response": {"choices": []}}', '{"custom_id": "a", "response": 7}',
	'{"custom_id": "a", "response": {"status_code": 200, "body": {"tldr": "T.", "method": "M."}}}', '{"custom_id": "a", "response": {"status_code": 200, "body": {"data": []}}}']) WITH ORDINALITY u(l, n) ORDER BY n;
-- Bare errors, by code
SELECT verdict(format('{"error": %s}', e)) FROM unnest(ARRAY['"As a string"', '{"message": "a", "code": 400}', '{"message": "a", "code": 429}', '{"message": "a", "code": "400"}', '{"message": "a", "type": "invalid_request_error", "code": "invalid_api_key"}', '{"message": "a", "type": "invalid_request_error"}',
	'{"message": "a", "code": 0, "type": "exceed_context_size_error"}', '{"message": "a", "code": "content_filter"}', '{"code": "content_filter"}', '{"error": {"error": {"message": "deep"}}}', '{"message": "of\nseveral\u0001  lines "}', '{}', 'null', '0', 'false', '7', '[1]']) WITH ORDINALITY u(e, n) ORDER BY n;
SELECT length(detail), right(detail, 5) FROM unnest('{299,300,301,1000000}'::int[]) n, parse_summary(json_build_object('error', repeat('é', n))::text);
-- Fields alone, the model's own text, other JSON, no JSON
SELECT verdict(t) FROM unnest(ARRAY['{"tldr": "T.", "method": "M."}', '{"custom_id": "a", "tldr": "T.", "method": "M."}', '{"tldr": "T."}', '{"method": ""}',
	E'Here:\n```json\n{"tldr": "$\\alpha$", "method": "M."}\n```', '{"tldr": "$\alpha$", "method": "M."}', '<think>hm</think> {"tldr": "T.", "method": "M."}', '{"tldr": "T.", "method": "M."} Is that right?', 'Here: {"tldr": "T."}',
	'[{"tldr": "T.", "method": "M."}]', '{"summary": {"tldr": "T.", "method": "M."}}', '"{\"tldr\": \"T.\", \"method\": \"M.\"}"', '{"summary": {"tldr": "T.", "method": null}}',
	'{"properties": {"tldr": {"type": "string"}, "method": {"type": "string"}}}', '{"data": []}', '{"detail": "Not Found"}', '[]', '7', '"text"', 'null',
	'{"tldr": "T.", "method": "M."}{"tldr": "U.", "method": "N."}', '{"custom_id": "a", "x": {"tldr": "T.", "method": "M."}', '<html><body>502</body></html>', 'upstream connect error', '{"a": 1} x', '{"a": tru', '[1, 2', E'\u00a0\n', E'\uFEFF']) WITH ORDINALITY u(t, n) ORDER BY n;
-- A line that is cut: its name, if that came before
SELECT n, c.custom_id, c.id, error, retry FROM unnest('{10,40,67,68,69,80,200}'::int[]) n, parse_summary(left(said('{"tldr": "T.", "method": "M."}'), n)) c;
SELECT custom_id, error FROM parse_summary(said('{}') || said('{}'));

--
-- Whatever it holds
--

-- Depth: 32 values in values, and not one more; braces without end
SELECT n, error, left(detail, 40) FROM unnest('{31,32,33,1000000}'::int[]) n, parse_summary(format('{"tldr": "T.", "x": %s1%s}', repeat('[', n - 1), repeat(']', n - 1)), '{"fields": ["tldr"]}');
SELECT n, error FROM unnest('{31,32,33,1000}'::int[]) n, parse_summary(said(format('{"tldr": "T.", "x": %s1%s}', repeat('[', n - 1), repeat(']', n - 1))), '{"fields": ["tldr"]}');
SELECT left(t, 8), error, retry FROM unnest(ARRAY['[', '{', '{"a":', '[{"a":', '"', '\', '{"tldr":"', 'x{"', '{}', '},', ',', 'é', '{"\', '{"tldr": "a"}', '</think>', '<think>', '\u', '1']) WITH ORDINALITY u(t, n), parse_summary(repeat(t, 50000), '{"fields": ["tldr"]}') ORDER BY n;
SELECT left(t, 8), error, retry FROM unnest(ARRAY['[', '{', '{"a":', '[{"a":', '"', '\', '{"tldr":"', 'x{"', '{}', '},', ',', 'é', '{"\', '{"tldr": "a"}', '</think>', '<think>', '\u', '1']) WITH ORDINALITY u(t, n), parse_summary(said(repeat(t, 50000)), '{"fields": ["tldr"]}') ORDER BY n;
-- 100 objects are tried, no more; braces of TeX are none
SELECT n, verdict(said(repeat('{"x} ', n) || '{"tldr": "T.", "method": "M."}')) FROM unnest('{99,100}'::int[]) n;
-- A million of values, and no more
SELECT n, error FROM unnest('{999000,1100000}'::int[]) n, parse_summary(format('{"tldr": "T.", "x": [%s1]}', repeat('1,', n)), '{"fields": ["tldr"]}');
-- All that jsonb could not hold
SELECT verdict(format('{"tldr": "T.", "method": "M.", "x": %s}', x)) FROM unnest(ARRAY['1e999999', repeat('9', 200000), '"\u0000"']) x;
-- In a database that knows no encoding, bytes that are none
\set home :DBNAME
CREATE DATABASE paperdigest_ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C';
\c paperdigest_ascii
SET client_min_messages = warning;
CREATE EXTENSION paperdigest;
SELECT error, length(detail), summary IS NULL AS none FROM unnest(ARRAY[E'{"tldr": "T\xff\xe4."}', E'{"tldr": "T\xe4"}', E'\xff', E'{"tldr\xc3": 1, "tldr": "T\xc3"']) t, parse_summary(t, '{"fields": ["tldr"]}');
SELECT fingerprint(p) IS NOT NULL AS fingerprint, summary_request(p, 'm') IS NOT NULL AS request FROM CAST(E'{"id": "2611.05001", "title": "T\xff", "abstract": "A\xe4."}' AS paper) p;
SELECT summary_request('{"id": "2611.05001", "title": "T", "abstract": "A."}', 'm', jsonb_build_object('language', E'A\xf0')) IS NOT NULL AS cut_off_language;
\c :home
DROP DATABASE paperdigest_ascii;

DROP FUNCTION verdict, said, batch_line, body;
