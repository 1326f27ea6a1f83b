"""Mijn plan: she writes, ticks and agrees herself."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.guidance.models import Agreement, Contact, Goal, Plan, Step
from bloei.guidance.tests.factories import ContactFactory, GoalFactory, PlanFactory, StepFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town, enter

GOAL = {"words": "Ik wil naailes geven", "kind": "help", "why": "Ik kan het goed", "needs": "Een naaimachine"}


@pytest.fixture
def plan(enrolment: Enrolment) -> Plan:
    return PlanFactory(enrolment=enrolment)


def page(client: Client, name: str = "plan", *args: int) -> str:
    answer = client.get(reverse(f"me:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_there_is_a_plan(phone: Client) -> None:
    assert "Je plan begint binnenkort" in page(phone)


@pytest.mark.covers("ALM-21")
def test_she_writes_her_own_goal_and_step_and_agrees(phone: Client, plan: Plan) -> None:
    phone.post(reverse("me:plan_words", args=["motive"]), {"words": "Ik wil mensen leren kennen"})
    assert phone.post(reverse("me:goal_new"), GOAL).headers["Location"] == reverse("me:plan")
    goal = Goal.objects.get()
    assert (goal.words, goal.entered_by, goal.set_on) == (GOAL["words"], None, datetime.date(2026, 11, 23))
    phone.post(
        reverse("me:step_new", args=[goal.pk]), {"words": "Een briefje ophangen", "due_on": "2026-11-27"}
    )
    assert Step.objects.get().owner is None
    shown = page(phone)
    for words in (
        "Ik wil mensen leren kennen",
        "Ik wil naailes geven",
        "Een briefje ophangen",
        "Is dit jouw plan?",
    ):
        assert words in shown
    phone.post(reverse("me:agree"))
    assert Agreement.objects.get().way == "phone"
    shown = page(phone)
    assert ("Je zei ja op 23 november 2026" in shown, "Is dit jouw plan?" in shown) == (True, False)


def test_a_change_asks_for_a_new_yes(phone: Client, plan: Plan) -> None:
    goal = GoalFactory(plan=plan)
    phone.post(reverse("me:agree"))
    phone.post(reverse("me:goal_change", args=[goal.pk]), GOAL)
    assert "Er is iets veranderd in je plan." in page(phone)


def test_no_yes_to_an_empty_plan(phone: Client, plan: Plan) -> None:
    answer = phone.post(reverse("me:agree"), {"back": "plan"}, follow=True)
    assert "Kies eerst een doel." in answer.content.decode()
    assert not Agreement.objects.exists()


def test_a_goal_is_reached_or_let_go(phone: Client, plan: Plan) -> None:
    first, second = GoalFactory(plan=plan, words="Fietsen"), GoalFactory(plan=plan, words="Zwemmen")
    phone.post(reverse("me:goal_reached", args=[first.pk]), {"back": "plan"})
    phone.post(reverse("me:goal_stopped", args=[second.pk]), {"back": "plan"})
    shown = page(phone)
    assert ("Gelukt op 23 november 2026" in shown, "Hier ben ik mee gestopt" in shown) == (True, True)
    assert phone.get(reverse("me:goal_change", args=[first.pk])).status_code == 404
    phone.post(reverse("me:goal_again", args=[second.pk]), {"back": "plan"})
    second.refresh_from_db()
    assert second.is_open


def test_what_was_typed_stays_when_something_is_wrong(phone: Client, plan: Plan) -> None:
    answer = phone.post(reverse("me:goal_new"), {**GOAL, "kind": "nonsense"})
    assert answer.status_code == 422
    assert "Ik wil naailes geven" in answer.content.decode()
    assert not Goal.objects.exists()


def test_the_words_of_her_worker_stand_beside_hers(phone: Client, plan: Plan) -> None:
    GoalFactory(plan=plan, worker_words="Zij bouwt een netwerk op")
    shown = page(phone)
    assert ("Zij bouwt een netwerk op" in shown, "Wat je begeleider schrijft" in shown) == (True, True)


def test_the_plan_on_paper_has_its_code(phone: Client, plan: Plan) -> None:
    StepFactory(goal__plan=plan, words="Bellen")
    shown = page(phone, "plan_print")
    assert [words in shown for words in ("Bellen", plan.paper_code, "Anna Asante")] == [True, True, True]


@pytest.mark.covers("ALM-22")
def test_she_reads_what_was_written_about_her(
    phone: Client, enrolment: Enrolment, bram: User, plan: Plan
) -> None:
    contact = ContactFactory(enrolment=enrolment, by=bram, note="Anna vertelde over naaien.")
    assert "Nieuw: 1" in page(phone)
    assert "Anna vertelde over naaien." in page(phone, "contacts")
    phone.post(reverse("me:see_contact", args=[contact.pk]))
    assert Contact.objects.get().seen_at is not None
    assert "Nieuw: 1" not in page(phone)


def test_nothing_of_others(phone: Client, town: Town, plan: Plan) -> None:
    other = EnrolmentFactory(programme=town.programme)
    goal, contact = GoalFactory(plan__enrolment=other), ContactFactory(enrolment=other)
    for name in ("goal_change", "goal_reached", "goal_stopped", "goal_again", "step_new"):
        assert phone.post(reverse(f"me:{name}", args=[goal.pk]), GOAL).status_code == 404
    assert phone.post(reverse("me:see_contact", args=[contact.pk])).status_code == 404
    goal.refresh_from_db()
    assert (goal.words, goal.reached_on, Step.objects.count()) == (
        "Ik geef naailes aan mensen uit de buurt",
        None,
        0,
    )


def test_door_and_methods(phone: Client, bram: User, plan: Plan) -> None:
    assert enter(bram).get(reverse("me:plan")).status_code == 404
    assert phone.post(reverse("me:plan")).status_code == 405
    assert phone.get(reverse("me:agree")).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client, plan: Plan, number: int, django_assert_num_queries: object
) -> None:
    for goal in GoalFactory.create_batch(number, plan=plan):
        StepFactory.create_batch(number, goal=goal)
    with django_assert_num_queries(21):  # type: ignore[operator]
        page(phone)
