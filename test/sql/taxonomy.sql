-- arxiv_taxonomy(): arXiv's archives and categories as the extension knows them
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
SET jit = off;

CREATE TEMP TABLE taxonomy AS SELECT * FROM arxiv_taxonomy();

-- How many there are (arXiv's own table, without its test and invalid entries)
SELECT "group", count(*), count(*) FILTER (WHERE active) AS active,
	count(*) FILTER (WHERE category = archive) AS archives, count(*) FILTER (WHERE category <> canonical) AS aliases
FROM taxonomy GROUP BY ROLLUP ("group") ORDER BY "group" COLLATE "C";
SELECT prorows FROM pg_proc WHERE oid = 'arxiv_taxonomy()'::regprocedure;

-- All that stands for another one
SELECT category, canonical, "group", active FROM taxonomy WHERE category <> canonical ORDER BY category COLLATE "C";

-- Some rows
SELECT * FROM taxonomy WHERE category IN ('astro-ph', 'astro-ph.CO', 'cs.LG', 'hep-th', 'q-bio', 'cs.SY', 'physics.atm-clus', 'cs')
ORDER BY category COLLATE "C";

-- What holds of every row
SELECT count(*) AS rows,
	count(DISTINCT category) AS names, count(DISTINCT lower(category)) AS names_in_any_case,
	count(*) FILTER (WHERE category IS NULL OR name IS NULL OR archive IS NULL OR "group" IS NULL OR canonical IS NULL OR active IS NULL) AS nulls,
	count(*) FILTER (WHERE name !~ '^[A-Z][A-Za-z ,-]+$') AS odd_names,
	count(*) FILTER (WHERE archive <> split_part(category, '.', 1)) AS other_archives,
	count(*) FILTER (WHERE NOT EXISTS (SELECT FROM taxonomy a WHERE a.category = t.archive AND a.category = a.archive)) AS archives_missing,
	count(*) FILTER (WHERE NOT EXISTS (SELECT FROM taxonomy c WHERE c.category = t.canonical AND c.canonical = c.category)) AS canonical_missing,
	count(*) FILTER (WHERE "group" <> (SELECT a."group" FROM taxonomy a WHERE a.category = t.archive)) AS other_groups
FROM taxonomy t;

-- arxiv_category reads all names, in any case, as their canonical one, and knows their names
SELECT count(*) AS spellings,
	count(*) FILTER (WHERE s::arxiv_category::text <> canonical) AS wrongly_read,
	count(*) FILTER (WHERE category_name(s::arxiv_category) IS DISTINCT FROM (SELECT name FROM taxonomy c WHERE c.category = t.canonical)) AS wrongly_named,
	count(*) FILTER (WHERE archive(s::arxiv_category)::text <> (SELECT archive FROM taxonomy c WHERE c.category = t.canonical)) AS wrong_archives
FROM taxonomy t, LATERAL (VALUES (category), (upper(category)), (lower(category)), (initcap(category))) v(s);
-- and no others
SELECT count(*) AS spellings, count(*) FILTER (WHERE s::arxiv_category::text <> s) AS wrongly_read,
	count(category_name(s::arxiv_category)) AS wrongly_named
FROM taxonomy t, LATERAL (VALUES (category || 'x'), ('x' || category), (replace(category, '-', '--')), (replace(category, '.', 'x.'))) v(s)
WHERE s <> category;

-- An archive contains what has its name, or an alias that has
SELECT count(*) AS pairs, count(*) FILTER (WHERE contains) AS contained,
	count(*) FILTER (WHERE contains <> (a.canonical = b.canonical
		OR EXISTS (SELECT FROM taxonomy c WHERE c.canonical = b.canonical AND c.archive = a.canonical))) AS wrong
FROM taxonomy a, taxonomy b, LATERAL (SELECT a.category::arxiv_category @> b.category::arxiv_category) x(contains);
