-- Papers, and when arXiv announced them. To be run once, in a database that has the extension:
--   psql -f schema.sql DATABASE
-- Views and functions join by ON: a dump could not say whose operator USING means.

BEGIN;

-- A row a paper. Its fields are those of the newest announcement, which was on the day as_of
-- (-infinity where that is not known); what that one lacks is from others.
CREATE TABLE papers (
    id    arxiv_id PRIMARY KEY,
    paper paper NOT NULL,
    as_of date NOT NULL DEFAULT '-infinity',
    CHECK (id = unversioned(id(paper)))
);
CREATE INDEX ON papers USING gin (paper);

-- A paper is announced many times: as new in its own list, as a cross-list in another, later
-- as a replacement; and each source says so: the listing, or the feed of the harvest's.
CREATE TABLE announcements (
    list      arxiv_category,
    announced date,
    section   text,
    id        arxiv_id NOT NULL REFERENCES papers,
    source    text NOT NULL DEFAULT 'listing',
    UNIQUE NULLS NOT DISTINCT (list, announced, section, id, source)
);
CREATE INDEX ON announcements (announced);
CREATE INDEX ON announcements (id, announced);

-- Days that the job does not ask arXiv for again: there was nothing in the list, or they were
-- over when the job first had it.
CREATE TABLE settled_days (
    list arxiv_category,
    day  date,
    PRIMARY KEY (list, day)
);

-- The day on which a paper came first, in whichever list; days of replacements do not count.
-- Written so that the papers of one day are found by the indexes.
CREATE VIEW first_announced AS
SELECT DISTINCT id, announced AS day
FROM announcements AS a
WHERE section IS DISTINCT FROM 'replacement' AND announced IS NOT NULL AND NOT EXISTS (
    SELECT FROM announcements AS earlier
    WHERE earlier.id = a.id AND earlier.section IS DISTINCT FROM 'replacement' AND earlier.announced < a.announced
);

-- Days whose digests are kept up to date: as far back as arXiv shows what was announced.
CREATE VIEW digest_days AS
SELECT DISTINCT announced AS day
FROM announcements
WHERE announced >= (SELECT max(announced) - 90 FROM announcements);

-- Who wants to read what: papers in the categories that have the words, where NULL is any; and
-- all papers by the authors, of which each name is as arXiv has it. The name goes into the
-- name of a file.
CREATE TABLE subscriptions (
    name       text PRIMARY KEY CHECK (name ~ '^[A-Za-z0-9_][A-Za-z0-9_-]*$'),
    categories category_query,
    words      tsquery,
    authors    text[]
);

-- The papers that came first on a day, for each who wants to read them. Their words are taken
-- once, not for each subscription.
CREATE FUNCTION subscribed(day date) RETURNS TABLE (name text, paper paper)
LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH today AS MATERIALIZED (
        SELECT p.paper, to_tsvector('english', p.paper) AS words, authors(p.paper) AS authors
        FROM papers AS p JOIN first_announced AS f ON f.id = p.id
        WHERE f.day = subscribed.day
    )
    SELECT s.name, t.paper
    FROM subscriptions AS s JOIN today AS t
        ON coalesce(s.categories @@ t.paper, s.words IS NOT NULL) AND coalesce(s.words @@ t.words, true)
            OR s.authors && t.authors;
END;

-- The options of a day's digest in a format: those that are given, with the day behind the title.
-- Categories of the lists stand first, in the order of the lists; those of an archive by name.
CREATE FUNCTION daily_options(day date, lists arxiv_category[], options jsonb, format text) RETURNS jsonb
LANGUAGE sql STABLE
RETURN CASE WHEN options ->> 'sections' <> 'category' THEN '{}' ELSE jsonb_build_object('categories', (
        SELECT jsonb_agg(category ORDER BY place, category)
        FROM (
            SELECT t.category, min(l.place) AS place
            FROM unnest(lists) WITH ORDINALITY AS l (list, place)
                JOIN arxiv_taxonomy() AS t ON l.list @> t.category::arxiv_category
            GROUP BY t.category
        ) AS section
    )) END
    || CASE format WHEN 'html' THEN options - 'markup' ELSE options END
    || jsonb_build_object('format', format,
        'title', concat_ws(' ', coalesce(options ->> 'title', 'arXiv'), to_char(day, 'YYYY-MM-DD')));

-- The digest of the papers that came first on a day
CREATE FUNCTION daily_digest(day date, lists arxiv_category[], options jsonb DEFAULT '{}') RETURNS text
LANGUAGE sql
RETURN render_digest(
    format('SELECT paper FROM papers JOIN first_announced USING (id) WHERE day = %L ORDER BY id', day),
    daily_options(day, lists, options, coalesce(options ->> 'format', 'markdown'))
);

-- A digest in HTML as a page
CREATE FUNCTION html_page(title text, digest text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN format(E'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>%s</title>\n</head>\n<body>\n%s</body>\n</html>\n',
    replace(replace(title, '&', '&amp;'), '<', '&lt;'), digest);

CREATE FUNCTION daily_page(day date, lists arxiv_category[], options jsonb DEFAULT '{}') RETURNS text
LANGUAGE sql
RETURN html_page(daily_options(day, lists, options, 'html') ->> 'title',
    daily_digest(day, lists, options || '{"format": "html"}'));

COMMIT;
