"""The most used step of three programmes, on a phone: a weekly contact, an interview, a home visit without reception."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bloei.accounts.models import User
from bloei.demand.models import Interview
from bloei.demand.tests.factories import InquiryFactory
from bloei.guidance.models import Contact
from bloei.outreach.models import DoorWish, StepTaken, Visit
from bloei.outreach.tests.factories import ApproachFactory, VisitFactory
from bloei.people.models import Person
from bloei.programmes.models import Enrolment, Programme
from bloei.programmes.tests.factories import EnrolmentFactory, PhaseEntryFactory
from tests.cast import Town

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Picture = Callable[[Page, str], None]
PHONE = 390
KEPT = "() => Object.keys(localStorage).filter(key => key.startsWith('draft:')).length"


@pytest.mark.covers("MDW-09", "MDW-11")
def test_an_ambassador_notes_her_weekly_contact(
    buddy: Enrolment, hilde: User, open_as: Open, picture: Picture
) -> None:
    phone = open_as(hilde, "/mijn/maatjes/", width=PHONE)
    phone.get_by_role("link", name="Bekijk Ines").click()
    phone.get_by_role("link", name="We spraken elkaar").click()
    phone.get_by_label("Gesprek", exact=True).check(force=True)
    phone.get_by_label("Wat is er besproken?").fill("Samen gewandeld in het park")
    picture(phone, "maatje-gesproken")
    phone.locator("main form button.nl-button--primary").click()
    expect(phone.get_by_text("Dank je. Het staat erbij.").first).to_be_visible()

    contact = Contact.objects.get()
    assert (contact.enrolment, contact.by, contact.note) == (buddy, hilde, "Samen gewandeld in het park")


@pytest.fixture
def in_core_team(town: Town, person: Person) -> Enrolment:
    """Anna is in the core team of a MAC that asks the neighbourhood what it misses."""
    Programme.objects.update(model_key="mac")
    town.programme.refresh_from_db()
    enrolment: Enrolment = EnrolmentFactory(programme=town.programme, person=person, role="kernploeg")
    PhaseEntryFactory(enrolment=enrolment, phase="buurtonderzoek")
    inquiry = InquiryFactory(centre=town.haven, title="Wat mist de wijk?")
    inquiry.questions.create(position=1, text="Wat mist u in de wijk?")
    return enrolment


@pytest.mark.covers("MAC-06")
def test_somebody_of_the_core_team_asks_a_resident(
    in_core_team: Enrolment, anna: User, open_as: Open, picture: Picture
) -> None:
    phone = open_as(anna, "/mijn/agenda/", width=PHONE)
    phone.get_by_role("link", name="In ons centrum", exact=True).click()
    phone.get_by_role("link", name="Vul een gesprek in").click()
    phone.get_by_label("Waar was het gesprek?").fill("Bij de winkels")
    phone.get_by_label("Wat mist u in de wijk?").fill("Een plek om samen te eten")
    picture(phone, "gesprek-ingevuld")
    phone.locator("main form button.nl-button--primary").click()
    expect(phone.get_by_text("Dank je. Het gesprek staat erbij.").first).to_be_visible()

    interview = Interview.objects.get()
    assert (interview.interviewer, interview.spot, interview.answers.get().text) == (
        in_core_team,
        "Bij de winkels",
        "Een plek om samen te eten",
    )


@pytest.fixture
def on_her_way(town: Town, ilse: User, bram: User) -> Visit:
    """Ilse is out to see somebody, and Bram knows."""
    now = datetime.datetime.now(datetime.UTC)
    listed = ApproachFactory(centre=town.haven, house_number="14", assigned_to=ilse)
    return VisitFactory(
        approach=listed,
        visitor=ilse,
        colleague=bram,
        starts_at=now,
        expected_end=now + datetime.timedelta(hours=1),
        set_out_at=now,
    )


@pytest.mark.covers("DOOR-07", "DOOR-08", "DOOR-09", "DOOR-16")
def test_a_home_visit_is_written_without_reception_and_nothing_is_lost(
    on_her_way: Visit, ilse: User, open_as: Open, picture: Picture
) -> None:
    phone = open_as(ilse, f"/team/huisbezoeken/{on_her_way.pk}/", width=PHONE)
    phone.get_by_label("Wat doe je nu?").fill("Ik zit veel binnen")
    phone.context.set_offline(True)
    phone.get_by_label("Wat wil je van het leven?").fill("Ik wil weer mensen zien")
    phone.get_by_label("Wat heb je nodig om mee te doen?").fill("Iemand die meegaat")
    phone.get_by_label("Wat zou je graag willen doen?").fill("Samen sporten")
    phone.get_by_label("vaker de deur uit").check()
    phone.get_by_role("button", name="Bewaar").click()
    expect(phone.get_by_text("Geen bereik. Je tekst staat veilig in je telefoon")).to_be_visible()
    picture(phone, "huisbezoek-zonder-bereik")

    phone.context.set_offline(False)
    expect(phone.get_by_text("Wat hieronder staat, is bewaard.")).to_be_visible(timeout=20_000)
    assert phone.evaluate(KEPT) == 0
    on_her_way.refresh_from_db()
    assert (on_her_way.now_words, on_her_way.life_words, on_her_way.needs_words) == (
        "Ik zit veel binnen",
        "Ik wil weer mensen zien",
        "Iemand die meegaat",
    )
    assert (DoorWish.objects.get().words, StepTaken.objects.get().kind) == ("Samen sporten", "outside")
