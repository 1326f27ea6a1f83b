"""The week of a centre on the screen and on the wall."""

import datetime
import re

import pytest
import time_machine

from bloei.centres.models import StaffHours
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters.models import Assignment, Roster, Shift
from bloei.rosters.tests.factories import (
    MADE,
    AssignmentFactory,
    RosterFactory,
    ShiftFactory,
    StandInFactory,
    StandingTimeFactory,
    SwapFactory,
    TaskFactory,
)
from tests.cast import TODAY, enter

NINE, FIVE = datetime.time(9), datetime.time(17)


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


@pytest.fixture
def roster(town) -> Roster:
    """This week of Haven."""
    return RosterFactory(centre=town.haven)


@pytest.fixture
def shift(town, roster) -> Shift:
    """Two people at the desk on Tuesday morning."""
    task = TaskFactory(centre=town.haven, title="Gastvrouw of gastheer", place="Balie", pictogram="broom")
    return ShiftFactory(roster=roster, task=task, people_needed=2)


def week(town, query: str = "") -> str:
    return f"/team/rooster/{town.haven.pk}/{query}"


def page(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.covers("ALM-14", "MAC-17")
def test_the_week_shows_who_answers_and_where_somebody_is_needed(town, bram, els, shift, enrolment):
    AssignmentFactory(shift=shift, enrolment=enrolment, told_at=MADE, answer="yes")
    town.haven.opening_hours.create(weekday=3, opens=NINE, closes=FIVE)
    StandInFactory(centre=town.haven, user=els, on=datetime.date(2026, 11, 25), ends=datetime.time(12))
    text = page(enter(bram), week(town))
    assert "Week 48, 23 november tot en met 27 november · Activeringscentrum Haven" in text
    assert 'aria-label="komt"' in text
    assert "1 nodig" in text
    assert "Nog 1 plek open" in text
    assert "Els Evers (valt in)" in text
    assert '<span class="slot__time">12–17</span>' in text
    assert "begeleider nodig" in text
    assert "<b>za</b>" not in text
    assert f'href="/team/rooster/dienst/{shift.pk}/"' in text


def test_the_weekend_is_there_when_it_is_used(town, bram, roster):
    ShiftFactory(roster=roster, on=datetime.date(2026, 11, 28))
    text = page(enter(bram), week(town))
    assert "<b>za</b>" in text
    assert "tot en met 29 november" in text


@pytest.mark.parametrize(("answer", "told"), [("no", "kan niet"), ("", "nog geen antwoord"), ("yes", "komt")])
def test_each_answer_stands_in_words(town, bram, shift, enrolment, answer, told):
    AssignmentFactory(shift=shift, enrolment=enrolment, told_at=MADE, answer=answer)
    text = page(enter(bram), week(town))
    assert f'aria-label="{told}"' in text
    assert ("2 nodig" in text) is (answer == "no")


def test_a_week_that_is_over_asks_for_nothing(town, bram):
    past = RosterFactory(centre=town.haven, week=TODAY - datetime.timedelta(days=7), published_at=MADE)
    ShiftFactory(roster=past, people_needed=2)
    text = page(enter(bram), week(town, "?week=2026-W47"))
    assert ("Deze week is voorbij" in text, "2 te weinig" in text) == (True, True)
    for words in ("Vul de gaten", "plekken open", "2 nodig", "Maak bekend", "/dienst/nieuw"):
        assert (words, words in text) == (words, False)


def test_what_is_over_this_week_is_no_open_place(town, bram, roster, shift):
    ShiftFactory(roster=roster, on=TODAY)
    late = datetime.date(2026, 11, 29)
    with time_machine.travel(datetime.datetime.combine(late, NINE), tick=False):
        text = page(enter(bram), week(town))
    assert ("Vul de gaten" in text, "plek open" in text, "te weinig" in text) == (False, False, True)


def test_the_first_thing_to_do_stands_out(town, bram, shift, enrolment):
    def stands_out() -> list[str]:
        text = page(enter(bram), week(town))
        return re.findall(r'nl-button--primary"[^>]*>.*?nl-button__label">([^<]+)<', text.split("plek", 1)[1])

    assert stands_out()[:1] == ["Vraag een voorstel"]
    Shift.objects.update(people_needed=1)
    AssignmentFactory(shift=shift, enrolment=enrolment)
    assert stands_out()[:1] == ["Maak bekend"]


def test_one_goes_to_other_weeks_and_searches(town, bram, shift, roster, enrolment):
    AssignmentFactory(shift=shift, enrolment=enrolment)
    ShiftFactory(roster=roster, task=TaskFactory(centre=town.haven, title="Keuken"))
    client = enter(bram)
    text = page(client, week(town))
    assert all(f"?week=2026-W{number}" in text for number in (47, 48, 49))
    assert "Keuken" in text
    found = page(client, week(town, "?week=2026-W48&q=asante"))
    assert ("Gastvrouw of gastheer" in found, "Keuken" in found) == (True, False)
    assert "Niets gevonden in deze week" in page(client, week(town, "?q=zzz"))
    assert "Week 48" in page(client, week(town, "?week=onzin"))
    assert "Week 53, 28 december" in page(client, week(town, "?week=2026-W53"))


def test_how_to_begin_is_told(town, bram):
    client = enter(bram)
    assert "Begin met een taak" in page(client, week(town))
    StandingTimeFactory(task__centre=town.haven)
    assert "Week 48 is er nog niet" in page(client, week(town))
    answer = client.post(week(town, "maken/"), {"week": "2026-W48"})
    assert answer.url == week(town, "?week=2026-W48")
    assert [(str(each.roster.week), each.starts) for each in Shift.objects.all()] == [
        ("2026-11-23", datetime.time(10))
    ]
    client.post(week(town, "maken/"), {"week": "2026-W48"})
    assert "Deze week heeft al een rooster." in page(client, week(town))


def test_who_has_one_centre_never_chooses(town, bram, els, roster):
    assert "Week 48" in page(enter(bram), "/team/rooster/")
    text = page(enter(els), "/team/rooster/")
    assert week(town) in text
    assert "Activeringscentrum Stad" in text


@pytest.mark.covers("ALP-23")
def test_a_closed_file_stays_closed(town, bram, els, shift, enrolment):
    enrolment.person.readers_only = [els.pk]
    enrolment.person.save()
    AssignmentFactory(shift=shift, enrolment=enrolment)
    assert ("Asante" in page(enter(bram), week(town)), "Asante" in page(enter(els), week(town))) == (
        False,
        True,
    )
    assert "Anna" not in page(enter(bram), week(town, "print/"))


def test_the_week_on_the_wall_has_first_names_only(town, bram, shift, enrolment):
    ill = EnrolmentFactory(programme=town.programme, person__given_name="Olena", person__team=town.haven.team)
    AssignmentFactory(shift=shift, enrolment=enrolment, told_at=MADE, answer="yes")
    AssignmentFactory(shift=shift, enrolment=ill, told_at=MADE, answer="no")
    text = page(enter(bram), week(town, "print/?week=2026-W48"))
    assert "Rooster van week 48" in text
    assert "<b>10–12</b><br>Anna, nog 1 nodig</p>" in text
    assert ("Asante" in text, "Olena" in text) == (False, False)


def test_two_of_one_first_name_are_told_apart_on_the_wall(town, bram, shift, roster):
    for family in ("Tesfay", "Timmers", "van Dam"):
        person = PersonFactory(team=town.haven.team, given_name="Viktor", family_name=family)
        AssignmentFactory(shift=shift, enrolment=EnrolmentFactory(programme=town.programme, person=person))
    text = page(enter(bram), week(town, "print/?week=2026-W48"))
    assert "Viktor Tesfay, Viktor Timmers, Viktor v." in text


def test_who_seeks_somebody_to_take_over_is_seen(town, bram, shift, enrolment):
    SwapFactory(assignment__shift=shift, assignment__enrolment=enrolment)
    text = page(enter(bram), week(town))
    assert "Wie neemt het over?" in text
    assert "Zoek iemand" in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_week_costs_the_same_for_one_and_for_three(town, bram, roster, number, django_assert_num_queries):
    for _each in range(number):
        shift = ShiftFactory(roster=roster)
        AssignmentFactory(
            shift=shift,
            enrolment=EnrolmentFactory(
                programme=town.programme, person=PersonFactory(team=town.haven.team, family_name="Vos")
            ),
        )
    StaffHours.objects.create(centre=town.haven, user=bram, weekday=1, starts=NINE, ends=FIVE)
    client = enter(bram)
    client.get(week(town))
    with django_assert_num_queries(24):
        text = page(client, week(town))
    assert text.count("Vos</span>") == 2 * number


def test_outsiders_find_nothing(town, bram, carla, dirk, gijs, anna, roster):
    for user in (carla, dirk, gijs, anna):
        client = enter(user)
        assert client.get(week(town)).status_code == 404
        assert client.get(week(town, "print/")).status_code == 404
        assert client.post(week(town, "maken/"), {"week": "2026-W49"}).status_code == 404
    assert enter(bram).get(week(town, "maken/")).status_code == 405
    assert enter(bram).post(week(town)).status_code == 405
    assert (Roster.objects.count(), Assignment.objects.count()) == (1, 0)
    assert Roster.objects.get().week == TODAY
