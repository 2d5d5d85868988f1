-- The words of a digest: the option labels
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

CREATE TABLE papers (n serial, paper paper);
INSERT INTO papers (paper) VALUES
	('{"id": "2603.00001", "title": "One", "authors": ["A", "B"], "categories": ["cs.LG"], "abstract": "摘要。",
	   "tldr": "一句话。", "motivation": "为什么。", "method": "怎么做。", "result": "什么。", "conclusion": "所以。"}'),
	('{"id": "2603.00002", "title": "Two"}');

SELECT '{"labels": {"contents": "目录", "back": "返回", "total": "总数", "primary_category": "主要类别", "tldr": "一句话总结", "details": "详情",
	"motivation": "动机", "method": "方法", "result": "结果", "conclusion": "结论", "abstract": "摘要"}}' AS chinese \gset
SELECT render_digest('SELECT paper FROM papers ORDER BY n', :'chinese');
SELECT render_digest('SELECT paper FROM papers ORDER BY n', :'chinese'::jsonb || '{"format": "html", "details": "open"}');

-- All words
SELECT render_digest('SELECT paper FROM papers ORDER BY n', '{"labels": {"et_al": "и др.", "uncategorized": "Sans catégorie", "pdf": "Papier (PDF)",
	"categories": "Cat., toutes; l''une - l''autre / 1"}, "max_authors": 1, "lines": ["categories", "pdf"], "folded": []}');
SELECT render_digest('SELECT paper FROM papers WHERE false', '{"labels": {"empty": "Nichts Neues.", "contents": "Inhalt"}}');
SELECT render_digest('SELECT paper FROM papers WHERE false', '{"labels": {"empty": "Nichts Neues.", "contents": "Inhalt"}, "format": "html"}');
-- the anchor of papers without category stays
SELECT digest_agg(paper, '{"labels": {"uncategorized": "Other"}, "lines": []}') FROM papers WHERE n = 2;
SELECT digest_agg(paper, '{"labels": {}}' ORDER BY n) = digest_agg(paper ORDER BY n) AS same,
	digest_agg(paper, '{"labels": null}' ORDER BY n) = digest_agg(paper ORDER BY n) AS same FROM papers;

-- The characters that a label can have, behind its first one; and as its first one
CREATE FUNCTION is_label(label text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	RETURN digest_agg('{"id": "2603.00001", "title": "One"}', jsonb_build_object('labels', jsonb_build_object('back', label))) IS NOT NULL;
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN false;
END $$;
SELECT string_agg(c, '' ORDER BY n) FROM generate_series(1, 127) n, chr(n) c WHERE is_label('a' || c || 'b');
SELECT string_agg(c, '' ORDER BY n) FROM generate_series(1, 127) n, chr(n) c WHERE is_label(c || 'b');
-- and some that are not ASCII: letters, but no spaces and punctuation
SELECT to_hex(ascii(c)), is_label(c), is_label('a' || c) FROM unnest(ARRAY['é', '返', U&'\0301', U&'\00A0', U&'\3000', U&'\2003', '«', '。', '、', '—']) c;
-- 1 to 64 characters; at the end no space
SELECT n, is_label(repeat('x', n)), is_label(repeat('字', n)) FROM unnest('{0,1,64,65}'::int[]) n;
SELECT label, is_label(label) FROM unnest('{" a","a ","a b","a  b","www.","x www.a","WWW.a","ww.a","http//a",a.b}'::text[]) label;

-- What cannot be
\set VERBOSITY default
SELECT render_digest('TABLE papers', '{"labels": {"back": "<b>"}}');
SELECT render_digest('TABLE papers', '{"labels": {"tldr": "*x*"}}');
SELECT render_digest('TABLE papers', '{"labels": {"et_al": ""}}');
SELECT render_digest('TABLE papers', '{"labels": {"et_al": null}}');
SELECT render_digest('TABLE papers', '{"labels": {"et_al": 1}}');
SELECT render_digest('TABLE papers', '{"labels": {"et_al": ["x"]}}');
SELECT render_digest('TABLE papers', '{"labels": {"title": "Titel"}}');
SELECT render_digest('TABLE papers', '{"labels": {"Back": "x"}}');
SELECT render_digest('TABLE papers', '{"labels": ["x"]}');
SELECT render_digest('TABLE papers', '{"labels": "x"}');

DROP FUNCTION is_label;
DROP TABLE papers;

-- Where the bytes of a character are not those of UTF-8, none of those behind it is skipped
\set home :DBNAME
CREATE DATABASE paperdigest_euc_jp TEMPLATE template0 ENCODING 'EUC_JP' LC_COLLATE 'C' LC_CTYPE 'C';
\c paperdigest_euc_jp
SET client_min_messages = warning;
CREATE EXTENSION paperdigest;
SET client_encoding = 'UTF8';
SELECT digest_agg('{"id": "2603.00001", "title": "One"}', jsonb_build_object('labels', jsonb_build_object('contents', convert_from('\xe4a1', 'EUC_JP') || 'ru')));
SELECT digest_agg('{"id": "2603.00001", "title": "One"}', jsonb_build_object('labels', jsonb_build_object('contents', convert_from('\xe4a1', 'EUC_JP') || '<b')));
\c :home
DROP DATABASE paperdigest_euc_jp;
