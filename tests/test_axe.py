"""Every page that somebody may open, in a real browser: axe finds nothing on a phone, and nothing scrolls sideways."""

from typing import Any

import pytest
from django.test import Client

from bloei.programmes.models import Enrolment
from tests.cast import Town, enter
from tests.doors import ADDRESSES, CAST, DESKS, answers_of, members_of, path_of, rows_of
from tests.stage import Stage, build
from tests.visits import Visit, faults, sideways

PHONE, WIDER = 390, (820, 1440)


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


@pytest.mark.browser
@pytest.mark.parametrize("desk", DESKS)
def test_nothing_is_in_the_way_on_the_pages_of(
    desk: str, stage: Stage, visit: Visit, request: pytest.FixtureRequest
) -> None:
    found = []
    for name, row in rows_of(desk):
        who = _visitor(row)
        if who is None:
            continue
        session = Client() if who == "anonymous" else enter(request.getfixturevalue(who))
        path = path_of(ADDRESSES[name], row, stage)
        if not _is_page(session, path):
            continue
        page = visit(path, width=PHONE, session=None if who == "anonymous" else session)
        found += [f"{name}: {fault}" for fault in faults(page)]
        for width in WIDER:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{name} ({width}): {fault}" for fault in sideways(page)]
        page.context.close()
    assert found == [], "\n".join(found)
