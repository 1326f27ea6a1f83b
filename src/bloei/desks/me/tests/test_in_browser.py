"""Her pages on a real phone: nothing for axe to find, light, large enough to touch, right to left."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from bloei.accounts.models import User
from bloei.desks.me.tests.conftest import NOW
from bloei.programmes.models import Enrolment
from bloei.rosters.models import Assignment, Busy, Coming, TaskWish
from tests.visits import Visit, faults, sideways

PAGES = (
    "today",
    "agenda",
    "plan",
    "jobs",
    "people",
    "readers",
    "about",
    "talents",
    "week",
    "feeling",
    "goal_new",
    "contacts",
    "ladder",
    "sharing",
    "week_task_new",
    "milestone_new",
    "roster",
    "busy",
    "task_wishes",
    "pairs",
    "calendar",
)
NARROWEST = 320
TOO_SMALL = """() => [...document.querySelectorAll('main a, main button, main summary, nav a, header button, header summary')]
  .map(node => [node.textContent.trim(), node.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && box.height < 43.5).map(([text]) => text)"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("full_life"),
]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """The same morning, but the clock runs."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_all_pages_are_sound(visit: Visit, phone: Client, language: str) -> None:
    User.objects.update(language=language)
    page = visit(width=390, session=phone)
    for name in PAGES:
        page.goto(reverse(f"me:{name}"))
        assert (name, faults(page), page.evaluate(TOO_SMALL)) == (name, [], [])
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        page.set_viewport_size({"width": NARROWEST, "height": 844})
        assert (name, sideways(page)) == (name, [])
        page.set_viewport_size({"width": 390, "height": 844})


def test_the_first_visit_is_light(visit: Visit, phone: Client) -> None:
    page = visit(reverse("me:today"), width=390, session=phone)
    names: list[Any] = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert len({re.sub(r"#.*", "", name) for name in names}) + 1 <= 12


def test_her_roster_works_without_scripts(visit: Visit, phone: Client, enrolment: Enrolment) -> None:
    """She cannot, and comes after all; asks who takes over; says what she likes, when not and with whom."""
    shift = Assignment.objects.get(enrolment=enrolment)
    page = visit(reverse("me:shift", args=[shift.pk]), width=390, session=phone, java_script_enabled=False)
    page.get_by_role("button", name="Nee, ik kan niet").click()
    expect(page.get_by_text("Je komt niet.")).to_be_visible()
    page.get_by_role("button", name="Ja, ik kom").click()
    page.get_by_role("button", name="Vraag het aan de anderen").click()
    page.get_by_role("button", name="Ik doe het toch zelf").click()
    page.goto(reverse("me:pairs"))
    page.get_by_role("button", name="Graag samen").click()
    expect(page.get_by_role("button", name="Toch niet")).to_be_visible()
    page.get_by_role("link", name="Klaar").click()
    page.get_by_role("button", name="Ik neem het over").click()
    expect(page.get_by_text("Je komt. Tot dan!")).to_be_visible()

    page.goto(reverse("me:task_wishes"))
    page.get_by_role("button", name="Graag").first.click()
    page.goto(reverse("me:busy_school"))
    page.get_by_label("Donderdag").check()
    page.get_by_label("Vanaf hoe laat?").fill("09:00")
    page.get_by_label("Tot hoe laat?").fill("12:00")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Elke week op donderdag")).to_be_visible()
    page.goto(reverse("me:calendar"))
    page.get_by_role("button", name="Maak een adres").click()
    expect(page.get_by_role("link", name="Zet in mijn agenda")).to_be_visible()

    shift.refresh_from_db()
    assert shift.answer == Coming.YES
    assert TaskWish.objects.get().likes
    assert Busy.objects.get(is_school=True).weekday == 4
