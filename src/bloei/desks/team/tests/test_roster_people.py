"""The week per person: hours beside what was agreed, and who has nothing yet."""

import pytest

from bloei.people.tests.factories import PersonFactory
from bloei.placements.tests.factories import PlacementFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters.models import Roster, RosterTerms
from bloei.rosters.tests.factories import MADE, AssignmentFactory, RosterFactory, ShiftFactory, TaskFactory
from tests.cast import enter


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


@pytest.fixture
def roster(town) -> Roster:
    """This week of Haven."""
    return RosterFactory(centre=town.haven, published_at=MADE)


def takes_part(town, name: str):
    person = PersonFactory(team=town.haven.team, given_name=name, family_name="Vos")
    return EnrolmentFactory(programme=town.programme, person=person)


def address(roster) -> str:
    return f"/team/rooster/week/{roster.pk}/mensen/"


def page(client, where: str) -> str:
    return " ".join(client.get(where).content.decode().split())


def test_hours_stand_beside_what_was_agreed_and_who_has_nothing_is_named(town, bram, roster, enrolment):
    takes_part(town, "Olena")
    RosterTerms.objects.create(enrolment=enrolment, hours_least=4, hours_most=12)
    desk = ShiftFactory(roster=roster, task=TaskFactory(centre=town.haven, title="Balie"), ends="12:30")
    AssignmentFactory(shift=desk, enrolment=enrolment, told_at=MADE, answer="yes")
    there, others = page(enter(bram), address(roster)).split("Nog geen dienst deze week")
    for words in (
        "Anna Asante",
        "2,5 uur",
        "afspraak: 4 tot 12 uur",
        "Balie, dinsdag 24 november, 10–12.30 · komt",
    ):
        assert (words, words in there) == (words, True)
    assert ("Olena Vos" in others, "heeft nog geen tijden ingevuld" in others, "Olena" in there) == (
        True,
        True,
        False,
    )


def test_hours_in_jobs_count_and_are_told_apart(town, bram, roster, enrolment):
    for hours in (3, 1):
        PlacementFactory(proposal__enrolment=enrolment, starts_on=roster.week, hours_per_week=hours)
    AssignmentFactory(shift=ShiftFactory(roster=roster, ends="12:30"), enrolment=enrolment, told_at=MADE)
    there = page(enter(bram), address(roster)).split("Nog geen dienst deze week")[0]
    assert ("6,5 uur" in there, "met 4 uur in klussen" in there) == (True, True)


def test_who_said_no_has_nothing_and_a_closed_file_stays_closed(town, bram, els, roster, enrolment):
    AssignmentFactory(shift=ShiftFactory(roster=roster), enrolment=enrolment, told_at=MADE, answer="no")
    assert "Anna Asante" in page(enter(bram), address(roster)).split("Nog geen dienst deze week")[1]
    enrolment.person.readers_only = [els.pk]
    enrolment.person.save()
    assert "Anna Asante" not in page(enter(bram), address(roster))


def test_it_is_reached_from_the_week(town, bram, roster):
    assert address(roster) in page(enter(bram), f"/team/rooster/{town.haven.pk}/?week=2026-W48")


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(town, bram, roster, number, django_assert_num_queries):
    for each in range(number):
        AssignmentFactory(shift=ShiftFactory(roster=roster), enrolment=takes_part(town, f"Olena{each}"))
    client = enter(bram)
    with django_assert_num_queries(33):
        client.get(address(roster))


def test_outsiders_find_nothing(town, carla, gijs, anna, dirk, bram, roster):
    for user in (carla, gijs, anna, dirk):
        assert enter(user).get(address(roster)).status_code == 404
    assert enter(bram).post(address(roster)).status_code == 405
