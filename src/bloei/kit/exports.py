"""Rows to a spreadsheet that cannot run anything: text stays text.

A cell that begins with a formula sign could run a command on the computer of who opens the file. In CSV
such a cell gets a quote mark in front; in XLSX it is stored as text with the flag that means the same.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
BLANK = " \u00a0\u200b\u200e\u200f\ufeff\u3000"
NAIVE_KINDS = (bool, int, float, datetime.date, datetime.time)
Rows = Iterable[Sequence[Any]]


def is_risky(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula, also after blanks it skips."""
    return text.startswith(RISKY) or text.lstrip(BLANK).startswith(RISKY)


def safe_text(value: object) -> str:
    """The value as text that no spreadsheet runs; a quote mark goes before what looks like a formula."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if is_risky(text) else text


def _local(value: Any) -> Any:
    """Moments in the time of the office, without a zone: spreadsheets know none."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value


def csv_bytes(rows: Rows) -> bytes:
    """CSV as Dutch Excel opens it: semicolons, UTF-8 with a mark, one row per line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe_text(_local(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(sheet: Any, value: Any) -> Any:
    value = _local(value)
    if value is None or isinstance(value, NAIVE_KINDS):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = is_risky(text)
    return cell


def xlsx_bytes(rows: Rows, title: str) -> bytes:
    """XLSX with one sheet; text is stored as text, numbers and dates as themselves."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(slugify(title)[:31] or "lijst")
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _csv(rows: Rows, title: str) -> bytes:
    return csv_bytes(rows)


KINDS = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_bytes),
}


def download(rows: Rows, *, kind: str, name: str, on: datetime.date) -> HttpResponse:
    """A file ``name-2026-11-23.csv`` (or ``.xlsx``) with the rows; the first row is the head."""
    content_type, write = KINDS[kind]
    response = HttpResponse(write(rows, name), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)}-{on.isoformat()}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
