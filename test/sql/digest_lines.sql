-- What cards show: the options lines and folded
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on

CREATE TABLE papers (n serial, paper paper);
INSERT INTO papers (paper) VALUES
	('{"id": "2603.00001v2", "title": "All Fields", "authors": ["A One", "B Two", "C Three"], "categories": ["cs.LG", "cs.AI", "stat.ML"],
	   "comments": "9 pages, *accepted*", "journal_ref": "J. of Rest 1 (2026)", "doi": "10.1000/1_2_3", "report_no": "R-1", "msc_class": "68T05", "acm_class": "I.2.6",
	   "license": "http://creativecommons.org/licenses/by/4.0/", "submitted": "2026-03-04T23:30:00-05:00", "updated": "2026-03-06T00:00:00Z",
	   "abstract": "The abstract.", "tldr": "In short.", "motivation": "Why.", "method": "How.", "result": "What.", "conclusion": "So."}'),
	('{"id": "hep-th/9901001v3", "title": "Title Only"}');

-- Every item, in its own order, as paragraphs and behind the fold; those of a paper that has none of them: its address alone
SELECT render_digest('SELECT paper FROM papers ORDER BY n', '{"lines": ["abstract", "conclusion", "result", "method", "motivation", "tldr", "pdf", "updated", "submitted",
	"license", "acm_class", "msc_class", "report_no", "doi", "journal_ref", "comments", "categories", "primary_category"], "folded": []}');
SELECT render_digest('SELECT paper FROM papers ORDER BY n', '{"folded": ["primary_category", "categories", "comments", "journal_ref", "doi", "report_no", "msc_class",
	"acm_class", "license", "submitted", "updated", "pdf", "tldr", "motivation", "method", "result", "conclusion", "abstract"], "lines": []}');
-- one item can be in both, and each can be the first in the fold
SELECT item, substring(digest_agg(paper, jsonb_build_object('lines', jsonb_build_array(item), 'folded', jsonb_build_array(item))) FROM 'Three\*\n(.*)$')
FROM papers, unnest('{primary_category,categories,pdf,submitted,doi,license,tldr}'::text[]) item WHERE n = 1 GROUP BY item ORDER BY item;
-- nothing but titles and authors
SELECT digest_agg(paper, '{"lines": [], "folded": [], "sections": "none"}' ORDER BY n) FROM papers;
SELECT digest_agg(paper, '{"lines": null, "folded": null}' ORDER BY n) = digest_agg(paper ORDER BY n) AS same FROM papers;
-- empty texts have a line; lists without items have none
SELECT digest_agg('{"id": "2603.00002", "title": "Empty", "categories": [], "comments": "", "abstract": ""}',
	'{"lines": ["categories", "primary_category", "comments"], "folded": ["abstract"]}');

-- Dates are those in UTC, whatever the session's settings are
SET TimeZone = 'America/New_York';
SET DateStyle = 'SQL, DMY';
SELECT digest_agg(paper, '{"lines": ["submitted", "updated"], "folded": [], "sections": "none"}') FROM papers WHERE n = 1;
RESET TimeZone;
RESET DateStyle;

-- Without details, and in raw markup
SELECT digest_agg(paper, '{"lines": ["comments"], "folded": ["doi", "categories"], "details": "none", "sections": "none"}') FROM papers WHERE n = 1;
SELECT digest_agg(paper, '{"lines": ["comments"], "folded": ["doi", "categories"], "markup": "raw", "sections": "none"}') FROM papers WHERE n = 1;

-- Between authors
SELECT separator, substring(digest_agg(paper, jsonb_build_object('author_separator', separator, 'max_authors', 2)) FROM '\n\*.*?\*\n') AS authors
FROM papers, unnest('{",",", ","; "}'::text[]) separator WHERE n = 1 GROUP BY separator ORDER BY separator;

-- What cannot be
\set VERBOSITY default
SELECT render_digest('TABLE papers', '{"lines": ["tldr", "title"]}');
SELECT render_digest('TABLE papers', '{"folded": ["Abstract"]}');
SELECT render_digest('TABLE papers', '{"lines": ["contents"]}');
SELECT render_digest('TABLE papers', '{"lines": [""]}');
SELECT render_digest('TABLE papers', '{"folded": ["tldr", "abstract", "tldr"]}');
SELECT render_digest('TABLE papers', '{"lines": "tldr"}');
SELECT render_digest('TABLE papers', '{"lines": {"tldr": 1}}');
SELECT render_digest('TABLE papers', '{"lines": [null]}');
SELECT render_digest('TABLE papers', '{"folded": [["tldr"]]}');
SELECT render_digest('TABLE papers', '{"folded": 1}');
SELECT render_digest('TABLE papers', '{"author_separator": " and "}');
SELECT render_digest('TABLE papers', '{"author_separator": 1}');

DROP TABLE papers;
