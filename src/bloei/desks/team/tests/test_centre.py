"""The centre's page: place, people, duties, groups, needs beside talents, and what the programme says."""

import datetime
import re

import pytest
import time_machine

from bloei.centres.actions import divide_duties, take_duty
from bloei.centres.models import DutyTerm, OpeningHours
from bloei.demand.models import RequestedTalent
from bloei.demand.tests.factories import NeedFactory, RequestFactory
from bloei.people.models import PersonTalent, Wish
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.places.tests.factories import NeighbourhoodApproachFactory
from bloei.programmes.actions import join_group, open_group
from bloei.programmes.models import Group
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, actor, enter

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def duty(town, els):
    return divide_duties(town.haven, ["cash"], by=actor(els))[0]


@pytest.fixture
def term(duty, enrolment, bram) -> DutyTerm:
    return take_duty(duty, enrolment.person, by=actor(bram), on=TODAY)


@pytest.mark.covers("ALM-01", "ALM-02", "ALM-03", "ALM-20")
def test_a_centre_tells_where_it_is_when_it_is_open_and_who_guides(town, enrolment, bram):
    town.haven.approach = NeighbourhoodApproachFactory(name="Samen in de Hoven")
    town.haven.save()
    OpeningHours.objects.create(
        centre=town.haven, weekday=1, opens=datetime.time(9), closes=datetime.time(16, 30)
    )
    page = enter(bram).get("/team/centrum/").content.decode()
    for words in (
        "De Hoven",
        "Samen in de Hoven",
        "Maandag 09:00–16:30",
        "Bram Bos",
        "begeleidt 1 persoon",
    ):
        assert words in page


@pytest.mark.covers("ALM-01")
def test_a_coordinator_sees_all_centres(town, els):
    page = enter(els).get("/team/centrum/").content.decode()
    assert "Bekijk Activeringscentrum Haven" in page
    assert "Bekijk Activeringscentrum Stad" in page
    assert "Stedenwijk" in enter(els).get(f"/team/centrum/{town.stad.pk}/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(town, els, bram, number, django_assert_num_queries):
    for duty in divide_duties(town.haven, ["cash", "stock", "host"][:number], by=actor(els)):
        enrolment = EnrolmentFactory(programme=town.programme)
        take_duty(duty, enrolment.person, by=actor(els), on=TODAY)
        NeedFactory(centre=town.haven, neighbourhood=town.haven.neighbourhood)
        PersonTalent.objects.create(person=enrolment.person, talent=TalentFactory(), since=TODAY)
        join_group(
            open_group(town.programme, f"Groep {number}", by=actor(els)), enrolment, by=actor(els), on=TODAY
        )
    client = enter(bram)
    client.get("/team/centrum/")
    with django_assert_num_queries(19):
        client.get("/team/centrum/")


@pytest.mark.covers("ALM-13", "ALM-14", "ALM-17", "ALM-49")
def test_a_duty_is_taken_handed_over_and_laid_down(town, duty, enrolment, bram):
    client = enter(bram)
    client.post(f"/team/centrum/taak/{duty.pk}/nemen/", {"person": enrolment.person_id})
    term = DutyTerm.objects.get()
    next_one = EnrolmentFactory(programme=town.programme).person
    client.post(
        f"/team/centrum/beurt/{term.pk}/overdragen/", {"to": next_one.pk, "note": "De sleutel ligt in de la."}
    )
    page = client.get("/team/centrum/").content.decode()
    assert f"Overgedragen aan {next_one.name}" in page
    assert "De sleutel ligt in de la." in page
    last = DutyTerm.objects.get(until=None)
    assert last.person == next_one
    client.post(f"/team/centrum/beurt/{last.pk}/neerleggen/")
    assert not DutyTerm.objects.filter(until=None).exists()


def test_only_who_takes_part_here_can_be_chosen(town, duty, bram):
    stranger = PersonFactory(team=town.stad.team)
    answer = enter(bram).post(f"/team/centrum/taak/{duty.pk}/nemen/", {"person": stranger.pk})
    assert answer.status_code == 422
    assert not DutyTerm.objects.exists()


def test_bad_input_keeps_what_was_typed(term, bram):
    answer = enter(bram).post(
        f"/team/centrum/beurt/{term.pk}/overdragen/", {"to": "", "note": "De kas is geteld."}
    )
    assert answer.status_code == 422
    assert "De kas is geteld." in answer.content.decode()
    assert DutyTerm.objects.get().until is None


@pytest.mark.covers("ALM-46", "ALM-50")
def test_a_group_begins_fills_up_and_stops(town, enrolment, bram):
    client = enter(bram)
    client.post(f"/team/centrum/{town.haven.pk}/groep/", {"name": "Naaiclub", "programme": town.programme.pk})
    group = Group.objects.get()
    address = f"/team/centrum/groep/{group.pk}/"
    client.post(address, {"enrolment": enrolment.pk})
    assert "1 van hooguit 10 mensen" in client.get("/team/centrum/").content.decode()
    for _ in range(9):
        join_group(group, EnrolmentFactory(programme=town.programme), by=actor(bram), on=TODAY)
    late = EnrolmentFactory(programme=town.programme)
    assert "Deze groep is vol: hooguit 10 mensen." in client.get(address).content.decode()
    assert client.post(address, {"enrolment": late.pk}).status_code == 422
    member = group.members.get(enrolment=enrolment)
    client.post(f"{address}lid/{member.pk}/weg/")
    assert client.post(address, {"enrolment": late.pk}).status_code == 302
    client.post(f"{address}stoppen/")
    assert not group.members.filter(until=None).exists()
    assert "Naaiclub" not in client.get("/team/centrum/").content.decode()


@pytest.mark.covers("ALM-28")
def test_needs_stand_beside_talents(town, enrolment, bram):
    sewing, cooking = TalentFactory(name="naaien"), TalentFactory(name="koken")
    PersonTalent.objects.create(person=enrolment.person, talent=sewing, since=TODAY)
    Wish.objects.create(person=enrolment.person, words="Ik wil leren koken", talent=cooking, wished_on=TODAY)
    need = NeedFactory(centre=town.haven, neighbourhood=town.haven.neighbourhood, title="Ontmoetingsplek")
    job = RequestFactory(centre=town.haven, need=need)
    RequestedTalent.objects.create(request=job, talent=cooking)
    RequestedTalent.objects.create(request=RequestFactory(centre=town.stad), talent=sewing)
    page = enter(bram).get("/team/centrum/").content.decode()
    rows = [row for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL) if "<td" in row]
    assert [
        [cell.strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)][:4] for row in rows
    ] == [
        ["koken", "0", "1", "1"],
        ["naaien", "1", "0", "0"],
    ]
    assert "Ontmoetingsplek" in page
    assert "1 klus" in page


@pytest.mark.covers("ALM-06", "ALM-07", "ALM-08")
def test_the_programme_reads_as_a_page(town, bram):
    page = enter(bram).get(f"/team/centrum/{town.haven.pk}/programma/").content.decode()
    for words in (
        "Mensen met een uitkering die lang zonder werk zijn",
        "medewerker",
        "kas, schoonmaak, voorraad, activiteiten, gastvrouw of gastheer",
        "interviewtechnieken, empowerment",
        "Gevolgd: interviewtechnieken, empowerment.",
        "vrijwilligerswerk, re-integratietraject",
        "De wijk wordt er beter van",
    ):
        assert words in page


def test_outsiders_find_nothing(town, term, carla, dirk, gijs, anna, fenna, bram):
    group = open_group(town.programme, "Naaiclub", by=actor(bram))
    pages = (
        f"{town.haven.pk}/",
        f"{town.haven.pk}/programma/",
        f"{town.haven.pk}/groep/",
        f"groep/{group.pk}/",
        f"taak/{term.duty_id}/nemen/",
        f"beurt/{term.pk}/overdragen/",
    )
    posts = (f"beurt/{term.pk}/neerleggen/", f"groep/{group.pk}/stoppen/", f"groep/{group.pk}/lid/1/weg/")
    for user in (carla, dirk, gijs, anna, fenna):
        client = enter(user)
        for page in pages:
            assert client.get(f"/team/centrum/{page}").status_code == 404
        for page in posts:
            assert client.post(f"/team/centrum/{page}").status_code == 404
    term.refresh_from_db()
    assert term.until is None


def test_wrong_methods(town, term, bram):
    client = enter(bram)
    assert client.post("/team/centrum/").status_code == 405
    assert client.get(f"/team/centrum/beurt/{term.pk}/neerleggen/").status_code == 405
    assert client.delete(f"/team/centrum/taak/{term.duty_id}/nemen/").status_code == 405
