"""Activities and offers: planned, counted, cancelled; accepted or thanked for."""

from typing import Any

import pytest

from bloei.accounts.models import User
from bloei.demand.models import Activity, Offer
from bloei.demand.tests.factories import ActivityFactory, OfferFactory
from tests.cast import Town, enter

BINGO = {"title": "Bingo", "day": "2030-01-15", "starts": "14:00", "ends": "16:00", "place": "Grote zaal"}


@pytest.mark.covers("ALM-42")
def test_a_bingo_is_planned_and_its_visitors_counted(town: Town, bram: User) -> None:
    client = enter(bram)

    client.post("/team/activiteiten/nieuw/", BINGO | {"centre": town.haven.pk})
    bingo = Activity.objects.get()
    past = ActivityFactory(centre=town.haven)
    client.post(f"/team/activiteiten/{past.pk}/bezoekers/", {"count": "31"})

    past.refresh_from_db()
    assert (bingo.title, bingo.centre, past.visitors_count) == ("Bingo", town.haven, 31)


def test_an_end_before_the_beginning_is_refused_and_the_input_stays(town: Town, bram: User) -> None:
    answer = enter(bram).post("/team/activiteiten/nieuw/", BINGO | {"centre": town.haven.pk, "ends": "13:00"})

    assert answer.status_code == 422
    assert "Grote zaal" in answer.content.decode()
    assert not Activity.objects.exists()


def test_a_colleague_of_another_centre_reads_but_does_not_change(town: Town, carla: User) -> None:
    activity = ActivityFactory(centre=town.haven)
    client = enter(carla)

    assert client.get(f"/team/activiteiten/{activity.pk}/").status_code == 200
    assert client.post(f"/team/activiteiten/{activity.pk}/afgelast/").status_code == 403


def test_a_centre_of_others_cannot_be_chosen(town: Town, carla: User) -> None:
    answer = enter(carla).post("/team/activiteiten/nieuw/", BINGO | {"centre": town.haven.pk})

    assert answer.status_code == 422
    assert not Activity.objects.exists()


@pytest.mark.covers("ALM-52", "ALM-54")
def test_an_offer_is_used_or_thanked_for(town: Town, bram: User) -> None:
    machine, paint = OfferFactory(centre=town.haven), OfferFactory(centre=town.haven)
    client = enter(bram)

    client.post(f"/team/aanbod/{machine.pk}/aannemen/", {"used_for": "De naailes"})
    client.post(f"/team/aanbod/{paint.pk}/bedanken/")
    empty = client.post(f"/team/aanbod/{paint.pk}/aannemen/", {"used_for": ""})

    machine.refresh_from_db()
    paint.refresh_from_db()
    assert (machine.used_for, paint.declined_on is not None) == ("De naailes", True)
    assert empty.status_code == 422


def test_offers_to_another_centre_are_not_found(town: Town, carla: User, gijs: User) -> None:
    offer = OfferFactory(centre=town.haven)

    assert [enter(user).get(f"/team/aanbod/{offer.pk}/").status_code for user in (carla, gijs)] == [404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_with_one_and_three(
    town: Town, bram: User, count: int, django_assert_num_queries: Any
) -> None:
    ActivityFactory.create_batch(count, centre=town.haven)
    OfferFactory.create_batch(count, centre=town.haven)
    client = enter(bram)
    client.get("/team/aanbod/")

    with django_assert_num_queries(13):
        client.get("/team/activiteiten/")
    with django_assert_num_queries(12):
        client.get("/team/aanbod/")
    assert Offer.objects.count() == count
