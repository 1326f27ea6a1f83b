"""Duties are divided, taken and handed over; what was stays readable."""

import datetime

import pytest

from bloei.centres.actions import divide_duties, end_duty, hand_over_duty, take_duty
from bloei.centres.models import DutyTerm
from bloei.journal.models import Entry
from bloei.kit.objections import Refused
from bloei.people.tests.factories import PersonFactory
from tests.cast import TODAY, actor

LATER = TODAY + datetime.timedelta(days=30)


@pytest.fixture
def duty(town, els):
    return divide_duties(town.haven, ["cash"], by=actor(els))[0]


@pytest.mark.covers("ALM-14", "ALM-17")
def test_a_centre_divides_its_duties_once(town, els, duty):
    added = divide_duties(town.haven, ["cash", "cleaning", "stock", "activities", "host"], by=actor(els))
    assert [each.kind for each in added] == ["cleaning", "stock", "activities", "host"]


@pytest.mark.covers("ALM-13", "ALM-49")
def test_a_duty_goes_from_hand_to_hand(town, person, bram, duty):
    first = take_duty(duty, person, by=actor(bram), on=TODAY)
    other = PersonFactory(team=town.haven.team)
    second = hand_over_duty(first, other, note="De sleutel ligt in de la.", by=actor(bram), on=LATER)
    end_duty(second, by=actor(bram), on=LATER)
    rows = duty.terms.order_by("pk").values_list(
        "person", "since", "until", "handed_over_to", "handover_note"
    )
    assert list(rows) == [
        (person.pk, TODAY, LATER, other.pk, "De sleutel ligt in de la."),
        (other.pk, LATER, LATER, None, ""),
    ]
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "divide_duties",
        "take_duty",
        "hand_over_duty",
        "end_duty",
    ]


def test_what_cannot_be_is_refused_and_changes_nothing(town, person, bram, duty):
    term = take_duty(duty, person, by=actor(bram), on=TODAY)
    stranger = PersonFactory(team=town.stad.team)
    for attempt, code in (
        (lambda: take_duty(duty, person, by=actor(bram), on=TODAY), "already_carried"),
        (lambda: take_duty(duty, stranger, by=actor(bram), on=TODAY), "not_of_centre"),
        (lambda: hand_over_duty(term, stranger, note="", by=actor(bram), on=TODAY), "not_of_centre"),
        (lambda: hand_over_duty(term, person, note="", by=actor(bram), on=TODAY), "already_carried"),
    ):
        with pytest.raises(Refused) as caught:
            attempt()
        assert [objection.code for objection in caught.value.objections] == [code]
    assert list(DutyTerm.objects.values_list("person", "until")) == [(person.pk, None)]
    end_duty(term, by=actor(bram), on=TODAY)
    with pytest.raises(Refused):
        end_duty(term, by=actor(bram), on=TODAY)
