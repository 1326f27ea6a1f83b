"""Who looked at a file: per day, with the role of that day."""

import datetime

import pytest
import time_machine

from bloei.journal.models import Reading
from tests.cast import enter

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


def url(person, rest=""):
    return f"/team/deelnemers/{person.pk}/wie-keek-mee/{rest}"


def look(user, person, days_ago=0, page="plan"):
    moment = NOW - datetime.timedelta(days=days_ago)
    Reading.objects.create(
        reader=user,
        reader_name=user.name,
        role="coordinator",
        about=f"people.person:{person.pk}",
        page=page,
        at=moment,
    )


def test_readers_stand_per_day_with_role_and_pages(person, els, bram):
    look(els, person)
    look(els, person, page="overview")
    shown = enter(bram).get(url(person)).content.decode()
    assert "Els Evers" in shown
    assert "coördinator" in shown
    assert "Overzicht, Plan" in shown
    assert "maandag 23 november 2026" in shown
    assert "Bram Bos" in shown


def test_the_period_is_chosen(person, els, bram):
    look(els, person, days_ago=40)
    client = enter(bram)
    assert "Els Evers" not in client.get(url(person)).content.decode()
    assert "Els Evers" in client.get(url(person, "?periode=365")).content.decode()
    assert "Els Evers" not in client.get(url(person, "?periode=onzin")).content.decode()


def test_outsiders_and_writers_are_turned_away(person, carla, gijs, bram, anna):
    for user in (carla, gijs, anna):
        assert enter(user).get(url(person)).status_code == 404
    assert enter(bram).post(url(person)).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(person, bram, els, number, django_assert_num_queries):
    for days in range(number):
        look(els, person, days_ago=days)
    client = enter(bram)
    with django_assert_num_queries(16):
        assert client.get(url(person)).status_code == 200
