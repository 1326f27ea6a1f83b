"""A participant in Arabic on her phone, a coordinator with her list, and somebody of another town."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from bloei.accounts.models import User
from bloei.attention.models import Signal
from bloei.demand.tests.factories import RequestFactory
from bloei.guidance.models import Contact, Step
from bloei.guidance.tests.factories import GoalFactory, PlanFactory, StepFactory
from bloei.journeys.attention import evaluate
from bloei.programmes.models import Enrolment
from tests.cast import Town

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VOICE = """
const said = [];
class Utterance { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", {value: Utterance});
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{lang: "ar", localService: true, name: "a"}, {lang: "nl-NL", localService: true, name: "n"}],
  speak: utterance => { said.push([utterance.lang, utterance.text]);
    document.documentElement.setAttribute("data-said", said.length); setTimeout(() => utterance.onend && utterance.onend(), 5); },
  cancel: () => {}, addEventListener: () => {}, speaking: false, pending: false,
}});
window.said = said;
"""


@pytest.mark.covers("ALM-21", "ALM-48")
def test_a_participant_hears_the_page_in_arabic_and_ticks_an_agreement(
    anna: User, enrolment: Enrolment, open_as: Open, picture: Callable[[Page, str], None]
) -> None:
    step: Step = StepFactory(
        goal=GoalFactory(plan=PlanFactory(enrolment=enrolment)), words="Meekijken bij een les"
    )
    User.objects.filter(pk=anna.pk).update(language="ar")
    phone = open_as(anna, "/mijn/plan/", width=390)
    phone.add_init_script(VOICE)

    phone.goto("/mijn/")
    phone.locator("[data-read]").click()
    expect(phone.locator("html")).to_have_attribute("data-said", re.compile(r"^([3-9]|\d\d+)$"))

    assert phone.evaluate("document.documentElement.dir") == "rtl"
    assert "ar" in {language[:2] for language, _ in phone.evaluate("window.said")}
    picture(phone, "vandaag-arabisch")
    phone.locator(f"form[action$='/{step.pk}/klaar/'] button, form[action*='{step.pk}'] button").first.click()
    phone.wait_for_load_state()
    step.refresh_from_db()
    assert step.done_on is not None


@pytest.mark.covers("ALM-20")
def test_a_coordinator_clears_the_list(
    town: Town, els: User, enrolment: Enrolment, open_as: Open, picture: Callable[[Page, str], None]
) -> None:
    RequestFactory(centre=town.haven, received_at=timezone.now() - datetime.timedelta(days=20))
    evaluate(on=timezone.localdate())
    before = Signal.objects.filter(closed_on__isnull=True).count()
    page = open_as(els, "/team/aandacht/")
    picture(page, "aandacht")

    page.get_by_role(
        "button", name=re.compile("Ik pak dit op.*Anna Asante.*contact", re.IGNORECASE)
    ).first.click()
    expect(page.get_by_text("Opgepakt door Els Evers")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Bel Anna")).first.click()
    page.locator("[name=note]").fill("Gebeld. Het gaat goed.")
    page.locator("main form button.nl-button--primary").last.click()
    page.wait_for_load_state()

    assert Contact.objects.get().note == "Gebeld. Het gaat goed."
    page.goto("/team/aandacht/")
    assert Signal.objects.filter(closed_on__isnull=True).count() < before
    assert not Signal.objects.filter(closed_on__isnull=True, word="no_contact").exists()


def test_somebody_of_another_municipality_finds_nothing(
    town: Town, gijs: User, enrolment: Enrolment, open_as: Open
) -> None:
    request = RequestFactory(centre=town.haven)
    page = open_as(gijs, "/")

    for name, key in (
        ("team:file", enrolment.person_id),
        ("team:plan", enrolment.person_id),
        ("team:contacts", enrolment.person_id),
        ("team:profile", enrolment.person_id),
        ("team:person_jobs", enrolment.person_id),
        ("team:readers", enrolment.person_id),
        ("team:request", request.pk),
        ("team:centre_of", town.haven.pk),
        ("team:partner", town.partner.pk),
    ):
        answer = page.goto(reverse(name, args=[key]))
        assert answer is not None
        assert (name, answer.status) == (name, 404)
        assert "Asante" not in page.content()
