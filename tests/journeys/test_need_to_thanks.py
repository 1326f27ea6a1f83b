"""The whole thread in a real browser: from a question of a neighbour to thanks in somebody's plan."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bloei.accounts.models import User
from bloei.demand.tests.factories import NeedFactory
from bloei.guidance.models import Goal, Plan
from bloei.guidance.tests.factories import GoalFactory, PlanFactory
from bloei.people.models import PersonTalent
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Hours, Thanks
from bloei.programmes.models import Enrolment
from tests.cast import TODAY, Town

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "Naailes in het Wierdenhok"


def _send(page: Page) -> None:
    page.locator("main form.form button.nl-button--primary").click()


def _ask(page: Page) -> str:
    page.get_by_role("link", name="Ik heb hulp nodig").click()
    page.get_by_label("Wat is er nodig?").fill(ASKED)
    page.get_by_label("Wat voor werk is het?").select_option("lesson")
    page.get_by_label("Hoe heet je?").fill("Ank de Boer")
    page.get_by_label("Je telefoonnummer").fill("06 12345678")
    _send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel")
    return page.locator(".code").inner_text()


def _accept_and_check(page: Page) -> None:
    page.get_by_role("link", name=ASKED).click()
    page.get_by_role("link", name="Neem aan").first.click()
    page.get_by_label("Bij welke behoefte van de buurt hoort dit?").select_option(
        label="Een naaicursus is te duur"
    )
    page.get_by_label("Wat heeft de buurt hieraan?").fill("Buren leren naaien en leren elkaar kennen.")
    _send(page)
    page.get_by_role("link", name="Doe de toets").first.click()
    for name, value in (("normally_paid", "False"), ("is_additional", "True"), ("replaces_care", "False")):
        page.locator(f"input[name={name}][value={value}]").check()
    page.locator("[name=supervisor]").fill("Ank de Boer")
    page.locator("[name=ends_on]").fill((timezone.localdate() + datetime.timedelta(days=300)).isoformat())
    page.locator("[name=review_on]").fill((timezone.localdate() + datetime.timedelta(days=150)).isoformat())
    page.locator("[name=signal_route]").fill("Bij de balie")
    page.locator("input[name=outcome][value=agreed]").check()
    _send(page)


def _propose(page: Page) -> None:
    page.get_by_role("link", name="Vraag Anna").click()
    page.locator("[name=talent]").select_option(label="Naaien")
    page.locator("[name=goal]").select_option(label="Ik geef naailes aan mensen uit de buurt")
    _send(page)
    page.locator("#klikgesprek summary").click()
    page.locator("[name=day]").fill(timezone.localdate().isoformat())
    page.locator("[name=time]").fill("10:00")
    page.locator("[name=place]").fill("Het Wierdenhok")
    page.locator("#klikgesprek form button").click()


@pytest.fixture
def ready(town: Town, enrolment: Enrolment) -> Goal:
    """Anna has a goal and a talent, and the neighbourhood a need."""
    NeedFactory(centre=town.haven, neighbourhood=town.haven.neighbourhood, title="Een naaicursus is te duur")
    talent = TalentFactory(name="Naaien")
    PersonTalent.objects.create(person=enrolment.person, talent=talent, since=TODAY)
    plan: Plan = PlanFactory(enrolment=enrolment)
    goal: Goal = GoalFactory(plan=plan)
    return goal


@pytest.mark.covers("ALM-18", "ALM-19", "ALM-34", "ALM-45", "ALM-53")
def test_from_a_question_to_thanks_in_the_plan(
    ready: Goal, bram: User, anna: User, open_as: Open, picture: Callable[[Page, str], None]
) -> None:
    neighbour = open_as(None, "/buurt/almere/haven/", width=390)
    code = _ask(neighbour)
    picture(neighbour, "buurt-ontvangen")

    team = open_as(bram, "/team/hulpvragen/")
    _accept_and_check(team)
    picture(team, "hulpvraag-kandidaten")
    _propose(team)

    phone = open_as(anna, "/mijn/klussen/", width=390)
    phone.get_by_role("link", name="Bekijk de klus").click()
    picture(phone, "mijn-voorstel")
    phone.get_by_role("button", name="Ja, graag").click()

    neighbour.goto(f"/buurt/almere/volg/{code}/")
    neighbour.get_by_role("button", name="Ja, dit klikt").click()

    team.reload()
    team.locator("[name=supervisor]").fill("Ank de Boer")
    team.locator("[name=insurance]").select_option("municipal")
    team.locator("form:has([name=insurance]) button.nl-button--primary").click()

    phone.goto("/mijn/klussen/")
    phone.get_by_role("link", name="Schrijf mijn uren op").click()
    picture(phone, "mijn-uren")
    for name in ("day", "minutes"):
        phone.locator(f"main form input[name={name}]").first.check(force=True)
    _send(phone)
    phone.wait_for_load_state()
    assert Hours.objects.count() == 1

    neighbour.goto(f"/buurt/almere/volg/{code}/")
    neighbour.get_by_role("button", name="Klopt").click()
    neighbour.get_by_label("Je bedankje").fill("Acht mensen kunnen nu naaien. Dank je wel!")
    neighbour.get_by_role("button", name="Stuur bedankje").click()
    picture(neighbour, "buurt-bedankt")

    assert Thanks.objects.get().placement.proposal.goal == ready
    phone.goto("/mijn/")
    expect(phone.get_by_text("Acht mensen kunnen nu naaien.")).to_be_visible()
    picture(phone, "vandaag-bedankje")
    team.goto(f"/team/deelnemers/{ready.plan.enrolment.person_id}/plan/")
    expect(team.get_by_text("Acht mensen kunnen nu naaien.").first).to_be_visible()
    picture(team, "plan-bedankje")
