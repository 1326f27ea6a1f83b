"""What was agreed with a participant about her weeks, on her file."""

import datetime

import pytest

from bloei.journal.models import Reading
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters.models import Pair, RosterTerms
from bloei.rosters.tests.factories import (
    AssignmentFactory,
    PairFactory,
    RosterFactory,
    ShiftFactory,
    TaskWishFactory,
)
from tests.cast import enter


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


@pytest.fixture
def other(town):
    """Olena, who takes part too."""
    person = PersonFactory(team=town.haven.team, given_name="Olena", family_name="Koval")
    return EnrolmentFactory(programme=town.programme, person=person)


def address(enrolment) -> str:
    return f"/team/deelnemers/{enrolment.person_id}/rooster/"


def page(client, where: str) -> str:
    return " ".join(client.get(where).content.decode().split())


TYPED = {"hours_least": "8", "hours_most": "16", "evenings_most": "1", "days_most": ""}


@pytest.mark.covers("MDW-10")
def test_the_agreements_are_kept(town, bram, els, enrolment):
    client = enter(bram)
    assert client.post(address(enrolment), TYPED).url == address(enrolment)
    terms = RosterTerms.objects.get()
    assert (terms.hours_least, terms.hours_most, terms.evenings_most, terms.days_most) == (8, 16, 1, None)
    assert 'value="16.0"' in page(enter(els), address(enrolment)).replace("16,0", "16.0")
    client.post(address(enrolment), TYPED | {"hours_most": "20"})
    assert RosterTerms.objects.get().hours_most == 20


def test_a_pair_is_made_and_ended(town, bram, enrolment, other):
    client = enter(bram)
    assert client.post(f"{address(enrolment)}duo/", {"other": other.pk}).url == address(enrolment)
    assert {(each.enrolment, each.other) for each in Pair.objects.all()} == {
        (enrolment, other),
        (other, enrolment),
    }
    assert "Olena Koval" in page(client, address(enrolment))
    own = Pair.objects.get(enrolment=enrolment)
    assert client.post(f"{address(enrolment)}duo/{own.pk}/weg/").url == address(enrolment)
    assert not Pair.objects.exists()


def test_her_wishes_and_coming_shifts_are_there(town, bram, enrolment):
    TaskWishFactory(enrolment=enrolment, task__centre=town.haven, task__title="Naailes")
    AssignmentFactory(enrolment=enrolment, shift=ShiftFactory(roster__centre=town.haven))
    before = RosterFactory(centre=town.haven, week=datetime.date(2026, 11, 9))
    AssignmentFactory(enrolment=enrolment, shift=ShiftFactory(roster=before))
    text = page(enter(bram), address(enrolment))
    assert ("Graag: Naailes" in text, "dinsdag 24 november" in text) == (True, True)
    assert "10 november" not in text
    assert Reading.objects.filter(page="roster").count() == 1


def test_bad_input_keeps_what_was_typed(town, bram, enrolment):
    answer = enter(bram).post(address(enrolment), TYPED | {"hours_most": "4"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert ("Het meeste is minder dan het minste." in text, 'value="4"' in text) == (True, True)
    assert not RosterTerms.objects.exists()
    answer = enter(bram).post(f"{address(enrolment)}duo/", {"other": enrolment.pk})
    assert (answer.status_code, Pair.objects.count()) == (422, 0)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    town, bram, enrolment, number, django_assert_num_queries
):
    for _each in range(number):
        pair = PairFactory(
            enrolment=enrolment,
            other=EnrolmentFactory(programme=town.programme, person__team=town.haven.team),
        )
        TaskWishFactory(enrolment=enrolment, task__centre=town.haven)
        AssignmentFactory(enrolment=pair.other)
    client = enter(bram)
    client.get(address(enrolment))
    with django_assert_num_queries(22):
        text = page(client, address(enrolment))
    assert text.count("Graag:") == number


def test_outsiders_find_nothing(town, bram, carla, dirk, gijs, anna, enrolment, other):
    pair = PairFactory(enrolment=enrolment, other=other)
    away = f"{address(enrolment)}duo/{pair.pk}/weg/"
    for user in (carla, dirk, gijs, anna):
        client = enter(user)
        assert client.get(address(enrolment)).status_code == 404
        for where in (address(enrolment), f"{address(enrolment)}duo/", away):
            assert client.post(where, TYPED).status_code == 404
    assert enter(bram).get(away).status_code == 405
    assert (Pair.objects.count(), RosterTerms.objects.count()) == (1, 0)
