"""The list of people, somebody new, the profile and an import in a real browser: at three widths, light and dark."""

import datetime

import pytest
from django.utils import timezone

from bloei.journeys.people_import.tests.files import HEADER, ROWS, csv_file
from bloei.people import actions
from bloei.people.models import ImportedRow, Person
from bloei.people.tests.factories import PersonFactory, TalentFactory
from tests.cast import actor, enter
from tests.visits import faults, faults_at

pytestmark = pytest.mark.browser
LIST = "/team/deelnemers/"


@pytest.fixture
def profile(person, enrolment, bram):
    """Anna with a talent, a wish, languages, moments, a limit and a consent."""
    by, today = actor(bram), timezone.localdate()
    actions.add_talent(
        person, TalentFactory(name="Naaien", pictogram="sewing-needle"), seen_by="self", by=by, on=today
    )
    actions.add_wish(person, "Ik wil een naaiclub", by=by, on=today)
    actions.set_languages(person, {"ar": "native", "nl": "A2"}, by=by)
    actions.set_availability(person, {(1, "morning")}, by=by)
    actions.set_limits(person, {"lifting": today + datetime.timedelta(days=30)}, by=by)
    actions.give_consent(person, "photo", way="paper", by=by, on=today)
    return f"{LIST}{person.pk}/profiel/"


@pytest.mark.parametrize(("scheme", "widths"), [("light", (390, 820, 1440)), ("dark", (1440,))])
def test_each_page_is_without_faults(profile, person, bram, visit, scheme, widths):
    page = visit(scheme=scheme, session=enter(bram))
    for address in (LIST, f"{LIST}nieuw/", f"{LIST}inlezen/", profile, f"{LIST}{person.pk}/gegevens/"):
        assert faults_at(page, [address], widths, unfolded=True) == {}
        assert page.locator("h1").count() == 1, address


def test_the_list_answers_while_somebody_types(profile, bram, town, visit):
    PersonFactory(team=town.haven.team, given_name="Pia", family_name="Bos")
    page = visit(LIST, session=enter(bram))
    page.locator("#id_q").press_sequentially("bos")
    page.get_by_text("1 regel", exact=True).wait_for()
    assert page.locator("tbody tr").count() == 1
    assert page.url.endswith("q=bos") or "q=bos&" in page.url


def test_a_possible_duplicate_is_compared_and_saved_by_keyboard(person, bram, visit):
    page = visit(f"{LIST}nieuw/", session=enter(bram))
    page.get_by_label("voornaam").fill("Anna")
    page.get_by_label("achternaam").fill("Asante")
    page.get_by_role("button", name="Schrijf in").press("Enter")
    page.get_by_text("Misschien kennen we deze persoon al").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Dit is iemand anders").press("Enter")
    page.wait_for_url("**/deelnemers/*/")
    assert Person.objects.filter(given_name="Anna").count() == 2


def test_a_file_comes_in_and_goes_back(person, bram, visit, tmp_path):
    path = tmp_path / "mensen.csv"
    path.write_bytes(
        csv_file([*ROWS, ["Anna", "", "Asante", "", "", "", ""], ["", "", "", "x", "", "", ""]]).read()
    )
    page = visit(f"{LIST}inlezen/", session=enter(bram))
    page.get_by_label("Bestand").set_input_files(path)
    page.get_by_role("button", name="Lees het bestand").click()
    page.get_by_role("button", name="Controleer de regels").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Controleer de regels").click()
    page.get_by_text("Lijkt op Anna Asante. Kies zelf.").wait_for()
    assert faults(page) == []
    page.locator("#regel-5").get_by_role("button", name="Dezelfde persoon").click()
    page.locator("#regel-5").get_by_text("dezelfde persoon", exact=True).wait_for()
    page.get_by_role("button", name="Voer in").click()
    page.get_by_role("heading", name="Verslag").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Draai deze invoer terug").click()
    page.get_by_text("weggehaald").first.wait_for()
    assert faults(page) == []
    assert (Person.objects.count(), ImportedRow.objects.count(), len(HEADER)) == (1, 0, 7)
