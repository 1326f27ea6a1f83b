"""What a journey needs: a running server, a browser per person, and pictures of what they see."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from bloei.accounts.models import User
from tests.cast import enter

Open = Callable[..., Page]


@pytest.fixture
def open_as(browser: Browser, live_server: object) -> Iterator[Open]:
    """A browser of this user (None: a visitor), as wide as a phone or a desk."""
    contexts = []

    def go(user: User | None, path: str, *, width: int = 1440) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=live_server.url,  # type: ignore[attr-defined]
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        if user is not None:
            name = settings.SESSION_COOKIE_NAME
            value = enter(user).cookies[name].value
            context.add_cookies([{"name": name, "value": value, "url": live_server.url}])  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a screenshot in the folder ``BLOEI_PICTURES``, when it is named."""
    folder = os.environ.get("BLOEI_PICTURES")

    def take(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take
