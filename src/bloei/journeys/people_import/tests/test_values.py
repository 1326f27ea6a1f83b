import datetime

import pytest

from bloei.journeys.people_import.columns import FIELDS, guess, holds_bsns, lacking, signature_of
from bloei.journeys.people_import.values import READERS, Known, parsed_date, read_row

ON = datetime.date(2026, 11, 23)
KNOWN = Known({"de hoven": 7, "bu00340101": 7}, {"naaien": 3})
NAME = {"full_name": "Samira Haddad"}


def read(**cells):
    return read_row(NAME | cells, flaw="", known=KNOWN, on=ON)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("17-05-1980", (1980, 5, 17)),
        ("17-5-80", (1980, 5, 17)),
        ("1/2/26", (2026, 2, 1)),
        ("1-2-27", (1927, 2, 1)),
        ("17.05.1980", (1980, 5, 17)),
        ("17 mei 1980", (1980, 5, 17)),
        ("1980-05-17", (1980, 5, 17)),
        ("1980-05-17 00:00:00", (1980, 5, 17)),
    ],
)
def test_a_date_is_dutch_or_iso(text, date):
    assert parsed_date(text, ON) == datetime.date(*date)


@pytest.mark.parametrize(
    "text", ["31-02-1980", "1980", "05/17/1980", "24-11-2026", "1-1-1880", "17 foo 1980"]
)
def test_an_impossible_date_is_refused(text):
    assert read(birth_date=text).problems == [["error", "wrong", "birth_date", text]]


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("phone", "06 12345678", {"phone": "+31612345678"}),
        ("phone", "612345678", {"phone": "+31612345678"}),
        ("email", "S@Example.org", {"email": "s@example.org"}),
        ("postcode", "1353ab", {"postcode": "1353 AB"}),
        ("address", "Lange Laan 12-a", {"street": "Lange Laan", "house_number": "12-a"}),
        ("address", "Postbus", {"street": "Postbus"}),
        ("neighbourhood", "De Hoven", {"neighbourhood_id": 7}),
        ("neighbourhood", "BU00340101", {"neighbourhood_id": 7}),
        ("language", "Arabisch, ti", {"languages": ["ar", "ti"], "language": "ar"}),
        ("language", "Tigrinya", {"languages": ["ti"]}),
        ("reach_by", "Whatsapp", {"reach_by": "sms"}),
        ("talents", "Naaien, naaien", {"talents": [3]}),
        ("wishes", "een naaiclub; werk", {"wishes": ["een naaiclub", "werk"]}),
        ("client_number", "K-12", {"client_number": "K-12"}),
    ],
)
def test_each_field_has_its_way_of_reading(field, text, values):
    reading = read(**{field: text})
    assert reading.problems == []
    assert reading.values == {"given_name": "Samira", "family_name": "Haddad"} | values


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"phone": "bel me"}, ["error", "wrong", "phone", "bel me"]),
        ({"email": "samira@"}, ["error", "wrong", "email", "samira@"]),
        ({"postcode": "0000"}, ["error", "wrong", "postcode", "0000"]),
        ({"client_number": "111222333"}, ["error", "bsn", "client_number", ""]),
        ({"reach_note": "bsn 111222333"}, ["error", "bsn", "reach_note", ""]),
        ({"full_name": "Samira"}, ["error", "nameless", "full_name", ""]),
        ({"city": "x" * 81}, ["error", "long", "city", "x" * 80]),
        ({"neighbourhood": "Nergens"}, ["note", "unknown", "neighbourhood", "Nergens"]),
        ({"talents": "Toveren"}, ["note", "unknown", "talents", "Toveren"]),
        ({"language": "Klingon"}, ["note", "unknown", "language", "Klingon"]),
        ({"reach_by": "duif"}, ["note", "unknown", "reach_by", "duif"]),
    ],
)
def test_each_problem_names_its_field(cells, problem):
    assert read(**cells).problems == [problem]


def test_a_flaw_of_the_row_stops_the_reading():
    reading = read_row(NAME, flaw="formula", known=KNOWN, on=ON)
    assert (reading.values, reading.problems) == ({}, [["error", "formula", "", ""]])


def test_each_field_can_be_read():
    assert set(READERS) == set(FIELDS)


def test_columns_are_guessed_from_dutch_and_english_names():
    header = ["Voor-naam", "ACHTERNAAM", "Geb.datum", "E-mailadres", "Tel.", "Mobiel", "Postal code", "xyz"]
    assert guess(header) == {
        "Voor-naam": "given_name",
        "ACHTERNAAM": "family_name",
        "Geb.datum": "birth_date",
        "E-mailadres": "email",
        "Tel.": "phone",
        "Postal code": "postcode",
    }
    assert lacking(guess(header)) == []
    assert lacking({"x": "given_name"}) == ["family_name"]


def test_the_signature_knows_columns_and_not_their_order():
    assert signature_of(["Voornaam", "Tel."]) == signature_of(["tel", "VOORNAAM"])
    assert signature_of(["Voornaam"]) != signature_of(["Voornaam", "Tel."])


def test_citizen_service_numbers_are_recognised_by_what_they_are():
    assert holds_bsns(["111222333", "123456782", ""])
    assert not holds_bsns(["0612345678", "123456789", "111222333"])
    assert not holds_bsns(["111222333"])
