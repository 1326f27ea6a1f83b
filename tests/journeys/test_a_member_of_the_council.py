"""A member of the council goes out to residents: her knowledge is noted, and both agendas know when, in a browser."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from bloei.accounts.models import User
from bloei.guidance.models import Appointment
from bloei.people.tests.factories import TalentFactory
from bloei.programmes.models import Companion, Enrolment, PhaseEntry, Programme
from tests.cast import Town

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def member(town: Town, enrolment: Enrolment) -> Enrolment:
    """Anna gets to know the council of the town; Bram is its policy adviser."""
    Programme.objects.update(model_key="participatieraad", name="Participatieraad")
    Enrolment.objects.update(role="lid")
    PhaseEntry.objects.update(phase="kennismaken")
    Companion.objects.update(kind="beleidsadviseur")
    TalentFactory(name="Jongeren kennen")
    return enrolment


@pytest.mark.covers("IJM-08", "IJM-18")
def test_a_member_goes_out_and_reads_in_her_agenda_when(
    member: Enrolment, bram: User, anna: User, open_as: Open
) -> None:
    person, tomorrow = member.person_id, timezone.localdate() + datetime.timedelta(days=1)
    desk = open_as(bram, f"/team/deelnemers/{person}/stap/")
    expect(desk.get_by_role("button", name="Ga naar Naar buiten")).to_be_disabled()
    desk.goto(f"/team/deelnemers/{person}/profiel/")
    desk.get_by_text("Talent erbij").click()
    desk.locator("form[action$='/talenten/'] [name=talent]").select_option(label="Jongeren kennen")
    desk.locator("form[action$='/talenten/'] button").click()
    desk.goto(f"/team/deelnemers/{person}/stap/")
    desk.get_by_role("button", name="Ga naar Naar buiten").click()
    expect(desk.get_by_role("button", name="Ga naar Terugkoppelen")).to_be_visible()
    desk.goto(f"/team/agenda/nieuw/?person={person}")
    for name, value in (("day", tomorrow.isoformat()), ("starts", "10:00"), ("ends", "11:00")):
        desk.locator(f"[name={name}]").fill(value)
    desk.get_by_label("Waar?").fill("Het jongerencentrum")
    desk.get_by_role("button", name="Zet in de agenda").click()
    desk.wait_for_load_state()

    assert (member.phase_entries.latest("pk").phase, Appointment.objects.count()) == ("naar_buiten", 1)
    phone = open_as(anna, "/mijn/agenda/", width=390)
    expect(phone.get_by_text("Het jongerencentrum").first).to_be_visible()
    phone.goto("/mijn/mensen/")
    expect(phone.get_by_text("Beleidsadviseur").first).to_be_visible()
