import csv
import datetime
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bloei.journeys.people_import.reading import read_table
from bloei.journeys.people_import.tests.files import BAD_FILES, HEADER, ROWS, csv_file, xlsx_file
from bloei.journeys.people_import.trouble import Unreadable

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def read(file):
    table = read_table(file, "mensen.csv")
    return table.header, [row.cells for row in table.rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_with_any_delimiter_and_encoding(delimiter, encoding):
    assert read(csv_file(delimiter=delimiter, encoding=encoding)) == (HEADER, ROWS)


def test_a_workbook_is_read_with_real_dates_and_numbers():
    rows = [["Jan", datetime.date(1980, 5, 17), 612345678, 1.5, True, None], [None, None]]
    header, cells = read(xlsx_file(rows, ["Voornaam", "Geboren", "Telefoon", "X", "Y", "Z"]))
    assert header == ["Voornaam", "Geboren", "Telefoon", "X", "Y", "Z"]
    assert cells == [["Jan", "1980-05-17", "612345678", "1.5", "ja", ""]]


def test_quoted_newlines_and_the_line_for_excel_are_understood():
    file = io.BytesIO(b'sep=,\r\nVoornaam,Wensen\r\nJan,"een\nnaaiclub, graag"\r\n')
    assert read(file) == (["Voornaam", "Wensen"], [["Jan", "een\nnaaiclub, graag"]])


def test_a_column_without_a_name_gets_its_number():
    assert read(io.BytesIO(b"Voornaam;;Achternaam;\r\nJan;x;Berg;\r\n"))[0] == [
        "Voornaam",
        "kolom 2",
        "Achternaam",
    ]


@pytest.mark.parametrize(
    ("line", "flaw"),
    [("=1+1;Berg", "formula"), ("Jan;Berg;te veel", "wide"), ("voornaam;ACHTERNAAM", "header")],
)
def test_what_is_wrong_with_a_row_is_said_of_that_row(line, flaw):
    table = read_table(io.BytesIO(f"Voornaam;Achternaam\r\nPia;Bos\r\n{line}\r\n".encode()), "mensen.csv")
    assert [(row.number, row.flaw) for row in table.rows] == [(2, ""), (3, flaw)]


def test_a_formula_in_a_workbook_is_a_flaw_of_its_row():
    table = read_table(
        xlsx_file([["Jan", "Berg"], ["=A2", "Bos"]], ["Voornaam", "Achternaam"]), "mensen.xlsx"
    )
    assert [row.flaw for row in table.rows] == ["", "formula"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1), st.sampled_from(";,\t"))
def test_any_text_comes_out_as_it_went_in(rows, delimiter):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["voornaam", "achternaam", "wens"], *rows])
    wanted = [[cell.strip() for cell in cells] for cells in rows if any(cell.strip() for cell in cells)]
    assert read(io.BytesIO(text.getvalue().encode()))[1] == wanted


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_plain_words(content):
    with suppress(Unreadable):
        read(io.BytesIO(content))


@pytest.mark.parametrize("name", sorted(set(BAD_FILES) - {"only a header"}))
def test_a_bad_file_gets_a_clear_error(name):
    file, words = BAD_FILES[name]
    file.seek(0)
    with pytest.raises(Unreadable, match=words):
        read(file)
