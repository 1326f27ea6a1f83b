"""Plans that are shared: with an account, and with family behind a link and a code. She sees who looked."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.guidance import actions
from bloei.guidance.models import Milestone, Plan, Review, Share
from bloei.guidance.tests.factories import GoalFactory, PlanFactory
from bloei.journal.models import Reading
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, actor, enter

NOW = datetime.datetime(2026, 11, 23, 8, 15, tzinfo=datetime.UTC)
MONTH = TODAY + datetime.timedelta(days=31)
WORDS = {
    "words": "Ik zit te veel thuis",
    "goals": "Ik geef naailes",
    "week": "Naar het koffie-uur",
    "milestones": "Ik ga met de bus",
    "reviews": "Het gaat beter",
}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan(enrolment: Enrolment, anna: User, bram: User) -> Plan:
    plan = PlanFactory(enrolment=enrolment)
    her = actor(anna)
    actions.set_words(plan, "motive", WORDS["words"], by=her)
    GoalFactory(plan=plan, words=WORDS["goals"])
    actions.set_week_task(plan, WORDS["week"], week=TODAY, by=her)
    actions.mark_milestone(plan, Milestone(words=WORDS["milestones"], reached_on=TODAY), by=her)
    actions.hold_review(plan, Review(held_on=TODAY, own_words=WORDS["reviews"]), by=actor(bram))
    return plan


def shared(plan: Plan, anna: User, user: User, *parts: str) -> Share:
    return actions.share_plan(plan, user, list(parts), by=actor(anna), on=TODAY, until=MONTH)


@pytest.mark.parametrize("part", WORDS)
def test_only_the_shared_part_is_shown(plan: Plan, anna: User, dirk: User, part: str) -> None:
    share = shared(plan, anna, dirk, part)
    client = enter(dirk)
    assert "Het plan van Anna Asante" in client.get(reverse("front:shared")).content.decode()
    shown = client.get(reverse("front:shared_plan", args=[share.pk])).content.decode()
    assert {key: words in shown for key, words in WORDS.items()} == {key: key == part for key in WORDS}


def test_every_reading_stands_in_who_looked(plan: Plan, anna: User, dirk: User) -> None:
    share = shared(plan, anna, dirk, "goals")
    enter(dirk).get(reverse("front:shared_plan", args=[share.pk]))
    assert list(Reading.objects.values_list("reader_name", "role", "page")) == [
        ("Dirk Dijkstra", "partner_contact", "shared")
    ]
    assert "wat je deelt" in enter(anna).get(reverse("me:readers")).content.decode()


def test_nobody_else_and_not_for_ever(plan: Plan, anna: User, bram: User, dirk: User, carla: User) -> None:
    share = shared(plan, anna, dirk, "goals")
    address = reverse("front:shared_plan", args=[share.pk])
    for user in (bram, carla, anna):
        assert enter(user).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert enter(dirk).post(address).status_code == 405
    actions.withdraw_share(share, by=actor(anna), on=TODAY)
    assert enter(dirk).get(address).status_code == 404
    assert "Niemand deelt nu een plan met jou." in enter(dirk).get(reverse("front:shared")).content.decode()
    assert Reading.objects.count() == 0


def test_family_needs_the_link_and_the_code(plan: Plan, anna: User) -> None:
    made = actions.share_plan_by_link(plan, "Zus Fatou", ["goals"], by=actor(anna), on=TODAY, until=MONTH)
    address = reverse("front:family_plan", args=["almere", made.token])
    first = Client().get(address).content.decode()
    assert (WORDS["goals"] in first, "Asante" in first) == (False, False)
    wrong = Client().post(address, {"code": "ABC-DEF"})
    assert (wrong.status_code, WORDS["goals"] in wrong.content.decode()) == (422, False)
    assert "De code klopt niet." in wrong.content.decode()
    assert Reading.objects.count() == 0

    shown = Client().post(address, {"code": made.code.lower()}).content.decode()
    assert (WORDS["goals"] in shown, WORDS["week"] in shown) == (True, False)
    reading = Reading.objects.get()
    assert (reading.reader, reading.reader_name, reading.page) == (None, "Zus Fatou", "shared")
    readers = enter(anna).get(reverse("me:readers")).content.decode()
    assert ("Zus Fatou" in readers, "met je link en je code" in readers) == (True, True)


def test_a_link_that_is_over_says_so(plan: Plan, anna: User) -> None:
    made = actions.share_plan_by_link(plan, "Zus", ["goals"], by=actor(anna), on=TODAY, until=MONTH)
    address = reverse("front:family_plan", args=["almere", made.token])
    actions.withdraw_share(made.share, by=actor(anna), on=TODAY)
    for link in (address, reverse("front:family_plan", args=["almere", "onbekend"])):
        answer = Client().post(link, {"code": made.code})
        assert (answer.status_code, WORDS["goals"] in answer.content.decode()) == (410, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    plan: Plan, anna: User, dirk: User, number: int, django_assert_num_queries: object
) -> None:
    for _ in range(number):
        share = shared(plan, anna, dirk, "goals")
        Share.objects.filter(pk=share.pk).update(until=TODAY, since=TODAY - datetime.timedelta(days=1))
        share.refresh_from_db()
        plan = PlanFactory(enrolment__programme=plan.enrolment.programme)
    client = enter(dirk)
    with django_assert_num_queries(8):  # type: ignore[operator]
        client.get(reverse("front:shared"))
