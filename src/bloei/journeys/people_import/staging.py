"""A file becomes rows that wait: kept for at most a week, without any citizen service number."""

import datetime
import json
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import PurePath
from typing import IO

from django.db import connection, transaction
from django.utils.translation import gettext as _

from bloei.accounts.actor import Actor
from bloei.accounts.models import Team
from bloei.journal.actions import record
from bloei.journeys.people_import.columns import holds_bsns, is_named_bsn, remembered
from bloei.journeys.people_import.reading import Row, Table, read_table
from bloei.journeys.people_import.trouble import Unreadable
from bloei.people.models import ImportedRow, PersonImport

BATCH = 1000
SAMPLE = 200
MAX_ROWS = 200_000
KEEP = f"""
INSERT INTO {ImportedRow._meta.db_table} (municipality_id, person_import_id, number, cells, flaw, values, problems,
  folded_name, swapped_name, folded_family, email, phone, client_number, verdict, known_at, choice)
SELECT %s, %s, number, cells, flaw, '{{}}', '[]', '', '', '', '', '', '', '', '', ''
FROM unnest(%s::int[], %s::jsonb[], %s::text[]) AS file(number, cells, flaw)
"""
Progress = Callable[[int], None]


def quiet(_count: int) -> None:
    """Nobody watches."""


def _bsn_columns(header: list[str], sample: list[Row]) -> list[int]:
    return [
        i
        for i, name in enumerate(header)
        if is_named_bsn(name) or holds_bsns([row.cells[i] for row in sample])
    ]


def _without(columns: list[int], rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        for i in columns:
            row.cells[i] = ""
        row.cells = [cell.replace("\0", "")[:2000] for cell in row.cells]
        yield row


def _keep_rows(person_import: PersonImport, rows: Iterator[Row], progress: Progress) -> int:
    count = 0
    while batch := list(islice(rows, BATCH)):
        count += len(batch)
        if count > MAX_ROWS:
            raise Unreadable(
                _("Dit bestand heeft meer dan %(most)d rijen. Knip het in delen.") % {"most": MAX_ROWS}
            )
        columns = zip(*((row.number, json.dumps(row.cells), row.flaw) for row in batch), strict=True)
        with connection.cursor() as cursor:
            ids = [person_import.municipality_id, person_import.pk]
            cursor.execute(KEEP, [*ids, *(list(column) for column in columns)])
        progress(count)
    return count


def _start(table: Table, name: str, team: Team, by: Actor, at: datetime.datetime) -> PersonImport:
    return PersonImport.objects.create(
        team=team,
        uploaded_by=by.user,
        source_name=PurePath(name).name[:200],
        header=table.header,
        mapping=remembered(table.header),
        uploaded_at=at,
    )


@transaction.atomic
def stage_file(
    file: IO[bytes],
    name: str,
    *,
    team: Team,
    by: Actor,
    at: datetime.datetime,
    progress: Progress = quiet,
) -> PersonImport:
    """The rows of the file wait for a mapping; columns with citizen service numbers are emptied at once.
    Refused (``Unreadable``, with nothing kept): what is no table of text. ``at`` is the moment of the upload."""
    table = read_table(file, name)
    sample = list(islice(table.rows, SAMPLE))
    if not sample:
        raise Unreadable(_("Onder de namen van de kolommen staat niets. Kies een ander bestand."))
    refused = _bsn_columns(table.header, sample)
    person_import = _start(table, name, team, by, at)
    person_import.refused_columns = [table.header[i] for i in refused]
    person_import.mapping = {
        column: field
        for column, field in person_import.mapping.items()
        if column not in person_import.refused_columns
    }
    rows = _without(refused, chain(sample, table.rows))
    person_import.row_count = _keep_rows(person_import, rows, progress)
    person_import.save()
    record("stage_import", person_import, by=by, note=str(person_import.row_count))
    return person_import
