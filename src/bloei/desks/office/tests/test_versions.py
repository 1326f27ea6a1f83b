"""The models and versions of a municipality, one to read, and two compared."""

import pytest

from bloei.desks.office.tests.conftest import KEY, address
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import enter

PAGES = [("models",), ("model", KEY, 1), ("compare", KEY, 101, 1)]


def test_the_list_tells_where_versions_run_and_who_made_them(town, els, own, enrolment):
    page = enter(els).get(address("models")).content.decode()
    assert "kleinere groepen" in page
    assert "Els" in page
    assert "1 persoon doet mee onder deze versie" in page
    assert town.haven.name in page


def test_a_version_reads_as_a_page(town, els, own):
    page = enter(els).get(address("model", KEY, 101)).content.decode()
    assert "<strong>Mensen in een groep, hooguit:</strong> 8" in page
    assert "Iemand die meedoet heeft 14 dagen geen contact gehad" in page
    assert "Vergelijk met versie 1" in page


def test_two_versions_are_compared_in_plain_dutch(town, els, own):
    page = enter(els).get(address("compare", KEY, 101, 1)).content.decode()
    assert "Mensen in een groep, hooguit" in page
    assert page.count("<tr>") == 2
    same = enter(els).get(address("compare", KEY, 1, 1)).content.decode()
    assert "De twee zeggen hetzelfde." in same


@pytest.mark.parametrize("page", PAGES)
def test_only_who_runs_the_programmes_comes_in(town, own, bram, dirk, page):
    for colleague in (bram, dirk):
        assert enter(colleague).get(address(*page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_only_read(town, own, els, page):
    assert enter(els).post(address(*page)).status_code == 405


@pytest.mark.parametrize("page", [("model", KEY, 7), ("model", "nergens", 1), ("compare", KEY, 1, 7)])
def test_what_is_not_there_is_not_found(town, els, page):
    assert enter(els).get(address(*page)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [(PAGES[0], 10), (PAGES[1], 10), (PAGES[2], 7)])
def test_the_number_of_queries_is_always_the_same(
    town, own, els, number, page, queries, django_assert_num_queries
):
    for _ in range(number):
        EnrolmentFactory(programme=town.programme)
    client = enter(els)
    client.get(address(*page))
    with django_assert_num_queries(queries):
        client.get(address(*page))
