"""Needs, requests and research, made up."""

import datetime

import factory

from bloei.accounts.tests.factories import UserFactory
from bloei.centres.tests.factories import CentreFactory
from bloei.demand.models import (
    Activity,
    CheckOutcome,
    DisplacementCheck,
    Inquiry,
    InquiryMethod,
    JobKind,
    Need,
    Offer,
    OfferKind,
    Request,
)
from bloei.places.tests.factories import NeighbourhoodFactory

RECEIVED = datetime.datetime(2026, 11, 2, 10, 0, tzinfo=datetime.UTC)


class NeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Need

    centre = factory.SubFactory(CentreFactory)
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    title = factory.Sequence(lambda n: f"Behoefte {n}")
    found_on = datetime.date(2026, 3, 2)


class RequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Request

    centre = factory.SubFactory(CentreFactory)
    contact_name = "Dirk Dijkstra"
    title = factory.Sequence(lambda n: f"Hulpvraag {n}")
    kind = JobKind.HELP
    received_at = RECEIVED


class DisplacementCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DisplacementCheck

    request = factory.SubFactory(RequestFactory)
    normally_paid = False
    is_additional = True
    replaces_care = False
    supervisor = "Dirk Dijkstra"
    ends_on = datetime.date(2027, 11, 1)
    review_on = datetime.date(2027, 5, 1)
    signal_route = "Bij de balie van het centrum"
    outcome = CheckOutcome.AGREED
    checked_by = factory.SubFactory(UserFactory)
    checked_on = datetime.date(2026, 11, 3)


class InquiryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inquiry

    centre = factory.SubFactory(CentreFactory)
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    title = factory.Sequence(lambda n: f"Onderzoek {n}")
    method = InquiryMethod.INTERVIEW
    started_on = datetime.date(2026, 2, 2)


class OfferFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Offer

    centre = factory.SubFactory(CentreFactory)
    contact_name = "Dirk Dijkstra"
    kind = OfferKind.MATERIAL
    title = factory.Sequence(lambda n: f"Aanbod {n}")
    received_at = RECEIVED


class ActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Activity

    centre = factory.SubFactory(CentreFactory)
    title = factory.Sequence(lambda n: f"Bingo {n}")
    starts_at = RECEIVED
    ends_at = RECEIVED + datetime.timedelta(hours=2)
