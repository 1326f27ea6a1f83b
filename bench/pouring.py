"""Rows written by the database itself, many at once: the same ones every time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.models import Field, Model

from bloei.tenancy.context import current_municipality_id

EMPTY = {"BooleanField": "false", "JSONField": "'{}'"}
NUMBERS = ("IntegerField", "PositiveSmallIntegerField", "PositiveIntegerField")
# "dice" turns a number into another of 0 to 999 that looks like chance and is the same every time.
DICE = """
CREATE FUNCTION dice(number bigint, salt int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT (abs(hashint8extended(number, salt)) % 1000)::int $$
"""
FOREIGN_KEYS = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = %s::regclass AND contype = 'f' AND convalidated
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = %s::regclass AND NOT indisunique
"""


def order(statement: str, parameters: list[Any] | None = None) -> list[tuple[str, str]]:
    """An order to the database, as the owner of the tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall()) if cursor.description else []


@contextmanager
def _bare(table: str) -> Iterator[None]:
    """Inside the block the table has no foreign keys and no indexes to keep up, and tells nothing; then again."""
    order(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    keys, indexes = order(FOREIGN_KEYS, [table]), order(INDEXES, [table])
    for name, _definition in keys:
        order(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _definition in indexes:
        order(f"DROP INDEX {name}")
    yield
    for _name, definition in indexes:
        order(definition)
    for name, definition in keys:
        order(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition} NOT VALID')
    order(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def act() -> None:
    """The owner of the tables writes for this municipality."""
    order("SELECT set_config('app.municipality', %s, false)", [str(current_municipality_id())])


def _plain(field: "Field[Any, Any]") -> str:
    kind = field.get_internal_type()
    if field.has_default() and not callable(field.default):
        return f"'{field.default}'"
    return EMPTY.get(kind, "0" if kind in NUMBERS else "''")


def insert(model: type[Model], source: str, values: dict[str, str]) -> None:
    """Rows of this model out of the source, one table among others."""
    told = {"municipality_id": str(current_municipality_id())}
    for field in model._meta.local_concrete_fields:
        if not field.null and not field.primary_key and field.column not in told:
            told[field.column] = _plain(field)
    told |= values
    table = model._meta.db_table
    order(f"INSERT INTO {table} ({', '.join(told)}) SELECT {', '.join(told.values())} FROM {source}")
    order(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")


def pour(model: type[Model], source: str, /, **values: str) -> None:
    """Rows of this model out of the source, with these SQL values; the other columns are empty."""
    with _bare(model._meta.db_table):
        insert(model, source, values)
