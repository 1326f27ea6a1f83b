"""Her pages on a real phone: nothing for axe to find, light, large enough to touch, right to left."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from bloei.accounts.models import User
from bloei.desks.me.tests.conftest import NOW
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
