"""Programmes and enrolments, made up. People belong to the team of the programme's centre."""

import datetime

import factory

from bloei.centres.tests.factories import CentreFactory
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Enrolment, PhaseEntry, Programme, ReferredBy


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    centre = factory.SubFactory(CentreFactory)
    name = "Activeringscentrum"
    model_key = "activeringscentrum"
    model_version = 1
    starts_on = datetime.date(2025, 1, 6)


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enrolment

    programme = factory.SubFactory(ProgrammeFactory)
    person = factory.LazyAttribute(lambda e: PersonFactory(team=e.programme.centre.team))
    model_version = 1
    role = "medewerker"
    registered_on = datetime.date(2026, 1, 5)
    started_on = datetime.date(2026, 1, 12)
    referred_by = ReferredBy.CASE_MANAGER


class PhaseEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PhaseEntry

    enrolment = factory.SubFactory(EnrolmentFactory)
    phase = "onderzoek"
    entered_on = datetime.date(2026, 1, 12)
