"""Files for a spreadsheet: nothing in them runs."""

import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bloei.kit.exports import csv_bytes, is_risky, safe_text, xlsx_bytes

ATTACKS = [
    "=cmd|' /C calc'!A0",
    "+31612345678",
    "-2+3",
    "@SUM(1+1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "  =1",
    "\u200b=1",
    "\ufeff=1",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_formula_becomes_text_in_csv(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Jansen", "a=b", "10-12 uur", "info@voorbeeld.nl", ""])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text


def test_numbers_dates_and_nothing() -> None:
    assert [safe_text(v) for v in (-5, 2.5, None, datetime.date(2026, 11, 23))] == [
        "-5",
        "2.5",
        "",
        "2026-11-23",
    ]


def test_csv_opens_in_dutch_excel() -> None:
    assert csv_bytes([["Naam", "Plaats"], ["Zoë; van Dam", 'De "Hoven"']]) == (
        '\ufeffNaam;Plaats\r\n"Zoë; van Dam";"De ""Hoven"""\r\n'.encode()
    )


@pytest.mark.parametrize("text", ATTACKS)
def test_formula_becomes_text_in_xlsx(text: str) -> None:
    cell = load_workbook(io.BytesIO(xlsx_bytes([[text]], "Lijst"))).active["A1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_xlsx_keeps_numbers_and_dates_and_drops_what_breaks_the_file() -> None:
    at = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)
    sheet = load_workbook(io.BytesIO(xlsx_bytes([[3, None, at, "a\x01b"]], "Lijst: \\/?*[]"))).active
    assert [c.value for c in sheet[1]] == [3, None, datetime.datetime(2026, 11, 23, 13, 0), "ab"]


@given(st.text())
def test_no_text_reaches_the_file_as_a_formula(text: str) -> None:
    assert not is_risky(safe_text(text))
