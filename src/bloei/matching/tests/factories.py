"""Rounds, suggestions and what did not fit, made up."""

import datetime

import factory

from bloei.accounts.tests.factories import UserFactory
from bloei.centres.tests.factories import CentreFactory
from bloei.demand.tests.factories import RequestFactory
from bloei.matching.models import Introduction, Misfit, MisfitReason, Round, Suggestion
from bloei.people.tests.factories import PersonFactory
from bloei.places.models import PostcodePoint
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.tests.factories import EnrolmentFactory

ASKED = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
FIGURES = (
    "people", "jobs", "open_places", "places_filled", "jobs_served", "needs", "needs_served", "wishes",
    "wishes_honoured", "longest_wait", "longest_wait_after", "first_chances", "pairs", "companions", "waiting",
    "waiting_after", "with_nobody", "with_nobody_after", "most", "most_after",
)  # fmt: skip


class RoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Round

    centre = factory.SubFactory(CentreFactory)
    asked_by = factory.SubFactory(UserFactory)
    asked_at = ASKED
    finished_at = ASKED
    facts = factory.LazyFunction(lambda: dict.fromkeys(FIGURES, 0))


class SuggestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Suggestion

    round = factory.SubFactory(RoundFactory)
    enrolment = factory.SubFactory(EnrolmentFactory)
    request = factory.SubFactory(RequestFactory)


class MisfitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Misfit

    enrolment = factory.SubFactory(EnrolmentFactory)
    request = factory.SubFactory(RequestFactory)
    reason = MisfitReason.TIME
    noted_by = factory.SubFactory(UserFactory)
    noted_on = ASKED.date()


class IntroductionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Introduction

    enrolment = factory.SubFactory(EnrolmentFactory)
    beside = factory.SubFactory(EnrolmentFactory)
    kind = "ambassadeur"
    asked_by = factory.SubFactory(UserFactory)
    asked_on = ASKED.date()


def somebody(programme: Programme, role: str, name: str, *, login: bool = True, **given: object) -> Enrolment:
    """She takes part in this role in the neighbourhood of the centre, with a login of her own."""
    centre, user = programme.centre, UserFactory(name=name) if login else None
    person = PersonFactory(
        team=centre.team,
        user=user,
        given_name=name.split()[0],
        family_name=name.split()[-1],
        neighbourhood=centre.neighbourhood,
    )
    return EnrolmentFactory(programme=programme, person=person, role=role, **given)


def at(postcode: str, x: int, y: int) -> str:
    """The postcode, which from now on lies at this point (metres, RD New)."""
    PostcodePoint.objects.create(postcode=postcode, x=x, y=y)
    return postcode
