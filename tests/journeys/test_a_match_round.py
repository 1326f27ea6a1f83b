"""A coordinator asks for a round, asks one person, lays one suggestion away for good, and asks for the next round."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bloei.accounts.models import User
from bloei.demand.models import Request
from bloei.demand.tests.factories import DisplacementCheckFactory, RequestFactory
from bloei.matching.models import Misfit, Round
from bloei.matching.tasks import make_round
from bloei.people.models import Talent, Wish
from bloei.people.tests.factories import TalentFactory
from bloei.placements.models import Proposal
from bloei.programmes.models import Enrolment
from bloei.programmes.tests.factories import EnrolmentFactory
from tests.cast import Town

from .conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _job(town: Town, title: str, talent: Talent) -> Request:
    today = timezone.localdate()
    job: Request = RequestFactory(
        centre=town.haven, title=title, accepted_on=today, worth="Buren ontmoeten elkaar"
    )
    DisplacementCheckFactory(request=job)
    job.talents.create(talent=talent)
    return job


def _wants(enrolment: Enrolment, words: str, talent: Talent) -> Enrolment:
    Wish.objects.create(
        person=enrolment.person, words=words, talent=talent, wished_on=enrolment.registered_on
    )
    return enrolment


def _worker_makes(page: Page, town: Town) -> None:
    """What the worker does in the background; the page finds out by itself."""
    make_round(town.municipality.pk, Round.objects.latest("pk").pk)
    expect(page.get_by_role("heading", name="Nu, en als iedereen ja zegt")).to_be_visible()


@pytest.mark.covers("ALM-19", "ALM-28", "ALK-06")
def test_a_round_is_asked_and_the_next_one_leaves_out_what_did_not_fit(
    town: Town, els: User, enrolment: Enrolment, open_as: Open, picture: Callable[[Page, str], None]
) -> None:
    sewing, cooking = TalentFactory(name="naaien"), TalentFactory(name="koken")
    _job(town, "Naailes in het Wierdenhok", sewing)
    _job(town, "Soep koken op vrijdag", cooking)
    _wants(enrolment, "Ik wil les geven", sewing)
    cook = _wants(EnrolmentFactory(programme=town.programme), "Ik wil koken", cooking)
    page = open_as(els, "/team/hulpvragen/rondes/")

    page.get_by_role("button", name="Start een ronde").first.click()
    expect(page.get_by_text("Je mag deze pagina sluiten. Het werk gaat door.")).to_be_visible()
    _worker_makes(page, town)
    expect(page.get_by_text("Wenst: “Ik wil koken”")).to_be_visible()
    picture(page, "ronde")

    page.get_by_role("link", name="Vraag Anna").click()
    expect(page.locator("[name=worth]")).to_have_value("Buren ontmoeten elkaar")
    page.locator("main form button.nl-button--primary").last.click()
    expect(page.locator("#gevraagd")).to_contain_text("Anna Asante")
    assert Proposal.objects.get().fit == "Ik wil les geven"

    page.get_by_text("Past niet", exact=True).first.click()
    page.get_by_role("button", name="De tijden passen niet").click()
    expect(page.locator("#opzij")).to_contain_text("Past niet: de tijden passen niet.")
    assert Misfit.objects.get().enrolment == cook

    page.get_by_role("button", name="Start een nieuwe ronde").click()
    _worker_makes(page, town)
    expect(page.get_by_text("Niemand meer om te vragen")).to_be_visible()
    expect(page.locator("#zonder")).to_contain_text(
        "Bij 1 deelnemer past het werk. 1x: past niet, is genoteerd."
    )
    assert Round.objects.latest("pk").suggestions.count() == 0
    assert Proposal.objects.count() == 1

    page.get_by_role("link", name="Hoe maakt Bloei deze lijst?").click()
    expect(page.get_by_text("Dit gebruikt Bloei nooit")).to_be_visible()
