"""Bringing in people from a file, in the browser."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from bloei.desks.team.forms.imports import UploadForm
from bloei.journeys.people_import import background, tasks
from bloei.journeys.people_import.tests.files import BAD_FILES, csv_file, xlsx_file
from bloei.kit import uploads
from bloei.kit.objections import Refused
from bloei.people.models import ImportedRow, Person, PersonImport
from bloei.people.tests.factories import PersonFactory
from tests.cast import actor, enter
from tests.worker import as_a_worker

NOW = datetime.datetime(2026, 11, 23, 9, 20, tzinfo=datetime.UTC)
START = "/team/deelnemers/inlezen/"
MAPPED = {
    "column_0": "given_name", "column_1": "name_prefix", "column_2": "family_name", "column_3": "birth_date",
    "column_4": "email", "column_5": "phone", "column_6": "client_number", "existing": "fill",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


def text(answer):
    return " ".join(answer.content.decode().split())


def upload(browser, town, file, name="mensen.csv"):
    file.seek(0)
    return browser.post(START, {"team": town.haven.team_id, "file": SimpleUploadedFile(name, file.read())})


@pytest.fixture
def browser(bram):
    return enter(bram)


@pytest.fixture
def judged(town, browser):
    """A file that was read and checked."""
    columns = upload(browser, town, csv_file()).url
    browser.post(columns, MAPPED)
    return PersonImport.objects.get()


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_a_file_goes_the_whole_way_and_back(town, browser, make):
    columns = upload(browser, town, make()).url
    shown = text(browser.get(columns))
    assert "Samira · Jan · Zoë" in shown
    assert '<option value="birth_date" selected>' in shown
    page = browser.post(columns, MAPPED).url
    assert "Samira Haddad" in text(browser.get(page))
    assert not Person.objects.exists()
    browser.post(f"{page}invoeren/")
    assert Person.objects.count() == 3
    report = text(browser.get(page))
    assert "Jan van der Berg" in report
    assert "Draai deze invoer terug" in report
    browser.post(f"{page}terugdraaien/")
    assert not Person.objects.exists()
    assert "weggehaald" in text(browser.get(page))
    assert "teruggedraaid" in text(browser.get(START))


@pytest.mark.parametrize("name", sorted(set(BAD_FILES) - {"a gigabyte"}))
def test_a_bad_file_gets_a_clear_error_and_changes_nothing(town, browser, name):
    answer = upload(browser, town, BAD_FILES[name][0])
    assert answer.status_code == 422
    assert 'class="field__error"' in text(answer)
    assert not PersonImport.objects.exists()


def test_of_a_huge_file_nothing_is_kept(town, browser, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 10)
    assert upload(browser, town, csv_file()).status_code == 422
    assert not PersonImport.objects.exists()


def test_a_gigabyte_is_said_to_be_too_large(town, bram):
    form = UploadForm({"team": town.haven.team_id}, {}, actor=actor(bram), announced=1024**3)
    assert form.errors["file"] == [
        "Dit bestand is te groot: 1024 MB. Het mag hoogstens 100 MB zijn. Knip het in delen."
    ]


def test_no_file_at_all_is_asked_for(town, browser):
    answer = browser.post(START, {"team": town.haven.team_id})
    assert answer.status_code == 422
    assert "Kies een bestand" in text(answer)


def test_nobody_reads_a_file_for_a_centre_of_others(town, browser):
    file = SimpleUploadedFile("m.csv", csv_file().read())
    assert browser.post(START, {"team": town.stad.team_id, "file": file}).status_code == 422
    assert not PersonImport.objects.exists()


def test_columns_that_cannot_be_keep_what_was_chosen(town, browser):
    columns = upload(browser, town, csv_file()).url
    answer = browser.post(columns, MAPPED | {"column_2": "phone"})
    assert answer.status_code == 422
    assert "Kies een kolom voor de voornaam" in text(answer)
    assert text(answer).count('<option value="phone" selected>') == 2
    assert PersonImport.objects.get().judged_at is None


def test_a_column_of_service_numbers_is_explained(town, browser):
    file = csv_file([["Jan", "Bos", "111222333"]], ["Voornaam", "Achternaam", "BSN"])
    shown = text(browser.get(upload(browser, town, file).url))
    assert "Een BSN komt niet in Bloei" in shown
    assert "111222333" not in shown


def test_possible_duplicates_stand_side_by_side_and_a_colleague_chooses(town, browser):
    known = PersonFactory(team=town.haven.team, given_name="Samira", family_name="Haddad", city="Almere")
    browser.post(upload(browser, town, csv_file()).url, MAPPED)
    person_import = PersonImport.objects.get()
    page, row = f"{START}{person_import.pk}/", person_import.rows.first()
    shown = text(browser.get(page))
    assert "Lijkt op Samira Haddad. Kies zelf." in shown
    assert "moet je nog kiezen" in shown
    answer = browser.post(f"{page}{row.pk}/", {"choice": "same", "query": "oordeel=possible"})
    assert answer.url == f"{page}?oordeel=possible#regel-2"
    browser.post(f"{page}invoeren/")
    known.refresh_from_db()
    assert (known.email, Person.objects.count()) == ("samira@example.org", 3)


def test_rows_are_filtered_by_verdict_and_paged(town, browser):
    many = [[f"P{n}", "", "Bos", "1-1-1980", "", "", f"K{n}"] for n in range(30)]
    browser.post(upload(browser, town, csv_file([*many, ["", "", "", "31-2-80", "", "", ""]])).url, MAPPED)
    page = f"{START}{PersonImport.objects.get().pk}/"
    assert len(browser.get(page).context["rows"]) == 25
    assert len(browser.get(page, {"page": 2}).context["rows"]) == 6
    wrong = browser.get(page, {"oordeel": "error"})
    assert len(wrong.context["rows"]) == 1
    assert "31-2-80" in text(wrong)


def test_a_file_is_thrown_away(judged, browser):
    page = f"{START}{judged.pk}/"
    browser.post(f"{page}weggooien/")
    assert not ImportedRow.objects.exists()
    assert "Dit bestand is weggegooid" in text(browser.get(page))


@pytest.mark.parametrize("verb", ["", "kolommen/", "invoeren/", "weggooien/", "terugdraaien/"])
def test_outsiders_find_nothing(judged, carla, gijs, anna, verb):
    address = f"{START}{judged.pk}/{verb}"
    method = "get" if verb in ("", "kolommen/") else "post"
    assert [getattr(enter(user), method)(address).status_code for user in (carla, gijs, anna)] == [
        404,
        404,
        404,
    ]
    assert ImportedRow.objects.count() == 3


@pytest.mark.parametrize("verb", ["invoeren/", "weggooien/", "terugdraaien/", "1/"])
def test_a_verb_is_never_a_get(judged, browser, verb):
    assert browser.get(f"{START}{judged.pk}/{verb}").status_code == 405


def test_a_large_file_is_judged_and_carried_out_by_jobs(town, browser, bram, monkeypatch):
    monkeypatch.setattr(background, "AT_ONCE", 2)
    browser.post(upload(browser, town, csv_file()).url, MAPPED)
    person_import = PersonImport.objects.get()
    page = f"{START}{person_import.pk}/"
    assert "We controleren 3 regels" in text(browser.get(page))
    ids = {"municipality_id": town.municipality.pk, "import_id": person_import.pk, "user_id": bram.pk}
    assert jobs() == [("judge_import", ids)]
    with as_a_worker():
        tasks.judge_import(**ids)
    assert "Controleer de regels" in text(browser.get(page))
    browser.post(f"{page}invoeren/")
    assert "We voeren 3 regels in" in text(browser.get(page))
    assert jobs() == [("judge_import", ids), ("carry_out_import", ids)]
    with as_a_worker():
        tasks.carry_out_import(**ids)
    assert "Verslag" in text(browser.get(page))
    assert Person.objects.count() == 3
    browser.post(f"{page}terugdraaien/")
    assert "We draaien de invoer van 3 regels terug" in text(browser.get(page))
    assert jobs()[2:] == [("undo_import", ids)]
    browser.post(f"{page}terugdraaien/")
    assert len(jobs()) == 3
    with as_a_worker():
        tasks.undo_import(**ids)
    assert "weggehaald" in text(browser.get(page))
    assert not Person.objects.exists()


def test_a_job_that_fails_leaves_the_import_to_be_asked_again(town, browser, bram, monkeypatch):
    monkeypatch.setattr(background, "AT_ONCE", 2)
    browser.post(upload(browser, town, csv_file()).url, MAPPED)
    person_import = PersonImport.objects.get()
    PersonImport.objects.update(mapping={})
    with pytest.raises(Refused):
        tasks.judge_import(town.municipality.pk, person_import.pk, bram.pk)
    assert not PersonImport.objects.get().is_busy


def jobs():
    return list(ProcrastinateJob.objects.order_by("pk").values_list("task_name", "args"))
