"""A partner with an account: asks, follows, offers; sees the own organisation only."""

import pytest
from django.test import Client

from bloei.accounts.models import User
from bloei.demand.models import Offer, Request
from bloei.demand.tests.factories import RequestFactory
from tests.cast import Town, enter

ASKED = {
    "title": "Koopstroomonderzoek",
    "kind": "survey",
    "people_needed": "2",
    "contact_name": "Dirk Dijkstra",
    "contact_email": "dirk@example.org",
}


def test_the_home_shows_own_requests_only(town: Town, dirk: User) -> None:
    RequestFactory(centre=town.haven, partner=town.partner, title="Van ons")
    RequestFactory(centre=town.haven, title="Van een ander")

    page = enter(dirk).get("/partner/").content.decode()

    assert "Van ons" in page
    assert "Van een ander" not in page


@pytest.mark.covers("ALM-04", "ALM-39", "ALM-40", "ALM-53")
def test_a_partner_asks_a_centre_for_help(town: Town, dirk: User) -> None:
    answer = enter(dirk).post("/partner/hulp/", ASKED | {"centre": town.haven.pk}, follow=True)

    asked = Request.objects.get()
    assert (asked.partner, asked.centre, asked.title) == (town.partner, town.haven, "Koopstroomonderzoek")
    assert "We lezen je vraag" in answer.content.decode()


@pytest.mark.covers("ALM-54")
def test_a_partner_offers_something(town: Town, dirk: User) -> None:
    offered = {"title": "Een zaal", "kind": "room", "contact_name": "Dirk", "contact_email": "d@example.org"}

    enter(dirk).post("/partner/aanbod/", offered | {"centre": town.haven.pk})

    assert (Offer.objects.get().partner, Offer.objects.get().title) == (town.partner, "Een zaal")


def test_bad_input_keeps_what_was_typed(town: Town, dirk: User) -> None:
    answer = enter(dirk).post("/partner/hulp/", ASKED | {"centre": town.haven.pk, "people_needed": "0"})

    assert answer.status_code == 422
    assert "Koopstroomonderzoek" in answer.content.decode()
    assert not Request.objects.exists()


def test_outsiders_find_nothing(
    town: Town, dirk: User, anna: User, bram: User, gijs: User, client: Client
) -> None:
    other = RequestFactory(centre=town.haven)

    assert [enter(user).get("/partner/").status_code for user in (anna, bram, gijs)] == [404, 404, 404]
    assert enter(dirk).get(f"/partner/hulpvragen/{other.pk}/").status_code == 404
    assert client.get("/partner/").status_code == 302


def test_the_wrong_method(dirk: User) -> None:
    assert enter(dirk).post("/partner/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_costs_the_same_with_one_and_three(
    town: Town, dirk: User, count: int, django_assert_num_queries: object
) -> None:
    RequestFactory.create_batch(count, centre=town.haven, partner=town.partner)
    client = enter(dirk)

    with django_assert_num_queries(11):  # type: ignore[operator]
        client.get("/partner/")
