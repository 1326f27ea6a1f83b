"""Hours are written by one voice, confirmed by another, and counted once a day."""

import datetime

import pytest

from bloei.kit.objections import Refused
from bloei.placements import actions
from bloei.placements.models import Hours, HoursSource, Placement, Thanks
from bloei.placements.queries import minutes_of, with_minutes
from bloei.placements.tests.factories import HoursFactory, PlacementFactory
from tests.cast import TODAY, actor

DAY = datetime.timedelta(days=1)


@pytest.fixture
def placement(town, enrolment) -> Placement:
    return PlacementFactory(proposal__enrolment=enrolment, proposal__request__centre=town.haven)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def test_hours_lie_within_the_placement_and_a_day(bram, placement):
    before = Hours(
        placement=placement, worked_on=placement.starts_on - DAY, minutes=0, source=HoursSource.STAFF
    )
    with pytest.raises(Refused) as refused:
        actions.write_hours(before, by=actor(bram))
    assert codes(refused) == ["minutes_impossible", "not_running"]
    assert not Hours.objects.exists()


def test_the_same_voice_writes_a_day_once(anna, placement):
    HoursFactory(placement=placement, worked_on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.write_hours(
            Hours(placement=placement, worked_on=TODAY, minutes=30, source=HoursSource.SELF), by=actor(anna)
        )
    assert codes(refused) == ["day_written"]


def test_nobody_confirms_her_own_hours(anna, placement):
    hours = HoursFactory(placement=placement)
    with pytest.raises(Refused) as refused:
        actions.confirm_hours(hours, by=actor(anna), on=TODAY)
    assert codes(refused) == ["own_hours"]
    hours.refresh_from_db()
    assert hours.confirmed_on is None


def test_a_day_counts_once(bram, placement):
    own = HoursFactory(placement=placement, minutes=120)
    hosts = HoursFactory(placement=placement, minutes=90, source=HoursSource.HOST)
    actions.confirm_hours(own, by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.confirm_hours(hosts, by=actor(bram), on=TODAY)
    assert codes(refused) == ["day_confirmed"]
    assert minutes_of(Placement.objects.all()) == 120
    counted = with_minutes(Placement.objects.all()).get()
    assert (counted.confirmed_minutes, counted.waiting_minutes) == (120, 90)


def test_a_placement_ends_once_with_a_reason(bram, placement):
    with pytest.raises(Refused) as refused:
        actions.end_placement(placement, " ", by=actor(bram), on=TODAY)
    assert codes(refused) == ["reason_missing"]
    actions.end_placement(placement, "Klus is klaar", by=actor(bram), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.end_placement(placement, "nog eens", by=actor(bram), on=TODAY + DAY)
    assert codes(refused) == ["not_running"]
    placement.refresh_from_db()
    assert (placement.ends_on, placement.end_reason) == (TODAY, "Klus is klaar")


def test_thanks_have_a_name_and_words(bram, placement):
    with pytest.raises(Refused):
        actions.give_thanks(placement, from_name="", words="", by=actor(bram), on=TODAY)
    assert not Thanks.objects.exists()
