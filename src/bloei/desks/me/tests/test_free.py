"""What she wants on the roster: when not, what she likes, with whom."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.desks.me.tests.conftest import NOW
from bloei.people.models import Availability, Person
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory, ProgrammeFactory
from bloei.rosters.models import Busy, Pair, Task, TaskWish
from bloei.rosters.tests.factories import (
    AssignmentFactory,
    BusyFactory,
    PairFactory,
    RosterFactory,
    ShiftFactory,
    TaskFactory,
)
from tests.cast import Town, enter

TODAY = NOW.date()


def fellow(town: Town, name: str, family: str = "Zz", **more: object) -> Enrolment:
    """Takes part in the same centre."""
    person = PersonFactory(team=town.haven.team, given_name=name, family_name=family)
    return EnrolmentFactory(programme=town.programme, person=person, **more)


@pytest.fixture
def kas(town: Town) -> Task:
    return TaskFactory(centre=town.haven, title="Kas", pictogram="seedling")


@pytest.fixture
def fatma(town: Town, kas: Task) -> Enrolment:
    """Stands on the roster of the same centre."""
    fatma = fellow(town, "Fatma", "Farouk")
    shift = ShiftFactory(roster=RosterFactory(centre=town.haven, published_at=NOW), task=kas)
    AssignmentFactory(shift=shift, enrolment=fatma, told_at=NOW)
    return fatma


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"me:{name}", args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_her_week_grid_brings_her_back_to_her_roster(phone: Client) -> None:
    assert f"{reverse('me:week')}?terug=roster" in page(phone, "roster")
    sent = phone.post(reverse("me:week"), {"moment": ["2-evening"], "back": "roster"})
    assert sent.headers["Location"] == reverse("me:roster")
    assert list(Availability.objects.values_list("weekday", "part")) == [(2, "evening")]


@pytest.mark.parametrize(
    ("kind", "sent", "kept", "words"),
    [
        (
            "busy_days",
            {"first_day": "2026-12-01"},
            {"first_day": datetime.date(2026, 12, 1), "last_day": datetime.date(2026, 12, 1)},
            "Dinsdag 1 december",
        ),
        (
            "busy_days",
            {"first_day": "2026-12-01", "last_day": "2026-12-04"},
            {"first_day": datetime.date(2026, 12, 1), "last_day": datetime.date(2026, 12, 4)},
            "Van dinsdag 1 december tot en met vrijdag 4 december",
        ),
        ("busy_weekly", {"weekdays": ["3"]}, {"weekday": 3, "starts": None}, "Elke week op woensdag"),
    ],
)
def test_she_says_when_she_cannot_and_nobody_asks_why(
    phone: Client, kind: str, sent: dict[str, Any], kept: dict[str, object], words: str
) -> None:
    assert phone.post(reverse(f"me:{kind}"), sent).status_code == 302
    assert Busy.objects.filter(is_school=False, **kept).count() == 1
    shown = page(phone, "busy")
    assert (words in shown, "De hele dag" in shown) == (True, True)
    phone.post(reverse("me:busy_away", args=[Busy.objects.get().pk]))
    assert not Busy.objects.exists()


@pytest.mark.covers("ALK-22")
def test_she_chooses_her_school_hours_herself(phone: Client) -> None:
    sent = {"weekdays": ["1", "4"], "starts": "09:00", "ends": "12:30"}
    phone.post(reverse("me:busy_school"), sent)
    hours = (True, datetime.time(9), datetime.time(12, 30))
    kept = list(Busy.objects.values_list("weekday", "is_school", "starts", "ends"))
    assert kept == [(1, *hours), (4, *hours)]
    shown = page(phone, "busy")
    assert ("09:00 – 12:30" in shown, "graduation-cap" in shown) == (True, True)


@pytest.mark.parametrize(
    ("kind", "sent", "words"),
    [
        ("busy_days", {"first_day": "2026-12-04", "last_day": "2026-12-01"}, "Kies een latere dag."),
        ("busy_days", {"first_day": "morgen"}, "morgen"),
        (
            "busy_school",
            {"weekdays": ["1"], "starts": "12:00", "ends": "09:00"},
            "Kies een tijd na het begin.",
        ),
        ("busy_weekly", {"weekdays": ["1"], "starts": "12:00"}, "Vul twee tijden in, of geen."),
        ("busy_weekly", {"weekdays": ["8"]}, "Elke week"),
        ("busy_school", {"starts": "09:00", "ends": "12:30"}, "Kies een dag."),
    ],
)
def test_bad_input_keeps_what_was_typed(phone: Client, kind: str, sent: dict[str, Any], words: str) -> None:
    answer = phone.post(reverse(f"me:{kind}"), sent)
    assert (answer.status_code, Busy.objects.count()) == (422, 0)
    for value in (words, sent.get("starts", ""), sent.get("first_day", "")):
        assert value in answer.content.decode()


def test_days_that_are_over_are_gone(phone: Client, enrolment: Enrolment) -> None:
    BusyFactory(person=enrolment.person, first_day=TODAY - datetime.timedelta(days=1))
    assert "Haal dit weg" not in page(phone, "busy")


def test_she_likes_a_task_or_rather_not_and_takes_it_back(
    phone: Client, enrolment: Enrolment, kas: Task
) -> None:
    address = reverse("me:task_wish", args=[kas.pk])
    assert ("Kas" in page(phone, "task_wishes"), "seedling" in page(phone, "task_wishes")) == (True, True)
    for answer, kept in (("yes", [True]), ("no", [False]), ("none", [])):
        sent = phone.post(address, {"answer": answer})
        assert sent.headers["Location"] == f"{reverse('me:task_wishes')}#taak-{kas.pk}"
        assert list(TaskWish.objects.filter(enrolment=enrolment).values_list("likes", flat=True)) == kept


def test_tasks_of_another_centre_or_that_ended_are_not_there(phone: Client, town: Town) -> None:
    for task in (TaskFactory(centre=town.stad), TaskFactory(centre=town.haven, ended_on=TODAY)):
        assert phone.post(reverse("me:task_wish", args=[task.pk]), {"answer": "yes"}).status_code == 404
    assert "Hier staat nog niets." in page(phone, "task_wishes")


def test_with_whom_she_likes_to_work_by_first_name_only(
    phone: Client, enrolment: Enrolment, fatma: Enrolment
) -> None:
    shown = page(phone, "pairs")
    assert ("Fatma" in shown, "Kas" in shown, "Farouk" in shown) == (True, True, False)
    phone.post(reverse("me:pair", args=[fatma.pk]))
    own = Pair.objects.get()
    assert (own.enrolment, own.other) == (enrolment, fatma)
    assert "Toch niet" in page(phone, "pairs")
    phone.post(reverse("me:unpair", args=[own.pk]))
    assert not Pair.objects.exists()


def test_a_name_shows_only_of_who_rosters_in_her_centre(
    phone: Client, town: Town, enrolment: Enrolment, fatma: Enrolment
) -> None:
    elsewhere, unseen = fellow(town, "Zoya"), fellow(town, "Mina")
    Enrolment.objects.filter(pk=elsewhere.pk).update(programme=ProgrammeFactory(centre=town.stad))
    left, closed = fellow(town, "Lies", ended_on=TODAY, destination="job"), fellow(town, "Dora")
    Person.objects.filter(pk=closed.person_id).update(readers_only=[1])
    for other in (left, closed):
        AssignmentFactory(shift=fatma.assignments.get().shift, enrolment=other, told_at=NOW)
    AssignmentFactory(shift=ShiftFactory(roster__centre=town.stad), enrolment=elsewhere, told_at=NOW)
    moved = PairFactory(enrolment=enrolment, other=elsewhere)
    shown = page(phone, "pairs")
    assert [name for name in ("Fatma", "Zoya", "Mina", "Lies", "Dora") if name in shown] == ["Fatma"]
    for other in (elsewhere, unseen, left, closed):
        assert phone.post(reverse("me:pair", args=[other.pk])).status_code == 404
    assert list(Pair.objects.all()) == [moved]


def test_nothing_of_others(phone: Client, town: Town, fatma: Enrolment) -> None:
    busy, pair = BusyFactory(person=fatma.person), PairFactory(enrolment=fatma)
    for name, pk in (("busy_away", busy.pk), ("unpair", pair.pk)):
        assert phone.post(reverse(f"me:{name}", args=[pk])).status_code == 404
        assert phone.get(reverse(f"me:{name}", args=[pk])).status_code == 405
    assert (Busy.objects.count(), Pair.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", ["busy", "task_wishes", "pairs"])
def test_door_and_method(phone: Client, bram: User, name: str) -> None:
    assert enter(bram).get(reverse(f"me:{name}")).status_code == 404
    assert phone.post(reverse(f"me:{name}")).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client,
    town: Town,
    enrolment: Enrolment,
    fatma: Enrolment,
    number: int,
    django_assert_num_queries: object,
) -> None:
    for index in range(number):
        BusyFactory(person=enrolment.person, first_day=TODAY + datetime.timedelta(days=index))
        other = EnrolmentFactory(programme=town.programme)
        AssignmentFactory(shift=fatma.assignments.get().shift, enrolment=other, told_at=NOW)
        PairFactory(enrolment=enrolment, other=EnrolmentFactory(programme=town.programme))
        TaskFactory(centre=town.haven)
    for name, queries in (("busy", 10), ("task_wishes", 11), ("pairs", 11)):
        with django_assert_num_queries(queries):  # type: ignore[operator]
            page(phone, name)
