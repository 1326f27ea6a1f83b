"""One table of criteria: the weights keep their promise, the page tells all of it, the register would take it."""

import pytest
from django.test import Client

from bloei.matching.criteria import CRITERIA, NEVER_USED, WEIGHTS
from bloei.matching.pairs import SQL
from bloei.matching.register import entry
from bloei.matching.register_shape import FIELDS, faults_of


def test_a_place_that_is_filled_outweighs_whatever_a_pair_costs():
    assert WEIGHTS.dearest_pair < WEIGHTS.open_place
    assert set(WEIGHTS.parameters().values()) >= {100, 20, 30, 25, 10, 5}


def test_the_question_to_the_database_reads_nothing_that_is_never_used():
    forbidden = (
        "benefit_ground", "given_name", "family_name", "birth_date", "street", "house_number", "person.language",
        "guidance_", "out_of_work_since", "attendance", "readers_only", "needs_extra_guidance",
    )  # fmt: skip
    question = SQL.partition("WITH bands")[2]
    assert [word for word in forbidden if word in question] == []


@pytest.mark.django_db
def test_the_page_is_public_and_tells_every_criterion():
    answer = Client().get("/hoe-maakt-bloei-deze-lijst/")
    shown = answer.content.decode()
    assert answer.status_code == 200
    for each in CRITERIA:
        assert str(each.what) in shown
        assert str(each.why) in shown
        assert str(each.points) in shown
    for words in NEVER_USED:
        assert str(words)[1:] in shown
    assert Client().post("/hoe-maakt-bloei-deze-lijst/").status_code == 405


def test_the_entry_of_the_register_has_the_shape_of_the_standard():
    found = entry(organization="Gemeente Almere", email="bloei@example.org")
    assert faults_of(found) == []
    assert set(found) <= set(FIELDS)
    for each in CRITERIA:
        assert str(each.what) in found["source_data"]


def test_every_fault_of_an_entry_is_told():
    found = entry(organization="x" * 101, email="geen adres") | {
        "category": ["Werk", "Recht", "Wonen", "Zweven"],
        "lang": "NLD",
        "begin_date": "november",
        "score": "10",
        "lawful_basis_grouping": [{"title": "Wet"}],
    }
    found.pop("status")
    assert faults_of(found) == [
        "score: the standard has no such field",
        "organization: has 101 characters, at most 100",
        "category: is no list of at most 3",
        "status: is missing",
        "begin_date: has 8 characters, at most 7",
        "begin_date: 'november' does not look right",
        "contact_email: 'geen adres' does not look right",
        "lawful_basis_grouping: a reference has a title and a link",
        "lang: 'NLD' is none of nld",
    ]
