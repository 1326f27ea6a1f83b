"""Papers and workshops on the screens of the team."""

import datetime
import io
import zipfile
from typing import Any

import pytest

from bloei.accounts.models import User
from bloei.learning.actions import make_paper
from bloei.learning.models import InfoSheet, Paper, Session
from bloei.learning.tests.factories import InfoSheetFactory, SessionFactory, SignUpFactory, TrainingFactory
from bloei.people.models import Person, SpokenLanguage
from bloei.programmes.models import Enrolment, Group, GroupMember
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import TODAY, Town, actor, enter

SHEET = {"language": "ar", "title": "السكن", "text": "اتصل بنا", "position": "1"}


def _there(person: Person) -> str:
    return f"/team/deelnemers/{person.pk}/papieren/"


@pytest.fixture
def group(town: Town, enrolment: Enrolment) -> Group:
    found = Group.objects.create(programme=town.programme, name="Nieuw in de stad")
    GroupMember.objects.create(group=found, enrolment=enrolment, since=TODAY)
    return found


@pytest.mark.covers("ALP-27")
def test_a_declaration_is_made_printed_and_signed(
    workshops_and_papers: None, enrolment: Enrolment, person: Person, bram: User
) -> None:
    client = enter(bram)

    client.post(f"{_there(person)}nieuw/", {"key": "verklaring"})
    paper = Paper.objects.get()
    printed = client.get(f"/team/papieren/{paper.pk}/").content.decode()
    for role, name in (("participant", "Anna Asante"), ("official", "Wethouder De Wit")):
        client.post(f"{_there(person)}{paper.pk}/onderteken/", {"role": role, "name": name})

    paper.refresh_from_db()
    page = client.get(_there(person)).content.decode()
    assert "Ik doe mee in de stad." in printed
    assert "Bestuurder: naam, dag en handtekening" in printed
    assert paper.signed_on is not None
    assert "Wethouder De Wit" in page


def test_an_unsigned_paper_is_taken_away(
    workshops_and_papers: None, enrolment: Enrolment, person: Person, bram: User
) -> None:
    paper = make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)

    enter(bram).post(f"{_there(person)}{paper.pk}/weg/")

    assert not Paper.objects.exists()


def test_papers_of_another_centre_are_not_found(
    workshops_and_papers: None, enrolment: Enrolment, person: Person, bram: User, carla: User, gijs: User
) -> None:
    paper = make_paper(enrolment, "diploma", by=actor(bram), on=TODAY)

    for there in (_there(person), f"/team/papieren/{paper.pk}/"):
        assert [enter(user).get(there).status_code for user in (carla, gijs)] == [404, 404]
    assert "Asante" not in enter(carla).get("/team/papieren/?kind=diploma").content.decode()


@pytest.mark.covers("ALP-13", "ALP-18", "ALP-19", "ALP-20", "ALP-29")
def test_a_workshop_is_planned_for_a_group_with_a_guest_and_material(
    workshops_and_papers: None, town: Town, group: Group, person: Person, bram: User
) -> None:
    SpokenLanguage.objects.create(person=person, code="ti", level="native")
    client, there = enter(bram), f"/team/centrum/groep/{group.pk}/workshops/"
    planned = {
        "training": TrainingFactory(theme="health").pk, "centre": town.haven.pk, "group": group.pk,
        "day": "2030-01-15", "starts": "10:00", "ends": "12:00", "places": "8",
        "guest_name": "Dina Diëtist", "guest_from": "GGD", "material": "Bordspel van de stad",
    }  # fmt: skip

    client.post("/team/trainingen/nieuw/", planned)
    again = client.post("/team/trainingen/nieuw/", planned | {"day": "2030-01-22"})

    page = client.get(there).content.decode()
    session = Session.objects.get()
    assert again.status_code == 422
    assert "Alles over dit thema is op één dag: 15 januari 2030." in again.content.decode()
    assert "Dina Diëtist" in page
    assert "Bordspel van de stad" in page
    assert "Tigrinya: 1" in page
    assert "De groep komt 1 keer." in page
    assert "Dina Diëtist, GGD" in client.get(f"/team/trainingen/{session.pk}/").content.decode()


@pytest.mark.covers("ALP-04", "ALP-05", "ALP-06")
def test_the_information_package_of_a_language_fits_on_a_stick(town: Town, bram: User) -> None:
    client = enter(bram)

    client.post("/team/informatiepakket/nieuw/", SHEET)
    answer = client.get("/team/informatiepakket/ar.zip")

    folder = zipfile.ZipFile(io.BytesIO(answer.content))
    assert answer["Content-Type"] == "application/zip"
    assert folder.namelist() == ["index.html", "01.html"]
    assert 'lang="ar" dir="rtl"' in folder.read("01.html").decode()
    assert "اتصل بنا" in folder.read("01.html").decode()
    assert client.get("/team/informatiepakket/ti.zip").status_code == 404


def test_a_sheet_changes_and_leaves_the_package(town: Town, bram: User) -> None:
    sheet = InfoSheetFactory()
    client = enter(bram)

    client.post(f"/team/informatiepakket/{sheet.pk}/", SHEET | {"title": "العمل"})
    client.post(f"/team/informatiepakket/{sheet.pk}/weg/")

    assert InfoSheet.objects.get().title == "العمل"
    assert "العمل" not in client.get("/team/informatiepakket/").content.decode()


def test_bad_input_keeps_what_was_typed(town: Town, bram: User) -> None:
    answer = enter(bram).post("/team/informatiepakket/nieuw/", SHEET | {"title": ""})

    assert answer.status_code == 422
    assert "اتصل بنا" in answer.content.decode()


@pytest.mark.covers("WIJ-43")
def test_absence_is_told_apart(town: Town, enrolment: Enrolment, bram: User, carla: User) -> None:
    for word in ("excused", "absent", "present"):
        SignUpFactory(session=SessionFactory(centre=town.haven), enrolment=enrolment, attendance=word)

    page = enter(bram).get("/team/trainingen/verzuim/").content.decode()

    assert page.count(">geoorloofd<") + page.count(">niet geoorloofd<") >= 2
    assert "Asante" not in enter(carla).get("/team/trainingen/verzuim/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_with_one_and_three(
    workshops_and_papers: None, town: Town, bram: User, count: int, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        enrolment = EnrolmentFactory(programme=town.programme)
        make_paper(enrolment, "diploma", by=actor(bram), on=TODAY)
        SignUpFactory(session=SessionFactory(centre=town.haven), enrolment=enrolment, attendance="absent")
    client = enter(bram)
    for there, number in (("/team/papieren/", 12), ("/team/trainingen/verzuim/", 12)):
        client.get(there)
        with django_assert_num_queries(number):
            client.get(there)


def test_a_training_may_have_a_theme_of_a_model(
    workshops_and_papers: None, town: Town, bram: User, today: datetime.date
) -> None:
    answer = enter(bram).get("/team/trainingen/lijst/nieuw/").content.decode()

    assert "Kernwaarden" in answer
