"""Plans, appointments and contacts, made up."""

import datetime

import factory

from bloei.accounts.tests.factories import UserFactory
from bloei.guidance.models import Appointment, Contact, Goal, GoalKind, MeetingKind, Plan, Step
from bloei.programmes.tests.factories import EnrolmentFactory

MONDAY = datetime.datetime(2026, 11, 16, 9, 0, tzinfo=datetime.UTC)


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    enrolment = factory.SubFactory(EnrolmentFactory)
    paper_code = factory.Sequence(lambda n: f"PL{n:06d}")
    started_on = datetime.date(2026, 1, 12)


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Goal

    plan = factory.SubFactory(PlanFactory)
    words = "Ik geef naailes aan mensen uit de buurt"
    kind = GoalKind.HELP
    set_on = datetime.date(2026, 1, 12)


class StepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Step

    goal = factory.SubFactory(GoalFactory)
    words = factory.Sequence(lambda n: f"Stap {n}")


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    enrolment = factory.SubFactory(EnrolmentFactory)
    user = factory.SubFactory(UserFactory)
    starts_at = MONDAY
    ends_at = MONDAY + datetime.timedelta(hours=1)


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    enrolment = factory.SubFactory(EnrolmentFactory)
    kind = MeetingKind.TALK
    at = MONDAY
    by = factory.SubFactory(UserFactory)
    note = "Kort gesproken."
