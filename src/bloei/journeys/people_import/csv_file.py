"""Text files with a delimiter: UTF-8, UTF-16 or Windows-1252; semicolon, comma or tab."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from bloei.journeys.people_import.trouble import Unreadable

DELIMITERS = (";", ",", "\t")
BLOCK = 1024 * 1024
SAMPLE = 64 * 1024
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _is_utf8(file: IO[bytes]) -> bool:
    """Whether every byte is UTF-8. Refused: UTF-8 that stops in the middle of a letter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    has_letters = False
    try:
        while block := file.read(BLOCK):
            has_letters = decoder.decode(block).isascii() is False or has_letters
    except UnicodeDecodeError:
        return False
    half_a_letter = bool(decoder.getstate()[0])
    if half_a_letter and has_letters:
        raise cut_off()
    return not half_a_letter


def cut_off() -> Unreadable:
    """The end of the file is missing."""
    return Unreadable(_("Het einde van dit bestand ontbreekt. Maak of haal het bestand opnieuw."))


def _no_text() -> Unreadable:
    return Unreadable(
        _(
            "Dit is geen tabel die we kunnen lezen. Open het bestand in Excel en sla het op als .xlsx of als CSV UTF-8."
        )
    )


def encoding_of(file: IO[bytes]) -> str:
    """How the letters are written. Refused: what is no text."""
    file.seek(0)
    start = file.read(SAMPLE)
    file.seek(0)
    if start.startswith(UTF16):
        return "utf-16"
    if b"\0" in start:
        raise _no_text()
    encoding = "utf-8-sig" if _is_utf8(file) else "cp1252"
    file.seek(0)
    return encoding


def delimiter_of(sample: str) -> str:
    """The delimiter that makes most columns of the first line."""
    line = next((each for each in re.split(r"[\r\n]", sample) if each.strip()), "")
    first = line.strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    return max(DELIMITERS, key=lambda mark: len(next(csv.reader([line], delimiter=mark), [])))


def _has_formula(cells: list[str]) -> bool:
    return any(cell.lstrip().startswith("=") for cell in cells)


def _records(text: IO[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
    except UnicodeDecodeError:
        raise _no_text() from None
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise cut_off() from None
        raise Unreadable(
            _("Regel %(number)d kunnen we niet lezen: er staat een aanhalingsteken verkeerd.")
            % {"number": number}
        ) from None


def _ends_open(file: IO[bytes]) -> bool:
    file.seek(-1, io.SEEK_END)
    is_open = file.read(1) not in (b"\n", b"\r", b"\0")
    file.seek(0)
    return is_open


def rows(file: IO[bytes]) -> Iterator[tuple[int, list[str], str]]:
    """Number, cells and flaw of each record. Refused: no text, a stray quote, a missing end."""
    encoding = encoding_of(file)
    ends_open = _ends_open(file)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield from _rows(text, ends_open)
    finally:
        if not file.closed:
            text.detach()


def _rows(text: io.TextIOWrapper, ends_open: bool) -> Iterator[tuple[int, list[str], str]]:
    try:
        sample = text.read(SAMPLE)
        text.seek(0)
    except UnicodeDecodeError:
        raise _no_text() from None
    delimiter = delimiter_of(sample)
    width, last = 0, None
    for number, cells in _records(text, delimiter):
        if number == 1 and delimiter.join(cells).lower().startswith("sep="):
            continue
        width = width or len(cells)
        if last:
            yield last
        last = (number, cells, "formula" if _has_formula(cells) else "")
    if last and ends_open and len(last[1]) < width:
        raise cut_off()
    if last:
        yield last
