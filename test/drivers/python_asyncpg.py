"""asyncpg"""

import asyncio
import json

import asyncpg

import table


async def connect():
    connection = await asyncpg.connect()
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=json.dumps, decoder=json.loads)
    return connection


async def connect_binary():
    connection = await asyncpg.connect()
    for name in ("arxiv_category", "category_query"):
        await connection.set_type_codec(name, encoder=str.encode, decoder=bytes.decode, format="binary")
    for name in ("arxiv_id", "paper"):
        await connection.set_type_codec(name, encoder=bytes, decoder=bytes, format="binary")
    return connection


async def execute(connection, operation):
    rows = await connection.fetch(operation.statement, *operation.values)
    return [row[0] for row in rows]


async def binary_parameter(connection, kind, value):
    if kind in table.OPAQUE:
        return await connection.fetchval(f"SELECT $1::text::{table.OPAQUE[kind]}", value)
    return value


async def execute_binary(connection, operation):
    parameters = [
        await binary_parameter(connection, kind, value) for kind, value in zip(operation.kinds, operation.values)
    ]
    rows = await connection.fetch(operation.statement, *parameters)
    return [row[0] for row in rows]


print("asyncpg", asyncpg.__version__)
with asyncio.Runner() as runner:
    text = runner.run(connect())
    binary = runner.run(connect_binary())
    table.run(
        lambda error: getattr(error, "sqlstate", None),
        lambda operation: runner.run(execute(text, operation)),
        lambda operation: runner.run(execute_binary(binary, operation)),
    )
