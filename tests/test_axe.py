"""Every page that somebody may open, in a real browser: axe finds nothing on a phone, and nothing scrolls sideways."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page

from bloei.programmes.models import Enrolment
from tests.cast import Town, enter
from tests.doors import ADDRESSES, CAST, DESKS, MONDAY, answers_of, members_of, path_of, rows_of
from tests.stage import Stage, build
from tests.visits import Visit, faults, sideways

PHONE, WIDER = 390, (820, 1440)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(MONDAY):
        yield


@pytest.fixture
def stage(town: Town, request: pytest.FixtureRequest, enrolment: Enrolment, buddy: Enrolment) -> Stage:
    return build(town, {name: request.getfixturevalue(name) for name in CAST}, enrolment, buddy)


def _visitor(row: dict[str, Any]) -> str | None:
    """The first of those who get a page here."""
    pages = [who for who, answer in answers_of(row, "get").items() if answer == 200]
    return members_of(pages[0])[0] if pages else None


def _is_page(browser: Client, path: str) -> bool:
    answer = browser.get(path)
    kind = answer.headers["Content-Type"].startswith("text/html")
    return (
        kind
        and b"<html" in answer.getvalue()
        and "attachment" not in answer.headers.get("Content-Disposition", "")
    )


class Walk:
    """The visitors of one desk, each with one browser that goes from page to page."""

    def __init__(self, visit: Visit, request: pytest.FixtureRequest) -> None:
        self.visit, self.request = visit, request
        self.sessions: dict[str, Client] = {}
        self.pages: dict[str, Page] = {}

    def session(self, who: str) -> Client:
        """The logged-in client of this visitor."""
        if who not in self.sessions:
            is_known = who != "anonymous"
            self.sessions[who] = enter(self.request.getfixturevalue(who)) if is_known else Client()
        return self.sessions[who]

    def open(self, who: str, path: str) -> Page:
        """The page at this address, on the phone of this visitor."""
        if who in self.pages:
            self.pages[who].set_viewport_size({"width": PHONE, "height": 844})
            self.pages[who].goto(path)
        else:
            session = self.session(who) if who != "anonymous" else None
            self.pages[who] = self.visit(path, width=PHONE, session=session)
        return self.pages[who]


@pytest.mark.browser
@pytest.mark.parametrize("desk", DESKS)
def test_nothing_is_in_the_way_on_the_pages_of(
    desk: str, stage: Stage, visit: Visit, request: pytest.FixtureRequest
) -> None:
    walk, found = Walk(visit, request), []
    for name, row in rows_of(desk):
        who = _visitor(row)
        path = path_of(ADDRESSES[name], row, stage)
        if who is None or not _is_page(walk.session(who), path):
            continue
        page = walk.open(who, path)
        found += [f"{name}: {fault}" for fault in faults(page)]
        for width in WIDER:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{name} ({width}): {fault}" for fault in sideways(page)]
    assert found == [], "\n".join(found)
