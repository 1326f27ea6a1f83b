"""People, made up."""

import datetime

import factory

from bloei.accounts.tests.factories import TeamFactory
from bloei.people.models import Person, Talent, folded


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    team = factory.SubFactory(TeamFactory)
    given_name = factory.Sequence(lambda n: f"Voornaam{n}")
    family_name = factory.Sequence(lambda n: f"Achternaam{n}")
    folded_name = factory.LazyAttribute(
        lambda p: folded(f"{p.family_name} {p.given_name} {getattr(p, 'name_prefix', '')}")
    )
    registered_on = datetime.date(2026, 1, 5)


class TalentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Talent

    name = factory.Sequence(lambda n: f"talent {n}")
