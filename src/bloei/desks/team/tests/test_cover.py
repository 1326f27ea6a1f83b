"""The screens of cover, handover and moving people."""

import datetime

import pytest
import time_machine

from bloei.accounts.tests.factories import MembershipFactory
from bloei.attention.models import Signal
from bloei.companions.models import Absence, CaseloadMove, Handover, WhatWorks
from bloei.programmes.models import Companion
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, enter

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def noor(town):
    return MembershipFactory(team=town.haven.team, user__name="Noor Nijland").user


def away(town, user, cover=None) -> Absence:
    return Absence.objects.create(
        team=town.haven.team, user=user, first_day=TODAY, last_day=TODAY + 7 * DAY, covered_by=cover
    )


def test_an_absence_without_cover_is_a_signal_until_somebody_covers(town, enrolment, bram, noor):
    client = enter(bram)
    data = {"centre": town.haven.pk, "user": bram.pk, "first_day": "2026-11-23", "last_day": "2026-11-30"}
    assert client.post("/team/afwezig/", data).url == "/team/afwezig/"
    absence = Absence.objects.get()
    page = client.get("/team/aandacht/").content.decode()
    assert "Niemand neemt waar voor Bram Bos" in page
    assert "Eerste dag van de afwezigheid: 23 november." in page
    assert f"/team/afwezig/{absence.pk}/waarneming/" in page
    client.post(f"/team/afwezig/{absence.pk}/waarneming/", {"user": noor.pk})
    assert "Noor Nijland neemt waar" in client.get("/team/afwezig/").content.decode()
    assert not Signal.objects.filter(word="cover_missing", closed_on=None).exists()


def test_who_covers_sees_the_people_and_their_signals_as_her_own(town, enrolment, bram, carla):
    client = enter(bram)
    data = {
        "centre": town.haven.pk,
        "user": bram.pk,
        "covered_by": carla.pk,
        "first_day": "2026-11-23",
        "last_day": "2026-11-30",
    }
    outsider = enter(carla)
    assert outsider.get(f"/team/deelnemers/{enrolment.person_id}/").status_code == 404
    client.post("/team/afwezig/", data)
    Signal.objects.create(
        team=town.haven.team,
        enrolment=enrolment,
        word="no_contact",
        subject=f"programmes.enrolment:{enrolment.pk}",
        since=TODAY,
        raised_on=TODAY,
    )
    page = outsider.get(f"/team/deelnemers/{enrolment.person_id}/").content.decode()
    assert "is er niet tot en met 30 november 2026, waarneming: Carla Claassen" in page
    assert "Anna Asante" in outsider.get("/team/aandacht/?wie=ik").content.decode()
    client.post(f"/team/afwezig/{Absence.objects.get().pk}/terug/")
    assert outsider.get(f"/team/deelnemers/{enrolment.person_id}/").status_code == 404


def test_bad_input_keeps_what_was_typed(town, enrolment, bram):
    data = {"centre": town.haven.pk, "user": bram.pk, "first_day": "2026-11-23", "last_day": "2026-11-20"}
    answer = enter(bram).post("/team/afwezig/", data)
    assert answer.status_code == 422
    assert "De laatste dag ligt voor de eerste dag." in answer.content.decode()
    assert 'value="2026-11-20"' in answer.content.decode()
    assert not Absence.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_absences_costs_the_same(town, bram, noor, number, django_assert_num_queries):
    for _ in range(number):
        away(town, bram, noor)
    client = enter(bram)
    client.get("/team/afwezig/")
    with django_assert_num_queries(15):
        client.get("/team/afwezig/")


def test_people_are_moved_after_a_look_and_can_come_back(town, enrolment, bram, noor):
    other = EnrolmentFactory(programme=town.programme)
    Companion.objects.create(enrolment=other, user=bram, kind="consultant", since=TODAY)
    client = enter(bram)
    whose = f"/team/overdragen/?centre={town.haven.pk}&kind=consultant&from_user={bram.pk}"
    assert "Anna" in client.get(whose).content.decode()
    data = {
        "to_user": noor.pk,
        "reason": "Andere dagen",
        "chosen": [row.pk for row in Companion.objects.filter(enrolment=enrolment)],
    }
    page = client.post(whose, data).content.decode()
    assert "Van Bram Bos naar Noor Nijland" in page
    assert "1 persoon gaat over." in page
    assert not CaseloadMove.objects.exists()
    assert client.post(whose, data | {"confirm": "ja"}).url == "/team/overdragen/"
    assert list(enrolment.companions.filter(until=None).values_list("user", flat=True)) == [noor.pk]
    client.post(f"/team/overdragen/{CaseloadMove.objects.get().pk}/terug/")
    assert list(enrolment.companions.filter(until=None).values_list("user", flat=True)) == [bram.pk]
    assert "Teruggedraaid op 23 november 2026" in client.get("/team/overdragen/").content.decode()


def test_a_move_without_a_reason_keeps_the_choice(town, enrolment, bram, noor):
    whose = f"/team/overdragen/?centre={town.haven.pk}&kind=consultant&from_user={bram.pk}"
    answer = enter(bram).post(
        whose, {"to_user": noor.pk, "reason": "", "chosen": [enrolment.companions.get().pk]}
    )
    assert answer.status_code == 422
    assert "checked" in answer.content.decode()
    assert f'<option value="{noor.pk}" selected' in answer.content.decode()


@pytest.mark.covers("MAC-19")
def test_a_warm_handover(town, enrolment, person, bram, noor):
    WhatWorks.objects.create(person=person, helps="Eerst koffie, dan praten", changed_on=TODAY)
    client, row = enter(bram), enrolment.companions.get()
    address = f"/team/deelnemers/{person.pk}/begeleiding/{row.pk}/overdragen/"
    assert "Eerst koffie, dan praten" in client.get(address).content.decode()
    data = {
        "to_user": noor.pk,
        "reason": "Bram gaat minder werken",
        "day": "2026-11-23",
        "starts": "15:00",
        "ends": "15:30",
    }
    assert client.post(address, data).url == f"/team/deelnemers/{person.pk}/begeleiding/"
    page = client.get(f"/team/deelnemers/{person.pk}/begeleiding/").content.decode()
    assert "Bram Bos draagt over aan Noor Nijland." in page
    assert "Anna Asante" in enter(noor).get("/team/agenda/").content.decode()
    handover = Handover.objects.get()
    client.post(f"/team/overdracht/{handover.pk}/klaar/")
    assert list(enrolment.companions.filter(until=None).values_list("user", flat=True)) == [noor.pk]
    client.post(f"/team/overdracht/{handover.pk}/niet/")
    handover.refresh_from_db()
    assert (handover.done_on, handover.cancelled_on) == (TODAY, None)


def test_outsiders_and_wrong_methods(town, enrolment, bram, carla, anna):
    absence = away(town, bram)
    row = enrolment.companions.get()
    paths = [
        f"/team/afwezig/{absence.pk}/waarneming/",
        f"/team/deelnemers/{enrolment.person_id}/begeleiding/{row.pk}/overdragen/",
    ]
    for user in (carla, anna):
        assert [enter(user).get(path).status_code for path in paths] == [404, 404]
    assert enter(bram).get(f"/team/afwezig/{absence.pk}/terug/").status_code == 405
    assert enter(bram).delete("/team/overdragen/").status_code == 405
