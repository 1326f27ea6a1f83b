"""Who is at the centre when: colleagues fill in the week, and see it beside the opening hours."""

import datetime

import pytest

from bloei.centres.models import StaffHours
from bloei.journal.models import Entry
from bloei.journeys.attention import evaluate
from tests.cast import TODAY, enter

NINE, FIVE = datetime.time(9), datetime.time(17)


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


def address(town) -> str:
    return f"/team/centrum/{town.haven.pk}/aanwezig/"


def typed(user, **changes) -> dict[str, object]:
    return {"user": user.pk, "weekday": 3, "starts": "09:00", "ends": "17:00"} | changes


@pytest.mark.covers("MAC-17", "MAC-18")
def test_a_week_is_filled_in_and_the_signal_goes(town, bram, els):
    town.haven.opening_hours.create(weekday=3, opens=NINE, closes=FIVE)
    client = enter(bram)
    page = client.get(address(town)).content.decode()
    assert "Nog niet ingevuld." in page
    assert "Woensdag 09:00–17:00" in page
    assert client.post(address(town), typed(els)).url == address(town)
    assert "Els Evers" in client.get(address(town)).content.decode()
    hours = StaffHours.objects.get()
    assert (hours.user, hours.weekday, hours.starts, hours.ends) == (els, 3, NINE, FIVE)
    assert client.post(f"/team/centrum/aanwezig/{hours.pk}/weg/").url == address(town)
    assert not StaffHours.objects.exists()
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == ["add_staff_hours", "remove_staff_hours"]


def test_bad_input_keeps_what_was_typed(town, bram, els):
    client = enter(bram)
    client.post(address(town), typed(els))
    for changes, text in (
        ({"starts": "16:00", "ends": "18:00"}, "Els Evers staat er dan al."),
        ({"starts": "18:00", "ends": "08:30"}, "Kies een latere eindtijd."),
    ):
        answer = client.post(address(town), typed(els, **changes))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert text in page
        assert f'value="{changes["ends"]}' in page
    assert StaffHours.objects.count() == 1


def test_only_who_guides_here_can_be_there(town, bram, carla):
    answer = enter(bram).post(address(town), typed(carla))
    assert answer.status_code == 422
    assert not StaffHours.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_week_costs_the_same_for_one_and_for_three(town, bram, number, django_assert_num_queries):
    for day in range(1, number + 1):
        StaffHours.objects.create(centre=town.haven, user=bram, weekday=day, starts=NINE, ends=FIVE)
    client = enter(bram)
    client.get(address(town))
    with django_assert_num_queries(15):
        page = client.get(address(town)).content.decode()
    assert page.count("09:00–17:00") == number


def test_outsiders_find_nothing(town, bram, carla, dirk, gijs, anna):
    hours = StaffHours.objects.create(centre=town.haven, user=bram, weekday=1, starts=NINE, ends=FIVE)
    for user in (carla, dirk, gijs, anna):
        assert enter(user).get(address(town)).status_code == 404
        assert enter(user).post(f"/team/centrum/aanwezig/{hours.pk}/weg/").status_code == 404
    assert StaffHours.objects.count() == 1
    assert enter(bram).get(f"/team/centrum/aanwezig/{hours.pk}/weg/").status_code == 405


def test_the_centre_links_to_its_week(town, bram):
    evaluate(on=TODAY)
    assert address(town) in enter(bram).get(f"/team/centrum/{town.haven.pk}/").content.decode()
