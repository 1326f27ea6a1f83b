"""Visits to pages in the real browser, at any width and in any scheme, and what axe finds there.

    @pytest.mark.browser
    def test_something(visit):
        page = visit("/kit/", width=390, scheme="dark")
        assert faults(page) == []

A message in the console or an error in a script fails the test at its end. ``session=`` takes a
logged-in test client.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page

Visit = Callable[..., Page]
AXE = Path(__file__).resolve().parents[1] / "node_modules/axe-core/axe.min.js"
EXPECTED = ("/favicon.ico", "status of 422", "ERR_INTERNET_DISCONNECTED")
"""A form that comes back with its errors is no trouble of the page, nor is a phone without reception."""
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
"""What axe looks for; it describes only what is wrong."""


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visit]:
    """Open an address in a browser context of its own."""
    contexts, complaints = [], []

    def complain(message: ConsoleMessage) -> None:
        said = f"{message.text} {message.location.get('url', '')}"
        if message.type in {"error", "warning"} and not any(each in said for each in EXPECTED):
            complaints.append(said)

    def go(
        path: str = "about:blank",
        *,
        width: int = 1440,
        session: Client | None = None,
        scheme: Any = "light",
        **wishes: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 500 else 900},
            base_url=live_server.url,
            color_scheme=scheme,
            locale="nl-NL",
            **wishes,
        )
        contexts.append(context)
        if session is not None:
            value = session.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
            )
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page: Page) -> list[str]:
    """What axe finds, and sideways scrolling; empty is good."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
    said = [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
    return said + sideways(page)


def faults_at(
    page: Page, paths: Iterable[str], widths: tuple[int, ...] = (), *, unfolded: bool = False
) -> dict[str, list[str]]:
    """What axe finds per page and width; each page is loaded once and then made wider. Empty is good."""
    found = {}
    for path in paths:
        page.goto(path)
        if unfolded:
            page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        for width in widths or (0,):
            if width:
                page.set_viewport_size({"width": width, "height": 844 if width < 500 else 900})
            if said := faults(page):
                found[f"{path} {width or ''}".strip()] = said
    return found


def sideways(page: Page) -> list[str]:
    """Whether one has to scroll sideways to read the page."""
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return ["the page scrolls sideways"] if is_wide else []
