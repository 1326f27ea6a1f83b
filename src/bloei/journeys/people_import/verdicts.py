"""What the import thinks of each row. Cells are read one by one; comparing is done in sets."""

import datetime
import json

from django.db import connection
from django.db.models import Count

from bloei.accounts.actor import Actor
from bloei.journeys.people_import.register import Judgement, Register, Seen
from bloei.journeys.people_import.staging import BATCH, Progress, quiet
from bloei.journeys.people_import.values import Known, Reading, read_row
from bloei.people.models import PersonImport, Talent, Verdict, folded
from bloei.places.models import Neighbourhood

READ = """
UPDATE people_importedrow AS row SET
  values = said.values, problems = said.problems, folded_name = said.name, swapped_name = said.swapped,
  folded_family = said.family, birth_date = said.born, email = said.email, phone = said.phone,
  client_number = said.number, verdict = said.verdict, match_id = NULL, known_at = '', choice = ''
FROM unnest(%s::bigint[], %s::jsonb[], %s::jsonb[], %s::text[], %s::text[], %s::text[], %s::date[], %s::text[],
  %s::text[], %s::text[], %s::text[])
  AS said(pk, values, problems, name, swapped, family, born, email, phone, number, verdict)
WHERE row.id = said.pk
"""


def known_words() -> Known:
    """Neighbourhoods and talents of the municipality."""
    neighbourhoods: dict[str, int] = {}
    for pk, name, code in Neighbourhood.objects.values_list("pk", "name", "code"):
        neighbourhoods |= {folded(name): pk, folded(code): pk}
    talents = {folded(name): pk for pk, name in Talent.objects.values_list("pk", "name")}
    return Known(neighbourhoods, talents)


def _said(pk: int, reading: Reading) -> tuple[object, ...]:
    """What ``READ`` writes of one row."""
    values = reading.values
    given, prefix, family = (values.get(name, "") for name in ("given_name", "name_prefix", "family_name"))
    return (
        pk,
        json.dumps(values),
        json.dumps(reading.problems),
        folded(f"{family} {given} {prefix}")[:230],
        folded(f"{given} {family} {prefix}")[:230],
        folded(family)[:130],
        values.get("birth_date"),
        values.get("email", "")[:254],
        values.get("phone", "")[:20],
        values.get("client_number", "")[:30],
        Verdict.ERROR.value if reading.is_refused else "",
    )


def _fields_of(person_import: PersonImport) -> list[tuple[int, str]]:
    places = {name: i for i, name in enumerate(person_import.header)}
    return [(places[name], field) for name, field in person_import.mapping.items() if name in places]


def read_rows(person_import: PersonImport, *, on: datetime.date, progress: Progress = quiet) -> None:
    """Each waiting row is read with the mapping of the import; its earlier verdict and choice are gone."""
    fields, known = _fields_of(person_import), known_words()
    rows, last = person_import.rows.order_by("number").values_list("pk", "number", "cells", "flaw"), 0
    while batch := list(rows.filter(number__gt=last)[:BATCH]):
        said = []
        for pk, _number, cells, flaw in batch:
            named = {field: cells[i] for i, field in fields}
            said.append(_said(pk, read_row(named, flaw=flaw, known=known, on=on)))
        with connection.cursor() as cursor:
            cursor.execute(READ, [list(column) for column in zip(*said, strict=True)])
        last = batch[-1][1]
        progress(len(batch))


FACTS = (
    "pk",
    "person_import",
    "number",
    "folded_name",
    "swapped_name",
    "folded_family",
    "birth_date",
    "phone",
    "email",
    "client_number",
)
KEEP = """
UPDATE people_importedrow AS row SET verdict = judged.verdict, match_id = judged.match, known_at = judged.known_at
FROM unnest(%s::bigint[], %s::text[], %s::bigint[], %s::text[]) AS judged(pk, verdict, match, known_at)
WHERE row.id = judged.pk
"""


def _keep(judged: list[tuple[int, Judgement]]) -> None:
    columns = [
        [pk for pk, _ in judged],
        *([getattr(each, name) for _, each in judged] for name in Judgement._fields),
    ]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, columns)


def compare_rows(person_import: PersonImport, *, by: Actor) -> None:
    """Each row that can come in has a verdict, by comparing it with the file itself and with who is known.
    Of people whose file the actor may not see, only the name of their centre is kept."""
    register, seen, last = Register(by), Seen(), 0
    rows = person_import.rows.exclude(verdict=Verdict.ERROR).only(*FACTS).order_by("number")
    while batch := list(rows.filter(number__gt=last)[:BATCH]):
        _keep(
            [(row.pk, Judgement(Verdict.TWICE) if seen.again(row) else register.judge(row)) for row in batch]
        )
        last = batch[-1].number


def counts_of(person_import: PersonImport) -> dict[str, int]:
    """How many rows have each verdict, in the order of ``Verdict``."""
    found = dict(person_import.rows.order_by().values_list("verdict").annotate(n=Count("pk")))
    return {verdict: found.get(verdict, 0) for verdict in Verdict.values}
