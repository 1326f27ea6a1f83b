"""Tasks, weeks and wishes, made up. The week of 23 November 2026 is that of ``tests.cast.TODAY``."""

import datetime

import factory

from bloei.accounts.tests.factories import UserFactory
from bloei.accounts.tokens import hash_of
from bloei.centres.tests.factories import CentreFactory
from bloei.people.models import Weekday
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.programmes.tests.factories import EnrolmentFactory, ProgrammeFactory
from bloei.rosters.models import (
    Assignment,
    Busy,
    CalendarLink,
    Draft,
    FixedPlace,
    Origin,
    Pair,
    Roster,
    RosterTerms,
    Shift,
    StandIn,
    StandingTime,
    Swap,
    Task,
    TaskTalent,
    TaskWish,
)

MONDAY = datetime.date(2026, 11, 23)
MADE = datetime.datetime(2026, 11, 16, 9, 0, tzinfo=datetime.UTC)


class TaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Task

    centre = factory.SubFactory(CentreFactory)
    title = factory.Sequence(lambda n: f"Taak {n}")


class TaskTalentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaskTalent

    task = factory.SubFactory(TaskFactory)
    talent = factory.SubFactory(TalentFactory)


class StandingTimeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StandingTime

    task = factory.SubFactory(TaskFactory)
    weekday = Weekday.TUESDAY
    starts = datetime.time(10)
    ends = datetime.time(12)
    since = datetime.date(2026, 1, 5)


class FixedPlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FixedPlace

    time = factory.SubFactory(StandingTimeFactory)
    enrolment = factory.LazyAttribute(
        lambda place: EnrolmentFactory(programme=ProgrammeFactory(centre=place.time.task.centre))
    )
    since = datetime.date(2026, 1, 5)


class RosterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Roster

    centre = factory.SubFactory(CentreFactory)
    week = MONDAY


class ShiftFactory(factory.django.DjangoModelFactory):
    """``at`` is short for the hours: ``ShiftFactory(at=(10, 12))``."""

    class Meta:
        model = Shift

    class Params:
        at = (10, 12)

    roster = factory.SubFactory(RosterFactory)
    task = factory.LazyAttribute(lambda shift: TaskFactory(centre=shift.roster.centre))
    on = factory.LazyAttribute(lambda shift: shift.roster.week + datetime.timedelta(days=1))
    starts = factory.LazyAttribute(lambda shift: datetime.time(shift.at[0]))
    ends = factory.LazyAttribute(lambda shift: datetime.time(shift.at[1]))


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    shift = factory.SubFactory(ShiftFactory)
    enrolment = factory.LazyAttribute(
        lambda row: EnrolmentFactory(programme=ProgrammeFactory(centre=row.shift.roster.centre))
    )
    origin = Origin.HAND
    made_at = MADE


class SwapFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Swap

    assignment = factory.SubFactory(AssignmentFactory, told_at=MADE)
    offered_at = MADE


class DraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Draft

    roster = factory.SubFactory(RosterFactory)
    asked_by = factory.SubFactory(UserFactory)
    asked_at = MADE


class StandInFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StandIn

    centre = factory.SubFactory(CentreFactory)
    user = factory.SubFactory(UserFactory)
    on = MONDAY
    starts = datetime.time(9)
    ends = datetime.time(17)


class BusyFactory(factory.django.DjangoModelFactory):
    """Every Tuesday, unless days are given."""

    class Meta:
        model = Busy

    person = factory.SubFactory(PersonFactory)
    weekday = factory.LazyAttribute(lambda busy: None if busy.first_day else Weekday.TUESDAY)
    first_day = None
    last_day = factory.LazyAttribute(lambda busy: busy.first_day)


class TaskWishFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaskWish

    task = factory.SubFactory(TaskFactory)
    enrolment = factory.LazyAttribute(
        lambda wish: EnrolmentFactory(programme=ProgrammeFactory(centre=wish.task.centre))
    )
    likes = True


class PairFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pair

    enrolment = factory.SubFactory(EnrolmentFactory)
    other = factory.LazyAttribute(lambda pair: EnrolmentFactory(programme=pair.enrolment.programme))


class RosterTermsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RosterTerms

    enrolment = factory.SubFactory(EnrolmentFactory)


class CalendarLinkFactory(factory.django.DjangoModelFactory):
    """``code`` is what she knows."""

    class Meta:
        model = CalendarLink

    class Params:
        code = factory.Sequence(lambda n: f"agenda-{n}")

    person = factory.SubFactory(PersonFactory)
    code_hash = factory.LazyAttribute(lambda link: hash_of(link.code))
    made_at = MADE
