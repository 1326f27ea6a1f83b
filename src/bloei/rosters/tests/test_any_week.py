"""Whatever the week of a centre looks like: an applied proposal keeps the rules, and stated reasons stay true."""

import datetime
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bloei.accounts.models import User
from bloei.people.models import Availability, PersonTalent
from bloei.people.tests.factories import TalentFactory
from bloei.programmes.models import Enrolment
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Busy, Origin, Roster, RosterTerms, Task
from bloei.rosters.tests.checker import faults
from bloei.rosters.tests.factories import (
    MONDAY,
    AssignmentFactory,
    BusyFactory,
    RosterFactory,
    RosterTermsFactory,
    ShiftFactory,
    TaskTalentFactory,
    TaskWishFactory,
)
from bloei.rosters.tests.proposals import NOW, drafted, people, standing
from bloei.rosters.weeks import week_of
from tests.cast import Town, actor


@pytest.fixture
def roster(town: Town) -> Roster:
    roster: Roster = RosterFactory(centre=town.haven)
    return roster


def _town_week(roster: Roster, everybody: list[Enrolment], rng: random.Random) -> None:
    """Shifts, and what people said, drawn at random."""
    asked = TalentFactory()
    for _number in range(rng.randint(2, 7)):
        start = rng.choice([9, 10, 13, 15, 19])
        shift = ShiftFactory(
            roster=roster,
            on=MONDAY + datetime.timedelta(days=rng.randint(0, 3)),
            at=(start, start + rng.randint(1, 4)),
            people_needed=rng.randint(1, 2),
        )
        if rng.random() < 0.2:
            TaskTalentFactory(task=shift.task, talent=asked)
        if rng.random() < 0.3:
            AssignmentFactory(
                shift=shift, enrolment=everybody[0], is_pinned=rng.random() < 0.5, origin=Origin.PROPOSED
            )
    for enrolment in everybody:
        _say(enrolment, rng)
        if rng.random() < 0.5:
            PersonTalent.objects.create(person=enrolment.person, talent=asked, since=MONDAY)
        if rng.random() < 0.5:
            RosterTermsFactory(
                enrolment=enrolment, hours_most=rng.randint(2, 9), evenings_most=rng.randint(0, 1),
                days_most=rng.randint(1, 3),
            )  # fmt: skip


def _say(enrolment: Enrolment, rng: random.Random) -> None:
    if rng.random() < 0.4:
        BusyFactory(
            person=enrolment.person, weekday=rng.randint(1, 4), starts=datetime.time(10),
            ends=datetime.time(14),
        )  # fmt: skip
    if rng.random() < 0.4:
        for weekday in range(1, 5):
            for part in ("morning", "afternoon", "evening"):
                if rng.random() < 0.7:
                    Availability.objects.create(person=enrolment.person, weekday=weekday, part=part)


@pytest.fixture
def four(town: Town) -> list[Enrolment]:
    return people(town, 4)


def _emptied(roster: Roster) -> None:
    roster.drafts.all().delete()
    Assignment.objects.all().delete()
    roster.shifts.all().delete()
    Task.objects.all().delete()
    Busy.objects.all().delete()
    Availability.objects.all().delete()
    PersonTalent.objects.all().delete()
    RosterTerms.objects.all().delete()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_every_applied_proposal_passes_an_independent_checker(
    roster: Roster, four: list[Enrolment], els: User, seed: int
) -> None:
    _emptied(roster)
    _town_week(roster, four, random.Random(seed))
    before = set(faults(roster))
    pinned = set(Assignment.objects.filter(is_pinned=True).values_list("enrolment", "shift"))
    draft = drafted(roster, seconds=2)
    actions.apply_draft(draft, by=actor(els), at=NOW)
    assert set(faults(roster)) <= before
    assert pinned <= standing(roster)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_an_added_wish_makes_no_stated_reason_false(roster: Roster, four: list[Enrolment], seed: int) -> None:
    _emptied(roster)
    rng = random.Random(seed)
    _town_week(roster, four, rng)
    before = stated(roster)
    wishing = rng.choice(four)
    TaskWishFactory(enrolment=wishing, task=rng.choice(list(Task.objects.order_by("pk"))))
    assert stated(roster) == before


def stated(roster: Roster) -> dict[tuple[int, int], Any]:
    """Every hindrance of everybody on every shift."""
    week = week_of(roster)
    return {
        (shift.pk, person_id): week.hindrances(shift, member)
        for shift in week.shifts
        for person_id, member in week.members.items()
    }
