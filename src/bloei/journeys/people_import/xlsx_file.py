"""Excel workbooks: looked at as an archive first, because a small file can unpack to a mountain."""

import datetime
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from bloei.journeys.people_import.trouble import Unreadable

MAX_ENTRIES = 1000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 200
HEAD = 2048


def _suspect() -> Unreadable:
    return Unreadable(
        _(
            "Dit Excel-bestand is van binnen veel te groot of vreemd gemaakt. Kopieer de tabel naar een nieuw bestand."
        )
    )


def _broken() -> Unreadable:
    return Unreadable(_("Dit Excel-bestand is stuk of niet helemaal aangekomen. Maak of haal het opnieuw."))


def _refuse_dangerous(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        raise _suspect()
    if "xl/workbook.xml" not in archive.namelist():
        raise Unreadable(_("Dit is geen Excel-bestand met een tabel. Sla het op als .xlsx of als CSV."))
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(HEAD).upper():
                    raise _suspect()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def rows(file: IO[bytes]) -> Iterator[tuple[int, list[str], str]]:
    """Number, cells and flaw of each row of the first visible sheet. Refused: bombs, broken archives."""
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_dangerous(archive)
        file.seek(0)
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            flaw = "formula" if any(cell.data_type == "f" for cell in cells) else ""
            yield number, [_text(cell.value) for cell in cells], flaw
    except Unreadable:
        raise
    except Exception as problem:
        raise _broken() from problem
