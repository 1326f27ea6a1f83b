"""People take a signal, put it off with a reason, and let it go."""

import datetime

import pytest

from bloei.attention.actions import (
    pause_signals,
    release_signal,
    resume_signals,
    snooze_signal,
    take_signal,
)
from bloei.attention.models import Pause, Signal
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from tests.cast import TODAY, actor

FRIDAY = TODAY + datetime.timedelta(days=4)


@pytest.fixture
def signal(town, enrolment) -> Signal:
    return Signal.objects.create(
        team=town.haven.team,
        enrolment=enrolment,
        subject=f"programmes.enrolment:{enrolment.pk}",
        word="no_contact",
        since=TODAY,
        raised_on=TODAY,
    )


def test_a_signal_is_taken_put_off_and_let_go(signal, bram):
    take_signal(signal, by=actor(bram))
    snooze_signal(signal, until=FRIDAY, reason="Belt vrijdag terug.", by=actor(bram), on=TODAY)
    signal.refresh_from_db()
    assert (signal.taken_by, signal.snoozed_until, signal.snooze_reason) == (
        bram,
        FRIDAY,
        "Belt vrijdag terug.",
    )
    release_signal(signal, by=actor(bram))
    signal.refresh_from_db()
    assert (signal.taken_by, signal.snoozed_until, signal.snooze_reason) == (None, None, "")
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "take_signal",
        "snooze_signal",
        "release_signal",
    ]


def test_putting_off_asks_for_a_reason_and_a_later_day(signal, bram):
    with pytest.raises(Refused) as caught:
        snooze_signal(signal, until=TODAY, reason=" ", by=actor(bram), on=TODAY)
    assert [objection.code for objection in caught.value.objections] == ["reason_given", "later_than"]
    signal.refresh_from_db()
    assert signal.snoozed_until is None


def test_what_is_gone_cannot_be_taken(signal, bram):
    Signal.objects.update(closed_on=TODAY)
    signal.refresh_from_db()
    with pytest.raises(Refused):
        take_signal(signal, by=actor(bram))
    assert Signal.objects.get().taken_by is None


def test_a_pause_silences_every_signal_about_a_person_until_its_day(town, signal, enrolment, bram):
    pause_signals(enrolment, until=FRIDAY, reason="Komt vrijdag langs.", by=actor(bram), on=TODAY)
    late = Signal.objects.create(
        team=town.haven.team, enrolment=enrolment, subject="x:1", word="no_plan", since=TODAY, raised_on=TODAY
    )
    work = Signal.objects.create(
        team=town.haven.team, subject="centres.duty:1", word="duty_vacant", since=TODAY, raised_on=TODAY
    )
    assert list(Signal.objects.open_on(TODAY)) == [work]
    assert set(Signal.objects.silent_on(TODAY)) == {signal, late}
    assert set(Signal.objects.open_on(FRIDAY)) == {signal, late, work}
    assert list(Signal.objects.silent_on(FRIDAY)) == []


def test_a_new_pause_ends_the_earlier_one_and_one_can_be_stopped(signal, enrolment, bram):
    pause_signals(enrolment, until=FRIDAY, reason="Belt vrijdag.", by=actor(bram), on=TODAY)
    monday = FRIDAY + datetime.timedelta(days=3)
    pause_signals(enrolment, until=monday, reason="Belt maandag.", by=actor(bram), on=TODAY)
    shown = Signal.objects.with_pause(TODAY).get()
    assert (shown.paused_until, shown.pause_reason) == (monday, "Belt maandag.")
    resume_signals(enrolment, by=actor(bram), on=TODAY)
    resume_signals(enrolment, by=actor(bram), on=TODAY)
    assert list(Signal.objects.open_on(TODAY)) == [signal]
    assert set(Pause.objects.values_list("reason", "ended_on")) == {
        ("Belt vrijdag.", TODAY),
        ("Belt maandag.", TODAY),
    }
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "pause_signals",
        "pause_signals",
        "resume_signals",
    ]


def test_a_pause_asks_what_was_agreed_and_until_when(enrolment, bram):
    with pytest.raises(Refused) as caught:
        pause_signals(enrolment, until=TODAY, reason="", by=actor(bram), on=TODAY)
    assert [objection.code for objection in caught.value.objections] == ["reason_given", "later_than"]
    assert not Pause.objects.exists()
