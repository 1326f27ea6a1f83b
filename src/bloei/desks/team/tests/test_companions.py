"""Who stands beside somebody: as what, who is responsible, and another hat."""

import datetime

import pytest
import time_machine

from bloei.accounts.tests.factories import MembershipFactory, UserFactory
from bloei.companions.models import OutsideTalk
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Companion, Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, enter

NOON = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def noor(town):
    return MembershipFactory(team=town.haven.team, user__name="Noor Nijland").user


def address(enrolment, page: str) -> str:
    return f"/team/deelnemers/{enrolment.person_id}/{page}/"


def beside(enrolment) -> list[tuple[str, str]]:
    rows = enrolment.companions.filter(until=None).order_by("kind")
    return list(rows.values_list("kind", "user__name"))


@pytest.mark.covers("MDW-18", "MDW-37", "ALP-07")
def test_the_file_shows_who_is_who(buddy, bram, dirk):
    client = enter(bram)
    client.post(address(buddy, "begeleiding"), {"kind": "coach", "user": dirk.pk})
    assert beside(buddy) == [
        ("ambassadeur", "Hilde Hofman"),
        ("coach", "Dirk Dijkstra"),
        ("klantmanager", "Bram Bos"),
    ]
    page = client.get(f"/team/deelnemers/{buddy.person_id}/").content.decode()
    for words in ("Klantmanager", "Ambassadeur", "Coach van een partner", "maatje"):
        assert words in page
    assert "Verantwoordelijk" in client.get(address(buddy, "begeleiding")).content.decode()


@pytest.mark.covers("MAC-18")
def test_who_is_chosen_can_be_that(buddy, bram, dirk):
    answer = enter(bram).post(address(buddy, "begeleiding"), {"kind": "klantmanager", "user": dirk.pk})
    assert answer.status_code == 422
    assert "Dirk Dijkstra kan dit niet zijn: Klantmanager." in answer.content.decode()
    assert len(beside(buddy)) == 2


def test_whom_the_model_names_leads(buddy, peers, bram):
    olga = UserFactory(name="Olga Ober")
    person = PersonFactory(team=buddy.person.team, user=olga)
    EnrolmentFactory(programme=peers, role="maatje", person=person)
    buddy.companions.filter(kind="ambassadeur").update(until=TODAY)
    asked = {"kind": "ambassadeur", "user": olga.pk}
    assert enter(bram).post(address(buddy, "begeleiding"), asked).status_code == 422
    assert beside(buddy) == [("klantmanager", "Bram Bos")]


def test_a_full_ambassador_is_refused_with_the_reason(buddy, hilde, bram):
    enrolments = [EnrolmentFactory(programme=buddy.programme, role="maatje") for _ in range(2)]
    Companion.objects.create(enrolment=enrolments[0], user=hilde, kind="ambassadeur", since=TODAY)
    answer = enter(bram).post(
        address(enrolments[1], "begeleiding"), {"kind": "ambassadeur", "user": hilde.pk}
    )
    assert answer.status_code == 422
    assert "Hilde Hofman begeleidt al 2 mensen; meer mag niet." in answer.content.decode()


@pytest.mark.covers("MDW-37")
def test_responsibility_moves_with_a_reason_and_never_falls_away(buddy, bram, noor):
    client, row = enter(bram), buddy.companions.get(kind="klantmanager")
    page = client.post(f"{address(buddy, 'begeleiding')}{row.pk}/stoppen/", follow=True).content.decode()
    assert "Geef eerst iemand anders de verantwoordelijkheid." in page
    path = f"{address(buddy, 'begeleiding')}{row.pk}/verantwoordelijk/"
    answer = client.post(path, {"user": noor.pk, "reason": ""})
    assert answer.status_code == 422
    assert f'<option value="{noor.pk}" selected' in answer.content.decode()
    assert client.post(path, {"user": noor.pk, "reason": "Andere wijk"}).url == address(buddy, "begeleiding")
    assert beside(buddy) == [("ambassadeur", "Hilde Hofman"), ("klantmanager", "Noor Nijland")]


@pytest.mark.covers("MDW-05", "MDW-20")
def test_a_buddy_becomes_an_ambassador(buddy, bram):
    client = enter(bram)
    assert "Andere rol" in client.get(f"/team/deelnemers/{buddy.person_id}/").content.decode()
    assert client.post(address(buddy, "rol"), {"role": "klusser", "words": "Ik durf"}).status_code == 422
    answer = client.post(address(buddy, "rol"), {"role": "ambassadeur", "words": "Ik durf"})
    assert answer.url == f"/team/deelnemers/{buddy.person_id}/"
    assert Enrolment.objects.get(person=buddy.person, ended_on=None).role == "ambassadeur"
    page = client.get(f"/team/deelnemers/{buddy.person_id}/").content.decode()
    assert "maatje (12 januari 2026 – 23 november 2026)" in page


@pytest.mark.parametrize("page", ["rol", "begeleiding"])
def test_outsiders_find_nothing(buddy, carla, dirk, gijs, hilde, fenna, page):
    for user in (carla, dirk, gijs, hilde, fenna):
        assert enter(user).get(address(buddy, page)).status_code == 404
        assert enter(user).post(address(buddy, page), {}).status_code == 404


def test_wrong_method(buddy, bram):
    assert enter(bram).delete(address(buddy, "rol")).status_code == 405


@pytest.mark.covers("MDW-38", "MDW-39")
def test_the_coordinator_leads_the_ambassadors_and_who_writes_policy_sees_no_people(
    buddy, hilde, els, bram, fenna
) -> None:
    OutsideTalk.objects.create(
        team=buddy.person.team, by=hilde, organisation="De Vuurtoren", note="Zoekt voorlezers", held_on=TODAY
    )
    coordinator = enter(els)
    assert "Zoekt voorlezers" in coordinator.get("/team/partners/gesprekken/").content.decode()
    row = buddy.companions.get(kind="klantmanager")
    path = f"{address(buddy, 'begeleiding')}{row.pk}/verantwoordelijk/"
    coordinator.post(path, {"user": els.pk, "reason": "Bram is met verlof"})
    assert ("klantmanager", "Els Evers") in beside(buddy)
    officer = enter(fenna)
    assert officer.get("/team/uitkomsten/").status_code == 200
    assert officer.get("/team/partners/gesprekken/").status_code == 404
    assert officer.get(f"/team/deelnemers/{buddy.person_id}/").status_code == 404
