"""From a file to a header and rows of text. Knows files, not people; believes nothing that a file says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _

from bloei.journeys.people_import import csv_file, xlsx_file
from bloei.journeys.people_import.trouble import Unreadable

MEGABYTE = 1024 * 1024
MAX_FILE = 100 * MEGABYTE
MAX_COLUMNS = 200
DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
ZIP, PDF, OLD_OFFICE = b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"


@dataclass
class Row:
    """A row with its number in the file. ``flaw`` is what is wrong with its form: "formula", "wide"; or nothing."""

    number: int
    cells: list[str]
    flaw: str = ""


@dataclass
class Table:
    """The names of the columns, and the rows under them, read while one asks for them."""

    header: list[str]
    rows: Iterator[Row]


def _size(file: IO[bytes]) -> int:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    return size


def refuse_size(size: int) -> None:
    """Refused: an empty file, and one of more than 100 MB."""
    if size == 0:
        raise Unreadable(_("Dit bestand is leeg. Kies een ander bestand."))
    if size > MAX_FILE:
        raise Unreadable(
            _("Dit bestand is te groot: %(size)d MB. Het mag hoogstens %(most)d MB zijn. Knip het in delen.")
            % {"size": size // MEGABYTE, "most": MAX_FILE // MEGABYTE}
        )


def _raw_rows(file: IO[bytes]) -> Iterator[Row]:
    start = file.read(8)
    file.seek(0)
    if start.startswith(PDF):
        raise Unreadable(_("Dit is een PDF. Vraag om het bestand als Excel (.xlsx) of als CSV."))
    if start.startswith(OLD_OFFICE):
        raise Unreadable(
            _(
                "Dit is een oud of beveiligd Excel-bestand. Open het en sla het zonder wachtwoord op als .xlsx."
            )
        )
    cells = xlsx_file.rows(file) if start.startswith(ZIP) else csv_file.rows(file)
    return (Row(number, values, flaw) for number, values, flaw in cells)


def _name_columns(cells: list[str]) -> list[str]:
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise Unreadable(
            _("Dit bestand heeft %(count)d kolommen. Dat zijn er te veel.") % {"count": len(names)}
        )
    return [name[:100] or _("kolom %(number)d") % {"number": i} for i, name in enumerate(names, start=1)]


def _refuse_twice(header: list[str]) -> None:
    seen: set[str] = set()
    for name in header:
        if name.casefold() in seen:
            raise Unreadable(
                _(
                    'De kolom "%(name)s" staat twee keer in het bestand. Haal er één weg of geef hem een andere naam.'
                )
                % {"name": name}
            )
        seen.add(name.casefold())


def _looks_like_data(cells: list[str]) -> bool:
    return any("@" in cell or sum(c.isdigit() for c in cell) > 4 or DATE.fullmatch(cell) for cell in cells)


def _fitted(row: Row, header: list[str]) -> Row:
    width = len(header)
    if any(cell.strip() for cell in row.cells[width:]):
        row.flaw = row.flaw or "wide"
    row.cells = [cell.strip() for cell in row.cells[:width]] + [""] * (width - len(row.cells))
    if [cell.casefold() for cell in row.cells] == [name.casefold() for name in header]:
        row.flaw = row.flaw or "header"
    return row


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    return (row for row in rows if any(cell.strip() for cell in row.cells))


def read_table(file: IO[bytes], name: str) -> Table:
    """The table in the file, by what is in it and not by its name. Refused: see ``Unreadable``."""
    refuse_size(_size(file))
    rows = _filled(_raw_rows(file))
    first = next(rows, None)
    if first is None:
        raise Unreadable(
            _("In %(name)s staat niets. Kies een ander bestand.") % {"name": PurePath(name).name}
        )
    if _looks_like_data([cell.strip() for cell in first.cells]):
        raise Unreadable(
            _(
                'De eerste regel heeft geen namen van kolommen. Zet boven elke kolom wat erin staat, zoals "voornaam".'
            )
        )
    header = _name_columns(first.cells)
    _refuse_twice(header)
    return Table(header, (_fitted(row, header) for row in rows))
