"""psycopg2"""

import re

import psycopg2
from psycopg2.extensions import new_array_type, register_type
from psycopg2.extras import Json

import table

connection = psycopg2.connect("")
connection.autocommit = True
cursor = connection.cursor()

cursor.execute("SELECT 'arxiv_category[]'::regtype::oid")
register_type(new_array_type(cursor.fetchone(), "arxiv_category[]", psycopg2.STRING), connection)


def parameter(value):
    return Json(value) if isinstance(value, dict) else value


def execute(operation):
    statement = re.sub(r"\$\d", "%s", operation.statement)
    cursor.execute(statement, [parameter(value) for value in operation.values])
    return [row[0] for row in cursor]


print("psycopg2", psycopg2.__version__.split()[0])
table.run(lambda error: error.pgcode, execute)
