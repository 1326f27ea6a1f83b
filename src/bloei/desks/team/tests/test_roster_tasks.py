"""Tasks and their standing times: what the coordinator fills in once, and every week is made of."""

import datetime

import pytest

from bloei.people.tests.factories import TalentFactory
from bloei.rosters.models import FixedPlace, StandingTime, Task
from bloei.rosters.tests.factories import FixedPlaceFactory, StandingTimeFactory, TaskFactory
from tests.cast import enter

OUTSIDERS = ("carla", "dirk", "gijs", "anna")


@pytest.fixture(autouse=True)
def monday(today):
    """It is Monday."""


def tasks(town) -> str:
    return f"/team/rooster/{town.haven.pk}/taken/"


def page(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


TYPED = {"title": "Gastvrouw of gastheer", "place": "Balie", "pictogram": "hot-beverage", "language": ""}


@pytest.mark.covers("ALM-14", "ALM-28")
def test_a_task_with_its_times_and_talents(town, bram, els):
    talent, other = TalentFactory(name="koken"), TalentFactory(name="organiseren")
    client = enter(bram)
    assert "Nog geen taken" in page(client, tasks(town))
    answer = client.post(f"{tasks(town)}nieuw/", TYPED | {"asked": [talent.pk], "learned": [other.pk]})
    task = Task.objects.get()
    assert answer.url == f"/team/rooster/taak/{task.pk}/"
    assert [(str(each.talent), each.can_be_learned) for each in task.talents.all()] == [
        ("koken", False),
        ("organiseren", True),
    ]
    time = {"time-weekday": 3, "time-starts": "09:00", "time-ends": "12:30", "time-people_needed": 2}
    assert client.post(f"{answer.url}tijd/", time | {"time-since": "2026-11-23"}).url == answer.url
    assert "Woensdag 9.00–12.30, 2 mensen" in page(enter(els), tasks(town))
    assert client.post(answer.url, TYPED | {"title": "Balie"}).url == answer.url
    assert [str(each) for each in Task.objects.all()] == ["Balie"]
    assert list(task.talents.all()) == []


@pytest.mark.covers("ALK-22")
def test_somebody_has_a_fixed_place(town, bram, enrolment):
    time = StandingTimeFactory(task__centre=town.haven)
    address = f"/team/rooster/taak/{time.task_id}/"
    client = enter(bram)
    typed = {"place-time": time.pk, "place-enrolment": enrolment.pk, "place-on": "2026-11-23"}
    assert client.post(f"{address}vaste-plek/", typed).url == address
    place = FixedPlace.objects.get()
    assert (place.enrolment, place.since) == (enrolment, datetime.date(2026, 11, 23))
    assert "vast: Anna Asante" in page(client, tasks(town))
    assert client.post(f"{address}vaste-plek/", typed).status_code == 422
    assert client.post(f"/team/rooster/vaste-plek/{place.pk}/stoppen/").url == address
    assert FixedPlace.objects.get().until == datetime.date(2026, 11, 23)
    assert client.post(f"/team/rooster/tijd/{time.pk}/stoppen/").url == address
    assert StandingTime.objects.get().until == datetime.date(2026, 11, 23)
    assert client.post(f"{address}stoppen/").url == tasks(town)
    assert "Gestopte taken" in page(client, tasks(town))


def test_bad_input_keeps_what_was_typed(town, bram):
    task = TaskFactory(centre=town.haven, title="Balie")
    talent = TalentFactory(name="koken")
    client = enter(bram)
    for address, typed, told, kept in (
        (f"{tasks(town)}nieuw/", TYPED | {"title": "Balie"}, "Deze taak staat er al.", 'value="Balie"'),
        (
            f"/team/rooster/taak/{task.pk}/",
            TYPED | {"asked": [talent.pk], "learned": [talent.pk]},
            "Kies een van beide: koken",
            'value="Gastvrouw of gastheer"',
        ),
        (
            f"/team/rooster/taak/{task.pk}/tijd/",
            {"time-weekday": 3, "time-starts": "12:00", "time-ends": "09:15", "time-people_needed": 1},
            "Kies een latere eindtijd.",
            'value="09:15"',
        ),
    ):
        answer = client.post(address, typed)
        text = answer.content.decode()
        assert (answer.status_code, told in text, kept in text) == (422, True, True), address
    assert [str(each) for each in Task.objects.all()] == ["Balie"]
    assert not StandingTime.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(town, bram, number, django_assert_num_queries):
    for _each in range(number):
        FixedPlaceFactory(time__task__centre=town.haven)
    client = enter(bram)
    client.get(tasks(town))
    with django_assert_num_queries(15):
        text = page(client, tasks(town))
    assert text.count("Dinsdag 10.00–12.00") == number


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_find_nothing(town, bram, request, who):
    place = FixedPlaceFactory(time__task__centre=town.haven)
    task, client = place.time.task, enter(request.getfixturevalue(who))
    for address in (tasks(town), f"{tasks(town)}nieuw/", f"/team/rooster/taak/{task.pk}/"):
        assert client.get(address).status_code == 404, address
    for address in (
        f"taak/{task.pk}/stoppen",
        f"taak/{task.pk}/tijd",
        f"tijd/{place.time_id}/stoppen",
        f"vaste-plek/{place.pk}/stoppen",
    ):
        assert client.post(f"/team/rooster/{address}/").status_code == 404, address
        assert enter(bram).get(f"/team/rooster/{address}/").status_code == 405, address
    assert (Task.objects.get().ended_on, FixedPlace.objects.get().until) == (None, None)
