"""A week of a centre: proposed, changed by hand, made known, somebody says on her phone that she cannot come, mended, and
on the wall."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bloei.accounts.models import Role, User
from bloei.accounts.tests.factories import MembershipFactory, UserFactory
from bloei.people.models import DayPart, Person
from bloei.people.tests.factories import PersonFactory
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.rosters import actions
from bloei.rosters.models import Assignment, Draft, Shift
from bloei.rosters.tests.factories import StandingTimeFactory, TaskFactory, TaskWishFactory
from tests.cast import Town

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ("Fatma", "Henk", "Olena")


def _can_always(enrolment: Enrolment) -> None:
    for weekday in range(1, 6):
        for part in (DayPart.MORNING, DayPart.AFTERNOON):
            enrolment.person.availability.create(weekday=weekday, part=part)


@pytest.fixture
def people(town: Town, enrolment: Enrolment) -> dict[str, Enrolment]:
    """Anna and three others, each with a phone to log in on, who can come on all working days."""
    found = {"Anna": enrolment}
    for name in NAMES:
        user = UserFactory(name=f"{name} Vos")
        MembershipFactory(user=user, role=Role.PARTICIPANT, team=town.haven.team)
        person = PersonFactory(team=town.haven.team, given_name=name, family_name="Vos", user=user)
        found[name] = EnrolmentFactory(programme=town.programme, person=person)
    for each in found.values():
        _can_always(each)
    return found


@pytest.fixture
def next_monday(town: Town, people: dict[str, Enrolment]) -> datetime.date:
    """The desk every weekday but Friday, and cooking by two on Wednesday, from next week on."""
    desk = TaskFactory(centre=town.haven, title="Balie", place="Ingang", pictogram="waving-hand")
    cooking = TaskFactory(centre=town.haven, title="Buurtlunch koken", place="Keuken")
    for weekday in range(1, 5):
        StandingTimeFactory(task=desk, weekday=weekday)
    StandingTimeFactory(
        task=cooking, weekday=3, starts=datetime.time(14), ends=datetime.time(16), people_needed=2
    )
    TaskWishFactory(enrolment=people["Olena"], task=cooking)
    today = timezone.localdate()
    return today + datetime.timedelta(days=7 - today.weekday())


def _proposal(page: Page, button: str) -> None:
    """Ask for a proposal; what the worker does, happens here."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Bloei zoekt wie wat kan doen")).to_be_visible()
    actions.make_draft(Draft.objects.first(), at=timezone.now())
    expect(page.get_by_role("heading", name="Wat verandert er?")).to_be_visible()


def _her_roster(open_as: Open, person: Person) -> Page:
    """Her telephone, from Vandaag to her roster."""
    phone = open_as(person.user, "/mijn/", width=390)
    phone.get_by_role("link", name="Mijn rooster", exact=True).click()
    expect(phone.get_by_role("heading", name="Mijn rooster")).to_be_visible()
    return phone


@pytest.mark.covers("ALM-14")
def test_a_week_from_proposal_to_wall(
    town: Town, bram: User, people: dict[str, Enrolment], next_monday: datetime.date, open_as: Open
) -> None:
    page = open_as(bram, f"/team/rooster/?week={next_monday:%G-W%V}")
    page.get_by_role("button", name="Maak deze week").click()
    expect(page.get_by_text("Nog 6 plekken open").first).to_be_visible()

    _proposal(page, "Vraag een voorstel")
    page.get_by_role("button", name="Neem over").click()
    expect(page.get_by_text("Alle plekken zijn bezet").first).to_be_visible()

    tuesday = Shift.objects.get(on=next_monday + datetime.timedelta(days=1))
    page.locator(f"a[href='/team/rooster/dienst/{tuesday.pk}/']").first.click()
    expect(page.locator("#dienst")).to_contain_text("Wie doet het? 1 van 1")
    page.get_by_role("button", name=re.compile("^Haal .* eraf$")).click()
    expect(page.locator("#dienst")).to_contain_text("Wie doet het? 0 van 1")
    page.get_by_role("button", name=re.compile("^Zet .* erop$")).first.click()
    expect(page.locator("#dienst")).to_contain_text("Maak los")
    put = Assignment.objects.in_force().get(shift=tuesday)
    _proposal(page, "Vraag een voorstel")
    assert put.shift_id not in {each["shift"] for each in Draft.objects.first().changes}
    page.get_by_role("link", name="Terug naar het rooster").click()

    page.get_by_role("link", name="Maak bekend").click()
    page.get_by_role("button", name="Maak bekend").click()
    expect(page.get_by_text("De week is bekendgemaakt.")).to_be_visible()
    assert not Assignment.objects.in_force().filter(told_at=None).exists()

    ill = Assignment.objects.in_force().get(shift=tuesday).enrolment.person
    phone = _her_roster(open_as, ill)
    hers = phone.locator(f"#dienst-{tuesday.pk}")
    hers.get_by_role("button", name="Nee, ik kan niet").click()
    expect(hers).to_contain_text("Je komt niet.")

    page.reload()
    expect(page.get_by_text("Nog 1 plek open").first).to_be_visible()
    expect(page.get_by_role("link", name=f"{ill.name} kan niet")).to_be_visible()
    _proposal(page, "Vul de gaten")
    page.get_by_role("button", name="Neem over").click()
    expect(page.get_by_text("Alle plekken zijn bezet").first).to_be_visible()
    mended = Assignment.objects.in_force().get(shift=tuesday)
    assert mended.enrolment.person != ill
    asked = _her_roster(open_as, mended.enrolment.person).locator(f"#dienst-{tuesday.pk}")
    asked.get_by_role("button", name="Ja, ik kom").click()
    expect(asked).to_contain_text("Je komt")

    page.get_by_role("link", name="Print").click()
    wall = page.get_by_role("table")
    expect(wall.get_by_role("rowheader")).to_have_text([re.compile("Balie"), re.compile("Buurtlunch koken")])
    expect(wall).to_contain_text(mended.enrolment.person.given_name)
    expect(wall).not_to_contain_text("Vos")
