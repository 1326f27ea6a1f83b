"""Mijn week, what she is proud of, sharing, the ladder and her answer to a conversation."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.desks.me.tests.conftest import NOW
from bloei.guidance import actions
from bloei.guidance.models import (
    Contact,
    LadderReading,
    Milestone,
    Plan,
    PlanWords,
    Share,
    WeekTask,
    WeekTick,
)
from bloei.guidance.tests.factories import ContactFactory, GoalFactory, PlanFactory
from bloei.placements.tests.factories import PlacementFactory
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, Town, actor, enter


@pytest.fixture
def plan(enrolment: Enrolment) -> Plan:
    return PlanFactory(enrolment=enrolment)


def page(client: Client, name: str = "plan", *args: int) -> str:
    answer = client.get(reverse(f"me:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.covers("ALK-12")
def test_she_ticks_her_week_and_her_coach_sees_it(phone: Client, plan: Plan, bram: User) -> None:
    task = actions.set_week_task(plan, "Naar het koffie-uur", week=TODAY, repeats=True, by=actor(bram))
    shown = page(phone, "today")
    assert ("Mijn week" in shown, "Naar het koffie-uur" in shown, "Elke week" in shown) == (True, True, True)

    answer = phone.post(reverse("me:week_task_tick", args=[task.pk]), {"answer": "yes", "back": "today"})
    assert answer.headers["Location"] == reverse("me:today")
    assert "Toch nog niet klaar" in page(phone, "today")
    file = enter(bram).get(f"/team/deelnemers/{plan.enrolment.person_id}/plan/").content.decode()
    assert "klaar op maandag 23 november" in file

    phone.post(reverse("me:week_task_tick", args=[task.pk]), {"answer": "no", "back": "plan"})
    assert WeekTick.objects.count() == 0


def test_she_chooses_and_stops_a_task_herself(phone: Client, plan: Plan) -> None:
    phone.post(reverse("me:week_task_new"), {"words": "Een brief lezen", "often": "weekly"})
    task = WeekTask.objects.get()
    assert (task.words, task.repeats, task.set_by, task.starts_on) == ("Een brief lezen", True, None, TODAY)
    phone.post(reverse("me:week_task_stop", args=[task.pk]))
    assert "Een brief lezen" not in page(phone)
    answer = phone.post(reverse("me:week_task_new"), {"words": "Nog iets", "often": "nooit"})
    assert (answer.status_code, "Nog iets" in answer.content.decode()) == (422, True)


def test_she_is_proud_and_may_take_it_back(phone: Client, plan: Plan) -> None:
    sent = {"words": "Ik ga met de bus", "story": "Dat durfde ik niet", "reached_on": "2026-11-20"}
    phone.post(reverse("me:milestone_new"), sent)
    assert "Dat durfde ik niet" in page(phone)
    phone.post(reverse("me:milestone_away", args=[Milestone.objects.get().pk]))
    assert Milestone.objects.count() == 0
    answer = phone.post(reverse("me:milestone_new"), {**sent, "reached_on": "gisteren"})
    assert (answer.status_code, "Dat durfde ik niet" in answer.content.decode()) == (422, True)


@pytest.mark.covers("MDW-21", "MDW-22", "MDW-42")
@pytest.mark.parametrize("topic", ["motive", "aim", "needs", "together"])
def test_she_says_it_in_her_own_words(phone: Client, plan: Plan, topic: str) -> None:
    phone.post(reverse("me:plan_words", args=[topic]), {"words": "Ik wil kapster worden"})
    said = PlanWords.objects.get()
    assert (said.topic, said.words, said.entered_by) == (topic, "Ik wil kapster worden", None)
    assert "Ik wil kapster worden" in page(phone)
    assert phone.get(reverse("me:plan_words", args=["horoscoop"])).status_code == 404


def test_what_stood_there_stays_readable(phone: Client, plan: Plan, anna: User) -> None:
    goal = GoalFactory(plan=plan, words="Ik fiets")
    actions.agree_plan(plan, way="phone", by=actor(anna), on=TODAY - datetime.timedelta(days=30))
    goal.words = "Ik fiets naar het werk"
    actions.change_goal(goal, by=actor(anna))
    last = actions.agree_plan(plan, way="phone", by=actor(anna), on=TODAY)
    assert reverse("me:agreement", args=[last.pk]) in page(phone)
    shown = page(phone, "agreement", last.pk)
    assert (shown.count("<ins>"), shown.count("<del>"), "Ik fiets naar het werk" in shown) == (1, 1, True)


def test_she_shares_with_the_contact_of_her_job(
    phone: Client, plan: Plan, enrolment: Enrolment, town: Town, dirk: User, bram: User
) -> None:
    PlacementFactory(proposal__enrolment=enrolment, proposal__request__partner=town.partner)
    shown = page(phone, "sharing")
    assert ("Dirk Dijkstra" in shown, "Bram Bos" in shown) == (True, False)
    phone.post(reverse("me:sharing"), {"who": dirk.pk, "parts": ["goals", "week"], "days": "31"})
    share = Share.objects.get()
    assert (share.user, share.parts, share.until) == (
        dirk,
        ["goals", "week"],
        TODAY + datetime.timedelta(days=31),
    )
    assert "Tot en met 24 december 2026" in page(phone, "sharing")
    assert "Plannen die met mij zijn gedeeld" in enter(dirk).get(reverse("partner:home")).content.decode()
    phone.post(reverse("me:share_stop", args=[share.pk]))
    assert "Tot en met" not in page(phone, "sharing")


def test_family_gets_a_link_and_a_code_shown_once(phone: Client, plan: Plan) -> None:
    sent = {"who": "family", "name": "Zus Fatou", "parts": ["goals"], "days": "92"}
    nameless = phone.post(reverse("me:sharing"), {**sent, "name": ""})
    assert (nameless.status_code, "Schrijf de naam op." in nameless.content.decode()) == (422, True)
    shown = phone.post(reverse("me:sharing"), sent).content.decode()
    assert ("/gedeeld/almere/" in shown, "Je ziet dit maar één keer." in shown) == (True, True)
    assert "/gedeeld/almere/" not in page(phone, "sharing")


def test_only_known_people_can_be_chosen(phone: Client, plan: Plan, carla: User) -> None:
    answer = phone.post(reverse("me:sharing"), {"who": carla.pk, "parts": ["goals"], "days": "31"})
    assert (answer.status_code, Share.objects.count()) == (422, 0)


@pytest.mark.covers("WIJ-39")
def test_her_own_voice_stands_beside_the_others(phone: Client, enrolment: Enrolment, bram: User) -> None:
    LadderReading.objects.create(
        enrolment=enrolment, voice="professional", rung=4, reason="Leidt de les", read_on=TODAY, read_by=bram
    )
    sent = {"rung": "3", "reason": "Ik ga elke week", "wish": "4", "wish_words": "Oefenen"}
    assert phone.post(reverse("me:ladder"), sent).status_code == 302
    own = LadderReading.objects.get(voice="self")
    assert (own.rung, own.wish, own.wish_words, own.read_by.name) == (3, 4, "Oefenen", "Anna Asante")
    shown = page(phone, "ladder")
    for words in ("Wat ik zelf vind", "Wat je begeleider vindt", "Ik ga elke week", "Leidt de les"):
        assert words in shown
    answer = phone.post(reverse("me:ladder"), {**sent, "reason": ""})
    assert (answer.status_code, LadderReading.objects.count()) == (422, 2)


@pytest.mark.covers("ALM-22")
def test_she_says_thanks_and_the_writer_sees_it(
    phone: Client, enrolment: Enrolment, bram: User, plan: Plan
) -> None:
    contact = ContactFactory(enrolment=enrolment, by=bram, note="Over de naailes")
    phone.post(reverse("me:thank_contact", args=[contact.pk]))
    kept = Contact.objects.get()
    assert (kept.seen_at, kept.thanked_at) == (NOW, NOW)
    assert "Je zei dank je." in page(phone, "contacts")
    listed = enter(bram).get(f"/team/deelnemers/{enrolment.person_id}/contact/").content.decode()
    assert "bedankt op 23 nov 2026" in listed
    file = enter(bram).get(f"/team/deelnemers/{enrolment.person_id}/").content.decode()
    assert "Zei dank je voor het gesprek" in file


def test_nothing_of_others(phone: Client, town: Town) -> None:
    other = PlanFactory(enrolment__programme=town.programme)
    task = WeekTask.objects.create(plan=other, words="Anders", starts_on=TODAY)
    milestone = Milestone.objects.create(plan=other, words="Ik", reached_on=TODAY)
    contact = ContactFactory(enrolment=other.enrolment)
    for name, pk in (
        ("week_task_tick", task.pk),
        ("week_task_stop", task.pk),
        ("milestone_away", milestone.pk),
        ("thank_contact", contact.pk),
    ):
        assert phone.post(reverse(f"me:{name}", args=[pk])).status_code == 404
        assert phone.get(reverse(f"me:{name}", args=[pk])).status_code == 405
    assert (WeekTick.objects.count(), Milestone.objects.count()) == (0, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client, plan: Plan, anna: User, number: int, django_assert_num_queries: object
) -> None:
    for index in range(number):
        actions.share_plan_by_link(
            plan,
            f"Zus {index}",
            ["goals"],
            by=actor(anna),
            on=TODAY,
            until=TODAY + datetime.timedelta(days=9),
        )
    with django_assert_num_queries(12):  # type: ignore[operator]
        page(phone, "sharing")
