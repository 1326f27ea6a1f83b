"""A student on her phone, and a workshop day with a declaration at the desk, in a real browser."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from bloei.accounts.models import User
from bloei.guidance.actions import set_week_task
from bloei.guidance.models import WeekTick
from bloei.guidance.tests.factories import PlanFactory
from bloei.learning.models import Paper, SignUp
from bloei.learning.tests.factories import SessionFactory, SignUpFactory, TrainingFactory
from bloei.placements.models import Hours
from bloei.placements.tests.factories import PlacementFactory
from bloei.programmes.models import Companion, Enrolment, PhaseEntry, Programme
from tests.cast import Town, actor

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _runs(model: str, *, role: str, phase: str, companion: str) -> None:
    """What Haven runs, and where Anna is in it."""
    Programme.objects.update(model_key=model)
    Enrolment.objects.update(role=role)
    PhaseEntry.objects.update(phase=phase)
    Companion.objects.update(kind=companion)


@pytest.mark.covers("ALK-12")
def test_a_student_ticks_her_week_and_writes_her_hours(
    town: Town, enrolment: Enrolment, anna: User, bram: User, open_as: Open
) -> None:
    _runs("wijkleerbedrijf", role="leerling", phase="in_de_wijk", companion="coordinator")
    today = timezone.localdate()
    PlacementFactory(
        proposal__enrolment=enrolment,
        proposal__request__title="Samen koken",
        starts_on=today - datetime.timedelta(20),
    )
    plan = PlanFactory(enrolment=enrolment)
    set_week_task(plan, "Dinsdag naar mevrouw De Wit", week=today, repeats=True, by=actor(bram))

    phone = open_as(anna, "/mijn/", width=390)
    phone.locator("form[action*='/week/'] button").first.click()
    expect(phone.get_by_text("Goed gedaan!")).to_be_visible()
    phone.goto("/mijn/klussen/")
    phone.get_by_role("link", name="Schrijf mijn uren op").click()
    for name in ("day", "minutes"):
        phone.locator(f"main form input[name={name}]").first.check(force=True)
    phone.locator("main form.form button.nl-button--primary").click()
    expect(phone.get_by_text("Samen koken").first).to_be_visible()

    assert (WeekTick.objects.count(), Hours.objects.count()) == (1, 1)


@pytest.mark.covers("ALP-13", "ALP-27")
def test_who_was_there_is_noted_and_the_declaration_signed(
    town: Town, enrolment: Enrolment, bram: User, open_as: Open
) -> None:
    _runs("integratie-per-workshop", role="statushouder", phase="workshops", companion="coach")
    day = SessionFactory(centre=town.haven, training=TrainingFactory(theme="housing", title="Wonen"))
    SignUpFactory(session=day, enrolment=enrolment)

    desk = open_as(bram, f"/team/trainingen/{day.pk}/")
    desk.get_by_label("Anna Asante").select_option("present")
    desk.locator("form[action$='/aanwezig/'] button").last.click()
    desk.wait_for_load_state()
    desk.goto(f"/team/deelnemers/{enrolment.person_id}/papieren/")
    desk.locator("form:has(input[value=verklaring]) button").click()
    for role, name in (("participant", "Anna Asante"), ("official", "Wethouder De Wit")):
        form = desk.locator(f"form:has(input[name=role][value={role}])")
        form.locator("input[name=name]").fill(name)
        form.locator("button").click()
        expect(form).to_have_count(0)

    assert SignUp.objects.get().attendance == "present"
    assert Paper.objects.get().signed_on == timezone.localdate()
