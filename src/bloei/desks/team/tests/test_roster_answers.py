"""Who did not answer yet, below the week: by name, with a telephone number, and asked once more."""

import pytest

from bloei.people.models import Person
from bloei.people.tests.factories import PersonFactory
from bloei.post.models import Message
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters.models import Assignment, Roster
from bloei.rosters.tests.factories import MADE, AssignmentFactory, RosterFactory, ShiftFactory
from tests.cast import TODAY, enter


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


@pytest.fixture
def roster(town, enrolment) -> Roster:
    """Anna and Olena stand on it and did not answer; Anna reads mail, Olena has a telephone."""
    Person.objects.filter(pk=enrolment.person_id).update(email="anna@example.org", phone="")
    roster = RosterFactory(centre=town.haven, published_at=MADE)
    olena = PersonFactory(team=town.haven.team, given_name="Olena", family_name="Koval", phone="+31612345670")
    for each in (enrolment, EnrolmentFactory(programme=town.programme, person=olena)):
        AssignmentFactory(shift=ShiftFactory(roster=roster), enrolment=each, told_at=MADE)
    return roster


def page(client, town) -> str:
    return " ".join(client.get(f"/team/rooster/{town.haven.pk}/?week=2026-W48").content.decode().split())


def remind(roster) -> str:
    return f"/team/rooster/week/{roster.pk}/herinneren/"


def test_who_did_not_answer_stands_below_the_week(town, bram, roster):
    text = page(enter(bram), town)
    assert "2 mensen hebben nog niet geantwoord" in text
    assert ('href="tel:+31612345670"' in text, "06 12345670" in text) == (True, True)
    assert "Stuur 1 mens een herinnering" in text
    assert '?week=2026-W48#antwoorden"> 2 nog zonder antwoord' in text
    Assignment.objects.update(answer="yes")
    assert "nog niet geantwoord" not in page(enter(bram), town)


def test_they_are_asked_once_more_and_the_page_says_when(town, bram, roster):
    client = enter(bram)
    assert client.post(remind(roster)).url.endswith("?week=2026-W48#antwoorden")
    assert list(Message.objects.values_list("to", "subject")) == [("anna@example.org", "Kom je?")]
    text = page(client, town)
    assert ("herinnerd op 23 november" in text, "een herinnering<" in text) == (True, False)
    client.post(remind(roster))
    assert "Er is niemand om te herinneren." in page(client, town)
    assert Message.objects.count() == 1


def test_nobody_is_awaited_in_a_draft_or_for_what_is_over(town, bram, roster):
    Assignment.objects.filter(enrolment__person__given_name="Anna").update(told_at=None)
    roster.shifts.filter(assignments__enrolment__person__given_name="Olena").update(
        on=TODAY, starts="06:00", ends="07:00"
    )
    assert "nog niet geantwoord" not in page(enter(bram), town)


def test_outsiders_remind_nobody(town, carla, gijs, anna, roster):
    for user, status in ((carla, 404), (gijs, 404), (anna, 404)):
        assert enter(user).post(remind(roster)).status_code == status
    assert enter(carla).get(remind(roster)).status_code == 405
    assert not Message.objects.exists()
