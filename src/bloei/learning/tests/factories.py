"""Trainings and sessions, made up."""

import datetime

import factory

from bloei.centres.tests.factories import CentreFactory
from bloei.learning.models import InfoSheet, Session, SignUp, Training, TrainingTheme
from bloei.programmes.tests.factories import EnrolmentFactory

TUESDAY = datetime.datetime(2026, 11, 17, 9, 0, tzinfo=datetime.UTC)


class TrainingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Training

    title = factory.Sequence(lambda n: f"Training {n}")
    theme = TrainingTheme.EMPOWERMENT
    aim = "Ontdekken wat je kunt"


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Session

    training = factory.SubFactory(TrainingFactory)
    centre = factory.SubFactory(CentreFactory)
    starts_at = TUESDAY
    ends_at = TUESDAY + datetime.timedelta(hours=2)


class SignUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SignUp

    session = factory.SubFactory(SessionFactory)
    enrolment = factory.SubFactory(EnrolmentFactory)
    signed_up_at = TUESDAY - datetime.timedelta(days=7)


class InfoSheetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InfoSheet

    language = "ar"
    title = "السكن"
    text = "اتصل بنا"
