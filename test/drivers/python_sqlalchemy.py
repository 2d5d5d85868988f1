"""SQLAlchemy, with psycopg2 below it"""

import psycopg2
import sqlalchemy
from psycopg2.extensions import new_array_type, register_type
from sqlalchemy import Column, MetaData, Table, cast, create_engine, event, func, insert, select, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import UserDefinedType

import table


class ArxivId(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "arxiv_id"


class ArxivCategory(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "arxiv_category"


class CategoryQuery(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "category_query"


class Paper(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "paper"


metadata = MetaData()
papers = Table("papers", metadata, Column("id", ArxivId, primary_key=True), Column("paper", Paper))
readers = Table("readers", metadata, Column("categories", ARRAY(ArxivCategory)), Column("query", CategoryQuery))

engine = create_engine("postgresql+psycopg2://", future=True)


@event.listens_for(engine, "connect")
def register_category_lists(connection, _):
    cursor = connection.cursor()
    cursor.execute("SELECT 'arxiv_category[]'::regtype::oid")
    register_type(new_array_type(cursor.fetchone(), "arxiv_category[]", psycopg2.STRING), connection)


def ids_where(condition):
    return select(papers.c.id).where(condition).order_by(papers.c.id)


def in_category(category):
    return ids_where(papers.c.paper.op("@>")(category))


def in_all(categories):
    return ids_where(papers.c.paper.op("@>")(cast(categories, ARRAY(ArxivCategory))))


def in_any(categories):
    return ids_where(papers.c.paper.op("&&")(cast(categories, ARRAY(ArxivCategory))))


def by_ids(ids):
    return ids_where(papers.c.id.in_(ids))


def by_expression(query):
    return ids_where(papers.c.paper.op("@@")(query))


def by_two_lists(categories):
    column = func.categories(papers.c.paper, type_=ARRAY(ArxivCategory))
    return ids_where(column.op("&&")(cast(categories, ARRAY(ArxivCategory))))


def insert_paper(id, paper):
    return insert(papers).values(id=id, paper=paper).returning(papers.c.id)


def set_fields(fields):
    statement = update(papers).where(papers.c.id == "2603.00001")
    statement = statement.values(paper=papers.c.paper.op("||")(cast(fields, JSONB)))
    return statement.returning(func.tldr(papers.c.paper))


def one(column):
    return lambda id: select(column).where(papers.c.id == id)


STATEMENTS = {
    "insert a paper": insert_paper,
    "insert a paper from JSON": lambda id, fields: insert_paper(id, cast(fields, JSONB)),
    "set fields from JSON": set_fields,
    "insert a list": lambda categories: insert(readers).values(categories=categories).returning(readers.c.categories),
    "insert an expression": lambda query: insert(readers).values(query=query).returning(readers.c.query),
    "read a paper": one(papers.c.paper),
    "a paper as JSON": one(func.paper_to_jsonb(papers.c.paper, type_=JSONB)),
    "read categories": one(func.categories(papers.c.paper, type_=ARRAY(ArxivCategory))),
    "read a category": one(func.primary_category(papers.c.paper)),
    "by an id": one(papers.c.id),
    "by a list of ids": by_ids,
    "by an empty list of ids": by_ids,
    "in a category": in_category,
    "in an archive": in_category,
    "in all of a list": in_all,
    "in all of an empty list": in_all,
    "in any of a list": in_any,
    "in any of an empty list": in_any,
    "by an expression": by_expression,
    "by two lists": by_two_lists,
    "no category": in_category,
    "no list": in_category,
}


def execute(operation):
    with engine.begin() as connection:
        return list(connection.execute(STATEMENTS[operation.name](*operation.values)).scalars())


print("SQLAlchemy", sqlalchemy.__version__)
table.run(lambda error: error.orig.pgcode, execute)
