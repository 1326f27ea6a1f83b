"""When the centre is open: the coordinator fills in the week, participants read it."""

import datetime

import pytest

from bloei.centres.models import OpeningHours
from bloei.journal.models import Entry
from tests.cast import enter

NINE, NOON = datetime.time(9), datetime.time(12)


@pytest.fixture
def address(town) -> str:
    return f"/team/centrum/{town.haven.pk}/open/"


def typed(**changes) -> dict[str, object]:
    return {"weekday": 3, "opens": "09:00", "closes": "12:00"} | changes


def test_the_week_is_filled_in_and_read_by_participants(address, els, anna, enrolment):
    client = enter(els)
    assert "Nog niet ingevuld." in client.get(address).content.decode()
    assert client.post(address, typed()).url == address
    hours = OpeningHours.objects.get()
    assert (hours.weekday, hours.opens, hours.closes) == (3, NINE, NOON)
    assert "Woensdag 09:00–12:00" in client.get(address).content.decode()
    assert "Woensdag" in enter(anna).get("/mijn/mensen/").content.decode()
    assert client.post(f"/team/centrum/open/{hours.pk}/weg/").url == address
    assert not OpeningHours.objects.exists()
    assert [each.verb for each in Entry.objects.order_by("pk")] == [
        "add_opening_hours",
        "remove_opening_hours",
    ]


def test_bad_input_keeps_what_was_typed(address, els):
    client = enter(els)
    client.post(address, typed())
    for changes, text in (
        ({"opens": "11:00", "closes": "13:30"}, "Het centrum is dan al open."),
        ({"opens": "18:00", "closes": "08:30"}, "Kies een latere eindtijd."),
    ):
        answer = client.post(address, typed(**changes))
        assert answer.status_code == 422
        assert text in answer.content.decode()
        assert f'value="{changes["closes"]}' in answer.content.decode()
    assert OpeningHours.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_week_costs_the_same_for_one_and_for_three(town, address, els, number, django_assert_num_queries):
    for day in range(1, number + 1):
        OpeningHours.objects.create(centre=town.haven, weekday=day, opens=NINE, closes=NOON)
    client = enter(els)
    client.get(address)
    with django_assert_num_queries(12):
        assert client.get(address).content.decode().count("09:00–12:00") == number


def test_others_do_not_find_it(town, address, bram, dirk, gijs, anna, els):
    hours = OpeningHours.objects.create(centre=town.haven, weekday=1, opens=NINE, closes=NOON)
    for user in (bram, dirk, gijs, anna):
        assert enter(user).get(address).status_code == 404
        assert enter(user).post(f"/team/centrum/open/{hours.pk}/weg/").status_code == 404
    assert enter(els).put(address).status_code == 405
    assert OpeningHours.objects.count() == 1


def test_the_coordinator_finds_it_at_the_centre(town, address, bram, els):
    page = f"/team/centrum/{town.haven.pk}/"
    assert [address in enter(user).get(page).content.decode() for user in (els, bram)] == [True, False]
