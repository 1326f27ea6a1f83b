import datetime

import pytest

from bloei.people.models import Person
from bloei.people.queries import known_elsewhere, known_here, named, people_like, why_like
from bloei.people.tests.factories import PersonFactory
from bloei.tenancy.context import acting_in
from tests.cast import actor

BORN = datetime.date(1980, 5, 17)


def samira(**more):
    return Person(**{"given_name": "Samira", "family_name": "El Haddad", "birth_date": BORN} | more)


@pytest.mark.parametrize("words", ["samira", "haddad sam", "El Haddad, Samira", "SÁMIRA", "hadd"])
def test_a_name_is_found_without_accents_and_in_any_order(town, words):
    person = PersonFactory(given_name="Samíra", family_name="El Haddad")
    PersonFactory(given_name="Samira", family_name="Bakker")
    assert person in Person.objects.filter(named(words))
    assert not Person.objects.filter(named(words + " xyz")).exists()


@pytest.mark.parametrize(
    ("known", "facts"),
    [
        ({"birth_date": BORN}, ["name", "birth_date"]),
        ({"birth_date": None}, ["name"]),
        ({"birth_date": datetime.date(1999, 1, 1)}, []),
        ({"birth_date": datetime.date(1999, 1, 1), "phone": "+31612345678"}, ["name", "phone"]),
        ({"given_name": "Samera", "birth_date": BORN}, ["similar_name", "birth_date"]),
        ({"given_name": "El Haddad", "family_name": "Samira", "birth_date": BORN}, ["name", "birth_date"]),
        ({"given_name": "Jan", "family_name": "Bos", "birth_date": BORN, "phone": "+31612345678"}, []),
        ({"given_name": "Jan", "family_name": "Bos", "client_number": "K1"}, ["client_number"]),
    ],
)
def test_possible_duplicates_come_with_the_facts_that_they_share(town, known, facts):
    other = PersonFactory(**{"given_name": "Samira", "family_name": "El Haddad"} | known)
    new = samira(phone="+31612345678", client_number="K1")
    assert people_like(new) == ([other] if facts else [])
    assert why_like(new, other) == facts


def test_of_another_centre_one_learns_how_many_and_where_only(town, bram):
    here = PersonFactory(given_name="Samira", family_name="El Haddad", team=town.haven.team)
    PersonFactory(given_name="Samira", family_name="El Haddad", team=town.stad.team)
    found = people_like(samira())
    assert list(known_here(found, actor(bram))) == [here]
    assert known_elsewhere(found, actor(bram)) == {town.stad.team_id: 1}


def test_nobody_of_another_municipality_is_like_anybody(town):
    with acting_in(town.elsewhere.pk):
        PersonFactory(given_name="Samira", family_name="El Haddad", birth_date=BORN, client_number="K1")
    assert people_like(samira(client_number="K1")) == []
