"""Reads the table of operations, and prints what each gave."""

import json
import sys
from typing import NamedTuple

# Types whose binary form a client leaves to the server to make
OPAQUE = {"id": "arxiv_id", "paper": "paper"}


class Operation(NamedTuple):
    name: str
    kinds: list  # of the parameters
    values: list
    statement: str


def read_value(kind, text):
    if kind in ("ids", "categories"):
        return text.split(",") if text else []
    if kind == "json":
        return json.loads(text)
    return text


def operations():
    with open(sys.argv[1], encoding="utf-8") as table:
        lines = table.read().splitlines()
    for line in lines[1:]:
        name, kinds, values, _, statement = line.split("\t")
        kinds = kinds.split()
        values = values.split(" ", len(kinds) - 1)
        yield Operation(name, kinds, list(map(read_value, kinds, values)), statement)


def show(value):
    """A list has commas between its elements, and a JSON object is shown by its title."""
    if isinstance(value, list):
        return ",".join(value)
    if isinstance(value, dict):
        return value["title"]
    return value


def run(sqlstate, execute, execute_binary=None):
    """Each executes an operation and gives a list; sqlstate(error) is that of what they raise."""
    for operation in operations():
        run_it = execute_binary if operation.name.startswith("binary: ") else execute
        if run_it is None:
            continue
        try:
            answer = " ".join(map(show, run_it(operation)))
        except Exception as error:
            answer = sqlstate(error) or repr(error)
        print(operation.name, answer, sep="\t")
