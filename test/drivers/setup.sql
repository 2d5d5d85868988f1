-- What operations.tsv goes to
CREATE EXTENSION paperdigest;

CREATE TABLE papers (
    id    arxiv_id PRIMARY KEY,
    paper paper NOT NULL,
    CHECK (id = unversioned(id(paper)))
);

-- With a key as Django wants it
CREATE TABLE readers (
    id         serial PRIMARY KEY,
    categories arxiv_category[],
    query      category_query
);
