-- Options of summaries: all that each may be, up to its limits
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\i :failure
\pset format unaligned
\pset tuples_only on

-- The body of a request with one option, or what is wrong with it
CREATE FUNCTION pg_temp.body(name text, value jsonb) RETURNS json
LANGUAGE sql AS $$ SELECT summary_request('{"id": "2601.00001", "title": "T", "abstract": "A"}', 'm', jsonb_build_object(name, value)) -> 'body' $$;
CREATE FUNCTION pg_temp.fault(name text, value jsonb) RETURNS text
LANGUAGE sql AS $$ SELECT pg_temp.failure(format('SELECT needs_summary(''{"id": "2601.00001", "title": "T"}'', %L)', jsonb_build_object(name, value))) $$;

-- language
SELECT value, substring(pg_temp.body('language', to_jsonb(value)) #>> '{messages,0,content}' FROM 'Write the values in (.*)\. Write')
FROM unnest(ARRAY['Chinese', 'Portuguese (Brazil)', 'Serbo-Croatian', '简体中文', 'हिन्दी', 'Ελληνικά', repeat('x', 64), repeat('é', 64)]) value;
SELECT value, pg_temp.fault('language', value) FROM unnest('{"\"\"","\" \"",1,"[]","\"English.\"","\"a\\nb\"","\"x1\"","\"«a»\"","\"a\\u2028b\"","\"a\\u00a0b\""}'::jsonb[]) value;
SELECT n, pg_temp.fault('language', to_jsonb(repeat('é', n))) FROM unnest('{64,65}'::int[]) n;
SELECT substring(pg_temp.body('language', 'null') #>> '{messages,0,content}' FROM 'Write the values in (.*)\. Write');

-- fields: in their order, in message and schema
SELECT value, pg_temp.body('fields', value) #> '{response_format,json_schema,schema,required}', substring(pg_temp.body('fields', value) #>> '{messages,0,content}' FROM E'are:\n(.*)\n\nWrite')
FROM unnest('{"[\"tldr\"]","[\"conclusion\", \"tldr\"]","[\"tldr\", {\"reason\": \"why\"}, {\"a_1\": \"a \\\"b\\\"\"}]","[{\"tldr\": \"in five words\"}]",null}'::jsonb[]) value;
SELECT value, pg_temp.fault('fields', value) FROM unnest('{1,"\"tldr\"","{\"score\": \"x\"}","[]","[\"title\"]","[\"TLDR\"]","[null]","[[]]","[{}]","[{\"a\": 1}]","[{\"a\": \" \"}]","[{\"a\": \"x\", \"b\": \"y\"}]","[\"tldr\", \"tldr\"]","[{\"a\": \"x\"}, {\"a\": \"y\"}]","[\"tldr\", {\"tldr\": \"x\"}]"}'::jsonb[]) value;
SELECT value, left(pg_temp.fault('fields', jsonb_build_array(jsonb_build_object(value, 'x'))), 60) FROM unnest(ARRAY['a', 'a_9z', '', 'A', '9', '_a', 'a-b', 'é', 'a b', repeat('a', 63), repeat('a', 64)]) value;
-- not by the names that tell what an answer is
SELECT value, pg_temp.fault('fields', jsonb_build_array(jsonb_build_object(value, 'x'))) FROM unnest('{error,response,choices,custom_id,errors,model}'::text[]) value;
SELECT n, five, pg_temp.fault('fields', CASE WHEN five THEN '["tldr", "motivation", "method", "result", "conclusion"]'::jsonb ELSE '[]' END || jsonb_agg(jsonb_build_object('a' || i, 'x')))
FROM unnest('{20,21}'::int[]) n, unnest('{t,f}'::boolean[]) five, generate_series(1, n) i GROUP BY n, five ORDER BY n, five;

-- response_format
SELECT value, pg_temp.body('response_format', value) #>> '{response_format,type}' FROM unnest('{"\"json_schema\"","\"json_object\"","\"none\"",null}'::jsonb[]) value;
SELECT value, pg_temp.fault('response_format', value) FROM unnest('{"\"\"","\"JSON_OBJECT\"","\"json\"","\"nonee\"",true,"{\"type\": \"json_object\"}"}'::jsonb[]) value;

-- instructions
SELECT value, to_json(substring(pg_temp.body('instructions', value) #>> '{messages,0,content}' FROM 'alpha\$".(.*)$')) FROM unnest('{"\"\"","\" \\n\"","\"For \\\"us\\\".\\nBe brief.\"",null}'::jsonb[]) value;
SELECT value, pg_temp.fault('instructions', value) FROM unnest('{1,"[\"x\"]",false}'::jsonb[]) value;

-- body: its members as they are, in the order of jsonb, without blanks
SELECT substring(pg_temp.body('body', value)::text FROM '"additionalProperties":false}}}(.*)}$')
FROM unnest('{"{}",null,"{\"temperature\": 0.20, \"seed\": 7}","{\"bb\": 1e3, \"a\": -1.5, \"chat_template_kwargs\": {\"enable_thinking\": false, \"x\": {}, \"y\": []}}","{\"stop\": [\"a\", [\"b\", null, {\"c\": 1}], \"é\\n\\\"\"], \"user\": true}","{\"messages2\": {\"model\": 1}}"}'::jsonb[]) value;
SELECT value, pg_temp.fault('body', value) FROM unnest('{1,"[]","\"x\"","[{\"a\": 1}]","{\"model\": \"x\"}","{\"messages\": []}","{\"response_format\": null}","{\"n\": 1, \"stream\": false}"}'::jsonb[]) value;

-- url
SELECT value, summary_request('{"id": "2601.00001", "title": "T", "abstract": "A"}', 'm', jsonb_build_object('url', value)) -> 'url' FROM unnest('{"\"/v1/x\"","\"/openai/deployments/\\\"d\\\"/chat\"",null}'::jsonb[]) value;
SELECT value, pg_temp.fault('url', value) FROM unnest('{"\"\"",1,"{}"}'::jsonb[]) value;

-- names that begin like one, or go on behind it; what is no object
SELECT name, pg_temp.fault(name, '1') FROM unnest('{"",field,fieldss,Fields,model,bodys}'::text[]) name;
SELECT pg_temp.failure(format('SELECT needs_summary(''{"id": "2601.00001", "title": "T"}'', %L)', o)) FROM unnest('{null,1,"\"\"","[{}]"}'::jsonb[]) o;
-- The three functions take the same
SELECT pg_temp.failure($$SELECT summary_request('{"id": "2601.00001", "title": "T"}', 'm', '{"x": 1}')$$), pg_temp.failure($$SELECT parse_summary('', '{"x": 1}')$$);
