"""Wishes that no offer fits: asked for, made, told."""

from typing import Any

import pytest

from bloei.accounts.models import User
from bloei.demand.models import Activity, Need, Threshold
from bloei.demand.tests.factories import ActivityFactory
from bloei.outreach.models import Approach, DoorWish
from bloei.outreach.tests.factories import DoorWishFactory
from tests.cast import Town, enter

WISHES = "/team/aan-de-deur/wensen/"
SCHOOL = {
    "title": "Buurtsportschooltje",
    "day": "2030-01-15",
    "starts": "14:00",
    "ends": "15:00",
    "threshold": "2",
}


@pytest.fixture
def wish(listed: Approach) -> DoorWish:
    """She wants to do sports, in a small group."""
    return DoorWishFactory(approach=listed)


@pytest.mark.covers("DOOR-12", "DOOR-13", "DOOR-17")
def test_a_coordinator_makes_an_activity_and_who_wished_it_hears(
    town: Town, wish: DoorWish, els: User
) -> None:
    client, chosen = enter(els), f"?wens={wish.pk}"
    assert wish.words in client.get(WISHES).content.decode()
    where = {"centre": town.haven.pk, "neighbourhood": town.haven.neighbourhood.pk}

    need = {"title": "Samen bewegen", "found_on": "2026-11-23", **where}
    client.post(f"{WISHES}aanbod/{chosen}", need)
    client.post(f"{WISHES}activiteit/{chosen}", {**SCHOOL, **where})

    activity = Activity.objects.get()
    wish.refresh_from_db()
    assert (activity.title, activity.threshold, activity.neighbourhood) == (
        "Buurtsportschooltje",
        Threshold.TOGETHER,
        town.haven.neighbourhood,
    )
    assert (wish.activity, wish.need, activity.need) == (activity, Need.objects.get(), Need.objects.get())
    listed = client.get(WISHES).content.decode()
    assert ("Verteld aan Wilhelmina Zoutendijk" in listed, "Voor elke wens is er iets" in listed) == (
        True,
        True,
    )

    client.post(f"{WISHES}{wish.pk}/verteld/")
    wish.refresh_from_db()
    assert (wish.told_on is not None, wish.told_by) == (True, els)


@pytest.mark.covers("DOOR-11")
def test_too_high_a_threshold_is_refused_and_the_input_stays(town: Town, wish: DoorWish, bram: User) -> None:
    answer = enter(bram).post(
        f"{WISHES}activiteit/?wens={wish.pk}", {**SCHOOL, "threshold": "3", "centre": town.haven.pk}
    )

    assert answer.status_code == 422
    assert "De drempel is te hoog" in answer.content.decode()
    assert "Buurtsportschooltje" in answer.content.decode()
    assert not Activity.objects.exists()


@pytest.mark.covers("DOOR-11", "DOOR-14")
def test_what_exists_is_offered_when_the_threshold_is_low_enough(
    town: Town, wish: DoorWish, bram: User
) -> None:
    low = ActivityFactory(
        centre=town.haven,
        title="Wandelen",
        threshold=1,
        starts_at="2030-01-15T10:00Z",
        ends_at="2030-01-15T11:00Z",
    )
    ActivityFactory(
        centre=town.haven,
        title="Aerobics",
        threshold=3,
        starts_at="2030-01-15T10:00Z",
        ends_at="2030-01-15T11:00Z",
    )
    client = enter(bram)
    body = client.get(f"{WISHES}{wish.pk}/past/").content.decode()
    assert ("Wandelen" in body, "Aerobics" in body) == (True, False)

    client.post(f"{WISHES}{wish.pk}/past/", {"activity": low.pk})
    wish.refresh_from_db()
    assert wish.activity == low


def test_without_a_wish_there_is_nothing_to_make(wish: DoorWish, carla: User, bram: User) -> None:
    for user, path in ((bram, "activiteit/"), (carla, f"activiteit/?wens={wish.pk}")):
        answer = enter(user).get(f"{WISHES}{path}")
        assert (answer.status_code, answer.headers["Location"]) == (302, WISHES)
    assert enter(carla).post(f"{WISHES}{wish.pk}/verteld/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(
    town: Town, bram: User, count: int, django_assert_num_queries: Any
) -> None:
    DoorWishFactory.create_batch(count, approach__centre=town.haven)
    activity = ActivityFactory(centre=town.haven)
    DoorWishFactory.create_batch(count, approach__centre=town.haven, activity=activity)
    client = enter(bram)
    client.get(WISHES)

    with django_assert_num_queries(12):
        client.get(WISHES)


@pytest.mark.covers("MDW-44")
def test_activities_are_found_by_neighbourhood_and_threshold(town: Town, bram: User) -> None:
    ActivityFactory(centre=town.haven, title="Wandelen", threshold=1, neighbourhood=town.haven.neighbourhood)
    ActivityFactory(centre=town.haven, title="Aerobics", threshold=3, neighbourhood=town.stad.neighbourhood)
    client = enter(bram)

    near = client.get(f"/team/activiteiten/?neighbourhood={town.haven.neighbourhood.pk}").content.decode()
    low = client.get("/team/activiteiten/?threshold=3").content.decode()
    assert [("Wandelen" in body, "Aerobics" in body) for body in (near, low)] == [
        (True, False),
        (False, True),
    ]
