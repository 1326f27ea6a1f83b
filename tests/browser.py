"""A real browser for the tests marked ``browser``: Chromium of this machine, driven by Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bloei.tenancy.context import current

NAMES = ("chromium", "chromium-browser", "google-chrome")
LONGEST = ["test_axe", "test_doors", "test_bloei", "stories", "in_browser"]
"""Parts of paths whose tests begin first, in this order, so that no worker waits for them at the end."""
ABSENT = "no Chromium on this machine (apt install chromium)"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
OUTSIDE_TRANSACTION = "SELECT set_config('app.municipality', %s, false), set_config('app.user', %s, false)"


def chromium() -> str | None:
    """The path of the browser, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def _turn(item: pytest.Item) -> int:
    found = (number for number, part in enumerate(LONGEST) if part in str(item.path))
    return next(found, len(LONGEST))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)
    wanting = [item for item in items if item.get_closest_marker("browser")]
    if chromium() or not wanting:
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(f"Browser tests cannot run: {ABSENT}")
    for item in wanting:
        item.add_marker(pytest.mark.skip(reason=ABSENT))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if ABSENT in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.section("NOT EVERYTHING WAS TESTED", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} browser tests did not run: {ABSENT}", red=True, bold=True)


def _tell_context(
    execute: Callable[..., Any], statement: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    connection = context["connection"]
    if not connection.in_atomic_block:
        with connection.connection.cursor() as cursor:
            cursor.execute(OUTSIDE_TRANSACTION, current().parameters())
    return execute(statement, params, many, context)


@pytest.fixture(autouse=True)
def context_outside_transactions(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rows that the browser must see are really committed; ``acting_in`` then holds for each statement."""
    if not request.node.get_closest_marker("browser"):
        yield
        return
    with connections["default"].execute_wrapper(_tell_context):
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def browser_context(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A visitor's own browser: no cookies, Dutch, the live server as its base address."""
    context = browser.new_context(
        base_url=live_server.url, locale="nl-NL", timezone_id="Europe/Amsterdam", reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(browser_context: BrowserContext) -> Page:
    """An empty page of that visitor."""
    return browser_context.new_page()
