"""One shift: who is on it, who can, who cannot and why."""

import datetime

import pytest
from django.core import mail

from bloei.people.models import DayPart
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters.models import Assignment, Roster, Shift
from bloei.rosters.tests.factories import (
    MADE,
    AssignmentFactory,
    BusyFactory,
    RosterFactory,
    ShiftFactory,
    TaskFactory,
    TaskWishFactory,
)
from tests.cast import enter

TUESDAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


@pytest.fixture
def roster(town) -> Roster:
    """This week of Haven."""
    return RosterFactory(centre=town.haven)


@pytest.fixture
def shift(town, roster) -> Shift:
    """One person at the desk on Tuesday morning."""
    return ShiftFactory(roster=roster, task=TaskFactory(centre=town.haven, title="Balie", place="Ingang"))


@pytest.fixture
def olena(town):
    """Olena takes part, and can come every morning."""
    person = PersonFactory(
        team=town.haven.team, given_name="Olena", family_name="Koval", email="olena@example.org"
    )
    for weekday in range(1, 6):
        for part in (DayPart.MORNING, DayPart.AFTERNOON):
            person.availability.create(weekday=weekday, part=part)
    return EnrolmentFactory(programme=town.programme, person=person)


def address(shift, verb: str = "") -> str:
    return f"/team/rooster/dienst/{shift.pk}/{verb}"


def page(client, where: str) -> str:
    return " ".join(client.get(where).content.decode().split())


def test_the_shift_tells_who_can_with_facts_and_who_cannot_and_why(town, bram, shift, olena, enrolment):
    TaskWishFactory(enrolment=olena, task=shift.task, likes=True)
    BusyFactory(person=enrolment.person)
    text = page(enter(bram), address(shift))
    can, cannot = text.split("Wie kan niet, en waarom?")
    assert "Wie kan" in can
    assert ("Olena Koval" in can, "Zet Olena erop" in can) == (True, True)
    assert "Anna Asante" in cannot
    assert "geen oordeel" in text


def test_somebody_is_put_on_and_taken_off(town, bram, els, shift, olena):
    client = enter(bram)
    assert client.post(address(shift, "zetten/"), {"enrolment": olena.pk}).url == address(shift)
    row = Assignment.objects.get()
    assert (row.enrolment, row.is_pinned, row.told_at) == (olena, True, None)
    text = page(enter(els), address(shift))
    assert ("Wie doet het? 1 van 1" in text, "Maak los" in text) == (True, True)
    client.post(f"/team/rooster/inzet/{row.pk}/vast/", {"pinned": "no"})
    assert Assignment.objects.get().is_pinned is False
    client.post(f"/team/rooster/inzet/{row.pk}/eraf/")
    assert Assignment.objects.get().withdrawn_at is not None
    assert len(mail.outbox) == 0


def test_in_a_week_that_is_known_she_is_asked_at_once(
    town, bram, shift, olena, django_capture_on_commit_callbacks
):
    Roster.objects.update(published_at=MADE)
    client = enter(bram)
    assert "Vraag Olena" in page(client, address(shift))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(shift, "zetten/"), {"enrolment": olena.pk})
    row = Assignment.objects.get()
    assert row.told_at is not None
    assert "nog geen antwoord" in page(client, address(shift))
    client.post(f"/team/rooster/inzet/{row.pk}/antwoord/", {"answer": "no"})
    assert Assignment.objects.get().answer == "no"
    assert "Wie doet het? 0 van 1" in page(client, address(shift))


def test_a_refusal_changes_nothing_and_says_why(town, bram, shift, olena, enrolment):
    BusyFactory(person=enrolment.person)
    client = enter(bram)
    client.post(address(shift, "zetten/"), {"enrolment": enrolment.pk})
    assert not Assignment.objects.exists()
    assert 'role="alert"' in page(client, address(shift))


def test_a_shift_is_added_changed_and_called_off(town, bram, roster, olena):
    task = TaskFactory(centre=town.haven, title="Balie")
    client = enter(bram)
    typed = {"task": task.pk, "on": "2026-11-25", "starts": "09:00", "ends": "12:30", "people_needed": 2}
    answer = client.post(f"/team/rooster/week/{roster.pk}/dienst/", typed)
    shift = Shift.objects.get()
    assert answer.url == address(shift)
    assert client.post(address(shift, "wijzigen/"), typed | {"on": "2026-11-26"}).url == address(shift)
    assert Shift.objects.get().on == datetime.date(2026, 11, 26)
    AssignmentFactory(shift=shift, enrolment=olena)
    assert client.post(address(shift, "vervalt/")).url == address(shift)
    assert Shift.objects.get().cancelled_at is not None
    text = page(client, address(shift))
    assert ("Gaat niet door" in text, "Zet Olena erop" in text) == (True, False)
    assert "Gaat niet door</h2>" in page(client, f"/team/rooster/{town.haven.pk}/?week=2026-W48")
    client.post(address(shift, "toch/"))
    assert Shift.objects.get().cancelled_at is None
    assert "Gaat toch door" not in page(client, address(shift))


def test_bad_input_keeps_what_was_typed(town, bram, roster, shift):
    typed = {
        "task": shift.task_id,
        "on": "2026-11-25",
        "starts": "12:00",
        "ends": "09:15",
        "people_needed": 2,
    }
    for where in (f"/team/rooster/week/{roster.pk}/dienst/", address(shift, "wijzigen/")):
        answer = enter(bram).post(where, typed)
        text = answer.content.decode()
        assert (answer.status_code, "Kies een latere eindtijd." in text, 'value="09:15"' in text) == (
            422,
            True,
            True,
        )
    assert [each.on for each in Shift.objects.all()] == [TUESDAY]


@pytest.mark.parametrize("number", [1, 3])
def test_the_shift_costs_the_same_for_one_and_for_three(
    town, bram, roster, shift, olena, number, django_assert_num_queries
):
    for _each in range(number):
        other = EnrolmentFactory(programme=town.programme, person__team=town.haven.team)
        BusyFactory(person=other.person)
        AssignmentFactory(shift=ShiftFactory(roster=roster), enrolment=other)
    client = enter(bram)
    client.get(address(shift))
    with django_assert_num_queries(44):
        text = page(client, address(shift))
    assert "Olena Koval" in text


def test_outsiders_find_nothing(town, bram, carla, dirk, gijs, anna, roster, shift, olena):
    row = AssignmentFactory(shift=shift, enrolment=olena)
    posts = [address(shift, verb) for verb in ("zetten/", "vervalt/", "wijzigen/")]
    posts += [f"/team/rooster/inzet/{row.pk}/{verb}/" for verb in ("eraf", "vast", "antwoord")]
    for user in (carla, dirk, gijs, anna):
        client = enter(user)
        assert client.get(address(shift)).status_code == 404
        assert client.get(f"/team/rooster/week/{roster.pk}/dienst/").status_code == 404
        for where in posts:
            assert client.post(where, {"enrolment": olena.pk}).status_code == 404, where
    for where in (posts[0], posts[1], *posts[3:]):
        assert enter(bram).get(where).status_code == 405, where
    assert (Assignment.objects.get().withdrawn_at, Shift.objects.get().cancelled_at) == (None, None)


def test_one_finds_somebody_by_name_among_many(town, bram, shift, olena, enrolment):
    for number in range(6):
        person = PersonFactory(team=town.haven.team, given_name=f"Zeger{number}")
        EnrolmentFactory(programme=town.programme, person=person)
    BusyFactory(person=enrolment.person)
    client = enter(bram)
    assert 'name="wie"' in page(client, address(shift))
    text = page(client, f"{address(shift)}?wie=ÓLENA")
    assert ("Olena Koval" in text, "Zeger" in text, "Anna Asante" in text) == (True, False, False)
    text = page(client, f"{address(shift)}?wie=asante")
    assert ('id="wie-kan-niet">Wie kan niet, en waarom?' in text, "Anna Asante" in text) == (True, True)
    assert "Niemand met de naam “zzz” kan hier nog bij." in page(client, f"{address(shift)}?wie=zzz")


def test_somebody_can_be_added_to_a_full_shift(town, bram, shift, olena, enrolment):
    AssignmentFactory(shift=shift, enrolment=enrolment)
    client = enter(bram)
    text = page(client, address(shift))
    assert ("Wie kan er nog bij?" in text, "Zet Olena erop" in text) == (True, True)
    client.post(address(shift, "zetten/"), {"enrolment": olena.pk})
    assert "Wie doet het? 2 van 1" in page(client, address(shift))


def test_few_people_need_no_search(town, bram, shift, olena):
    assert 'name="wie"' not in page(enter(bram), address(shift))
