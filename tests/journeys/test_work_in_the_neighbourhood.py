"""A neighbour asks for groceries, the work company takes it on and finds somebody, in a real browser."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from bloei.accounts.models import User
from bloei.demand.models import Request
from bloei.placements.models import Proposal
from bloei.programmes.models import Companion, Enrolment, PhaseEntry, Programme
from tests.cast import Town

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "Boodschappen voor mevrouw De Wit"


@pytest.mark.covers("WIJ-11", "WIJ-13")
def test_groceries_are_asked_checked_and_somebody_is_found(
    town: Town, enrolment: Enrolment, bram: User, open_as: Open
) -> None:
    Programme.objects.update(model_key="wijkwerkbedrijf", profile="alphen")
    Enrolment.objects.update(role="deelnemer")
    PhaseEntry.objects.update(phase="meedoen")
    Companion.objects.update(kind="werkbegeleider")
    neighbour = open_as(None, "/buurt/almere/haven/hulp/", width=390)
    neighbour.locator("[name=title]").fill(ASKED)
    neighbour.locator("[name=kind]").select_option("help")
    neighbour.locator("[name=contact_name]").fill("Mevrouw De Wit")
    neighbour.locator("[name=contact_phone]").fill("06 12345678")
    neighbour.locator("main form.form button.nl-button--primary").click()
    expect(neighbour.get_by_role("heading", level=1)).to_have_text("Dank je wel")

    asked = Request.objects.get()
    desk = open_as(bram, f"/team/hulpvragen/{asked.pk}/aannemen/")
    desk.locator("[name=reason_without_need]").fill("Gevraagd door een buur")
    desk.locator("[name=worth]").fill("Mevrouw De Wit kan thuis blijven wonen.")
    desk.locator("main form.form button.nl-button--primary").click()
    desk.get_by_role("link", name="Doe de toets").first.click()
    for name, value in (("normally_paid", "False"), ("is_additional", "True"), ("replaces_care", "False")):
        desk.locator(f"input[name={name}][value={value}]").check()
    day = (timezone.localdate() + datetime.timedelta(days=150)).isoformat()
    for name, value in (
        ("supervisor", "Mevrouw De Wit"),
        ("ends_on", day),
        ("review_on", day),
        ("signal_route", "Balie"),
    ):
        desk.locator(f"[name={name}]").fill(value)
    desk.locator("input[name=outcome][value=agreed]").check()
    desk.locator("main form.form button.nl-button--primary").click()
    desk.get_by_role("link", name="Vraag Anna").click()
    desk.locator("[name=fit]").fill("Anna loopt graag")
    desk.locator("main form.form button.nl-button--primary").click()
    expect(desk.locator("#klikgesprek summary")).to_be_visible()

    assert Proposal.objects.get().enrolment == enrolment
