-- Escaping in databases whose characters are one byte each: what is punctuation, and what is
-- a space, is so in every encoding
\set home :DBNAME
SET client_encoding = 'UTF8';
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;

-- As title, as author line, in a paragraph and in HTML
\set fields 'ARRAY[''«*"b"*»'', ''¿_"c"_?'', ''§~~(d)~~§'', ''·*(e)*·'', ''é*(f)*é'', ''é_g_é'', ''¶__h__¶'', E''*\\u00A0i*'', E''*j\\u00A0*'', ''×*"k"*×'', ''¡`l`¡'', ''plain'']'
\set digest 'render_digest(format(''SELECT ''''2601.00001'''' AS id, %1$L AS title, ARRAY[%1$L] AS authors, %1$L AS tldr, %1$L AS method'', f))'
SELECT f, m[1] AS title, m[2] AS authors, m[3] AS body
FROM unnest(:fields) f, regexp_match(:digest, '### \[1\] \[(.*)\]\(https:.*\)\n\*(.*)\*\n.*\nTL;DR: (.*)\n\n\n<details>') m;
SELECT string_agg(:digest, E'\n') AS utf8 FROM unnest(:fields) f \gset
-- Those that only Windows has; some of its bytes are no character
\set windows 'ARRAY[''“*(a)*”'', ''…_(b)_…'', ''–*(c)*–'', ''€*(d)*€'', ''†*(e)*†'', ''™*(f)*™'']'
SELECT string_agg(:digest, E'\n') AS utf8_windows FROM unnest(:windows) f \gset

CREATE DATABASE paperdigest_latin1 TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
CREATE DATABASE paperdigest_euc_jp TEMPLATE template0 ENCODING 'EUC_JP' LC_COLLATE 'C' LC_CTYPE 'C';
CREATE DATABASE paperdigest_win1252 TEMPLATE template0 ENCODING 'WIN1252' LC_COLLATE 'C' LC_CTYPE 'C';

\c paperdigest_latin1
SET client_encoding = 'UTF8';
CREATE EXTENSION paperdigest;
SELECT string_agg(:digest, E'\n') = :'utf8' AS as_in_utf8 FROM unnest(:fields) f;
SELECT digest_agg(paper(r)) = render_digest('SELECT ''2601.00001'' AS id, ''«*"b"*»'' AS title') AS aggregate FROM (SELECT '2601.00001' AS id, '«*"b"*»' AS title) r;

\c paperdigest_win1252
SET client_encoding = 'UTF8';
CREATE EXTENSION paperdigest;
SELECT string_agg(:digest, E'\n') = :'utf8' AS as_in_utf8 FROM unnest(:fields) f;
SELECT string_agg(:digest, E'\n') = :'utf8_windows' AS as_in_utf8 FROM unnest(:windows) f;

-- In EUC_JP each character beyond ASCII may be punctuation, and may not
\c paperdigest_euc_jp
SET client_encoding = 'UTF8';
CREATE EXTENSION paperdigest;
SELECT f, substring(digest_agg(paper(r)) FROM '### \[1\] \[(.*)\]\(https') AS title FROM unnest(ARRAY['x。*"a"*', '世*(a)*', '世*a*', '世_a_世', 'a*(b)*', '世*a']) f, LATERAL (SELECT '2601.00001' AS id, f AS title) r GROUP BY f ORDER BY f COLLATE "C";

\c :home
DROP DATABASE paperdigest_latin1;
DROP DATABASE paperdigest_euc_jp;
DROP DATABASE paperdigest_win1252;
