"""Many rows in one statement: people, what they bring along, and what the import did to each of them."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from bloei.people.models import (
    ImportedRow,
    ImportEffect,
    Person,
    PersonImport,
    PersonTalent,
    SpokenLanguage,
    Wish,
)

PLAIN = (
    "given_name", "name_prefix", "family_name", "birth_date", "email", "phone", "street", "house_number",
    "postcode", "city", "neighbourhood_id", "language", "reach_by", "reach_note", "client_number",
)  # fmt: skip
WITH_DEFAULT = ("language", "reach_by")
DEFAULTS = {f.name: f.get_default() for f in Person._meta.concrete_fields if f.name in WITH_DEFAULT}
COLUMNS = dict.fromkeys(PLAIN, "text") | {"birth_date": "date", "neighbourhood_id": "bigint"}
NEXT = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
INSERT_PEOPLE = f"""
INSERT INTO {Person._meta.db_table} (municipality_id, team_id, registered_on, id, folded_name, {", ".join(COLUMNS)})
SELECT %s, %s, %s, said.* FROM unnest(%s::bigint[], %s::text[], {", ".join(f"%s::{t}[]" for t in COLUMNS.values())})
AS said
"""
UPDATE_PEOPLE = f"""
UPDATE {Person._meta.db_table} AS person SET folded_name = said.folded_name,
  {", ".join(f"{name} = said.{name}" for name in COLUMNS)}
FROM unnest(%s::bigint[], %s::text[], {", ".join(f"%s::{t}[]" for t in COLUMNS.values())})
  AS said(id, folded_name, {", ".join(COLUMNS)})
WHERE person.id = said.id
"""
INSERT_EFFECTS = f"""
INSERT INTO {ImportEffect._meta.db_table}
  (municipality_id, person_import_id, person_id, number, is_created, before, after, outcome)
SELECT %s, %s, did.*, '' FROM unnest(%s::bigint[], %s::int[], %s::bool[], %s::jsonb[], %s::jsonb[]) AS did
"""


@dataclass(slots=True)
class Effect:
    """What the import does to one person; the fields of ``ImportEffect``."""

    person: int
    number: int
    is_created: bool
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Extra:
    """Something that a row may bring along several of: the model, the column that tells them apart, the rest."""

    name: str
    model: Any
    key: str
    type: str
    fixed: dict[str, Any]


def extras(on: datetime.date) -> tuple[Extra, ...]:
    """Talents, languages and wishes, as they come in on this day."""
    return (
        Extra("talents", PersonTalent, "talent_id", "bigint", {"seen_by": "self", "note": "", "since": on}),
        Extra("languages", SpokenLanguage, "code", "text", {"level": "native"}),
        Extra("wishes", Wish, "words", "text", {"wished_on": on}),
    )


def value_of(row: ImportedRow, name: str) -> Any:
    """What the row says of a field of the person; None when it says nothing."""
    return row.birth_date if name == "birth_date" else row.values.get(name)


def _cell(row: ImportedRow, name: str) -> Any:
    empty = None if name in ("birth_date", "neighbourhood_id") else DEFAULTS.get(name, "")
    return value_of(row, name) or empty


def insert_people(rows: list[ImportedRow], person_import: PersonImport, on: datetime.date) -> list[int]:
    """The rows are people of the team; their keys, in the order of the rows."""
    team = person_import.team
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [Person._meta.db_table, len(rows)])
        keys = [key for (key,) in cursor.fetchall()]
        columns = [[_cell(row, name) for row in rows] for name in COLUMNS]
        names = [row.folded_name for row in rows]
        cursor.execute(INSERT_PEOPLE, [team.municipality_id, team.pk, on, keys, names, *columns])
    return keys


def update_people(people: list[Person]) -> None:
    """The plain data of these people stand as they are in memory."""
    columns = [[getattr(person, name) for person in people] for name in ("pk", "folded_name", *COLUMNS)]
    with connection.cursor() as cursor:
        cursor.execute(UPDATE_PEOPLE, columns)


def _insert_extra(
    extra: Extra, pairs: Iterable[tuple[int, Any]], person_import: PersonImport
) -> list[tuple[int, int]]:
    """Key of each new row, with its person."""
    people, keys = (list(column) for column in zip(*sorted(pairs), strict=True))
    statement = (
        f"INSERT INTO {extra.model._meta.db_table} (municipality_id, {', '.join(extra.fixed)}, person_id, {extra.key})"
        f" SELECT %s, {', '.join(['%s'] * len(extra.fixed))}, new.* FROM unnest(%s::bigint[], %s::{extra.type}[]) AS new"
        " RETURNING id, person_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [person_import.municipality_id, *extra.fixed.values(), people, keys])
        found: list[tuple[int, int]] = cursor.fetchall()
    return found


def write_extras(
    effects: dict[int, tuple[Effect, ImportedRow]], person_import: PersonImport, on: datetime.date
) -> None:
    """What the rows bring along stands with their people; what stood already is left out. Each effect names its own."""
    known = [person for person, (effect, _row) in effects.items() if not effect.is_created]
    for extra in extras(on):
        had = (
            extra.model.objects.filter(person__in=known).values_list("person_id", extra.key) if known else ()
        )
        said = {
            (person, key) for person, (_, row) in effects.items() for key in row.values.get(extra.name, ())
        }
        if new := said - set(had):
            for key, person in _insert_extra(extra, new, person_import):
                effects[person][0].after.setdefault(f"+{extra.name}", []).append(key)


def write_effects(effects: list[Effect], person_import: PersonImport) -> None:
    """It is known what the import did, so that it can be taken back."""
    rows = [(e.person, e.number, e.is_created, json.dumps(e.before), json.dumps(e.after)) for e in effects]
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(INSERT_EFFECTS, [person_import.municipality_id, person_import.pk, *columns])
