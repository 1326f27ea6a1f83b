"""The front door: the right desk, the right language, the right municipality."""

import datetime

import pytest
from django.test import Client

from bloei.accounts.models import Membership, Role, User
from bloei.tenancy.context import acting_in
from tests.cast import Town, enter


def test_each_goes_to_the_own_desk(
    town: Town, anna: User, bram: User, dirk: User, els: User, gijs: User
) -> None:
    desks = {user.name: enter(user).get("/").headers["Location"] for user in (anna, bram, dirk, els, gijs)}

    assert desks == {
        "Anna Asante": "/mijn/",
        "Bram Bos": "/team/aandacht/",
        "Dirk Dijkstra": "/partner/",
        "Els Evers": "/team/aandacht/",
        "Gijs Gerritsen": "/team/aandacht/",
    }


def test_a_visitor_reads_what_bloei_is(client: Client, db: None) -> None:
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("address", ["/taal/", "/gemeente/", "/account/mijn-gegevens/foto/"])
def test_only_post_changes(address: str, anna: User) -> None:
    assert enter(anna).get(address).status_code == 405


def test_a_visitor_chooses_a_language(client: Client, db: None) -> None:
    answer = client.post("/taal/", {"language": "ar", "next": "/kaart/"})

    assert answer.headers["Location"] == "/kaart/"
    page = client.get("/kaart/")
    assert page.headers["Content-Language"] == "ar"
    assert 'dir="rtl"' in page.text


def test_a_user_keeps_the_chosen_language(anna: User) -> None:
    enter(anna).post("/taal/", {"language": "en"})

    anna.refresh_from_db()
    assert anna.language == "en"
    assert enter(anna).get("/account/mijn-gegevens/").headers["Content-Language"] == "en"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_the_way_back_stays_in_the_house(elsewhere: str, client: Client, db: None) -> None:
    answer = client.post("/taal/", {"language": "en", "next": elsewhere})

    assert answer.headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(anna: User) -> None:
    answer = enter(anna).post("/taal/", {"language": "tlh"})

    anna.refresh_from_db()
    assert (answer.status_code, anna.language) == (302, "nl")
    assert "django_language" not in answer.cookies


def _also_works_elsewhere(user: User, town: Town) -> None:
    with acting_in(town.elsewhere.pk):
        Membership.objects.create(user=user, role=Role.COORDINATOR, since=datetime.date(2026, 1, 5))


def test_somebody_with_two_municipalities_chooses(els: User, town: Town) -> None:
    _also_works_elsewhere(els, town)
    browser = enter(els)

    assert browser.post("/gemeente/", {"municipality": town.elsewhere.pk}).status_code == 302

    assert browser.get("/account/mijn-gegevens/").context["actor"].municipality == town.elsewhere
    browser.post("/gemeente/", {"municipality": town.municipality.pk})
    assert browser.get("/account/mijn-gegevens/").context["actor"].municipality == town.municipality


@pytest.mark.parametrize("chosen", ["", "x", "999999"])
def test_nobody_chooses_a_municipality_without_a_role_there(chosen: str, els: User, town: Town) -> None:
    browser = enter(els)

    assert browser.post("/gemeente/", {"municipality": chosen or town.elsewhere.pk}).status_code == 404
    assert browser.get("/account/mijn-gegevens/").context["actor"].municipality == town.municipality
