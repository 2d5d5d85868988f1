-- The lines of the table that stand in the README, by which one decides. Those of thousands of papers are there at SCALE=1.

SELECT what, ours, against, peer, unit, ratio, target, holds FROM report RIGHT JOIN (VALUES
	(1, 'page of 700 entries', 'lxml, compiled XPath'),
	(2, 'page of 700 entries', 'BeautifulSoup, html.parser'),
	(3, 'memory, 70000 entries, no page, no rows', 'a constant'),
	(4, 'API of 700 entries', 'arxiv.py''s way'),
	(5, 'OAI of 7000 entries', 'lxml, iterparse'),
	(6, 'parse_metadata, snapshot', 'text to jsonb'),
	(7, 'from text', 'jsonb'),
	(8, 'table size', 'id, text[], jsonb'),
	(9, 'seq scan, category', 'jsonb @>'),
	(10, 'GIN, rare category', 'text[] @>'),
	(11, 'GIN, archive', 'text[] && codes'),
	(12, 'digest of 112 papers', 'SQL'),
	(13, 'digest of 112 papers', 'Python, rows in memory'),
	(14, 'digest of 112 papers in HTML', 'Jinja, rows from JSON'),
	(15, 'memory, digest in parts, to a file', 'the digest'),
	(16, 'parse_summary', 'answer::jsonb'),
	(17, '3000000 papers: load', 'id, text[], jsonb'),
	(18, '300000 papers: category and words', 'id, text[], jsonb'),
	(19, '3000000 papers: a day''s load', '30000 papers'),
	(20, '3000000 papers: a day''s digest', '30000 papers')) AS line (place, what, against)
	USING (what, against)
ORDER BY place;
