"""People take a signal, put it off with a reason, and let it go."""

import datetime

import pytest

from bloei.attention.actions import release_signal, snooze_signal, take_signal
from bloei.attention.models import Signal
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
