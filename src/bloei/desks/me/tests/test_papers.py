"""Mijn papieren: reading, signing, workshops, information in her own language."""

import io
import zipfile

import pytest

from bloei.learning.actions import make_paper
from bloei.learning.models import Signature
from bloei.learning.tests.factories import InfoSheetFactory
from bloei.people.models import SpokenLanguage
from tests.cast import TODAY, actor, enter

pytestmark = pytest.mark.usefixtures("workshops_and_papers")


@pytest.mark.covers("ALP-27")
def test_she_reads_and_signs_on_her_phone(enrolment, anna, bram) -> None:
    paper = make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)
    client = enter(anna)
    before = client.get(f"/mijn/papieren/{paper.pk}/").content.decode()

    client.post(f"/mijn/papieren/{paper.pk}/teken/")

    after = client.get(f"/mijn/papieren/{paper.pk}/").content.decode()
    assert "Ik doe mee in de stad." in before
    assert ("Ik teken" in before, "Ik teken" in after) == (True, False)
    assert list(Signature.objects.values_list("role", "name", "way")) == [
        ("participant", "Anna Asante", "phone")
    ]


def test_a_second_signature_changes_nothing(enrolment, anna, bram) -> None:
    paper = make_paper(enrolment, "verklaring", by=actor(bram), on=TODAY)
    client = enter(anna)

    for _time in range(2):
        answer = client.post(f"/mijn/papieren/{paper.pk}/teken/", follow=True)

    assert Signature.objects.count() == 1
    assert "Je hebt al getekend." in answer.content.decode()


@pytest.mark.covers("ALP-05", "ALP-06")
def test_information_comes_in_a_language_that_she_speaks(enrolment, person, anna) -> None:
    SpokenLanguage.objects.create(person=person, code="ar", level="native")
    InfoSheetFactory()
    client = enter(anna)

    page = client.get("/mijn/papieren/").content.decode()
    folder = zipfile.ZipFile(io.BytesIO(client.get("/mijn/papieren/informatie.zip").content))

    assert "السكن" in page
    assert folder.namelist() == ["index.html", "01.html"]


def test_workshops_stand_there_and_nothing_else_yet(enrolment, anna) -> None:
    page = enter(anna).get("/mijn/papieren/").content.decode()

    assert "Kernwaarden" in page
    assert "Hier staat nog niets." in page
    assert enter(anna).get("/mijn/papieren/informatie.zip").status_code == 404


def test_papers_of_somebody_else_are_not_found(enrolment, anna, carla, bram) -> None:
    paper = make_paper(enrolment, "diploma", by=actor(bram), on=TODAY)

    assert enter(carla).get(f"/mijn/papieren/{paper.pk}/").status_code == 404
