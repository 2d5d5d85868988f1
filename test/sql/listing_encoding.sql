-- Listing pages in databases of other encodings
\set home :DBNAME
SET client_encoding = 'UTF8';

CREATE DATABASE paperdigest_latin1 TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
CREATE DATABASE paperdigest_sql_ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C';

\c paperdigest_latin1
SET client_encoding = 'UTF8';
CREATE EXTENSION paperdigest;
-- One entry; text in LATIN1, bytes in UTF-8
\set page '''<html><head></head><body><div>Total of 1 entries </div><dl><dt><a name=item1></a><a href=/abs/2603.00001></a></dt><dd><div class=list-title>Café über &eacute;</div><div class=list-authors>A. Author</div><div class=list-subjects>(cs.LG)</div></dd></dl></body></html>'''
SELECT title, octet_length(title), length(title) FROM parse_listing(:page);
SELECT title, octet_length(title), length(title) FROM parse_listing(convert_to(:page, 'UTF8'));
SELECT '{"id": "2603.00001", "title": "Caf\u00e9", "categories": ["cs.LG"]}'::paper;
SELECT render_digest('SELECT paper(l) FROM parse_listing(convert_to(''<html><head></head><body><div>Total of 1 entries </div><dl><dt><a name=item1></a><a href=/abs/2603.00001></a></dt><dd><div class=list-title>Caf&eacute;</div><div class=list-authors>A. Author</div><div class=list-subjects>(cs.LG)</div></dd></dl></body></html>'', ''UTF8'')) l');
-- a character that LATIN1 has not, and one given by its number
SELECT title FROM parse_listing(replace(:page, '&eacute;', '&Omega;'));
SELECT title FROM parse_listing(replace(:page, '&eacute;', '&#26446;'));
SELECT count(*) FROM parse_listing(:page);

\c paperdigest_sql_ascii
SET client_encoding = 'SQL_ASCII';
CREATE EXTENSION paperdigest;
SELECT title, octet_length(title) FROM parse_listing(:page);
SELECT title, octet_length(title) FROM parse_listing(decode(encode(:page::bytea, 'hex'), 'hex'));
-- megabytes without a blank, which are not cut within a character
SELECT n, octet_length(title) FROM generate_series(0, 2) n,
	parse_listing(replace(:page, '&eacute;', repeat('x', n) || repeat(repeat('é', 1000) || '<i></i>', 2000))) ORDER BY n;
-- not UTF-8
SELECT title FROM parse_listing(replace(:page, '&eacute;', E'\xE9'));

\c :home
DROP DATABASE paperdigest_latin1;
DROP DATABASE paperdigest_sql_ascii;
