"""The screens of taking part, from registration to goodbye."""

import datetime

import pytest
import time_machine

from bloei.accounts.tests.factories import MembershipFactory
from bloei.guidance.models import LadderReading
from bloei.journal.models import Reading
from bloei.people.tests.factories import PersonFactory
from bloei.places.tests.factories import NeighbourhoodFactory
from bloei.programmes.models import Companion, Enrolment
from tests.cast import TODAY, enter

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
PAGES = ("aanmelden", "aanmelding", "starten", "stap", "afscheid", "begeleiding")


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOON, tick=False):
        yield


def address(person, page: str) -> str:
    return f"/team/deelnemers/{person.pk}/{page}/"


@pytest.mark.covers("ALM-09", "ALM-12", "ALM-20")
def test_from_registration_to_the_first_step(town, person, bram):
    client = enter(bram)
    assert client.get(address(person, "aanmelden")).status_code == 200
    data = {
        "programme": town.programme.pk,
        "referred_by": "self",
        "benefit_ground": "",
        "distance_exception": "",
    }
    assert client.post(address(person, "aanmelden"), data).url == address(person, "starten")
    page = client.get(address(person, "starten")).content.decode()
    assert "Vul in welk inkomen iemand heeft." in page
    assert "Kies eerst wie er is als consulent." in page
    client.post(
        address(person, "aanmelding"),
        {"referred_by": "self", "benefit_ground": "social_assistance", "out_of_work_since": "2012"},
    )
    client.post(address(person, "begeleiding"), {"user": bram.pk})
    assert "Dit kan nu nog niet" not in client.get(address(person, "starten")).content.decode()
    assert client.post(address(person, "starten"), {"on": "2026-11-23"}).url == address(person, "stap")
    enrolment = Enrolment.objects.get()
    assert (enrolment.started_on, enrolment.out_of_work_since) == (TODAY, 2012)
    page = client.get(address(person, "stap")).content.decode()
    assert "Volgende stap: Training" in page
    assert "Schrijf eerst minstens 1 talent op." in page
    assert "Gestart op 23 november 2026." in client.get(address(person, "starten")).content.decode()


@pytest.mark.covers("ALM-11")
def test_bad_input_keeps_what_was_typed(town, bram):
    far = PersonFactory(team=town.haven.team, neighbourhood=NeighbourhoodFactory())
    answer = enter(bram).post(
        address(far, "aanmelden"),
        {"programme": town.programme.pk, "referred_by": "self", "out_of_work_since": "2009"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "woont niet in of bij De Hoven" in page
    assert 'value="2009"' in page
    assert not Enrolment.objects.exists()


def test_a_step_that_cannot_be_taken_is_refused_with_its_reasons(enrolment, bram):
    answer = enter(bram).post(
        address(enrolment.person, "stap"), {"phase": "aan_de_slag", "reason": "Wil graag."}
    )
    assert answer.status_code == 422
    assert "Nog niet gevolgd: interviewtechnieken, empowerment." in answer.content.decode()
    assert "Wil graag." in answer.content.decode()
    assert enrolment.phase_entries.count() == 1


def test_going_back_is_written_down_with_the_reason(enrolment, bram):
    enrolment.phase_entries.create(phase="training", entered_on=TODAY)
    client = enter(bram)
    assert (
        client.post(
            address(enrolment.person, "stap"), {"phase": "onderzoek", "reason": "Ander idee."}
        ).status_code
        == 302
    )
    page = client.get(address(enrolment.person, "stap")).content.decode()
    assert "Ander idee." in page


@pytest.mark.covers("ALM-23", "ALM-35")
def test_the_goodbye(enrolment, bram):
    client = enter(bram)
    answer = client.post(
        address(enrolment.person, "afscheid"), {"destination": "volunteering", "exit_words": ""}
    )
    assert answer.status_code == 422
    assert "Schrijf op wat de deelnemer zelf zegt bij het afscheid." in answer.content.decode()
    LadderReading.objects.create(
        enrolment=enrolment, voice="self", rung=4, reason="Ik help mee", read_on=TODAY, read_by=bram
    )
    client.post(
        address(enrolment.person, "afscheid"), {"destination": "volunteering", "exit_words": "Ik durf weer."}
    )
    enrolment.refresh_from_db()
    assert (enrolment.ended_on, enrolment.destination) == (TODAY, "volunteering")
    page = client.get(address(enrolment.person, "begeleiding")).content.decode()
    assert "Uitgestroomd op 23 november 2026: vrijwilligerswerk." in page
    assert "Ik durf weer." in page


@pytest.mark.covers("ALM-20")
def test_colleagues_come_and_go_around_a_person(town, enrolment, bram):
    second = MembershipFactory(team=town.haven.team).user
    client = enter(bram)
    client.post(address(enrolment.person, "begeleiding"), {"user": second.pk})
    row = Companion.objects.get(user=bram)
    client.post(f"{address(enrolment.person, 'begeleiding')}{row.pk}/stoppen/")
    assert list(Companion.objects.filter(until=None).values_list("user", flat=True)) == [second.pk]
    assert (
        "tot en met 23 november 2026" in client.get(address(enrolment.person, "begeleiding")).content.decode()
    )


def test_each_page_of_the_file_that_is_opened_stands_in_the_journal(enrolment, bram):
    client = enter(bram)
    for page in PAGES:
        assert client.get(address(enrolment.person, page)).status_code == 200
    assert Reading.objects.filter(about=f"people.person:{enrolment.person_id}", reader=bram).count() == len(
        PAGES
    )


@pytest.mark.parametrize("page", PAGES)
def test_outsiders_find_nothing(enrolment, carla, dirk, gijs, anna, fenna, page):
    for user in (carla, dirk, gijs, anna, fenna):
        client = enter(user)
        assert client.get(address(enrolment.person, page)).status_code == 404
        assert client.post(address(enrolment.person, page), {}).status_code == 404
    row = enrolment.companions.get()
    assert (
        enter(carla).post(f"{address(enrolment.person, 'begeleiding')}{row.pk}/stoppen/").status_code == 404
    )
    enrolment.refresh_from_db()
    assert enrolment.ended_on is None


@pytest.mark.parametrize("page", PAGES)
def test_wrong_method(enrolment, bram, page):
    assert enter(bram).delete(address(enrolment.person, page)).status_code == 405


@pytest.mark.parametrize("page", ["aanmelding", "starten", "stap", "afscheid", "begeleiding"])
def test_who_does_not_take_part_has_no_such_page(person, bram, page):
    assert enter(bram).get(address(person, page)).status_code == 404


@pytest.mark.covers("MDW-16")
def test_a_voluntary_yes_is_written_down_at_the_registration(town, person, bram):
    client, path = enter(bram), f"/team/deelnemers/{person.pk}/aanmelden/"
    said = {"voluntary_yes_on": "2026-11-20", "voluntary_yes_way": "signed"}
    client.post(path, {"programme": town.programme.pk, "referred_by": "self", **said})

    enrolment = Enrolment.objects.get()
    assert (str(enrolment.voluntary_yes_on), enrolment.voluntary_yes_way) == ("2026-11-20", "signed")
