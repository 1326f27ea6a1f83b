"""Every address x every member of the cast: who comes in, and what the others are told.

The expected answers stand in ``access.yml``. A row says who comes in and what they get on GET and POST:

    team:goal_change: {who: file, get: 200, post: 422, args: {pk: goal}}

``who`` is a name of the cast or of a group below, several with a slash between them. All others get 404, and a visitor without a login the login
page. A method that is not in the row answers 405 to who comes in. ``get`` and ``post`` may also be a table, for
an address that answers each differently: ``get: {anonymous: 200, members: 302}``. ``args`` says which object
stands at each place of the address, when the place is not already called after it: the name of a model gives
its key (``goal``), with a dot a field of it (``centre.slug``); see ``stage.py``. POST is sent as by a form in which nothing was filled in.

A new screen: run ``pytest tests/test_doors.py``. The test prints the missing row as the address answers now.
Read it, ask whether that is who should come in, and put it in ``access.yml``.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from bloei.programmes.models import Enrolment
from tests.addresses import Address
from tests.cast import Town, enter
from tests.doors import (
    ADDRESSES,
    CAST,
    DESKS,
    GROUPS,
    MONDAY,
    TABLE,
    answers_of,
    members_of,
    path_of,
    rows_of,
)
from tests.stage import PHONE, Stage, build

OTHERS_DOORS = ("allauth.",)
"""Views of others; they guard themselves, and their rows here say how."""
LOGIN = "login"
WHAT_A_BROWSER_SENDS = {"csrfmiddlewaretoken": "token"}
SHUT = (LOGIN, 404, 405)
STRANGERS_TO_ANNA = ("anonymous", "carla", "dirk", "fenna", "gijs", "hilde")
CANARIES = ("Asante", PHONE, PHONE[4:])


def _expected(row: dict[str, Any], method: str, member: str) -> tuple[Any, ...]:
    """The answers that are right; whether a door or a wrong method is seen first does not matter."""
    for who, answer in answers_of(row, method).items():
        if member in members_of(who):
            return (answer,)
    refused = LOGIN if member == "anonymous" else 404
    return (refused,) if method in row else (refused, 405)


def _answer(browser: Client, method: str, path: str) -> tuple[Any, str]:
    """The status, or ``login`` for the way to the login page; and what was said."""
    kept = browser.cookies.copy()
    with transaction.atomic():
        answer = browser.get(path) if method == "get" else browser.post(path, WHAT_A_BROWSER_SENDS)
        transaction.set_rollback(True)
    browser.cookies = kept
    location = answer.headers.get("Location", "")
    if answer.status_code == 302 and location.startswith("/account/login/?next="):
        return LOGIN, ""
    broken = getattr(answer, "exc_info", None) if answer.status_code == 500 else None
    body = "" if answer.streaming else answer.content.decode(errors="replace")
    return answer.status_code, repr(broken[1]) if broken else body + location


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def browsers(town: Town, request: pytest.FixtureRequest) -> dict[str, Client]:
    found = {"anonymous": Client()} | {name: enter(request.getfixturevalue(name)) for name in CAST}
    for browser in found.values():
        browser.raise_request_exception = False
    return found


@pytest.fixture
def stage(town: Town, request: pytest.FixtureRequest, enrolment: Enrolment, buddy: Enrolment) -> Stage:
    return build(town, {name: request.getfixturevalue(name) for name in CAST}, enrolment, buddy)


def _suggestion(address: Address, browsers: dict[str, Client], stage: Stage) -> str:
    """The missing row, as the address answers now."""
    row = TABLE.get(address.name, {})
    try:
        path = path_of(address, row, stage)
    except KeyError as unknown:
        return f"{address.name}: {{args: {{{', '.join(address.places)}: ?}}}}  # the stage has no {unknown}"
    seen = {
        method: {member: _answer(browser, method, path)[0] for member, browser in browsers.items()}
        for method in ("get", "post")
    }
    return f"{address.name}: {{{', '.join(_compact(seen, row.get('args', {})))}}}"


def _compact(seen: dict[str, dict[str, Any]], arguments: dict[str, str]) -> Iterator[str]:
    come_in = {
        member for answers in seen.values() for member, answer in answers.items() if answer not in SHUT
    }
    yield f"who: {_called(come_in)}"
    for method, answers in seen.items():
        groups = {
            answer: {m for m in come_in if answers[m] == answer} for answer in set(answers.values()) - {405}
        }
        kept = {answer: members for answer, members in groups.items() if members}
        if list(kept.values()) == [come_in]:
            yield f"{method}: {next(iter(kept))}"
        elif kept:
            yield f"{method}: {{{', '.join(f'{_called(members)}: {answer}' for answer, members in kept.items())}}}"
    if arguments:
        yield f"args: {{{', '.join(f'{place}: {value}' for place, value in arguments.items())}}}"


def _called(members: set[str]) -> str:
    return next((name for name, group in GROUPS.items() if set(group) == members), "/".join(sorted(members)))


def test_every_address_has_a_row(browsers: dict[str, Client], stage: Stage) -> None:
    without = sorted(name for name in ADDRESSES if "who" not in TABLE.get(name, {}))
    missing = [_suggestion(ADDRESSES[name], browsers, stage) for name in without]
    assert not missing, "Rows missing in tests/access.yml (see the top of this file):\n" + "\n".join(missing)


def test_every_row_has_an_address() -> None:
    assert not set(TABLE) - set(ADDRESSES), (
        "These addresses are gone; take their rows out of tests/access.yml."
    )


def test_every_view_has_a_door() -> None:
    without = [
        address.name
        for address in ADDRESSES.values()
        if not hasattr(address.view, "door") and not address.view.__module__.startswith(OTHERS_DOORS)
    ]
    assert not without, f"Hang a door of bloei.accounts.doors on the view of: {', '.join(without)}"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("desk", DESKS)
def test_the_doors_of(desk: str, method: str, browsers: dict[str, Client], stage: Stage) -> None:
    wrong = []
    for name, row in rows_of(desk):
        path = path_of(ADDRESSES[name], row, stage)
        for member, browser in browsers.items():
            status, body = _answer(browser, method, path)
            if status not in (wished := _expected(row, method, member)):
                wrong.append(
                    f"{method} {name} as {member}: {status} instead of {wished} {body[:200] if status == 500 else ''}"
                )
            if member in STRANGERS_TO_ANNA and any(canary in body for canary in CANARIES):
                wrong.append(f"{method} {name} tells {member} about Anna (status {status})")
    assert not wrong, "\n".join(wrong)
