"""Proposals, placements, hours and thanks, made up."""

import datetime

import factory

from bloei.accounts.tests.factories import UserFactory
from bloei.demand.tests.factories import RequestFactory
from bloei.placements.models import Hours, HoursSource, InsuranceBasis, Placement, Proposal, Thanks
from bloei.programmes.tests.factories import EnrolmentFactory

PROPOSED = datetime.date(2026, 11, 9)


class ProposalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Proposal

    enrolment = factory.SubFactory(EnrolmentFactory)
    request = factory.SubFactory(RequestFactory)
    worth = "Buurtgenoten leren elkaar kennen"
    fit = "Zij naait graag"
    proposed_by = factory.SubFactory(UserFactory)
    proposed_on = PROPOSED


class PlacementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Placement

    proposal = factory.SubFactory(
        ProposalFactory, person_answer="yes", host_answer="yes", answered_on=PROPOSED
    )
    starts_on = datetime.date(2026, 11, 16)
    supervisor = "Dirk Dijkstra"
    insurance = InsuranceBasis.MUNICIPAL


class HoursFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Hours

    placement = factory.SubFactory(PlacementFactory)
    worked_on = datetime.date(2026, 11, 17)
    minutes = 120
    source = HoursSource.SELF


class ThanksFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Thanks

    placement = factory.SubFactory(PlacementFactory)
    from_name = "Dirk Dijkstra"
    words = "Dank je wel!"
    given_on = datetime.date(2026, 11, 18)
