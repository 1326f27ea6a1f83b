"""Mijn rooster: her shifts, yes and no, and who takes one over."""

import datetime
import inspect
import re

import pytest
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.desks.me.tests.conftest import NOW
from bloei.desks.me.words import REFUSALS
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters import reasons
from bloei.rosters.models import Assignment, Coming, Swap
from bloei.rosters.tests.factories import (
    AssignmentFactory,
    BusyFactory,
    RosterFactory,
    ShiftFactory,
    SwapFactory,
    TaskFactory,
    TaskTalentFactory,
)
from tests.cast import Town, enter

TOLD = NOW - datetime.timedelta(days=4)


def on_shift(town: Town, enrolment: Enrolment, day: int = 1, hour: int = 13, **task: str) -> Assignment:
    """She was told that she does this, so many days after Monday."""
    roster = RosterFactory._meta.model.objects.filter(centre=town.haven).first() or RosterFactory(
        centre=town.haven, published_at=TOLD
    )
    shift = ShiftFactory(
        roster=roster,
        task=TaskFactory(centre=town.haven, **task),
        on=roster.week + datetime.timedelta(days=day),
        at=(hour, hour + 2),
    )
    return AssignmentFactory(shift=shift, enrolment=enrolment, told_at=TOLD)


@pytest.fixture
def shift(town: Town, enrolment: Enrolment) -> Assignment:
    """Today from two to four, at the desk."""
    return on_shift(town, enrolment, day=0, hour=14, title="Gastvrouw", place="Balie")


@pytest.fixture
def fatma(town: Town) -> Enrolment:
    """Takes part in the same centre."""
    fatma = PersonFactory(team=town.haven.team, given_name="Fatma")
    return EnrolmentFactory(programme=town.programme, person=fatma)


def page(client: Client, name: str = "roster", *args: int) -> str:
    answer = client.get(reverse(f"me:{name}", args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_her_shift_stands_on_vandaag_and_in_her_agenda(
    phone: Client, shift: Assignment, fatma: Enrolment
) -> None:
    AssignmentFactory(shift=shift.shift, enrolment=fatma, told_at=TOLD)
    for name in ("today", "agenda", "roster"):
        shown = page(phone, name)
        for words in ("Gastvrouw", "14:00 – 16:00", "Balie", "Kom je?", "Samen met \u2068Fatma\u2069"):
            assert (name, words, words in shown) == (name, words, True)


def test_a_draft_a_called_off_shift_and_one_of_others_are_not_there(
    phone: Client, town: Town, enrolment: Enrolment, fatma: Enrolment
) -> None:
    untold = on_shift(town, enrolment, title="Nog niet verteld")
    Assignment.objects.filter(pk=untold.pk).update(told_at=None)
    gone = on_shift(town, enrolment, title="Gaat niet door")
    gone.shift.cancelled_at = NOW
    gone.shift.save()
    over = on_shift(town, enrolment, day=0, hour=7, title="Al geweest")
    other = on_shift(town, fatma, title="Van een ander")
    for name in ("today", "agenda", "roster"):
        assert "Kom je?" not in page(phone, name)
    for row in (untold, gone, over, other):
        assert phone.get(reverse("me:shift", args=[row.pk])).status_code == 404
    for row in (untold, other):
        for name in ("answer_shift", "offer_swap"):
            assert phone.post(reverse(f"me:{name}", args=[row.pk]), {"answer": "yes"}).status_code == 404
    assert not Assignment.objects.exclude(answer="").exists()


def test_vandaag_asks_for_an_answer_to_what_is_not_on_top(
    phone: Client, shift: Assignment, town: Town, enrolment: Enrolment
) -> None:
    asks = "Je hebt 1 nieuwe dienst. Zeg of je komt."
    assert asks not in page(phone, "today")
    later = on_shift(town, enrolment, day=3, title="Kas")
    assert asks in page(phone, "today")
    phone.post(reverse("me:answer_shift", args=[later.pk]), {"answer": "no", "back": "roster"})
    assert asks not in page(phone, "today")


def test_a_page_that_stood_open_too_long_says_what_happened(
    phone: Client, town: Town, enrolment: Enrolment, fatma: Enrolment
) -> None:
    """She taps on something that changed since her phone showed it."""
    gone = on_shift(town, enrolment)
    gone.shift.cancelled_at = NOW
    gone.shift.save()
    over = on_shift(town, enrolment, day=0, hour=7)
    off = on_shift(town, enrolment, day=2)
    Assignment.objects.filter(pk=off.pk).update(withdrawn_at=NOW)
    taken = SwapFactory(assignment=on_shift(town, fatma, day=3), closed_at=NOW)
    for name, pk, words in (
        ("answer_shift", gone.pk, "Dit gaat niet door."),
        ("answer_shift", over.pk, "Deze dienst is al geweest."),
        ("offer_swap", off.pk, "Je doet deze dienst niet meer."),
        ("take_over", taken.pk, "Dit is al geregeld."),
    ):
        sent = {"answer": "yes", "back": "roster"}
        answer = phone.post(reverse(f"me:{name}", args=[pk]), sent, follow=True)
        assert (name, answer.redirect_chain[-1][0]) == (name, reverse("me:roster"))
        assert words in answer.content.decode()
    assert not Assignment.objects.exclude(answer="").exists()


def test_she_comes_or_cannot_and_takes_it_back(phone: Client, shift: Assignment) -> None:
    address = reverse("me:answer_shift", args=[shift.pk])
    for answer, kept, words in (
        ("yes", "yes", "Je komt. Tot dan!"),
        ("no", "no", "Je komt niet."),
        ("yes", "yes", "Je komt. Tot dan!"),
    ):
        sent = phone.post(address, {"answer": answer, "back": "today"})
        shift.refresh_from_db()
        assert (sent.headers["Location"], shift.answer) == (reverse("me:today"), kept)
        assert words in page(phone, "today")


def test_a_no_is_taken_back_only_while_the_place_is_free(
    phone: Client, shift: Assignment, fatma: Enrolment
) -> None:
    Assignment.objects.update(answer=Coming.NO)
    AssignmentFactory(shift=shift.shift, enrolment=fatma, told_at=TOLD)
    address = reverse("me:answer_shift", args=[shift.pk])
    answer = phone.post(address, {"answer": "yes", "back": "roster"}, follow=True)
    shift.refresh_from_db()
    assert (shift.answer, "Iemand anders doet het nu." in answer.content.decode()) == ("no", True)


def test_the_page_of_a_shift_says_what_she_learns(phone: Client, shift: Assignment) -> None:
    TaskTalentFactory(
        task=shift.shift.task, talent=TalentFactory(name="Nederlands praten"), can_be_learned=True
    )
    TaskTalentFactory(task=shift.shift.task, talent=TalentFactory(name="Koffie zetten"))
    shown = page(phone, "shift", shift.pk)
    for words in ("Dit kun je leren", "Nederlands praten", "Gastvrouw", "Balie", "Kom je?"):
        assert words in shown
    assert "Koffie zetten" not in shown


def test_she_asks_who_takes_it_over_and_does_it_herself_after_all(phone: Client, shift: Assignment) -> None:
    sent = phone.post(reverse("me:offer_swap", args=[shift.pk]))
    assert sent.headers["Location"] == reverse("me:shift", args=[shift.pk])
    swap = Swap.objects.get()
    assert (swap.assignment, swap.closed_at) == (shift, None)
    assert "Je vroeg het aan de anderen." in page(phone, "shift", shift.pk)
    phone.post(reverse("me:close_swap", args=[swap.pk]))
    swap.refresh_from_db()
    assert (swap.closed_at, swap.taken) == (NOW, None)
    assert "Vraag het aan de anderen" in page(phone, "shift", shift.pk)


def test_she_takes_over_what_another_offers(
    phone: Client, town: Town, enrolment: Enrolment, fatma: Enrolment
) -> None:
    offered = on_shift(town, fatma, day=2, title="Kas")
    swap = SwapFactory(assignment=offered)
    assert "Wie neemt het over?" in page(phone, "today")
    shown = page(phone)
    assert ("<bdi>Fatma</bdi> vraagt wie het overneemt." in shown, "Ik neem het over" in shown) == (
        True,
        True,
    )
    phone.post(reverse("me:take_over", args=[swap.pk]))
    swap.refresh_from_db()
    taken = Assignment.objects.get(enrolment=enrolment)
    assert (swap.taken, taken.origin, taken.answer) == (taken, "swap", "yes")
    assert "Wie neemt het over?" not in page(phone, "today")
    assert "Kas" in page(phone)


def test_what_she_may_not_take_says_why(
    phone: Client, town: Town, enrolment: Enrolment, fatma: Enrolment
) -> None:
    """She was away for that day; when she is not any more, she may."""
    SwapFactory(assignment=on_shift(town, fatma, day=2))
    away = BusyFactory(person=enrolment.person, first_day=datetime.date(2026, 11, 25))
    shown = page(phone)
    assert ("Je zei dat je er dan niet bent." in shown, "Ik neem het over" in shown) == (True, False)
    away.delete()
    assert "Ik neem het over" in page(phone)


def test_her_own_word_reminds_her_and_does_not_stop_her(
    phone: Client, town: Town, enrolment: Enrolment, fatma: Enrolment
) -> None:
    swap = SwapFactory(assignment=on_shift(town, fatma, day=2))
    BusyFactory(person=enrolment.person, weekday=3, is_school=True)
    shown = page(phone)
    assert ("Je zei dat je dan niet kunt." in shown, "Ik neem het over" in shown) == (True, True)
    phone.post(reverse("me:take_over", args=[swap.pk]))
    assert Assignment.objects.get(enrolment=enrolment).origin == "swap"


def test_a_place_beside_her_on_her_own_shift_is_not_for_her(
    phone: Client, shift: Assignment, fatma: Enrolment
) -> None:
    SwapFactory(assignment=AssignmentFactory(shift=shift.shift, enrolment=fatma, told_at=TOLD))
    assert "Je doet deze dienst al." in page(phone)


def test_each_reason_has_simple_words() -> None:
    """Whatever stands in the way, she reads a sentence and not a code."""
    codes = re.findall(r'Reason\("(\w+)"', inspect.getsource(reasons))
    assert len(codes) > 10
    assert [code for code in [*codes, "said_no"] if code not in REFUSALS] == []


def test_what_she_may_not_take_is_refused_in_simple_words(
    phone: Client, town: Town, enrolment: Enrolment, fatma: Enrolment
) -> None:
    on_shift(town, enrolment, day=2, hour=14)
    swap = SwapFactory(assignment=on_shift(town, fatma, day=2, hour=13))
    answer = phone.post(reverse("me:take_over", args=[swap.pk]), {"back": "roster"}, follow=True)
    assert "Je hebt dan al een andere dienst." in answer.content.decode()
    swap.refresh_from_db()
    assert (swap.closed_at, Assignment.objects.filter(enrolment=enrolment).count()) == (None, 1)


def test_swaps_of_another_centre_are_not_hers(phone: Client, town: Town) -> None:
    shift = ShiftFactory(roster__centre=town.stad, roster__published_at=TOLD, on=NOW.date())
    swap = SwapFactory(assignment__shift=shift)
    for name in ("take_over", "close_swap"):
        assert phone.post(reverse(f"me:{name}", args=[swap.pk])).status_code == 404
    swap.refresh_from_db()
    assert swap.closed_at is None


def test_without_a_roster_nothing_speaks_of_one(phone: Client) -> None:
    assert [name for name in ("today", "agenda", "about") if "rooster" in page(phone, name)] == []
    assert "Je staat nu niet op het rooster" in page(phone)


def test_door_and_methods(phone: Client, bram: User, shift: Assignment) -> None:
    for name, args in (("roster", []), ("shift", [shift.pk])):
        assert enter(bram).get(reverse(f"me:{name}", args=args)).status_code == 404
        assert phone.post(reverse(f"me:{name}", args=args)).status_code == 405
    for name in ("answer_shift", "offer_swap", "close_swap", "take_over"):
        assert phone.get(reverse(f"me:{name}", args=[1])).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    phone: Client,
    enrolment: Enrolment,
    fatma: Enrolment,
    town: Town,
    number: int,
    django_assert_num_queries: object,
) -> None:
    for day in range(number):
        mine = on_shift(town, enrolment, day=1 + day)
        AssignmentFactory(shift=mine.shift, enrolment=fatma, told_at=TOLD)
        TaskTalentFactory(task=mine.shift.task, can_be_learned=True)
        SwapFactory(assignment=on_shift(town, fatma, day=1 + day, hour=16))
    with django_assert_num_queries(33):  # type: ignore[operator]
        page(phone)
    with django_assert_num_queries(12):  # type: ignore[operator]
        page(phone, "shift", mine.pk)
