"""Places, made up."""

import datetime

import factory

from bloei.accounts.tests.factories import TeamFactory
from bloei.places.models import Neighbourhood, NeighbourhoodApproach, Partner, PartnerKind


class NeighbourhoodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Neighbourhood

    code = factory.Sequence(lambda n: f"BU0034{n % 9000 + 1000:04d}")
    name = factory.Sequence(lambda n: f"Buurt {n}")
    district = "Haven"


class NeighbourhoodApproachFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NeighbourhoodApproach

    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    name = factory.Sequence(lambda n: f"Wijkaanpak {n}")
    starts_on = datetime.date(2025, 1, 1)


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Partner {n}")
    kind = PartnerKind.WELFARE
    contact_name = "Dirk Dijkstra"
    team = factory.SubFactory(TeamFactory)
