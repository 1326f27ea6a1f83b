"""Anna's phone, on a Monday morning in November 2026."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from bloei.accounts.models import User
from bloei.centres.tests.factories import DutyFactory
from bloei.demand.tests.factories import ActivityFactory, InquiryFactory
from bloei.guidance import actions
from bloei.guidance.models import LadderReading, Milestone, Reflection
from bloei.guidance.tests.factories import (
    AppointmentFactory,
    ContactFactory,
    GoalFactory,
    PlanFactory,
    StepFactory,
)
from bloei.journal.actions import record_reading
from bloei.learning.tests.factories import SessionFactory, SignUpFactory
from bloei.people.models import Availability
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.placements.tests.factories import HoursFactory, PlacementFactory, ProposalFactory, ThanksFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters.tests.factories import (
    AssignmentFactory,
    BusyFactory,
    CalendarLinkFactory,
    RosterFactory,
    ShiftFactory,
    SwapFactory,
    TaskFactory,
    TaskTalentFactory,
)
from tests.cast import Town, actor, enter

NOW = datetime.datetime(2026, 11, 23, 8, 15, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Quarter past nine in the Netherlands."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def phone(anna: User, enrolment: Enrolment) -> Client:
    """Anna is logged in."""
    return enter(anna)


def soon(hours: float) -> datetime.datetime:
    """So many hours from now."""
    return NOW + datetime.timedelta(hours=hours)


@pytest.fixture
def full_life(enrolment: Enrolment, anna: User, bram: User, town: Town) -> None:
    """One of everything, with names that hold no Dutch word of ours."""
    AppointmentFactory(enrolment=enrolment, user=bram, starts_at=soon(1), ends_at=soon(2))
    SessionFactory(
        centre=town.haven, starts_at=soon(3), ends_at=soon(4), training__title="Zz", training__aim="Zz"
    )
    ActivityFactory(centre=town.haven, title="Zz", starts_at=soon(4), ends_at=soon(5))
    InquiryFactory(centre=town.haven, title="Zz")
    step = StepFactory(
        goal=GoalFactory(plan=PlanFactory(enrolment=enrolment), words="Zz", needs="Zz"), words="Zz"
    )
    StepFactory(goal=step.goal, words="Zz", done_on=NOW.date(), owner=bram)
    plan, hers = step.goal.plan, actor(anna)
    actions.set_words(plan, "aim", "Zz", worker_words="Zz", by=actor(bram))
    actions.set_week_task(plan, "Zz", week=NOW.date(), repeats=True, by=actor(bram))
    actions.mark_milestone(plan, Milestone(words="Zz", story="Zz", reached_on=NOW.date()), by=hers)
    actions.share_plan_by_link(plan, "Zz", ["goals", "week"], by=hers, on=NOW.date(), until=soon(600).date())
    actions.agree_plan(plan, way="phone", by=hers, on=NOW.date())
    reading = LadderReading(enrolment=enrolment, voice="self", rung=3, reason="Zz", read_on=NOW.date())
    actions.read_ladder(reading, by=hers)
    ContactFactory(enrolment=enrolment, by=bram, note="Zz")
    ProposalFactory(enrolment=enrolment, request__title="Zz", worth="Zz", fit="Zz", interview_at=soon(30))
    placement = PlacementFactory(proposal__enrolment=enrolment, proposal__request__title="Zz")
    HoursFactory(placement=placement, minutes=90)
    ThanksFactory(placement=placement, words="Zz")
    SignUpFactory(enrolment=enrolment, attendance="present", session__training__title="Zz")
    Availability.objects.create(person=enrolment.person, weekday=1, part="morning")
    TalentFactory(name="Zz")
    Reflection.objects.create(enrolment=enrolment, theme="story", words="Zz", said_on=NOW.date())
    DutyFactory(centre=town.haven).terms.create(person=enrolment.person, since=NOW.date())
    record_reading(enrolment.person, by=actor(bram), page="plan")
    _on_the_roster(enrolment, town)


def _on_the_roster(enrolment: Enrolment, town: Town) -> None:
    """A shift of hers, and one that somebody else offers; days on which she cannot."""
    roster = RosterFactory(centre=town.haven, published_at=NOW)
    hers, other = (
        ShiftFactory(
            roster=roster,
            task=TaskFactory(centre=town.haven, title=title),
            on=NOW.date() + datetime.timedelta(days=day),
        )
        for day, title in ((1, "Zz"), (2, "Zzz"))
    )
    AssignmentFactory(shift=hers, enrolment=enrolment, told_at=NOW)
    fellow = EnrolmentFactory(
        programme=town.programme, person=PersonFactory(team=town.haven.team, given_name="Zz")
    )
    SwapFactory(assignment=AssignmentFactory(shift=other, enrolment=fellow, told_at=NOW))
    TaskTalentFactory(task=hers.task, talent__name="Zzz", can_be_learned=True)
    BusyFactory(person=enrolment.person, first_day=datetime.date(2026, 12, 21))
    CalendarLinkFactory(person=enrolment.person)
