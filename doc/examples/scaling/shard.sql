-- What a shard has beside the tables of the daily job: an inbox that merges. To be run once in
-- each shard, after daily/schema.sql, which this is like:
--   psql -f shard.sql DATABASE

BEGIN;

-- An announcement and the paper that it has. It stays empty: what is inserted goes to papers
-- and announcements, as load.sql would have it.
CREATE TABLE inbox (
    list      arxiv_category,
    announced date,
    section   text,
    id        arxiv_id NOT NULL,
    paper     paper NOT NULL
);

-- Through postgres_fdw nothing is found by the search path, so it is set here.
CREATE FUNCTION take_in() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO papers AS p (id, paper, as_of)
    VALUES (NEW.id, NEW.paper, coalesce(NEW.announced, '-infinity'))
    ON CONFLICT (id) DO UPDATE SET
        paper = CASE WHEN excluded.as_of < p.as_of THEN excluded.paper || p.paper ELSE p.paper || excluded.paper END,
        as_of = greatest(excluded.as_of, p.as_of);

    INSERT INTO announcements (list, announced, section, id)
    VALUES (NEW.list, NEW.announced, NEW.section, NEW.id)
    ON CONFLICT DO NOTHING;

    RETURN NULL;
END $$;

CREATE TRIGGER take_in BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION take_in();

-- How many groups there are decides whether the front has them made here.
CREATE STATISTICS papers_category ON primary_category(paper) FROM papers;

COMMIT;
