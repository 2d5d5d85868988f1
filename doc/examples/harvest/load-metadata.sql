-- Loads a range of lines of a metadata snapshot in one transaction. They come on standard
-- input, each with its number in the file and a tab before it. Lines that were loaded already,
-- by whom ever, are passed over; those that cannot be loaded go to bad_lines. What is printed
-- is the number of the last line, and how many papers and how many bad lines there were:
--   cat -n FILE | psql -qAt -v ON_ERROR_STOP=1 -v harvest=1 -f load-metadata.sql DATABASE

CREATE TEMPORARY TABLE lines (line bigint, body text);
\copy lines FROM pstdin WITH (FORMAT csv, DELIMITER E'\t', QUOTE E'\x01', ENCODING 'LATIN1')

BEGIN;

-- Whoever else loads the same file waits here.
SELECT loaded FROM harvests WHERE harvest = :'harvest' FOR UPDATE \gset
CREATE TEMPORARY TABLE entries ON COMMIT DROP AS
SELECT line, body, unversioned(id(paper)) AS id, paper, coalesce(updated, '-infinity') AS day, problem
FROM lines, read_metadata(body)
WHERE line > :loaded AND body IS NOT NULL;

INSERT INTO papers AS p (id, paper, as_of)
SELECT id, merge_agg(paper ORDER BY day, line), max(day) FROM entries WHERE problem IS NULL GROUP BY id ORDER BY id
ON CONFLICT (id) DO UPDATE SET
    paper = CASE WHEN excluded.as_of < p.as_of THEN excluded.paper || p.paper ELSE p.paper || excluded.paper END,
    as_of = greatest(excluded.as_of, p.as_of);

INSERT INTO harvested
SELECT DISTINCT :'harvest'::integer, id FROM entries WHERE problem IS NULL ORDER BY id
ON CONFLICT DO NOTHING;

INSERT INTO bad_lines
SELECT :'harvest'::integer, line, problem, body FROM entries WHERE problem IS NOT NULL;

UPDATE harvests SET loaded = greatest(loaded, (SELECT max(line) FROM lines)), pages = pages + 1
WHERE harvest = :'harvest'
RETURNING loaded, (SELECT count(id) FROM entries), (SELECT count(problem) FROM entries);

COMMIT;
