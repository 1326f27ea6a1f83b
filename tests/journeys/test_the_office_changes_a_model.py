"""A coordinator reads a model, sees whom a change touches, makes the version, and lets her centre work with it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bloei.accounts.models import User
from bloei.programmes.catalogue import model_of
from bloei.programmes.models import Enrolment, ModelVersion
from tests.cast import Town

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_reading_to_adopting(
    town: Town, els: User, enrolment: Enrolment, open_as: Open, picture: Callable[[Page, str], None]
) -> None:
    page = open_as(els, "/kantoor/")
    page.get_by_role("link", name="Versie 1", exact=True).first.click()
    picture(page, "model-1440")
    page.get_by_role("link", name="Verander getallen en teksten").click()
    page.get_by_label("Mensen in een groep, hooguit").fill("8")
    page.get_by_label("Waarom verander je dit?").fill("kleine groepen werken beter")
    page.get_by_role("button", name="Bekijk wie het raakt").click()
    expect(page.get_by_text("1 persoon doet mee onder versie 1 en houdt die.")).to_be_visible()
    picture(page, "veranderen-1440")
    page.get_by_role("button", name="Maak de nieuwe versie").click()
    expect(page.get_by_text("Er is een nieuwe versie.")).to_be_visible()
    page.get_by_role("link", name="Laat een centrum hiermee werken").click()
    page.get_by_label("Centrum").select_option(label=town.haven.name)
    page.get_by_label("Waarom?").fill("proef")
    page.get_by_role("button", name="Voer in").click()
    expect(page.get_by_text("werkt nu met deze versie")).to_be_visible()

    town.programme.refresh_from_db()
    assert ModelVersion.objects.get().reason == "kleine groepen werken beter"
    assert model_of(town.programme).capacity.group == 8
    assert model_of(Enrolment.objects.select_related("programme").get()).capacity.group == 10
    for width in (390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for name, path in (
            ("lijst", "/kantoor/"),
            ("verschil", "/kantoor/modellen/activeringscentrum/101/verschil/1/"),
            ("verhuizen", f"/kantoor/programmas/{town.programme.pk}/verhuizen/101/"),
        ):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            picture(page, f"{name}-{width}")
