"""The gallery in a real browser: every component, at three widths, light and dark, in both directions."""

from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from playwright.sync_api import Page

from tests.visits import Visit, faults, faults_at

pytestmark = [pytest.mark.urls("bloei.kit.tests.urls"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def rows(db: None) -> Iterator[None]:
    """What the example list shows."""
    shown = [("sessions", "aanpak"), ("auth", "boot"), ("auth", "sessie")]
    made = [ContentType.objects.create(app_label=app, model=model) for app, model in shown]
    yield
    ContentType.objects.filter(pk__in=[each.pk for each in made]).delete()


PAGES = ["/kit/", "/kit/telefoon/", "/kit/print/", "/kit/lijst/"]


def test_pages_answer_a_get_and_refuse_a_post(client: Client) -> None:
    assert [(client.get(path).status_code, client.post(path).status_code) for path in PAGES] == [
        (200, 405)
    ] * 4


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_clean(visit: Visit, scheme: str) -> None:
    assert faults_at(visit(scheme=scheme), PAGES, (390, 820, 1440)) == {}


@pytest.mark.browser
def test_variants_are_clean(visit: Visit) -> None:
    variants = ["/kit/?lang=ar", "/kit/telefoon/?lang=ar", "/kit/telefoon/?size=groot", "/kit/?contrast=more"]
    assert faults_at(visit(), variants, (320, 1440)) == {}


@pytest.mark.browser
def test_forced_colours_are_clean(visit: Visit) -> None:
    assert faults(visit("/kit/", forced_colors="active")) == []


def focused(page: Page) -> str:
    return str(
        page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.textContent.trim()")
    )


@pytest.mark.browser
def test_escape_closes_a_menu_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit("/kit/lijst/")
    page.locator("summary", has_text="Noor Bakker").press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "A Licht"
    page.keyboard.press("Escape")
    assert focused(page) == "SUMMARY NBNoor Bakker"
    assert page.locator("details.menu[open]").count() == 0


@pytest.mark.browser
def test_side_menu_opens_on_a_phone_and_closes_with_escape(visit: Visit) -> None:
    page = visit("/kit/lijst/", width=390)
    assert not page.get_by_role("link", name="Telefoon").is_visible()
    page.get_by_role("button", name="Menu", exact=True).click()
    assert page.get_by_role("link", name="Telefoon").is_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="Telefoon").is_visible()


@pytest.mark.browser
def test_search_replaces_the_results_and_keeps_the_focus(visit: Visit) -> None:
    page = visit("/kit/lijst/")
    page.evaluate("window.stays = true")
    page.get_by_label("Zoek", exact=True).press_sequentially("oot")
    page.get_by_text("1 regel", exact=True).wait_for()
    assert page.url.endswith("?q=oot&app_label=")
    assert page.evaluate("window.stays") is True
    assert page.evaluate("document.activeElement.id") == "id_q"
    assert faults(page) == []
    page.go_back()
    page.get_by_role("cell", name="aanpak").wait_for()


@pytest.mark.browser
def test_search_works_without_a_script(visit: Visit) -> None:
    page = visit("/kit/lijst/", java_script_enabled=False)
    page.get_by_label("Zoek", exact=True).fill("oot")
    page.get_by_role("button", name="Zoek").click()
    assert page.get_by_text("1 regel", exact=True).is_visible()


@pytest.mark.browser
def test_errors_get_the_focus_and_lead_to_their_field(visit: Visit) -> None:
    page = visit("/kit/")
    assert "Er gaat nog iets niet goed" in focused(page)
    page.get_by_role("link", name="Naam: Dit veld is verplicht.").click()
    assert page.evaluate("document.activeElement.name") == "fout-name"


@pytest.mark.browser
def test_tab_reaches_every_control_and_none_is_covered(visit: Visit) -> None:
    page = visit("/kit/telefoon/", width=390)
    covered = []
    for _ in range(40):
        page.keyboard.press("Tab")
        covered += page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return [];
            const r = e.getBoundingClientRect(); const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
            return e.contains(top) || top?.contains(e) ? [] : [e.outerHTML.slice(0, 120)]; }"""
        )
    assert covered == []


VOICE = """
const spoken = window.spoken = [];
const voice = {name: 'Proef', lang: 'nl-NL', localService: %s, default: true, voiceURI: 'proef'};
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const engine = {getVoices: () => [voice], cancel() { spoken.push('STOP'); }, addEventListener() {},
  speak(u) { spoken.push(u.text); u.onstart(); setTimeout(() => u.onend(), window.slow ? 5000 : 1); }};
Object.defineProperty(window, 'speechSynthesis', {value: engine});
"""


@pytest.mark.browser
def test_reads_aloud_with_a_voice_on_the_device(visit: Visit) -> None:
    page = visit("about:blank", width=390)
    page.add_init_script(VOICE % "true")
    page.goto("/kit/telefoon/")
    page.get_by_role("button", name="Lees voor").click()
    page.get_by_role("button", name="Lees voor").wait_for()
    spoken = page.evaluate("window.spoken")
    assert spoken[:2] == ["Goedemorgen, Samira", "maandag 23 november"]
    assert "Kom je?" in spoken


@pytest.mark.browser
def test_reading_stops_and_the_sentence_is_marked(visit: Visit) -> None:
    page = visit("about:blank", width=390)
    page.add_init_script(VOICE % "true" + "window.slow = true;")
    page.goto("/kit/telefoon/")
    page.get_by_role("button", name="Lees voor").click()
    assert page.locator(".is-speaking").inner_text() == "Goedemorgen, Samira"
    page.get_by_role("button", name="Stop").click()
    assert page.locator(".is-speaking").count() == 0
    assert page.evaluate("window.spoken.at(-1)") == "STOP"


@pytest.mark.browser
def test_no_button_when_the_voice_is_on_the_network(visit: Visit) -> None:
    page = visit("about:blank", width=390)
    page.add_init_script(VOICE % "false")
    page.goto("/kit/telefoon/")
    assert page.locator("[data-read]").is_hidden()
