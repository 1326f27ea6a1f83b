"""Nobody finds an address or a code by trying."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from bloei.accounts.models import User
from bloei.accounts.throttle import MOST, SECONDS
from bloei.people.models import Person
from bloei.rosters.actions import make_calendar_link
from tests.addresses import addresses
from tests.cast import Town, actor

DOORS: dict[str, Callable[[Client, str], Any]] = {
    "calendar": lambda client, code: client.get(f"/agenda/almere/{code}.ics"),
    "family": lambda client, code: client.get(f"/gedeeld/almere/{code}/"),
    "card": lambda client, code: client.post(f"/kaart/almere/{code}/", {"pin": "1234"}),
    "invitation": lambda client, code: client.get(f"/uitnodiging/almere/{code}/"),
    "typed": lambda client, code: client.get("/buurt/almere/volg/", {"code": code}),
    "request": lambda client, code: client.get(f"/buurt/almere/volg/{code}/"),
    "received": lambda client, code: client.get(f"/buurt/almere/ontvangen/{code}/"),
}


@pytest.fixture
def known(town: Town, person: Person, anna: User) -> str:
    """The code of Anna's calendar."""
    return make_calendar_link(person, by=actor(anna), at=timezone.now())


def wrong(client: Client, times: int = MOST, **more: Any) -> None:
    """So many tries, each with another code."""
    for number in range(times):
        assert client.get(f"/agenda/almere/raad{number}.ics", **more).status_code == 404


def test_each_address_with_a_secret_counts() -> None:
    found = {name: each for name, each in addresses().items() if {"token", "code"} & set(each.places)}
    assert len(found) > 6
    assert [name for name, each in found.items() if not hasattr(each.view, "has_secret")] == []


@pytest.mark.parametrize("door", DOORS)
def test_after_too_many_tries_nobody_comes_in_for_a_while(
    town: Town, known: str, client: Client, door: str
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(MOST):
            assert DOORS[door](client, f"raad{number}").status_code in {404, 410, 422}
        for every in DOORS.values():
            answer = every(client, "raad")
            assert (answer.status_code, answer.headers["Retry-After"]) == (429, str(SECONDS))
        assert "Dit ging te vaak mis." in answer.content.decode()
        assert DOORS["calendar"](client, known).status_code == 429
        clock.shift(datetime.timedelta(seconds=SECONDS + 1))
        assert DOORS["calendar"](client, known).status_code == 200


def test_who_knows_the_secret_is_never_counted(known: str, client: Client) -> None:
    assert {DOORS["calendar"](client, known).status_code for _ in range(2 * MOST)} == {200}


def test_other_pages_and_other_visitors_are_not_hindered(known: str, client: Client) -> None:
    wrong(client)
    assert client.get("/buurt/almere/").status_code == 200
    assert client.get(f"/agenda/almere/{known}.ics", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_forged_address_does_not_help_and_a_trusted_proxy_is_believed(
    known: str, client: Client, settings: Any
) -> None:
    wrong(client)
    page = f"/agenda/almere/{known}.ics"
    forged = {"X-Forwarded-For": "192.0.2.7"}
    assert client.get(page, headers=forged).status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client.get(page, headers=forged).status_code == 200
    wrong(client, headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})
    assert client.get(page, headers=forged).status_code == 429


def test_a_home_with_many_addresses_is_one_visitor(known: str, client: Client) -> None:
    for number in range(MOST):
        client.get("/agenda/almere/raad.ics", REMOTE_ADDR=f"2001:db8::{number:x}")
    page = f"/agenda/almere/{known}.ics"
    assert client.get(page, REMOTE_ADDR="2001:db8::ffff").status_code == 429
    assert client.get(page, REMOTE_ADDR="2001:db8:0:1::1").status_code == 200
