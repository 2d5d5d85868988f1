"""psycopg 3"""

import re

import psycopg
from psycopg.adapt import Dumper, Loader
from psycopg.pq import Format
from psycopg.types import TypeInfo
from psycopg.types.json import Jsonb

import table

connection = psycopg.connect("", autocommit=True)

TypeInfo.fetch(connection, "arxiv_category").register(connection)


def parameter(value):
    return Jsonb(value) if isinstance(value, dict) else value


def execute(operation):
    statement = re.sub(r"\$\d", "%s", operation.statement)
    cursor = connection.execute(statement, [parameter(value) for value in operation.values])
    return [row[0] for row in cursor]


class Category(str):
    """A text that is sent as arxiv_category."""


class Query(str):
    """A text that is sent as category_query."""


class ArxivId(bytes):
    """The binary form of an arxiv_id."""


class Paper(bytes):
    """The binary form of a paper."""


def register_binary(python_type, name):
    info = TypeInfo.fetch(connection, name)
    info.register(connection)

    class BinaryDumper(Dumper):
        oid = info.oid
        format = Format.BINARY

        def dump(self, value):
            return value.encode() if isinstance(value, str) else bytes(value)

    class BinaryLoader(Loader):
        format = Format.BINARY

        def load(self, data):
            return python_type(data, "utf-8") if issubclass(python_type, str) else python_type(data)

    connection.adapters.register_dumper(python_type, BinaryDumper)
    connection.adapters.register_loader(info.oid, BinaryLoader)


register_binary(Category, "arxiv_category")
register_binary(Query, "category_query")
register_binary(ArxivId, "arxiv_id")
register_binary(Paper, "paper")


def binary_parameter(kind, value):
    if kind == "categories":
        return [Category(category) for category in value]
    if kind == "category":
        return Category(value)
    if kind == "query":
        return Query(value)
    cursor = connection.execute(f"SELECT %s::text::{table.OPAQUE[kind]}", [value], binary=True)
    return cursor.fetchone()[0]


def execute_binary(operation):
    statement = re.sub(r"\$\d", "%b", operation.statement)
    parameters = [binary_parameter(kind, value) for kind, value in zip(operation.kinds, operation.values)]
    cursor = connection.execute(statement, parameters, binary=True)
    return [row[0] for row in cursor]


print("psycopg", psycopg.__version__)
table.run(lambda error: getattr(error, "sqlstate", None), execute, execute_binary)
