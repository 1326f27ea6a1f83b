"""Making a week known, and who stands in for a professional."""

import datetime

import pytest
from django.core import mail

from bloei.centres.models import StaffHours
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters.models import Assignment, Roster, Shift, StandIn
from bloei.rosters.tests.factories import (
    AssignmentFactory,
    RosterFactory,
    ShiftFactory,
    StandInFactory,
    TaskFactory,
)
from tests.cast import enter

NINE, FIVE = datetime.time(9), datetime.time(17)


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


@pytest.fixture
def roster(town, enrolment) -> Roster:
    """A week in which Anna is on Tuesday morning."""
    roster = RosterFactory(centre=town.haven)
    AssignmentFactory(
        shift=ShiftFactory(
            roster=roster, task=TaskFactory(centre=town.haven, title="Balie"), people_needed=2
        ),
        enrolment=enrolment,
    )
    return roster


def publish(roster) -> str:
    return f"/team/rooster/week/{roster.pk}/bekendmaken/"


def stand_in(town) -> str:
    return f"/team/rooster/{town.haven.pk}/invallen/"


def page(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.covers("MAC-17")
def test_a_week_is_not_made_known_while_nobody_guides(town, bram, els, roster):
    town.haven.opening_hours.create(weekday=3, opens=NINE, closes=FIVE)
    client = enter(bram)
    text = page(client, publish(roster))
    assert "Open zonder begeleider: woensdag 25 november van 09:00 tot 17:00." in text
    assert client.post(publish(roster)).url == publish(roster)
    assert Roster.objects.get().published_at is None
    form = page(client, f"{stand_in(town)}?dag=2026-11-25")
    assert ('value="2026-11-25"' in form, 'value="09:00"' in form, 'value="17:00"' in form) == (True,) * 3
    typed = {"user": els.pk, "on": "2026-11-25", "starts": "09:00", "ends": "17:00"}
    back = f"/team/rooster/{town.haven.pk}/?week=2026-W48"
    assert client.post(stand_in(town), typed).url == back
    assert client.post(publish(roster)).url == back
    assert Roster.objects.get().published_by == bram


def test_it_is_said_who_hears_what(town, bram, roster, person):
    person.email = "anna@example.org"
    person.save()
    silent = PersonFactory(
        team=town.haven.team, given_name="Olena", family_name="Koval", email="", phone="+31612345670"
    )
    AssignmentFactory(
        shift=Shift.objects.get(), enrolment=EnrolmentFactory(programme=town.programme, person=silent)
    )
    client = enter(bram)
    text = page(client, publish(roster))
    told = text.split("Vertel het zelf")[1]
    assert ("Olena Koval" in told, "06 12345670" in told, "Anna" in told) == (True, True, False)
    assert "Anna Asante" in text
    assert "Balie, dinsdag 24 november, 10–12" in text
    client.post(publish(roster))
    assert not Assignment.objects.filter(told_at=None).exists()
    assert "De week is bekendgemaakt." in page(client, f"/team/rooster/{town.haven.pk}/")
    assert client.post(publish(roster)).url == publish(roster)
    assert "Deze week is al bekend." in page(client, publish(roster))


def test_bad_input_keeps_what_was_typed(town, bram, els, carla):
    client = enter(bram)
    StandInFactory(centre=town.haven, user=els)
    typed = {"user": els.pk, "on": "2026-11-23", "starts": "16:00", "ends": "18:15"}
    for changes, told in (
        ({}, "Els Evers staat er dan al."),
        ({"starts": "19:00"}, "Kies een latere eindtijd."),
        ({"user": carla.pk}, "Selecteer een geldige keuze"),
    ):
        answer = client.post(stand_in(town), typed | changes)
        text = answer.content.decode()
        assert (answer.status_code, told in text, 'value="18:15"' in text) == (422, True, True), told
    assert StandIn.objects.count() == 1


def test_a_stand_in_is_taken_back(town, bram, els):
    found = StandInFactory(centre=town.haven, user=els)
    client = enter(bram)
    assert "Els Evers" in page(client, stand_in(town))
    assert client.post(f"/team/rooster/invallen/{found.pk}/weg/").url == stand_in(town)
    assert not StandIn.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_for_one_and_for_three(town, bram, roster, number, django_assert_num_queries):
    for day in range(1, number):
        AssignmentFactory(shift=ShiftFactory(roster=roster, on=datetime.date(2026, 11, 24 + day)))
    for day in range(number):
        StandInFactory(centre=town.haven, user=bram, on=datetime.date(2026, 11, 23 + day))
    client = enter(bram)
    client.get(publish(roster))
    with django_assert_num_queries(27):
        text = page(client, publish(roster))
    assert text.count(", 10–12</p>") == number
    with django_assert_num_queries(15):
        text = page(client, stand_in(town))
    assert text.count("9.00–17.00") == number


def test_outsiders_find_nothing(town, bram, carla, dirk, gijs, anna, roster):
    extra = StandInFactory(centre=town.haven, user=bram)
    away = f"/team/rooster/invallen/{extra.pk}/weg/"
    for user in (carla, dirk, gijs, anna):
        client = enter(user)
        for address in (publish(roster), stand_in(town)):
            assert client.get(address).status_code == 404, (user, address)
        for address in (publish(roster), stand_in(town), away):
            assert client.post(address).status_code == 404, (user, address)
    assert enter(bram).get(away).status_code == 405
    assert enter(bram).put(publish(roster)).status_code == 405
    assert (Roster.objects.get().published_at, StandIn.objects.count()) == (None, 1)


def test_who_is_there_every_week_is_enough(town, bram, roster):
    town.haven.opening_hours.create(weekday=3, opens=NINE, closes=FIVE)
    StaffHours.objects.create(centre=town.haven, user=bram, weekday=3, starts=NINE, ends=FIVE)
    enter(bram).post(publish(roster))
    assert Roster.objects.get().published_at is not None
    assert len(mail.outbox) == 0
