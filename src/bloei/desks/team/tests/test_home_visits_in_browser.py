"""At somebody's door with a phone: the pages are sound, and nothing that was typed is lost without reception."""

import datetime
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext

from bloei.accounts.models import User
from bloei.outreach.models import Approach, DoorWish, StepTaken, Visit
from bloei.outreach.tests.factories import DoorWishFactory, RecruitmentFactory, VisitFactory
from bloei.programmes.models import Enrolment
from tests.cast import Town, enter
from tests.visits import Visit as GoTo
from tests.visits import faults_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = datetime.datetime.now(datetime.UTC)
KEPT = "() => Object.keys(localStorage).filter(key => key.startsWith('draft:')).length"


@pytest.fixture
def at_the_door(listed: Approach, ilse: User, bram: User) -> Visit:
    """Ilse is out to see somebody, and Bram knows."""
    listed.assigned_to = ilse
    listed.save()
    return VisitFactory(
        approach=listed,
        visitor=ilse,
        colleague=bram,
        starts_at=NOW,
        expected_end=NOW + datetime.timedelta(hours=1),
        set_out_at=NOW,
    )


def test_what_is_typed_without_reception_waits_in_the_phone_and_is_sent_later(
    visit: GoTo, at_the_door: Visit, ilse: User
) -> None:
    address = f"/team/huisbezoeken/{at_the_door.pk}/"
    page = visit(address, width=390, session=enter(ilse))
    page.context.set_offline(True)
    page.get_by_label("Wat doe je nu?").fill("Ik zit veel binnen")
    page.get_by_label("Wat zou je graag willen doen?").fill("Samen sporten")
    page.get_by_label("vaker de deur uit").check()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Geen bereik. Je tekst staat veilig in je telefoon").wait_for()
    assert page.evaluate(KEPT) == 1

    page.context.set_offline(False)
    page.get_by_text("Wat hieronder staat, is bewaard.").wait_for()
    assert page.evaluate(KEPT) == 0
    at_the_door.refresh_from_db()
    assert at_the_door.now_words == "Ik zit veel binnen"
    assert (DoorWish.objects.get().words, StepTaken.objects.get().kind) == ("Samen sporten", "outside")


def test_a_closed_page_gives_back_what_was_typed(visit: GoTo, at_the_door: Visit, ilse: User) -> None:
    address = f"/team/huisbezoeken/{at_the_door.pk}/"
    page = visit(address, width=390, session=enter(ilse))
    page.get_by_label("Wat wil je van het leven?").fill("Weer mensen zien")
    page.goto("/team/aan-de-deur/")
    page.goto(address)

    assert page.get_by_label("Wat wil je van het leven?").input_value() == "Weer mensen zien"
    page.get_by_text("Dit stond nog in je telefoon en is nog niet verstuurd.").wait_for()

    page.goto(f"/team/aan-de-deur/{at_the_door.approach_id}/nee/")
    page.get_by_role("button", name="Wis alles").click()
    page.get_by_text("Alles over deze persoon is gewist.").wait_for()
    assert page.evaluate(KEPT) == 0
    assert not Approach.objects.exists()


def test_who_said_no_in_the_meantime_leaves_nothing_in_the_phone(
    browser_context: BrowserContext, live_server: Any, at_the_door: Visit, ilse: User
) -> None:
    name = settings.SESSION_COOKIE_NAME
    browser_context.add_cookies(
        [{"name": name, "value": enter(ilse).cookies[name].value, "url": live_server.url}]
    )
    page = browser_context.new_page()
    page.goto(f"/team/huisbezoeken/{at_the_door.pk}/")
    page.get_by_label("Wat doe je nu?").fill("Ik zit veel binnen")
    Approach.objects.all().delete()
    page.get_by_role("button", name="Bewaar").click()
    page.wait_for_function("() => !document.querySelector('form[data-draft]')")
    assert page.evaluate(KEPT) == 0


def test_what_is_wrong_comes_back_with_the_text(visit: GoTo, at_the_door: Visit, ilse: User) -> None:
    page = visit(f"/team/huisbezoeken/{at_the_door.pk}/", width=390, session=enter(ilse))
    page.get_by_label("Wat doe je nu?").fill("Mijn BSN is 111222333")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("In de tekst staat een burgerservicenummer").first.wait_for()
    assert page.get_by_label("Wat doe je nu?").input_value() == "Mijn BSN is 111222333"


def test_the_pages_are_sound_on_a_phone(
    visit: GoTo, town: Town, at_the_door: Visit, ilse: User, bram: User, enrolment: Enrolment
) -> None:
    wish = DoorWishFactory(approach=at_the_door.approach)
    RecruitmentFactory(centre=town.haven, visitors_count=31)
    door = f"{at_the_door.approach_id}/"
    hers = ("", "op-pad/", "nieuw/", door, f"{door}ja/", f"{door}nee/", f"{door}voorstel/", f"{door}stap/")
    staff = (
        "",
        door,
        "bekenden/",
        "wensen/",
        f"wensen/activiteit/?wens={wish.pk}",
        "wervingen/",
        "bezoekers/",
        "cijfers/",
    )
    for user, paths in ((ilse, hers), (bram, staff)):
        pages = [f"/team/huisbezoeken/{at_the_door.pk}/", *(f"/team/aan-de-deur/{path}" for path in paths)]
        assert faults_at(visit(width=390, session=enter(user)), pages) == {}
