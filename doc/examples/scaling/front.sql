-- The tables of two shards as one, in a database that has the servers shard_1 and shard_2. To be
-- run once:
--   psql -f front.sql DATABASE

BEGIN;

-- Papers up to 2025 are in the first shard, those from then on in the second one.
CREATE TABLE papers (id arxiv_id NOT NULL, paper paper NOT NULL, as_of date NOT NULL)
    PARTITION BY RANGE (id);
CREATE FOREIGN TABLE papers_1 PARTITION OF papers
    FOR VALUES FROM (MINVALUE) TO ('2601.00001') SERVER shard_1 OPTIONS (table_name 'papers');
CREATE FOREIGN TABLE papers_2 PARTITION OF papers
    FOR VALUES FROM ('2601.00001') TO (MAXVALUE) SERVER shard_2 OPTIONS (table_name 'papers');

CREATE TABLE announcements (list arxiv_category, announced date, section text, id arxiv_id NOT NULL)
    PARTITION BY RANGE (id);
CREATE FOREIGN TABLE announcements_1 PARTITION OF announcements
    FOR VALUES FROM (MINVALUE) TO ('2601.00001') SERVER shard_1 OPTIONS (table_name 'announcements');
CREATE FOREIGN TABLE announcements_2 PARTITION OF announcements
    FOR VALUES FROM ('2601.00001') TO (MAXVALUE) SERVER shard_2 OPTIONS (table_name 'announcements');

-- A view of the shards
CREATE TABLE first_announced (id arxiv_id NOT NULL, day date)
    PARTITION BY RANGE (id);
CREATE FOREIGN TABLE first_announced_1 PARTITION OF first_announced
    FOR VALUES FROM (MINVALUE) TO ('2601.00001') SERVER shard_1 OPTIONS (table_name 'first_announced');
CREATE FOREIGN TABLE first_announced_2 PARTITION OF first_announced
    FOR VALUES FROM ('2601.00001') TO (MAXVALUE) SERVER shard_2 OPTIONS (table_name 'first_announced');

-- What is inserted here is merged there.
CREATE TABLE inbox (list arxiv_category, announced date, section text, id arxiv_id NOT NULL, paper paper NOT NULL)
    PARTITION BY RANGE (id);
CREATE FOREIGN TABLE inbox_1 PARTITION OF inbox
    FOR VALUES FROM (MINVALUE) TO ('2601.00001') SERVER shard_1 OPTIONS (table_name 'inbox');
CREATE FOREIGN TABLE inbox_2 PARTITION OF inbox
    FOR VALUES FROM ('2601.00001') TO (MAXVALUE) SERVER shard_2 OPTIONS (table_name 'inbox');

COMMIT;
