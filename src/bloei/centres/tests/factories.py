"""Centres, made up."""

import factory

from bloei.accounts.tests.factories import TeamFactory
from bloei.centres.models import Centre, Duty, DutyKind
from bloei.places.tests.factories import NeighbourhoodFactory


class CentreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Centre

    team = factory.SubFactory(TeamFactory)
    name = factory.Sequence(lambda n: f"Activeringscentrum {n}")
    slug = factory.Sequence(lambda n: f"centrum-{n}")
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    address = "Voorbeeldstraat 1"


class DutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Duty

    centre = factory.SubFactory(CentreFactory)
    kind = DutyKind.CASH
