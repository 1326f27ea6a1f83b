import pytest
from hypothesis import given
from hypothesis import strategies as st

from bloei.people.languages import code_of, language_choices
from bloei.people.notation import (
    folded,
    holds_bsn,
    is_bsn,
    shown_phone,
    split_family_name,
    split_full_name,
    written_email,
    written_phone,
)


@pytest.mark.parametrize(
    "text", ["06 1234 5678", "0612345678", "06-12345678", "+31 6 12345678", "0031612345678"]
)
def test_a_phone_number_is_written_in_one_way(text):
    assert written_phone(text) == "+31612345678"
    assert shown_phone(written_phone(text)) == "06 12345678"


def test_a_number_from_abroad_keeps_its_country():
    assert written_phone("+32 470 12 34 56") == "+32470123456"
    assert shown_phone("+32470123456") == "+32 470 12 34 56"


@pytest.mark.parametrize("text", ["bellen na 5", "12", "geen"])
def test_what_is_no_phone_number_is_refused(text):
    with pytest.raises(ValueError, match=text):
        written_phone(text)


def test_an_address_of_mail_is_small():
    assert written_email(" Anna@Example.ORG ") == "anna@example.org"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Jan Jansen", ("Jan", "", "Jansen")),
        ("Jan van der Berg", ("Jan", "van der", "Berg")),
        ("Jan Peter de Vries", ("Jan Peter", "de", "Vries")),
        ("Berg, Jan van der", ("Jan", "van der", "Berg")),
        ("Vries-Bakker, Fatma de", ("Fatma", "de", "Vries-Bakker")),
        ("Jansen, Jan", ("Jan", "", "Jansen")),
        ("Samira El Idrissi", ("Samira", "", "El Idrissi")),
        ("Samira", ("Samira", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_full_name_is_taken_apart(text, parts):
    assert split_full_name(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [("van der Berg", ("van der", "Berg")), ("Vries, de", ("de", "Vries")), ("De", ("", "De"))],
)
def test_a_prefix_is_taken_from_a_family_name(text, parts):
    assert split_family_name(text) == parts


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_no_word_of_a_full_name_is_lost(text):
    parts = " ".join(split_full_name(text)).lower().split()
    assert sorted(parts) == sorted(text.replace(",", " ", 1).lower().split())


@pytest.mark.parametrize("text", ["111222333", "123456782", "1234.56.782"])
def test_a_citizen_service_number_is_recognised(text):
    assert is_bsn(text)


@pytest.mark.parametrize("text", ["111222334", "000000000", "12345", "0612345678", "K-12"])
def test_other_numbers_are_not(text):
    assert not is_bsn(text)


def test_a_citizen_service_number_is_found_in_a_text():
    assert holds_bsn("bel eerst (111222333) aan")
    assert not holds_bsn("bel +31612345678 of 0612345678")


@pytest.mark.parametrize(
    ("words", "code"), [("Arabisch", "ar"), ("ti", "ti"), ("Turkish", "tr"), ("Klingon", None)]
)
def test_a_language_is_known_by_code_and_by_name(words, code):
    assert code_of(words) == code


def test_each_language_has_a_name():
    assert [code for code, name in language_choices() if code == name] == []
