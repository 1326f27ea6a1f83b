"""People to go and see, visits and wishes, made up."""

import datetime

import factory

from bloei.accounts.tests.factories import UserFactory
from bloei.centres.tests.factories import CentreFactory
from bloei.outreach.models import Approach, CameBy, DoorWish, Recruitment, Visit
from bloei.places.tests.factories import NeighbourhoodFactory

MONDAY = datetime.datetime(2026, 11, 16, 13, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


class RecruitmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recruitment

    centre = factory.SubFactory(CentreFactory)
    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    title = factory.Sequence(lambda n: f"Voorlichting {n}")
    kind = "information"
    held_on = datetime.date(2026, 11, 2)


class ApproachFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Approach

    centre = factory.SubFactory(CentreFactory)
    neighbourhood = factory.LazyAttribute(lambda approach: approach.centre.neighbourhood)
    given_name = "Wilhelmina"
    family_name = "Zoutendijk"
    street = "Kwelderweg"
    house_number = factory.Sequence(lambda n: str(n + 1))
    came_by = CameBy.NEIGHBOURS
    listed_on = datetime.date(2026, 11, 2)


class VisitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Visit

    approach = factory.SubFactory(ApproachFactory)
    visitor = factory.SubFactory(UserFactory)
    colleague = factory.SubFactory(UserFactory)
    starts_at = MONDAY
    expected_end = MONDAY + HOUR


class DoorWishFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DoorWish

    approach = factory.SubFactory(ApproachFactory)
    words = "Samen sporten, maar niet in een grote zaal"
    wished_on = datetime.date(2026, 11, 16)
