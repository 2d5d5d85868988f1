-- Charsets of feeds, and feeds in databases of other encodings
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\set home :DBNAME
SET client_encoding = 'UTF8';
\set feed '''<rss version="2.0"><channel><link>http://rss.arxiv.org/rss/cs.LG</link><item><guid>2603.00001</guid><title>Café \\"uber &#xe9;</title></item></channel></rss>'''

-- Bytes are UTF-8, with or without a mark, unless they say otherwise
SELECT name, title FROM (VALUES (1, 'none', '', 'UTF8'), (2, 'UTF-8', '<?xml version="1.0" encoding="UTF-8"?>', 'UTF8'), (3, 'utf-8', '<?xml version=''1.0'' encoding = ''utf-8'' standalone="yes" ?>', 'UTF8'), (4, 'Latin-1', '<?xml version="1.0" encoding="ISO-8859-1"?>', 'LATIN1'),
	(5, 'Windows', '<?xml version="1.0" encoding="windows-1252"?>', 'WIN1252'), (6, 'no encoding', '<?xml version="1.0"?>', 'UTF8'), (7, 'elsewhere', '<!-- encoding="latin1" ?> -->', 'UTF8')) v(n, name, declaration, encoding),
	parse_feed(convert_to(declaration || :feed, encoding)) ORDER BY n;
SELECT title FROM parse_feed('\xEFBBBF'::bytea || convert_to('<?xml version="1.0" encoding="ISO-8859-1"?>' || :feed, 'UTF8'));
SELECT kind, items FROM feed_info(convert_to('<?xml version="1.0" encoding="ISO-8859-1"?>' || :feed, 'LATIN1'));
SELECT count(*) FROM feed_deleted(convert_to('<?xml version="1.0" encoding="ISO-8859-1"?>' || :feed, 'LATIN1'));
-- A text is what it is
SELECT title FROM unnest('{UTF-8,ISO-8859-1,UTF-16,unknown}'::text[]) WITH ORDINALITY c(charset, n), parse_feed(format('<?xml version="1.0" encoding="%s"?>', charset) || :feed) ORDER BY n;
SELECT title FROM parse_feed(E'\uFEFF' || :feed);
-- Other charsets, wrong ones, and what is no text
\pset format unaligned
\pset tuples_only on
\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir '/failure.psql'
\i :failure
SELECT n, pg_temp.failure(format('SELECT title FROM parse_feed(%L::bytea)', bytes)) FROM (VALUES
	(1, convert_to('<?xml version="1.0" encoding="UTF-16"?>' || :feed, 'UTF8')), (2, '\xFEFF003C'::bytea), (3, '\xFFFE3C00'), (4, convert_to('<?xml version="1.0" encoding="nothing"?>' || :feed, 'UTF8')),
	(5, convert_to('<?xml version="1.0" encoding="UTF-8"?>' || :feed, 'LATIN1')), (6, convert_to(:feed, 'LATIN1')), (7, convert_to(:feed, 'UTF8') || '\x00'), (8, '\x00'), (9, ''), (10, '\x1F8B08'),
	-- declarations that name none
	(11, convert_to('<?xml version="1.0" encoding?>' || :feed, 'UTF8')), (12, convert_to('<?xml version="1.0" encoding=UTF-8?>' || :feed, 'UTF8')), (13, convert_to('<?xml version="1.0" encoding="UTF-8?>' || :feed, 'UTF8'))) v(n, bytes) ORDER BY n;

-- Databases of other encodings
CREATE DATABASE paperdigest_latin1 TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
CREATE DATABASE paperdigest_sql_ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C';
\c paperdigest_latin1
SET client_encoding = 'UTF8';
CREATE EXTENSION paperdigest;
SELECT title, octet_length(title) FROM parse_feed(:feed);
SELECT title, octet_length(title) FROM parse_feed(convert_to(:feed, 'UTF8'));
SELECT title FROM parse_feed('<?xml version="1.0" encoding="ISO-8859-1"?>' || :feed);
-- characters that it has not, from a reference and from TeX; what is only read is no error
SELECT title FROM parse_feed(replace(:feed, '&#xe9;', '&#26446;'));
SELECT title FROM parse_feed(replace(:feed, '&#xe9;', '\alpha'));
SELECT items FROM feed_info(replace(:feed, '&#xe9;', '&#26446;'));
SELECT title FROM parse_feed(replace(:feed, '<title>', '<title>é</title><title>&#26446;'));
\c paperdigest_sql_ascii
SET client_encoding = 'SQL_ASCII';
CREATE EXTENSION paperdigest;
SELECT title, octet_length(title) FROM parse_feed(:feed);
SELECT title FROM parse_feed(replace(:feed, '&#xe9;', E'\xE9'));
\c :home
DROP DATABASE paperdigest_latin1;
DROP DATABASE paperdigest_sql_ascii;
