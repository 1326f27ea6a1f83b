"""Every page that somebody may open, in a real browser: axe finds nothing on a phone, and nothing scrolls sideways."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Error, Page, Response

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


def _is_page(answer: Response) -> bool:
    return answer.headers["content-type"].startswith("text/html") and b"<html" in answer.body()


class Walk:
    """The visitors of one desk, each with one browser that goes from page to page."""

    def __init__(self, visit: Visit, request: pytest.FixtureRequest) -> None:
        self.visit, self.request = visit, request
        self.pages: dict[str, Page] = {}

    def _page(self, who: str) -> Page:
        if who not in self.pages:
            session = None if who == "anonymous" else enter(self.request.getfixturevalue(who))
            self.pages[who] = self.visit(width=PHONE, session=session)
        return self.pages[who]

    def open(self, who: str, path: str) -> Page | None:
        """The page at this address, on the phone of this visitor; None when a file or a piece of a page is there."""
        page = self._page(who)
        page.set_viewport_size({"width": PHONE, "height": 844})
        try:
            answer = page.goto(path)
        except Error as trouble:
            if "Download is starting" in trouble.message:
                return None
            raise
        return page if answer and _is_page(answer) else None


@pytest.mark.browser
@pytest.mark.parametrize("desk", DESKS)
def test_nothing_is_in_the_way_on_the_pages_of(
    desk: str, stage: Stage, visit: Visit, request: pytest.FixtureRequest
) -> None:
    walk, found = Walk(visit, request), []
    for name, row in rows_of(desk):
        who = _visitor(row)
        path = path_of(ADDRESSES[name], row, stage)
        page = walk.open(who, path) if who else None
        if page is None:
            continue
        found += [f"{name}: {fault}" for fault in faults(page)]
        for width in WIDER:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{name} ({width}): {fault}" for fault in sideways(page)]
    assert found == [], "\n".join(found)
