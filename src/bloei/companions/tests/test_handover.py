"""From one companion to the next, after a talk of the three; and what works with her."""

import datetime

import pytest

from bloei.accounts.tests.factories import MembershipFactory
from bloei.companions.actions import cancel_handover, complete_handover, plan_handover, say_what_works
from bloei.companions.models import WhatWorks
from bloei.guidance.models import Appointment
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.programmes.models import Companion
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)
NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def noor(town):
    return MembershipFactory(team=town.haven.team, user__name="Noor Nijland").user


@pytest.fixture
def planned(enrolment, bram, noor):
    talk = Appointment(starts_at=NOON + DAY, ends_at=NOON + DAY + HOUR, place="Kamer 2")
    return plan_handover(
        enrolment.companions.get(), noor, talk, reason="Bram gaat minder werken", by=actor(bram)
    )


def beside(enrolment) -> list[str]:
    return [row.user.name for row in enrolment.companions.filter(until=None)]


def test_nothing_changes_until_the_three_have_talked(planned, enrolment, bram, noor):
    talk = Appointment.objects.get()
    assert (talk.kind, talk.user, talk.enrolment) == ("three_way", bram, enrolment)
    with pytest.raises(Refused) as caught:
        complete_handover(planned, by=actor(bram), on=TODAY)
    assert [objection.code for objection in caught.value.objections] == ["talk_was_held"]
    assert beside(enrolment) == ["Bram Bos"]
    complete_handover(planned, by=actor(bram), on=TODAY + DAY)
    assert beside(enrolment) == ["Noor Nijland"]
    following = enrolment.companions.get(until=None)
    assert (following.since, following.reason) == (TODAY + DAY, "Bram gaat minder werken")
    assert Entry.objects.latest("pk").note == "Bram Bos - Noor Nijland"


def test_a_handover_that_does_not_go_on_leaves_everything(planned, enrolment, bram):
    cancel_handover(planned, by=actor(bram), at=NOON)
    assert beside(enrolment) == ["Bram Bos"]
    assert Appointment.objects.get().cancelled_at == NOON
    with pytest.raises(Refused) as caught:
        complete_handover(planned, by=actor(bram), on=TODAY + DAY)
    assert [objection.code for objection in caught.value.objections] == ["handover_open", "talk_was_held"]


def test_one_handover_at_a_time_to_somebody_else_with_a_reason(planned, enrolment, bram):
    talk = Appointment(starts_at=NOON + 2 * DAY, ends_at=NOON + 2 * DAY + HOUR)
    with pytest.raises(Refused) as caught:
        plan_handover(enrolment.companions.get(), bram, talk, reason=" ", by=actor(bram))
    assert [objection.code for objection in caught.value.objections] == [
        "no_handover_planned",
        "goes_to_another",
        "with_reason",
    ]
    assert Appointment.objects.count() == 1


def test_only_she_writes_what_works(person, anna, bram):
    with pytest.raises(Refused):
        say_what_works(WhatWorks(person=person, helps="Rust"), by=actor(bram), on=TODAY)
    with pytest.raises(Refused):
        say_what_works(WhatWorks(person=person), by=actor(anna), on=TODAY)
    page = say_what_works(WhatWorks(person=person, helps="Eerst koffie"), by=actor(anna), on=TODAY)
    assert list(WhatWorks.objects.visible_to(actor(bram))) == [page]
    assert list(WhatWorks.objects.editable_by(actor(bram))) == []
    assert Companion.objects.count() == 0
