"""Activities and offers: planned, counted, cancelled; accepted or thanked for."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from bloei.accounts.models import User
from bloei.demand.models import Activity, Offer
from bloei.demand.tests.factories import (
    ActivityFactory,
    DisplacementCheckFactory,
    NeedFactory,
    OfferFactory,
    RequestFactory,
)
from bloei.learning.tests.factories import SessionFactory, TrainingFactory
from tests.cast import Town, enter

TAKE_OVER = "/team/activiteiten/overnemen/"
HOUR = datetime.timedelta(hours=1)
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


@pytest.mark.covers("WIJ-57")
def test_who_plans_something_looks_first_whether_it_is_there(town: Town, bram: User) -> None:
    later = timezone.now() + datetime.timedelta(days=3)
    ActivityFactory(centre=town.stad, title="Grote bingo", starts_at=later, ends_at=later + HOUR)
    ActivityFactory(centre=town.stad, title="Bingo van toen")
    OfferFactory(centre=town.haven, partner=town.partner, title="Bingomolen te leen")
    client, given = enter(bram), BINGO | {"centre": town.haven.pk}

    answer = client.post("/team/activiteiten/nieuw/", given)
    shown = answer.content.decode()

    assert answer.status_code == 422
    assert "Grote bingo (Activeringscentrum Stad); Bingomolen te leen (De Schoor)." in shown
    assert "Grote zaal" in shown
    client.post("/team/activiteiten/nieuw/", given | {"despite_overlap": "on"})
    assert Activity.objects.filter(title="Bingo", centre=town.haven).count() == 1
    client.post("/team/activiteiten/nieuw/", given | {"title": "Samen voor de buurt"})
    assert Activity.objects.filter(title="Samen voor de buurt").count() == 1


@pytest.mark.covers("WIJ-23")
def test_existing_activities_are_taken_over_together(town: Town, bram: User) -> None:
    need = NeedFactory(centre=town.haven)
    client, given = enter(bram), {"centre": town.haven.pk, "need": need.pk}
    lines = "Koffieochtend; 14-01-2030; 10:00; 12:00; De Zaal\n\nRepair café; 2030-01-15; 13:00; 16:00"

    wrong = client.post(TAKE_OVER, given | {"lines": f"{lines}\nZomaar iets\nX; 14-01-2030; 12:00; 10:00"})
    assert wrong.status_code == 422
    assert "Deze regels kunnen we niet lezen: 4, 5." in wrong.content.decode()
    assert "Koffieochtend; 14-01-2030" in wrong.content.decode()
    assert not Activity.objects.exists()

    client.post(TAKE_OVER, given | {"lines": lines})
    found = Activity.objects.order_by("starts_at").values_list("title", "place", "need", "centre")
    assert list(found) == [
        ("Koffieochtend", "De Zaal", need.pk, town.haven.pk),
        ("Repair café", "", need.pk, town.haven.pk),
    ]


@pytest.mark.covers("WIJ-08")
def test_all_there_is_stands_on_one_page(town: Town, bram: User, today: datetime.date) -> None:
    later = timezone.now() + datetime.timedelta(days=3)
    sought = RequestFactory(centre=town.haven, title="Soep koken", accepted_on=today, guidance="near")
    DisplacementCheckFactory(request=sought)
    RequestFactory(centre=town.haven, title="Nog niet aangenomen")
    ActivityFactory(centre=town.haven, title="Buurtlunch", starts_at=later, ends_at=later + HOUR)
    ActivityFactory(centre=town.haven, title="Allang geweest")
    OfferFactory(centre=town.haven, partner=town.partner, kind="day_care", title="Houtatelier")
    training = TrainingFactory(title="Opkomen voor jezelf")
    SessionFactory(centre=town.haven, training=training, starts_at=later, ends_at=later + HOUR)
    OfferFactory(centre=town.stad, title="Van Stad")

    shown = enter(bram).get("/team/aanbod/alles/").content.decode()

    there = ["Soep koken", "er kijkt iemand mee", "Buurtlunch", "Houtatelier", "Opkomen voor jezelf"]
    assert [words for words in there if words not in shown] == []
    assert [words for words in ("Nog niet aangenomen", "Allang geweest", "Van Stad") if words in shown] == []


@pytest.mark.parametrize("number", [1, 3])
def test_that_page_costs_a_fixed_number_of_queries(
    town: Town, bram: User, number: int, django_assert_num_queries: Any
) -> None:
    later = timezone.now() + datetime.timedelta(days=3)
    for _ in range(number):
        OfferFactory(centre=town.haven, partner=town.partner)
        ActivityFactory(centre=town.haven, starts_at=later, ends_at=later + HOUR)
        SessionFactory(centre=town.haven, starts_at=later, ends_at=later + HOUR)
    client = enter(bram)
    client.get("/team/aanbod/alles/")
    with django_assert_num_queries(14):
        client.get("/team/aanbod/alles/")
